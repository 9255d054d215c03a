"""Another cue between commas, with which a content ends: `…, сообщает газета`, `…, как пишет X`."""

from __future__ import annotations

from analysis.extract.attribution import lexicon
from analysis.extract.attribution.relays import to_circumstance
from analysis.extract.attribution.view import View


def aside(view: View, j: int, high: int) -> bool:
    """Whether a cue between commas opens at `j`: `сообщает X`, `как пишет X`, `по словам X`."""
    lower = view.lowers[j]
    if lower == "как" and view.lowers[j - 2 : j - 1] != ["того"]:
        return any(
            lexicon.is_reporting(view.lemmas[k]) and view.finite(k)
            for k in range(j + 1, min(high, j + 6))
        )
    if lexicon.phrase_at(view.lowers, j) is not None:
        return not to_circumstance(view, j)
    if not (view.finite(j) and lexicon.parenthetical(view.lemmas[j])):
        return False
    if j + 1 < view.n and view.tokens[j + 1].head == j and view.tokens[j + 1].rel == "obj":
        return view.feat(j + 1, "Case") != "Acc"  # `…, написал письмо в редакцию`
    return j + 1 < view.n and view.tokens[j + 1].text != "," and not _opens_clause(view, j, high)


def _opens_clause(view: View, j: int, high: int) -> bool:
    """Whether the verb at `j` has a clause of its own: `…, сообщил он, что …`."""
    return any(
        view.lowers[k] == "что" and view.tokens[k - 1].text == ","
        for k in range(j + 1, min(high, j + 12))
    )


def closes(view: View, j: int, high: int) -> bool:
    """Whether the cue that opens at `j` runs to the end, so that no content follows it."""
    commas = [k for k in range(j, high) if view.tokens[k].text == ","]
    return not any(_resumes(view, k, high) for k in commas)


def _resumes(view: View, comma: int, high: int) -> bool:
    """Whether a main clause, no relative or participial one, goes on after the comma."""
    k = comma + 1
    if k >= high or view.lemmas[k] == "который" or view.tokens[k].pos in ("ADP", "SCONJ"):
        return False
    if view.tokens[k].pos == "VERB" and view.form(k) in ("Part", "Conv"):
        return False
    if aside(view, k, high):
        return False
    return any(view.finite(m) for m in range(k, high))
