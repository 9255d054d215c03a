"""Chains: through which attribution another one reaches the reader; kind; numbering."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise

from analysis.extract.attribution import carriers, confidence, quoted
from analysis.extract.attribution.records import Draft
from analysis.extract.attribution.view import Page
from analysis.extract.records import Attribution
from analysis.language.document import Span
from analysis.language.quotes import Quotation

_RELATIVE = re.compile(r"котор\w+", re.IGNORECASE)
_AGAIN = re.compile(r"\b[Оо]б\s+этом\s+же\b")
_NEAR = 12  # characters behind a cue
_LONGEST_OPENING = 6
_PRONOUNS = frozenset({"он", "она", "они", "оно"})


def finish(page: Page, drafts: list[Draft]) -> list[Attribution]:
    """Number the drafts in the order of their cues, and give each its parent and kind."""
    drafts = _distinct(sorted(drafts, key=lambda d: d.cue))
    _relays(drafts)
    _point_back(page, drafts)
    carriers.settle(drafts)
    drafts = quoted.with_quoted(page, drafts)
    _through_the_next(drafts)
    _inherit_sources(page, drafts)
    drafts = _borrow_sources(page, drafts)
    for draft in drafts:
        if draft.source and _RELATIVE.fullmatch(page.text[slice(*draft.source)]):
            draft.source = None  # nothing before it that it could stand for
    held = _held(drafts)
    drafts = [d for d in drafts if d.content and not _noun_within(d, held)]
    ids = {id(d): f"a{n}" for n, d in enumerate(drafts, 1)}
    by_cue = {d.cue: d for d in reversed(drafts)}  # of two with one cue, the one who quotes
    held = _held(drafts)
    parents: dict[str, str | None] = {}
    for draft in drafts:
        parent = by_cue.get(draft.via) if draft.via else _parent(draft, held[id(draft)])
        parents[ids[id(draft)]] = ids[id(parent)] if parent else None
    _cut_circles(parents)
    return [_record(page, d, ids[id(d)], parents[ids[id(d)]]) for d in drafts]


def _cut_circles(parents: dict[str, str | None]) -> None:
    """Two cues that hold each other: the first keeps no parent."""
    sound: set[str] = set()
    for name, parent in parents.items():
        path, at = {name}, parent
        while at is not None and at not in sound and at not in path:
            path.add(at)
            at = parents[at]
        if at in path:
            parents[name] = None
        sound |= path


def _held(drafts: list[Draft]) -> dict[int, list[Draft]]:
    """For each draft, the others that hold its cue in their content (by bisection: linear)."""
    starts = [d.cue[0] for d in drafts]
    out: dict[int, list[Draft]] = {id(d): [] for d in drafts}
    for holder in drafts:
        for start, end in holder.content:
            for draft in drafts[bisect_left(starts, start) : bisect_left(starts, end)]:
                if draft is not holder:
                    out[id(draft)].append(holder)
    return out


def _point_back(page: Page, drafts: list[Draft]) -> None:
    """`X сообщил, что P. Y отрицал это` denies P, not that X said so."""
    starts = [d.cue[0] for d in drafts]
    for draft in drafts:
        sentence = page.view(draft.sentence - 1) if draft.sentence else None
        if sentence is None or len(draft.content) != 1:
            continue
        start, end = draft.content[0]
        # What points back may leave out `Впрочем`; direct speech never points.
        pointing = _LONGEST_OPENING if draft.kind != "direct" else 1
        if draft.cue[0] < end or start not in {t.start for t in sentence.tokens[:pointing]}:
            continue
        there = drafts[bisect_left(starts, start) : bisect_left(starts, end)]
        said = [d for d in there if d is not draft and d.content and d.source is not None
                and (d.content[-1][1] == end or _fills(d, start, end))]  # fmt: skip
        if said and draft.rule == "pointing-back" and _same(page.text, draft, said[-1]):
            draft.content = []  # said already: `X считает, что P. Такое мнение он высказал вчера`
        elif said and (draft.rule == "pointing-back" or (
                said[-1].kind != "direct" and _disputes(page.text, draft, said[-1]))):  # fmt: skip
            draft.content = list(said[-1].content)


def _disputes(text: str, draft: Draft, said: Draft) -> bool:
    """Whether `это` is the claim, as in `Y отрицает это`, and not that it was made.

    `X сказал, что P. Об этом сообщает газета` reports X's words; `Об этом он заявил` only P, and
    so does `Об этом же говорил Y`.
    """
    again = _AGAIN.search(text, said.content[-1][1], draft.cue[1] + _NEAR)
    return draft.rule != "verb-о" or again is not None or _same(text, draft, said)


def _same(text: str, draft: Draft, said: Draft) -> bool:
    """Whether the source is a pronoun or has the last word of the other source."""
    if draft.source is None or said.source is None:
        return False
    name = text[slice(*draft.source)].lower()
    return name in _PRONOUNS or name.split()[-1] in text[slice(*said.source)].lower()


def _fills(draft: Draft, start: int, end: int) -> bool:
    """Whether the content is the greater part of the sentence from `start` to `end`."""
    return 2 * sum(e - s for s, e in draft.content) > end - start


def _distinct(drafts: list[Draft]) -> list[Draft]:
    out: list[Draft] = []
    for draft in drafts:
        if not out or draft.cue[0] >= out[-1].cue[1]:
            out.append(draft)
    return out


def _noun_within(draft: Draft, held: dict[int, list[Draft]]) -> bool:
    """A noun of speech inside another attribution's content is none of its own."""
    return draft.rule.startswith("noun") and bool(held[id(draft)])


