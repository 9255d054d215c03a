"""What opens a line and is no part of a claim: `При этом`, `Впрочем`, `PORT.RU - `."""

from __future__ import annotations

from analysis.extract.attribution.view import DASHES, View
from analysis.extract.attribution.words import JOINTS

_LONGEST = 4


def behind_opening(view: View, first: int, end: int) -> int:
    """The first token of a content `first:end` without the words that tie its line to the last.

    Only where the content opens its line, and a clause follows.
    """
    if first >= end or first != view.line(first)[0] or view.quotes[first] is not None:
        return first
    if _dateline(view, first, end):
        return first + 2
    for n in range(_LONGEST, 0, -1):
        if " ".join(view.lowers[first : first + n]) in JOINTS and first + n < end:
            behind = first + n + (view.tokens[first + n].text == ",")
            behind += view.lowers[behind] == "что"  # `Отметим, что …`
            return behind if any(view.finite(j) for j in range(behind, end)) else first
    return first


def _dateline(view: View, first: int, end: int) -> bool:
    """`PORT.RU - Мост закрыт`: the name of the agency before the text."""
    name = view.tokens[first].text
    return (
        first + 2 < end
        and "." in name
        and name.isupper()
        and (view.tokens[first + 1].text in DASHES)
    )
