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
    if (text := _after_dateline(view, first, end)) > first:
        return text
    for n in range(_LONGEST, 0, -1):
        if " ".join(view.lowers[first : first + n]) in JOINTS and first + n < end:
            behind = first + n + (view.tokens[first + n].text == ",")
            behind += view.lowers[behind] == "что"  # `Отметим, что …`
            return behind if any(view.finite(j) for j in range(behind, end)) else first
    return first


def _after_dateline(view: View, first: int, end: int) -> int:
    """The token behind `PORT.RU - `, the name of the agency before the text; else `first`."""
    j = first
    while j < end and (view.tokens[j].text == "." or _site(view.tokens[j].text)):
        j += 1
    named = j > first + 1 or (j > first and "." in view.tokens[first].text)
    return j + 1 if named and j + 1 < end and view.tokens[j].text in DASHES else first


def _site(text: str) -> bool:
    return text.isascii() and text.isupper()
