"""One restrained style for every figure, and figures as small accessible inline SVG.

The colours follow Okabe and Ito (2008), darkened until each has a contrast of at least 4.5 on
white; `DARK` gives the colour that takes its place on a dark page. The report's style sheet swaps
them by attribute, so that one drawing serves print, light and dark.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from itertools import groupby
from typing import Any

import matplotlib as mpl
import pandas as pd
from cycler import cycler
from lxml import etree
from matplotlib.figure import Figure

WIDTH = 4.4  # inches: 317 points, so that words are read on a telephone too
INK, MUTED, GRID, PAPER = "#1f2328", "#5c6269", "#d5d8dc", "#ffffff"
BLUE, VERMILION, GREEN, PURPLE = "#0067a5", "#b34700", "#00735a", "#9c3d77"
OCHRE, SKY, SLATE = "#8a6100", "#2a7ca8", "#6b7178"
CYCLE = (BLUE, VERMILION, GREEN, PURPLE, OCHRE, SLATE)
DARK = {
    INK: "#e9e6e0", MUTED: "#b3aea5", GRID: "#47494d", PAPER: "#16181b",
    BLUE: "#6cb8ee", VERMILION: "#f2935a", GREEN: "#4fc7a1", PURPLE: "#e59bc6",
    OCHRE: "#dcb04a", SKY: "#8ccbe8", SLATE: "#a3a9b0",
}  # fmt: skip

_RC: dict[Any, Any] = {
    "svg.fonttype": "none",  # letters stay letters: small, searchable, sharp
    "svg.hashsalt": "analysis",
    "text.parse_math": False,  # a dollar sign in an outlet's name is a dollar sign
    "font.family": "DejaVu Sans",
    "font.size": 10.0,
    "axes.titlesize": 10.0,
    "axes.labelsize": 10.0,
    "xtick.labelsize": 9.5,
    "ytick.labelsize": 10.0,
    "text.color": INK,
    "axes.labelcolor": MUTED,
    "axes.edgecolor": MUTED,
    "xtick.color": MUTED,
    "ytick.color": INK,
    "xtick.major.size": 0,
    "ytick.major.size": 0,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "axes.grid": True,
    "axes.grid.axis": "x",
    "axes.axisbelow": True,
    "grid.color": GRID,
    "grid.linewidth": 0.6,
    "axes.prop_cycle": cycler(color=CYCLE),
    "legend.frameon": False,
    "figure.facecolor": "none",
    "axes.facecolor": "none",
    "savefig.facecolor": "none",
    "path.simplify": True,
}


@contextmanager
def theme() -> Iterator[None]:
    """Draw in the project's style within the block, and leave matplotlib's settings alone."""
    with mpl.rc_context(_RC):
        yield


def figure(height: float, *, width: float = WIDTH) -> Figure:
    """An empty figure of `width` × `height` inches (call it within `theme()`)."""
    return Figure(figsize=(width, height), layout="constrained")


def legend_above(fig: Figure) -> None:
    """The legend over the drawing, where it covers nothing."""
    fig.legend(loc="outside upper left", ncols=2, borderpad=0, columnspacing=1.5)


def to_svg(fig: Figure, title: str, desc: str) -> str:
    """Draw `fig` as one `<svg>` element for inline use, with a title and a description.

    The element has no style attributes, no fixed size, no date; identifiers begin with a
    hash of title and description, so that several figures can share a page.
    """
    buffer = io.BytesIO()
    with theme():
        fig.savefig(buffer, format="svg", metadata={"Date": None})
    root = etree.fromstring(
        _UNPRINTABLE.sub(b" ", buffer.getvalue()),
        etree.XMLParser(remove_comments=True, remove_blank_text=True, resolve_entities=False),
    )
    prefix = "f" + hashlib.sha256(f"{title}\0{desc}".encode()).hexdigest()[:5]
    _drop(root)
    for node in root.iter():
        _style_to_attributes(node)
        _round(node)
    for pattern in root.iter(f"{_SVG}pattern"):
        _hatch(pattern)
    _prefix_ids(root, prefix)
    _flatten(root)
    _group(root)
    _name(root, prefix, title, desc)
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="unicode")


@dataclass(frozen=True)
class Chart:
    """A drawn figure with all that has to stand beside it; shows itself in a notebook.

    Attributes:
        name: short ASCII name, unique in a report.
        title: what the figure shows, in one line.
        desc: what there is to see in it, for those who cannot see it.
        caption: how to read it, with `n` and source.
        data: the plotted numbers.
    """

    name: str
    fig: Figure
    title: str
    desc: str
    caption: str
    data: pd.DataFrame = field(repr=False)

    @property
    def svg(self) -> str:
        """The drawing as inline SVG."""
        return to_svg(self.fig, self.title, self.desc)

    def _repr_html_(self) -> str:
        return (
            f'<figure style="max-width:33em"><strong>{escape(self.title)}</strong>{self.svg}'
            f"<figcaption>{escape(self.caption)}</figcaption></figure>"
        )


_UNPRINTABLE = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")  # not in XML
_SVG = "{http://www.w3.org/2000/svg}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_SILENT = {
    "stroke-miterlimit",
    "font-family",
    "font-style",
    "font-stretch",
    "font-variant",
    "stroke-linecap",
    "stroke-linejoin",
}  # the last two: nobody sees the difference


def _drop(root: etree._Element) -> None:
    for node in list(root.iter(f"{_SVG}metadata", f"{_SVG}style")):
        parent = node.getparent()
        if parent is not None:
            parent.remove(node)
    background = root.find(f".//{_SVG}g[@id='patch_1']")  # the figure's own empty ground
    if background is not None and (parent := background.getparent()) is not None:
        parent.remove(background)
    for name in ("width", "height", "version"):
        root.attrib.pop(name, None)


def _style_to_attributes(node: etree._Element) -> None:
    """A content security policy forbids style attributes; presentation attributes are free."""
    for declaration in node.attrib.pop("style", "").split(";"):
        key, _, value = (part.strip() for part in declaration.partition(":"))
        if key == "font":  # matplotlib's shorthand: [weight] size family
            _font(node, value)
        elif key and key not in _SILENT:
            node.set(key, value)
    if re.match(r"rotate\(-?0 ", node.get("transform", "")):
        del node.attrib["transform"]
    href = node.attrib.pop(_HREF, None)
    if href is not None:
        node.set("href", href)


def _font(node: etree._Element, value: str) -> None:
    size = re.search(r"([\d.]+)px", value)
    if size:
        node.set("font-size", size[1])
    if value.startswith(("bold", "700", "600")):
        node.set("font-weight", "bold")


_DECIMAL = re.compile(r"-?\d+\.\d{2,}")


def _round(node: etree._Element) -> None:
    for name, value in node.attrib.items():
        short = _DECIMAL.sub(lambda number: f"{round(float(number[0]), 1):g}", value)
        node.set(
            name, re.sub(r" +(?=[A-Za-z]|$)|(?<=[A-Za-z]) +", "", short) if name == "d" else short
        )


def _hatch(pattern: etree._Element) -> None:
    """The same hatching from a tile as large as the distance of its lines."""
    for line in pattern.iter(f"{_SVG}path"):
        line.set("d", "M-1 1L1 -1M0 6L6 0M5 7L7 5")
    for part in (pattern, *pattern.iter(f"{_SVG}rect")):
        part.set("width", "6")
        part.set("height", "6")


def _flatten(root: etree._Element) -> None:
    """Take away groups that say nothing and shapes that nobody can see."""
    for node in list(root.iter(f"{_SVG}path")):
        if set(node.attrib) <= {"d", "clip-path", "fill"} and node.get("fill") == "none":
            _unwrap(node)
    for node in [*root.iter(f"{_SVG}g"), *root.iter(f"{_SVG}defs")]:
        if not node.attrib and (node.tag.endswith("}g") or not len(node)):
            _unwrap(node)


def _unwrap(node: etree._Element) -> None:
    parent = node.getparent()
    if parent is not None:
        place = parent.index(node)
        parent[place : place + 1] = list(node)


_SHARED = ("fill", "stroke", "stroke-width", "font-size", "text-anchor", "font-weight", "opacity",
           "clip-path")  # fmt: skip


def _group(root: etree._Element) -> None:
    """Say what neighbours have in common once, on a group around them; letters come last."""
    nodes = sorted(root, key=lambda node: _kind(node) == "text")
    root[:] = [
        shape
        for (_, look), run in groupby(nodes, key=lambda node: (_kind(node), _look(node)))
        for shape in _wrapped(list(run), look)
    ]


def _kind(node: etree._Element) -> str:
    return str(node.tag).rpartition("}")[2]


def _look(node: etree._Element) -> tuple[str | None, ...]:
    return tuple(node.get(name) for name in _SHARED)


def _wrapped(run: list[etree._Element], look: tuple[str | None, ...]) -> list[etree._Element]:
    if len(run) < 3 or _kind(run[0]) not in {"path", "use", "text"}:
        return run
    if _kind(run[0]) == "path" and run[0].get("opacity") is None:  # nothing shines through
        run[0].set("d", "".join(node.get("d", "") for node in run))
        return run[:1]
    group = etree.Element(f"{_SVG}g")
    for name, value in zip(_SHARED, look, strict=True):
        if value is not None:
            group.set(name, value)
    for node in run:
        for name in _SHARED:
            node.attrib.pop(name, None)
        group.append(node)
    return [group]


def _prefix_ids(root: etree._Element, prefix: str) -> None:
    used = set(re.findall(r"#([\w-]+)", etree.tostring(root, encoding="unicode")))
    for node in root.iter():
        name = node.attrib.pop("id", None)
        if name in used:
            node.set("id", f"{prefix}-{name}")
        for key, value in node.attrib.items():
            if key == "href" and value.startswith("#"):
                node.set(key, f"#{prefix}-{value[1:]}")
            elif value.startswith("url(#"):
                node.set(key, f"url(#{prefix}-{value[5:]}")


def _name(root: etree._Element, prefix: str, title: str, desc: str) -> None:
    root.set("role", "img")
    root.set("aria-labelledby", f"{prefix}-title {prefix}-desc")
    root.set("font-family", "DejaVu Sans, Verdana, sans-serif")
    for place, (tag, words) in enumerate((("title", title), ("desc", desc))):
        node = etree.Element(f"{_SVG}{tag}", {"id": f"{prefix}-{tag}"})
        node.text = words
        root.insert(place, node)
