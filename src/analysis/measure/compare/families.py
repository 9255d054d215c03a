"""Many comparisons at once, and what a comparison of this size can show at all."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy import stats

from analysis.measure.compare.estimate import Estimate, frame

_Z = float(stats.norm.ppf(0.975))
_NOTE = {
    "ru": "При {n} независимых статьях настоящее различие меньше {least:.2g} по этой шкале скорее "
    "всего осталось бы незамеченным (мощность {power:.0%}).",
    "en": "With {n} independent articles a true difference below {least:.2g} on this scale would "
    "probably go unseen (power {power:.0%}).",
}


def benjamini_hochberg(p: ArrayLike) -> NDArray[np.float64]:
    """Adjusted p-values that hold the false discovery rate of a family of tests.

    NaN stays NaN and is not counted as a test.

    References:
        Benjamini & Hochberg (1995), «Controlling the false discovery rate», JRSS B 57, 289-300.
    """
    values = np.asarray(p, dtype=float)
    adjusted = np.full(values.shape, math.nan)
    tested = ~np.isnan(values)
    if tested.any():
        adjusted[tested] = stats.false_discovery_control(values[tested], method="bh")
    return adjusted


def p_value(estimate: Estimate, *, null: float = 0.0) -> float:
    """Two-sided p-value from a 95 % interval, for differences and log odds.

    NaN where there is no interval.

    References:
        Altman & Bland (2011), «How to obtain the P value from a confidence interval», BMJ 343.
    """
    error = (estimate.high - estimate.low) / (2 * _Z)
    if math.isnan(error):
        return math.nan
    if not error:
        return float(estimate.value == null)
    return float(2 * stats.norm.sf(abs(estimate.value - null) / error))


def family(estimates: Mapping[str, Estimate], *, by: str = "group") -> pd.DataFrame:
    """A family of comparisons as a table with `p` and the adjusted `q`.

    Args:
        estimates: name → difference or log odds; zero means no difference.
        by: heading of the column of names.
    """
    table = frame(estimates, by=by)
    table["p"] = [p_value(e) for e in estimates.values()]
    table["q"] = benjamini_hochberg(table["p"])
    return table


def smallest_visible(estimate: Estimate, *, power: float = 0.8) -> float:
    """The smallest true difference that data like these show with the given power.

    Half the interval is 1.96 standard errors; a true effect must lie z(power) further out to
    be told from nothing that often. In the estimate's own unit (difference, log odds).

    References:
        Cohen (1988), «Statistical power analysis», ch. 1; Gelman & Hill (2007), ch. 20.
    """
    return float((estimate.high - estimate.low) / 2 * (1 + stats.norm.ppf(power) / _Z))


def power_note(estimate: Estimate, *, power: float = 0.8, lang: str = "ru") -> str:
    """A sentence for the reader on what this comparison cannot show; empty without interval."""
    least = smallest_visible(estimate, power=power)
    if math.isnan(least):
        return ""
    return _NOTE[lang].format(n=estimate.n_clusters, least=least, power=power)
