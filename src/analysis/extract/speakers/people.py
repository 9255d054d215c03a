"""The persons of an article: mentions of one person brought together under the fullest name.

«Обаме», «Б. Обама» and «Барак Обама» are one person; the nominative is taken from the text where
it stands there, else it is made. What the text says of the person beside the name («министр
обороны РФ Сергей Шойгу») gives roles and the country.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from analysis.extract.speakers import entities
from analysis.language import inflect
from analysis.language.document import Document, Name, Sentence, Span, Token

NAME_LINKS = frozenset({"appos", "flat:name", "flat", "nsubj", "root"})
_ROLE_WINDOW = 12  # words before a name that may describe its bearer
_STOPS = frozenset({"VERB", "AUX", "SCONJ", "PRON", "INTJ"})


@dataclass(frozen=True)
class PersonMention:
    """A person's name at a place: its words and the case it stands in."""

    span: Span
    sentence: int
    tokens: tuple[Token, ...]
    case: str

    @property
    def subject(self) -> bool:
        """The name, or the noun it stands with, is the subject of its clause."""
        return self.case == "Nom" and any(t.rel.startswith("nsubj") for t in self.tokens)


@dataclass
class Person:
    """One person of the article."""

    mentions: list[PersonMention] = field(default_factory=list)
    keys: list[frozenset[str]] = field(default_factory=list)
    name: str = ""
    gender: str | None = None
    roles: set[str] = field(default_factory=set)
    country: str | None = None
    entity: entities.Entity | None = None
    about: set[str] = field(default_factory=set)

    def last_before(self, offset: int) -> PersonMention | None:
        """The last mention that begins before `offset`."""
        at = bisect_left([m.span[0] for m in self.mentions], offset)
        return self.mentions[at - 1] if at else None


@dataclass
class People:
    """The persons of an article, and every mention with its person, in text order."""

    persons: list[Person]
    mentions: list[tuple[PersonMention, Person]]

    def within(self, span: Span) -> list[tuple[PersonMention, Person]]:
        """The mentions that overlap `span`."""
        at = bisect_right(self.mentions, span[0], key=lambda pair: pair[0].span[1])
        out = []
        for mention, person in self.mentions[at:]:
            if mention.span[0] >= span[1]:
                break
            out.append((mention, person))
        return out

    def named(self, word: str) -> Person | None:
        """The person of whom `word` is a name."""
        keys = inflect.name_keys(word)
        return next((p for p in self.persons if any(keys & part for part in p.keys)), None)


def find(doc: Document, known: Sequence[entities.Mention], roles: frozenset[str]) -> People:
    """Gather the persons of `doc`.

    Args:
        doc: the parsed article.
        known: the mentions of the entity table in it.
        roles: lemmas of nouns that name a person's role.
    """
    mentions = sorted(_mentions(doc, known), key=lambda m: m.span)
    persons: list[Person] = []
    owner: dict[Span, Person] = {}
    for many in (True, False):  # full names first: a headline may have the short one
        for mention in mentions:
            if (len(_words(mention)) > 1) == many:
                owner[mention.span] = _joined(mention, persons)
    pairs = [(mention, owner[mention.span]) for mention in mentions]
    for mention, person in pairs:
        person.mentions.append(mention)
    for person in persons:
        _describe(person, doc, known, roles)
    return People(persons, pairs)


def _mentions(doc: Document, known: Sequence[entities.Mention]) -> Iterator[PersonMention]:
    spans = {(m.start, m.end) for m in known if m.entity.kind == "person"}
    others = [(m.start, m.end) for m in known if m.entity.kind != "person"]
    taken = sorted(spans)
    for name in doc.names:
        if name.kind == "PER" and not _overlaps(name, others) and not _overlaps(name, taken):
            spans.add((name.start, name.end))
    starts = [sentence.start for sentence in doc.sentences]
    for start, end in spans:
        mention = _mention((start, end), doc.sentences[bisect_right(starts, start) - 1])
        if mention is not None:
            yield mention


def _overlaps(name: Name, spans: Sequence[Span]) -> bool:
    at = bisect_right(spans, name.start, key=lambda span: span[1])
    return at < len(spans) and spans[at][0] < name.end


def _mention(span: Span, sentence: Sentence) -> PersonMention | None:
    tokens = tuple(t for t in sentence.tokens if span[0] <= t.start < span[1]
                   and t.text[0].isalpha() and t.text[0].isupper())  # fmt: skip
    if not tokens or (len(tokens) == 1 and _common(tokens[0])):
        return None
    return PersonMention(span, sentence.id, tokens, _case(tokens, sentence))


def _common(token: Token) -> bool:
    """A capitalised everyday word that the tagger took for a name («Тюрьма»)."""
    return len(token.text) > 1 and token.pos != "PROPN" and inflect.is_common_noun(token.text)


def _case(tokens: Sequence[Token], sentence: Sentence) -> str:
    """The case of a name: that of the noun it stands with, else what most of its words say."""
    top = tokens[0]
    if top.rel in ("appos", "flat:name") and 0 <= top.head < len(sentence.tokens):
        noun = sentence.tokens[top.head]
        if noun.pos == "NOUN" and noun.feats.get("Case"):
            return noun.feats["Case"]
    if top.rel.startswith("nsubj"):
        return "Nom"
    cases = Counter(t.feats["Case"] for t in tokens if "Case" in t.feats)
    return cases.most_common(1)[0][0] if cases else "Nom"


def _words(mention: PersonMention) -> list[str]:
    return [t.text for t in mention.tokens]


