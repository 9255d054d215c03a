"""«Оборонное ведомство Чехии», «военное ведомство»: the ministry's name."""

from __future__ import annotations

from bisect import bisect_left

from analysis.extract.records import Attribution
from analysis.extract.speakers import cases, entities, offices, possessors
from analysis.extract.speakers.context import Context
from analysis.extract.speakers.phrase import Phrase
from analysis.extract.speakers.referent import Referent
from analysis.extract.speakers.surroundings import noun_phrase
from analysis.language import inflect


def ministry(context: Context, attribution: Attribution, phrase: Phrase) -> Referent | None:
    """«Северокорейское внешнеполитическое ведомство»: the ministry's name."""
    if inflect.folded(phrase.head.lemma) != "ведомство":
        return None
    short = next((offices.MINISTRIES[w] for t in phrase.tokens
                  if (w := inflect.folded(t.lemma)) in offices.MINISTRIES), None)  # fmt: skip
    state = entities.table().states.get(context.country_of(phrase) or "")
    if short is None and any(inflect.folded(t.lemma) == "надзорный" for t in phrase.tokens):
        officials = context.sources_before(phrase.span[0])
        return next((r for r in officials if "прокуратура" in (r.speaker or "").lower()), None)
    if short is not None and state is None:
        return _ministry_before(context, phrase, short)
    if short is None or state is None:
        return None
    return Referent(f"{short} {cases.genitive_of_name(state.name)}", "official",
                    state.country)  # fmt: skip


def _ministry_before(context: Context, phrase: Phrase, short: str) -> Referent | None:
    """«Военное ведомство» after «Минобороны»: as that was called."""
    places = context.by_lemma.get(inflect.folded(short), [])
    at = bisect_left(places, phrase.head.start, key=lambda place: place[1].start)
    if not at:
        return None
    told = noun_phrase(context.doc, *places[at - 1])
    return Referent(possessors.speaker(context, told), "official",
                    context.country_of(told) or possessors.implied_country(context, told),
                    kind="body")  # fmt: skip
