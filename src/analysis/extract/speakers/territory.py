"""«Минздрав республики», «власти страны»: the territory for which a bare noun stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from analysis.extract.speakers.context import Context
from analysis.extract.speakers.phrase import Phrase, in_nominative, just_before, phrase_at
from analysis.language import inflect
from analysis.language.document import Span, Token

_NEAR = 60  # names before the noun that are looked at
_REGIONS = frozenset({"область", "край", "округ", "республика"})
_REPUBLICS = frozenset({
    "адыгея", "алтай", "башкирия", "башкортостан", "бурятия", "дагестан", "ингушетия", "калмыкия",
    "кабардино-балкария", "карачаево-черкесия", "карелия", "коми", "крым", "мордовия", "татарстан",
    "тува", "тыва", "удмуртия", "хакасия", "чечня", "чувашия", "якутия",
})  # fmt: skip
# Beside one of these a name is no town.
_LANDFORMS = frozenset({"река", "море", "озеро", "остров", "улица", "проспект", "площадь"})
_LARGER = frozenset({"регион", "республика"})  # these a name alone may be («Карелия»)


class Territory(NamedTuple):
    """Where the bare noun stands, the name it stands for in the nominative, the country."""

    span: Span
    name: str
    country: str | None


def meant(context: Context, phrase: Phrase) -> Iterator[Territory]:
    """The territories that bare nouns behind the head of the phrase stand for."""
    for token in phrase.tokens:
        if token.i == phrase.head.i or not _bare_genitive(token, phrase):
            continue
        lemma = inflect.folded(token.lemma)
        if lemma == "страна":
            state = context.last_state(token.start)
            name, country = (state.name, state.country) if state else (None, None)
        else:
            place = _last(context, lemma, token.start)
            name, country = (in_nominative(place), context.country_of(place)) if place else (
                (None, None))  # fmt: skip
        if name:
            yield Territory((token.start, token.end), name, country)


def _bare_genitive(token: Token, phrase: Phrase) -> bool:
    """«Республики», with nothing beside it that says which."""
    singular = token.feats.get("Case") == "Gen" and token.feats.get("Number") == "Sing"
    beside = (t for t in phrase.tokens if t.head == token.i and t.pos != "PUNCT")
    return singular and token.pos == "NOUN" and not any(beside)


def _last(context: Context, lemma: str, offset: int) -> Phrase | None:
    """The last name of a place before `offset` that can be called so."""
    if lemma not in _REGIONS | _LARGER | {"город"}:
        return None
    near = reversed(just_before(context.doc.names, offset, _NEAR))
    spans = ((name.start, name.end) for name in near if name.kind == "LOC")
    places = [place for span in spans if (place := phrase_at(context.doc, span)) is not None]
    found = next((p for p in places if _called(context, p, lemma)), None)
    if found is None and lemma == "республика":  # of a state that is one, but Russia
        found = next((p for p in places if _foreign_state(context, p)), None)
    return found


def _called(context: Context, place: Phrase, lemma: str) -> bool:
    words = {inflect.folded(token.lemma) for token in place.tokens}
    if lemma == "город":
        kinds = {mention.entity.kind for mention in context.mentions_in(place)}
        small = kinds <= {"city", "capital"} and place.head.pos == "PROPN"
        return small and not words & (_REPUBLICS | _REGIONS | _LANDFORMS)
    if lemma in _LARGER and words & _REPUBLICS:
        return True
    return bool(words & (_REGIONS if lemma == "регион" else {lemma}))


def _foreign_state(context: Context, place: Phrase) -> bool:
    found = context.mentions_in(place)
    return bool(found) and found[0].entity.kind == "state" and found[0].entity.country != "RU"
