"""The entity table: states, bodies, media, organisations and well-known persons, found in a text.

A name is found word by word in any case form, through the words' dictionary forms. A word of the
table that begins with a capital must do so in the text, an abbreviation must be one. A name whose
variants hold it «in guillemets» counts only within quotation marks («Звезда» is a channel).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Literal, NamedTuple

from analysis.language import inflect, lexicon
from analysis.language.document import Document, Sentence, Span, Token

Kind = Literal[
    "state", "capital", "city", "metonym", "body", "court", "intergovernmental", "organisation",
    "media", "person",
]  # fmt: skip
Form = Literal["newspaper", "magazine", "agency", "broadcaster", "site", "channel"]
PLACES: frozenset[Kind] = frozenset({"state", "capital", "city", "metonym"})
_OPENING = frozenset("«„“\"'")
_LONG = 5  # letters from which on a word is looked up only where a name begins like it
_ENDING = 5  # letters that inflection may change: an ending, and what stands before it
_DASHES = {"–": "-", "—": "-", "‑": "-", "’": "'"}


@dataclass(frozen=True)
class Entity:
    """A row of `entities.csv`.

    `name` is canonical across articles; `adjectives` are those of a state, and what its people
    are called; `roles` are words by which a person is spoken of, in the dictionary form; `form` is
    the form of a medium.
    """

    name: str
    kind: Kind
    source_class: str
    variants: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    form: Form | None = None
    country: str | None = None
    example: str | None = None
    counterexample: str | None = None


class Mention(NamedTuple):
    """An entity's name in a text: tokens `first` to `last` (inclusive) of a sentence."""

    start: int
    end: int
    sentence: int
    first: int
    last: int
    entity: Entity
    variant: str


@dataclass
class _Node:
    """A node of the tree of names: the entities that end here, and how the others go on."""

    ends: list[_End] = field(default_factory=list)
    rest: list[tuple[list[str], _End]] = field(default_factory=list)

    @cached_property
    def following(self) -> dict[str, list[_Step]]:
        """The next words by their forms; made when asked for, since few names are ever begun."""
        out: dict[str, list[_Step]] = {}
        steps: dict[str, _Step] = {}
        for (word, *others), end in self.rest:
            if word not in steps:
                step = steps[word] = _Step(word, _Node())
                for form in _forms(word):
                    out.setdefault(form, []).append(step)
            steps[word].node.add(others, end)
        return out

    @cached_property
    def initials(self) -> frozenset[str]:
        """First letters of the next words: no inflection changes them."""
        return frozenset(form[0] for form in self.following)

    def add(self, words: list[str], end: _End) -> None:
        """Let a name go on with `words`, or end here."""
        if words:
            self.rest.append((words, end))
        else:
            self.ends.append(end)


class _End(NamedTuple):
    """A name ends here; `quoted`: it counts within quotation marks only."""

    entity: Entity
    variant: str
    quoted: bool


class _Step(NamedTuple):
    word: str
    node: _Node


@dataclass(frozen=True)
class Table:
    """The table compiled for look-up."""

    names: _Node
    adjectives: dict[str, Entity]
    surnames: dict[str, list[Entity]]
    by_name: dict[str, Entity]
    states: dict[str, Entity]


@lru_cache(maxsize=1)
def table() -> Table:
    """Read and compile `entities.csv` once."""
    rows = lexicon.read("entities.csv", Entity)
    compiled = Table(_Node(), {}, {}, {}, {})
    for row in rows:
        for variant in (row.name, *row.variants):
            if f"«{variant}»" not in row.variants:
                _add(compiled.names, variant, row)
            compiled.by_name.setdefault(key(variant), row)
        for adjective in row.adjectives:
            compiled.adjectives[inflect.folded(adjective)] = row
        if row.kind == "state" and row.country:
            compiled.states[row.country] = row
        if row.kind == "person":
            surname = inflect.folded(row.name.split()[-1])
            compiled.surnames.setdefault(surname, []).append(row)
    return compiled


def key(name: str) -> str:
    """A name folded for comparison: case, ё, quotation marks and dashes do not count."""
    kept = (c if c.isalnum() else " " for c in inflect.folded(name))
    return " ".join("".join(kept).split())


def _add(root: _Node, variant: str, row: Entity) -> None:
    quoted = variant[0] in _OPENING
    name = variant.strip('«»"') if quoted else variant
    root.add(inflect.words(name), _End(row, name, quoted))


def _forms(word: str) -> set[str]:
    forms = inflect.name_keys(word) if word[0].isupper() else inflect.keys(word)
    return {_plain(form) for form in forms} | {_plain(word)}


