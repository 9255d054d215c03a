"""The row that explains each mark: its codes, the rule and lexicon row behind it.

Parts stand between bars, so that a row costs little more than what it says:

    codes | rule | lexicon row | confidence | speaker

The codes of an attribution are kind, stance, class, side, parent; of a hedge type, tier, strength,
scope_kind, voice, scope; of a date type, value, mod, anchor; of a stage its name, status and lag.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from typing import Any

import pandas as pd
from markupsafe import Markup

from analysis.corpus.schemas import Tables
from analysis.present.markup.marks import LETTER, keys
from analysis.present.markup.render import text, token

Cells = dict[Hashable, Any]
BAR = " | "


def rows(tables: Tables, names: Mapping[str, str]) -> dict[str, list[Markup]]:
    """For each article, one open list item a mark, with the identifier that its link leads to.

    Args:
        tables: the analysis.
        names: prefix of the identifiers of each article.
    """
    found: dict[str, list[Markup]] = defaultdict(list)
    for key, parts, cells in _annotations(tables):
        name = cells["article_id"]
        line = BAR.join("" if pd.isna(part) else str(part).replace("|", "¦") for part in parts)
        item = f"<li id=r{names[name]}{token(key)}>{text(line)}"
        found[name].append(Markup(item))
    return found


def _annotations(tables: Tables) -> Iterator[tuple[str, tuple[Any, ...], Cells]]:
    for cells in tables.attributions.to_dict("records"):
        yield cells["attribution_id"], _attribution(cells), cells
    for layer, frame, shape in (
        ("hedge", tables.hedges, _hedge),
        ("date", tables.dates, _date),
        ("stage", tables.reports, _stage),
    ):
        numbers = keys(frame["article_id"], LETTER[layer])
        for key, cells in zip(numbers, frame.to_dict("records"), strict=True):
            yield key, shape(cells), cells


def _codes(cells: Cells, *names: str) -> str:
    shown = ["-" if pd.isna(cells[name]) else str(cells[name]) for name in names]
    while shown and shown[-1] == "-":
        shown.pop()
    return " ".join(shown)


def _attribution(cells: Cells) -> tuple[Any, ...]:
    codes = _codes(cells, "kind", "stance", "source_class", "side", "parent")
    confidence = f"{cells['confidence']:.2f}"
    return codes, cells["rule"], cells["row"], confidence, cells["speaker"]


def _hedge(cells: Cells) -> tuple[Any, ...]:
    codes = _codes(cells, "type", "tier", "strength", "scope_kind", "voice", "scope")
    return codes, cells["rule"], cells["row"]


def _date(cells: Cells) -> tuple[Any, ...]:
    return _codes(cells, "type", "value", "mod", "anchor"), cells["rule"]


def _stage(cells: Cells) -> tuple[Any, ...]:
    lag = cells["lag_hours"]
    hours = {**cells, "lag": None if pd.isna(lag) else f"{lag:.0f}"}
    return _codes(hours, "stage", "status", "lag"), cells["rule"]
