"""`Такое мнение высказал X`: a claim is named, and it is the sentence before."""

from __future__ import annotations

from analysis.extract.attribution import content as bounds
from analysis.extract.attribution.cues import cue_span
from analysis.extract.attribution.noun_phrase import noun_phrase
from analysis.extract.attribution.pointers import sentence_before
from analysis.extract.attribution.records import Draft
from analysis.extract.attribution.sources import document, locative, nearby, subject
from analysis.extract.attribution.view import View
from analysis.extract.attribution.words import GIVES_CLAIM, NAMED_CLAIMS, URGES
from analysis.language.document import Span

_DEMONSTRATIVES = frozenset({"такой", "подобный", "данный", "аналогичный", "похожий", "схожий"})
_FARTHEST = 12


def may_point(view: View) -> bool:
    """Whether a sentence begins as if it named a claim."""
    first = 1 if view.lowers[0] in ("с", "со") and view.n > 1 else 0
    return view.lemmas[first] in _DEMONSTRATIVES


def find(view: View, used: set[int]) -> list[Draft]:
    """The attribution by a named claim at the begin of a sentence, if there is one."""
    if not view.sentence.id or view.n < 3 or not may_point(view):
        return []
    noun = next((j for j in range(1, min(5, view.n)) if view.tokens[j].pos == "NOUN"), 0)
    if view.lemmas[noun] not in NAMED_CLAIMS:
        return []
    verb = _giving_verb(view, noun)
    if verb is None or verb in used:
        return []
    source = _source(view, verb, noun)
    spans = sentence_before(view)
    if not source or not spans:
        return []
    urges = view.lemmas[noun] in URGES
    cue = view.span(noun, noun) if urges else cue_span(view, verb)
    return [Draft("pointing-back", None, "directs" if urges else "asserts", cue, source, spans,
                  view.sentence.id, noun if urges else verb)]  # fmt: skip


def _giving_verb(view: View, noun: int) -> int | None:
    for j in range(noun + 1, min(view.n, noun + _FARTHEST)):
        if view.tokens[j].text == ",":
            return None
        if view.finite(j):
            return j if view.lemmas[j] in GIVES_CLAIM else None
    return None


def _source(view: View, verb: int, noun: int) -> Span | None:
    """Who gives the claim: the subject (which is not the claim), or where it stands."""
    low, high = noun + 1, bounds.limit(view, verb)
    head = subject(view, verb)
    if head is None or head <= noun:
        head = nearby(view, verb, low, high)
    if head is None or head <= noun:
        head = document(view, verb, low, high)
    if head is None:
        head = locative(view, verb, low, high)
    return noun_phrase(view, head, left=low, right=high) if head is not None else None
