"""How far two coders, or a coder and the machine, agree; and on what they do not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from analysis.measure.agreement import codings
from analysis.measure.agreement.codings import Coding
from analysis.measure.agreement.coefficients import Level, alpha, kappa, numbered, percentage
from analysis.measure.agreement.pairs import joined, value, variables
from analysis.measure.agreement.unitizing import Continuum, Unit, unitizing_alpha
from analysis.measure.compare import Estimate, share

Source = str | Path | pd.DataFrame | Coding
ORDINAL = ("strength",)
NONE = "—"
COLUMNS = [
    "layer", "variable", "level", "n", "n_articles", "percent", "percent_low", "percent_high",
    "kappa", "kappa_low", "kappa_high", "alpha", "alpha_low", "alpha_high",
]  # fmt: skip

__all__ = ["Continuum", "Unit", "alpha", "compare", "disagreements", "kappa", "numbered",
           "percentage", "unitizing_alpha"]  # fmt: skip


def compare(first: Source, second: Source, *, ordinal: Sequence[str] = ORDINAL) -> pd.DataFrame:
    """Agreement of two coders, a row for each layer and variable.

    For spans, `units` says whether the same stretches were marked (`percent`: stretches marked
    by both out of all; `alpha`: unitizing alpha) and `units and type` whether alike; a code such
    as `kind` is compared on the stretches that both marked (overlapping, one to one). Where both
    left a code empty it is not counted; where one did, a nominal code differs.

    Args:
        first: a file (CSV or JSON Lines), a table, or a coding.
        second: the other coder's; the two need not be of the same kind.
        ordinal: variables whose values are ranks; all others are nominal.

    Returns:
        The columns of `COLUMNS`; percentages and coefficients as fractions with 95 % intervals
        over articles. Krippendorff's rule of thumb: .800 for conclusions, .667 for tentative ones.

    Raises:
        ValueError: a file names no units, or the two share none.
    """
    one, other = _coding(first), _coding(second)
    units = joined(one, other)
    if units.empty:
        raise ValueError("neither file has a coded unit in a layer that both have")
    _share_articles(one, other)
    rows = [
        row
        for layer, mine in units.groupby("layer", sort=True)
        for row in _compared(str(layer), mine, (one, other), ordinal)
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def _share_articles(one: Coding, other: Coding) -> None:
    """A coder may have marked nothing, but two who marked different articles cannot differ."""
    names = [sorted(set(map(str, coding.units["article_id"]))) for coding in (one, other)]
    if all(names) and not set(names[0]) & set(names[1]):
        raise ValueError(f"no article is in both: the first has {names[0][0]!r}, the second "
                         f"{names[1][0]!r}; give them the same identifiers")  # fmt: skip


def disagreements(first: Source, second: Source) -> pd.DataFrame:
    """The units to talk about: marked by one coder only, or coded differently.

    Returns:
        A row for each: `article_id`, `layer`, `variable` (`unit` where one coder has none),
        `first` and `second` (the codes), and the offsets of both where there are any.
    """
    one, other = _coding(first), _coding(second)
    rows = []
    for unit in joined(one, other).to_dict("records"):
        place = {k: unit[k] for k in ("article_id", "layer", "key", "start_1", "end_1", "start_2",
                                      "end_2")}  # fmt: skip
        if unit["by"] != "both":
            only = "marked" if unit["by"] == "first" else None
            rows.append({**place, "variable": "unit", "first": only,
                         "second": None if only else "marked"})  # fmt: skip
            continue
        for name in variables(one, other):
            a, b = value(unit[f"{name}_1"]), value(unit[f"{name}_2"])
            if a != b:
                rows.append({**place, "variable": name, "first": a, "second": b})
    columns = ["article_id", "layer", "variable", "first", "second", "start_1", "end_1", "start_2",
               "end_2", "key"]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def _coding(source: Source) -> Coding:
    if isinstance(source, Coding):
        return source
    if isinstance(source, pd.DataFrame):
        return codings.from_table(source)
    return codings.read(source)


def _compared(layer: str, units: pd.DataFrame, coders: tuple[Coding, Coding],
              ordinal: Sequence[str]) -> Iterator[dict[str, Any]]:  # fmt: skip
    clusters = units["article_id"].to_numpy()
    both = (units["by"] == "both").to_numpy()
    if units[["start_1", "start_2"]].notna().any(axis=None):
        marked = share(both.astype(float), np.ones(len(both)), clusters)
        yield _shown(
            layer, "units", "unitizing", marked, None, _unitizing(layer, coders, typed=False)
        )
        if "type" in variables(*coders) and units.loc[both, "type_1"].notna().any():
            yield _shown(layer, "units and type", "unitizing", None, None,
                         _unitizing(layer, coders, typed=True))  # fmt: skip
    for name in variables(*coders):
        pair = units.loc[both, [f"{name}_1", f"{name}_2"]].map(value)
        if pair.notna().any(axis=None):
            level: Level = "ordinal" if name in ordinal else "nominal"
            if level == "nominal":  # one coder's «none» against a code is a disagreement
                pair = pair.where(pair.notna() | pair.isna().all(axis=1).to_numpy()[:, None], NONE)
            codes = numbered(*(pair[column].tolist() for column in pair))
            place = clusters[both]
            yield _shown(layer, name, level, percentage(codes, place), kappa(codes, place),
                         alpha(codes, place, level=level))  # fmt: skip


def _unitizing(layer: str, coders: tuple[Coding, Coding], *, typed: bool) -> Estimate:
    """Unitizing alpha over every text that both coders had before them."""
    names = sorted(set(coders[0].lengths) | set(coders[1].lengths))
    found = []
    for coder in coders:
        mine = coder.units[coder.units["layer"] == layer]
        types = mine["type"].map(value) if typed else pd.Series("unit", index=mine.index)
        spans = zip(mine["article_id"], mine["start"], mine["end"], types, strict=True)
        units: dict[str, list[Unit]] = {}
        for article, start, end, kind in spans:
            units.setdefault(article, []).append(Unit(int(start), int(end), str(kind)))
        found.append(units)
    return unitizing_alpha(
        Continuum(max(c.lengths.get(name, 0) for c in coders), [f.get(name, []) for f in found])
        for name in names
    )


def _shown(layer: str, variable: str, level: str, percent: Estimate | None,
           cohen: Estimate | None, krippendorff: Estimate) -> dict[str, Any]:  # fmt: skip
    row = {"layer": layer, "variable": variable, "level": level, "n": int(krippendorff.n),
           "n_articles": krippendorff.n_clusters}  # fmt: skip
    for name, e in (("percent", percent), ("kappa", cohen), ("alpha", krippendorff)):
        row |= {name: e and e.value, f"{name}_low": e and e.low, f"{name}_high": e and e.high}
    return row
