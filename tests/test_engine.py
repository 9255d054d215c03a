"""The same analysis in one process, in several, from a cache, after an interruption."""

import sqlite3

import pandas as pd
import pytest

from analysis.corpus.load import load
from analysis.engine import analyse, cache, extracted, rows, run
from analysis.engine.workers import WorkerLost, chunks, crew


def text(n):
    return (
        f"Дорогу номер {n} закрыли\n\nДорогу номер {n} закрыли {n % 28 + 1} сентября 2023 года, "
        f"сообщил мастер Иван Петров. По его словам, работы якобы займут {n} дней."
    )


@pytest.fixture
def articles(tmp_path):
    for n in range(1, 41):
        (tmp_path / f"{n:02}.txt").write_text(text(n), "utf-8")
    return load(tmp_path).articles


def same(one, other):
    for a, b in zip(one, other, strict=True):
        pd.testing.assert_frame_equal(a, b)


def counted(monkeypatch):
    """How many texts the engine parses from now on."""
    seen = []
    plain = rows.parse

    def parse(texts, **options):
        def listed():
            for one in texts:
                seen.append(one)
                yield one

        return plain(listed(), **options)

    monkeypatch.setattr(rows, "parse", parse)
    return seen


def test_processes_and_engines_change_nothing(articles):
    once = analyse(articles)
    same(once, analyse(articles, workers=3))
    same(once, analyse(articles, engine="natasha"))


def test_order_does_not_depend_on_who_is_quick(articles):
    reverse = articles.iloc[::-1].reset_index(drop=True)
    found = analyse(reverse, workers=2)
    assert list(dict.fromkeys(found.sentences.article_id)) == list(reverse.article_id)


def test_a_second_run_parses_nothing(articles, tmp_path, monkeypatch):
    first = analyse(articles, cache=tmp_path / "c")
    seen = counted(monkeypatch)
    same(first, analyse(articles, cache=tmp_path / "c"))
    assert seen == []


def test_a_changed_lexicon_uses_the_parsed_texts_again(articles, tmp_path, monkeypatch):
    first = analyse(articles, cache=tmp_path / "c")
    seen = counted(monkeypatch)
    plain = cache.of_code
    monkeypatch.setattr(
        cache, "of_code", lambda *p: plain(*p) + ("x" if p == cache.EXTRACTION else "")
    )
    done = []
    monkeypatch.setattr(
        rows, "of_document", lambda d, a, f=rows.of_document: done.append(a) or f(d, a)
    )
    same(first, analyse(articles, cache=tmp_path / "c"))
    assert seen == []
    assert len(done) == len(articles)


def test_a_changed_text_is_analysed_anew(articles, tmp_path, monkeypatch):
    analyse(articles, cache=tmp_path / "c")
    folder = tmp_path / "new"
    folder.mkdir()
    (folder / "01.txt").write_text(text(1) + " Жители довольны.", "utf-8")
    seen = counted(monkeypatch)
    analyse(load(folder).articles, cache=tmp_path / "c")
    assert len(seen) == 1


def test_a_stopped_run_goes_on_where_it_was(articles, tmp_path, monkeypatch):
    records = articles.to_dict("records")
    some = extracted(records, cache=tmp_path / "c")
    for _ in range(run.CHUNK + 1):
        next(some)
    some.close()
    seen = counted(monkeypatch)
    same(analyse(articles, cache=tmp_path / "c"), analyse(articles))
    assert len(seen) - len(records) <= len(records) - run.CHUNK


def test_a_damaged_cache_is_begun_anew(articles, tmp_path):
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "results.sqlite").write_bytes(b"not a database " * 100)
    same(analyse(articles), analyse(articles, cache=tmp_path / "c"))
    with sqlite3.connect(tmp_path / "c" / "results.sqlite") as base:
        assert base.execute("SELECT count(*) FROM kept").fetchone()[0] == 2 * len(articles)


def end(item):
    import os

    os._exit(9)


def by_two(function, items):
    with crew(2) as workers:
        yield from workers.in_order(function, items)


def test_a_killed_worker_is_told_in_words():
    with pytest.raises(WorkerLost, match="fewer --workers"):
        list(by_two(end, [1, 2, 3]))


def test_input_is_read_only_a_little_ahead():
    taken = []

    def items():
        for n in range(1000):
            taken.append(n)
            yield n

    results = by_two(str, items())
    next(results)
    assert len(taken) < 30
    results.close()


def test_chunks_keep_order_and_lose_nothing():
    assert list(chunks(range(7), 3)) == [[0, 1, 2], [3, 4, 5], [6]]


def test_no_article_gives_empty_tables(articles):
    tables = analyse(articles.head(0))
    assert all(len(table) == 0 for table in tables)


def test_an_article_that_an_extractor_cannot_take_costs_no_other(articles, monkeypatch):
    whole = rows.of_document

    def faulty(doc, known):
        if known.article_id == "07":
            raise RuntimeError("no such tree")
        return whole(doc, known)

    monkeypatch.setattr(rows, "of_document", faulty)
    tables = analyse(articles)
    assert len(tables.articles) == len(articles) - 1
    (failure,) = tables.failures.itertuples()
    assert failure.input.endswith("07.txt")
    assert failure.reason == "extraction"
    assert "RuntimeError: no such tree" in failure.detail
