"""The ten questions of `docs/sql.md`, asked of a small corpus whose answers are known."""

from __future__ import annotations

import math
import re

import duckdb
import pytest
from tables import article, tables

from analysis.corpus.schemas import Tables, table
from analysis.present.export import write

ANON = {"source_class": "anonymous", "speaker": None, "side": "US"}
BODY = (
    "👩🏽‍🚀 [a1.source:Газета] [a1.cue:пишет] со ссылкой на [a2.source:Иванова], "
    "[a2.content:что мост [hedge:якобы] закрыт]. [a3.cue:Говорят], [a3.content:[hedge.epistemic:"
    "возможно], до весны]."
)
PETROVA = (
    "[a1.source:Петрова] [a1.cue:сказала], [a1.content:что мост открыт]. Погода была ясной, и "
    "прохожие гуляли по берегу."
)


def corpus() -> Tables:
    first = {
        "a1": {"source_class": "media", "speaker": "Газета", "side": "RU"},
        "a2": {"speaker": "Иванов", "side": "RU", "parent": "a1"}, "a3": ANON,
    }  # fmt: skip
    found = tables(
        article("n1", BODY.replace("[a2.source:Иванова]", "[a2.source:Иванова] [a2.cue:сказал]"),
                outlet="Листок", published="2023-09-13T10:00:00+03:00", **first),
        article("n2", BODY.replace("[a2.source:Иванова]", "[a2.source:Иванова] [a2.cue:сказал]"),
                outlet="Вести", cluster="n1", **first),
        article("n3", PETROVA, outlet="Вести", headline="Мост [hedge:якобы] открыт",
                a1={"speaker": "Петрова", "side": "US"}),
    )  # fmt: skip
    hedges = found.hedges.copy()
    hedges.loc[hedges["cue"].eq("якобы") & hedges["article_id"].ne("n3"), "scope"] = "a2"
    reports = [
        {"article_id": name, "stage": "opening", "start": 13, "end": 19, "published": None,
         "event_begin": None, "event_end": None, "status": "done", "lag_hours": lag, "rule": "verb"}
        for name, lag in (("n1", 5.0), ("n2", 1.0), ("n3", 2.0))
    ]  # fmt: skip
    return found._replace(hedges=hedges, reports=table("reports", reports))


@pytest.fixture(scope="module")
def questions(root) -> list[str]:
    source = (root / "docs" / "sql.md").read_text(encoding="utf-8")
    return re.findall(r"^```sql\n(.*?)^```", source, flags=re.M | re.S)


@pytest.fixture
def answers(questions, tmp_path, monkeypatch):
    write(corpus(), tmp_path / "tables")
    monkeypatch.chdir(tmp_path)
    with duckdb.connect() as database:
        database.execute(questions[0])
        yield [database.sql(question).fetchall() for question in questions[1:]]


def test_there_are_ten(questions):
    assert len(questions) == 11


def test_the_answers_are_those_of_the_corpus(answers):
    assert answers[0] == [("person", 3, 3), ("anonymous", 2, 2), ("media", 2, 2)]
    assert answers[1] == [("Газета", 2, 1), ("Иванов", 2, 1), ("Петрова", 1, 1)]
    assert answers[2] == [("Листок", 3, 0.333), ("Вести", 1, 0.0)]
    words = {row.outlet: row.n_words for row in corpus().articles.itertuples()}
    assert answers[3] == [
        ("Вести", 1, words["Вести"], 1, round(1000 / words["Вести"], 2)),
        ("Листок", 1, words["Листок"], 1, round(1000 / words["Листок"], 2)),
    ]
    assert answers[4] == [("RU", 4, 2, 0.5), ("US", 3, 0, 0.0)]
    assert answers[5] == [("Газета", "Иванов", 2)]
    assert answers[6] == [("n1", "Заголовок", 1), ("n2", "Заголовок", 1)]
    assert answers[8] == [("opening", "n3", "Вести", 2.0, "done")]


def test_offsets_in_sql_are_those_of_python_behind_an_emoji(answers):
    texts = corpus().articles.set_index("article_id")["text"]
    assert [row[2] for row in answers[7]] == ["якобы"] * 3
    for name, before, words, after, rule in answers[7]:
        assert before + words + after in texts[name]
        assert len(before) == min(40, texts[name].index("якобы"))
        assert rule == "by hand"


def test_each_character_of_a_claim_counts_once(answers):
    tables_ = corpus()
    for name, characters, attributed, share in answers[9]:
        row = tables_.articles.set_index("article_id").loc[name]
        mine = tables_.attributions[tables_.attributions["article_id"] == name]
        places = {i for content in mine["content"] for s, e in content for i in range(s, e)}
        assert (characters, attributed) == (len(row["text"]) - row["body_start"], len(places))
        assert math.isclose(share, len(places) / characters, abs_tol=5e-4)
