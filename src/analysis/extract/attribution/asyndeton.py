"""Content clauses without a conjunction behind a comma: `Мэр сообщил, мост откроют в мае`."""

from __future__ import annotations

from analysis.extract.attribution import lexicon
from analysis.extract.attribution.credit import of_the_diarist
from analysis.extract.attribution.cues import negated
from analysis.extract.attribution.records import Site
from analysis.extract.attribution.sources import subject
from analysis.extract.attribution.view import View
from analysis.extract.attribution.words import QUESTIONS

_BETWEEN = 3
_SOON = 4
_NO_CLAUSE = frozenset({"SCONJ", "CCONJ", "PUNCT", "INTJ"})


def start(site: Site) -> int | None:
    """The first token of such a clause behind the cue."""
    view, verb = site.view, site.verb
    lemma, own = view.lemmas[verb], view.feat(verb, "Person") == "1"
    speech = lexicon.parenthetical(lemma) and (own or lexicon.announces(lemma))
    if not speech or view.form(verb) != "Fin" or negated(view, verb) or not _leads(site):
        return None
    comma = next((j for j in range(site.last + 1, min(site.high, site.last + _BETWEEN))
                  if view.tokens[j].text == ","), None)  # fmt: skip
    if comma is None or comma + 2 >= site.high:
        return None
    if any(view.tokens[j].pos not in ("ADV", "PRON") and view.feat(j, "Case") != "Dat"
           for j in range(site.last + 1, comma)):  # fmt: skip
        return None  # `рассказывал истории, суть которых …`
    return comma + 1 if _states(view, comma + 1, site.high) else None


def _leads(site: Site) -> bool:
    """Whether the speaker stands before the verb, and no comma before either."""
    view, verb = site.view, site.verb
    low = view.line(verb)[0]
    head = subject(view, verb)
    if head is None and view.feat(verb, "Person") == "1":
        # `«Думаю, мост откроют»`
        told = of_the_diarist(view, verb) or view.page.in_speech(view.tokens[verb].start)
        return verb in (low, low + 1) and told
    plain = not any(view.tokens[j].text in (",", ":", "—") or view.finite(j)
                    or view.lowers[j] in ("как", "это") for j in range(low, verb))  # fmt: skip
    return head is not None and low <= head < verb and plain


def _states(view: View, first: int, high: int) -> bool:
    """Whether a clause of its own begins: no gerund, no relative, no further cue."""
    head = first + (view.tokens[first].pos == "ADP")
    if view.tokens[first].pos in _NO_CLAUSE or view.lemmas[head] in QUESTIONS | {"который"}:
        return False
    if view.form(first) in ("Conv", "Part") and view.tokens[first].pos == "VERB":
        return False
    near = range(first, min(high, first + _SOON))
    if any(view.finite(j) and lexicon.is_reporting(view.lemmas[j]) for j in near):
        return False
    clause = []
    for j in range(first, high):
        if view.tokens[j].text == ",":
            break
        clause.append(j)
    return any(view.finite(j) for j in clause)
