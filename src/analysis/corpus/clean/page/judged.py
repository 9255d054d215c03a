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
from analysis.corpus.clean.page import cards, insets
from analysis.corpus.clean.page.blocks import Block, blocks
from analysis.corpus.clean.page.insets import LINKED

_HALF_LINKED = 0.3
_NEAR, _WITHIN = 10, 300
_FAR = 3
_LONG, _TEXT = 20, 200
_HEADINGS = frozenset(("h2", "h3", "h4", "h5"))


def as_judged(tree: html.HtmlElement, main: html.HtmlElement | None) -> list[Block]:
    """What trafilatura finds, with the paragraphs it dropped between, before and after."""
    judged = _trafilatura(tree)
    lines = {key for line in judged.split("\n") if (key := shape.key(line))}
    page = blocks(tree)
    near = _beside(page, main)
    if not lines:
        return near or _densest(page)
    whole = "\n".join(lines)
    keys = [shape.key(block.text) for block in page]
    # A word of the menu may stand in the text too: only long blocks say where the story is.
    hits = [n for n, key in enumerate(keys) if len(key) >= _LONG and key in whole]
    hits = _below(page, _without(hits, cards.places(page, main), page), main)
    if not hits:
        return near or [Block(line, tree, 0.0) for line in judged.split("\n")]
    if near and _are_teasers(page, hits, near):
        return near
    first, last = _first(page, hits[0], main), _last(page, hits)
    taken = {n for n in range(first, last + 1) if keys[n] in lines} | set(hits)
    taken |= _siblings(page, hits, first, last)
    chosen = {id(page[n]) for n in taken}
    return [
        b for b in insets.without(page[first : last + 1])
        if id(b) in chosen or is_text(b)
    ]  # fmt: skip


def is_text(block: Block) -> bool:
    """A paragraph that is no link."""
    return shape.is_paragraph(block.text) and block.linked < _HALF_LINKED


def _without(hits: Sequence[int], apart: set[int], page: Sequence[Block]) -> Sequence[int]:
    """The hits that are no cards, where these make a text."""
    rest = [n for n in hits if n not in apart]
    return rest if sum(len(page[n].text) for n in rest if is_text(page[n])) >= _TEXT else hits


def _below(
    page: Sequence[Block], hits: Sequence[int], main: html.HtmlElement | None
) -> Sequence[int]:
    """The hits below the heading, where there are any."""
    at = next((n for n, b in enumerate(page) if main is not None and b.element is main), -1)
    return [n for n in hits if n > at] or hits


def _siblings(page: Sequence[Block], hits: Sequence[int], first: int, last: int) -> set[int]:
    """What stands in one element with the paragraphs found; of headings, also one level off."""
    parents = {page[n].element.getparent() for n in hits if is_text(page[n])} - {None}
    beyond = {parent.getparent() for parent in parents} - {None}
    found = set()
    for n in range(first, last + 1):
        parent = page[n].element.getparent()
        heading = page[n].element.tag in _HEADINGS and parent is not None
        if parent in parents or (heading and len(parent) == 1 and parent.getparent() in beyond):
            found.add(n)
    return found


def _are_teasers(page: Sequence[Block], hits: Sequence[int], near: Sequence[Block]) -> bool:
    """The hits leave out what stands beside the heading, and most of them are leads of links."""
    if any(page[n] is block for n in hits for block in near):
        return False
    own = [n for n in hits if page[n].linked < LINKED and (n == 0 or page[n - 1].linked < LINKED)]
    return sum(len(page[n].text) for n in own) < _FAR * sum(len(block.text) for block in near)


def _beside(page: Sequence[Block], main: html.HtmlElement | None) -> list[Block]:
    """The paragraphs of the nearest element around the heading that has any below it."""
    if main is None:
        return []
    at = next((number for number, b in enumerate(page) if b.element is main), len(page))
    below = [b for b in page[at + 1 :][:_WITHIN] if is_text(b)]
    for around in islice(main.iterancestors(), _NEAR):
        found = [b for b in below if b.element is around or around in b.element.iterancestors()]
        if found:
            return found
    return []


def _densest(page: Sequence[Block]) -> list[Block]:
    """The paragraphs of the element that holds most text in paragraphs of its own."""
    sizes: Counter[html.HtmlElement] = Counter()
    paragraphs = [b for b in page if is_text(b)]
    for block in paragraphs:
        sizes[block.element.getparent()] += len(block.text)
    best = max(sizes, key=sizes.__getitem__, default=None)
    return [block for block in paragraphs if block.element.getparent() is best]


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
    """The last block of the story: paragraphs right below the last hit, in its own element."""
    last = hits[-1]
    own = page[last].element.getparent()
    while last + 1 < len(page) and is_text(page[last + 1]):
        if page[last + 1].element.getparent() is not own:
            break
        last += 1
    return last


def _trafilatura(tree: html.HtmlElement) -> str:
    """Precise first; where that finds nothing, all that may be text."""
    from trafilatura import extract  # noqa: PLC0415 - slow to load

    read = partial(extract, include_comments=False, include_tables=False, fast=True)
    try:
        found = read(deepcopy(tree), favor_precision=True)
        return found or read(deepcopy(tree), favor_recall=True) or ""
    except Exception:  # whatever hostile markup makes the library raise: it has no judgement then
        return ""
