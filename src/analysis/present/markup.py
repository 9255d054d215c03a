"""Article text with overlapping layers of marks, as accessible HTML.

Layers may overlap freely: the text is cut at every border and each piece carries the classes of
all layers over it. Each layer has a shape of its own (see `assets/marks.css`), so that two of them
on one word both stay visible. The pieces' text, joined, is the article's text, character for
character: offsets are used here, in Python, and never in the browser.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from html import escape
from itertools import pairwise
from typing import Any, NamedTuple

import pandas as pd

from analysis.corpus.schemas import Tables

# layer → its class in the page; points are links to the row that explains the mark
CLASSES = {"content": "p", "source": "s", "cue": "c", "hedge": "h", "date": "t", "stage": "e"}
POINTS = ("hedge", "cue", "date", "stage")
LETTER = {
    "hedge": "h",
    "date": "t",
    "stage": "e",
}  # first letter of the keys that are numbered here
_UNPRINTABLE = re.compile("[\x00\ud800-\udfff]")  # what no HTML file can hold


class Mark(NamedTuple):
    """A span of one layer; `key` is the annotation it belongs to: a1, h1, t1, …"""

    start: int
    end: int
    layer: str
    key: str


def marks(tables: Tables) -> dict[str, list[Mark]]:
    """All marks of each article, by article identifier."""
    found: dict[str, list[Mark]] = defaultdict(list)
    for row in tables.attributions.to_dict("records"):
        found[row["article_id"]] += _attribution(row)
    frames = {"hedge": tables.hedges, "date": tables.dates, "stage": tables.reports}
    for layer, frame in frames.items():
        numbered = zip(
            frame.to_dict("records"), keys(frame["article_id"], LETTER[layer]), strict=True
        )
        for row, key in numbered:
            found[row["article_id"]].append(Mark(row["start"], row["end"], layer, key))
    return found


def keys(article_ids: Iterable[str], letter: str) -> Iterator[str]:
    """Number the rows within each article: h1, h2, …"""
    count: dict[str, int] = defaultdict(int)
    for article_id in article_ids:
        count[article_id] += 1
        yield f"{letter}{count[article_id]}"


def _attribution(row: dict[Hashable, Any]) -> Iterator[Mark]:
    key = row["attribution_id"]
    yield Mark(row["cue_start"], row["cue_end"], "cue", key)
    if not pd.isna(row["source_start"]):
        yield Mark(int(row["source_start"]), int(row["source_end"]), "source", key)
    for start, end in row["content"]:
        yield Mark(int(start), int(end), "content", key)


def text(words: object) -> str:
    """`words` as HTML text: escaped, with what HTML cannot hold replaced, of the same length."""
    return escape(_UNPRINTABLE.sub("\ufffd", str(words))).replace("\r", "&#13;")


def render(source: str, spans: Iterable[Mark], *, name: str, body_start: int = 0,
           heading: str = "h3") -> str:  # fmt: skip
    """The article as HTML blocks, each line a paragraph, the headline a heading.

    A link to `#{name}-{start}-{end}` finds the mark with that span; a click on a mark leads to
    `#{name}{key}`, the row that explains it.

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
    """One piece of text; the first piece of each point mark carries its identifier."""
    ids = []
    for mark in active:
        anchor = f"{name}-{mark.start}-{mark.end}"
        if mark.layer in POINTS and anchor not in placed:
            placed.add(anchor)
            ids.append(anchor)
    for anchor in ids[1:]:
        words = f'<span id="{anchor}">{words}</span>'
    layers = {mark.layer for mark in active}
    classes = [short for layer, short in CLASSES.items() if layer in layers]
    if sum(mark.layer == "content" for mark in active) > 1:
        classes.append("q")
    own = " ".join(dict.fromkeys(text(mark.key) for mark in active))
    attributes = f'class="{" ".join(classes)}" data-m="{own}"' + (f' id="{ids[0]}"' if ids else "")
    point = min((mark for mark in active if mark.layer in POINTS),
                key=lambda mark: POINTS.index(mark.layer), default=None)  # fmt: skip
    if point is None:
        return f"<span {attributes}>{words}</span>"
    return f'<a {attributes} href="#{name}{text(point.key)}">{words}</a>'
