"""One person of an article: fullest name in the nominative, gender, what is said of them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from analysis.extract.speakers import entities
from analysis.extract.speakers.mentions import PersonMention
from analysis.language import inflect
from analysis.language.document import Document, Sentence
from analysis.language.word_kinds import is_patronymic, name_gender, surname_gender

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

    def goes_by(self, word: str, case: str) -> bool:
        """`word` is a name of the person in this very case («Петрова» is Петров's genitive)."""
        names = self.name.split()
        if case != "Nom":
            feats = {"Number": "Sing", "Gender": self.gender or "Masc"}
            names = [inflect.name_inflected(name, feats, case) for name in names]
        return inflect.folded(word) in map(inflect.folded, names)

    def in_nominative(self, mention: PersonMention) -> bool:
        """The mention is in the nominative by its form, whatever the tagger says."""
        words = set(map(inflect.folded, mention.words))
        return mention.case == "Nom" and words <= set(inflect.folded(self.name).split())

    def last_before(self, offset: int) -> PersonMention | None:
        """The last mention that begins before `offset`."""
        at = bisect_left(self.mentions, offset, key=lambda m: m.span[0])
        return self.mentions[at - 1] if at else None


def name_keys(word: str) -> frozenset[str]:
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


def settle_name(person: Person, doc: Document) -> None:
    """Choose gender and name by all mentions gathered so far."""
    full = max(person.mentions, key=_fullness)
    person.gender = _gender(full, person.mentions, doc)
    person.name = _nominative_name(full, person.gender)


def _fullness(mention: PersonMention) -> tuple[int, bool]:
    words = [t for t in mention.tokens if len(t.text) > 2 and "." not in t.text]
    return len(words), mention.case == "Nom"


def _nominative_name(mention: PersonMention, gender: str | None) -> str:
    """First name and surname in the nominative; a patronymic is left out, as news do."""
    words = mention.words
    if len(words) > 2:
        words = [w for w in words if not is_patronymic(w)] or words
    return " ".join(inflect.name_nominative(w, mention.case, gender) for w in words)


def _gender(full: PersonMention, all_of: Iterable[PersonMention], doc: Document) -> str | None:
    """By vote: verbs first, then the dictionary of first names, then the tagger."""
    votes: Counter[str | None] = Counter()
    for mention in all_of:
        votes.update(_gender_signs(mention, doc.sentences[mention.sentence]))
    if len(full.tokens) > 1:
        votes[name_gender(inflect.name_nominative(full.tokens[0].text, full.case))] += 5
    if full.case == "Nom":
        votes[surname_gender(full.tokens[-1].text)] += 3
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
