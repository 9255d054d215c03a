"""The mixed logit against lme4 and on data with a known answer."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from analysis.measure.compare import mixed_logit
from analysis.measure.compare.mixed import fit

# lme4's data set `cbpp` (Lesnoff et al. 2004): new cases in 15 herds over four periods.
CASES = [2, 3, 4, 0, 3, 1, 1, 8, 2, 0, 2, 2, 0, 2, 0, 5, 0, 0, 1, 3, 0, 0, 1, 8, 1, 3, 0, 12, 2, 0,
         0, 0, 1, 1, 0, 2, 0, 5, 3, 1, 2, 1, 0, 0, 1, 2, 0, 0, 11, 0, 0, 0, 1, 1, 1, 0]  # fmt: skip
SIZES = [14, 12, 9, 5, 22, 18, 21, 22, 16, 16, 20, 10, 10, 9, 6, 18, 25, 24, 4, 17, 17, 18, 20, 16,
         10, 9, 5, 34, 9, 6, 8, 6, 22, 22, 18, 22, 25, 27, 22, 22, 10, 8, 6, 5, 21, 24, 19, 23, 19,
         2, 3, 2, 19, 15, 15, 15]  # fmt: skip
PERIODS = [1, 2, 3, 4, 1, 2, 3] + [1, 2, 3, 4] * 5 + [1] + [1, 2, 3, 4] * 7
HERDS = np.repeat(np.arange(15), [4, 3, 4, 4, 4, 4, 4, 1, 4, 4, 4, 4, 4, 4, 4])


def test_cbpp_as_printed_by_lme4():
    """R's lme4, help page of glmer: cbind(incidence, size - incidence) ~ period + (1 | herd).

    Its optimizer stops a hair above the minimum (0.00001 in deviance), hence three decimals.
    """
    periods = np.array(PERIODS)
    design = np.column_stack([np.ones(56), *(periods == k for k in (2, 3, 4))])
    found = fit(np.array(CASES, dtype=float), np.array(SIZES, dtype=float), design, [HERDS])
    assert found.coefficients == pytest.approx([-1.3983, -0.9919, -1.1282, -1.5797], abs=1e-3)
    assert found.errors == pytest.approx([0.2312, 0.3032, 0.3228, 0.4220], rel=0.015)
    assert found.deviations == pytest.approx([0.6421], abs=1e-3)


def claims(n: int, outlets: int, events: int, seed: int = 1) -> pd.DataFrame:
    """Claims with a true log odds of 1 for side A, outlets and events apart by one."""
    rng = np.random.default_rng(seed)
    outlet, event = rng.integers(outlets, size=n), rng.integers(events, size=n)
    side = rng.random(n) < 0.5
    spread = rng.normal(size=outlets)[outlet] + rng.normal(size=events)[event]
    hedged = rng.random(n) < 1 / (1 + np.exp(1.5 - side - spread))
    return pd.DataFrame({"outlet": outlet, "event": event, "side": side, "hedged": hedged})


def test_two_crossed_groups_and_the_true_side_effect():
    frame = claims(3000, 20, 30)
    found = mixed_logit(frame, outcome="hedged", side="side")
    assert found.low < 1 < found.high
    assert found.high - found.low < 0.5
    assert found.n_clusters == 20
    assert found.counts[0][1] + found.counts[1][1] == 3000
    assert "outlet" in found.method


def test_a_group_without_variation_does_no_harm():
    frame = claims(800, 10, 10)
    frame["event"] = np.arange(800) % 6
    found = mixed_logit(frame, outcome="hedged", side="side")
    assert math.isfinite(found.high)


@pytest.mark.parametrize(
    ("n", "outlets", "reason"), [(500, 3, "3 levels of outlet"), (8, 8, "events or non-events")]
)
def test_what_the_data_do_not_carry_is_not_fitted(n: int, outlets: int, reason: str):
    frame = claims(n, outlets, 12)
    frame["event"] = np.arange(n) % 6
    frame["outlet"] = np.arange(n) % outlets
    found = mixed_logit(frame, outcome="hedged", side="side")
    assert math.isnan(found.value)
    assert reason in found.method
