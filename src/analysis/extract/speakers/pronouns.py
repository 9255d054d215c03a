"""Pronouns: whom он, она, они, я and мы stand for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from analysis.extract.records import Attribution
from analysis.extract.speakers.context import Context, Referent
from analysis.extract.speakers.people import Person
from analysis.language.document import Span

MASCULINE = frozenset({"он", "его", "него", "ему", "нему", "ним", "нем", "нём"})
FEMININE = frozenset({"она", "ее", "её", "нее", "неё", "ей", "ней", "нею"})
PLURAL = frozenset({"они", "их", "них", "им", "ими", "ними"})
FIRST = frozenset({"я", "мы", "мне", "меня", "нас", "нам", "мной", "нами", "мой", "наш"})
THERE = frozenset({"там", "здесь", "тут"})
_REACH = 6  # sentences that a singular pronoun looks back


def enclosing(context: Context, cue: Span, own: str) -> Attribution | None:
    """The attribution in whose quoted words `cue` stands; the innermost one."""
    around = [
        (end - start, a)
        for a in context.attributions
        for start, end in a.content
        if a.id != own and start <= cue[0] and cue[1] <= end
    ]
    return min(around, key=lambda pair: pair[0])[1] if around else None


def person_referent(person: Person) -> Referent:
    """A named person as a source."""
    return Referent(person.name, "person", person.country, person, gender=person.gender)


def third_singular(context: Context, offset: int, gender: str) -> Referent | None:
    """The person or thing of that gender that a pronoun at `offset` points back to.

    Recent, subject and last-quoted persons are preferred; where none stands before, the first
    one after it (a headline speaks of «она» before the text names her).
    """
    last = context.last_referent(offset)
    best = salient_person(context, offset, gender)
    if best is not None and _near(context, best, offset):
        return person_referent(best)
    if last is not None and last.person is None and last.gender == gender:
        return last
    if best is None:
        best = next((p for m, p in context.people.mentions
                     if m.span[0] > offset and p.gender in (gender, None)), None)  # fmt: skip
    return person_referent(best) if best else last


def _near(context: Context, person: Person, offset: int) -> bool:
    mention = person.last_before(offset)
    return mention is not None and sentence_at(context, offset) - mention.sentence <= _REACH


def sentence_at(context: Context, offset: int) -> int:
    """Number of the sentence in which `offset` lies."""
    return max(bisect_left(context.doc.sentences, offset + 1, key=lambda s: s.start) - 1, 0)


def salient_person(
    context: Context,
    offset: int,
    gender: str | None,
    fits: Callable[[Person], bool] = lambda person: True,
) -> Person | None:
    """The most present person of the gender before `offset`: near, a subject, the last source."""
    here = sentence_at(context, offset)
    last = context.last_person(offset)
    scores: dict[int, float] = {}
    persons: dict[int, Person] = {}
    at = bisect_left(context.people.mentions, offset, key=lambda pair: pair[0].span[0])
    for mention, person in context.people.mentions[:at][-60:]:
        if (gender and person.gender and person.gender != gender) or not fits(person):
            continue
        distance = here - mention.sentence
        score = -distance + 1.5 * mention.subject + 0.01 * mention.span[0] / (offset + 1)
        scores[id(person)] = max(score, scores.get(id(person), score))
        persons[id(person)] = person
    if last is not None and id(last) in scores:
        scores[id(last)] += 2
    return persons[max(scores, key=scores.__getitem__)] if scores else None


def third_plural(context: Context, offset: int) -> Referent | None:
    """The last group before `offset` that spoke for itself, else the last source."""
    for at, referent in reversed(context.history[-4:]):
        if at < offset and referent.plural and referent.source_class != "anonymous":
            return referent
    return context.last_referent(offset)
