"""Confidence is a probability: of attributions at 0.8, about four of five are right."""

from __future__ import annotations

import pytest
from benchmarks import attribution as bench
from hypothesis import given
from hypothesis import strategies as st

from analysis.extract.attribution import confidence, find
from analysis.extract.records import Article
from analysis.language.pipeline import parse

TOLERANCE = 0.1  # two standard errors of a share of 0.8 among some 70 cases
BANDS = ((0.0, 0.85), (0.85, 1.0))
Outcomes = list[tuple[float, bool]]


@pytest.fixture(scope="module")
def known(shared) -> list[bench.Case]:
    """The predictions on the teaching corpus, judged as the shared scorer does."""
    score = bench.scorer(bench.GOLD / "score.py")
    return list(bench.cases(score, bench.teaching()))


def test_cross_validated_bands_are_as_right_as_they_say(known):
    outcomes = bench.cross_validated(known)
    for low, high in BANDS:
        band = [pair for pair in outcomes if low <= pair[0] < high]
        assert len(band) >= 40, "a band too small to judge"
        assert share(band) == pytest.approx(mean(band), abs=TOLERANCE), (low, high)


def test_the_shipped_figures_promise_no_more_than_the_known_texts_give(known):
    # They are lowered for texts that nobody has looked at: here more is right than they say.
    outcomes = bench.shipped(known)
    for low, high in ((0.0, 0.85), (0.85, 1.0)):
        band = [pair for pair in outcomes if low <= pair[0] < high]
        assert len(band) >= 40, "a band too small to judge"
        assert mean(band) < share(band) + TOLERANCE, (low, high)


def test_the_held_out_articles_are_as_right_as_the_lowered_figures_say(shared, known):
    score = bench.scorer(bench.GOLD / "score.py")
    held_out = [bench.wikinews(held_out=True), bench.news(held_out=True)]
    unseen = [case for one in held_out for case in bench.cases(score, one)]
    _, judged = bench.lowered_for_unseen(known, unseen)
    assert share(judged) == pytest.approx(mean(judged), abs=TOLERANCE)


def test_the_sure_are_more_often_right_than_the_doubtful(known):
    outcomes = bench.cross_validated(known)
    sure = [pair for pair in outcomes if pair[0] >= 0.9]
    doubtful = [pair for pair in outcomes if pair[0] < 0.85]
    assert share(sure) > share(doubtful) + 0.05


PAIRS = st.lists(st.tuples(st.floats(0.02, 0.98), st.booleans()), min_size=2).filter(
    lambda pairs: 0 < sum(right for _, right in pairs) < len(pairs)
)


@given(PAIRS)
def test_shifted_probabilities_fit_on_average(pairs):
    by = confidence.shift(pairs)
    total = sum(confidence.moved(p, by) for p, _ in pairs)
    if abs(by) < 4.9:
        assert total == pytest.approx(sum(right for _, right in pairs), abs=1e-6)


@given(st.floats(0.01, 0.99), st.floats(-3, 3))
def test_moving_there_and_back_changes_nothing(p, by):
    assert confidence.moved(confidence.moved(p, by), -by) == pytest.approx(p)


def share(outcomes: Outcomes) -> float:
    return sum(right for _, right in outcomes) / len(outcomes)


def mean(outcomes: Outcomes) -> float:
    return sum(p for p, _ in outcomes) / len(outcomes)


def test_an_attribution_says_the_confidence_of_its_rule():
    doc = next(iter(parse(["Иванов сообщил, что мост открыт."])))
    (one,) = find(doc, Article("test"))
    assert one.confidence == confidence.of(one.rule, sourced=True, kind=one.kind)


def test_an_unknown_rule_takes_the_figure_of_its_family_and_then_of_all():
    family = confidence.of("verb-?", sourced=True, kind="indirect")
    assert family == confidence.of("verb-!", sourced=True, kind="mixed")
    assert family != confidence.of("verb-?", sourced=False, kind="indirect")
    assert confidence.of("new", sourced=True, kind="indirect") == pytest.approx(0.8, abs=0.15)


def test_few_cases_are_drawn_towards_the_wider_line():
    many = [("verb-a", True, "indirect", True)] * 400
    few = [("verb-b", True, "indirect", False)] * 2
    lines = {row.rule: row.probability for row in confidence.fit(many + few)}
    assert lines["verb-a"] > 0.99
    assert 0.7 < lines["verb-b"] < lines["any"]


CASES = st.tuples(st.sampled_from(["verb-a", "verb-b", "noun-a"]), st.booleans(),
                  st.sampled_from(["direct", "indirect"]), st.booleans())  # fmt: skip


@given(st.lists(CASES, min_size=1))
def test_every_case_stands_behind_the_line_that_speaks_of_it(cases):
    table = {(row.rule, row.source, row.kind): row for row in confidence.fit(cases)}
    assert table["any", "any", "any"].n == len(cases)
    assert all(0 < row.probability < 1 for row in table.values())
    for rule, sourced, kind, _ in cases:
        keys = confidence.levels(rule, sourced, kind)
        line = next(table[key] for key in reversed(keys) if key in table)
        alike = [right for *key, right in cases if key == [rule, sourced, kind]]
        assert len(alike) <= line.n
        assert sum(alike) <= line.right
