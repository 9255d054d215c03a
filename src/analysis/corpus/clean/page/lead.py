"""The lead between a story's heading and its text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from lxml import html

from analysis.corpus import calendar
from analysis.corpus.clean import lines as shape
from analysis.corpus.clean.furniture import rule_for
from analysis.corpus.clean.page.blocks import Block, blocks
from analysis.corpus.clean.page.insets import LINKED

_NEAR, _NEAR_WITH_FURNITURE = 10, 40
_STATED = 40
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:lead|lid|lede|deck|standfirst|subtitle|sub-title|subheader|subheading|intro|"
    r"anons|announce|teaser-text|summary|overview|title-yandex)(?:$|[\s_-])",
    re.I,
)

_SECOND = re.compile(r"(?:^|[\s_-])(?:second|seo)[_-](?:title|head\w*)(?:$|[\s_-])", re.I)
_SAME = 0.6


def lead(
    found: Sequence[Block], main: html.HtmlElement | None, summary: str | None = None
) -> list[Block]:
    """The lines between the heading and the text that are no link and no date.

    Args:
        found: the blocks of the text.
        main: the story's heading.
        summary: the page's own description of itself: where it stands in the page in these words,
            it is the lead, whatever the names of the elements around it are.
    """
    if main is None or not found:
        return []
    around = set(found[0].element.iterancestors())
    top = next((up for up in main.iterancestors() if up in around), None)
    if top is None:
        return []
    plain = _between(blocks(top), main, found[0], _NEAR)
    opening = shape.key(found[0].text)
    lines = [
        b for b in plain or []
        if _is_lead(b) and not opening.startswith(shape.key(b.text)) and not _is_headline(b, main)
    ]  # fmt: skip
    if lines:
        return lines
    everything = _between(blocks(top, everything=True), main, found[0], _NEAR_WITH_FURNITURE)
    stated = shape.key(summary or "")
    return [b for b in everything or [] if _is_summary(b, stated, found[0])][:1]


def _between(
    page: Sequence[Block], main: html.HtmlElement, first: Block, most: int
) -> list[Block] | None:
    """The blocks from the heading to the first of the text; None where it does not follow."""
    at = next((n for n, block in enumerate(page) if block.element is main), None)
    if at is None:
        return None
    below = page[at + 1 :][:most]
    inside = list(takewhile(lambda block: block.text != first.text, below))
    return inside if len(inside) < len(below) else None


def _is_lead(block: Block) -> bool:
    if block.linked >= LINKED or shape.words(block.text) < 4 or calendar.moments(block.text):
        return False
    named = bool(_NAMES.search(block.element.get("class") or ""))
    return named or (len(block.text) >= 30 and not rule_for(block.text))


def _is_headline(block: Block, main: html.HtmlElement) -> bool:
    """A second headline, for search engines: by its name, or most words of the first again."""
    if _SECOND.search(block.element.get("class") or ""):
        return True
    one, two = _stems(main.text_content()), _stems(block.text)
    return shape.is_headline(block.text) and len(one & two) > _SAME * len(one)


def _stems(line: str) -> set[str]:
    """The beginnings of a line's words; Russian words differ at the end."""
    return {word[:5] for word in shape.key(line).split() if len(word) > 3}


def _is_summary(block: Block, stated: str, first: Block) -> bool:
    """The page's description, not cut short and not the beginning of the text."""
    words = shape.key(block.text)
    if len(words) < _STATED or not stated.startswith(words[: len(stated)]):
        return False
    pictured = any(up.tag in ("figure", "figcaption") for up in block.element.iterancestors())
    return not pictured and not shape.key(first.text).startswith(words[: len(stated)])
