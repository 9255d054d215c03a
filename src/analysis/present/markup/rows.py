"""The row that explains each mark: its words, its codes, the rule and lexicon row behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
from markupsafe import Markup

from analysis.corpus.schemas import Tables
from analysis.present.markup.marks import LETTER, keys
from analysis.present.markup.render import text, token

Cells = dict[Hashable, Any]


def rows(tables: Tables, names: Mapping[str, str]) -> dict[str, list[Markup]]:
    """For each article, one list item a mark: its words, its codes, its rule."""
    texts = dict(zip(tables.articles["article_id"], tables.articles["text"], strict=True))
    found: dict[str, list[Markup]] = defaultdict(list)
    for shape, key, cells in _annotations(tables):
        name = cells["article_id"]
        start, end = (cells[c] for c in (("cue_start", "cue_end") if shape is _attribution
                                         else ("start", "end")))  # fmt: skip
        place = names[name]
        words = Markup(text(texts[name][start:end]))
        head = Markup("<li id={0}{1}><a href=#{0}-{2}-{3}>{4}</a> ").format(
            place, token(key), start, end, words
        )
        found[name].append(head + shape(cells))
    return found


def _annotations(tables: Tables) -> Any:
    for cells in tables.attributions.to_dict("records"):
        yield _attribution, cells["attribution_id"], cells
    for frame, layer, shape in (
        (tables.hedges, "hedge", _hedge),
        (tables.dates, "date", _date),
        (tables.reports, "stage", _stage),
    ):
        numbers = keys(frame["article_id"], LETTER[layer])
        for key, cells in zip(numbers, frame.to_dict("records"), strict=True):
            yield shape, key, cells


def _codes(*values: Any) -> Markup:
    shown = ["-" if pd.isna(value) else str(value) for value in values]
    while shown and shown[-1] == "-":
        shown.pop()
    return Markup("<code>{}</code>").format(" ".join(shown))


def _attribution(cells: Cells) -> Markup:
    codes = _codes(*(cells[c] for c in ("kind", "stance", "source_class", "side", "parent")))
    speaker: Any = "" if pd.isna(cells["speaker"]) else cells["speaker"]
    return codes + Markup(" <b>{}</b> {} <i>{}</i> {:.2f}").format(
        Markup(text(speaker)), _codes(cells["rule"]), "" if pd.isna(cells["row"]) else cells["row"],
        cells["confidence"],
    )  # fmt: skip


def _hedge(cells: Cells) -> Markup:
    codes = _codes(*(cells[c] for c in ("type", "tier", "strength", "scope_kind", "voice",
                                        "scope")))  # fmt: skip
    return codes + Markup(" {} <i>{}</i>").format(_codes(cells["rule"]), cells["row"])


def _date(cells: Cells) -> Markup:
    codes = _codes(*(cells[c] for c in ("type", "value", "mod", "anchor")))
    return codes + " " + _codes(cells["rule"])


def _stage(cells: Cells) -> Markup:
    lag = cells["lag_hours"]
    codes = _codes(cells["stage"], cells["status"], None if pd.isna(lag) else f"{lag:.0f}")
    return codes + " " + _codes(cells["rule"])
