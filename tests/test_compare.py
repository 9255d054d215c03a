"""Rates, shares, differences and log odds: values, intervals, edge cases."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.contingency_tables import Table2x2
from statsmodels.stats.proportion import proportion_confint

from analysis.measure.compare import difference, frame, log_odds, rate, share, wilson

COUNTS = [3, 0, 1, 4, 0, 2, 1, 0, 5, 1]
WORDS = [400, 250, 310, 520, 150, 480, 390, 200, 610, 330]


def test_rate_pools_over_articles():
    found = rate(COUNTS, WORDS)
    assert found.value == pytest.approx(1000 * 17 / 3640)
    assert found.low < found.value < found.high
    assert found.counts == ((17, 3640),)
    assert found.n_clusters == 10


def test_the_same_seed_gives_the_same_interval_and_another_seed_another():
    assert rate(COUNTS, WORDS) == rate(COUNTS, WORDS)
    many = COUNTS * 4, WORDS * 4
    assert rate(*many).low != rate(*many, seed=1).low


def test_reprints_as_one_cluster_widen_the_interval():
    counts, words = COUNTS * 4, WORDS * 4
    alone = rate(counts, words)
    together = rate(counts, words, list(range(10)) * 4)
    assert together.n_clusters == 10
    assert together.high - together.low > 1.5 * (alone.high - alone.low)
    assert (together.low, together.high) == pytest.approx(
        (rate(COUNTS, WORDS).low, rate(COUNTS, WORDS).high), rel=0.05
    )


def test_no_event_still_leaves_an_upper_bound():
    found = rate([0, 0, 0], [400, 300, 300])
    assert (found.value, found.low) == (0, 0)
    assert 3 < found.high < 60
    none = share([0, 0, 0, 0], [5, 4, 6, 5])
    assert none.low == 0
    assert 0.1 < none.high < 0.6
    every = share([5, 4, 6, 5], [5, 4, 6, 5])
    assert every.high == 1
    assert every.low == pytest.approx(1 - none.high)


def test_one_cluster_has_no_interval_and_no_data_no_value():
    one = rate([3], [455])
    assert one.value == pytest.approx(6.593, abs=1e-3)
    assert math.isnan(one.low)
    assert "one cluster" in one.method
    assert math.isnan(rate([], []).value)
    assert math.isnan(share([0, 0], [0, 0]).value)
    assert share([0, 1, 2], [0, 3, 4]).n_clusters == 2


def test_wrong_counts_are_refused():
    with pytest.raises(ValueError, match="more successes"):
        share([3], [2])
    with pytest.raises(ValueError, match="finite"):
        rate([math.nan], [10])
    with pytest.raises(ValueError, match="cluster labels"):
        rate([1, 2], [10, 20], ["a"])


@pytest.mark.parametrize(("hits", "of"), [(0, 10), (3, 10), (10, 10), (81, 263), (1, 1)])
def test_wilson_equals_statsmodels(hits: int, of: int):
    found = wilson(hits, of)
    low, high = proportion_confint(hits, of, method="wilson")
    assert (found.low, found.high) == pytest.approx((low, high), abs=1e-12)


def test_wilson_of_newcombe_1998_table_1():
    """Newcombe (1998), Stat. Med. 17, 857-872, Table I, method 3: 81/263, 15/148, 0/20, 1/29."""
    printed = {(81, 263): (0.2553, 0.3662), (15, 148): (0.0624, 0.1605),
               (0, 20): (0.0000, 0.1611), (1, 29): (0.0061, 0.1718)}  # fmt: skip
    for (hits, of), bounds in printed.items():
        found = wilson(hits, of)
        assert (round(found.low, 4), round(found.high, 4)) == bounds


def test_log_odds_value_and_error_of_independent_units_equal_statsmodels():
    """One trial a cluster: the half-corrected ratio of statsmodels, interval near Woolf's."""
    a, n, b, m = 18, 60, 9, 70
    hits_a = [1] * a + [0] * (n - a) + [0] * m
    hits_b = [0] * n + [1] * b + [0] * (m - b)
    found = log_odds(hits_a, [1] * n + [0] * m, hits_b, [0] * n + [1] * m)
    reference = Table2x2(np.array([[a, n - a], [b, m - b]]) + 0.5)
    assert found.value == pytest.approx(reference.log_oddsratio, abs=1e-12)
    low, high = reference.log_oddsratio_confint()
    assert (found.low, found.high) == pytest.approx((low, high), abs=0.12)
    assert found.counts == ((18, 60), (9, 70))


def test_log_odds_changes_its_sign_with_the_sides():
    a = ([3, 1, 0, 2], [5, 4, 3, 6])
    b = ([1, 0, 0, 1], [6, 5, 2, 4])
    one, other = log_odds(*a, *b), log_odds(*b, *a)
    assert one.value == pytest.approx(-other.value)
    assert (one.low, one.high) == pytest.approx((-other.high, -other.low))


def test_difference_of_shares_keeps_the_sides_of_an_article_together():
    """Sides that move together within articles: pairing makes the interval narrower."""
    hits_a, hits_b = [4, 0, 5, 1, 6, 2, 0, 5], [3, 0, 4, 0, 5, 1, 0, 4]
    of = [6] * 8
    paired = difference(hits_a, of, hits_b, of)
    zeros = [0] * 8
    split = difference(hits_a + zeros, of + zeros, zeros + hits_b, zeros + of)
    assert paired.value == split.value == pytest.approx(6 / 48)
    assert paired.high - paired.low < (split.high - split.low) / 2


def test_frame_shows_the_counts_of_both_sides():
    table = frame({"outlets": log_odds([3, 1], [5, 4], [1, 0], [6, 5])})
    assert list(table.columns) == ["group", "value", "low", "high", "count_1", "of_1", "count_2",
                                   "of_2", "n_clusters", "method"]  # fmt: skip


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20), st.integers(0, 3)), max_size=12))
def test_a_share_lies_within_its_interval_and_the_interval_within_0_and_1(rows):
    hits = [min(a, b) for a, b, _ in rows]
    found = share(hits, [max(a, b) for a, b, _ in rows], [c for *_, c in rows], resamples=50)
    if not math.isnan(found.low):
        assert 0 <= found.low <= found.value <= found.high <= 1
