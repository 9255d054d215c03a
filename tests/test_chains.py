"""Sourcing chains: names from the printing outlet to the origin, within and across articles."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from analysis.extract.records import Attribution
from analysis.measure import chains


def said(name: str, speaker: str | None, *, parent: str | None = None,
         source_class: str = "person") -> Attribution:  # fmt: skip
    return Attribution(
        name, (0, 1), None, (), "indirect", "asserts", source_class, speaker, None, parent,
        "by hand", None, 1.0,
    )  # fmt: skip


def test_a_chain_runs_from_the_outlet_to_the_origin():
    found = chains.chains(
        "Северный вестник",
        [said("a1", "Роща", source_class="media"), said("a2", "Иван Иванов", parent="a1")],
    )
    assert found == {
        "a1": "Северный вестник ← Роща",
        "a2": "Северный вестник ← Роща ← Иван Иванов",
    }


def test_names_are_canonical_and_equal_neighbours_are_one():
    found = chains.chains("rbc.ru", [said("a1", "РБК"), said("a2", "NYT", parent="a1")])
    assert found == {"a1": "РБК", "a2": "РБК ← The New York Times"}


def test_sources_of_a_medium_speak_through_it():
    found = chains.chains(None, [said("a1", "источники «Интерфакса»", source_class="anonymous")])
    assert found == {"a1": "? ← Интерфакс ← источники «Интерфакса»"}


def test_a_source_that_is_not_named_is_a_dash():
    found = chains.chains("Роща", [said("a1", None, source_class="impersonal")])
    assert found == {"a1": "Роща ← —"}


def test_a_circle_of_parents_ends():
    found = chains.chains("Роща", [said("a1", "А", parent="a2"), said("a2", "Б", parent="a1")])
    assert found == {"a1": "Роща ← Б ← А", "a2": "Роща ← А ← Б"}


def rows(*claims: dict[str, Any]) -> pd.DataFrame:
    blank = {"source_class": "person", "content": [[0, 0]]}
    return pd.DataFrame([blank | claim for claim in claims])


def test_relays_counts_pairs_with_their_evidence():
    edges = chains.relays(
        rows(
            {"article_id": "x", "attribution_id": "a1", "chain": "Роща ← Бор ← Анна Петрова"},
            {"article_id": "y", "attribution_id": "a1", "chain": "Луг ← Бор ← Анна Петрова"},
        )
    )
    first = edges.iloc[0]
    assert (first.relay, first.origin, first.claims, first.articles) == (
        "Бор", "Анна Петрова", 2, 2,
    )  # fmt: skip
    assert first.evidence == [("x", "a1"), ("y", "a1")]
    assert not first.by_outlet
    assert edges[edges.by_outlet].relay.tolist() == ["Луг", "Роща"]
    assert edges[edges.by_outlet].origin_class.tolist() == [None, None]


def test_relays_of_nothing_is_an_empty_table():
    empty = chains.relays(rows()[[]].reindex(columns=["article_id"]))
    assert list(empty.columns) == list(chains.EDGE_COLUMNS)
    assert empty.empty


CLAIM = "новый мост через реку откроют осенью"
OTHER = "урожай яблок будет небольшим"


@pytest.fixture
def corpus() -> tuple[pd.DataFrame, pd.DataFrame]:
    articles = pd.DataFrame(
        [
            ("own", "Бор", "2024-05-01T10:00:00+00:00", f"{CLAIM}. {OTHER}."),
            ("relay", "Роща", "2024-05-01T18:00:00+03:00", CLAIM),
            ("early", "Луг", "2024-04-30T18:00:00+03:00", CLAIM),
        ],
        columns=["article_id", "outlet", "published", "text"],
    )
    start = len(CLAIM) + 2
    claims = rows(
        {"article_id": "own", "attribution_id": "a1", "chain": "Бор ← Анна Петрова",
         "content": [[0, len(CLAIM)]]},
        {"article_id": "own", "attribution_id": "a2", "chain": "Бор ← Иван Иванов",
         "content": [[start, start + len(OTHER)]]},
        {"article_id": "relay", "attribution_id": "a1", "chain": "Роща ← Бор",
         "content": [[0, len(CLAIM)]]},
        {"article_id": "early", "attribution_id": "a1", "chain": "Луг ← Бор",
         "content": [[0, len(CLAIM)]]},
    )  # fmt: skip
    return articles, claims


def test_a_chain_goes_on_in_the_mediums_own_earlier_article(corpus):
    found = chains.across(*corpus)
    assert found.chain.tolist() == ["Роща ← Бор ← Анна Петрова"]
    assert found.via_article.tolist() == ["own"]
    assert found.via_attribution.tolist() == ["a1"]


def test_another_claim_of_the_same_medium_is_not_the_origin(corpus):
    articles, claims = corpus
    found = chains.across(articles, claims[claims.attribution_id != "a1"])
    assert found.empty
