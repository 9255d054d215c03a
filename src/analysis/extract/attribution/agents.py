"""Agents of passives: `объявлено управой`; before a noun, `опрошенные газетой аналитики`."""

from __future__ import annotations

from analysis.extract.attribution.view import View
from analysis.extract.speakers.nouns import table as source_nouns

_WIDEST = 6


def noun_behind(view: View, participle: int) -> int | None:
    """The noun that the participle modifies, behind its agent; None where there is none."""
    passive = view.form(participle) == "Part" and view.feat(participle, "Voice") == "Pass"
    if not passive or view.feat(participle, "Variant") == "Short":
        return None
    for j in range(participle + 2, min(view.n, participle + _WIDEST)):
        if view.tokens[j].text == "," or view.finite(j) or view.tokens[j].pos in ("ADP", "SCONJ"):
            return None
        if view.tokens[j].pos == "NOUN" and view.alike(participle, j, "Case", "Number"):
            return j
    return None


def participle_before(view: View, noun: int) -> int | None:
    """The participle that opens such a phrase around its head `noun`."""
    near = range(noun - 2, max(-1, noun - _WIDEST), -1)
    return next((k for k in near if noun_behind(view, k) == noun), None)


def is_agent(view: View, i: int) -> bool:
    """Whether a word stands between a participle and its noun, as `газетой` above."""
    return any((noun_behind(view, k) or 0) > i for k in range(i - 1, max(-1, i - _WIDEST), -1))


def agent_of_passive(view: View, verb: int) -> int | None:
    """`объявлено управой`: who did it, in the instrumental; None where nobody is named."""
    for c in view.children[verb]:
        rel = view.tokens[c].rel
        instrumental = view.feat(c, "Case") == "Ins" and view.preposition(c) is None
        if (rel == "obl:agent" or (rel == "obl" and instrumental)) and _acts(view, c):
            return c
    return None


def _acts(view: View, noun: int) -> bool:
    """Not a cause (`объясняется ростом цен`): a name, a person, a body, a document."""
    token = view.tokens[noun]
    if token.pos != "NOUN" or view.feat(noun, "Animacy") == "Anim":
        return True
    return view.lemmas[noun] in source_nouns() or view.in_name(noun, "ORG")
