"""Headlines with a colon: `Газета: переговоры отложены`."""

from __future__ import annotations

from analysis.extract.attribution.records import Draft
from analysis.extract.attribution.view import Page
from analysis.extract.records import Article


def find(page: Page, article: Article) -> list[Draft]:
    """The colon of the headline, where a source stands before it."""
    if article.headline is None:
        return []
    start, end = article.headline
    at = page.text.find(": ", start, end)
    if at <= start or not page.doc.sentences:
        return []
    body = page.text[at + 2 : end]
    view = page.view(page.sentence_at(start))
    before = [t for t in view.tokens if start <= t.start < at]
    if not before or len(before) > 5 or any(view.finite(t.i) for t in before):
        return []
    if not any(n.start < at for n in view.names):
        return []
    content = (at + 2, at + 2 + len(body.rstrip(" .!?\n")))
    cue_token = before[-1].i + 1
    return [
        Draft("headline-colon", None, "asserts", (at, at + 1), (start, at), [content],
              view.sentence.id, cue_token)
    ]  # fmt: skip
