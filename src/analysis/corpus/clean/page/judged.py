"""The article of a page that marks none: trafilatura's judgement, set right by the page's tree.

trafilatura (Barbaresi 2021) judges element by element. Where it errs, the tree tells: what stands
above the heading is no text, what stands beside the paragraphs found is (a subheading, a quote,
the paragraph with the dateline), and a lead under the headline of another story is not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from copy import deepcopy
from functools import partial
from itertools import islice

from lxml import html

from analysis.corpus import calendar
from analysis.corpus.clean import lines as shape
from analysis.corpus.clean import patterns
from analysis.corpus.clean.page import cards, insets
from analysis.corpus.clean.page.blocks import Block, blocks, is_beside
from analysis.corpus.clean.page.insets import LINKED

_HALF_LINKED = 0.45
_NEAR, _WITHIN = 10, 300
_FAR = 3
_LONG, _TEXT = 20, 200
_DEEP, _INSETS = 4, 4
_MISSING = 0.7
_HEADINGS = frozenset(("h2", "h3", "h4", "h5"))


def as_judged(tree: html.HtmlElement, main: html.HtmlElement | None) -> list[Block]:
    """What trafilatura finds, with the paragraphs it dropped between, before and after."""
    judged = _trafilatura(tree)
    lines = {key for line in judged.split("\n") if (key := shape.key(line))}
    page = _page(tree, lines)
    apart = cards.places(page, main)
    near = _beside(page, apart, main)
    hits = _hits(page, lines)
    if _size(page, hits) >= _TEXT:
        own = [n for n in hits if n not in apart]
        hits = own if _size(page, own) >= _TEXT else near or hits
    hits = _below(page, hits, main)
    if not hits or (near and _are_teasers(page, hits, near)):
        hits = near or (_densest(page) if not lines else [])
    if not hits:
        return [Block(line, tree, 0.0) for line in judged.split("\n")]
    return _assembled(page, hits, apart - set(hits), lines, main)


def _hits(page: Sequence[Block], lines: set[str]) -> list[int]:
    """The blocks whose words were found.

    A word of the menu may stand in the text too: only long blocks say where the story is.
    """
    whole = "\n".join(lines)
    keys = [shape.key(block.text) for block in page]
    return [n for n, key in enumerate(keys) if len(key) >= _LONG and key in whole]


def _assembled(
    page: Sequence[Block],
    hits: Sequence[int],
    apart: set[int],
    lines: set[str],
    main: html.HtmlElement | None,
) -> list[Block]:
    """The hits, and what belongs to them."""
    first, last = _first(page, hits[0], main), _last(page, hits)
    within = range(first, last + 1)
    taken = {n for n in within if is_text(page[n]) or shape.key(page[n].text) in lines}
    taken |= set(hits) | _siblings(page, hits, first, last)
    chosen = {id(page[n]) for n in taken - apart}
    return [block for block in insets.without(page[first : last + 1]) if id(block) in chosen]


def is_text(block: Block) -> bool:
    """A paragraph that is no link."""
    return shape.is_paragraph(block.text) and block.linked < _HALF_LINKED


def _page(tree: html.HtmlElement, lines: set[str]) -> list[Block]:
    """The page's blocks; with those that names call furniture, where most of the text is there."""
    page = blocks(tree)
    there = {shape.key(block.text) for block in page}
    missing = sum(len(line) for line in lines if len(line) >= _LONG and line not in there)
    if missing <= _MISSING * sum(map(len, lines)):
        return page
    return [b for b in blocks(tree, everything=True) if not is_beside(b.element)]


def _size(page: Sequence[Block], places: Sequence[int]) -> int:
    """How long the paragraphs among these blocks are."""
    return sum(len(page[n].text) for n in places if is_text(page[n]))


def _below(page: Sequence[Block], hits: list[int], main: html.HtmlElement | None) -> list[int]:
    """The hits below the heading, where there are any."""
    at = next((n for n, b in enumerate(page) if main is not None and b.element is main), -1)
    return [n for n in hits if n > at] or hits


