"""A small corpus read in a process of its own: the same pages and rows, whatever happens to it."""

import json
import os
import signal
import sys
import time

import psutil
import pytest

from analysis.cli import main
from analysis.corpus import load
from analysis.corpus.load import cleaned, read
from analysis.corpus.raw import DEFAULT_LIMITS
from analysis.engine import ahead
from analysis.engine.workers import WorkerLost

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads ahead where it can fork")


@pytest.fixture
def texts(tmp_path):
    path = tmp_path / "texts.jsonl"
    words = "В городе открыли мост. Мастер Иван Петров якобы сказал об этом {} сентября."
    lines = [json.dumps({"article_id": f"n{n}", "text": words.format(n % 28 + 1)})
             for n in range(300)]  # fmt: skip
    path.write_text("\n".join([*lines, "no JSON"]), "utf-8")
    return path


@pytest.fixture
def pages(tmp_path):
    folder = tmp_path / "pages"
    folder.mkdir()
    for n in range(5):
        paragraph = f"<p>Мост номер {n} открыли в городе, сообщил мастер Иван Петров.</p>" * 5
        (folder / f"{n}.html").write_text(f"<article><h1>Мост</h1>{paragraph}</article>", "utf-8")
    return folder


def reader(*inputs, most=1000, workers=2):
    return ahead.reader(inputs, raw=False, limits=DEFAULT_LIMITS, most=most, workers=workers)


def test_texts_come_cleaned(texts):
    with reader(texts) as process:
        found = process.found()
        assert (found.pages, found.finished) == (301, True)
        assert list(found.items) == list(cleaned(read(texts)))


def test_web_pages_come_as_they_are_for_the_workers_to_clean(pages):
    with reader(pages) as process:
        found = process.found()
        assert (found.pages, found.finished) == (5, False)
        assert list(found.items) == list(read(pages))


def test_texts_for_many_workers_come_as_they_are(texts):
    with reader(texts, workers=ahead.CLEANED_BY_ONE + 1) as process:
        assert list(process.found().items) == list(read(texts))


def test_what_may_be_large_is_left(texts, monkeypatch):
    with reader(texts, most=300) as process:
        assert process.found() is None
    monkeypatch.setattr(ahead, "CHARACTERS", 1000)
    with reader(texts) as process:
        assert process.found() is None


@pytest.mark.parametrize("given", ["-", "s3://bucket/pages"])
def test_what_cannot_be_read_twice_or_beside_is_not_read_ahead(given):
    with reader(given) as process:
        assert process.found() is None


def test_one_worker_needs_no_reader(texts):
    with reader(texts, workers=1) as process:
        assert process.found() is None


def test_a_fault_while_cleaning_is_met_where_the_rows_are_wanted(texts, monkeypatch):
    def faulty(*_, **__):
        raise ZeroDivisionError("a fault")
        yield

    monkeypatch.setattr(load, "cleaned", faulty)
    with reader(texts) as process, pytest.raises(ZeroDivisionError, match="a fault"):
        list(process.found().items)


def test_a_killed_reader_is_told_in_words(texts, monkeypatch):
    def ended(*_, **__):
        time.sleep(0.5)  # till it is known that the corpus is small
        os.kill(os.getpid(), signal.SIGKILL)
        yield

    monkeypatch.setattr(load, "cleaned", ended)
    with reader(texts) as process, pytest.raises(WorkerLost, match="run again"):
        list(process.found().items)


def test_nothing_is_left_behind_a_reader_that_nobody_asked(texts):
    before = psutil.Process().children()
    with reader(texts):
        assert len(psutil.Process().children()) == len(before) + 1
    assert psutil.Process().children() == before


@pytest.mark.parametrize("kind", ["texts", "pages"])
def test_the_tables_do_not_depend_on_who_reads(kind, request, tmp_path):
    source = request.getfixturevalue(kind)
    for out, words in {"one": [], "more": ["--workers", "2"]}.items():
        assert main(["run", str(source), "--no-cache", "--out", str(tmp_path / out), *words]) == 0
    one, more = ({p.name: p.read_bytes() for p in (tmp_path / out).iterdir() if p.suffix != ".json"}
                 for out in ("one", "more"))  # fmt: skip
    assert len(one) == 14
    assert one == more
