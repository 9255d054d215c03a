"""Words beside a cue whose speaker stands right behind it: `Пора, решил он, и встал`."""

from __future__ import annotations

from analysis.extract.attribution import asides
from analysis.extract.attribution.records import Site
from analysis.extract.attribution.sources import nearby, subject
from analysis.extract.attribution.view import View
from analysis.extract.attribution.words import QUESTIONS
from analysis.language.document import Span

_FARTHEST = 3
_LIGHT = frozenset({"ADV", "PART", "PRON"})


def aside_with_speaker(site: Site) -> list[Span]:
    """As `aside`, for verbs of thought and of voice, which need a person right behind them."""
    view, verb = site.view, site.verb
    head = subject(view, verb)
    if head is None or head < verb:
        head = nearby(view, verb, verb, site.high)
    if head is None or not verb < head <= site.last + _FARTHEST or not _is_somebody(view, head):
        return []
    if any(view.tokens[k].pos == "PUNCT" for k in range(verb, head)):
        return []
    return asides.aside(site) if _opens_aside(site) else []


def _opens_aside(site: Site) -> bool:
    """Whether a sign, and at most an adverb or two, stands before the cue."""
    view = site.view
    for j in range(site.first - 1, site.low - 1, -1):
        if view.tokens[j].pos == "PUNCT":
            return view.tokens[j].text in (",", "—", "–", "-", "!", "?", "…")
        if view.tokens[j].pos not in _LIGHT or view.lemmas[j] in QUESTIONS | {"который", "что"}:
            return False
    return False


def _is_somebody(view: View, head: int) -> bool:
    token = view.tokens[head]
    if token.pos == "PRON":
        return view.lemmas[head] in ("я", "он", "она", "они")
    return view.in_name(head, "PER") or view.feat(head, "Animacy") == "Anim"
