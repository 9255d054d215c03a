"""Rates, shares, their differences and log odds, each with a cluster bootstrap interval."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike
from scipy import special, stats

from analysis.measure.compare.bootstrap import (
    LEVEL,
    RESAMPLES,
    Array,
    Statistic,
    cluster_sums,
    interval,
)
from analysis.measure.compare.estimate import Estimate

METHOD = "cluster bootstrap-t"
# Haldane (1956), Anscombe (1956): half an event in each cell keeps the logarithm finite.
HALF = 0.5


def rate(counts: ArrayLike, sizes: ArrayLike, clusters: ArrayLike | None = None, *,
         per: float = 1000, resamples: int = RESAMPLES, seed: int = 0) -> Estimate:  # fmt: skip
    """Events per `per` units (cues per 1,000 words), pooled over the articles.

    Args:
        counts: events of each article.
        sizes: units of each article (words).
        clusters: label of each article's cluster (`reprint_cluster`); None: each its own.
        per: the rate's base.
        resamples: bootstrap resamples.
        seed: of the bootstrap.

    Returns:
        The estimate; without any unit all NaN, with one cluster no interval.
    """
    sums = _observed(cluster_sums([counts, sizes], clusters), [1])
    events, units = sums.sum(axis=0) if len(sums) else (0.0, 0.0)
    value = per * events / units if units else math.nan
    return _estimate(
        value, sums, _rate_statistic(per), ((events, units),), resamples=resamples, seed=seed
    )


def share(successes: ArrayLike, totals: ArrayLike, clusters: ArrayLike | None = None, *,
          resamples: int = RESAMPLES, seed: int = 0) -> Estimate:  # fmt: skip
    """Successes out of trials (hedged out of attributed claims), pooled over the articles.

    Articles without a trial carry nothing and are not counted as clusters.

    Args:
        successes: successes of each article.
        totals: trials of each article.
        clusters: label of each article's cluster; None: each its own.
        resamples: bootstrap resamples.
        seed: of the bootstrap.

    Raises:
        ValueError: an article has more successes than trials.
    """
    sums = _observed(cluster_sums([successes, totals], clusters), [1])
    _check_shares(sums, [(0, 1)])
    events, trials = sums.sum(axis=0) if len(sums) else (0.0, 0.0)
    value = events / trials if trials else math.nan
    return _estimate(value, sums, _SHARE, ((events, trials),), resamples=resamples, seed=seed)


def difference(counts_a: ArrayLike, sizes_a: ArrayLike, counts_b: ArrayLike, sizes_b: ArrayLike,
               clusters: ArrayLike | None = None, *, per: float = 1, resamples: int = RESAMPLES,
               seed: int = 0) -> Estimate:  # fmt: skip
    """Rate (or share) of side A less that of side B, times `per`.

    A row is an article with what it has of either side (zeros where it has none), so that the
    two sides within one article stay together when articles are resampled.

    Args:
        counts_a: events of side A in each article.
        sizes_a: units of side A (trials, words).
        counts_b: events of side B.
        sizes_b: units of side B.
        clusters: label of each article's cluster; None: each its own.
        per: the rate's base; 1 for shares.
        resamples: bootstrap resamples.
        seed: of the bootstrap.
    """
    sums = _observed(cluster_sums([counts_a, sizes_a, counts_b, sizes_b], clusters), [1, 3])
    a, n, b, m = sums.sum(axis=0) if len(sums) else (0.0,) * 4
    value = per * (a / n - b / m) if n and m else math.nan
    return _estimate(
        value, sums, _difference_statistic(per), ((a, n), (b, m)), resamples=resamples, seed=seed
    )


def log_odds(successes_a: ArrayLike, totals_a: ArrayLike, successes_b: ArrayLike,
             totals_b: ArrayLike, clusters: ArrayLike | None = None, *,
             resamples: int = RESAMPLES, seed: int = 0) -> Estimate:  # fmt: skip
    """Log odds ratio of side A against side B, half an event added to each cell.

    Rows as in `difference`. Above zero: more on side A.

    Raises:
        ValueError: an article has more successes than trials.

    References:
        Haldane (1956), «The estimation and significance of the logarithm of a ratio of
        frequencies», Ann. Hum. Genet. 20, 309-311; Anscombe (1956), «On estimating binomial
        response relations», Biometrika 43, 461-464.
    """
    sums = _observed(cluster_sums([successes_a, totals_a, successes_b, totals_b], clusters), [1, 3])
    _check_shares(sums, [(0, 1), (2, 3)])
    totals = sums.sum(axis=0) if len(sums) else np.zeros(4)
    a, n, b, m = totals
    value = float(_LOG_ODDS.value(totals)) if n and m else math.nan
    return _estimate(value, sums, _LOG_ODDS, ((a, n), (b, m)), resamples=resamples, seed=seed)


def wilson(successes: float, total: float, *, level: float = LEVEL) -> Estimate:
    """Share of independent units with Wilson's score interval.

    For units that are independent (articles with at least one cue, reprints as one); claims
    that repeat within articles need `share`.

    Raises:
        ValueError: not 0 ≤ successes ≤ total.

    References:
        Wilson (1927), «Probable inference, the law of succession, and statistical inference»,
        JASA 22, 209-212.
    """
    if not 0 <= successes <= total:
        raise ValueError(f"{successes} successes of {total}")
    counts = ((float(successes), float(total)),)
    if not total:
        return Estimate(math.nan, math.nan, math.nan, 0, 0, "no data", counts)
    z = float(stats.norm.ppf((1 + level) / 2))
    p = successes / total
    centre = (p + z * z / (2 * total)) / (1 + z * z / total)
    half = z / (1 + z * z / total) * math.sqrt(p * (1 - p) / total + (z / (2 * total)) ** 2)
    low = 0.0 if successes == 0 else centre - half
    high = 1.0 if successes == total else centre + half
    return Estimate(p, low, high, total, int(total), "Wilson", counts)


def _observed(sums: Array, sizes: list[int]) -> Array:
    """The clusters that have any unit."""
    return sums[(sums[:, sizes] > 0).any(axis=1)]


def _check_shares(sums: Array, sides: list[tuple[int, int]]) -> None:
    if any((sums[:, hit] > sums[:, of]).any() for hit, of in sides):
        raise ValueError("more successes than trials")


def _estimate(value: float, sums: Array, statistic: Statistic,
              counts: tuple[tuple[float, float], ...], *, resamples: int,
              seed: int) -> Estimate:  # fmt: skip
    n = float(sum(units for _, units in counts))
    counts = tuple((float(events), float(units)) for events, units in counts)
    if math.isnan(value):
        return Estimate(value, value, value, n, len(sums), "no data", counts)
    if len(sums) < 2:
        return Estimate(float(value), math.nan, math.nan, n, 1, "one cluster: no interval", counts)
    low, high = interval(sums, statistic, resamples=resamples, seed=seed)
    # The half event moves the interval's centre; with no event at all the bound is the value.
    return Estimate(
        float(value), min(low, float(value)), max(high, float(value)), n, len(sums), METHOD, counts
    )


def _rate_statistic(per: float) -> Statistic:
    return Statistic(
        value=lambda t: np.log((t[..., 0] + HALF) / t[..., 1]),
        gradient=lambda t: np.stack([1 / (t[..., 0] + HALF), -1 / t[..., 1]], axis=-1),
        empty=lambda t: t[..., 0] == 0,
        floor=lambda t: 1 / (t[..., 0] + HALF),
        back=lambda x: per * math.exp(x),
    )


def _logit(hits: Array, trials: Array) -> Array:
    return np.log((hits + HALF) / (trials - hits + HALF))


def _logit_gradient(hits: Array, trials: Array) -> list[Array]:
    return [1 / (hits + HALF) + 1 / (trials - hits + HALF), -1 / (trials - hits + HALF)]


def _logit_empty(hits: Array, trials: Array) -> np.ndarray:
    return (hits == 0) | (hits == trials)


def _logit_floor(hits: Array, trials: Array) -> Array:
    return 1 / (hits + HALF) + 1 / (trials - hits + HALF)


_SHARE = Statistic(
    value=lambda t: _logit(t[..., 0], t[..., 1]),
    gradient=lambda t: np.stack(_logit_gradient(t[..., 0], t[..., 1]), axis=-1),
    empty=lambda t: _logit_empty(t[..., 0], t[..., 1]),
    floor=lambda t: _logit_floor(t[..., 0], t[..., 1]),
    back=lambda x: float(special.expit(x)),
)
_LOG_ODDS = Statistic(
    value=lambda t: _logit(t[..., 0], t[..., 1]) - _logit(t[..., 2], t[..., 3]),
    gradient=lambda t: np.stack(
        [
            *_logit_gradient(t[..., 0], t[..., 1]),
            *(-g for g in _logit_gradient(t[..., 2], t[..., 3])),
        ],
        axis=-1,
    ),
    empty=lambda t: _logit_empty(t[..., 0], t[..., 1]) | _logit_empty(t[..., 2], t[..., 3]),
    floor=lambda t: _logit_floor(t[..., 0], t[..., 1]) + _logit_floor(t[..., 2], t[..., 3]),
    back=float,
)


def _difference_statistic(per: float) -> Statistic:
    def gradient(t: Array) -> Array:
        a, n, b, m = np.moveaxis(t, -1, 0)
        return np.stack([1 / n, -a / n**2, -1 / m, b / m**2], axis=-1)

    def floor(t: Array) -> Array:
        a, n, b, m = np.moveaxis(t, -1, 0)
        return (a + HALF) / n**2 + (b + HALF) / m**2

    return Statistic(
        value=lambda t: t[..., 0] / t[..., 1] - t[..., 2] / t[..., 3],
        gradient=gradient,
        empty=lambda t: (t[..., 0] == 0) | (t[..., 2] == 0),
        floor=floor,
        back=lambda x: per * x,
    )