def _joined(mention: PersonMention, persons: list[Person]) -> Person:
    """The person whom `mention` names, a new one if there is none; the last named one wins."""
    keys = [_keys(word) for word in _words(mention)]
    for person in reversed(persons):
        if _agree(keys, person.keys):
            if len(keys) > len(person.keys) or _fuller(_words(mention), person):
                person.keys = keys
            return person
    person = Person(keys=keys)
    persons.append(person)
    return person


def _keys(word: str) -> frozenset[str]:
    return inflect.name_keys(word.rsplit(".", 1)[-1] if "." in word[:-1] else word)


def _fuller(words: Sequence[str], person: Person) -> bool:
    return len(words) == len(person.keys) and min(map(len, words)) > min(
        max(map(len, keys)) for keys in person.keys
    )


def _agree(keys: Sequence[frozenset[str]], others: Sequence[frozenset[str]]) -> bool:
    """Two names can be one person's: same surname, and first names that do not differ."""
    if len(keys) == 1 or len(others) == 1:
        short, full = sorted((keys, others), key=len)
        return any(short[0] & part for part in full)
    return bool(keys[-1] & others[-1]) and _first_agree(keys[0], others[0])


def _first_agree(a: frozenset[str], b: frozenset[str]) -> bool:
    if a & b:
        return True
    initials = {word[0] for word in a | b if len(word.rstrip(".")) <= 2}
    return bool(initials) and bool({w[0] for w in a} & {w[0] for w in b})


def _describe(person: Person, doc: Document, known: Sequence[entities.Mention],
              roles: frozenset[str]) -> None:  # fmt: skip
    full = _fullest(person.mentions)
    person.gender = _gender(full, person.mentions, doc)
    person.name = nominative_name(full, person.gender)
    _look_up(person)
    for mention in person.mentions:
        sentence = doc.sentences[mention.sentence]
        for tokens in (_before(mention, sentence), _after(mention, sentence)):
            person.about |= {inflect.folded(t.lemma) for t in tokens if t.pos != "ADP"}
            person.roles |= {t.lemma for t in tokens if t.lemma in roles and _agrees(t, mention)}
            if person.country is None and any(t.lemma in roles for t in tokens):
                person.country = country_in(tokens, mention.sentence, known)


def _agrees(role: Token, mention: PersonMention) -> bool:
    return role.feats.get("Case", mention.case) == mention.case or mention.case == "Nom"


def _fullest(mentions: Sequence[PersonMention]) -> PersonMention:
    def fullness(mention: PersonMention) -> tuple[int, bool]:
        words = [t for t in mention.tokens if len(t.text) > 2 and "." not in t.text]
        return len(words), mention.case == "Nom"

    return max(mentions, key=fullness)


def nominative_name(mention: PersonMention, gender: str | None) -> str:
    """First name and surname in the nominative; a patronymic is left out, as news do."""
    tokens = list(mention.tokens)
    if len(tokens) > 2:
        tokens = [t for t in tokens if not inflect.is_patronymic(t.text)] or tokens
    words = [inflect.name_nominative(t.text, mention.case, gender) for t in tokens]
    return " ".join(words)


def _gender(full: PersonMention, mentions: Iterable[PersonMention], doc: Document) -> str | None:
    first = full.tokens[0].text
    if len(full.tokens) > 1:
        known = inflect.name_gender(inflect.name_nominative(first, full.case))
        if known:
            return known
    if full.case == "Nom":
        shown = inflect.surname_gender(full.tokens[-1].text)
        if shown:
            return shown
    votes = Counter(g for m in mentions for g in _gender_signs(m, doc.sentences[m.sentence]))
    return votes.most_common(1)[0][0] if votes else None


def _gender_signs(mention: PersonMention, sentence: Sentence) -> Iterator[str]:
    """Genders shown by the verb of which the name is the subject, and by the tagger."""
    for token in mention.tokens:
        if token.rel.startswith("nsubj") and 0 <= token.head < len(sentence.tokens):
            gender = sentence.tokens[token.head].feats.get("Gender")
            if gender in ("Masc", "Fem"):
                yield from (gender, gender)
        if token.feats.get("Gender") in ("Masc", "Fem"):
            yield token.feats["Gender"]


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


def _before(mention: PersonMention, sentence: Sentence) -> list[Token]:
    """The words of the noun phrase that leads up to the name."""
    out: list[Token] = []
    for token in reversed(sentence.tokens[: mention.tokens[0].i]):
        if len(out) >= _ROLE_WINDOW or token.pos in _STOPS or token.text in ",:;.—–()":
            break
        out.append(token)
    return out


def _after(mention: PersonMention, sentence: Sentence) -> list[Token]:
    """An apposition after the name: «Иванов, директор завода,»."""
    out: list[Token] = []
    tokens = sentence.tokens[mention.tokens[-1].i + 1 :]
    if len(tokens) < 2 or tokens[0].text not in ",(—–" or tokens[1].pos not in ("NOUN", "ADJ"):
        return out
    for token in tokens[1:_ROLE_WINDOW]:
        if token.pos in _STOPS or token.text in ",:;.—–()":
            break
        out.append(token)
    return out if any(t.feats.get("Case") == mention.case for t in out[:1]) else []


def country_in(tokens: Sequence[Token], sentence: int, known: Sequence[entities.Mention],
               ) -> str | None:  # fmt: skip
    """The country that words name: by a state, a body, or an adjective («российский»)."""
    inside = {token.i for token in tokens}
    at = bisect_left(known, sentence, key=lambda m: m.sentence)
    end = bisect_right(known, sentence, key=lambda m: m.sentence)
    named = [m.entity for m in known[at:end] if m.first in inside and m.entity.country]
    states = [row for row in named if row.kind in ("state", "capital")]
    adjectives = entities.table().adjectives
    derived = [adjectives[w] for t in tokens if (w := inflect.folded(t.lemma)) in adjectives]
    return next((row.country for row in (*states, *derived, *named)), None)
