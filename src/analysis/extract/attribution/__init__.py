"""Who says what: attributions of an article.

Small named rules over the parsed sentence; each result names its rule and its lexicon row.
"""

from __future__ import annotations

from analysis.extract import speakers
from analysis.extract.attribution import (
    carriers,
    direct,
    headline,
    lexicon,
    nouns,
    parents,
    particles,
    phrases,
    pointing,
    teasers,
    verbs,
)
from analysis.extract.attribution.records import Draft
from analysis.extract.attribution.view import Page
from analysis.extract.records import Article, Attribution
from analysis.language.document import Document


def find(doc: Document, article: Article) -> list[Attribution]:
    """The attributions of an article, in the order of their cues.

    Args:
        doc: the parsed text.
        article: what is known of the article beside its text.
    """
    page = Page(doc)
    drafts = direct.find(page)
    page.mark_speech(span for draft in drafts if draft.kind == "direct" for span in draft.content)
    used: dict[int, set[int]] = {}
    for draft in drafts:
        used.setdefault(draft.sentence, set()).add(draft.token)
    drafts += headline.find(page, article, {draft.cue for draft in drafts})
    for sentence in doc.sentences:
        if _has_cue(page, sentence.id):
            drafts += _sentence(page, sentence.id, used.get(sentence.id, set()))
    drafts = teasers.without(doc.text, drafts)
    found = parents.finish(page, drafts)
    page.close()
    return speakers.resolve(doc, article, found)


def _has_cue(page: Page, number: int) -> bool:
    words = lexicon.triggers()
    view = page.view(number)
    points = bool(view.n) and pointing.may_point(view)
    return points or not words.isdisjoint(view.lemmas) or not words.isdisjoint(view.lowers)


def _sentence(page: Page, number: int, used: set[int]) -> list[Draft]:
    view = page.view(number)
    return [*carriers.find(view, used), *pointing.find(view, used), *verbs.find(view, used),
            *particles.find(view, used),
            *phrases.find(view), *nouns.find(view)]  # fmt: skip
