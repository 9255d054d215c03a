"""What stands between the paragraphs of a story and is none: links to other stories, captions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import islice

from lxml import html

from analysis.corpus import calendar
from analysis.corpus.clean import lines as shape
from analysis.corpus.clean import patterns
from analysis.corpus.clean.page.blocks import Block

LINKED = 0.6
"""The share of a block's text in links from which on it is a link and no sentence."""

ALL = 0.95
"""From here on it is a link and its lead, however many sentences it has."""

_CAPTION, _FEW = 200, 3
_PARTLY = 0.4
_LONGEST_LEAD = 300


def without(page: Sequence[Block]) -> list[Block]:
    """Without links to other stories with the section and text that are theirs, and captions."""
    kept: list[Block] = []
    page = _without_skipped(page)
    page = page[: _teasers_begin(page)]
    captions = _captions(page)
    other: html.HtmlElement | None = None
    dropped = False
    for at, block in enumerate(page):
        if kept and (patterns.COMMENTS.match(block.text) or _readers_speak(page, at)):
            break
        if other is not None and other in block.element.iterancestors():
            continue
        other = None
        heading = block.element.tag in ("h2", "h3", "h4")
        link = block.linked >= (ALL if shape.is_paragraph(block.text) else LINKED)
        link = link or _is_dated(block)
        section = dropped and not heading and shape.is_heading(block.text)
        lead = dropped and len(block.text) <= _CAPTION and block.text.endswith(("...", "…"))
        dropped = link or section or lead
        if link and kept and _is_label(kept, block, page[at + 1 : at + 2]):
            kept.pop()
        if link and shape.is_headline(block.text) and at + 1 < len(page):
            other = _other_story(block, page[at + 1], kept)
        if not dropped and at not in captions:
            kept.append(block)
    return kept


def _without_skipped(page: Sequence[Block]) -> list[Block]:
    """Without what the page itself offers to skip, from «Пропустить …» to «Конец …»."""
    kept: list[Block] = []
    since: int | None = None
    for block in page:
        if patterns.SKIP.match(block.text):
            since = len(kept)
        kept.append(block)
        if since is not None and patterns.SKIPPED.match(block.text):
            del kept[since:]
            since = None
    return kept


def _readers_speak(page: Sequence[Block], at: int) -> bool:
    """«Обсуждение», and below it a name and a time: the first of the comments."""
    if not patterns.DISCUSSION.match(page[at].text):
        return False
    return any(
        len(block.text) <= _CAPTION and calendar.moments(block.text)
        for block in page[at + 1 : at + 1 + _FEW]
    )


def _is_dated(block: Block) -> bool:
    """A linked headline with its time in one block."""
    open_ = len(block.text) <= _LONGEST_LEAD and shape.is_open(block.text)
    return open_ and block.linked >= _PARTLY and bool(calendar.moments(block.text))


def _is_label(kept: Sequence[Block], link: Block, below: Sequence[Block]) -> bool:
    """A few words above a link, in an element that holds nothing else: «Ещё из рубрики»."""
    label = kept[-1]
    if not shape.is_heading(label.text):
        return False
    around = {label.element, *label.element.iterancestors()}
    own = [link.element, *link.element.iterancestors()]
    both = next((up for up in own if up in around), None)
    others = [*kept[-2:-1], *below]
    return both is not None and bool(others) and not any(_within(block, both) for block in others)


def _within(block: Block, around: html.HtmlElement) -> bool:
    return block.element is around or around in block.element.iterancestors()


def _other_story(link: Block, below: Block, kept: Sequence[Block]) -> html.HtmlElement | None:
    """The element that holds a linked headline and its text, but nothing of the story so far."""
    if len(kept) < _FEW or not shape.is_paragraph(below.text):
        return None
    around = set(below.element.iterancestors())
    both = next((up for up in link.element.iterancestors() if up in around), None)
    return None if both is None or both in kept[-1].element.iterancestors() else both


def _teasers_begin(page: Sequence[Block]) -> int:
    """Where the links to other stories at the end begin, each with one short lead or none."""
    at, links = len(page), 0
    own = {place for block in page[:_FEW] if block.linked < LINKED for place in _places(block)}
    while at > 1:
        last = page[at - 1]
        lead = last.linked < LINKED
        if page[at - 1 - lead].linked < LINKED or len(last.text) > _LONGEST_LEAD:
            break
        told = lead and shape.is_paragraph(last.text)
        if told and not own.isdisjoint(_places(last)):
            break
        at, links = at - 1 - lead, links + 1
    return at if links >= 2 and at > 0 else len(page)


def _places(block: Block) -> list[object]:
    """Where a block stands: its parent, and the parent's class where it has one."""
    parent = block.element.getparent()
    name = parent.get("class") if parent is not None else None
    return [parent, (parent.tag, name)] if parent is not None and name else [parent]


def _captions(page: Sequence[Block]) -> set[int]:
    """The places of open lines that stand with a picture in a small element of their own."""
    if not page:
        return set()
    pictures = page[0].element.getroottree().iter("img", "picture", "video")
    pictured = {around for picture in pictures for around in islice(picture.iterancestors(), 2)}
    parents = [block.element.getparent() for block in page]
    sizes = Counter(parents)
    return {
        at for at, (block, parent) in enumerate(zip(page, parents, strict=True))
        if len(block.text) <= _CAPTION and shape.is_open(block.text)
        and block.element.tag not in ("h2", "h3", "h4")
        and (block.element in pictured or (parent in pictured and sizes[parent] <= _FEW))
    }  # fmt: skip
