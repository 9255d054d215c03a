"""Where the content of a cue may begin and where it stops."""

from __future__ import annotations

from analysis.extract.attribution import lexicon
from analysis.extract.attribution.brackets import without_remark
from analysis.extract.attribution.insertions import aside, closes
from analysis.extract.attribution.openings import behind_opening
from analysis.extract.attribution.predicates import (
    in_clause,
    joint,
    other_tense,
    own_predicate,
    second_predicate,
)
from analysis.extract.attribution.remarks import writer_goes_on
from analysis.extract.attribution.returns import noun_goes_on, speaker_goes_on
from analysis.extract.attribution.turns import answers, next_speaker, taken_over
from analysis.extract.attribution.view import DASHES, View
from analysis.extract.attribution.words import COMPLEMENTIZERS, CONNECTIVES
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
    first_verb = next((k for k in range(start, high) if view.is_verb(k)), start)
    j = start + 1
    while j < high:
        if view.tokens[j].text in ("«", "„"):
            j = after_quote(view, j, high)
        elif j > first_verb and _ends(view, j, start, cue, above, high, first_verb):
            end = _chunk_start(view, j, first_verb) if j in above else joint(view, j, start)
            return back(view, end, start)
        elif answers(view, j, cue, start, high) or next_speaker(view, j, start, high):
            return back(view, j, start)
        else:
            j += 1
    return back(view, high, start)


def _chunk_start(view: View, j: int, low: int) -> int:
    """The begin of the chunk whose predicate is `j`: `спросил, где мост, и Иванов ответил`."""
    for k in range(j - 1, low, -1):
        if view.tokens[k].text == ",":
            return k
        if (view.finite(k) and view.lemmas[k] != "быть") or view.tokens[k].text in DASHES:
            break
    return j


def _ends(
    view: View, j: int, start: int, cue: int, above: set[int], high: int, first_verb: int
) -> bool:
    """Whether the content ends before token `j`."""
    return (
        view.tokens[j].text == ";"
        or _returns(view, j, start, cue, above)
        or _interrupts(view, j, high, bare=_bare(view, start))
        or writer_goes_on(view, j, start, high)
        or taken_over(view, j, start, first_verb, high)
        or noun_goes_on(view, j, cue, high)
        or (bool(above) and speaker_goes_on(view, j, first_verb, cue, high))
    )


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


def _interrupts(view: View, j: int, high: int, *, bare: bool) -> bool:
    """Whether a contrast of the writer's or another cue opens after the comma before `j`."""
    before = view.tokens[j - 1].text
    if before not in (",", ";") and before not in DASHES:
        return False
    if view.lowers[j] == "однако":
        verb = _predicate_of(view, j, high)
        if verb is not None and (bare or view.feat(verb, "Tense") == "Past"):
            return True
    if aside(view, j, high) and closes(view, j, high):
        return True
    j += view.lowers[j] == "не"
    return j < high and view.form(j) == "Conv" and lexicon.announces(view.lemmas[j])


def _predicate_of(view: View, j: int, high: int) -> int | None:
    """The predicate of the clause that follows `однако`; None if a mere phrase does."""
    for k in range(j + 1, high):
        if view.finite(k):
            return k
        if view.tokens[k].text == ",":
            return None
    return None


def _returns(view: View, j: int, start: int, cue: int, above: set[int]) -> bool:
    """Whether token `j` goes back to the clause of the cue or one above it."""
    token = view.tokens[j]
    if token.pos == "CCONJ":
        open_clause = in_clause(view, j, start)
        return not open_clause and token.head > j and second_predicate(view, token.head, cue)
    if not view.finite(j) and view.form(j) != "Conv":
        return False
    if j in above and j != cue and view.finite(j):
        return True
    if above and _bare(view, start) and own_predicate(view, j, start) is not None:
        return True
    joined = token.rel in ("conj", "parataxis") and token.head in above
    if joined and token.head == cue and other_tense(view, j, cue):
        return False
    if not joined or (token.head == cue and token.rel != "conj"):
        return False
    return _opens_chunk(view, j, start)


