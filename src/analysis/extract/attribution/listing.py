"""Several speakers of one verb, of whom the parser saw the last only: `порт, мэрия и суд пишут`."""

from __future__ import annotations

from analysis.extract.attribution.view import CLOSERS, NOMINAL, OPENERS, View
from analysis.extract.attribution.words import TEMPORAL
from analysis.language.document import Span

_LONGEST = 24
_INSIDE = NOMINAL | {"ADJ", "DET"}


def with_list(view: View, source: Span, verb: int, low: int) -> Span:
    """The source of a plural verb with the names that a list has before it.

    Args:
        view: the sentence.
        source: offsets of what the parser gives.
        verb: the verb.
        low: first token that the source may take in.
    """
    if view.feat(verb, "Number") != "Plur":
        return source
    inside = [t.i for t in view.tokens[low:verb] if source[0] <= t.start < source[1]]
    if not inside:
        return source
    first = inside[0]
    joined = "и" in (view.lowers[i] for i in inside) or view.lowers[first - 1 : first] == ["и"]
    while joined and (member := _member_before(view, first, low)) is not None:
        first = member
    return view.tokens[first].start, source[1]


def _member_before(view: View, first: int, low: int) -> int | None:
    """Where the member of the list before token `first` begins; None where there is none."""
    if first - 2 < low or view.lowers[first - 1] not in (",", "и"):
        return None
    at = first - 2
    while at >= max(low, first - _LONGEST) and _may_stand_in_name(view, at):
        at -= 1
    member = range(at + 1, first - 1)
    closed = at < low or view.tokens[at].text == ","
    named = any(view.feat(j, "Case") == "Nom" and view.tokens[j].pos in NOMINAL for j in member)
    dated = any(view.lemmas[j] in TEMPORAL for j in member)
    return at + 1 if closed and named and not dated else None


def _may_stand_in_name(view: View, i: int) -> bool:
    token = view.tokens[i]
    if token.text in OPENERS or token.text in CLOSERS:
        return True
    return token.pos in _INSIDE and view.lemmas[i] != "который"
