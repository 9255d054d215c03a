"""Article text with overlapping layers of marks, as accessible HTML.

Layers may overlap freely: the text is cut at every border and each piece carries the classes of
all layers over it. Each layer has a shape of its own (see `assets/marks.css`), so that two of them
on one word both stay visible. The pieces' text, joined, is the article's text, character for
character: offsets are used here, in Python, and never in the browser.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from html import escape
from itertools import pairwise

from analysis.present.markup.marks import ANCHORED, CLASSES, LINKED, Mark

_UNPRINTABLE = re.compile("[\x00\ud800-\udfff]")  # what no HTML file can hold


def text(words: object) -> str:
    """`words` as HTML text: escaped, with what HTML cannot hold replaced, of the same length."""
    return escape(_UNPRINTABLE.sub("\ufffd", str(words))).replace("\r", "&#13;")


def render(source: str, spans: Iterable[Mark], *, name: str, body_start: int = 0,
           heading: str = "h3") -> str:  # fmt: skip
    """The article as HTML blocks, each line a paragraph, the headline a heading.

    A link to `#{name}{key}` finds an attribution's cue, a hedge or a stage; the mark itself is a
    link to `#r{name}{key}`, the row that explains it (`rows`).

    Args:
        source: the frozen text.
        spans: its marks, in any order.
        name: prefix of the identifiers, unique in the page.
        body_start: offset of the body; the first line before it is the headline.
        heading: element of the headline.

    Raises:
        ValueError: a mark lies outside the text or has no length.
    """
    found = list(spans)
    for mark in found:
        if not 0 <= mark.start < mark.end <= len(source):
            raise ValueError(f"mark {mark} does not lie in a text of {len(source)} characters")
    blocks = list(_blocks(source, body_start, heading))
    opened = {start: tag for start, _, tag in blocks}
    closed = {end: tag for _, end, tag in blocks}
    placed: set[str] = set()
    out: list[str] = []
    inside = False
    for start, end, active in _segments(len(source), found, [*opened, *closed]):
        inside = inside and start not in closed
        if start in opened:
            inside = True
            out.append(f"<{opened[start]}>")
        words = text(source[start:end])
        out.append(_piece(words, active, name, placed) if inside and active else words)
        if end in closed:
            out.append(f"</{closed[end]}>")
    return "".join(out)


def _blocks(source: str, body_start: int, heading: str) -> Iterator[tuple[int, int, str]]:
    """Lines that are not blank, with their element."""
    tag = heading
    for line in re.finditer(r"[^\n]+", source):
        if line[0].strip():
            yield line.start(), line.end(), tag if line.start() < body_start else "p"
            tag = "p"


def _segments(
    length: int, spans: list[Mark], cuts: list[int]
) -> Iterator[tuple[int, int, tuple[Mark, ...]]]:
    """Cut [0, length) at every border; each piece with the marks over it, longest first."""
    begin: dict[int, list[Mark]] = defaultdict(list)
    finish: dict[int, list[Mark]] = defaultdict(list)
    for mark in sorted(spans, key=lambda mark: (mark.start, -mark.end, mark)):
        begin[mark.start].append(mark)
        finish[mark.end].append(mark)
    active: dict[Mark, None] = {}
    for start, end in pairwise(sorted({0, length, *cuts, *begin, *finish})):
        for mark in finish[start]:
            active.pop(mark, None)
        active |= dict.fromkeys(begin[start])
        yield start, end, tuple(active)


def _piece(words: str, active: tuple[Mark, ...], name: str, placed: set[str]) -> str:
    """One piece of text: its layers and its annotations are classes.

    The first piece of each mark that can be evidence carries its identifier. `<u>` is HTML's
    element for an annotation that is shown and not said; attributes stand without quotation marks
    where HTML allows it, because a corpus has a hundred thousand of them.
    """
    keys = dict.fromkeys(token(mark.key) for mark in active if mark.layer in ANCHORED)
    ids = [name + key for key in keys if name + key not in placed]
    placed.update(ids)
    for anchor in ids[1:]:
        words = f"<span id={anchor}>{words}</span>"
    own = f" id={ids[0]}" if ids else ""
    point = min((mark for mark in active if mark.layer in LINKED),
                key=lambda mark: LINKED.index(mark.layer), default=None)  # fmt: skip
    if point is None or not words.strip():  # a blank between two marks is nothing to click on
        return f'<u class="{_classes(active)}"{own}>{words}</u>'
    return f'<a class="{_classes(active)}"{own} href=#r{name}{token(point.key)}>{words}</a>'


def _classes(active: tuple[Mark, ...]) -> str:
    layers = {mark.layer for mark in active}
    names = [short for layer, short in CLASSES.items() if layer in layers]
    if sum(mark.layer == "content" for mark in active) > 1:
        names.append("q")
    return " ".join([*names, *dict.fromkeys(token(mark.key) for mark in active)])


def token(key: str) -> str:
    """An annotation's key as part of an identifier and as a class: a1, h2, …"""
    return re.sub(r"[^A-Za-z0-9_-]", "_", key)
