"""Where the content of a cue may begin and where it stops."""

from __future__ import annotations

from analysis.extract.attribution import lexicon
from analysis.extract.attribution.view import DASHES, View
from analysis.extract.attribution.words import CONNECTIVES
from analysis.language.document import Span

_LOOSE = frozenset({",", ";", ":", "—", "–", "-", ".", "!", "?", "…", "..."})
_FINAL = frozenset({".", "!", "?", "…", "...", ";"})


def limit(view: View, cue: int) -> int:
    """The token before which any content of the cue ends: line, bracket or quotation."""
    high = view.line(cue)[1]
    quote = view.quotes[cue]
    depth = 0
    for j in range(cue + 1, high):
        if quote is not None and view.tokens[j].start >= quote.inner_end:
            return j
        depth += (view.tokens[j].text == "(") - (view.tokens[j].text == ")")
        if depth < 0:
            return j
    while high > cue + 1 and view.tokens[high - 1].text in _FINAL:
        high -= 1
    return high


def floor(view: View, cue: int) -> int:
    """The first token that content before the cue may take in."""
    low = view.line(cue)[0]
    quote = view.quotes[cue]
    depth = 0
    for j in range(cue - 1, low - 1, -1):
        if quote is not None and view.tokens[j].start < quote.inner_start:
            return j + 1
        depth += (view.tokens[j].text == ")") - (view.tokens[j].text == "(")
        if depth < 0:
            return j + 1
    return low


def clause_end(view: View, start: int, cue: int, high: int, *, free: bool = False) -> int:
    """The token before which a content that begins at `start` ends.

    It runs to the end of the sentence unless a chunk between commas goes back to the cue's own
    clause: its matrix, a coordinated predicate of the same speaker, a later cue. A parenthetical
    cue (`free`) hangs on its own content, so its tree says nothing here.
    """
    above: set[int] = set() if free else _above(view, cue)
    j = start + 1
    while j < high:
        if view.tokens[j].text in ("«", "„"):
            j = after_quote(view, j, high)
        elif _returns(view, j, start, cue, above) or _interrupts(view, j, high):
            return back(view, j, start)
        else:
            j += 1
    return back(view, high, start)


def after_quote(view: View, j: int, high: int) -> int:
    """The token after the quotation that opens at token `j`."""
    quote = view.page.quote_at(view.tokens[j].end)
    if quote is None or quote.start != view.tokens[j].start:
        return j + 1
    while j < high and view.tokens[j].end < quote.end:
        j += 1
    return j + 1


def back(view: View, end: int, start: int) -> int:
    """Step back over the comma, dash or conjunction before `end`."""
    while end - 1 > start and (
        view.tokens[end - 1].text in _LOOSE or view.tokens[end - 1].pos == "CCONJ"
    ):
        end -= 1
    return end


def _above(view: View, cue: int) -> set[int]:
    """The cue and the words that it hangs on."""
    out = {cue}
    i = cue
    for _ in range(30):
        i = view.tokens[i].head
        if i < 0:
            break
        out.add(i)
    return out


def _interrupts(view: View, j: int, high: int) -> bool:
    """Whether a contrast of the writer's or another cue opens after the comma before `j`."""
    before = view.tokens[j - 1].text
    if before not in (",", ";") and before not in DASHES:
        return False
    if view.lowers[j] == "однако" or aside(view, j, high):
        return True
    return view.form(j) == "Conv" and lexicon.is_reporting(view.lemmas[j])


def _returns(view: View, j: int, start: int, cue: int, above: set[int]) -> bool:
    """Whether token `j` goes back to the clause of the cue or one above it."""
    token = view.tokens[j]
    if token.pos == "CCONJ":
        return token.head > j and _second_predicate(view, token.head, cue)
    if not view.finite(j) and view.form(j) != "Conv":
        return False
    if j in above and j != cue and view.finite(j):
        return True
    joined = token.rel in ("conj", "parataxis") and token.head in above
    if not joined or (token.head == cue and token.rel != "conj"):
        return False
    return _opens_chunk(view, j, start)


def _second_predicate(view: View, verb: int, cue: int) -> bool:
    token = view.tokens[verb]
    return token.head == cue and token.rel == "conj" and view.finite(verb)


def _opens_chunk(view: View, j: int, start: int) -> bool:
    """Whether only light words stand between verb `j` and the comma or conjunction before it."""
    return any(
        view.tokens[k].text == "," or view.tokens[k].pos == "CCONJ"
        for k in range(j - 1, max(start, j - 4), -1)
    )


def aside(view: View, j: int, high: int) -> bool:
    """Whether a cue between commas opens at `j`: `сообщает X`, `как пишет X`, `по словам X`."""
    lower = view.lowers[j]
    if lower == "как":
        return any(
            lexicon.is_reporting(view.lemmas[k]) and view.finite(k)
            for k in range(j + 1, min(high, j + 6))
        )
    if lexicon.phrase_at(view.lowers, j) is not None:
        return True
    if not (view.finite(j) and lexicon.parenthetical(view.lemmas[j])):
        return False
    return j + 1 < view.n and view.tokens[j + 1].text != "," and not _opens_clause(view, j, high)


def _opens_clause(view: View, j: int, high: int) -> bool:
    """Whether the verb at `j` has a clause of its own: `…, сообщил он, что …`."""
    return any(
        view.lowers[k] == "что" and view.tokens[k - 1].text == ","
        for k in range(j + 1, min(high, j + 12))
    )


def phrase_end(view: View, head: int, high: int, cue: int) -> int:
    """The token before which a noun phrase or infinitive with all that hangs on it ends."""
    end = max((i for i in view.subtree(head) if head <= i < high), default=head) + 1
    j = head + 1
    while j < end:
        if view.tokens[j].text in ("«", "„"):
            j = after_quote(view, j, high)
            end = max(end, min(j, high))
        elif _leaves_phrase(view, j, high, cue):
            return back(view, j, head)
        else:
            j += 1
    return back(view, end, head)


def _leaves_phrase(view: View, j: int, high: int, cue: int) -> bool:
    if view.lowers[j] == "после" and view.lowers[min(j + 1, view.n - 1)] == "того":
        return True
    if view.tokens[j - 1].text == "," and (view.lowers[j] == "однако" or aside(view, j, high)):
        return True
    if _second_predicate(view, j, cue):
        return True
    token = view.tokens[j]
    return token.pos == "CCONJ" and token.head > j and _second_predicate(view, token.head, cue)


def spans(view: View, first: int, end: int) -> list[Span]:
    """Offsets of tokens `first:end` without marks at their edges; none if nothing is left."""
    while first < end and view.tokens[first].text in _LOOSE:
        first += 1
    while end > first and view.tokens[end - 1].text in _LOOSE:
        end -= 1
    return [view.span(first, end - 1)] if first < end else []


def clause_start(view: View, cue: int, low: int) -> int:
    """First token of the clause that a parenthetical cue interrupts or closes."""
    for j in range(cue - 1, low - 1, -1):
        token = view.tokens[j]
        if (token.pos == "SCONJ" and view.tokens[j - 1].text == ",") or token.text in (";", ":"):
            return j + 1
        if view.lowers[j] in ("однако", "но", "которые", "который", "чего", "причем"):
            return j + 1
    return low


def says_something(view: View, span: Span) -> bool:
    """Whether a span is more than a connective such as `кроме того`."""
    return view.text[slice(*span)].lower().replace("ё", "е").strip(" ,") not in CONNECTIVES
