"""An estimate that carries its interval, its counts and the name of its method."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

Counts = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number with its 95 % interval and what it rests on.

    `counts` holds (events, units) for each side: one pair for a rate or a share, two for a
    comparison; units are words for a rate and trials for a share. `n` is all units together,
    `n_clusters` the number of independent clusters (articles, reprints as one) that have any.
    `low` and `high` are NaN where the data carry no interval, `value` where they are empty;
    `method` says why.
    """

    value: float
    low: float
    high: float
    n: float
    n_clusters: int
    method: str
    counts: tuple[Counts, ...] = ()

    def __str__(self) -> str:
        return f"{self.value:.3g} [{self.low:.3g}, {self.high:.3g}]"


# The columns of a table of shares or rates that has no group.
_NO_ROW = ("value", "low", "high", "count", "of", "n_clusters", "method")


def frame(estimates: Mapping[str, Estimate], *, by: str = "group") -> pd.DataFrame:
    """Named estimates as a table, one row each, with the counts of both sides.

    Args:
        estimates: name → estimate.
        by: heading of the column that holds the names.
    """
    rows = [{by: name, **_row(e)} for name, e in estimates.items()]
    return pd.DataFrame(rows, columns=None if rows else [by, *_NO_ROW])


def _row(e: Estimate) -> dict[str, float | int | str]:
    row: dict[str, float | int | str] = {"value": e.value, "low": e.low, "high": e.high}
    for number, (events, units) in enumerate(e.counts, start=1):
        suffix = f"_{number}" if len(e.counts) > 1 else ""
        row |= {f"count{suffix}": events, f"of{suffix}": units}
    return row | {"n_clusters": e.n_clusters, "method": e.method}
