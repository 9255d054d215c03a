"""A second predicate within a content: does it belong to it, or to the clause of the cue?"""

from __future__ import annotations

from analysis.extract.attribution.view import NOMINAL, View

_FARTHEST_AND = 8


def own_predicate(view: View, j: int, start: int) -> int | None:
    """The `и` by which a finite verb goes on with the cue's clause: `просил ждать и ушёл`."""
    if not view.finite(j):
        return None
    for k in range(j - 1, max(start, j - _FARTHEST_AND), -1):
        if view.tokens[k].pos == "CCONJ":
            clause = any(view.tokens[m].pos == "SCONJ" or view.finite(m)
                         or view.lemmas[m] == "который" for m in range(start, k))  # fmt: skip
            return None if clause or view.finite(k - 1) else k
        subject = view.tokens[k].pos in NOMINAL and view.feat(k, "Case") in ("Nom", None)
        if subject or view.tokens[k].text == ",":
            return None
    return None


def joint(view: View, j: int, start: int) -> int:
    """Where the clause of a predicate `j` begins that is joined by `и`; else `j`."""
    k = own_predicate(view, j, start)
    return j if k is None else k


def other_tense(view: View, j: int, cue: int) -> bool:
    """`заявил, что знает, … и надеется`: another tense than the cue's goes with the content."""
    tenses = {view.feat(j, "Tense"), view.feat(cue, "Tense")}
    return "Past" in tenses and len(tenses - {None}) == 2 and view.finite(j) and view.finite(cue)


def second_predicate(view: View, verb: int, cue: int) -> bool:
    """Whether `verb` is a second finite predicate beside the cue, in its tense."""
    token = view.tokens[verb]
    joined = token.head == cue and token.rel == "conj" and view.finite(verb)
    return joined and not other_tense(view, verb, cue)


def in_clause(view: View, j: int, start: int) -> bool:
    """Whether `j` still stands in a relative clause, which only a comma would close."""
    for k in range(j - 1, start, -1):
        if view.lemmas[k] == "который":
            return any(view.finite(m) for m in range(k, j))
        if view.tokens[k].text in (",", ":", ";"):
            return False
    return False
