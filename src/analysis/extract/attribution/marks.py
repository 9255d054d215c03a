"""Marks and brackets within a name: `«Лютик» и «Василёк»`, `Иван Иванов (Ivan Ivanov)`."""

from __future__ import annotations

from analysis.extract.attribution.view import View

_LONGEST_BRACKET, _LONGEST_NAME, _LONGEST_FILLED_IN = 14, 16, 5  # tokens
_LONGEST_TITLE = 30  # characters
_FEW_WORDS = 3  # a bracket of more everyday words is a remark: `(здесь и далее перевод наш)`


def with_marks(view: View, first: int, last: int, bounds: tuple[int, int]) -> tuple[int, int]:
    """Take in the marks of a quoted name whose inside the phrase covers."""
    low, high = bounds
    if any(t.text == "," for t in view.tokens[max(low, first - 3) : min(high, last + 4)]):
        first, last = _whole_title(view, first, last, bounds)
    quote, opened = view.quotes[last], view.quotes[first]
    if opened is not None and opened.end <= view.tokens[last].start and first > low:
        first -= view.tokens[first - 1].start == opened.start  # `«Лютик» и «Василёк»`
    if quote is None or last + 1 >= high:
        return first, last
    if view.quotes[first] is not quote:
        while last + 1 < high and view.tokens[last].end < quote.end:
            last += 1
        return first, last
    before, after = view.tokens[first - 1] if first > low else None, view.tokens[last + 1]
    if before is not None and before.start == quote.start and after.end == quote.end:
        return first - 1, last + 1
    return first, last


def _whole_title(view: View, first: int, last: int, bounds: tuple[int, int]) -> tuple[int, int]:
    """All of a short name in marks, of which the parser saw a word: `«Внимание, новости» пишут`."""
    quote = view.quotes[first]
    if quote is None or view.quotes[last] is not quote:
        return first, last
    if quote.end - quote.start > _LONGEST_TITLE:
        return first, last
    while first > bounds[0] and view.quotes[first - 1] is quote:
        first -= 1
    while last + 1 < bounds[1] and view.quotes[last + 1] is quote:
        last += 1
    return first, last


def filled_in(view: View, i: int, high: int) -> int:
    """Length of a word that the editors filled in: `половина [приезжих] рыбаков`."""
    closing = (
        j for j in range(i + 1, min(high, i + _LONGEST_FILLED_IN)) if view.tokens[j].text == "]"
    )
    return next(closing, i - 1) - i + 1


def bracket(view: View, i: int, high: int) -> int:
    """Length of a bracket that names what stands before it: `Иван Иванов (Ivan Ivanov)`."""
    remarks = 0
    for j in range(i + 1, min(high, i + _LONGEST_BRACKET)):
        if view.lemmas[j] in ("цитата", "цитировать", "фото"):
            return 0
        if view.tokens[j].text == ")":
            return j - i + 1
        remarks += "а" <= view.tokens[j].text[0] <= "я"
        if view.finite(j) or remarks > _FEW_WORDS:
            return 0
    return 0


def quoted_name(view: View, i: int, high: int) -> int:
    """Length of a name in marks that opens at token `i`; 0 if none does."""
    quote = view.page.quote_at(view.tokens[i].end)
    if quote is None or not view.tokens[i].start <= quote.start < view.tokens[i].end:
        return 0
    j = i
    while j + 1 < high and view.tokens[j].end < quote.end:
        j += 1
    return j - i + 1 if view.tokens[j].end <= quote.end and j - i < _LONGEST_NAME else 0


def wiki_name(view: View, i: int, high: int) -> int:
    """Length of a name between two pairs of apostrophes, as wikis set it off."""
    if i + 3 >= high or view.tokens[i].text != "'" or view.tokens[i + 1].text != "'":
        return 0
    for j in range(i + 3, min(high, i + _LONGEST_NAME)):
        if view.tokens[j].text == view.tokens[j - 1].text == "'":
            return j - i + 1
    return 0
