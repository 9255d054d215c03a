"""Files written are files read back, and no cell is a formula."""

from __future__ import annotations

import csv
import io
import json

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_corpus import BRIDGE, HOSTILE, tables

from analysis.corpus import schemas
from analysis.present import export

RISKY = ("=", "+", "-", "@", "\t", "\r")


@pytest.fixture(scope="module")
def corpus():
    return tables()


def test_one_line_an_article_in_the_order_of_the_table(corpus):
    records = [json.loads(line) for line in export.jsonl(corpus)]
    assert [record["article_id"] for record in records] == list(corpus.articles["article_id"])


def test_the_interchange_format_is_the_one_agreed(corpus):
    record = json.loads(next(export.jsonl(corpus)))
    text = record["text"]
    second = record["attributions"][1]
    assert list(record) == ["article_id", "published", "title", "outlet", "url", "text", "body",
                            "attributions", "hedges", "dates"]  # fmt: skip
    assert record["published"] == BRIDGE["published"]
    assert list(second) == ["id", "cue", "source", "content", "kind", "stance", "source_class",
                            "speaker", "side", "parent", "confidence", "rule", "row"]  # fmt: skip
    assert text[slice(*second["cue"])] == "сообщил"
    assert text[slice(*second["content"][0])].startswith("что мост")
    assert record["hedges"][0]["strength"] == 4
    assert text[slice(*record["dates"][0]["span"])] == "13 сентября"
    assert text[slice(*record["body"])].startswith("Пресс-секретарь")


def test_without_texts_only_the_annotations_travel(corpus):
    record = json.loads(next(export.jsonl(corpus, text=False)))
    assert not {"text", "title", "outlet", "url"} & set(record)
    assert record["attributions"]


def test_unknown_is_null_not_nan(corpus):
    last = json.loads([*export.jsonl(corpus)][-1])
    assert last["published"] is None
    assert last["title"] is None


def test_half_a_surrogate_pair_can_be_printed():
    broken = tables(({**BRIDGE, "text": "Заголовок\n\nПоловина \ud83d знака"},))
    (line,) = export.jsonl(broken)
    assert json.loads(line.encode())["text"].endswith("\ud83d знака")


def test_parquet_and_csv_read_back_the_same(corpus, tmp_path):
    export.write(corpus, tmp_path)
    from_parquet = export.read(tmp_path)
    for path in tmp_path.glob("*.parquet"):
        path.unlink()
    from_csv = export.read(tmp_path)
    for name, frame in corpus._asdict().items():
        for again in (getattr(from_parquet, name), getattr(from_csv, name)):
            pd.testing.assert_frame_equal(again, frame, check_dtype=False)


def test_pandas_reads_the_csv_as_it_is(corpus, tmp_path):
    export.write(corpus, tmp_path)
    frame = pd.read_csv(tmp_path / "hedges.csv")
    assert list(frame.columns) == list(corpus.hedges.columns)
    assert list(frame["cue"]) == list(corpus.hedges["cue"])


@pytest.mark.parametrize("cell", ["=1+1", "+7", "-5 °C", "@name", "'=x", "", "'", "\t=1", "\n-"])
def test_a_cell_that_a_spreadsheet_would_run_is_guarded(cell):
    frame = schemas.table("failures", [{"input": cell, "reason": "empty", "detail": "x"}])
    line = [*csv.reader(io.StringIO(export.to_csv(frame).removeprefix(export.BOM), newline=""))][1]
    assert not line[0].startswith(RISKY)
    assert export.from_csv(export.to_csv(frame), "failures")["input"][0] == cell


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=4))
def test_any_text_survives_csv(cells):
    rows = [{"input": cell, "reason": "empty", "detail": cell} for cell in cells]
    frame = schemas.table("failures", rows)
    source = export.to_csv(frame)
    pd.testing.assert_frame_equal(export.from_csv(source, "failures"), frame)
    for line in csv.reader(io.StringIO(source.removeprefix(export.BOM), newline="")):
        assert not any(cell.startswith(RISKY) for cell in line)


def test_a_table_without_rows_keeps_its_columns(tmp_path):
    empty = tables(())
    export.write(empty, tmp_path)
    (tmp_path / "dates.parquet").unlink()
    assert list(export.read(tmp_path).dates.columns) == list(empty.dates.columns)


def test_hostile_strings_are_carried_unchanged(tmp_path):
    hostile = tables((HOSTILE,))
    export.write(hostile, tmp_path)
    assert export.read(tmp_path).articles["text"][0] == hostile.articles["text"][0]
