"""Percentage, Cohen's kappa and Krippendorff's alpha, with intervals that leave out articles."""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable, Sequence
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from analysis.measure.compare import Estimate, share

Level = Literal["nominal", "ordinal", "interval", "ratio"]
Codes = NDArray[np.float64]
"""Coders × units; NaN where a coder left a unit out."""


def percentage(codes: Codes, clusters: NDArray) -> Estimate:
    """Share of units that the first two coders code alike."""
    both = ~np.isnan(codes[:2]).any(axis=0)
    same = (codes[0] == codes[1]) & both
    return share(same.astype(float), both.astype(float), clusters)


def kappa(codes: Codes, clusters: NDArray) -> Estimate:
    """Cohen's kappa of the first two coders.

    References:
        Cohen (1960), «A coefficient of agreement for nominal scales», Educ. Psychol. Meas. 20.
    """
    return _estimated(cohens_kappa, codes, clusters, "Cohen's kappa")


def alpha(codes: Codes, clusters: NDArray, *, level: Level = "nominal") -> Estimate:
    """Krippendorff's alpha of any number of coders.

    Args:
        codes: coders × units, each value a number; for an ordinal variable in its order.
        clusters: article of each unit.
        level: `nominal`, `ordinal`, `interval` or `ratio`.

    References:
        Krippendorff (2019), «Content analysis», 4th ed., ch. 12.
    """
    return _estimated(lambda c: krippendorffs_alpha(c, level=level), codes, clusters,
                      f"Krippendorff's alpha, {level}")  # fmt: skip


def cohens_kappa(codes: Codes) -> float:
    """Kappa without interval; NaN where nothing is coded or only one value occurs."""
    from statsmodels.stats.inter_rater import cohens_kappa as reference  # noqa: PLC0415

    both = codes[:2, ~np.isnan(codes[:2]).any(axis=0)]
    values = np.unique(both)
    if len(values) < 2:
        return math.nan
    table = np.zeros((len(values), len(values)))
    np.add.at(table, (np.searchsorted(values, both[0]), np.searchsorted(values, both[1])), 1)
    with warnings.catch_warnings():  # the variance of a perfect table is 0 / 0; it is not used
        warnings.simplefilter("ignore", RuntimeWarning)
        return float(reference(table, return_results=False))


def krippendorffs_alpha(codes: Codes, *, level: Level = "nominal") -> float:
    """Alpha without interval; NaN where no unit has two codes or only one value occurs."""
    import krippendorff  # noqa: PLC0415 - loaded only where coders are compared

    paired = codes[:, (~np.isnan(codes)).sum(axis=0) > 1]
    if len(np.unique(paired[~np.isnan(paired)])) < 2:
        return math.nan
    return float(krippendorff.alpha(reliability_data=paired, level_of_measurement=level))


def _estimated(statistic: Callable[[Codes], float], codes: Codes, clusters: NDArray,
               name: str) -> Estimate:  # fmt: skip
    """The statistic with its jackknife interval over clusters."""
    paired = (~np.isnan(codes)).sum(axis=0) > 1
    codes, clusters = codes[:, paired], np.asarray(clusters)[paired]
    value = statistic(codes) if codes.size else math.nan
    names = np.unique(clusters)
    left_out = [statistic(codes[:, clusters != one]) for one in names] if len(names) > 1 else []
    low, high = interval(value, left_out, len(clusters))
    return Estimate(value, low, high, len(clusters), len(names), f"{name}, jackknife")


def interval(value: float, left_out: Sequence[float], n: int) -> tuple[float, float]:
    """95 % interval of a coefficient whose greatest value is 1, from leaving out each article.

    Made on the scale log(1 - value), that of disagreement, so that it never passes 1. Without
    any disagreement the rule of three bounds it: 3 of n units might have differed.

    References:
        Efron & Stein (1981), «The jackknife estimate of variance», Ann. Stat. 9, 586-596.
    """
    if math.isnan(value) or len(left_out) < 2:
        return math.nan, math.nan
    if value >= 1:
        return max(-1.0, 1 - 2 * 3 / n), 1.0
    kept = np.array([x for x in left_out if x < 1])
    scale = np.log(1 - kept)
    g = len(left_out)
    if len(kept) < g:  # one article holds all the disagreement there is
        return math.nan, 1.0
    error = math.sqrt((g - 1) / g * float(((scale - scale.mean()) ** 2).sum()))
    half = float(stats.t.ppf(0.975, g - 1)) * error
    disagreement = 1 - value
    return 1 - disagreement * math.exp(half), 1 - disagreement * math.exp(-half)


def numbered(*coders: Sequence[Any]) -> Codes:
    """The coders' values as numbers, in the order of the values; None and NaN are missing."""
    flat = sorted({v for values in coders for v in values if _given(v)}, key=_order)
    places = {value: float(i) for i, value in enumerate(flat)}
    return np.array([[places[v] if _given(v) else math.nan for v in values] for values in coders])


def _given(value: Any) -> bool:
    return value is not None and value == value and value != ""  # noqa: PLR0124 - NaN


def _order(value: Any) -> tuple[int, float, str]:
    try:
        return 0, float(value), ""
    except (TypeError, ValueError):
        return 1, 0.0, str(value)
