"""What is known of an article while its sources are resolved, one after another in text order."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from analysis.extract.records import Article, Attribution
from analysis.extract.speakers import entities, nouns, people
from analysis.extract.speakers.entities import Mention
from analysis.extract.speakers.people import Person
from analysis.extract.speakers.phrase import Phrase, phrase_at
from analysis.language import inflect
from analysis.language.document import Document, Sentence, Span, Token

_QUOTES = "«„\"“'"
_BREAKS = frozenset({"PUNCT", "VERB", "AUX", "SCONJ", "PRON", "ADV", "CCONJ"})
_INNER = frozenset({"amod", "nmod", "appos", "flat", "flat:name", "flat:foreign", "case", "det",
                    "nummod", "nummod:gov", "conj", "cc"})  # fmt: skip


@dataclass(frozen=True)
class Referent:
    """Whom a source span stands for."""

    speaker: str | None
    source_class: str
    side: str | None = None
    person: Person | None = None
    plural: bool = False
    gender: str | None = None
    owner: str | None = None
    form: entities.Form | None = None
    noun: str | None = None


@dataclass
class Context:
    """The article, its entities and persons, and the sources resolved so far."""

    doc: Document
    article: Article
    attributions: Sequence[Attribution]
    known: list[Mention]
    people: people.People
    history: list[tuple[int, Referent]] = field(default_factory=list)
    resolved: dict[str, Referent] = field(default_factory=dict)

    @classmethod
    def of(cls, doc: Document, article: Article, attributions: Sequence[Attribution]) -> Context:
        """Gather entities and persons of `doc`."""
        known = entities.find(doc)
        sources = [a.source for a in attributions if a.source]
        return cls(doc, article, attributions, known, people.find(doc, known, sources))

    def mentions_in(self, phrase: Phrase) -> list[Mention]:
        """The table's names that lie in the phrase."""
        at = bisect_left(self.known, phrase.tokens[0].start, key=lambda m: m.start)
        out = []
        for mention in self.known[at:]:
            if mention.start >= phrase.tokens[-1].end:
                break
            out.append(mention)
        return out

    def country_of(self, phrase: Phrase, *, media: bool = True) -> str | None:
        """The country that the phrase names; that of a medium in it only where `media`."""
        known = self.known if media else [m for m in self.known if m.entity.kind != "media"]
        return people.country_in(phrase.tokens, phrase.sentence.id, known)

    def display(self, mention: Mention) -> str:
        """How the article writes the entity, at its fullest; places and states as they stand."""
        if mention.entity.kind in ("state", "capital", "metonym"):
            return mention.variant
        same = [m.variant for m in self.known if m.entity is mention.entity]
        names = [v for v in same if not "а" <= v[0] <= "я"]  # «северокорейский МИД» describes
        return max(names, key=len, default=mention.entity.name)

    def last_referent(self, offset: int, *classes: str) -> Referent | None:
        """The last source before `offset`, of one of the classes where any are named."""
        for at, referent in reversed(self.history):
            if at < offset and (not classes or referent.source_class in classes):
                return referent
        return None

    def last_person(self, offset: int) -> Person | None:
        """The last named person among the latest sources before `offset`."""
        latest = [referent for at, referent in self.history if at < offset][-3:]
        return next((r.person for r in reversed(latest) if r.person is not None), None)

    def last_of_noun(self, offset: int, noun: str) -> Referent | None:
        """The last source before `offset` that was called by the noun («фонд „Имя“»)."""
        return next((r for at, r in reversed(self.history) if at < offset and r.noun == noun),
                    None)  # fmt: skip

    def last_mention(self, offset: int, *classes: str) -> Mention | None:
        """The table's last name of one of the classes before `offset`."""
        at = bisect_left(self.known, offset, key=lambda m: m.start)
        return next((m for m in reversed(self.known[:at]) if m.entity.source_class in classes
                     and m.entity.kind not in ("state", "capital", "person")), None)  # fmt: skip

    def last_state(self, offset: int) -> entities.Entity | None:
        """The last state that was named before `offset`."""
        at = bisect_left(self.known, offset, key=lambda m: m.start)
        return next((m.entity for m in reversed(self.known[:at]) if m.entity.kind == "state"), None)

    @cached_property
    def main_country(self) -> entities.Entity | None:
        """The state that the article speaks of most: by name, capital, body or adjective."""
        table = entities.table()
        named = [m.entity.country for m in self.known if m.entity.kind != "person"]
        derived = (table.adjectives.get(inflect.folded(t.lemma))
                   for s in self.doc.sentences for t in s.tokens if t.pos == "ADJ")  # fmt: skip
        counts = Counter([c for c in named if c] + [row.country for row in derived if row])
        if not counts:
            return None
        return table.states.get(str(counts.most_common(1)[0][0]))

    @cached_property
    def by_lemma(self) -> dict[str, list[tuple[Sentence, Token]]]:
        """Where each noun of the source lexicon stands."""
        out: dict[str, list[tuple[Sentence, Token]]] = {}
        table = nouns.table()
        for sentence in self.doc.sentences:
            for token in sentence.tokens:
                lemma = inflect.folded(token.lemma)
                if token.pos in ("NOUN", "PROPN") and lemma in table:
                    out.setdefault(lemma, []).append((sentence, token))
        return out

    @cached_property
    def named_kinds(self) -> dict[str, str]:
        """Classes that the article tells of names: «агентство Roscha» makes Roscha a medium."""
        out: dict[str, str] = {}
        for lemma, places in self.by_lemma.items():
            row = nouns.table()[lemma]
            for sentence, token in places if row.refers in ("media", "organisation") else ():
                name = name_after(self.doc, noun_phrase(self.doc, sentence, token))
                if name:
                    out.setdefault(entities.key(name), row.one)
        return out

    def spelt_out(self, abbreviation: str) -> Phrase | None:
        """The name of which `abbreviation` is made of the first letters."""
        letters = abbreviation.upper()
        for name in self.doc.names:
            words = self.doc.text[name.start : name.end].split()
            if name.kind != "ORG" or len(words) < len(letters) or words[0][0] != letters[0]:
                continue
            found = phrase_at(self.doc, (name.start, name.end))
            if found is not None and _initials(found).startswith(letters):
                return found
        return None

    def fuller(self, phrase: Phrase) -> Phrase | None:
        """A phrase of the article with the same head and more said: the last before, else next.

        What is said already («Гаагский трибунал») must be said there too.
        """
        number = phrase.head.feats.get("Number")
        places = self.by_lemma.get(inflect.folded(phrase.head.lemma), [])
        before = [p for p in reversed(places) if p[1].start < phrase.head.start]
        after = [p for p in places if p[1].start > phrase.head.start]
        said = _describing(phrase)
        for sentence, token in before + after:
            found = noun_phrase(self.doc, sentence, token)
            more = _describing(found)
            if token.feats.get("Number") == number and said < more and _tells(found):
                return found
        return None


