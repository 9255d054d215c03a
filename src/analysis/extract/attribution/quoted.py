"""Whose words somebody quotes: `«…», — цитирует мэра газета`, `приводит его слова агентство`.

Two attributions of one content: who quotes, and through him who said it.
"""

from __future__ import annotations

from bisect import bisect_left

from analysis.extract.attribution.noun_phrase import noun_phrase
from analysis.extract.attribution.records import Draft
from analysis.extract.attribution.view import NOMINAL, OWNERS, Page, View
from analysis.extract.speakers.nouns import table as speaker_nouns
from analysis.language.document import Span

RULE = "source-carrier"
# Verbs whose subject passes on what somebody else said.
CARRIES = frozenset({"цитировать", "процитировать", "приводить", "передавать", "передать"})
QUOTES = frozenset({"цитировать", "процитировать"})  # a person; the others carry only words
# What such a verb has as object where it does not name the person.
WORDS = frozenset({"слово", "цитата", "высказывание", "комментарий", "заявление", "сообщение"})
_QUOTED = frozenset({"Acc", "Gen", None})
_STOPS = frozenset({",", ":", ";", "("})
_FARTHEST = 12


def with_quoted(page: Page, drafts: list[Draft]) -> list[Draft]:
    """The drafts, and behind each quotation by somebody else the one of who is quoted."""
    out = []
    for draft in drafts:
        out.append(draft)
        view = page.view(draft.sentence)
        quotes = draft.kind == "direct" and view.lemmas[draft.token] in CARRIES
        if quotes and draft.source is not None:
            out += _quoted(view, draft, draft.source)
    return sorted(out, key=lambda d: d.cue)


def _quoted(view: View, host: Draft, source: Span) -> list[Draft]:
    """Who is quoted: the object of the verb, or whose the words are that are its object."""
    verb = host.token
    for j in range(verb + 1, min(view.n, verb + _FARTHEST)):
        token = view.tokens[j]
        if token.text in _STOPS or view.finite(j):
            break
        if source[0] <= token.start < source[1]:
            continue
        if view.lemmas[j] in WORDS:
            owner = _owner(view, j, source)
            return [_child(host, view.span(j, j), owner, j)] if owner else []
        if view.lemmas[verb] in QUOTES and _is_quoted(view, j):
            person = _clipped(view, noun_phrase(view, j, left=verb + 1), source)
            return [_child(host, host.cue, person, verb)] if not _meets(person, source) else []
    return []


def _clipped(view: View, person: Span, source: Span) -> Span:
    """The phrase before the one who quotes, where it runs into that one."""
    if not person[0] < source[0] < person[1]:
        return person
    last = bisect_left(view.tokens, source[0], key=lambda t: t.start) - 1
    return person[0], view.tokens[last].end


def _child(host: Draft, cue: Span, source: Span, token: int) -> Draft:
    return Draft(RULE, host.row, host.stance, cue, source, list(host.content), host.sentence,
                 token, host.kind, host.cue)  # fmt: skip


def _is_quoted(view: View, j: int) -> bool:
    """A person or a body that may be the object."""
    if view.lowers[j] in OWNERS:
        return True
    if view.in_name(j, "PER"):
        return True
    noun = view.tokens[j].pos in NOMINAL and view.feat(j, "Case") in _QUOTED
    row = speaker_nouns().get(view.lemmas[j])
    body = row is not None and row.refers in ("body", "organisation")
    return noun and (view.feat(j, "Animacy") == "Anim" or body)


def _owner(view: View, words: int, source: Span) -> Span | None:
    """Whose words: `его слова`, `слова мэра порта`."""
    if view.lowers[words - 1] in OWNERS:
        return view.span(words - 1, words - 1)
    for j in range(words + 1, min(view.n, words + _FARTHEST)):
        if view.tokens[j].text in _STOPS:
            return None
        if view.tokens[j].pos in NOMINAL and view.feat(j, "Case") == "Gen":
            owner = noun_phrase(view, j, left=words + 1)
            return None if _meets(owner, source) else owner
    return None


def _meets(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
