"""Who of those named in a source is the source: «адвокат Иванов», not «адвокат Иванова»."""

from __future__ import annotations

from analysis.extract.speakers import nouns
from analysis.extract.speakers.context import Context
from analysis.extract.speakers.mentions import PersonMention
from analysis.extract.speakers.persons import Person
from analysis.extract.speakers.phrase import Phrase
from analysis.language import inflect
from analysis.language.word_kinds import is_oblique, may_be_animate

_LINKS = frozenset({"appos", "flat", "flat:name", "conj"})


def bearers(context: Context, phrase: Phrase) -> list[Person]:
    """The persons whose names are the phrase's head or stand with it, in text order."""
    persons: list[Person] = []
    for mention, person in context.people.within(phrase.span):
        bracketed = any(t.text == "(" for t in phrase.tokens if t.end <= mention.span[0])
        known = any(person is other for other in persons) or (persons and bracketed)
        if not known and _is_source(mention, person, phrase):
            persons.append(person)
    if len(persons) == 1 and phrase.head.feats.get("Case") == "Dat":  # an addressee before it
        subjects = [p for m, p in context.people.within(phrase.span) if p.in_nominative(m)]
        persons = subjects[:1] or persons
    if persons or phrase.head.pos != "PROPN" or len(phrase.tokens) > 2 or nouns.row_of(phrase.head):
        return persons
    named = context.people.named(phrase.head.text)
    return [named] if named and not context.mentions_in(phrase) else []


def _is_source(mention: PersonMention, person: Person, phrase: Phrase) -> bool:
    tokens = phrase.sentence.tokens
    inside = {t.i for t in phrase.tokens}
    token = mention.tokens[0]
    if mention.sentence != phrase.sentence.id:
        return False
    if phrase.head in mention.tokens:
        return True
    for _ in range(6):
        if token.i == phrase.head.i:
            return _may_be(mention, person, phrase)
        if token.rel in ("nmod", "obj", "iobj", "obl"):
            return _titled(mention, person, phrase)
        if token.rel not in _LINKS or token.head not in inside or token.head == token.i:
            return _at_the_end(mention, person, phrase)
        token = tokens[token.head]
    return _at_the_end(mention, person, phrase)


def _at_the_end(mention: PersonMention, person: Person, phrase: Phrase) -> bool:
    """A name that ends a phrase begun by its title, in its case, whatever the parser says."""
    words = [t for t in phrase.tokens if t.pos != "PUNCT"]
    ends = words[-1].i == mention.tokens[-1].i and len(mention.tokens) > 1
    return ends and _titled(mention, person, phrase)


def _may_be(mention: PersonMention, person: Person, phrase: Phrase) -> bool:
    """Not «адвокат Иванова»: a noun that says whose agrees with the name of its bearer."""
    row = nouns.row_of(phrase.head)
    if row is None or not row.belongs:
        return True
    genders = {phrase.head.feats.get("Gender"), person.gender} - {None}
    if phrase.head.feats.get("Number") == "Plur" or (row.belongs == "kin" and len(genders) > 1):
        return False
    case = phrase.head.feats.get("Case", "Nom")
    if case == "Nom":
        return person.in_nominative(mention) or (
            row.belongs == "aide" and _shows_no_case(mention, person)
        )
    return mention.case == case and not (case == "Gen" and row.belongs == "kin")


def _titled(mention: PersonMention, person: Person, phrase: Phrase) -> bool:
    """A title and a name that the parser linked as if the one belonged to the other."""
    case = phrase.head.feats.get("Case")
    row = nouns.row_of(phrase.head)
    relational = row is not None and row.belongs is not None
    if phrase.head.feats.get("Number") == "Plur" or (relational and len(mention.tokens) == 1):
        return False
    if case == "Nom":
        return person.in_nominative(mention) or _unchanging(mention, person, phrase)
    titles = row.refers == "person" if row else may_be_animate(phrase.head.text)
    return case == mention.case and titles and not relational


def _unchanging(mention: PersonMention, person: Person, phrase: Phrase) -> bool:
    """«Автор романа Тару Мацуки»: a full name that ends the phrase and shows no case.

    Behind a noun that says whose somebody is only where another noun stands between.
    """
    row = nouns.row_of(phrase.head)
    own = mention.tokens[0].head == phrase.head.i
    known = row is not None and row.refers == "person" and not (row.belongs and own)
    ends = phrase.tokens[-1].i == mention.tokens[-1].i
    return known and ends and _shows_no_case(mention, person)


def _shows_no_case(mention: PersonMention, person: Person) -> bool:
    """A full name as it is in the nominative, whatever case the tagger gave it."""
    same = [inflect.folded(word) for word in mention.words] == inflect.folded(person.name).split()
    changed = any(is_oblique(word) for word in mention.words)
    return same and len(mention.tokens) > 1 and not changed
