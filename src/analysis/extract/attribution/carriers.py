"""Who carries another one's words: `…, которого цитирует газета`, `его слова приводит агентство`.

What is carried is what the attribution beside says; it reaches the reader through the carrier.
"""

from __future__ import annotations

from bisect import bisect_left

from analysis.extract.attribution import content as bounds
from analysis.extract.attribution import lexicon
from analysis.extract.attribution.cues import cue_span, negated
from analysis.extract.attribution.noun_phrase import noun_phrase
from analysis.extract.attribution.quoted import CARRIES, QUOTES, RULE, WORDS
from analysis.extract.attribution.records import Draft
from analysis.extract.attribution.sources import nearby, subject
from analysis.extract.attribution.view import DASHES, OWNERS, View
from analysis.language.document import Span

_WIDEST = 4


def find(view: View, used: set[int]) -> list[Draft]:
    """The carriers of a sentence, without their contents: `settle` gives them."""
    out: list[Draft] = []
    if CARRIES.isdisjoint(view.lemmas):
        return out
    for verb, lemma in enumerate(view.lemmas):
        if lemma not in CARRIES or verb in used or not view.finite(verb) or negated(view, verb):
            continue
        before = _before_relative(view, verb) if lemma in QUOTES else None
        behind = _behind(view, verb) if _opening(view, verb) is not None else None
        out += [_draft(view, verb, source) for source in (before, behind) if source is not None]
    return out


def _draft(view: View, verb: int, source: Span) -> Draft:
    rows = lexicon.verbs().get(view.lemmas[verb])
    row = rows[0].id if rows else None
    return Draft(RULE, row, "asserts", cue_span(view, verb), source, [], view.sentence.id, verb)


def _before_relative(view: View, verb: int) -> Span | None:
    """`Газета процитировала мэра, который сказал …`: the newspaper."""
    quoted_one = view.child(verb, "obj")
    head = subject(view, verb)
    if quoted_one is None or head is None or not head < verb < quoted_one:
        return None
    says = any(view.tokens[c].rel == "acl:relcl" for c in view.children[quoted_one])
    return noun_phrase(view, head, right=verb) if says else None


def begins(view: View, start: int) -> bool:
    """Whether the clause of a carrier begins at token `start`."""
    near = range(start, min(view.n, start + _WIDEST))
    return any(view.lemmas[j] in CARRIES and view.finite(j) and _opening(view, j) == start
               for j in near)  # fmt: skip


def settle(drafts: list[Draft]) -> None:
    """Give each carrier the content of the attribution beside it, which gets it as `via`.

    It is the one before it in the sentence, else the one behind it, else the last one before.
    """
    starts = [d.cue[0] for d in drafts]
    for carrier in drafts:
        if carrier.rule != RULE:
            continue
        at = bisect_left(starts, carrier.cue[0])
        before = drafts[at - 1] if at else None
        behind = drafts[at + 1] if at + 1 < len(drafts) else None
        if carrier.source and carrier.source[1] <= carrier.cue[0]:
            before = None  # `газета процитировала мэра, который сказал`
        here = [d for d in (before, behind) if d and d.sentence == carrier.sentence and d.content]
        near = before is not None and carrier.sentence - before.sentence == 1
        host = here[0] if here else before if near else None
        if host is not None and host.rule != RULE:
            carrier.content, host.via = list(host.content), carrier.cue


def _opening(view: View, verb: int) -> int | None:
    """The token with which the clause of a carrying verb begins; None for another clause."""
    for j in range(verb - 1, max(-1, verb - _WIDEST), -1):
        set_off = j == 0 or view.tokens[j - 1].text == "," or view.tokens[j - 1].text in DASHES
        if set_off:
            return j if _carried(view, j, verb) else None
    return None


def _carried(view: View, j: int, verb: int) -> bool:
    """Whether `которого`, `слова которого` or `его слова` is all that stands before the verb."""
    lemmas, between = view.lemmas, verb - j
    if lemmas[j] == "который" and between == 1 and j:
        person = view.feat(j, "Animacy") == "Anim" or view.feat(j, "Case") == "Gen"
        return lemmas[verb] in QUOTES or not person
    if lemmas[j] in WORDS:
        return between == 2 and lemmas[j + 1] == "который"
    return view.lowers[j] in OWNERS and between == 2 and lemmas[j + 1] in WORDS


def _behind(view: View, verb: int) -> Span | None:
    """The noun behind the verb: before it stands what is carried."""
    high = bounds.limit(view, verb)
    head = subject(view, verb)
    if head is None or head < verb:
        head = nearby(view, verb, verb, high)
    return noun_phrase(view, head, left=verb + 1, right=high) if head and head > verb else None