def _siblings(page: Sequence[Block], hits: Sequence[int], first: int, last: int) -> set[int]:
    """What stands in one element with the paragraphs found; headings also around these."""
    texts = [page[n].element for n in hits if is_text(page[n])]
    shared = set(texts)
    parents = {element.getparent() for element in texts} - {None}
    wrappers = {up for element in texts for up in islice(element.iterancestors(), 1, _DEEP)}
    found = set()
    for n in range(first, last + 1):
        element = page[n].element
        parent = element.getparent()
        if element.tag == "li" and parent is not None:
            parent = parent.getparent()
        alone = parent is not None and len(parent) == 1 and parent.getparent() in wrappers
        heading = element.tag in _HEADINGS and (parent in wrappers or alone)
        if parent in parents or element in shared or heading:
            found.add(n)
    return found


def _are_teasers(page: Sequence[Block], hits: Sequence[int], near: Sequence[int]) -> bool:
    """The hits leave out what stands beside the heading, and most of them are leads of links."""
    if not set(hits).isdisjoint(near):
        return False
    own = [n for n in hits if page[n].linked < LINKED and (n == 0 or page[n - 1].linked < LINKED)]
    return sum(len(page[n].text) for n in own) < _FAR * _size(page, near)


def _beside(page: Sequence[Block], apart: set[int], main: html.HtmlElement | None) -> list[int]:
    """The paragraphs of the nearest element around the heading that has any below it."""
    if main is None:
        return []
    at = next((number for number, b in enumerate(page) if b.element is main), len(page))
    below = [n for n in range(at + 1, len(page))[:_WITHIN] if n not in apart and is_text(page[n])]
    for around in islice(main.iterancestors(), _NEAR):
        found = [
            n for n in below
            if page[n].element is around or around in page[n].element.iterancestors()
        ]  # fmt: skip
        if found:
            return found
    return []


def _densest(page: Sequence[Block]) -> list[int]:
    """The paragraphs of the element that holds most text in paragraphs of its own."""
    sizes: Counter[html.HtmlElement] = Counter()
    paragraphs = [n for n, block in enumerate(page) if is_text(block)]
    for n in paragraphs:
        sizes[page[n].element.getparent()] += len(page[n].text)
    best = max(sizes, key=sizes.__getitem__, default=None)
    return [n for n in paragraphs if page[n].element.getparent() is best]


def _first(page: Sequence[Block], hit: int, main: html.HtmlElement | None) -> int:
    """The first block of the story: paragraphs right above the first hit, below the heading."""
    while hit > 0:
        above = page[hit - 1]
        if main is not None and (
            above.element is main or main in set(above.element.iterancestors())
        ):
            break
        if not is_text(above) and not calendar.dateline(above.text):
            break
        hit -= 1
    return hit


def _last(page: Sequence[Block], hits: Sequence[int]) -> int:
    """The last block of the story: sentences and lists below the last hit and beside it.

    Subheadings and insets between them are passed over.
    """
    last = hits[-1]
    while (below := _next_said(page, last)) is not None:
        if not _alike(page[last].element, page[below].element):
            break
        last = below
    return last


def _next_said(page: Sequence[Block], last: int) -> int | None:
    """The next block that may be told by the story, at most a few insets further on."""
    for at in range(last + 1, min(last + 1 + _INSETS, len(page))):
        block = page[at]
        item = block.element.tag == "li" and block.linked < LINKED
        if item or is_text(block) or (block.linked < LINKED and not shape.is_open(block.text)):
            return at
        if patterns.TAIL_HEADING.match(block.text):
            return None
    return None


def _alike(one: html.HtmlElement, other: html.HtmlElement) -> bool:
    """They stand beside each other, alone or each in wrappers of its own of the same names."""
    if other.tag == "li":
        other = other.getparent() if one.tag != "li" else other
    for _ in range(_DEEP):
        if one is other or one.getparent() is other.getparent():
            return True
        if (one.tag, one.get("class")) != (other.tag, other.get("class")):
            return False
        one, other = one.getparent(), other.getparent()
        if one is None or other is None:
            return False
    return False


def _trafilatura(tree: html.HtmlElement) -> str:
    """Precise first; where that finds nothing, all that may be text."""
    from trafilatura import extract  # noqa: PLC0415 - slow to load

    read = partial(extract, include_comments=False, include_tables=False, fast=True)
    try:
        found = read(deepcopy(tree), favor_precision=True)
        return found or read(deepcopy(tree), favor_recall=True) or ""
    except Exception:  # whatever hostile markup makes the library raise: it has no judgement then
        return ""
