"""A body that was passed over because the names of its elements say that it is furniture.

Names mislead: a body may be `class="widget"`. Then the text found is something else, and none of
the first paragraphs below the heading is in it, or no more than the lead.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, pairwise

from lxml import html

from analysis.corpus.clean import lines as shape
from analysis.corpus.clean.furniture import rule_for
from analysis.corpus.clean.page import cards, insets
from analysis.corpus.clean.page.blocks import Block, blocks, length

_FIRST, _LONG = 5, 80
_STORY, _SHORT_STORY = 300, 60
_HIGH, _HIGHEST, _WITHIN = 4, 12, 300


def body(
    page: Sequence[Block], main: html.HtmlElement | None, found: Sequence[Block]
) -> list[Block]:
    """The paragraphs right below the heading, where `found` has the first of them at most.

    Of a short story, only where even less was found. `page` are all blocks of the page.
    """
    if main is None:
        return []
    at = next((n for n, block in enumerate(page) if block.element is main), len(page))
    page = page[at : at + _WITHIN]
    apart = cards.places(page, main)
    sentences = _sentences(page, apart)
    long = [block for block in sentences if len(block.text) >= _LONG]
    below = _near(long, main, _STORY)[:_FIRST]
    if len(below) < 2:
        below = _near(sentences, main, _SHORT_STORY)[:_FIRST]
        others = {page[n].text for n in apart}
        told = [b for b in found if shape.is_paragraph(b.text) and b.text not in others]
        if _size(told) >= _size(below):
            return []
    chosen = {block.text for block in found}
    missing = below[1:] if below and below[0].text in chosen else below
    if not missing or any(block.text in chosen for block in missing):
        return []
    around = _around(missing)
    return insets.without(blocks(around)) if around is not None else []


def _size(of: Sequence[Block]) -> int:
    return sum(len(block.text) for block in of)


def _sentences(page: Sequence[Block], apart: set[int]) -> list[Block]:
    """What may be told below the heading: no link, no card, no line that is furniture."""
    return [
        block for n, block in enumerate(page)
        if n > 0 and n not in apart and shape.is_paragraph(block.text)
        and block.linked < insets.LINKED and not rule_for(block.text)
    ]  # fmt: skip


def _near(sentences: Sequence[Block], main: html.HtmlElement, least: int) -> list[Block]:
    """Those in the nearest element around the heading that holds as much as a story."""
    for around in islice(main.iterancestors(), _HIGHEST):
        own = [block for block in sentences if around in block.element.iterancestors()]
        if _size(own) >= least:
            return own
    return []


def _around(below: Sequence[Block]) -> html.HtmlElement | None:
    """The smallest element around two of these paragraphs that follow each other."""
    if len(below) == 1:
        return below[0].element
    found = [up for one, other in pairwise(below) if (up := _both(one, other)) is not None]
    return min(found, key=length, default=None)


def _both(one: Block, other: Block) -> html.HtmlElement | None:
    """The nearest element around two blocks."""
    second = {other.element, *other.element.iterancestors()}
    first = [one.element, *islice(one.element.iterancestors(), _HIGH)]
    return next((up for up in first if up in second), None)
