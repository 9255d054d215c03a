"""Headlines with a colon: `Газета: переговоры отложены`."""

from __future__ import annotations

from analysis.extract.attribution.author import trimmed
from analysis.extract.attribution.introduction import speaker_head
from analysis.extract.attribution.noun_phrase import noun_phrase
from analysis.extract.attribution.records import Draft
from analysis.extract.attribution.view import Page
from analysis.extract.records import Article

_LONGEST_LABEL = 8


def find(page: Page, article: Article, taken: set[tuple[int, int]]) -> list[Draft]:
    """The colon of the headline, where a source stands before it.

    Args:
        page: the document.
        article: knows where the headline is.
        taken: cues that direct speech has claimed.
    """
    if article.headline is None or not page.doc.sentences:
        return []
    start, end = article.headline
    at = page.text.find(": ", start, end)
    if at <= start or (at, at + 1) in taken:
        return []
    view = page.view(page.sentence_at(start))
    last = next((t.i for t in view.tokens if t.start >= at), view.n)
    if not 0 < last <= _LONGEST_LABEL or any(view.finite(j) for j in range(last)):
        return []
    head = speaker_head(view, 0, last)
    content = trimmed(page, at + 2, end)
    if head is None or content is None:
        return []
    source = noun_phrase(view, head, right=last)
    return [Draft("headline-colon", None, "asserts", (at, at + 1), source, [content],
                  view.sentence.id, last)]  # fmt: skip
