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
from analysis.corpus.clean import patterns
from analysis.corpus.clean.furniture import rule_for
from analysis.corpus.clean.page.blocks import Block, blocks

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
_LINKED, _HALF_LINKED = 0.6, 0.3
_NEAR = 10
_CAPTION, _FEW = 200, 3
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
    own = _text_blocks([block for part in _marked(tree, main) for block in blocks(part)])
    words = sum(len(block.text) for block in own if shape.is_paragraph(block.text))
    stated = re.sub(r"<[^<>]{1,200}>", "\n", stated) if stated else ""
    if len(stated) < max(_STATED_LEAST, words // 2):
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

    Where none is below the heading, the last one, which is around it.
    """
    order = {node: number for number, node in enumerate(tree.iter())}
    start = order[main] if main is not None else 0
    for found in ([n for n in order if _is_stated(n)], [n for n in order if _is_classed(n)]):
        if found:
            first = next((node for node in found if order[node] > start), found[-1])
            return [node for node in found if node.getparent() is first.getparent()
                    and order[node] >= order[first]]  # fmt: skip
    return []


def _is_stated(node: html.HtmlElement) -> bool:
    return "articleBody" in (node.get("itemprop"), node.get("property"))


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
    if block.linked >= _LINKED or shape.words(block.text) < 4 or calendar.moments(block.text):
        return False
    named = bool(_LEADS.search(block.element.get("class") or ""))
    return named or (len(block.text) >= 30 and not rule_for(block.text))


def _as_stated(all_blocks: Sequence[Block], stated: str) -> list[Block]:
    """The blocks whose words are in the stated text; empty where they do not make it up."""
    wanted = shape.key(stated)
    keys = [shape.key(block.text) for block in all_blocks]
    long = [len(key.split()) >= 4 and key in wanted for key in keys]
    parents = {b.element.getparent() for b, hit in zip(all_blocks, long, strict=True) if hit}
    found = {
        key: b for b, key, hit in zip(all_blocks, keys, long, strict=True)
        if hit or (key and key in wanted and b.element.getparent() in parents)
    }  # fmt: skip
    covered = sum(map(len, found))
    return list(found.values()) if covered >= _COVERED * len(wanted) else []


def _as_judged(tree: html.HtmlElement, main: html.HtmlElement | None) -> list[Block]:
    """What trafilatura finds, with the paragraphs it dropped between and before."""
    judged = _trafilatura(tree)
    lines = {key for line in judged.split("\n") if (key := shape.key(line))}
    page = blocks(tree)
    if not lines:
        return _densest(page)
    whole = "\n".join(lines)
    hits = [
        n for n, b in enumerate(page) if (k := shape.key(b.text)) and (k in lines or k in whole)
    ]
    if not hits:
        return [Block(line, tree, 0.0) for line in judged.split("\n")]
    within = page[_first(page, hits[0], main) : hits[-1] + 1]
    taken = {id(page[n]) for n in hits}
    return [
        b for b in _text_blocks(within)
        if id(b) in taken or (shape.is_paragraph(b.text) and b.linked < _HALF_LINKED)
    ]  # fmt: skip


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


def _text_blocks(page: Sequence[Block]) -> list[Block]:
    """Without headlines that are links to other stories, the section below them, and captions."""
    kept: list[Block] = []
    captions = _captions(page)
    dropped = False
    for at, block in enumerate(page):
        if kept and patterns.COMMENTS.match(block.text):
            break
        heading = block.element.tag in ("h2", "h3", "h4")
        link = block.linked >= _LINKED and not shape.is_paragraph(block.text)
        section = dropped and not heading and shape.is_heading(block.text)
        dropped = link or section
        if not dropped and at not in captions:
            kept.append(block)
    return kept


def _captions(page: Sequence[Block]) -> set[int]:
    """The places of open lines that stand with a picture in a small element of their own."""
    if not page:
        return set()
    pictures = page[0].element.getroottree().iter("img", "picture", "video")
    pictured = {around for picture in pictures for around in islice(picture.iterancestors(), 2)}
    parents = [block.element.getparent() for block in page]
    sizes = Counter(parents)
    return {
        at for at, (block, parent) in enumerate(zip(page, parents, strict=True))
        if len(block.text) <= _CAPTION and shape.is_open(block.text)
        and block.element.tag not in ("h2", "h3", "h4")
        and (block.element in pictured or (parent in pictured and sizes[parent] <= _FEW))
    }  # fmt: skip


def _trafilatura(tree: html.HtmlElement) -> str:
    """Precise first; where that finds nothing, all that may be text."""
    from trafilatura import extract  # noqa: PLC0415 - slow to load

    read = partial(extract, include_comments=False, include_tables=False, fast=True)
    try:
        found = read(deepcopy(tree), favor_precision=True)
        return found or read(deepcopy(tree), favor_recall=True) or ""
    except Exception:  # whatever hostile markup makes the library raise: it has no judgement then
        return ""
