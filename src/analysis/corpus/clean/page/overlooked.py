"""A body that was passed over because the names of its elements say that it is furniture.

Names mislead: a body may be `class="widget"`. Then the text found is something else, and none of
the first paragraphs below the heading is in it, or no more than the lead.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from lxml import html

from analysis.corpus.clean import lines as shape
from analysis.corpus.clean.furniture import rule_for
from analysis.corpus.clean.page import cards, insets
from analysis.corpus.clean.page.blocks import Block, blocks

_FIRST, _LONG = 5, 80
_STORY = 300
_HIGH = 4


def body(
    tree: html.HtmlElement, main: html.HtmlElement | None, found: Sequence[Block]
) -> list[Block]:
    """The paragraphs right below the heading, where `found` has the first of them at most."""
    if main is None:
        return []
    page = blocks(tree, everything=True)
    below = _below(page, main)
    chosen = {block.text for block in found}
    missing = below[1:] if below and below[0].text in chosen else below
    if len(missing) < 2 or any(block.text in chosen for block in missing):
        return []
    around = _around(missing)
    return insets.without(blocks(around)) if around is not None else []


def _below(page: Sequence[Block], main: html.HtmlElement) -> list[Block]:
    """The first paragraphs in the nearest element around the heading that holds a story."""
    at = next((n for n, block in enumerate(page) if block.element is main), None)
    if at is None:
        return []
    apart = cards.places(page, main)
    sentences = [
        block for n, block in enumerate(page[at + 1 :], at + 1)
        if n not in apart and len(block.text) >= _LONG and shape.is_paragraph(block.text)
        and block.linked < insets.LINKED and not rule_for(block.text)
    ]  # fmt: skip
    for around in main.iterancestors():
        own = [block for block in sentences if around in block.element.iterancestors()]
        if sum(len(block.text) for block in own) >= _STORY:
            return own[:_FIRST]
    return []


def _around(below: Sequence[Block]) -> html.HtmlElement | None:
    """The smallest element around the first two of these paragraphs."""
    second = set(below[1].element.iterancestors())
    return next(
        (up for up in islice(below[0].element.iterancestors(), _HIGH) if up in second), None
    )
