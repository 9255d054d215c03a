"""Families of comparisons, power, and the detector's error, against published examples."""

from __future__ import annotations

import math

import numpy as np
import pytest
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.power import NormalIndPower
from statsmodels.stats.proportion import proportion_confint

from analysis.measure.compare import (
    Estimate,
    benjamini_hochberg,
    corrected_rate,
    difference,
    differential_error,
    family,
    log_odds,
    p_value,
    power_note,
    rate,
    rogan_gladen,
    smallest_visible,
    wilson,
)

# Benjamini & Hochberg (1995), section 4: p-values of a study of myocardial infarction.
BH_1995 = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240,
           0.4262, 0.5719, 0.6528, 0.7590, 1.0000]  # fmt: skip


def test_benjamini_hochberg_1995_rejects_the_four_smallest_of_their_example():
    q = benjamini_hochberg(BH_1995)
    assert (q <= 0.05).sum() == 4
    assert q == pytest.approx(multipletests(BH_1995, method="fdr_bh")[1], abs=1e-12)


def test_benjamini_hochberg_does_not_count_what_was_not_tested():
    q = benjamini_hochberg([0.01, math.nan, 0.04])
    assert q[[0, 2]] == pytest.approx([0.02, 0.04])
    assert math.isnan(q[1])
    assert benjamini_hochberg([]).size == 0


def test_p_value_of_altman_and_bland_2011():
    """Relative risk 0.81 (0.70 to 0.94): their P = 0.005."""
    log = Estimate(*(math.log(x) for x in (0.81, 0.70, 0.94)), 100, 10, "printed")
    assert round(p_value(log), 3) == 0.005


def test_a_family_has_adjusted_values_and_leaves_out_what_has_no_interval():
    hits = [3, 1, 4, 0, 2, 5]
    groups = {"a": log_odds(hits, [9] * 6, [1, 0, 1, 0, 0, 1], [9] * 6),
              "b": log_odds(hits, [9] * 6, hits[::-1], [9] * 6),
              "c": log_odds([1], [2], [1], [3])}  # fmt: skip
    table = family(groups, by="outlet")
    assert table["outlet"].tolist() == ["a", "b", "c"]
    assert (table["q"][:2] >= table["p"][:2]).all()
    assert math.isnan(table["q"][2])


def test_smallest_visible_difference_equals_statsmodels_for_independent_claims():
    """One claim a cluster, shares near one half: statsmodels' two-sample normal power."""
    n = 400
    hits = np.arange(n) % 2
    none, one = np.zeros(n), np.ones(n)
    found = difference(np.r_[hits, none], np.r_[one, none], np.r_[none, hits], np.r_[none, one])
    effect = NormalIndPower().solve_power(nobs1=n, alpha=0.05, power=0.8)
    assert smallest_visible(found) == pytest.approx(effect * 0.5, rel=0.05)
    assert f"{2 * n} независимых статьях" in power_note(found)
    assert "power 90%" in power_note(found, power=0.9, lang="en")
    assert power_note(log_odds([1], [2], [1], [3])) == ""


@pytest.mark.parametrize(
    ("hits", "of", "sensitivity", "specificity", "printed"),
    [(45, 150, 0.96, 0.89, (22, 14, 32)), (80, 210, 0.60, 0.90, (56, 43, 70)),
     (100, 189, 0.65, 0.95, (80, 68, 92)), (50, 124, 0.70, 0.99, (57, 45, 70))],
)  # fmt: skip
def test_rogan_gladen_equals_epir(hits, of, sensitivity, specificity, printed):
    """R's epiR 2.0.57, help page of epi.prev, examples 1 and 3, cases per 100.

    Its printed bounds come from Blaker's interval, ours from Wilson's: within one per 100.
    """
    found = rogan_gladen(wilson(hits, of), sensitivity=sensitivity, specificity=specificity)
    assert round(100 * found.value) == printed[0]
    assert [100 * found.low, 100 * found.high] == pytest.approx(printed[1:], abs=1.05)
    bounds = proportion_confint(hits, of, method="wilson")
    expected = [(p + specificity - 1) / (sensitivity + specificity - 1) for p in bounds]
    assert (found.low, found.high) == pytest.approx(expected, abs=1e-9)


def test_rogan_gladen_stays_within_0_and_1_and_refuses_a_coin():
    """Moujaber et al. (2008) by epiR's example 2: 6 of 151, below the false positive rate."""
    low = rogan_gladen(wilson(6, 151), sensitivity=0.964, specificity=0.927)
    assert (low.value, low.low) == (0, 0)
    with pytest.raises(ValueError, match="must exceed 1"):
        rogan_gladen(wilson(6, 151), sensitivity=0.5, specificity=0.5)


def test_a_rate_is_corrected_by_precision_and_recall():
    found = corrected_rate(rate([3, 5], [500, 500]), precision=0.9, recall=0.75)
    assert found.value == pytest.approx(8 * 0.9 / 0.75)
    with pytest.raises(ValueError, match="recall 0"):
        corrected_rate(found, precision=1, recall=0)


def test_a_worse_detector_on_one_side_can_make_the_difference():
    a, b = rate([6, 5, 7], [1000] * 3), rate([5, 5, 5], [1000] * 3)
    grid = differential_error(a, b, recalls=(0.8, 1.0)).set_index(["recall_a", "recall_b"])
    assert grid["same_sign"].to_dict() == {(0.8, 0.8): True, (0.8, 1.0): True,
                                           (1.0, 0.8): False, (1.0, 1.0): True}  # fmt: skip
