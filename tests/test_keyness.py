"""Keyness against published tables and other packages."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2_contingency

from analysis.measure.compare import keyness
from analysis.measure.compare.keyness import g2, weighted_log_odds

A = {"якобы": 12, "мол": 3, "возможно": 7, "сообщил": 40}
B = {"якобы": 4, "мол": 9, "по слухам": 5, "возможно": 7, "сообщил": 22}


@pytest.mark.parametrize(
    ("table", "printed"),
    [((110, 2442, 111, 29114), 270.72), ((29, 13, 123, 31612), 263.90),
     ((31, 23, 139, 31584), 256.84), ((10, 0, 3, 31764), 167.23), ((76, 104, 2476, 29121), 157.21)],
)  # fmt: skip
def test_g2_of_dunning_1993_table_2(table: tuple[int, ...], printed: float):
    """Dunning (1993), Table 2: the swiss, can be, previous year, mineral water, at the."""
    together, first, second, neither = table
    found = g2(np.array([together, first], dtype=float), np.array([second, neither], dtype=float))
    assert round(float(found[0]), 2) == printed


def test_g2_equals_scipy():
    frame = keyness(A, B).set_index("term")
    for term, row in frame.iterrows():
        table = [[A.get(term, 0), 62 - A.get(term, 0)], [B.get(term, 0), 47 - B.get(term, 0)]]
        reference = chi2_contingency(table, correction=False, lambda_="log-likelihood")
        assert abs(row["g2"]) == pytest.approx(reference.statistic, abs=1e-9)
        assert row["p"] == pytest.approx(reference.pvalue, abs=1e-9)
    assert frame.loc["якобы", "g2"] > 0 > frame.loc["мол", "g2"]


def test_weighted_log_odds_equals_scattertext():
    """z-scores of scattertext 0.2.2, LogOddsRatioInformativeDirichletPrior, two prior masses."""
    a, b = np.array([12, 3, 0, 7, 40.0]), np.array([4, 9, 5, 7, 22.0])
    prior = np.array([30, 20, 6, 15, 100.0])
    whole = [0.688265159025922, -1.1364833638425837, -1.352013657368279, -0.23232719977373265,
             0.8864150290834041]  # fmt: skip
    light = [1.4660052972349553, -2.1314687495515368, -1.5359151353378644, -0.5227120367729263,
             1.7548953731336727]  # fmt: skip
    for alpha, expected in ((prior, whole), (prior * 5 / prior.sum(), light)):
        delta, sigma = weighted_log_odds(a, b, alpha)
        assert delta / sigma == pytest.approx(expected, abs=1e-9)


def test_the_prior_may_be_a_background_corpus_of_a_given_mass():
    background = {"якобы": 30, "мол": 20, "по слухам": 6, "возможно": 15, "сообщил": 100}
    frame = keyness(A, B, prior=background, mass=5).set_index("term")
    assert frame.loc["якобы", "z"] == pytest.approx(1.4660052972349553, abs=1e-9)


def test_counts_of_both_sides_are_shown_and_the_most_typical_come_first():
    frame = keyness(A, B)
    assert list(frame.columns[:7]) == ["term", "count_a", "of_a", "rate_a", "count_b", "of_b",
                                       "rate_b"]  # fmt: skip
    assert frame["z"].is_monotonic_decreasing
    assert frame.iloc[0]["term"] == "сообщил"
    assert frame["count_a"].sum() == frame["of_a"].iloc[0] == 62


def test_changing_the_sides_changes_the_signs():
    one = keyness(A, B).set_index("term").sort_index()
    other = keyness(B, A).set_index("term").sort_index()
    for column in ("g2", "log_odds", "z"):
        assert one[column].to_numpy() == pytest.approx(-other[column].to_numpy())


def test_an_empty_side_and_no_terms_at_all():
    assert keyness({}, {}).empty
    frame = keyness({"мол": 2, "якобы": 1}, {})
    assert frame["g2"].tolist() == [0, 0]
    assert frame["rate_b"].isna().all()


counts = st.dictionaries(st.sampled_from("абвгд"), st.integers(0, 50), max_size=5)


@given(counts, counts)
def test_any_counts_give_a_row_a_term(a: dict[str, int], b: dict[str, int]):
    frame = keyness(a, b)
    assert set(frame["term"]) == set(a) | set(b)
    assert all(q >= p or math.isnan(q) for p, q in zip(frame["p"], frame["q"], strict=True))
