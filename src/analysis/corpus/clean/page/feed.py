"""Where a page's own story ends and the next one of an endless feed begins."""

from __future__ import annotations

from itertools import islice

from lxml import html

from analysis.corpus import calendar
from analysis.corpus.clean import lines as shape
from analysis.corpus.clean.page.blocks import blocks, length

_MOST_OF_THE_TITLE = 0.5
_HIGH, _STORY, _TOP = 12, 100, 6
_LONGEST_LINE = 120


def heading(tree: html.HtmlElement, title: str | None) -> html.HtmlElement | None:
    """The heading of the page's story: the `<h1>` that says its title, else the first with words.

    A lower heading that says the title and is no link is preferred to an `<h1>` that does not.

    On a page without an `<h1>`, the element of the block that says the title and nothing else.
    """
    headings = [node for node in tree.xpath("//h1") if shape.words(node.text_content()) >= 2]
    wanted = shape.key(title) if title else ""
    lower = tree.xpath("(//h2 | //h3)[not(.//a or ancestor::a)]") if wanted else []
    for node in [*headings, *lower]:
        if wanted and shape.key(node.text_content()) == wanted:
            return node
    if headings or not wanted:
        return headings[0] if headings else None
    page = blocks(tree, everything=True)
    return next((b.element for b in page if _says(shape.key(b.text), wanted)), None)


def _says(words: str, title: str) -> bool:
    """The whole title, or the most of it before the outlet's name."""
    return title.startswith(words) and len(words) > _MOST_OF_THE_TITLE * len(title)


def cut(tree: html.HtmlElement, main: html.HtmlElement) -> None:
    """Drop from the tree what begins with another story's `<h1>` below the main one.

    What is dropped is the largest element that holds the other heading and not the main one, with
    everything after it in the same parent. A headline repeated in the page is no other story.
    """
    own = shape.key(main.text_content())
    above = set(main.iterancestors())
    for other in main.xpath("following::h1"):
        words = shape.key(other.text_content())
        if len(words) < 8 or words == own or _is_subheading(other):
            continue
        _drop_from(_outermost(other, above))
        break
    _drop_brothers(main)


def _is_subheading(other: html.HtmlElement) -> bool:
    """A heading within a text: a paragraph stands right above it, no link in it, no time below."""
    above, below = other.getprevious(), other.getnext()
    if above is None or below is None or other.find(".//a") is not None:
        return False
    near = [above, below]
    if not all(shape.is_paragraph(" ".join("".join(node.itertext()).split())) for node in near):
        return False
    return above.tag == below.tag and not calendar.moments(
        "".join(below.itertext())[:_LONGEST_LINE]
    )


def _drop_brothers(main: html.HtmlElement) -> None:
    """Drop the elements beside the one with the story that are built as it is and dated."""
    for around in islice(main.iterancestors(), _HIGH):
        if around.getparent() is None or length(around) < _STORY:
            continue
        names = set((around.get("class") or "").split())
        like = [
            node for node in around.itersiblings(around.tag)
            if length(node) >= _STORY
            and (not names or names & set((node.get("class") or "").split()))
        ]  # fmt: skip
        for node in like:
            if _is_story(node):
                node.drop_tree()


def _is_story(node: html.HtmlElement) -> bool:
    """A headline and a time at its top, and paragraphs."""
    page = blocks(node, everything=True)
    top = [block.text for block in page[:_TOP] if len(block.text) <= 2 * _LONGEST_LINE]
    dated = any(calendar.moments(line) for line in top if len(line) <= _LONGEST_LINE)
    headed = any(shape.is_headline(line) for line in top)
    return dated and headed and sum(shape.is_paragraph(block.text) for block in page) > 1


def _outermost(node: html.HtmlElement, stop: set[html.HtmlElement]) -> html.HtmlElement:
    """The highest ancestor-or-self that is not around the main heading."""
    while (parent := node.getparent()) is not None and parent not in stop:
        node = parent
    return node


def _drop_from(node: html.HtmlElement) -> None:
    parent = node.getparent()
    if parent is None:
        return
    for later in [*node.itersiblings(), node]:
        parent.remove(later)
