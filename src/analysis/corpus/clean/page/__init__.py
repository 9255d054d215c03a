"""An HTML page → the article's text and what the page says of it."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass, replace
from itertools import takewhile

from lxml import etree, html

from analysis.corpus import calendar
from analysis.corpus.clean import lines as shape
from analysis.corpus.clean import metadata
from analysis.corpus.clean.page import feed
from analysis.corpus.clean.page.blocks import Block, blocks
from analysis.corpus.clean.page.story import story
from analysis.corpus.raw import DEFAULT_LIMITS, LimitError, Limits

_NEAR, _ABOVE = 8, 4
_LONGEST_LINE = 120
_LEAST = 60
_NO_TEXT = ("script", "style", "noscript", "template", "svg", "iframe", etree.Comment)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


@dataclass(frozen=True, slots=True)
class Extract:
    """The text of a page, its paragraphs apart, and the page's own statements.

    `stamps` are the times it gives, the most trusted first; `guessed` is htmldate's, where it
    gives none.
    """

    text: str
    about: metadata.Metadata
    stamps: tuple[str, ...]
    guessed: str | None


def extract(markup: str, url: str | None = None, limits: Limits = DEFAULT_LIMITS) -> Extract | None:
    """Find the article in a page.

    Returns:
        None where the markup cannot be parsed at all; an empty text where nothing in it looks
        like an article.

    Raises:
        LimitError: the page has more elements than `max_elements`.
    """
    tree = _tree(markup)
    if tree is None:
        return None
    if tree.xpath("count(//*)") > limits.max_elements:
        raise LimitError(f"a page of more than max_elements = {limits.max_elements:,}")
    alive = list(tree.iter())  # or lxml would make the elements anew at each walk over the tree
    about = metadata.read(tree)
    etree.strip_elements(tree, *_NO_TEXT, with_tail=False)
    main = feed.heading(tree, about.title)
    if main is not None:
        feed.cut(tree, main)
        about = _named(about, main)
    page = blocks(tree, everything=True)
    stamps = [about.published, *_visible(page, main)]
    found = tuple(stamp for stamp in stamps if stamp)
    guessed = None if found else _dated(tree, url)
    texts = story(tree, page, main, about.body, about.summary)
    del alive
    if sum(map(len, texts)) < _LEAST:
        texts = _all_of_it(markup, about)
    return Extract("\n\n".join(texts), about, found, guessed)


def _all_of_it(markup: str, about: metadata.Metadata) -> list[str]:
    """The text of a page of which too much was cut away: no heading, no end of the story."""
    tree = _tree(markup)
    if tree is None:
        return []
    etree.strip_elements(tree, *_NO_TEXT, with_tail=False)
    return story(tree, blocks(tree, everything=True), None, about.body, about.summary)


def _named(about: metadata.Metadata, main: html.HtmlElement) -> metadata.Metadata:
    """The headline as it is printed, where the page's title goes on with the outlet's name."""
    words = " ".join(main.text_content().split())
    if (
        main.tag == "h1"
        or not about.title
        or not shape.key(about.title).startswith(shape.key(words))
    ):
        return about
    return replace(about, title=words)


def _tree(markup: str) -> html.HtmlElement | None:
    """Parse without network or entities of its own; the parser cuts nesting that is too deep."""
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    data = _DECLARATION.sub("", markup).replace("\0", "").encode("utf-8", "replace")
    try:
        return html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None


def _visible(page: list[Block], main: html.HtmlElement | None) -> list[str]:
    """The time next to the heading, as its `<time>` states and as it is printed.

    The first between the heading and the text, else the nearest above the heading, with its hour:
    the top of a page may print today's date.
    """
    if main is None:
        return []
    at = next((n for n, b in enumerate(page) if b.element is main or main in b.element), None)
    if at is None:
        return []
    after = takewhile(lambda block: not shape.is_paragraph(block.text), page[at + 1 :][:_NEAR])
    below = (_times(block) for block in after)
    above = (_times(block, clock=True) for block in reversed(page[max(0, at - _ABOVE) : at]))
    return next(filter(None, (*below, *above)), [])


def _times(block: Block, *, clock: bool = False) -> list[str]:
    """The times of a short block; with `clock`, a bare day does not count."""
    # The parts of a time may stand in elements of their own, with no blank between them.
    words = " ".join(" ".join(block.element.itertext()).split())
    if len(words) > _LONGEST_LINE:
        words = " ".join(block.text.split())[:_LONGEST_LINE]
    stated = [str(said) for said in block.element.xpath("descendant-or-self::time/@datetime")[:1]]
    found = [at for at in calendar.moments(words) if not clock or at[2].precision != "day"]
    return stated + [words[start:end] for start, end, _ in found[:1]]


def _dated(tree: html.HtmlElement, url: str | None) -> str | None:
    """What htmldate makes of the page without its frame, which may print today's date."""
    from htmldate import find_date  # noqa: PLC0415 - slow to load

    page = deepcopy(tree)
    etree.strip_elements(page, "header", "nav", "footer", "aside", with_tail=False)
    try:
        return find_date(page, original_date=True, extensive_search=False, url=url)
    except Exception:  # whatever hostile markup makes the library raise: the date is unknown then
        return None
