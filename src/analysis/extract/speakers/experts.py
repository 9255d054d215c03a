"""«Эксперт», «аналитик»: any of those who are asked for their opinion goes by any of these."""

from __future__ import annotations

import itertools

from analysis.extract.speakers import entities, nouns
from analysis.extract.speakers.context import Context
from analysis.extract.speakers.persons import Person
from analysis.extract.speakers.phrase import Phrase

NOUNS = frozenset({"эксперт", "аналитик", "специалист", "экономист", "политолог"})
# «Руководитель аналитического департамента» may well be an expert, a minister's deputy is none.
_BODIES = frozenset({"министерство", "правительство", "мэрия", "прокуратура", "полиция",
                     "парламент", "сенат", "конгресс", "администрация"})  # fmt: skip
_LATEST = 4  # sources among which he is looked for
_NEAR = 20  # names before the word that are looked at


def meant(context: Context, phrase: Phrase, gender: str | None) -> Person | None:
    """Who was named in the sentence before, else the last one who spoke; no official."""

    def fits(person: Person) -> bool:
        return not _official(person) and (gender is None or person.gender in (gender, None))

    named = _named_before(context, phrase)
    if named is not None and fits(named):
        return named
    spoke = ((at, r.person) for at, r in reversed(context.history) if at < phrase.span[0])
    latest = itertools.islice(spoke, _LATEST)
    persons = (p for at, p in latest if p is not None and at not in context.quoted)
    return next(filter(fits, persons), None)


def _named_before(context: Context, phrase: Phrase) -> Person | None:
    """The last person named in this sentence or the one before, outside quotations."""
    here = context.sentence_at(phrase.span[0])
    near = reversed(context.people.before(phrase.span[0], _NEAR))
    found = (person for mention, person in near if here - mention.sentence <= 1
             and context.speech_at(mention.span[0]) is None)  # fmt: skip
    return next(found, None)


def _official(person: Person) -> bool:
    """Of the table, of an office, or of a body of a state."""
    if person.entity is not None or person.roles & nouns.OFFICES:
        return True
    return not person.roles & NOUNS and any(map(_of_a_body, person.about))


def _of_a_body(word: str) -> bool:
    entity = entities.table().by_name.get(word)
    return word in _BODIES or (entity is not None and entity.kind == "body")
