"""Pronouns: whom он, она, они, я and мы stand for."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Callable

from analysis.extract.speakers.context import Context
from analysis.extract.speakers.mentions import PersonMention
from analysis.extract.speakers.persons import Person
from analysis.extract.speakers.phrase import since
from analysis.extract.speakers.referent import Referent

MASCULINE = frozenset({"он", "его", "него", "ему", "нему", "ним", "нем", "нём"})
FEMININE = frozenset({"она", "ее", "её", "нее", "неё", "ей", "ней", "нею"})
PLURAL = frozenset({"они", "их", "них", "им", "ими", "ними"})
FIRST = frozenset({"я", "мы", "мне", "меня", "нас", "нам", "мной", "нами", "мой", "наш"})
LOCATIVE = frozenset({"нем", "нём", "ней", "них"})
THERE = frozenset({"там", "здесь", "тут"})
_JOINING = re.compile(r" и (?:[^.,;:()«»\n]{1,60} )?")  # between the names of two persons
_PRECEDING, _FOLLOWING = 60, 60  # names that are considered on either side
_GROUPS = ("anonymous", "official", "organisation", "media", "public")  # can be «они»
_LONG_AGO = 3  # sentences after which a person makes room for the firm that spoke last
_NEW = 2.6  # sentences that who has just been introduced is nearer than others
_REACH = 6  # sentences that a singular pronoun looks back


def person_referent(person: Person) -> Referent:
    """A named person as a source."""
    return Referent(person.name, "person", person.country, person, gender=person.gender)


def third_singular(context: Context, offset: int, gender: str) -> Referent | None:
    """The person or thing of that gender that a pronoun at `offset` points back to.

    Recent, subject and last-quoted persons are preferred; where none stands before, the first
    one after it (a headline speaks of «она» before the text names her).
    """
    at, last = context.latest(offset)
    best = salient_person(context, offset, gender)
    mention = best.last_before(offset) if best else None
    unnamed = last is not None and last.animate and not last.plural and last.gender == gender
    if unnamed and (mention is None or mention.span[0] < at):
        return last
    if last is not None and _of_firm(context, last, at, best, gender, offset):
        return last
    if best is not None and _near(context, best, offset):
        return person_referent(best)
    if last is not None and last.person is None and last.gender == gender:
        return last
    if best is None:
        after = bisect_left(context.people.mentions, offset, key=lambda pair: pair[0].span[0])
        following = itertools.islice(since(context.people.mentions, after), _FOLLOWING)
        best = next((p for _, p in following if p.gender in (gender, None)), None)
    return person_referent(best) if best else last


def _of_firm(context: Context, last: Referent, at: int, best: Person | None, gender: str,
             offset: int) -> bool:  # fmt: skip
    """«Она» right after a company that spoke, where no person has been named for long."""
    firm = last.source_class in ("organisation", "media") and not last.plural
    if not firm or last.gender not in (None, gender):
        return False
    here, mention = context.sentence_at(offset), best.last_before(offset) if best else None
    spoke = here - context.sentence_at(at) <= 1
    return spoke and (mention is None or here - mention.sentence > _LONG_AGO)


def latter(context: Context, offset: int, gender: str | None) -> Referent | None:
    """«Последний»: the person named last before `offset`."""
    named = (p for _, p in reversed(context.people.before(offset, _PRECEDING))
             if gender is None or p.gender in (gender, None))  # fmt: skip
    person = next(named, None)
    return person_referent(person) if person else None


def _near(context: Context, person: Person, offset: int) -> bool:
    mention = person.last_before(offset)
    return mention is not None and context.sentence_at(offset) - mention.sentence <= _REACH


def salient_person(
    context: Context,
    offset: int,
    gender: str | None,
    fits: Callable[[Person], bool] = lambda person: True,
) -> Person | None:
    """The most present person of the gender before `offset`: near, a subject, the last source."""
    here, speech = context.sentence_at(offset), context.speech_at(offset)
    last = context.last_person(offset)
    scores: dict[int, float] = {}
    persons: dict[int, Person] = {}
    before = context.people.before(offset, _PRECEDING)
    for mention, person in before:
        if (gender and person.gender and person.gender != gender) or not fits(person):
            continue
        elsewhere = context.speech_at(mention.span[0]) not in (None, speech)
        score = mention.sentence - here + 1.5 * mention.subject - 2 * elsewhere
        nearest = mention is before[-1][0]
        score += _NEW * (nearest and _introduced(context, mention, person, here))
        score += 0.01 * mention.span[0] / (offset + 1)  # of two equals, the later one
        scores[id(person)] = max(score, scores.get(id(person), score))
        persons[id(person)] = person
    if last is not None and id(last) in scores:
        spoke, source = context.latest(offset)
        if source is not None and source.person is last:  # by a role: «по мнению директора»
            scores[id(last)] = max(scores[id(last)], context.sentence_at(spoke) - here)
        scores[id(last)] += 2
    return persons[max(scores, key=scores.__getitem__)] if scores else None


def _introduced(context: Context, mention: PersonMention, person: Person, here: int) -> bool:
    """Named in full and with a title for the first time, in the sentence before, alone there."""
    new = mention is person.mentions[0] and len(mention.tokens) > 1 and bool(person.roles)
    if not new or here - mention.sentence != 1:
        return False
    sentence = context.doc.sentences[mention.sentence]
    if sentence.tokens[max(0, mention.tokens[0].i - 1)].pos not in ("NOUN", "PROPN"):
        return False
    spoke, _ = context.latest(mention.span[0])
    if spoke >= sentence.start:  # «Он после встречи с послом Иваном Петровым сказал»
        return False
    there = context.people.within((sentence.start, sentence.end))
    return all(other is person for _, other in there)


def third_plural(context: Context, offset: int) -> Referent | None:
    """Two persons told of together, else the last group that spoke for itself, else the last."""
    pair = _two_persons(context, offset)
    if pair is not None:
        return pair
    for referent in itertools.islice(context.sources_before(offset), 4):
        if referent.plural and referent.source_class != "anonymous":
            return referent
    groups = (r for r in context.sources_before(offset)
              if r.source_class in _GROUPS and (r.plural or not r.animate))  # fmt: skip
    return next(groups, None) or context.last_referent(offset)


def _two_persons(context: Context, offset: int) -> Referent | None:
    """«Иван Петров и тренер Пётр Иванов» in the sentence before, if no group has spoken since."""
    here = context.sentence_at(offset)
    near = [pair for pair in context.people.before(offset, _PRECEDING)
            if pair[0].sentence >= here - 1 and pair[0].case == "Nom"]  # fmt: skip
    spoke, last = context.latest(offset)
    for (first, one), (second, other) in reversed(list(itertools.pairwise(near))):
        between = context.doc.text[first.span[1] : second.span[0]]
        if one is not other and first.sentence == second.sentence and _JOINING.fullmatch(between):
            if last is not None and last.plural and spoke > first.span[0]:
                return None
            return Referent(f"{one.name} и {other.name}", "person", one.country, plural=True)
    return None
