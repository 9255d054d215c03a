"""Objects of a cue that the parser did not see as such."""

from __future__ import annotations

from analysis.extract.attribution.records import Site

_NEAREST = 7


def is_object(site: Site, c: int) -> bool:
    """Whether the parser took an object for a subject (`ему вменяют кражу`) or an attribute."""
    view, token = site.view, site.view.tokens[c]
    if token.rel == "nmod" and token.head != site.verb:
        return c > site.last  # of a set expression: `выдвинул требование выкупа`
    numbers = view.feat(site.verb, "Number"), view.feat(c, "Number")
    accusative = view.feat(c, "Case") == "Acc" and numbers == ("Plur", "Sing")
    return token.rel == "nsubj" and c > site.last and accusative


def object_of_another(site: Site) -> int | None:
    """An object that the parser hung on a later verb: `обещал им помощь, а также дал денег`."""
    view = site.view
    for j in range(site.last + 1, min(site.high, site.last + _NEAREST)):
        token = view.tokens[j]
        if token.pos in ("PUNCT", "ADP", "SCONJ", "CCONJ", "VERB"):
            return None
        if token.pos == "NOUN" and view.feat(j, "Case") == "Acc" and token.rel == "obj":
            return j if token.head > j else None
    return None
