"""Whose mind something comes to: `мне казалось, что …`, `у неё мелькнуло в голове`."""

from __future__ import annotations

from analysis.extract.attribution.records import Site
from analysis.extract.attribution.view import OWNERS, View
from analysis.extract.speakers.nouns import person_nouns

# Verbs that report a thought only where a dative says whose it is; `кажется` alone is a hedge.
_SEEMS = frozenset({"казаться", "показаться", "чудиться", "почудиться", "мерещиться",
                    "померещиться", "сдаваться", "представляться", "вспоминаться",
                    "вспомниться", "мниться", "помниться", "припомниться", "вериться", "ясный",
                    "понятный"})  # fmt: skip
# As they are, these belong to the writer himself: `думается, что …`.
OF_THE_WRITER = frozenset({"думаться", "подуматься"})
_COMES = _SEEMS | OF_THE_WRITER | {"осенять", "осенить", "доходить", "дойти"}
_MINDS = frozenset({"голова", "память", "ум"})
_DATIVES = frozenset({"мне", "тебе", "ему", "ей", "нам", "вам", "им", "себе"})
_GENITIVES = frozenset({"меня", "тебя", "него", "нее", "нас", "вас", "них"})
_REACH = 7


def comes(site: Site) -> bool:
    """Whether the cue says that a thought came to somebody, and not that somebody thought."""
    view = site.view
    if view.lemmas[site.verb] in _COMES:
        return True
    words = range(site.first, site.last + 1)
    if site.last == site.verb or "себе" in view.lowers[site.first : site.last]:
        return False
    return any(view.lemmas[k] in _MINDS and view.tokens[k - 1].pos == "ADP" for k in words)


def whose(view: View, verb: int, low: int, high: int) -> int | None:
    """The person to whom the thought comes: `Анне казалось`, `у Анны мелькнуло`, `его осенило`."""
    if view.lemmas[verb] in ("доходить", "дойти"):
        return _reached(view, verb, low)
    case = "Acc" if view.lemmas[verb] in ("осенять", "осенить") else "Dat"
    for near in (range(verb - 1, low - 1, -1), range(verb + 1, high)):
        for j in near[:_REACH]:
            if view.tokens[j].text in (",", ";", ":", "»"):
                break
            if _is_person(view, j) and _experiences(view, j, case):
                return j
    return None


def _reached(view: View, verb: int, low: int) -> int | None:
    """`До него дошло, что …`: the person behind the preposition."""
    if view.feat(verb, "Gender") not in (None, "Neut") or view.child(verb, "nsubj") is not None:
        return None  # `до нас дошёл слух`
    near = range(max(low, verb - _REACH), min(view.n, verb + _REACH))
    return next((j for j in near if view.lowers[j - 1] == "до" and _is_person(view, j)), None)


def _experiences(view: View, j: int, case: str) -> bool:
    preposition = view.lowers[j - 1] if j else ""
    if preposition == "у" or view.preposition(j) == "у":
        return view.lowers[j] in _GENITIVES or view.feat(j, "Case") == "Gen"
    if view.preposition(j) is not None:
        return False
    if case == "Dat":
        return view.lowers[j] in _DATIVES or view.feat(j, "Case") == "Dat"
    return view.lowers[j] in ("меня", "его", "ее", "нас", "их") or view.feat(j, "Case") == "Acc"


def _is_person(view: View, j: int) -> bool:
    if view.lowers[j] in _DATIVES | _GENITIVES | OWNERS:
        return True
    named = view.in_name(j, "PER") or view.lemmas[j] in person_nouns()
    animate = view.tokens[j].pos in ("NOUN", "PROPN") and view.feat(j, "Animacy") == "Anim"
    return view.tokens[j].pos in ("NOUN", "PROPN") and (named or animate)
