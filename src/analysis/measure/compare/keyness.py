"""Which words or cues set two sides apart, with the counts of both sides always in sight."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import special, stats

from analysis.measure.compare.families import benjamini_hochberg

Array = NDArray[np.float64]


def keyness(a: Mapping[str, float], b: Mapping[str, float], *,
            prior: Mapping[str, float] | None = None, mass: float | None = None,
            per: float = 1000) -> pd.DataFrame:  # fmt: skip
    """Keyness of every term, most typical of side A first.

    `g2` tests whether the term's frequency differs; `log_odds` says by how much, shrunk towards
    no difference where there are few counts, so that rare terms do not fill the top of the list.
    Counts are taken as independent: read the order, and leave claims to rates that resample
    articles.

    Args:
        a: term → count on side A. All terms of the side, since their sum is its size.
        b: the same for side B.
        prior: term → count in a background corpus; by default the two sides together.
        mass: the prior's weight in words; by default one word a term.
        per: base of the rates.

    Returns:
        One row a term: `term`, `count_a`, `of_a`, `rate_a`, `count_b`, `of_b`, `rate_b`,
        `g2` (signed: negative where B has more), `p`, `q` (Benjamini-Hochberg over the terms),
        `log_odds` with `low` and `high` (95 %), `z`.
    """
    terms = sorted(set(a) | set(b))
    y, x = (np.array([side.get(t, 0) for t in terms], dtype=float) for side in (a, b))
    n, m = y.sum(), x.sum()
    signed = g2(y, x)
    p = stats.chi2.sf(np.abs(signed), 1)
    alpha = _prior(terms, y + x, prior, mass)
    delta, sigma = weighted_log_odds(y, x, alpha)
    z = stats.norm.ppf(0.975)
    with np.errstate(invalid="ignore", divide="ignore"):
        frame = pd.DataFrame({
            "term": terms, "count_a": y, "of_a": n, "rate_a": per * y / n,
            "count_b": x, "of_b": m, "rate_b": per * x / m, "g2": signed, "p": p,
            "q": benjamini_hochberg(p), "log_odds": delta, "low": delta - z * sigma,
            "high": delta + z * sigma, "z": delta / sigma,
        })  # fmt: skip
    whole = {
        c: "int64" for c in ("count_a", "of_a", "count_b", "of_b") if (frame[c] % 1 == 0).all()
    }
    return frame.astype(whole).sort_values(
        ["z", "term"], ascending=[False, True], ignore_index=True
    )


def g2(a: Array, b: Array) -> Array:
    """Log-likelihood ratio of each term's 2×2 table, with the sign of the difference.

    References:
        Dunning (1993), «Accurate methods for the statistics of surprise and coincidence»,
        Computational Linguistics 19(1), 61-74.
    """
    n, m = a.sum(), b.sum()
    cells = np.array([a, n - a, b, m - b])
    rows, columns = np.array([n, n, m, m]), np.array([a + b, n + m - a - b] * 2)
    with np.errstate(divide="ignore", invalid="ignore"):
        expected = rows[:, None] * columns / (n + m)
        ratio = np.where(cells > 0, cells / expected, 1.0)
        sign = np.sign(np.nan_to_num(a / n) - np.nan_to_num(b / m))
    total = 2 * special.xlogy(cells, ratio).sum(axis=0)
    return np.asarray(sign * np.maximum(total, 0.0))


def weighted_log_odds(a: Array, b: Array, alpha: Array) -> tuple[Array, Array]:
    """Log odds ratio with an informative Dirichlet prior, and its standard error.

    Args:
        a: counts of each term on side A.
        b: counts on side B.
        alpha: prior counts, positive.

    References:
        Monroe, Colaresi & Quinn (2008), «Fightin' Words», Political Analysis 16(4), 372-403,
        equations 15 and 19.
    """
    total = alpha.sum()
    parts = [(side + alpha, side.sum() + total - side - alpha) for side in (a, b)]
    (hit_a, rest_a), (hit_b, rest_b) = parts
    with np.errstate(divide="ignore", invalid="ignore"):  # a single term has no rest
        delta = np.log(hit_a / rest_a) - np.log(hit_b / rest_b)
        variance = 1 / hit_a + 1 / rest_a + 1 / hit_b + 1 / rest_b
    return delta, np.sqrt(variance)


def _prior(terms: list[str], pooled: Array, prior: Mapping[str, float] | None,
           mass: float | None) -> Array:  # fmt: skip
    if prior is None:
        counts = pooled
    else:
        # A term that the background lacks still needs some prior weight.
        counts = np.array([max(prior.get(t, 0), 0.5) for t in terms], dtype=float)
    whole = counts.sum()
    return counts * ((len(terms) if mass is None else mass) / whole) if whole else counts
