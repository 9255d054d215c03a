"""The words of a cue: the verb with its negation, its passive auxiliary or its set expression."""

from __future__ import annotations

from analysis.extract.attribution.lexicon import VerbRow
from analysis.extract.attribution.view import View
from analysis.language.document import Span


def negated(view: View, verb: int) -> bool:
    """Whether `не` or `ни` stands right before the verb."""
    return verb > 0 and view.lowers[verb - 1] in ("не", "ни")


def writers_own(view: View, verb: int) -> bool:
    """`напомним`, `отметим`: the writer speaks to the reader, outside any quotation."""
    first_plural = view.feat(verb, "Person") == "1" and view.feat(verb, "Number") == "Plur"
    imperative = view.feat(verb, "Mood") == "Imp"
    return imperative or (first_plural and not view.page.in_speech(view.tokens[verb].start))


def cue_tokens(view: View, verb: int) -> tuple[int, int]:
    """First and last token of the cue: `не подтвердил`, `было объявлено`."""
    first = verb
    if negated(view, verb):
        first -= 1
    if view.form(verb) == "Short" and first > 0 and view.lemmas[first - 1] == "быть":
        first -= 1
        if negated(view, first):
            first -= 1
    return first, verb


def cue_span(view: View, verb: int) -> Span:
    """Offsets of the cue of a single verb."""
    return view.span(*cue_tokens(view, verb))


def expression(view: View, verb: int, row: VerbRow) -> tuple[int, int] | None:
    """First and last token of a set expression, in either order: `к выводу пришла`."""
    parts = (row.words or "").split()
    n = len(parts)
    for start in (
        *range(verb + 1, min(view.n - n + 1, verb + 6)),
        *range(verb - n, max(-1, verb - n - 4), -1),
    ):
        if start >= 0 and all(view.lowers[start + k] == part for k, part in enumerate(parts)):
            between = range(verb + 1, start) if start > verb else range(start + n, verb)
            if any(view.tokens[k].text in (",", ".", ":") for k in between):
                continue
            if start < verb and any(view.tokens[k].pos == "NOUN" for k in between):
                continue
            first, last = min(verb, start), max(verb, start + n - 1)
            if negated(view, first):
                first -= 1
            return first, last
    return None
