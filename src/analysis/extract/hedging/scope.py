"""Whose words a hedge is, and which claim it covers."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.extract.hedging.context import Context
from analysis.extract.records import Article, Attribution, Span
from analysis.language.document import Document

MODIFIERS = frozenset({"amod", "advmod", "acl", "nummod"})
PHRASES = frozenset({"NOUN", "ADJ", "PROPN", "NUM"})


class Claims:
    """The article's attributions, asked for voice and scope of a cue."""

    def __init__(self, doc: Document, article: Article, attributions: list[Attribution]) -> None:
        self._doc, self._headline, self._all = doc, article.headline, attributions

    def voice(self, context: Context) -> str:
        """`writer`, `headline`, or the id of the quoted speaker whose own words hold the cue.

        Direct speech is its speaker's; of a mixed content only what stands in quotation marks.
        """
        speaker = min(
            (a for a in self._around(context.span) if self._quoted(a, context.span)),
            key=_length,
            default=None,
        )
        if speaker is not None:
            return speaker.id
        return "headline" if _within(context.span, self._headline) else "writer"

    def _quoted(self, attribution: Attribution, span: Span) -> bool:
        if attribution.kind == "direct":
            return True
        if attribution.kind not in {"mixed", "according_to"}:
            return False
        return any(
            quote.inner_start <= span[0] and span[1] <= quote.inner_end
            for quote in self._doc.quotations
            if any(_within((quote.inner_start, quote.inner_end), p) for p in attribution.content)
        )

    def _around(self, span: Span) -> Iterator[Attribution]:
        """Attributions one of whose content spans holds `span`."""
        return (a for a in self._all if any(_within(span, piece) for piece in a.content))

    def scope(self, context: Context) -> tuple[str | None, str]:
        """The hedged attribution's id, if any, and what kind of thing is hedged.

        An attribution whose cue the hedge is part of comes first, then the innermost whose
        content holds the hedge.
        """
        own = next((a for a in self._all if _overlap(context.span, a.cue)), None)
        around = own or min(self._around(context.span), key=_length, default=None)
        return (around.id if around else None), _kind(context, around is not None)


def _kind(context: Context, claim: bool) -> str:
    if context.row.type == "label":
        return "label"
    if context.row.type == "approximator" or _modifies_phrase(context):
        return "phrase"
    return "claim" if claim else "proposition"


def _modifies_phrase(context: Context) -> bool:
    """The cue modifies a noun or adjective rather than a clause («якобы подписанный протокол»)."""
    core, head = context.core, context.governor
    if core.rel not in MODIFIERS or core.pos in {"VERB", "AUX"}:
        return False
    participle = head.feats.get("VerbForm") == "Part" and head.feats.get("Variant") != "Short"
    return participle or (head.pos in PHRASES and head.rel not in {"root", "ccomp", "parataxis"})


def _within(span: Span, outer: Span | None) -> bool:
    return outer is not None and outer[0] <= span[0] and span[1] <= outer[1]


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _length(attribution: Attribution) -> int:
    return sum(end - start for start, end in attribution.content)
