"""The persons of an article: mentions of one person brought together under the fullest name.

«Обаме», «Б. Обама» and «Барак Обама» are one person; the nominative is taken from the text where
it stands there, else it is made. What the text says of the person beside the name («министр
обороны РФ Сергей Шойгу») gives roles and the country.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from analysis.extract.speakers import entities, mentions, nouns
from analysis.extract.speakers.mentions import PersonMention
from analysis.language import inflect
from analysis.language.document import Document, Sentence, Span, Token

_ROLE_WINDOW = 12  # words beside a name that may describe its bearer
_STOPS = frozenset({"VERB", "AUX", "SCONJ", "PRON", "INTJ"})
_SIGNS = frozenset(",:;.—–()")
_SUFFIXES = ("младший", "старший")


@dataclass
class Person:
    """One person of the article; `about` holds the words that stand beside the name."""

    keys: list[frozenset[str]]
    mentions: list[PersonMention] = field(default_factory=list)
    name: str = ""
    gender: str | None = None
    roles: set[str] = field(default_factory=set)
    about: set[str] = field(default_factory=set)
    country: str | None = None
    entity: entities.Entity | None = None

    def in_nominative(self, mention: PersonMention) -> bool:
        """The mention is in the nominative by its form, whatever the tagger says."""
        words = set(map(inflect.folded, mention.words))
        return mention.case == "Nom" and words <= set(inflect.folded(self.name).split())

    def last_before(self, offset: int) -> PersonMention | None:
        """The last mention that begins before `offset`."""
        at = bisect_left(self.mentions, offset, key=lambda m: m.span[0])
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
        keys = _keys(word)
        return next((p for p in self.persons if any(keys & part for part in p.keys)), None)


def find(doc: Document, known: Sequence[entities.Mention], sources: Sequence[Span]) -> People:
    """Gather the persons of `doc`.

    Args:
        doc: the parsed article.
        known: the mentions of the entity table in it.
        sources: the spans of the sources, where names are looked for harder.
    """
    found = mentions.find(doc, known, sources)
    persons: list[Person] = []
    owner: dict[Span, Person] = {}
    for mention in found:  # full names first: a headline may have the short one
        if len(mention.tokens) > 1:
            owner[mention.span] = _joined(mention, persons)
            owner[mention.span].mentions.append(mention)
    for person in persons:
        _name(person, doc)
    for mention in found:
        if len(mention.tokens) == 1:
            owner[mention.span] = person = _surnamed(mention, persons)
            person.mentions.append(mention)
    owners = [m for m in known if m.entity.kind != "media"]
    for person in persons:
        person.mentions.sort(key=lambda m: m.span)
        _name(person, doc)
        _describe(person, doc, owners)
    return People(persons, [(mention, owner[mention.span]) for mention in found])


def _joined(mention: PersonMention, persons: list[Person]) -> Person:
    """The person of a full name: same surname, and first names that do not differ."""
    words = mention.words
    keys = [_keys(word) for word in words]
    for person in reversed(persons):
        if person.keys[-1] & keys[-1] and _first_agree(keys[0], person.keys[0]):
            if len(keys) > len(person.keys):
                person.keys = keys
            person.keys[0] = max(person.keys[0], keys[0], key=lambda k: max(map(len, k)))
            return person
    persons.append(Person(keys))
    return persons[-1]


def _surnamed(mention: PersonMention, persons: list[Person]) -> Person:
    """The person of a single name; where several fit, the form decides, then recency."""
    word = mention.words[0]
    keys = _keys(word)
    fitting = [p for p in persons if any(keys & part for part in p.keys)]
    if not fitting:
        persons.append(Person([keys]))
        return persons[-1]

    def fit(person: Person) -> tuple[bool, bool, int]:
        last = person.last_before(mention.span[0] + 1)
        return bool(keys & person.keys[-1]), _is_form(word, mention.case, person), (
            last.span[0] if last else -1)  # fmt: skip

    return max(fitting, key=fit)


def _is_form(word: str, case: str, person: Person) -> bool:
    """`word` is a name of the person in this very case («Петрова» of Петров in the genitive)."""
    folded = inflect.folded(word)
    if case == "Nom":
        return folded in map(inflect.folded, person.name.split())
    feats = {"Number": "Sing", "Gender": person.gender or "Masc"}
    return any(folded == inflect.folded(inflect.name_inflected(w, feats, case))
               for w in person.name.split())  # fmt: skip


def _keys(word: str) -> frozenset[str]:
    """Nominatives of a name; of «Вэнс-младший» and «аль-Завахири» also without the addition."""
    if "." in word[:-1]:
        word = word.rsplit(".", 1)[-1]
    keys = inflect.name_keys(word)
    first, dash, last = word.partition("-")
    if dash:
        if inflect.folded(last).startswith(_SUFFIXES):
            keys |= inflect.name_keys(first)
        elif first.islower():
            keys |= inflect.name_keys(last)
    return keys


def _first_agree(a: frozenset[str], b: frozenset[str]) -> bool:
    if a & b:
        return True
    initials = {word[0] for word in a | b if len(word.rstrip(".")) <= 2}
    return bool(initials) and bool({w[0] for w in a} & {w[0] for w in b})


def _name(person: Person, doc: Document) -> None:
    full = max(person.mentions, key=_fullness)
    person.gender = _gender(full, person.mentions, doc)
    person.name = nominative_name(full, person.gender)


def _fullness(mention: PersonMention) -> tuple[int, bool]:
    words = [t for t in mention.tokens if len(t.text) > 2 and "." not in t.text]
    return len(words), mention.case == "Nom"


def nominative_name(mention: PersonMention, gender: str | None) -> str:
    """First name and surname in the nominative; a patronymic is left out, as news do."""
    words = mention.words
    if len(words) > 2:
        words = [w for w in words if not inflect.is_patronymic(w)] or words
    return " ".join(inflect.name_nominative(w, mention.case, gender) for w in words)


def _gender(full: PersonMention, all_of: Iterable[PersonMention], doc: Document) -> str | None:
    """By vote: verbs first, then the dictionary of first names, then the tagger."""
    votes: Counter[str | None] = Counter()
    for mention in all_of:
        votes.update(_gender_signs(mention, doc.sentences[mention.sentence]))
    if len(full.tokens) > 1:
        votes[inflect.name_gender(inflect.name_nominative(full.tokens[0].text, full.case))] += 5
    if full.case == "Nom":
        votes[inflect.surname_gender(full.tokens[-1].text)] += 3
    del votes[None]
    return votes.most_common(1)[0][0] if votes else None


def _gender_signs(mention: PersonMention, sentence: Sentence) -> Iterator[str]:
    """Genders shown by the verb of which the name or its title is the subject, and the tagger."""
    tokens = sentence.tokens
    for token in mention.tokens:
        top = token
        if top.rel in ("appos", "flat:name") and 0 <= top.head < len(tokens):
            top = tokens[top.head]
        if top.rel.startswith("nsubj") and 0 <= top.head < len(tokens):
            gender = tokens[top.head].feats.get("Gender")
            if gender in ("Masc", "Fem"):
                yield from (gender,) * 4
        if token.feats.get("Gender") in ("Masc", "Fem"):
            yield token.feats["Gender"]


def _describe(person: Person, doc: Document, known: Sequence[entities.Mention]) -> None:
    _look_up(person)
    nouns_of_persons = nouns.person_nouns()
    for mention in person.mentions:
        for tokens in _beside(mention, doc):
            lemmas = {inflect.folded(t.lemma) for t in tokens if _agrees(t, mention)}
            if len(mention.tokens) == 1:  # «адвокат Иванова»
                lemmas -= nouns.relational()
            roles = lemmas & nouns_of_persons
            person.roles |= roles
            person.about |= {inflect.folded(t.lemma) for t in tokens if t.pos != "ADP"}
            if person.country is None and roles:
                person.country = country_in(tokens, mention.sentence, known)


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
    yield list(_until_stop(reversed(tokens[: mention.tokens[0].i]), doc))
    after = tokens[mention.tokens[-1].i + 1 :]
    apposed = len(after) > 1 and after[0].text in ",(—–" and after[1].pos in ("NOUN", "ADJ")
    if apposed and _agrees(after[1], mention):
        yield list(_until_stop(iter(after[1:]), doc))


def _until_stop(tokens: Iterator[Token], doc: Document) -> Iterator[Token]:
    for count, token in enumerate(tokens):
        if count >= _ROLE_WINDOW or token.pos in _STOPS or token.text in _SIGNS:
            return
        yield token
        if doc.text[token.end : token.end + 1] == "\n" or doc.text[token.start - 1] == "\n":
            return


def country_in(
    tokens: Sequence[Token], sentence: int, known: Sequence[entities.Mention]
) -> str | None:
    """The country that words name: a state or capital, an adjective («российский»), a body.

    A place («посол в Вашингтоне») tells where, not whose; several states give none.
    """
    inside = {token.i: token for token in tokens}
    at = bisect_left(known, sentence, key=lambda m: m.sentence)
    end = bisect_right(known, sentence, key=lambda m: m.sentence)
    named = [m for m in known[at:end] if m.first in inside and m.entity.country]
    owners = [m.entity for m in named if not _after_preposition(m.first, inside)]
    states = [row for row in owners if row.kind in ("state", "capital")]
    if len({row.country for row in states}) > 1:
        return None
    adjectives = entities.table().adjectives
    derived = [adjectives[w] for t in tokens if (w := inflect.folded(t.lemma)) in adjectives]
    return next((row.country for row in (*states, *derived, *owners)), None)


def _after_preposition(i: int, tokens: Mapping[int, Token]) -> bool:
    before = tokens.get(i - 1)
    return before is not None and before.pos == "ADP"
