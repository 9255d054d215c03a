"""Nouns of speech with their content beside them: `заявление X о том, что P`, `обвинение в Q`."""

from __future__ import annotations

from analysis.extract.attribution import content as bounds
from analysis.extract.attribution import lexicon
from analysis.extract.attribution.lexicon import NounRow
from analysis.extract.attribution.noun_phrase import extent
from analysis.extract.attribution.phrase_bounds import phrase_end
from analysis.extract.attribution.records import Draft
from analysis.extract.attribution.view import NOMINAL, OWNERS, View
from analysis.extract.attribution.words import TEMPORAL
from analysis.language.document import Span

_PREPOSITIONS = {"о": ("о", "об", "обо"), "в": ("в", "во"), "к": ("к", "ко")}
_POINTERS = frozenset({"том", "тому", "то", "того"})
_CASES = {"о": "Loc", "в": "Loc", "к": "Dat"}


def find(view: View) -> list[Draft]:
    """Attributions by nouns; those inside other attributions' contents are dropped later."""
    index = lexicon.nouns()
    out = []
    for i, lemma in enumerate(view.lemmas):
        if lemma in index and view.tokens[i].pos == "NOUN":
            draft = _draft(view, i, index[lemma])
            if draft is not None:
                out.append(draft)
    return out


def _draft(view: View, i: int, row: NounRow) -> Draft | None:
    high = bounds.limit(view, i)
    source, after = _owner(view, i, high)
    for form in row.governs:
        spans = _clause(view, i, after, high) if form == "что" else []
        # `после сообщений о пожаре` are claims of nobody; `сообщение о пожаре` is a thing.
        several = form != "о" or view.feat(i, "Number") == "Plur"
        if form in _PREPOSITIONS and (source is not None or (not row.owned and several)):
            spans = _phrase(view, after, high, form)
        if spans:
            return Draft(f"noun-{form}", row.id, row.stance, view.span(i, i), source, spans,
                         view.sentence.id, i)  # fmt: skip
    return None


def _owner(view: View, i: int, high: int) -> tuple[Span | None, int]:
    """The genitive (or possessive) that says whose words they are, and the token after it."""
    if i > 0 and view.lowers[i - 1] in OWNERS:
        return view.span(i - 1, i - 1), i + 1
    for c in view.children[i]:
        near = i < c < min(high, i + 6) and view.tokens[c].rel in ("nmod", "appos", "flat")
        if near and view.feat(c, "Case") == "Gen" and view.preposition(c) is None:
            first, last = extent(view, c, i + 1, high)
            return view.span(first, last), last + 1
    return None, i + 1


def _clause(view: View, i: int, after: int, high: int) -> list[Span]:
    """`уведомление, что P`, `мнение о том, что P`."""
    j = after
    if j + 1 < high and view.tokens[j].pos == "ADP" and view.lowers[j + 1] in _POINTERS:
        j += 2
    if j + 1 >= high or view.tokens[j].text != "," or view.lowers[j + 1] not in ("что", "будто"):
        return []
    return bounds.spans(view, j + 1, bounds.clause_end(view, j + 1, i, high))


def _phrase(view: View, after: int, high: int, form: str) -> list[Span]:
    """`заявления мэра о нежелании уходить`, `обвинение в краже`."""
    if after >= high or view.lowers[after] not in _PREPOSITIONS[form]:
        return []
    noun = view.tokens[after].head
    if not after < noun < high or view.tokens[noun].pos not in NOMINAL:
        return []
    if view.feat(noun, "Case") not in (_CASES[form], None) or view.lemmas[noun] in TEMPORAL:
        return []
    return bounds.spans(view, after, phrase_end(view, noun, high, after - 1))
