"""A logit with random intercepts: are claims of one side hedged more, outlet and event alike?

statsmodels has this model only in its variational form, whose errors are far too small (half of
lme4's for the intercept of the example in `tests/test_compare_mixed.py`), so the marginal
likelihood is maximised here by Laplace's approximation, as `lme4::glmer` does.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import optimize, special, stats

from analysis.measure.compare.estimate import Estimate

Array = NDArray[np.float64]
LEVELS, EVENTS = 5, 5
"""Fewer levels of a group, or fewer events or non-events on a side, carry no such model."""


@dataclass(frozen=True)
class Fit:
    """Coefficients of the fixed effects, their standard errors, and each group's deviation."""

    coefficients: Array
    errors: Array
    deviations: Array
    deviance: float


def mixed_logit(claims: pd.DataFrame, *, outcome: str, side: str,
                groups: Sequence[str] = ("outlet", "event")) -> Estimate:  # fmt: skip
    """Log odds of `outcome` where `side` is true against where it is false, groups held alike.

    Args:
        claims: a row for each claim.
        outcome: a column of booleans: the claim is hedged.
        side: a column of booleans: the claim is of side A.
        groups: columns with random intercepts.

    Returns:
        The log odds ratio with Wald's 95 % interval; NaN, with the reason as `method`, where the
        data do not carry the model. `n_clusters` is the number of levels of the smallest group.
    """
    used = claims[[outcome, side, *groups]].dropna()
    hits, which = used[outcome].to_numpy(dtype=float), used[side].to_numpy(dtype=bool)
    counts = ((float(hits[which].sum()), float(which.sum())),
              (float(hits[~which].sum()), float((~which).sum())))  # fmt: skip
    levels = min((int(used[g].nunique()) for g in groups), default=0)
    reason = _too_little(counts, {g: int(used[g].nunique()) for g in groups})
    if reason:
        return Estimate(math.nan, math.nan, math.nan, len(used), levels, reason, counts)
    design = np.column_stack([np.ones(len(used)), which])
    fitted = fit(hits, np.ones(len(used)), design, [used[g].to_numpy() for g in groups])
    value, error = float(fitted.coefficients[1]), float(fitted.errors[1])
    half = float(stats.norm.ppf(0.975)) * error
    spread = ", ".join(f"{g} {d:.2f}" for g, d in zip(groups, fitted.deviations, strict=True))
    method = f"mixed logit, Laplace (sd: {spread})"
    return Estimate(value, value - half, value + half, len(used), levels, method, counts)


def _too_little(counts: Sequence[tuple[float, float]], levels: dict[str, int]) -> str:
    for name, number in levels.items():
        if number < LEVELS:
            return f"not fitted: {number} levels of {name}"
    least = min(min(hits, of - hits) for hits, of in counts)
    return f"not fitted: {least:.0f} events or non-events on a side" if least < EVENTS else ""


def fit(hits: Array, trials: Array, design: Array, groups: Sequence[NDArray]) -> Fit:
    """Fit by maximum (Laplace-approximated) likelihood.

    Args:
        hits: successes of each row.
        trials: trials of each row.
        design: fixed effects, one column each.
        groups: for each random intercept, the level of each row.

    References:
        Breslow & Clayton (1993), JASA 88, 9-25; Bates et al. (2015), J. Stat. Softw. 67(1).
    """
    model = _Model(hits, trials, design, groups)
    k = len(groups)
    start = np.concatenate([np.full(k, 0.5), model.plain_logit()])
    bounds = [(0.0, None)] * k + [(None, None)] * design.shape[1]
    found = optimize.minimize(model.deviance, start, method="L-BFGS-B", bounds=bounds,
                              options={"ftol": 1e-13, "gtol": 1e-7})  # fmt: skip
    deviations, coefficients = found.x[:k], found.x[k:]
    return Fit(coefficients, model.errors(found.x), deviations, float(found.fun))


class _Model:
    def __init__(self, hits: Array, trials: Array, design: Array,
                 groups: Sequence[NDArray]) -> None:  # fmt: skip
        self.hits, self.trials, self.design = hits, trials, design
        dummies = [pd.get_dummies(pd.Series(g)).to_numpy(dtype=float) for g in groups]
        self.effects = np.hstack(dummies)
        self.group_of = np.repeat(np.arange(len(groups)), [d.shape[1] for d in dummies])

    def plain_logit(self) -> Array:
        """Coefficients without random effects: where to start from."""
        beta = np.zeros(self.design.shape[1])
        for _ in range(25):
            p = special.expit(self.design @ beta)
            weight = self.trials * p * (1 - p) + 1e-9
            slope = self.design.T @ (self.hits - self.trials * p)
            beta = beta + np.linalg.solve((self.design.T * weight) @ self.design, slope)
        return beta

    def deviance(self, parameters: Array) -> float:
        """Minus twice the approximate log likelihood, up to a constant of the data."""
        k = int(self.group_of.max()) + 1
        scaled = self.effects * parameters[:k][self.group_of]
        offset = self.design @ parameters[k:]
        modes, curvature = self._modes(scaled, offset)
        eta = offset + scaled @ modes
        likelihood = self.hits @ eta - self.trials @ np.logaddexp(0, eta)
        _, logdet = np.linalg.slogdet(curvature)
        return float(-2 * likelihood + modes @ modes + logdet)

    def _modes(self, scaled: Array, offset: Array) -> tuple[Array, Array]:
        """Most likely random effects by Newton's method, and the curvature there."""
        modes = np.zeros(scaled.shape[1])
        curvature = np.eye(len(modes))
        for _ in range(50):
            p = special.expit(offset + scaled @ modes)
            weight = self.trials * p * (1 - p)
            curvature = (scaled.T * weight) @ scaled + np.eye(len(modes))
            step = np.linalg.solve(curvature, scaled.T @ (self.hits - self.trials * p) - modes)
            modes = modes + step
            if np.abs(step).max() < 1e-10:
                break
        return modes, curvature

    def errors(self, parameters: Array) -> Array:
        """Standard errors of the fixed effects from the curvature of the deviance.

        A deviation at its bound of 0 has no curvature and is held there.
        """
        from statsmodels.tools.numdiff import approx_hess  # noqa: PLC0415 - half a second

        k = int(self.group_of.max()) + 1
        free = np.concatenate([parameters[:k] > 1e-3, np.ones(len(parameters) - k, dtype=bool)])

        def part(values: Array) -> float:
            whole = parameters.copy()
            whole[free] = values
            return self.deviance(whole)

        covariance = np.linalg.inv(approx_hess(parameters[free], part) / 2)
        return np.sqrt(np.diag(covariance))[int(free[:k].sum()) :]
