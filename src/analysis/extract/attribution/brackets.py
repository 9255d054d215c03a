"""Brackets at the end of a content: explanations belong to it, remarks of the writer's do not."""

from __future__ import annotations

from analysis.extract.attribution.view import View

_SHORTEST_REMARK = 5  # tokens between the brackets: `(совпадает с московским)` explains


def without_remark(view: View, first: int, end: int) -> int:
    """The end of tokens `first:end`, which may stop within a bracket or behind one.

    `… пошлины (позже он передумал)` loses the remark; `… в краже (статья 158, часть 2` is closed.
    """
    opening = _opening(view, first, end)
    if opening is None or opening <= first:
        return end
    closing = _closing(view, opening)
    if closing is None:
        return end
    if _remarks(view, opening, closing):
        return opening
    return max(end, closing + 1)


def _opening(view: View, first: int, end: int) -> int | None:
    """The bracket that is open at the end, or closes there."""
    depth, closed = 0, view.tokens[end - 1].text == ")"
    for j in range(end - 1, first - 1, -1):
        depth += (view.tokens[j].text == ")") - (view.tokens[j].text == "(")
        if depth < 0 or (closed and not depth):
            return j
    return None


def _closing(view: View, opening: int) -> int | None:
    """The bracket that closes on the same line; None where none does."""
    depth = 0
    for j in range(opening, view.line(opening)[1]):
        depth += (view.tokens[j].text == "(") - (view.tokens[j].text == ")")
        if not depth:
            return j
    return None


def _remarks(view: View, opening: int, closing: int) -> bool:
    """Whether a clause of its own stands in the brackets."""
    inside = range(opening + 1, closing)
    return len(inside) >= _SHORTEST_REMARK and any(view.finite(j) for j in inside)
