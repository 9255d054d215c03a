"""What the writer adds to a claim in its own sentence: comments, and what was left unsaid."""

from __future__ import annotations

from analysis.extract.attribution import lexicon
from analysis.extract.attribution.predicates import CONTRASTS, may_be_subject, next_predicate
from analysis.extract.attribution.view import DASHES, NOMINAL, View
from analysis.extract.attribution.words import (
    ASIDES_ON_CLAIMS,
    CLAIMS,
    WITHHELD,
    WITHHELD_PASSIVE,
)

_JOINS = CONTRASTS | {"хотя", "причем", "правда"}
_REACH = 12
_BEFORE = (["чем", "ранее"], ["что", "ранее"])
# `— и впрямь, мост закрыт`: the writer agrees.
_INDEED = (["и", "впрямь"], ["и", "правда"], ["и", "действительно"], ["и", "верно"],
           ["так", "оно"])  # fmt: skip


def writer_goes_on(view: View, j: int, start: int, high: int) -> bool:
    """Whether the writer speaks for himself in the words that open at `j`, behind a comma.

    Behind a dash only `— и впрямь, …` is his: the dash is as often the speaker's own.
    """
    if view.tokens[j - 1].text in DASHES:
        return view.lowers[j : j + 2] in _INDEED
    if view.tokens[j - 1].text != ",":
        return False
    return (
        _comments(view, j, start, high)
        or _goes_unsaid(view, j, high)
        or _withholds(view, j, high)
        or _known_besides(view, j)
        or _charged_before(view, j, high)
    )


def _comments(view: View, j: int, start: int, high: int) -> bool:
    """`…, но проверить это нельзя`; `…, хотя уверенности в этом нет`: what the writer adds.

    A clause behind a comma that speaks of the claim itself: of proofs, details, the report.
    """
    if view.lowers[j] not in _JOINS or view.lowers[j + 1 : j + 2] == ["если"] or j - start < 2:
        return False
    return any(_on_the_claim(view, k) for k in range(j + 1, _chunk_end(view, j + 1, high)))


def _on_the_claim(view: View, k: int) -> bool:
    if view.lemmas[k] in ASIDES_ON_CLAIMS:
        return True
    near = range(max(0, k - 1), min(view.n, k + 2))
    return view.lemmas[k] in CLAIMS and any(view.lemmas[m] in ("этот", "тот") for m in near)


def _chunk_end(view: View, start: int, high: int) -> int:
    return next((k for k in range(start, high) if view.tokens[k].text in (",", ";", ":")), high)


def _withholds(view: View, j: int, high: int) -> bool:
    """`…, но подробностей он не раскрыл`; `…, но какие именно, не уточнил`: what goes unsaid.

    Behind a contrast a verb of saying with `не`, without a subject but a pronoun.
    """
    if view.lowers[j] not in CONTRASTS:
        return False
    for k in range(j + 1, min(high - 1, j + _REACH)):
        if view.lowers[k] == "не" and view.finite(k + 1):
            return _keeps_back(view, k + 1)
        if view.tokens[k].pos == "SCONJ" or view.finite(k):
            return False
        if (
            view.tokens[k].pos in NOMINAL
            and view.feat(k, "Case") == "Nom"
            and (view.tokens[k].pos != "PRON" or view.lemmas[k] == "я")
        ):
            return False
    return False


def _keeps_back(view: View, verb: int) -> bool:
    past = view.feat(verb, "Tense") == "Past"
    return past and view.lemmas[verb] in WITHHELD


def _goes_unsaid(view: View, j: int, high: int) -> bool:
    """`…, подробности не сообщаются`: a clause without a link says that something was not said."""
    verb = next_predicate(view, j, min(high, j + _REACH))
    if verb is None or view.lowers[verb - 1] != "не" or not may_be_subject(view, verb - 2, verb):
        return False
    return view.lemmas[verb] in WITHHELD_PASSIVE


def _known_besides(view: View, j: int) -> bool:
    """`заявил, что мост цел, известно, что …`: a report of nobody's follows without a link."""
    impersonal = view.lowers[j] in ("известно", "сообщается")
    return impersonal and view.lowers[j + 1 : j + 3] == [",", "что"]


def _charged_before(view: View, j: int, high: int) -> bool:
    """`…, в чём ранее обвинили соседей`: the writer points back to what somebody said before."""
    if view.tokens[j].pos != "ADP" or view.lowers[j + 1 : j + 3] not in _BEFORE:
        return False
    verb = next_predicate(view, j + 2, min(high, j + _REACH))
    return verb is not None and lexicon.is_reporting(view.lemmas[verb])
