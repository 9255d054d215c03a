"""Clauses about a source that stand between it and its content: `инженеров, видевших пуск, …`."""

from __future__ import annotations

import re

from analysis.extract.attribution.view import NOMINAL, View

_REACH = 8
_ACTIVE_PAST = re.compile(r"вш(?:ий|ая|ее|ие|его|ей|их|ую|им|ими|ем|ему)$")


def opens_modifier(view: View, j: int) -> bool:
    """Whether a relative or participial clause opens at token `j`, after a comma.

    A participle before the noun it agrees with (`, планируемый пуск состоится`) is an adjective.
    """
    if j >= view.n:
        return False
    k = j + (view.tokens[j].pos == "ADP")
    if k < view.n and view.lemmas[k] == "который":
        return True
    # The tagger takes some active participles of the past for adjectives.
    participle = (
        view.tokens[j].pos == "VERB" and view.form(j) == "Part" and _about_noun(view, j)
    ) or (view.tokens[j].pos == "ADJ" and _ACTIVE_PAST.search(view.lowers[j]) is not None)
    return participle and not _agrees_with_next(view, j)


def _about_noun(view: View, j: int) -> bool:
    """Whether one of the last nouns before the comma has the participle's case."""
    near = range(max(0, j - _REACH), j)
    cases = {view.feat(k, "Case") for k in near if view.tokens[k].pos in NOMINAL}
    return view.feat(j, "Case") in cases | {None} or None in cases


def _agrees_with_next(view: View, j: int) -> bool:
    for k in range(j + 1, min(view.n, j + 3)):
        if view.tokens[k].pos in ("NOUN", "PROPN"):
            cases = {view.feat(j, "Case"), view.feat(k, "Case")}
            same = len(cases) == 1 or cases == {"Nom", "Acc"}
            return same and view.feat(j, "Number") == view.feat(k, "Number")
    return False


def after_modifier(view: View, start: int, high: int) -> int:
    """The token after the clause about the source that opens at `start`; `start` if none does.

    The source stands in an oblique case: a participle in the nominative is not about it.
    """
    if not opens_modifier(view, start):
        return start
    if view.tokens[start].pos == "VERB" and view.feat(start, "Case") == "Nom":
        return start
    comma = next((k for k in range(start, high) if view.tokens[k].text == ","), high - 1)
    relative = any(view.lemmas[k] == "который" for k in range(start, min(start + 3, comma)))
    if not relative and any(view.finite(k) for k in range(start, comma)):
        return start  # `по данным газеты, погибшего звали Лыков, …`
    return comma + 1
