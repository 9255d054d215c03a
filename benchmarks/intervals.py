"""Do the 95 % intervals of this project hold the truth 93 to 97 times in a hundred?

Corpora are simulated as news behaves: article lengths are lognormal, each article has its own
propensity to hedge (gamma, beta), so that cues cluster; some texts are reprinted, and a reprint
repeats its original's counts. The truth is known. Run: `python benchmarks/intervals.py`.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np

from analysis.measure.agreement.coefficients import alpha, krippendorffs_alpha
from analysis.measure.compare import Estimate, difference, log_odds, rate, share

Rng = np.random.Generator
RESAMPLES = 1000


@dataclass(frozen=True)
class Design:
    """One kind of corpus: how many originals, how frequent the event, how many are reprinted."""

    name: str
    clusters: int
    level: float
    copied: float = 0.0


def _reprints(rng: Rng, design: Design) -> np.ndarray:
    """Index of the original of each article: every one once, some once or twice more."""
    copies = rng.binomial(2, design.copied / 2, design.clusters)
    return np.repeat(np.arange(design.clusters), 1 + copies)


def _lengths(rng: Rng, n: int) -> np.ndarray:
    return np.maximum(40, rng.lognormal(np.log(300) - 0.18, 0.6, n)).round()


def cues(rng: Rng, design: Design) -> tuple[Estimate, float]:
    """Rate per 1,000 words, gamma-Poisson with a coefficient of variation of 0.8."""
    origin = _reprints(rng, design)
    words = _lengths(rng, design.clusters)
    count = rng.poisson(words / 1000 * design.level * rng.gamma(1 / 0.64, 0.64, design.clusters))
    found = rate(count[origin], words[origin], origin, resamples=RESAMPLES)
    return found, design.level


def _hedged(rng: Rng, n: int, level: float, *, rho: float = 0.15) -> tuple[np.ndarray, np.ndarray]:
    claims = 1 + rng.negative_binomial(2, 0.25, n)
    a, b = level * (1 - rho) / rho, (1 - level) * (1 - rho) / rho
    return rng.binomial(claims, rng.beta(a, b, n)), claims


def claims(rng: Rng, design: Design) -> tuple[Estimate, float]:
    """Share of claims, beta-binomial with an intra-article correlation of 0.15."""
    origin = _reprints(rng, design)
    hits, of = _hedged(rng, design.clusters, design.level)
    return share(hits[origin], of[origin], origin, resamples=RESAMPLES), design.level


def sides(rng: Rng, design: Design) -> tuple[Estimate, float]:
    """Log odds of two sides in the same articles, the second half as often hedged."""
    n = design.clusters
    (hits_a, of_a), (hits_b, of_b) = (_hedged(rng, n, p) for p in (design.level, design.level / 2))
    truth = _log_odds(design.level) - _log_odds(design.level / 2)
    return log_odds(hits_a, of_a, hits_b, of_b, resamples=RESAMPLES), truth


def gap(rng: Rng, design: Design) -> tuple[Estimate, float]:
    """Difference of the shares of two groups of articles, each half of the corpus."""
    n, m = design.clusters // 2, design.clusters - design.clusters // 2
    (hits_a, of_a), (hits_b, of_b) = _hedged(rng, n, design.level), _hedged(rng, m, 0.2)
    none_a, none_b = np.zeros(n), np.zeros(m)
    found = difference(
        np.concatenate([hits_a, none_b]), np.concatenate([of_a, none_b]),
        np.concatenate([none_a, hits_b]), np.concatenate([none_a, of_b]), resamples=RESAMPLES,
    )  # fmt: skip
    return found, design.level - 0.2


def coders(rng: Rng, design: Design) -> tuple[Estimate, float]:
    """Krippendorff's alpha of two coders who err more on some articles than on others."""
    codes, articles = _coded(rng, design.clusters)
    return alpha(codes, articles), _true_alpha()


def _coded(rng: Rng, n: int) -> tuple[np.ndarray, np.ndarray]:
    of = 1 + rng.negative_binomial(2, 0.25, n)
    articles = np.repeat(np.arange(n), of)
    sure = rng.beta(8, 2, n)[articles]
    right = (rng.random(len(articles)) > rng.dirichlet([3, 2, 1], n).cumsum(1)[articles].T).sum(0)
    codes = [np.where(rng.random(len(right)) < sure, right, rng.integers(3, size=len(right)))
             for _ in range(2)]  # fmt: skip
    return np.array(codes, dtype=float), articles


@cache
def _true_alpha() -> float:
    return krippendorffs_alpha(_coded(np.random.default_rng(0), 50_000)[0])


def _log_odds(p: float) -> float:
    return float(np.log(p / (1 - p)))


Simulation = Callable[[Rng, Design], tuple[Estimate, float]]


def designs() -> Iterator[tuple[Simulation, Design]]:
    """Every combination that is run."""
    for n in (8, 12, 20, 40, 100, 300):
        for level in (3.0, 8.0):
            yield cues, Design("rate", n, level)
        yield cues, Design("rate, reprints", n, 5.0, 0.5)
        for level in (0.1, 0.3):
            yield claims, Design("share", n, level)
        yield claims, Design("share, reprints", n, 0.2, 0.5)
        yield sides, Design("log odds, paired", n, 0.3)
        yield gap, Design("difference", n, 0.35)
        if n <= 100:  # the jackknife of more articles says nothing new and takes long
            yield coders, Design("alpha", n, 0.0)


def run(simulate: Simulation, design: Design, *, times: int, seed: int) -> dict[str, float]:
    """Coverage in percent, misses below and above, median width."""
    rng = np.random.default_rng(seed)
    drawn = [simulate(rng, design) for _ in range(times)]
    kept = [(e, truth) for e, truth in drawn if not np.isnan(e.low)]
    above = np.mean([e.low > truth for e, truth in kept])
    below = np.mean([e.high < truth for e, truth in kept])
    width = np.median([e.high - e.low for e, _ in kept])
    return {"coverage": 100 * (1 - above - below), "too high": 100 * above,
            "too low": 100 * below, "width": width}  # fmt: skip


def main() -> None:
    """Print a table, a line for each design."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--times", type=int, default=2000, help="simulated corpora per design")
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    inside = total = 0
    for simulate, design in designs():
        row = run(simulate, design, times=chosen.times, seed=chosen.seed)
        total += 1
        inside += 93 <= row["coverage"] <= 97
        figures = "  ".join(f"{key} {value:6.2f}" for key, value in row.items())
        print(f"{design.name:18} {design.clusters:4}  level {design.level:5.2f}  {figures}")
    print(f"{inside} of {total} designs between 93 and 97")


if __name__ == "__main__":
    main()