def _bare(view: View, start: int) -> bool:
    """Whether the content is no clause: an infinitive or a noun phrase."""
    return view.lowers[start] not in COMPLEMENTIZERS | {"чтобы"} and not any(
        view.finite(k) for k in range(start, min(start + 3, view.n))
    )


def _opens_chunk(view: View, j: int, start: int) -> bool:
    """Whether only light words stand between verb `j` and the comma or conjunction before it."""
    for k in range(j - 1, max(start, j - 4), -1):
        if view.tokens[k].pos == "SCONJ":
            return False  # `просил ждать, пока не откроют мост`
        if view.tokens[k].text == "," or view.tokens[k].pos == "CCONJ":
            return True
    return False


def spans(view: View, first: int, end: int) -> list[Span]:
    """Offsets of tokens `first:end` without marks at their edges; none if nothing is left."""
    first = behind_opening(view, first, end)
    while first < end and view.tokens[first].text in _LOOSE:
        first += 1
    if first + 3 < end and _announces_clause(view, first):
        first += 3  # a clause begins at its conjunction
    while end > first and view.tokens[end - 1].text in _LOOSE:
        end -= 1
    if first >= end:
        return []
    return [_balanced(view, first, without_remark(view, first, end) - 1)]


def _announces_clause(view: View, i: int) -> bool:
    """`о том, что …`, `в том, что …`: a pronoun between the preposition and the clause."""
    return (
        view.tokens[i].pos == "ADP"
        and view.lowers[i + 1] in ("том", "то", "тем", "того", "тому")
        and view.lowers[i + 2 : i + 4] == [",", "что"]
    )


def _balanced(view: View, first: int, last: int) -> Span:
    """Offsets of tokens `first` to `last`, with the mark that opens or closes a quotation there."""
    start, end = view.span(first, last)
    opening = view.quotes[first]
    if opening and opening.start == start - 1 and start < opening.end <= end + 1:
        return opening.start, max(end, opening.end)
    closing = view.quotes[last]
    if closing and closing.start >= start and closing.closed and closing.inner_end == end:
        return start, closing.end
    return start, end


def clause_start(view: View, cue: int, low: int) -> int:
    """First token of the clause that a parenthetical cue interrupts or closes."""
    for j in range(cue - 1, low - 1, -1):
        token = view.tokens[j]
        if token.text in (";", ":") and not view.tokens[j + 1].text.isdigit():
            return j + 1
        linked = token.pos == "SCONJ" or view.lowers[j] in ("что", "где", "когда")
        if linked and j > low and view.tokens[j - 1].text == ",":
            return j + 1
        if view.lowers[j] in ("однако", "но", "чего", "причем"):
            return j + 1
        if view.lemmas[j] == "который" and not _closed_relative(view, j, cue):
            return j + 1
    return low


def _closed_relative(view: View, pronoun: int, cue: int) -> bool:
    """`мост, который строили век, открыт, сообщает X`: the clause around the relative goes on."""
    verb = next((k for k in range(pronoun, cue) if view.finite(k)), cue)
    comma = next((k for k in range(verb, cue) if view.tokens[k].text == ","), cue)
    if comma + 1 >= cue or _opens_subordinate(view, comma + 1):
        return False
    return any(view.finite(k) for k in range(comma + 1, cue))


def _opens_subordinate(view: View, j: int) -> bool:
    return view.tokens[j].pos in ("SCONJ", "CCONJ", "ADP") or view.lemmas[j] == "который"


def says_something(view: View, span: Span) -> bool:
    """Whether a span is more than a connective such as `кроме того`."""
    return view.text[slice(*span)].lower().replace("ё", "е").strip(" ,") not in CONNECTIVES
