"""How far a noun phrase reaches around its head word, without relative clauses."""

from __future__ import annotations

from analysis.extract.attribution.view import CLOSERS, NOMINAL, OPENERS, View
from analysis.extract.attribution.words import ADVERBS, INNER, LEADING, TEMPORAL
from analysis.language.document import Span

_LONGEST_BRACKET = 14
_LONGEST_NAME = 16


def noun_phrase(view: View, head: int, *, left: int = 0, right: int | None = None) -> Span:
    """Offsets of the whole noun phrase around its head word.

    Args:
        view: the sentence.
        head: its head token.
        left: first token that the phrase may take in.
        right: token before which the phrase must end.
    """
    low, high = view.line(head)
    return view.span(*extent(view, head, max(low, left), high if right is None else right))


def extent(view: View, head: int, low: int, high: int) -> tuple[int, int]:
    """First and last token (included) of the noun phrase around `head`, within `low:high`."""
    inside = set(view.subtree(head))
    first = head
    while first - 1 >= low and _joins_left(view, first - 1, inside):
        first -= 1
    first = _trim_left(view, first, head)
    last = head
    while last + 1 < high:
        step = _joins_right(view, last + 1, inside, high)
        if not step:
            break
        last += step
    first, last = _whole_name(view, first, _trim_right(view, last, head), (low, high))
    return _with_marks(view, first, last, (low, high))


def _whole_name(view: View, first: int, last: int, bounds: tuple[int, int]) -> tuple[int, int]:
    """Take in the rest of a personal name, and one that follows a title: `глава Анна фон Дорн`."""
    name = view.name_at(first, "PER")
    while name and first > bounds[0] and view.tokens[first - 1].start >= name.start:
        first -= 1
    after = min(last + 1, bounds[1] - 1)
    name = view.name_at(last, "PER") or (view.name_at(after, "PER") if after > last else None)
    if name and view.feat(after, "Case") in (
        view.feat(last, "Case"),
        view.feat(first, "Case"),
        None,
    ):
        while last + 1 < bounds[1] and view.tokens[last + 1].end <= name.end:
            last += 1
    return first, last


def _joins_left(view: View, i: int, inside: set[int]) -> bool:
    token = view.tokens[i]
    if view.initial(i):
        return True
    if token.text in OPENERS or token.text in CLOSERS or token.text == '"':
        return i > 0 and i - 1 in inside and view.tokens[i - 1].pos != "PUNCT"
    if token.pos in ("PUNCT", "SCONJ") or view.lowers[i] in ADVERBS:
        return False
    if token.pos in ("VERB", "AUX") and view.form(i) != "Part":
        return False
    return i in inside


def _trim_left(view: View, first: int, head: int) -> int:
    """Leave out a preposition, conjunctions and particles that stand before the phrase."""
    while first < head and _leads(view, first, head):
        first += 1
    return first


def _leads(view: View, i: int, head: int) -> bool:
    token = view.tokens[i]
    if token.text in OPENERS or token.text == '"':
        return False
    if token.pos == "ADP":
        return token.head == head or view.lemmas[min(i + 2, head)] != "мера"
    if token.pos in ("CCONJ", "PUNCT", "SCONJ"):
        return True
    return view.lowers[i] in LEADING and token.pos in ("PART", "ADV")


def _joins_right(view: View, i: int, inside: set[int], high: int) -> int:
    """How many tokens from `i` on belong to the phrase; 0 ends it."""
    token = view.tokens[i]
    if token.text == "(":
        return _bracket(view, i, high)
    if token.text in OPENERS or token.text in ('"', "'"):
        return _quoted_name(view, i, high) or _wiki_name(view, i, high)
    if token.text == ",":
        return int(_listed(view, i, inside, high))
    if token.pos == "PUNCT":
        return int(token.text in "/." and i in inside and i + 1 in inside and i + 1 < high)
    if i not in inside or view.lowers[i] in ADVERBS or token.lemma in ("который", "чей"):
        return 0
    if token.pos in ("VERB", "AUX", "SCONJ"):
        return int(view.form(i) == "Part" and token.rel != "acl")
    if token.pos == "ADP":
        return int(_inner_preposition(view, i, inside))
    return 1


def _bracket(view: View, i: int, high: int) -> int:
    """Length of a short bracket after a name: `Иван Иванов (Ivan Ivanov)`."""
    for j in range(i + 1, min(high, i + _LONGEST_BRACKET)):
        if view.tokens[j].text == ")":
            return j - i + 1
        if view.finite(j):
            return 0
    return 0


def _quoted_name(view: View, i: int, high: int) -> int:
    quote = view.page.quote_at(view.tokens[i].end)
    if quote is None or not view.tokens[i].start <= quote.start < view.tokens[i].end:
        return 0
    j = i
    while j + 1 < high and view.tokens[j].end < quote.end:
        j += 1
    return j - i + 1 if view.tokens[j].end <= quote.end and j - i < _LONGEST_NAME else 0


def _wiki_name(view: View, i: int, high: int) -> int:
    """Length of a name between two pairs of apostrophes, as wikis set it off."""
    if i + 3 >= high or view.tokens[i].text != "'" or view.tokens[i + 1].text != "'":
        return 0
    for j in range(i + 3, min(high, i + _LONGEST_NAME)):
        if view.tokens[j].text == view.tokens[j - 1].text == "'":
            return j - i + 1
    return 0


def _listed(view: View, comma: int, inside: set[int], high: int) -> bool:
    """Whether the comma stands in a list: `США, Канады и Великобритании`."""
    member = None
    for j in range(comma + 1, min(high, comma + 7)):
        if view.tokens[j].pos in ("SCONJ", "VERB", "ADP") or view.lemmas[j] == "который":
            return False
        if view.tokens[j].pos in NOMINAL:
            member = j
            break
    if member is None or member not in inside or view.tokens[member].rel != "conj":
        return False
    for j in range(member + 1, min(high, member + 9)):
        if view.lowers[j] == "и" and view.tokens[j].pos == "CCONJ":
            return True
        if view.finite(j):
            return False
    return False


def _inner_preposition(view: View, i: int, inside: set[int]) -> bool:
    """Whether a prepositional phrase belongs to the noun before it and not to the verb."""
    noun = view.tokens[i].head
    if view.lowers[i] not in INNER or noun not in inside or view.lemmas[noun] in TEMPORAL:
        return False
    if noun < i and view.feat(noun, "Case") is None:
        return False
    if view.tokens[view.tokens[noun].head].pos == "PRON":
        return False
    return view.lowers[i] == "из" or not view.in_name(i - 1, "PER")


def _trim_right(view: View, last: int, head: int) -> int:
    while last > head and (
        view.tokens[last].pos in ("ADP", "CCONJ", "SCONJ", "PART")
        or view.tokens[last].text in (",", "—", "–")
    ):
        last -= 1
    return last


def _with_marks(view: View, first: int, last: int, bounds: tuple[int, int]) -> tuple[int, int]:
    """Take in the marks of a quoted name whose inside the phrase covers."""
    low, high = bounds
    quote = view.quotes[last]
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
