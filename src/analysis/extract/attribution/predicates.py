"""Predicates behind a cue: do they belong to its content, to its own clause or to another?"""

from __future__ import annotations

from collections.abc import Iterable

from analysis.extract.attribution.view import NOMINAL, View

CONTRASTS = frozenset({"но", "а", "однако"})  # before a predicate of somebody else, or the cue's
_FARTHEST_AND = 8
AGREEING = ("Tense", "Number", "Gender", "Person")  # what verbs of one subject share


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


def next_predicate(view: View, start: int, high: int) -> int | None:
    """The first finite verb of the clause that begins at `start`, up to a comma or link."""
    for k in range(start, high):
        if view.tokens[k].text == "," or view.tokens[k].pos == "SCONJ":
            return None
        if view.finite(k):
            return k
    return None


def may_be_subject(view: View, k: int, verb: int) -> bool:
    """Whether noun `k` may be the subject of the verb, by the tree or as a nominative before it."""
    if view.tokens[k].pos not in NOMINAL or not _in_gender(view, k, verb):
        return False
    case = view.feat(k, "Case")
    tagged = view.tokens[k].rel.startswith("nsubj") and case != "Acc"
    return tagged or (k < verb and case == "Nom" and view.preposition(k) is None)


def _in_gender(view: View, noun: int, verb: int) -> bool:
    """Whether a noun may be the subject of the verb: not `давление объяснил`, `лошадь запряг`."""
    if view.tokens[noun].pos != "NOUN":
        return True
    if view.feat(noun, "Animacy") == "Anim":  # `врач сказала`, but no `лошадь сказал`
        return (view.feat(noun, "Gender"), view.feat(verb, "Gender")) != ("Fem", "Masc")
    return agree(view, noun, verb, ("Gender", "Number"))


def agree(view: View, one: int, other: int, features: Iterable[str] = AGREEING) -> bool:
    """Whether two words differ in none of the features that both show; as verbs of one subject."""
    pairs = ((view.feat(one, name), view.feat(other, name)) for name in features)
    return all(a == b or a is None or b is None for a, b in pairs)


def links(view: View, k: int) -> bool:
    """Whether a conjunction or relative pronoun stands at `k`."""
    return view.tokens[k].pos in ("CCONJ", "SCONJ") or view.lemmas[k] == "который"