def _initials(phrase: Phrase) -> str:
    """First letters of the words that begin with a capital, and of compounds' parts."""
    words = [t.text for t in phrase.tokens if t.pos not in ("ADP", "PUNCT", "CCONJ")]
    return "".join(part[0].upper() for word in words for part in word.split("-") if part)


def _describing(phrase: Phrase) -> set[str]:
    return {inflect.folded(t.lemma) for t in phrase.tokens
            if t.i != phrase.head.i and t.pos in ("NOUN", "PROPN", "ADJ", "X")}  # fmt: skip


def _tells(phrase: Phrase) -> bool:
    """The phrase says whose or which one it is."""
    adjectives = entities.table().adjectives
    return any((t.i > phrase.head.i and t.pos in ("PROPN", "NOUN", "X"))
               or inflect.folded(t.lemma) in adjectives for t in phrase.tokens)  # fmt: skip


def noun_phrase(doc: Document, sentence: Sentence, head: Token) -> Phrase:
    """The phrase around a noun: adjectives before it, what belongs to it behind it.

    A sign, a clause, the end of a line and a preposition other than «по» and «при» end it.
    """
    tokens = sentence.tokens
    inside = set(_inner(sentence, head.i))
    first = last = head.i
    while (
        first - 1 in inside
        and tokens[first - 1].rel in ("amod", "det", "nummod")
        and not (_line_between(doc, tokens[first - 1], tokens[first]))
    ):
        first -= 1
    while last + 1 < len(tokens) and not _line_between(doc, tokens[last], tokens[last + 1]):
        following = tokens[last + 1]
        if following.pos == "ADP" and following.lemma not in ("по", "при"):
            break
        quotes = following.text in '«"„»“' and (last + 2 in inside or tokens[last].i in inside)
        if last + 1 not in inside and not quotes:
            break
        last += 1
    chosen = tuple(tokens[first : last + 1])
    return Phrase((chosen[0].start, chosen[-1].end), sentence, chosen, head)


def name_after(doc: Document, phrase: Phrase) -> str | None:
    """The name beside a kind noun: what stands in quotation marks, or in Latin letters."""
    after = [t for t in phrase.tokens if t.i > phrase.head.i]
    first = after[0] if after else None
    if first is None:
        return None
    if first.text in _QUOTES:
        inner = doc.text[first.end : phrase.tokens[-1].end].lstrip(_QUOTES)
        return re.split("[»“”\"]|''", inner)[0].strip() or None
    if first.text[0].isascii() and first.text[0].isalpha():
        run = itertools.takewhile(lambda t: t.text[0].isascii() and t.text[0] not in "(,", after)
        return doc.text[first.start : list(run)[-1].end]
    return None


def _line_between(doc: Document, left: Token, right: Token) -> bool:
    return "\n" in doc.text[left.end : right.start]


def _inner(sentence: Sentence, i: int) -> Iterator[int]:
    yield i
    todo, seen = [i], {i}
    while todo:
        for child in sentence.children[todo.pop()]:
            token = sentence.tokens[child]
            if child not in seen and token.rel in _INNER and token.pos not in _BREAKS:
                seen.add(child)
                todo.append(child)
                yield child


def span_of(attribution: Attribution) -> Span:
    """Where the attribution stands for purposes of order: its source, else its cue."""
    return attribution.source or attribution.cue
