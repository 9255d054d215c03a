"""The report's figures, each in one language, with its title, description, caption and data."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.measure.compare import Estimate
from analysis.present import style
from analysis.present.findings import Row
from analysis.present.style import Chart
from analysis.present.words import code, t

ROW = 0.36  # inches for each row of a chart
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def label(words: str, most: int = 30) -> str:
    """Words for a figure: one line, no control or bidi signs, cut after `most` characters."""
    clean = " ".join(_CONTROL.sub(" ", words).split())
    return clean if len(clean) <= most else clean[: most - 1].rstrip() + "…"


def say(key: str, lang: str, **parts: object) -> str:
    """A phrase in one language as plain text."""
    return str(getattr(t(key, **parts), lang).unescape())


def classes(rows: Sequence[Row], lang: str) -> Chart:
    """Bars: attributed claims by class of source, the hedged among them hatched."""
    names = [getattr(code("class", row.code), lang) for row in rows]
    claims = [len(row.counts["claims"]) for row in rows]
    hedged = [len(row.counts["hedged"]) for row in rows]
    with style.theme():
        fig = style.figure(1.0 + ROW * len(rows))
        axes = fig.subplots()
        places = range(len(rows))
        axes.barh(places, claims, color=style.BLUE, height=0.62, label=say("claims_all", lang))
        axes.barh(places, hedged, color=style.VERMILION, height=0.62, hatch="////",
                  edgecolor=style.PAPER, linewidth=0, label=say("claims_hedged", lang))  # fmt: skip
        for place, (total, part) in enumerate(zip(claims, hedged, strict=True)):
            axes.annotate(f"{total} ({part})" if part else f"{total}", (total, place),
                          xytext=(4, 0), textcoords="offset points", va="center",
                          color=style.INK, fontsize=9.5)  # fmt: skip
        _rows(axes, names, say("claims_axis", lang))
        axes.set_xlim(0, 1.3 * max(claims, default=1))
        style.legend_above(fig)
    data = pd.DataFrame({"source_class": [row.code for row in rows], "claims": claims,
                         "hedged": hedged})  # fmt: skip
    return _chart("classes", fig, lang, data, n=sum(claims), first=names[0], most=claims[0])


def hedged_by_side(rows: Sequence[Row], lang: str) -> Chart:
    """Dots with intervals: share of claims that carry a core hedge, by side of the source."""
    return _estimates("sides", rows, lang, "hedged", lambda row: getattr(code("side", row.code),
                      lang), scale=100)  # fmt: skip


def rate_by_outlet(rows: Sequence[Row], lang: str) -> Chart:
    """Dots with intervals: core cues per 1,000 words, by outlet."""
    nameless = say("no_outlet", lang)
    return _estimates("outlets", rows, lang, "rate", lambda row: row.code or nameless, scale=1)


def _estimates(name: str, rows: Sequence[Row], lang: str, which: str,
               named: Callable[[Row], str], *, scale: float) -> Chart:  # fmt: skip
    names = [label(named(row)) for row in rows]
    found = [row.estimates[which] for row in rows]
    with style.theme():
        fig = style.figure(0.75 + ROW * len(rows))
        axes = fig.subplots()
        _dots(axes, found, scale)
        _rows(axes, names, say(f"{name}_axis", lang))
        axes.set_xlim(left=0)
        axes.margins(x=0.08)
    data = pd.DataFrame(
        [{"group": row.code, "value": scale * e.value, "low": scale * e.low, "high": scale * e.high,
          "count": e.counts[0][0], "of": e.counts[0][1]}
         for row, e in zip(rows, found, strict=True)]
    )  # fmt: skip
    values = [v for v in data["value"] if not math.isnan(v)]
    low, high = (f"{end:.1f}" for end in (min(values, default=0), max(values, default=0)))
    return _chart(name, fig, lang, data.round(2), n=len(rows), low=low, high=high)


def _dots(axes: Axes, found: Sequence[Estimate], scale: float) -> None:
    """A dot and an interval for each estimate; the dot is empty where nothing was counted."""
    known = [(place, e) for place, e in enumerate(found) if not math.isnan(e.value)]
    lines = [(place, e) for place, e in known if not math.isnan(e.low)]
    axes.hlines([place for place, _ in lines], [scale * e.low for _, e in lines],
                [scale * e.high for _, e in lines], color=style.BLUE, linewidth=2)  # fmt: skip
    for some, face in ((True, style.BLUE), (False, style.PAPER)):
        dots = [(scale * e.value, place) for place, e in known if (e.counts[0][0] > 0) is some]
        if dots:
            axes.plot(*zip(*dots, strict=True), "o", color=style.BLUE, markersize=6.5,
                      clip_on=False, markerfacecolor=face)  # fmt: skip


def _rows(axes: Axes, names: Sequence[str], axis: str) -> None:
    axes.set_yticks(range(len(names)), names)
    axes.set_ylim(len(names) - 0.5, -0.5)
    axes.locator_params(axis="x", nbins=5)  # the same for labels of any length
    axes.set_xlabel(axis)


def _chart(name: str, fig: Figure, lang: str, data: pd.DataFrame, **parts: object) -> Chart:
    title, desc, caption = (
        say(f"fig_{name}_{part}", lang, **parts) for part in ("title", "desc", "caption")
    )
    return Chart(name, fig, title, desc, caption, data)
