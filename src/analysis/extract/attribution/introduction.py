"""Words before a colon that introduce direct speech: `X заявил, что P: «…»`, `X: «…»`."""

from __future__ import annotations

from analysis.extract.attribution.agreement import nominative
from analysis.extract.attribution.author import direct_row, spoken, trimmed
from analysis.extract.attribution.noun_phrase import noun_phrase
from analysis.extract.attribution.records import Draft
from analysis.extract.attribution.view import NOMINAL, Page, View
from analysis.extract.speakers.nouns import person_nouns
from analysis.language.document import Span

# Gerunds that only say on what occasion somebody spoke: `отвечая на вопрос, X сказал: …`.
_OCCASIONS = frozenset({"отвечать", "комментировать"})
_LONGEST_LABEL = 9


def before_colon(page: Page, colon: int, said: Span, rule: str) -> Draft | None:
    """Direct speech `said` after the colon at offset `colon`."""
    view = page.view(page.sentence_at(colon))
    last = next((t.i for t in view.tokens if t.start >= colon), view.n)
    if not last:
        return None
    low, _ = view.line(last - 1)
    verb = _introducing_verb(view, low, last)
    if verb is None:
        return _named(view, low, last, said)
    draft = spoken(view, verb, (low, last), said, rule)
    clause = _clause_between(view, verb, last)
    if draft is not None and clause is not None:
        draft.content = [(view.tokens[clause].start, draft.content[-1][1])]
        draft.kind = "mixed"
    return draft


def _introducing_verb(view: View, low: int, last: int) -> int | None:
    for j in range(last - 1, low - 1, -1):
        if view.tokens[j].pos != "VERB" or view.quotes[j] is not None or view.form(j) == "Inf":
            continue
        if view.form(j) == "Conv" and view.lemmas[j] in _OCCASIONS:
            continue
        if direct_row(view, j) is not None:
            return j
    return None


def _clause_between(view: View, verb: int, last: int) -> int | None:
    """The `что` of a clause between the cue and the colon: what follows continues it."""
    for j in range(verb + 1, last):
        if view.lowers[j] == "что" and view.tokens[j - 1].text == ",":
            return j
    return None


def _named(view: View, low: int, last: int, said: Span) -> Draft | None:
    """`Директор завода Иванов: «…»`: a name alone before the colon, which is the cue."""
    if last - low > _LONGEST_LABEL or any(view.finite(j) for j in range(low, last)):
        return None
    head = speaker_head(view, low, last)
    content = trimmed(view.page, *said)
    if head is None or content is None or last >= view.n:
        return None
    source = noun_phrase(view, head, left=low, right=last)
    cue = view.span(last, last)
    return Draft("direct-colon", None, "asserts", cue, source, [content],
                 view.sentence.id, last, "direct")  # fmt: skip


def speaker_head(view: View, low: int, last: int) -> int | None:
    """The head of a nominative phrase that fills `low:last` and names somebody who can speak."""
    head = None
    for j in range(low, last):
        if view.tokens[j].pos in NOMINAL | {"X"} and nominative(view, j):
            head = j
            break
    if head is None:
        return None
    people = person_nouns()
    speaks = any(view.lemmas[j] in people for j in range(low, last))
    named = any(view.in_name(j, "PER") or view.in_name(j, "ORG") for j in range(low, last))
    return head if speaks or named else None
