"""How often attributions of a kind are right: their `confidence`.

The figure is a probability, not a score: of the attributions at 0.8, about four of five have both
their source and their content right. It is looked up by rule, by whether a source was found, and
by kind; what the table has no line for takes the figure of its family of rules, or of all.

What rules were made on flatters them: on articles that nobody had looked at they are right less
often. So all lines are lowered by one number (`shift`), on the scale of log odds, that was
estimated on held-out articles: calibration in the large (Cox (1958), «Two further applications of
a model for binary regression», Biometrika 45; Steyerberg (2009), «Clinical Prediction Models»,
chapter 15).

The table is fitted by `python -m benchmarks.attribution --fit` on annotated articles. Few of
them stand behind most rules, so each level is drawn towards the one above it by `STRENGTH`
imagined cases: the mean of a beta-binomial model (Gelman et al. (2013), «Bayesian Data Analysis»,
3rd ed., section 5.3).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from analysis.language import lexicon as tables

ANY: Literal["any"] = "any"
STRENGTH = 8.0
Sourced = Literal["yes", "no", "any"]
Key = tuple[str, Sourced, str]


@dataclass(frozen=True)
class ConfidenceRow:
    """One line of the table: `right` of `n` annotated cases, and the smoothed probability.

    `rule` is a rule, a family of rules (`verb-*`) or `any`; `source` says whether one was found.
    """

    rule: str
    source: Sourced
    kind: str
    n: int
    right: int
    probability: float

    def check(self) -> None:
        """Refuse counts and probabilities that cannot be."""
        if not 0 <= self.right <= self.n or not 0 <= self.probability <= 1:
            raise ValueError("needs 0 <= right <= n and a probability from 0 to 1")


def of(rule: str, *, sourced: bool, kind: str) -> float:
    """The probability that such an attribution has source and content right."""
    table = _table()
    return next(table[key] for key in reversed(levels(rule, sourced, kind)) if key in table)


def levels(rule: str, sourced: bool, kind: str) -> tuple[Key, ...]:
    """The lines of the table that speak of such an attribution, the widest first."""
    source: Sourced = "yes" if sourced else "no"
    family = rule.partition("-")[0] + "-*"
    return (ANY, ANY, ANY), (family, source, ANY), (rule, source, ANY), (rule, source, kind)


def fit(cases: Iterable[tuple[str, bool, str, bool]],
        strength: float = STRENGTH) -> list[ConfidenceRow]:  # fmt: skip
    """The table for annotated cases.

    Args:
        cases: rule, whether a source was found, kind, whether source and content were right.
        strength: imagined cases with which a line is drawn towards the wider one.
    """
    n: Counter[Key] = Counter()
    right: Counter[Key] = Counter()
    above: dict[Key, Key] = {}
    for rule, sourced, kind, good in cases:
        keys = levels(rule, sourced, kind)
        above.update(zip(keys[1:], keys, strict=False))
        n.update(keys)
        right.update(keys if good else ())
    out: dict[Key, float] = {}
    said_above = {key for key, wider in above.items() if n[key] == n[wider]}
    for key in sorted(n, key=lambda k: (k.count(ANY), k[0].endswith("*")), reverse=True):
        prior = out[above[key]] if key in above else 0.5
        # A line with the same cases as the wider one would count them twice.
        smoothed = (right[key] + strength * prior) / (n[key] + strength)
        out[key] = prior if key in said_above else smoothed
    return [ConfidenceRow(*key, n[key], right[key], round(out[key], 3))
            for key in sorted(set(out) - said_above)]  # fmt: skip


def shift(pairs: Sequence[tuple[float, bool]]) -> float:
    """The number of log odds by which probabilities must be moved to fit outcomes on average.

    Args:
        pairs: probability and outcome of each case, neither all right nor all wrong.
    """
    low, high = -5.0, 5.0
    right = sum(good for _, good in pairs)
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (
            (middle, high) if sum(moved(p, middle) for p, _ in pairs) < right else (low, middle)
        )
    return (low + high) / 2


def moved(probability: float, by: float) -> float:
    """A probability moved by a number of log odds."""
    return 1 / (1 + (1 - probability) / probability * math.exp(-by))


def lowered(rows: Iterable[ConfidenceRow], by: float) -> list[ConfidenceRow]:
    """The lines of a table with their probabilities moved by a number of log odds."""
    return [replace(row, probability=round(moved(row.probability, by), 3)) for row in rows]


@lru_cache(maxsize=1)
def _table() -> dict[Key, float]:
    rows = tables.read("attribution_confidence.csv", ConfidenceRow)
    table = {(row.rule, row.source, row.kind): row.probability for row in rows}
    if (ANY, ANY, ANY) not in table:
        raise ValueError("attribution_confidence.csv: no line any,any,any")
    return table
