"""Who says what: attributions of an article.

Small named rules over the parsed sentence; each result names its rule and its lexicon row.
"""

from __future__ import annotations

from analysis.extract.attribution import direct, headline, lexicon, parents, phrases, verbs
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
    used: dict[int, set[int]] = {}
    for draft in drafts:
        used.setdefault(draft.sentence, set()).add(draft.token)
    for sentence in doc.sentences:
        if _has_cue(page, sentence.id):
            drafts += _sentence(page, sentence.id, used.get(sentence.id, set()))
    drafts += headline.find(page, article)
    return parents.finish(page, drafts)


def _has_cue(page: Page, number: int) -> bool:
    verbs_, phrases_ = lexicon.verbs(), lexicon.phrases()
    view = page.view(number)
    return any(lemma in verbs_ for lemma in view.lemmas) or any(w in phrases_ for w in view.lowers)


def _sentence(page: Page, number: int, used: set[int]) -> list[Draft]:
    view = page.view(number)
    return [*verbs.find(view, used), *phrases.find(view)]