def _plain(word: str) -> str:
    return inflect.folded(_DASHES.get(word, word))


def find(doc: Document) -> list[Mention]:
    """All names of the table in `doc`, the longest where they overlap, in text order.

    A place within a person's name is none («Марсель Иванов»).
    """
    persons = [(n.start, n.end) for n in doc.names if n.kind == "PER"]
    return [m for m in _matches(doc) if m.entity.kind == "person" or not _within(m, persons)]


def _within(mention: Mention, spans: Sequence[Span]) -> bool:
    """One of the sorted spans holds the mention and more."""
    at = bisect_right(spans, mention.start, key=lambda span: span[0]) - 1
    if at < 0 or mention.end > spans[at][1]:
        return False
    return spans[at][1] - spans[at][0] > mention.end - mention.start


def _matches(doc: Document) -> list[Mention]:
    out: list[Mention] = []
    for sentence in doc.sentences:
        free = 0
        for first in _starts(sentence):
            token = sentence.tokens[first]
            openings = _openings(token.text, token.lemma) if first >= free else ()
            mention = _longest(sentence, first, openings) if openings else None
            if mention is not None:
                out.append(mention)
                free = mention.last + 1
    return out


def _starts(sentence: Sentence) -> list[int]:
    """Words with a capital, and the few that names of the table begin with in small letters."""
    small = _small()
    words = zip(sentence.tokens, sentence.lowers, sentence.lemmas, strict=True)
    return [i for i, (token, lower, lemma) in enumerate(words)
            if token.text != lower or lower in small or lemma in small]  # fmt: skip


@lru_cache(maxsize=1)
def _small() -> frozenset[str]:
    following = table().names.following
    return frozenset(form for form, steps in following.items()
                     if any(not _capitals(step.word) for step in steps))  # fmt: skip


@lru_cache(maxsize=50_000)
def _openings(word: str, lemma: str) -> tuple[_Step, ...]:
    """The first words of names that a word may be: none, for most of the words of a language."""
    kept = 3 if "-" in word else max(3, len(word) - _ENDING)
    if len(word) >= _LONG and _plain(word)[:kept] not in _beginnings():
        return ()
    return tuple(_steps(table().names, word, lemma))


@lru_cache(maxsize=1)
def _beginnings() -> frozenset[str]:
    """What names begin with: inflection leaves all but the last letters of a long word alone."""
    return frozenset(word[:n] for word in table().names.following for n in range(3, len(word) + 1))


def _longest(sentence: Sentence, first: int, openings: Sequence[_Step]) -> Mention | None:
    best: Mention | None = None
    tokens = sentence.tokens
    todo = [(step.node, first + 1) for step in openings]
    while todo:
        node, i = todo.pop()
        if node.ends and (best is None or i - 1 > best.last):
            end = _allowed(node, tokens, first)
            if end is not None:
                place = (tokens[first].start, tokens[i - 1].end, sentence.id, first, i - 1)
                best = Mention(*place, end.entity, end.variant)
        if i < len(tokens):
            following = _steps(node, tokens[i].text, tokens[i].lemma)
            todo += [(step.node, i + 1) for step in following]
    return best


def _allowed(node: _Node, tokens: Sequence[Token], first: int) -> _End | None:
    in_quotes = first > 0 and tokens[first - 1].text in _OPENING
    return next((end for end in node.ends if in_quotes or not end.quoted), None)


def _steps(node: _Node, word: str, lemma: str) -> Iterator[_Step]:
    following = node.following
    steps = following.get(_plain(word)) or following.get(_plain(lemma))
    if steps is None and word[0].isupper() and _plain(word[0]) in node.initials:
        forms = (following.get(form) for form in sorted(inflect.name_keys(word)))
        steps = next((form for form in forms if form), None)
    for step in steps or ():
        if _capitals(step.word) <= _capitals(word):
            yield step


def _capitals(word: str) -> int:
    """2 for an abbreviation (with or without an ending: «МИДа»), 1 for a capital, else 0."""
    return word[0].isupper() + (len(word) > 1 and word[:2].isupper())


def medium_in(name: str) -> Entity | None:
    """The medium that a phrase ends with, in any case: «источник „Интерфакса“» → Интерфакс."""
    words = key(name).split()
    by_name = table().by_name
    for first in range(1, len(words)):
        row = by_name.get(" ".join(words[first:]))
        if row is not None and row.kind == "media":
            return row
    forms = inflect.name_keys(words[-1]) if len(words) > 1 else ()
    rows = (by_name.get(form) for form in sorted(forms))
    return next((row for row in rows if row is not None and row.kind == "media"), None)
