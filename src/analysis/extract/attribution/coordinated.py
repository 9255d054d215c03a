"""Verbs that share the subject of the verb before them, where the tree does not join the two."""

from __future__ import annotations

from analysis.extract.attribution.predicates import AGREEING
from analysis.extract.attribution.sources import subject_or_nearby
from analysis.extract.attribution.view import View

_LIGHT = frozenset({"ADV", "PART"})
_FARTHEST = 20


def shared_subject(view: View, verb: int, low: int) -> int | None:
    """The subject of the verb before: `сестра, уезжая, зашла и попросила`, `звонила Лида, сказала`.

    Only light words stand between the verb and its comma or conjunction, no subordinate clause
    between the two verbs, and they agree.
    """
    if view.form(verb) != "Fin" or view.feat(verb, "Person") in ("1", "2"):
        return None
    joint = _joint(view, verb, low)
    if joint is None:
        return None
    for j in range(joint - 1, max(low, joint - _FARTHEST) - 1, -1):
        if view.tokens[j].pos == "SCONJ" or view.tokens[j].text in (":", ";", "(", ")", "«", "»"):
            return None
        if view.lemmas[j] in ("который", "что", "где", "когда"):
            return None
        if view.finite(j):
            return _subject_of(view, j, low) if view.alike(j, verb, *AGREEING) else None
    return None


def _joint(view: View, verb: int, low: int) -> int | None:
    j = verb - 1
    while j > low and view.tokens[j].pos in _LIGHT:
        j -= 1
    joins = view.tokens[j].text == "," or view.lowers[j] in ("и", "но", "а")
    return j if j > low and joins else None


def _subject_of(view: View, verb: int, low: int) -> int | None:
    if view.form(verb) != "Fin":
        return None
    head = subject_or_nearby(view, verb, low, view.line(verb)[1])
    if head is None or view.lemmas[head] in ("это", "что", "кто", "никто", "все"):
        return None
    if view.feat(head, "Case") != "Nom":
        return None  # `задержали трёх человек и обвинили`
    somebody = view.tokens[head].pos in ("PRON", "PROPN") or view.feat(head, "Animacy") == "Anim"
    return head if somebody else None
