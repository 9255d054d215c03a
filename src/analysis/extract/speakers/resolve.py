"""Attributions with spans → attributions that say who spoke."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analysis.extract.records import Article, Attribution
from analysis.extract.speakers import latin_names
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
    context = _resolved(doc, article, attributions)
    referents = context.resolved.values()
    media = {r.speaker for r in referents if r.source_class == "media"}
    return [_filled(context, a, media) for a in attributions]


def explain(
    doc: Document, article: Article, attributions: Sequence[Attribution]
) -> dict[str, str | None]:
    """For each attribution id, the rule that said who its source is; None where nobody is named."""
    if not attributions:
        return {}
    referents = _resolved(doc, article, attributions).resolved
    return {name: referent.rule for name, referent in referents.items()}


def _resolved(doc: Document, article: Article, attributions: Sequence[Attribution]) -> Context:
    """The article with all its sources."""
    context = Context.of(doc, article, attributions)
    for attribution in sorted(attributions, key=span_of):
        one(context, attribution)
    return context


def _filled(context: Context, attribution: Attribution, media: set[str | None]) -> Attribution:
    """The attribution with its source; who once speaks as a medium is one throughout."""
    referent = context.resolved[attribution.id]
    medium = referent.source_class == "organisation" and referent.speaker in media
    return replace(
        attribution,
        speaker=_named(context, referent),
        source_class="media" if medium else referent.source_class,
        side=referent.side,
    )


def _named(context: Context, referent: Referent) -> str | None:
    """The speaker's name as it is given out."""
    name = _tidy(referent.speaker) if referent.speaker else None
    if name is None or referent.source_class == "person":
        return name
    return latin_names.completed(context, name)


def _tidy(name: str) -> str:
    """A name without line breaks and without a quotation mark that has no partner."""
    name = " ".join(name.split())
    if name.count("«") != name.count("»"):
        name = name.strip("«»") if name[0] == "«" or name[-1] == "»" else name
    return name
