"""From a parsed article to its hedges: scan, disambiguate, decide voice and scope."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from analysis.extract.hedging.context import Context
from analysis.extract.hedging.mention import mentioned
from analysis.extract.hedging.rows import HedgeRow, rows
from analysis.extract.hedging.scope import Claims
from analysis.extract.records import Article, Attribution, Hedge
from analysis.language.document import Document, Sentence
from analysis.language.phrases import Scanner

MAX_LABEL = 60  # characters of a scare quotation


@cache
def _scanner() -> Scanner:
    return Scanner([row for row in rows() if row.pattern is not None])


def find(doc: Document, article: Article, attributions: list[Attribution]) -> list[Hedge]:
    """Find the hedges of an article.

    Args:
        doc: the parsed text.
        article: what is known of the article; its headline span gives the voice `headline`.
        attributions: the article's attributions, for voice and scope; may be empty.

    Returns:
        Hedges in text order, none overlapping another.
    """
    claims = Claims(doc, article, attributions)
    found: list[Hedge] = []
    end = 0
    for context in _candidates(doc, article):
        if context.span[0] < end or not _holds(context):
            continue
        end = context.span[1]
        found.append(_hedge(context, claims))
    return found


def _holds(context: Context) -> bool:
    return all(rule(context) for rule in context.row.rules) and not mentioned(context)


def _hedge(context: Context, claims: Claims) -> Hedge:
    row = context.row
    voice = claims.voice(context)
    scope, kind = claims.scope(context)
    return Hedge(
        context.span, row.type, row.tier, row.strength, voice, scope, kind, row.rule, row.id
    )


def _candidates(doc: Document, article: Article) -> Iterator[Context]:
    """All matches in text order, the longest first where several begin together."""
    starts = [sentence.start for sentence in doc.sentences]
    matches = list(_scanner().scan(doc.text)) + list(_quotation_marks(doc))
    for row, start, end in sorted(matches, key=lambda m: (m[1], -m[2], m[0].id)):
        number = bisect_right(starts, start) - 1
        if number >= 0 and end <= doc.sentences[number].end:
            yield _context(row, start, end, doc, article, doc.sentences[number])


def _context(
    row: HedgeRow, start: int, end: int, doc: Document, article: Article, sentence: Sentence
) -> Context:
    begins = [token.start for token in sentence.tokens]
    first = max(0, bisect_right(begins, start) - 1)
    last = max(first, bisect_right(begins, end - 1) - 1)
    return Context(row, (start, end), doc, article, sentence, first, last)


def _quotation_marks(doc: Document) -> Iterator[tuple[HedgeRow, int, int]]:
    marks = [row for row in rows() if row.pattern is None]
    for quote in doc.quotations:
        if quote.closed and quote.end - quote.start <= MAX_LABEL:
            for row in marks:
                yield row, quote.start, quote.end
