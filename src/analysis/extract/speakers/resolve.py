"""Attributions with spans → attributions that say who spoke."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analysis.extract.records import Article, Attribution
from analysis.extract.speakers.context import Context, span_of
from analysis.extract.speakers.referent import Referent
from analysis.extract.speakers.rules import one
from analysis.language.document import Document


def resolve(
    doc: Document, article: Article, attributions: Sequence[Attribution]
) -> list[Attribution]:
    """Fill `speaker`, `source_class` and `side`.

    Sources are taken in the order of the text, so that a pronoun or a short form can point back.

    Args:
        doc: the parsed article.
        article: what is known of it beside the text.
        attributions: with cue, source and content; the three fields to be filled are ignored.

    Returns:
        New records in the order given. `speaker` is in the nominative, at its fullest in the
        article; None for an impersonal source. `side` is an ISO 3166-1 alpha-2 code or None.
    """
    if not attributions:
        return []
    referents = _referents(doc, article, attributions)
    media = {r.speaker for r in referents.values() if r.source_class == "media"}
    return [_filled(a, referents[a.id], media) for a in attributions]


def explain(
    doc: Document, article: Article, attributions: Sequence[Attribution]
) -> dict[str, str | None]:
    """For each attribution id, the rule that said who its source is; None where nobody is named."""
    referents = _referents(doc, article, attributions) if attributions else {}
    return {name: referent.rule for name, referent in referents.items()}


def _referents(
    doc: Document, article: Article, attributions: Sequence[Attribution]
) -> dict[str, Referent]:
    context = Context.of(doc, article, attributions)
    for attribution in sorted(attributions, key=span_of):
        one(context, attribution)
    return context.resolved


def _filled(attribution: Attribution, referent: Referent, media: set[str | None]) -> Attribution:
    """The attribution with its source; who once speaks as a medium is one throughout."""
    medium = referent.source_class == "organisation" and referent.speaker in media
    return replace(
        attribution,
        speaker=" ".join(referent.speaker.split()) if referent.speaker else referent.speaker,
        source_class="media" if medium else referent.source_class,
        side=referent.side,
    )
