"""Which of a page's blocks are the article.

Three witnesses, the surest first: the text that the page itself states in its JSON-LD
(`articleBody`), the element it marks as the article's body, and trafilatura's judgement
(Barbaresi 2021). The blocks of the tree give the paragraphs, and what a witness dropped
(a first paragraph with the dateline) is found again between the blocks it kept.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from copy import deepcopy
from functools import partial
from itertools import islice

from lxml import html

from analysis.corpus import calendar
from analysis.corpus.clean import lines as shape
from analysis.corpus.clean.furniture import rule_for
from analysis.corpus.clean.page import insets
from analysis.corpus.clean.page.blocks import Block, blocks
from analysis.corpus.clean.page.insets import LINKED

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
_HALF_LINKED = 0.3
_NEAR, _WITHIN = 10, 300
_FAR = 3
_LONG = 20
_MANY = 3
_LEADS = re.compile(
    r"(?:^|[\s_-])(?:lead|lid|subtitle|sub-title|subheader|intro|anons)(?:$|[\s_-])", re.I
)


def story(tree: html.HtmlElement, main: html.HtmlElement | None, stated: str | None) -> list[str]:
    """The article's paragraphs.

    Args:
        tree: the page, endless feed already cut.
        main: the heading of the story, None where the page has none.
        stated: `articleBody` of the page's JSON-LD.
    """
    own = insets.without([block for part in _marked(tree, main) for block in blocks(part)])
    words = sum(len(block.text) for block in own if shape.is_paragraph(block.text))
    stated = re.sub(r"<[^<>]{1,200}>", "\n", stated) if stated else ""
    if len(stated) < max(_STATED_LEAST, words // 2) or not _FINISHED.search(stated):
        stated = ""
    found = _as_stated(blocks(tree, everything=True), stated) if stated else []
    if not found:
        found = own if words >= _LEAST else _as_judged(tree, main)
    texts = [block.text for block in _lead(found, main) + found]
    return texts if _says(texts, stated) else stated.split("\n")


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


def _lead(found: list[Block], main: html.HtmlElement | None) -> list[Block]:
    """The lead between the heading and the text: a line of its own that is no link and no date."""
    if main is None or not found:
        return []
    around = set(found[0].element.iterancestors())
    top = next((up for up in main.iterancestors() if up in around), None)
    if top is None:
        return []
    page = blocks(top)
    at = next((n for n, b in enumerate(page) if b.element is main), None)
    if at is None:
        return []
    lead: list[Block] = []
    for block in page[at + 1 :][:_NEAR]:
        if block.text == found[0].text:
            return lead
        if _is_lead(block):
            lead.append(block)
    return []


def _is_lead(block: Block) -> bool:
    if block.linked >= LINKED or shape.words(block.text) < 4 or calendar.moments(block.text):
        return False
    named = bool(_LEADS.search(block.element.get("class") or ""))
    return named or (len(block.text) >= 30 and not rule_for(block.text))


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


def _as_judged(tree: html.HtmlElement, main: html.HtmlElement | None) -> list[Block]:
    """What trafilatura finds, with the paragraphs it dropped between and before."""
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
    if not hits:
        return near or [Block(line, tree, 0.0) for line in judged.split("\n")]
    if near and _are_teasers(page, hits, near):
        return near
    first, found = _first(page, hits[0], main), set(hits)
    taken = {id(page[n]) for n in range(first, hits[-1] + 1) if keys[n] in lines or n in found}
    return [
        b for b in insets.without(page[first : hits[-1] + 1])
        if id(b) in taken or (shape.is_paragraph(b.text) and b.linked < _HALF_LINKED)
    ]  # fmt: skip


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
    after = page[at + 1 :][:_WITHIN]
    below = [b for b in after if shape.is_paragraph(b.text) and b.linked < _HALF_LINKED]
    for around in islice(main.iterancestors(), _NEAR):
        found = [b for b in below if b.element is around or around in b.element.iterancestors()]
        if found:
            return found
    return []


def _densest(page: Sequence[Block]) -> list[Block]:
    """The paragraphs of the element that holds most text in paragraphs of its own."""
    sizes: Counter[html.HtmlElement] = Counter()
    paragraphs = [b for b in page if shape.is_paragraph(b.text) and b.linked < _HALF_LINKED]
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
        if not (
            shape.is_paragraph(above.text) and above.linked < _HALF_LINKED
        ) and not calendar.dateline(above.text):
            break
        hit -= 1
    return hit


def _trafilatura(tree: html.HtmlElement) -> str:
    """Precise first; where that finds nothing, all that may be text."""
    from trafilatura import extract  # noqa: PLC0415 - slow to load

    read = partial(extract, include_comments=False, include_tables=False, fast=True)
    try:
        found = read(deepcopy(tree), favor_precision=True)
        return found or read(deepcopy(tree), favor_recall=True) or ""
    except Exception:  # whatever hostile markup makes the library raise: it has no judgement then
        return ""
