"""Passive participles with their agent: `объявленное банком снижение ставки`."""

from __future__ import annotations

from analysis.extract.attribution.lexicon import VerbRow
from analysis.extract.attribution.noun_phrase import noun_phrase
from analysis.extract.attribution.records import Draft
from analysis.extract.attribution.sources import agent
from analysis.extract.attribution.view import View

_FARTHEST = 10
# Others are mostly acts and rules, no reports: `установленный правилами уровень`.
_SAID = frozenset({"объявить", "объявлять", "анонсировать", "обещать", "пообещать", "озвучить",
                   "прогнозировать", "спрогнозировать", "предсказать", "заявить",
                   "прогнозироваться", "сообщить"})  # fmt: skip


def find(view: View, verb: int, rows: list[VerbRow]) -> Draft | None:
    """The attribution of a passive participle between whose form and noun its agent stands."""
    if view.form(verb) != "Part" or view.feat(verb, "Voice") != "Pass":
        return None
    row = next((r for r in rows if not r.words), None)
    speaker, noun = agent(view, verb), view.tokens[verb].head
    if row is None or speaker is None or view.lemmas[verb] not in _SAID:
        return None
    if 0 <= noun < verb < speaker < noun + _FARTHEST and view.tokens[verb].rel.startswith("acl"):
        return _behind(view, verb, row, speaker)
    if not verb < speaker < noun < verb + _FARTHEST:
        return None
    last = max((i for i in view.subtree(speaker) if i < noun), default=speaker)
    source = noun_phrase(view, speaker, left=verb + 1, right=last + 1)
    content = noun_phrase(view, noun, left=last + 1)
    return Draft("verb-participle", row.id, row.stance, view.span(verb, verb), source, [content],
                 view.sentence.id, verb)  # fmt: skip


def _behind(view: View, verb: int, row: VerbRow, speaker: int) -> Draft:
    """`меры, объявленные банком`: the noun before the participle is what was said."""
    content = noun_phrase(view, view.tokens[verb].head, right=verb)
    source = noun_phrase(view, speaker, left=verb + 1)
    return Draft("verb-participle", row.id, row.stance, view.span(verb, verb), source, [content],
                 view.sentence.id, verb)  # fmt: skip
