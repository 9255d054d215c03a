"""Who relays whom: outlet, relay and origin of each claim, joined by bands (a Sankey diagram)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

from analysis.measure import chains as chains_of
from analysis.present import style
from analysis.present.figures import label, say
from analysis.present.style import Chart

COLUMNS = ("outlet", "relay", "origin")
MOST = 7  # names in a column; the others are put together
WIDTH, GAP = 0.022, 0.03  # of a node, and between nodes, in parts of the drawing
SCALE = 1 - GAP * MOST  # the part of the height that is left for nodes
_REST = "\uffff"  # before the name of what was put together: it sorts last
MOST_SIGNS = 18  # of a name: what is free beside a node
_COLOURS = (style.SLATE, style.BLUE, style.VERMILION)


@dataclass
class Node:
    """A name in a column with its place; `left` and `right` say where the next band begins."""

    name: str
    column: int
    top: float
    height: float
    left: float
    right: float


def links(claims: pd.DataFrame) -> pd.DataFrame:
    """Outlet, relay and origin of each claim that came through a relay, with their number.

    A chain of more than three has its first relay and its last origin here.
    """
    relayed = claims.loc[claims["parent"].notna(), "chain"]
    parts = [chains_of.parts(chain) for chain in relayed]
    rows = Counter((p[0], p[1], p[-1]) for p in parts if len(p) >= 3)
    frame = pd.DataFrame([(*names, n) for names, n in rows.items()], columns=[*COLUMNS, "claims"])
    return frame.sort_values(
        ["claims", "outlet", "relay", "origin"], ascending=[False, True, True, True],
        ignore_index=True,
    )  # fmt: skip


def chains(claims: pd.DataFrame, lang: str) -> Chart | None:
    """The figure of all relayed claims; None where there are none."""
    data = links(claims)
    if data.empty:
        return None
    short = data.copy()
    for column in COLUMNS:
        short[column] = _merged(short, column, lang)
    with style.theme():
        fig = style.figure(1.0 + 0.42 * max(short[c].nunique() for c in COLUMNS))
        axes = fig.subplots()
        axes.set_axis_off()
        _draw(axes, short)
        for at, column in enumerate(COLUMNS):
            axes.text(_left(at), 1.03, say(f"chain_{column}", lang), ha="left", va="bottom",
                      color=style.MUTED, fontweight="bold")  # fmt: skip
        axes.set_xlim(-0.02, 1.02)
        axes.set_ylim(-0.02, 1.1)
    first = chains_of.ARROW.join(label(str(data.loc[0, c])) for c in COLUMNS)
    parts = {"n": data["claims"].sum(), "first": first, "most": data.loc[0, "claims"]}
    title, desc, caption = (
        say(f"fig_chains_{p}", lang, **parts) for p in ("title", "desc", "caption")
    )
    return Chart("chains", fig, title, desc, caption, data)


def _merged(frame: pd.DataFrame, column: str, lang: str) -> pd.Series:
    """Names of a column with the rare ones put together under one."""
    totals = frame.groupby(column)["claims"].sum()
    order = sorted(totals.index, key=lambda name: (-totals[name], name))
    kept = order if len(order) <= MOST + 1 else order[:MOST]
    rest = _REST + say("chain_other", lang, n=len(order) - MOST)
    nobody = say("nobody", lang)
    names = {name: nobody if name == chains_of.NOBODY else name for name in kept}
    return frame[column].map(lambda name: names.get(name, rest))


def _order(totals: pd.Series) -> list[str]:
    """Names by their number, the largest first, what was put together last."""
    return sorted(totals.index, key=lambda n: (n.startswith(_REST), -totals[n], n))


def _draw(axes: Axes, frame: pd.DataFrame) -> None:
    total = int(frame["claims"].sum())
    nodes = [_column(frame, column, place, total) for place, column in enumerate(COLUMNS)]
    for place in (0, 1):
        joined: Counter[tuple[str, str]] = Counter()
        for row in frame.to_dict("records"):
            joined[row[COLUMNS[place]], row[COLUMNS[place + 1]]] += row["claims"]
        ends = [(nodes[place][one], nodes[place + 1][other], n)
                for (one, other), n in joined.items()]  # fmt: skip
        for one, other, claims in sorted(ends, key=lambda end: (-end[0].top, -end[1].top)):
            _band(axes, one, other, claims / total)
    for column in nodes:
        for node in column.values():
            _node(axes, node)


def _column(frame: pd.DataFrame, column: str, place: int, total: int) -> dict[str, Node]:
    """Nodes from top to bottom, the largest first."""
    totals = frame.groupby(column)["claims"].sum()
    order = _order(totals)
    top = (1 + SCALE + GAP * (len(order) - 1)) / 2  # the column stands in the middle
    found = {}
    for name in order:
        height = SCALE * totals[name] / total
        found[name] = Node(name, place, top, height, top, top)
        top -= height + GAP
    return found


def _band(axes: Axes, one: Node, other: Node, share: float) -> None:
    height = SCALE * share
    x0, x1 = _left(one.column) + WIDTH, _left(other.column)
    middle = (x0 + x1) / 2
    y0, y1 = one.right, other.left
    one.right -= height
    other.left -= height
    above = [(x0, y0), (middle, y0), (middle, y1), (x1, y1)]
    below = [(x, y - height) for x, y in reversed(above)]
    codes = [Path.MOVETO, *[Path.CURVE4] * 3, Path.LINETO, *[Path.CURVE4] * 3, Path.CLOSEPOLY]
    shape = Path([*above, *below, above[0]], codes)
    colour = _COLOURS[one.column]
    axes.add_patch(PathPatch(shape, facecolor=colour, alpha=0.28, linewidth=0))


def _node(axes: Axes, node: Node) -> None:
    x = _left(node.column)
    corner = (x, node.top - node.height)
    axes.add_patch(Rectangle(corner, WIDTH, node.height, facecolor=_COLOURS[node.column], lw=0))
    name = label(node.name.removeprefix(_REST), MOST_SIGNS)
    beside = (x + WIDTH + 0.008, node.top - node.height / 2)
    axes.text(*beside, name, ha="left", va="center", fontsize=9)


def _left(column: int) -> float:
    return 0.35 * column  # the names of the last column need a little less
