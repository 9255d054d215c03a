"""Verbs without a subject that report somebody else's further words: `Также заявил, что …`."""

from __future__ import annotations

from typing import Literal

from analysis.extract.attribution.records import Site
from analysis.extract.attribution.view import View

# Words that may stand before a verb that opens its sentence: `И также отметил`.
_LIGHT = frozenset({"ADV", "CCONJ", "PART", "PUNCT"})
# Forms of content plain enough to be a claim by themselves, without a speaker in sight.
_FORMS = frozenset({"что", "чтобы", "colon", "о", "inf", "acc_ins"})
_LATEST = 4
_LATEST_IN_CLAUSE = 9


def lender(site: Site, form: str) -> Literal["", "before", "around"]:
    """Where the speaker of a verb without a source is to be found, if anywhere."""
    view, verb = site.view, site.verb
    if view.form(verb) != "Fin" or form not in _FORMS:
        return ""
    if view.feat(verb, "Number") != "Sing":
        return "around" if _in_clause(view, site) else ""
    if view.lemmas[verb].endswith("ся") and view.feat(verb, "Tense") == "Pres":
        return ""
    if view.feat(verb, "Person") == "1":
        thinks = form != "acc_ins" and view.page.in_speech(view.tokens[verb].start)
        return "around" if thinks else ""
    if view.feat(verb, "Person") == "2":
        return ""
    if _opens(view, site):
        return "before"
    return "around" if _in_clause(view, site) else ""


def _in_clause(view: View, site: Site) -> bool:
    """Whether the verb's clause goes on about the speaker: `сообщил, что уже предупредил мэра`."""
    for j in range(site.first - 1, max(0, site.first - _LATEST_IN_CLAUSE), -1):
        if view.lowers[j] == "что":
            return view.tokens[j - 1].text == "," and view.tokens[j].pos == "SCONJ"
        other = view.tokens[j].pos in ("PUNCT", "PRON") or view.feat(j, "Case") == "Nom"
        if other or view.finite(j):
            return False
    return False


def _opens(view: View, site: Site) -> bool:
    """Whether nothing but light words stands before the verb in its sentence: `И также отметил`."""
    low = view.line(site.verb)[0]
    light = all(view.tokens[j].pos in _LIGHT for j in range(low, site.first))
    personal = view.feat(site.verb, "Gender") in ("Masc", "Fem")
    outside = view.quotes[site.verb] is None
    return light and personal and outside and site.verb - low <= _LATEST
