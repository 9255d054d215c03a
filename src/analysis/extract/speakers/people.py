"""The persons of an article: mentions of one person brought together under the fullest name.

«Обаме», «Б. Обама» and «Барак Обама» are one person; the nominative is taken from the text where
it stands there, else it is made. What the text says of the person beside the name («министр
обороны РФ Сергей Шойгу») gives roles and the country.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from analysis.extract.speakers import countries, entities, mentions, nouns
from analysis.extract.speakers.mentions import PersonMention
from analysis.extract.speakers.persons import Person, name_keys, settle_name
from analysis.extract.speakers.phrase import since
from analysis.language import inflect
from analysis.language.document import Document, Span, Token
from analysis.language.word_kinds import is_first_name

_NAMESAKES = 20  # persons of one name that are compared
_ROLE_WINDOW = 12  # words beside a name that may describe its bearer
# Bearers of these go by the title and one name: «патриарх Кирилл».
_DIGNITIES = frozenset({"папа", "патриарх", "король", "королева", "принц", "принцесса", "император",
                        "митрополит", "шейх", "епископ", "архиепископ"})  # fmt: skip
_STOPS = frozenset({"VERB", "AUX", "SCONJ", "PRON", "INTJ"})
_SIGNS = frozenset(",:;.—–()")


@dataclass
class People:
    """The persons of an article, and every mention with its person, in text order."""

    persons: list[Person]
    mentions: list[tuple[PersonMention, Person]]
    by_key: dict[str, list[Person]]

    @cached_property
    def by_role(self) -> dict[str, list[Person]]:
        """The persons of whom the article says a role."""
        out: dict[str, list[Person]] = {}
        for person in self.persons:
            for role in sorted(person.roles):
                out.setdefault(role, []).append(person)
        return out

    def before(self, offset: int, most: int) -> list[tuple[PersonMention, Person]]:
        """The last mentions that begin before `offset`, `most` at the most, in text order."""
        at = bisect_left(self.mentions, offset, key=lambda pair: pair[0].span[0])
        return self.mentions[max(0, at - most) : at]

    def within(self, span: Span) -> list[tuple[PersonMention, Person]]:
        """The mentions that overlap `span`."""
        at = bisect_right(self.mentions, span[0], key=lambda pair: pair[0].span[1])
        out = []
        for mention, person in since(self.mentions, at):
            if mention.span[0] >= span[1]:
                break
            out.append((mention, person))
        return out

    def named(self, word: str) -> Person | None:
        """The person of whom `word` is a name."""
        return next((p for key in sorted(name_keys(word)) for p in self.by_key.get(key, ())), None)


def find(doc: Document, known: Sequence[entities.Mention], sources: Sequence[Span]) -> People:
    """Gather the persons of `doc`.

    Args:
        doc: the parsed article.
        known: the mentions of the entity table in it, in text order.
        sources: the spans of the sources, where names are looked for harder.
    """
    found = mentions.find(doc, known, sources)
    gathered = _Gathered([], {})
    owner: dict[Span, Person] = {}
    for mention in found:  # full names first: a headline may have the short one
        if len(mention.tokens) > 1:
            owner[mention.span] = gathered.of_full_name(mention)
            owner[mention.span].mentions.append(mention)
    for person in gathered.persons:
        settle_name(person, doc)
    settled = {id(person): len(person.mentions) for person in gathered.persons}
    for mention in found:
        if len(mention.tokens) == 1:
            owner[mention.span] = person = gathered.of_single_name(mention)
            insort(person.mentions, mention, key=lambda m: m.span)
    for person in gathered.persons:
        if len(person.mentions) != settled.get(id(person)):
            settle_name(person, doc)
        _describe(person, doc, known)
    pairs = [(mention, owner[mention.span]) for mention in found]
    return People(gathered.persons, pairs, gathered.by_key)


@dataclass
class _Gathered:
    """The persons found so far, by the nominatives of their names."""

    persons: list[Person]
    by_key: dict[str, list[Person]]

    def of_full_name(self, mention: PersonMention) -> Person:
        """The person with that surname and a first name that does not differ; else a new one."""
        keys = [name_keys(word) for word in mention.words]
        for person in self._with(keys[-1]):
            if person.keys[-1] & keys[-1] and _first_agree(keys[0], person.keys[0]):
                longer = keys if len(keys) > len(person.keys) else person.keys
                first = max(person.keys[0], keys[0], key=lambda k: max(map(len, k)))
                self._add(person, [first, *longer[1:]])
                return person
        return self._new(keys)

    def of_single_name(self, mention: PersonMention) -> Person:
        """The person of a single name; where several fit, the form decides, then recency."""
        word = mention.words[0]
        keys = name_keys(word)

        def fit(person: Person) -> tuple[bool, bool, int]:
            last = person.last_before(mention.span[0] + 1)
            recent = last.span[0] if last else -1
            return bool(keys & person.keys[-1]), person.goes_by(word, mention.case), recent

        return max(self._with(keys), key=fit, default=None) or self._new([keys])

    def _with(self, keys: frozenset[str]) -> list[Person]:
        """The latest persons of whose names one is among `keys`, the last one first."""
        found = [p for key in sorted(keys) for p in self.by_key.get(key, ())[-_NAMESAKES:]]
        return list({id(person): person for person in reversed(found)}.values())

    def _new(self, keys: list[frozenset[str]]) -> Person:
        person = Person([])
        self.persons.append(person)
        self._add(person, keys)
        return person

    def _add(self, person: Person, keys: list[frozenset[str]]) -> None:
        old = frozenset[str]().union(*person.keys)
        person.keys = keys
        for key in frozenset[str]().union(*keys) - old:
            self.by_key.setdefault(key, []).append(person)


def _first_agree(a: frozenset[str], b: frozenset[str]) -> bool:
    if a & b:
        return True
    initials = {word[0] for word in a | b if len(word.rstrip(".")) <= 2}
    return bool(initials) and bool({w[0] for w in a} & {w[0] for w in b})


def _describe(person: Person, doc: Document, known: Sequence[entities.Mention]) -> None:
    _look_up(person)
    nouns_of_persons = nouns.person_nouns()
    for mention in person.mentions:
        for tokens in _beside(mention, doc):
            lemmas = {inflect.folded(t.lemma) for t in tokens if _agrees(t, mention)}
            if len(mention.tokens) == 1:  # «адвокат Иванова»
                lemmas -= nouns.relational()
            roles = (lemmas | {lemma.partition("-")[0] for lemma in lemmas}) & nouns_of_persons
            roles |= {lemma for lemma in lemmas if lemma.startswith("экс-")}
            person.roles |= roles
            person.about |= {inflect.folded(t.lemma) for t in tokens if t.pos != "ADP"}
            if person.country is None and roles:
                person.country = countries.named(tokens, known)
    title = min(person.roles & _DIGNITIES, default=None)
    if title and person.entity is None and is_first_name(person.name):
        person.name = f"{title} {person.name}"


def _agrees(role: Token, mention: PersonMention) -> bool:
    return role.feats.get("Case", mention.case) == mention.case


def _look_up(person: Person) -> None:
    """Link the person to the table; a surname alone is completed where only one fits."""
    table = entities.table()
    row = table.by_name.get(entities.key(person.name))
    words = person.name.split()
    if row is None and len(words) == 1:
        rows = table.surnames.get(inflect.folded(words[0]), [])
        row = rows[0] if len(rows) == 1 and len(rows[0].name.split()) == 2 else None
        if row is not None:
            person.name = row.name
    if row is not None and row.kind == "person":
        person.entity, person.country = row, row.country
        person.about |= set(row.roles)
        person.roles |= set(row.roles) & nouns.person_nouns()


def _beside(mention: PersonMention, doc: Document) -> Iterator[list[Token]]:
    """The noun phrase before the name, and an apposition after it («Иванов, директор завода,»)."""
    tokens = doc.sentences[mention.sentence].tokens
    first, last = mention.tokens[0].i, mention.tokens[-1].i
    before = tokens[max(0, first - _ROLE_WINDOW) : first]
    start = max((n for n, t in enumerate(before) if _another_ends(t, before[:n], doc)), default=0)
    yield list(_until_stop(reversed(before[start:]), doc))
    after = tokens[last + 1 : last + 2 + _ROLE_WINDOW]
    apposed = len(after) > 1 and after[0].text in ",(—–" and after[1].pos in ("NOUN", "ADJ")
    if apposed and _agrees(after[1], mention):
        yield list(_until_stop(iter(after[1:]), doc))


def _another_ends(joint: Token, before: Sequence[Token], doc: Document) -> bool:
    """«Президент Иван Петров и | премьер Пётр Быков»: what stands before «и» is of the other."""
    if joint.text != "и" or not before:
        return False
    at = bisect_right(doc.names, before[-1].start, key=lambda name: name.start) - 1
    return at >= 0 and doc.names[at].kind == "PER" and doc.names[at].end >= before[-1].end


def _until_stop(tokens: Iterator[Token], doc: Document) -> Iterator[Token]:
    for count, token in enumerate(tokens):
        inner = token.feats.get("VerbForm") == "Part" and "Case" in token.feats
        stops = token.pos in _STOPS and not inner  # «вооружённых сил» is no clause
        if count >= _ROLE_WINDOW or stops or token.text in _SIGNS:
            return
        yield token
        if doc.text[token.end : token.end + 1] == "\n" or doc.text[token.start - 1] == "\n":
            return
