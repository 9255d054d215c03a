"""Cards: other stories in a row of equal elements, each a headline with a short lead or none."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate, islice

from lxml import html

from analysis.corpus.clean import lines as shape
from analysis.corpus.clean.page.blocks import Block

_LINKED = 0.6
_DEEP = 8
_BLOCKS, _CHARACTERS = 5, 600
_ROW = 3
_STORY = 300


def places(page: Sequence[Block], main: html.HtmlElement | None) -> set[int]:
    """The places of the blocks that belong to cards.

    A headline that is no link makes a card only away from the story: items of a list with
    headings of their own look the same.
    """
    cards = _in_rows(_candidates(page))
    linked = {n for card in cards if page[card[0]].linked >= _LINKED for n in card} | _glued(page)
    around = _around(page, main, linked)
    if around is None:
        return linked
    away = {
        n for card in cards if around not in page[card[0]].element.iterancestors() for n in card
    }
    return linked | away


def _candidates(page: Sequence[Block]) -> dict[html.HtmlElement, list[int]]:
    """The elements of few blocks, of which the first is a headline and one at most a paragraph."""
    members: defaultdict[html.HtmlElement, list[int]] = defaultdict(list)
    for n, block in enumerate(page):
        members[block.element].append(n)
        for around in islice(block.element.iterancestors(), _DEEP):
            if len(members[around]) <= _BLOCKS:
                members[around].append(n)
    return {node: inside for node, inside in members.items() if _is_card(page, inside)}


def _is_card(page: Sequence[Block], inside: Sequence[int]) -> bool:
    if not 1 < len(inside) < _BLOCKS:
        return False
    first, rest = page[inside[0]], [page[n] for n in inside[1:]]
    headed = first.linked >= _LINKED or first.element.tag in ("h2", "h3", "h4", "h5")
    if not headed or shape.words(first.text) < 2:
        return False
    short = sum(len(page[n].text) for n in inside) <= _CHARACTERS
    return short and sum(shape.is_paragraph(block.text) for block in rest) <= 1


def _glued(page: Sequence[Block]) -> set[int]:
    """Cards of one block: a linked headline and its lead, with not so much as a line between."""
    rows: defaultdict[html.HtmlElement | None, list[int]] = defaultdict(list)
    for n, block in enumerate(page):
        lead = block.text[len(block.opening) :].lstrip(" \n—–-.:")
        if shape.is_headline(block.opening) and lead and not lead[0].islower():
            rows[block.element].append(n)
            rows[block.element.getparent()].append(n)
    return {n for row in rows.values() if len(row) >= _ROW for n in row}


def _in_rows(cards: dict[html.HtmlElement, list[int]]) -> list[list[int]]:
    """Those with two brothers or more that are cards too."""
    rows = Counter(node.getparent() for node in cards)
    return [inside for node, inside in cards.items() if rows[node.getparent()] >= _ROW]


def _around(
    page: Sequence[Block], main: html.HtmlElement | None, cards: Iterable[int]
) -> html.HtmlElement | None:
    """The nearest element around the heading that holds the text of a story below it."""
    if main is None:
        return None
    apart = set(cards)
    at = next((n for n, b in enumerate(page) if b.element is main), len(page))
    sizes: Counter[html.HtmlElement] = Counter()
    near = set(main.iterancestors())
    for n in range(at + 1, len(page)):
        if n not in apart and shape.is_paragraph(page[n].text) and page[n].linked < _LINKED:
            shared = next((up for up in page[n].element.iterancestors() if up in near), None)
            if shared is not None:
                sizes[shared] += len(page[n].text)
    held = accumulate(sizes[up] for up in main.iterancestors())
    ups = zip(main.iterancestors(), held, strict=True)
    return next((up for up, size in ups if size >= _STORY), None)
