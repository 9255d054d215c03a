"""Headlines with a colon: `Газета: переговоры отложены`."""

from __future__ import annotations

from analysis.extract.attribution.author import trimmed
from analysis.extract.attribution.introduction import speaker_head
from analysis.extract.attribution.noun_phrase import noun_phrase
from analysis.extract.attribution.records import Draft
from analysis.extract.attribution.relays import can_say
from analysis.extract.attribution.view import Page, View
from analysis.extract.attribution.words import QUESTIONS
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
    if head is None and _bare_name(view, last):
        head = 0
    content = trimmed(page, at + 2, end)
    if content is not None and not page.text[slice(*content)].strip():
        return []
    if head is None or content is None or not can_say(view, head) or _asks(view, last + 1):
        return []
    source = noun_phrase(view, head, right=last)
    return [Draft("headline-colon", None, "asserts", (at, at + 1), source, [content],
                  view.sentence.id, last)]  # fmt: skip


def _asks(view: View, start: int) -> bool:
    """Whether a question follows the colon: `Гость уехал: с чем`."""
    near = range(start, min(view.n, start + 2))
    return any(view.lemmas[j] in QUESTIONS | {"что"} for j in near)


def _bare_name(view: View, last: int) -> bool:
    """Whether nothing but a person's name stands before the colon: `Иванов: мост закрыт`."""
    return all(
        view.tokens[j].pos == "PROPN" and view.feat(j, "Animacy") == "Anim" for j in range(last)
    )