def _inherit_sources(page: Page, drafts: list[Draft]) -> None:
    """A gerund or coordinated verb without a subject has the speaker of the cue before it."""
    previous: Draft | None = None
    for draft in drafts:
        if draft.source is None and draft.inherits and _same_speaker(page, previous, draft):
            draft.source = previous.source if previous else None
        if draft.source is not None and draft.kind != "according_to":
            previous = draft


def _borrow_sources(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Those with a source, after verbs without a subject took over somebody else's."""
    held = _held(drafts)
    last: dict[int, Draft] = {}
    out = []
    for draft in drafts:
        if draft.source is None and draft.borrows:
            lender = (_parent(draft, held[id(draft)]) if draft.borrows == "around"
                      else last.get(draft.sentence - 1))  # fmt: skip
            if lender is not None and lender.source is not None:
                draft.source = lender.source
            elif not draft.inherits:
                continue
        if draft.source is not None and not held[id(draft)]:
            last[draft.sentence] = draft
        out.append(draft)
    return out


def _same_speaker(page: Page, previous: Draft | None, draft: Draft) -> bool:
    if previous is None or previous.sentence != draft.sentence or _holds(previous, draft):
        return False
    view = page.view(draft.sentence)
    return view.line(previous.token) == view.line(draft.token)


def _holds(outer: Draft, inner: Draft) -> bool:
    return any(start <= inner.cue[0] < end for start, end in outer.content)


def _relays(drafts: list[Draft]) -> None:
    """`со ссылкой на X` shares the content of the cue beside it and has it as parent."""
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(draft.sentence, []).append(draft)
    for draft in drafts:
        if draft.rule != "source-relay":
            continue
        near = [d for d in by_sentence[draft.sentence] if _beside(d, draft)]
        if near:
            host = min(near, key=lambda d: abs(d.cue[0] - draft.cue[0]))
            draft.content = list(host.content)
            draft.via = host.cue


def _through_the_next(drafts: list[Draft]) -> None:
    """`Об этом сообщил X, передаёт Y`: both point to the sentence before, X through Y."""
    for draft, following in pairwise(drafts):
        beside = draft.sentence == following.sentence and draft.content == following.content
        points = draft.content and draft.content[-1][1] <= draft.cue[0]
        if beside and points and draft.rule == "verb-о" and following.rule == "verb-paren":
            draft.via = following.cue


def _beside(host: Draft, relay: Draft) -> bool:
    if host is relay or host.kind == "according_to":
        return False
    return not any(start <= relay.cue[0] < end for start, end in host.content)


def _parent(draft: Draft, held: list[Draft]) -> Draft | None:
    """The narrowest of the attributions whose content holds the whole cue.

    Of two who share a content, the one who said it and not the one who quotes him.
    """
    holders = [d for d in held if d.content != draft.content
               and any(s <= draft.cue[0] and draft.cue[1] <= e for s, e in d.content)]  # fmt: skip
    return min(holders, key=_width, default=None)


def _width(draft: Draft) -> tuple[int, bool]:
    """Characters of the content; who only quotes it comes after who is quoted."""
    quoted_there = draft.rule == quoted.RULE and draft.via is not None
    return sum(end - start for start, end in draft.content), not quoted_there


def _record(page: Page, draft: Draft, name: str, parent: str | None) -> Attribution:
    kind = _kind(page, draft)
    return Attribution(
        id=name,
        cue=draft.cue,
        source=draft.source,
        content=tuple(_bare(page.text, span) for span in draft.content),
        kind=kind,
        stance=draft.stance,
        source_class="impersonal",
        speaker=None,
        side=None,
        parent=parent,
        rule=draft.rule,
        row=draft.row,
        confidence=confidence.of(draft.rule, sourced=draft.source is not None, kind=kind),
    )


def _bare(text: str, span: Span) -> Span:
    """The span without the blanks at its ends, a line separator for one."""
    words = text[slice(*span)]
    start = span[0] + len(words) - len(words.lstrip())
    return (start, start + len(words.strip())) if words.strip() else span


def _kind(page: Page, draft: Draft) -> str:
    if draft.kind != "indirect":
        return draft.kind
    quoted = any(
        _is_wording(page, quote)
        for start, end in draft.content
        for quote in page.quotes_between(start, end)
    )
    return "mixed" if quoted else "indirect"


def _is_wording(page: Page, quote: Quotation) -> bool:
    """Whether a quotation gives somebody's words, and no name or title."""
    inner = page.text[quote.inner_start : quote.inner_end].strip()
    return bool(inner) and inner[0].islower() and not inner[0].isascii()
