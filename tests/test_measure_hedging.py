"""Measures of hedging on small corpora where every count can be seen."""

from __future__ import annotations

import math

import pytest
from tables import article, tables

from analysis.measure import hedging
from analysis.measure.hedging import Accuracy, Definition


def claim(name: str, words: str) -> str:
    return f"[{name}.source:Иванов] [{name}.cue:сказал], [{name}.content:что {words}]."


def scoped(one: dict, *scopes: str | None, **more: object) -> dict:
    """Give the hedges of an article their scope (in their order) and further columns."""
    for hedge, scope in zip(one["hedges"], scopes, strict=True):
        hedge |= {"scope": scope, **more}
    return one


@pytest.fixture
def corpus():
    """Side A: 3 claims, 2 hedged (one by the speaker himself); side B: 3 claims, none."""
    a, b = {"side": "AA"}, {"side": "BB"}
    first = article(
        "n1",
        claim("a1", "[hedge:якобы] тепло") + " " + claim("a2", "сыро") + " " + claim("a3", "сухо"),
        outlet="Вестник", a1=a, a2=b, a3={**b, "stance": "denies"},
    )  # fmt: skip
    second = article(
        "n2",
        claim("a1", "[hedge:якобы] светло") + " " + claim("a2", "темно") + " "
        + claim("a3", "пора") + " [hedge.approximator:Примерно] так.",
        outlet="Маяк", a1=a, a2={**a, "stance": "directs"}, a3=b,
    )  # fmt: skip
    third = article("n3", claim("a1", "[hedge:мол] зябко"), outlet="Маяк", a1=a)
    return tables(scoped(first, "a1"), scoped(second, "a1", None), scoped(third, "a1", voice="a1"))


def test_demands_are_no_claims_and_quoted_speakers_hedges_are_their_own(corpus):
    table = hedging.claims(corpus)
    assert len(table) == 6
    assert list(table["hedged"]) == [True, False, False, True, False, False]


def test_the_hedged_share_shows_its_counts_by_group(corpus):
    share = hedging.hedged_share(corpus, by="side").set_index("side")
    assert (share.loc["AA", "count"], share.loc["AA", "of"]) == (2, 3)
    assert (share.loc["BB", "count"], share.loc["BB", "of"]) == (0, 3)
    assert share.loc["AA", "low"] < 2 / 3 < share.loc["AA", "high"]
    everything = hedging.hedged_share(corpus)
    assert everything["value"].tolist() == [2 / 6]


@pytest.mark.parametrize("by", ["outlet", "source_class", "speaker"])
def test_groups_add_up_to_all_claims(corpus, by):
    assert hedging.hedged_share(corpus, by=by)["of"].sum() == 6


def test_rates_count_words_of_the_body_and_keep_rounders_apart(corpus):
    words = corpus.articles["n_words"].sum()
    rates = hedging.rates(corpus, by="type").set_index("type")
    assert rates.loc["distancing", "value"] == pytest.approx(2000 / words)
    assert rates.loc["approximator", "count"] == 1
    assert rates.loc["distancing", "articles"] == pytest.approx(2 / 3)
    assert hedging.rates(corpus, by="type", voice="all")["count"].sum() == 4
    assert set(hedging.rates(corpus)["tier"]) == {"core", "extended"}
    assert set(hedging.rates(corpus, by="cue")["cue"]) == {"якобы", "примерно"}


def test_denials_by_named_parties_are_a_series_of_their_own(corpus):
    table = hedging.contested_share(corpus, by="side").set_index("side")
    assert (table.loc["BB", "count"], table.loc["BB", "of"]) == (1, 3)
    assert table["hedged_denials"].tolist() == [0, 0]


def test_nameless_denials_are_not_a_partys(corpus):
    corpus.attributions["source_class"] = "anonymous"
    assert hedging.contested_share(corpus)["of"].tolist() == [0]


def test_asymmetry_is_the_haldane_log_odds(corpus):
    odds = hedging.asymmetry(corpus, "AA", "BB")
    assert odds.value == pytest.approx(math.log((2.5 / 1.5) / (0.5 / 3.5)))
    assert odds.low < odds.value < odds.high
    assert hedging.asymmetry(corpus, "BB", "AA").value == pytest.approx(-odds.value)
    with pytest.raises(ValueError, match="no claims with side CC"):
        hedging.asymmetry(corpus, "AA", "CC")


def test_other_definitions_change_what_counts(corpus):
    table = hedging.otherwise(corpus).set_index("definition")
    assert table.loc["core", "count"] == 2
    assert table.loc["core, quotations too", "count"] == 3
    none = hedging.hedged_share(corpus, definition=Definition(types=("label",)))
    assert none["count"].tolist() == [0]


def test_headline_against_body():
    lost = article("n1", "[hedge:Якобы] снег.", headline="Снег")
    kept = article("n2", "[hedge:Якобы] снег.", headline="[hedge:Якобы] снег")
    plain = article("n3", "Снег.", headline="Снег")
    kept["hedges"][0]["voice"] = "headline"
    corpus = tables(lost, kept, plain)
    table = hedging.headline_body(corpus).set_index("article_id")
    assert table["lost"].to_dict() == {"n1": True, "n2": False, "n3": False}
    assert hedging.rates(corpus)["count"].tolist() == [2]  # the headline's words are not counted
    estimate = hedging.lost_in_headline(corpus)
    assert (estimate.value, estimate.n) == (0.5, 2)


def test_reprints_count_as_one_text():
    copies = [article(f"n{i}", "[hedge:Якобы] снег.", cluster="n0") for i in range(4)]
    corpus = tables(*copies, article("m", "Снег идёт."))
    rates = hedging.rates(corpus)
    assert rates["n_clusters"].tolist() == [2]
    assert rates["articles"].tolist() == [0.5]


def test_correction_for_the_detector_and_a_warning_where_it_could_be_the_effect(corpus):
    check = hedging.asymmetry_check(corpus, "AA", "BB", Accuracy(0.9, 0.99))
    assert check["side"].tolist() == ["AA", "BB"]
    assert check["corrected"][0] == pytest.approx((2 / 3 + 0.99 - 1) / 0.89)
    assert not check["imitable"].any()
    close = scoped(
        article("k", " ".join(claim(f"a{i}", "[hedge:якобы] тепло" if i < 6 else "тепло")
                              for i in range(1, 11)),
                **{f"a{i}": {"side": "AA" if i % 2 else "BB"} for i in range(1, 11)}),
        "a1", "a2", "a3", "a4", "a5",
    )  # fmt: skip
    doubtful = hedging.asymmetry_check(tables(close), "AA", "BB", Accuracy(0.7, 0.99))
    assert doubtful["imitable"].all()
