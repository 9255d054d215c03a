"""Which of a page's blocks are the article.

Three witnesses, the surest first: the text that the page itself states in its JSON-LD
(`articleBody`), the element it marks as the article's body, and trafilatura's judgement
(Barbaresi 2021). The blocks of the tree give the paragraphs, and what a witness dropped
(a first paragraph with the dateline) is found again between the blocks it kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import html

from analysis.corpus.clean import lines as shape
from analysis.corpus.clean.page import insets, overlooked
from analysis.corpus.clean.page.blocks import Block, blocks
from analysis.corpus.clean.page.judged import as_judged
from analysis.corpus.clean.page.lead import lead

_BODY_CLASSES = frozenset((
    "js-mediator-article", "article--body", "article-body", "article--text", "article-text",
    "article--content", "article-content", "news--text", "news-text", "news-body", "post--text",
    "post-text", "post-content", "entry-content", "material-text", "text-article", "content--body",
    "article-entry", "topic-body--content", "wsw", "b-article--body", "doc--body", "story--content",
))  # fmt: skip
"""Classes that publishing systems of Russian-language sites give the body, `_` written as `-`."""
_LEAST = 60
_STATED_LEAST = 200
_COVERED = 0.85
_SAID = 0.6
_CUT_OFF = 0.5
_FINISHED = re.compile(r"(?<!\.\.)[.!?»”\")]\s*$")
_MANY = 3


def story(
    tree: html.HtmlElement,
    page: Sequence[Block],
    main: html.HtmlElement | None,
    stated: str | None,
    summary: str | None = None,
) -> list[str]:
    """The article's paragraphs.

    Args:
        tree: the page, endless feed already cut.
        page: all of its blocks.
        main: the heading of the story, None where the page has none.
        stated: `articleBody` of the page's JSON-LD.
        summary: the page's description of itself.
    """
    marked = [block for part in _marked(tree, main) for block in blocks(part)]
    # The words of the heading are often the first words of the text.
    others = [block for block in page if block.element is not main]
    if len(marked) == 1 and (visible := _as_stated(_but(others, marked[0]), marked[0].text)):
        marked = visible
    own = insets.without(marked)
    words = sum(len(block.text) for block in own if shape.is_paragraph(block.text))
    stated = re.sub(r"<[^<>]{1,200}>", "\n", stated) if stated else ""
    if len(stated) < max(_STATED_LEAST, words // 2) or not _FINISHED.search(stated):
        stated = ""
    found = _as_stated(others, stated) if stated else []
    if not found:
        found = own if words >= _LEAST else _without_mark(tree, page, main)
    texts = [block.text for block in [*lead(found, main, summary), *found]]
    return texts if _says(texts, stated) else stated.split("\n")


def _without_mark(
    tree: html.HtmlElement, page: Sequence[Block], main: html.HtmlElement | None
) -> list[Block]:
    """The article of a page that marks none."""
    judged = as_judged(tree, main)
    return overlooked.body(page, main, judged) or judged


def _but(page: Sequence[Block], hidden: Block) -> list[Block]:
    """The page without the element that repeats the whole text in one piece, for search engines."""
    return [block for block in page if block.element is not hidden.element]


def _says(found: list[str], stated: str) -> bool:
    """Most of the stated sentences are among the paragraphs found."""
    whole = shape.key(" ".join(found))
    sentences = [shape.key(part) for part in re.split(r"[.!?…]\s", stated) if shape.words(part) > 3]
    return sum(part in whole for part in sentences) >= _SAID * len(sentences)


def _marked(tree: html.HtmlElement, main: html.HtmlElement | None) -> list[html.HtmlElement]:
    """The elements that the page marks as the body: the first below the heading and its brothers.

    Where none is below the heading, the last one, which is around it. A mark on each paragraph
    says nothing of where the body ends, and counts as none.
    """
    order = {node: number for number, node in enumerate(tree.iter("*"))}
    start = order[main] if main is not None else 0
    for is_body in (_is_stated, _is_classed):
        found = [node for node in order if is_body(node)]
        if not found:
            continue
        first = next((node for node in found if order[node] > start), found[-1])
        if len(found) < _MANY or len(blocks(first)) > 1:
            return [first, *_brothers(first, set(found))]
    return []


def _brothers(first: html.HtmlElement, marked: set[html.HtmlElement]) -> list[html.HtmlElement]:
    """The marked elements beside the first one, up to the heading of another story."""
    found = []
    for node in first.itersiblings():
        if node in marked:
            found.append(node)
        elif node.tag in ("h1", "h2"):
            break
    return found


def _is_stated(node: html.HtmlElement) -> bool:
    stated = "articleBody" in (node.get("itemprop"), node.get("property"))
    return stated and node.tag != "meta"


def _is_classed(node: html.HtmlElement) -> bool:
    names = node.get("class")
    return bool(names) and not _BODY_CLASSES.isdisjoint(names.replace("_", "-").split())


def _as_stated(all_blocks: Sequence[Block], stated: str) -> list[Block]:
    """The blocks whose words are in the stated text.

    Empty where they do not make it up, or where their brothers go on: a page may state no more
    than the beginning.
    """
    wanted = shape.key(stated)
    keys = [shape.key(block.text) for block in all_blocks]
    long = [len(key.split()) >= 4 and key in wanted for key in keys]
    parents = {b.element.getparent() for b, hit in zip(all_blocks, long, strict=True) if hit}
    found = {
        key: b for b, key, hit in zip(all_blocks, keys, long, strict=True)
        if hit or (key and key in wanted and b.element.getparent() in parents)
    }  # fmt: skip
    covered = sum(map(len, found))
    beside = sum(
        len(key) for b, key, hit in zip(all_blocks, keys, long, strict=True)
        if not hit and shape.is_paragraph(b.text) and b.element.getparent() in parents
    )  # fmt: skip
    whole = covered >= _COVERED * len(wanted) and beside < _CUT_OFF * covered
    return list(found.values()) if whole else []
