"""Large corpora: parts put together are the tables of an ordinary run, whoever does the work."""

import io
import json
import os
import re
import resource
import shlex
import shutil
import signal
import subprocess
import sys
import time
import tracemalloc

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest
from parts_corpus import SIZE, files, record, run, text, written

import analysis
from analysis.cli import main
from analysis.corpus.load import load, read
from analysis.corpus.parts import TABLES_IN_PARTS
from analysis.engine import analyse, rows, settings


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    return written(tmp_path_factory.mktemp("corpus") / "news.jsonl", 700)


@pytest.fixture(scope="module")
def whole(corpus):
    """The tables of an ordinary run."""
    found = load(corpus)
    return analyse(found.articles, found.failures)


@pytest.fixture(scope="module")
def parted(corpus, tmp_path_factory):
    """The same in parts."""
    out = tmp_path_factory.mktemp("parted") / "t"
    assert run(corpus, out) == 0
    return out


def same(one, other):
    for a, b in zip(one, other, strict=True):
        pd.testing.assert_frame_equal(a, b)


def test_parts_put_together_are_the_tables(parted, whole):
    assert (whole.articles.reprint_cluster != whole.articles.article_id).sum() > 50
    assert len(whole.failures) == 14
    same(analysis.read(parted), whole)


def test_parts_have_one_schema_and_lie_in_order(parted):
    for name in TABLES_IN_PARTS:
        found = sorted((parted / name).iterdir())
        assert [p.name for p in found] == [f"part-{n:05}.parquet" for n in range(3)]
        assert len({pq.read_schema(p).remove_metadata().to_string() for p in found}) == 1
    assert not list(parted.glob("*.parquet"))


def test_a_dask_data_frame_of_the_parts(parted, whole):
    frames = pytest.importorskip("dask.dataframe")
    claims = frames.read_parquet(parted / "attributions")
    assert claims.npartitions == 3
    assert len(claims) == len(whole.attributions)


def test_a_long_stream_goes_over_to_parts_by_itself(corpus, whole, tmp_path, monkeypatch):
    from analysis.engine import large

    monkeypatch.setattr(large, "ORDINARY", 512)
    assert main(["run", str(corpus), "--part-size", "256", "--out", str(tmp_path / "t")]) == 0
    same(analysis.read(tmp_path / "t"), whole)
    assert len(list((tmp_path / "t" / "articles").iterdir())) == 3


def test_an_ordinary_run_takes_the_place_of_parts_and_the_other_way(corpus, tmp_path):
    small = tmp_path / "small.jsonl"
    small.write_text("\n".join(corpus.read_text("utf-8").splitlines()[:20]), "utf-8")
    assert run(corpus, tmp_path / "t") == 0
    assert main(["run", str(small), "--out", str(tmp_path / "t")]) == 0
    assert not (tmp_path / "t" / "articles").exists()
    assert len(analysis.read(tmp_path / "t").articles) == 20
    assert run(small, tmp_path / "t") == 0
    assert not (tmp_path / "t" / "articles.parquet").exists()
    assert len(analysis.read(tmp_path / "t").articles) == 20


# ---------------------------------------------------------------- inputs as streams


def page(n):
    body = text(n).replace("\n\n", "</h1><p>")
    return f"<html><body><article><h1>{body}</p></article></body></html>".encode()


def warc(pages):
    from fastwarc.warc import WarcRecord, WarcRecordType

    out = io.BytesIO()
    for n, body in pages:
        one = WarcRecord()
        one.init_headers(WarcRecordType.response)
        one.headers["WARC-Target-URI"] = f"https://priozersk.example/{n}"
        one.headers["Content-Type"] = "application/http; msgtype=response"
        head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
        one.set_bytes_content(head.encode() + body)
        one.write(out)
    return out.getvalue()


def test_a_warc_as_a_stream_is_the_folder_of_its_pages(tmp_path):
    folder = tmp_path / "pages"
    folder.mkdir()
    for n in range(300):
        (folder / f"site-{n + 1:03}.html").write_bytes(page(n))
    (tmp_path / "site.warc").write_bytes(warc([(n, page(n)) for n in range(300)]))
    assert run(tmp_path / "site.warc", tmp_path / "w", "--workers", "2") == 0
    found, archived = load(folder), analysis.read(tmp_path / "w")
    assert len(archived.articles) == 300
    plain = analyse(found.articles)
    assert list(archived.articles.text) == list(plain.articles.text)
    renamed = dict(zip(archived.articles.article_id, plain.articles.article_id, strict=True))
    for one, other in zip(archived[1:6], plain[1:6], strict=True):
        pd.testing.assert_frame_equal(one.assign(article_id=one.article_id.map(renamed)), other)


@pytest.mark.parametrize("kind", ["parquet", "csv", "jsonl.gz"])
def test_every_kind_of_record_file_gives_the_same(corpus, whole, tmp_path, kind):
    frame = pd.read_json(corpus, lines=True, dtype=False, convert_dates=False)
    frame = frame.astype(object).where(frame.notna(), None)
    path = tmp_path / f"news.{kind}"
    if kind == "parquet":
        frame.to_parquet(path)
    elif kind == "csv":
        frame.to_csv(path, index=False)
    else:
        frame.to_json(path, orient="records", lines=True, force_ascii=False)
    assert run(path, tmp_path / "t") == 0
    pd.testing.assert_frame_equal(analysis.read(tmp_path / "t").hedges, whole.hedges)


def test_pages_are_read_only_as_they_are_wanted(corpus, monkeypatch):
    seen = []
    plain = json.loads
    monkeypatch.setattr(json, "loads", lambda *a, **k: seen.append(1) or plain(*a, **k))
    pages = read(corpus)
    next(pages)
    assert len(seen) == 1


def test_an_identifier_used_a_thousand_articles_ago_is_still_known(tmp_path):
    lines = [json.dumps({"article_id": f"n{n % 1200}", "text": text(n)}) for n in range(1201)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), "utf-8")
    *_, last = read(tmp_path / "a.jsonl")
    assert last.reason == "duplicate_id"


# ---------------------------------------------------------------- stopped, killed, full, changed


def counted(monkeypatch):
    """How many texts are parsed from now on."""
    seen = []
    plain = rows.parse
    monkeypatch.setattr(
        rows, "parse", lambda texts, **o: plain([seen.append(t) or t for t in texts], **o)
    )
    return seen


def test_finished_parts_are_not_done_again(corpus, parted, tmp_path, monkeypatch):
    out = shutil.copytree(parted, tmp_path / "t")
    shutil.rmtree(out / ".cache")
    (out / "run.json").unlink()
    (out / ".parts" / "part-00001.json").unlink()
    seen = counted(monkeypatch)
    assert run(corpus, out) == 0
    assert 240 < len(seen) <= SIZE
    assert files(out) == files(parted)


def test_a_part_that_was_lost_or_spoilt_is_done_again(corpus, parted, tmp_path):
    out = shutil.copytree(parted, tmp_path / "t")
    (out / "hedges" / "part-00000.parquet").unlink()
    (out / "dates" / "part-00002.parquet").write_bytes(b"PAR1")
    assert run(corpus, out) == 0
    assert files(out) == files(parted)


def test_parts_of_an_earlier_longer_run_go(corpus, parted, tmp_path):
    out = shutil.copytree(parted, tmp_path / "t")
    short = tmp_path / "news.jsonl"
    short.write_text("\n".join(corpus.read_text("utf-8").splitlines()[:300]), "utf-8")
    assert run(short, out) == 0
    assert len(list((out / "articles").iterdir())) == 2
    assert len(analysis.read(out).articles) == 300 - 6


def test_a_changed_lexicon_uses_the_parsed_texts_again(corpus, parted, tmp_path, monkeypatch):
    from analysis.engine import cache

    out = shutil.copytree(parted, tmp_path / "t")
    plain = cache.of_code
    changed = lambda *p: plain(*p) + ("" if p == cache.TAGGING else "x")  # noqa: E731
    for module in (cache, settings):
        monkeypatch.setattr(module, "of_code", changed)
    (out / "run.json").unlink()
    seen = counted(monkeypatch)
    done = []
    monkeypatch.setattr(
        rows, "of_document", lambda d, a, f=rows.of_document: done.append(a) or f(d, a)
    )
    assert run(corpus, out) == 0
    assert seen == []
    assert len(done) == 686
    assert files(out) == files(parted)


def start(source, out, *words, **options):
    return subprocess.Popen(
        [sys.executable, "-m", "analysis.cli", "run", str(source), "--partitioned", "--part-size",
         str(SIZE), "--out", str(out), *words],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, **options,
    )  # fmt: skip


@pytest.mark.slow
def test_a_killed_run_goes_on_where_it_was(corpus, parted, tmp_path):
    for after in (2.5, 4):
        process = start(corpus, tmp_path / "t", "--workers", "2")
        time.sleep(after)
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert run(corpus, tmp_path / "t") == 0
    assert files(tmp_path / "t") == files(parted)


@pytest.mark.slow
def test_workers_do_not_outlive_a_killed_run(corpus, tmp_path):
    psutil = pytest.importorskip("psutil")
    process = start(corpus, tmp_path / "t", "--workers", "2")
    deadline = time.monotonic() + 60
    while len(workers := psutil.Process(process.pid).children()) < 2:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    process.kill()
    process.wait()
    _, left = psutil.wait_procs(workers, timeout=20)
    assert left == []


@pytest.mark.slow
def test_a_killed_worker_is_one_line_and_the_next_run_ends_it(corpus, parted, tmp_path):
    psutil = pytest.importorskip("psutil")
    process = start(corpus, tmp_path / "t", "--workers", "2")
    deadline = time.monotonic() + 60
    while not (workers := psutil.Process(process.pid).children()) and time.monotonic() < deadline:
        time.sleep(0.05)
    workers[0].kill()
    _, errors = process.communicate(timeout=120)
    assert process.returncode == 1
    assert "fewer --workers" in errors
    assert "Traceback" not in errors
    assert run(corpus, tmp_path / "t") == 0
    assert files(tmp_path / "t") == files(parted)


@pytest.mark.slow
@pytest.mark.parametrize("after", [0, 0.5, 1, 2])  # s: while loading, beginning, at work
@pytest.mark.parametrize("words", [[], ["--dask", "local"]])
def test_an_interrupted_run_is_one_line_and_leaves_no_process(tmp_path, words, after):
    psutil = pytest.importorskip("psutil")
    long = tmp_path / "long.jsonl"  # takes far longer than the second after which it is stopped
    long.write_text("".join(f"{json.dumps(record(n))}\n" for n in range(20_000)), "utf-8")
    process = start(long, tmp_path / "t", "--workers", "2", *words, start_new_session=True,
                    preexec_fn=heeds_interruption)  # fmt: skip
    deadline = time.monotonic() + 60
    while not (others := psutil.Process(process.pid).children(recursive=True)):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    time.sleep(after)
    others += psutil.Process(process.pid).children(recursive=True)
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    line = "analysis: interrupted; finished files are kept\n"
    assert (process.returncode, errors) == (130, line)
    assert psutil.wait_procs(others, timeout=20)[1] == []


def heeds_interruption():
    """What is started in the background of a shell ignores Ctrl-C, and so would its children."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def no_room():
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))


@pytest.mark.slow
@pytest.mark.parametrize("words", [[], ["--workers", "2"]])
def test_no_room_for_a_part_is_one_line_and_the_next_run_ends_it(corpus, parted, tmp_path, words):
    process = start(corpus, tmp_path / "t", "--no-cache", *words, preexec_fn=no_room)
    _, errors = process.communicate(timeout=120)
    assert process.returncode == 1
    assert "File too large" in errors
    assert "Traceback" not in errors
    assert run(corpus, tmp_path / "t") == 0
    assert files(tmp_path / "t") == files(parted)


# ---------------------------------------------------------------- reports and samples of parts


def test_a_report_of_parts_is_the_report_of_the_articles(corpus, whole, parted, tmp_path):
    from analysis.present import report

    assert main(["report", str(parted), "--out", str(tmp_path / "parts")]) == 0
    report.build(whole, tmp_path / "whole")
    names = sorted(p.name for p in (tmp_path / "whole").iterdir())
    assert len(names) == 3
    assert sorted(p.name for p in (tmp_path / "parts").iterdir() if p.is_file()) == names
    for name in names:
        one, other = (tmp_path / kind / name for kind in ("parts", "whole"))
        assert one.read_bytes() == other.read_bytes()


def test_a_report_of_one_file_a_table_needs_no_analysis(corpus, tmp_path, monkeypatch):
    assert main(["run", str(corpus), "--out", str(tmp_path / "t")]) == 0
    seen = counted(monkeypatch)
    assert main(["report", str(tmp_path / "t"), "--out", str(tmp_path / "r")]) == 0
    assert seen == []
    assert (tmp_path / "r" / "index.html").stat().st_size > 100_000


def test_a_sample_says_that_it_is_one(parted, whole, tmp_path):
    words = ["report", str(parted), "--sample", "50", "--lang", "en", "--out", str(tmp_path)]
    assert main(words) == 0
    page = (tmp_path / "index.html").read_text("utf-8")
    assert f"articles of {len(whole.articles)}" in page.replace("&#39;", "'")
    totals = pd.read_csv(tmp_path / "totals.csv")
    claims = totals[(totals.table == "attributions") & totals.column.isna()]
    assert list(claims["rows"]) == [len(whole.attributions)]


def test_a_sample_takes_clusters_whole_and_is_drawn_again(parted, whole):
    from analysis.engine import sample

    drawn = sample.drawn(parted, 100)
    assert 50 < len(drawn.articles) <= 100
    same(drawn, sample.drawn(parted, 100))
    clusters = set(drawn.articles.reprint_cluster)
    expected = whole.articles[whole.articles.reprint_cluster.isin(clusters)]
    assert list(drawn.articles.article_id) == list(expected.article_id)
    own = whole.hedges[whole.hedges.article_id.isin(drawn.articles.article_id)]
    pd.testing.assert_frame_equal(drawn.hedges, own.reset_index(drop=True))


def test_counts_of_all_parts_are_those_of_the_tables(parted, whole):
    from analysis.engine import sample

    totals = sample.totals(parted)
    assert len(totals) == 20
    for name, column in sample.COUNTED:
        rows_of = totals[(totals.table == name) & (totals.column == column)]
        counts = whole._asdict()[name][column].fillna("—").value_counts().to_dict()
        assert dict(zip(rows_of["value"].fillna("—"), rows_of["rows"], strict=True)) == counts


def test_a_run_that_is_not_finished_gets_no_report(parted, tmp_path, capsys):
    out = shutil.copytree(parted, tmp_path / "t")
    (out / "run.json").unlink()
    assert main(["report", str(out), "--out", str(tmp_path / "r")]) == 1
    assert "not finished" in capsys.readouterr().err


# ---------------------------------------------------------------- object stores


@pytest.fixture
def store(tmp_path):
    """An address of fsspec that other processes see too."""
    pytest.importorskip("fsspec")
    return f"local://{tmp_path}/store"


@pytest.mark.parametrize("words", [[], ["--workers", "2"], ["--dask", "local"]])
def test_from_a_store_to_a_store(corpus, parted, store, tmp_path, words):
    (tmp_path / "store" / "in").mkdir(parents=True)
    lines = corpus.read_text("utf-8").splitlines(keepends=True)
    (tmp_path / "store" / "in" / "a.jsonl").write_text("".join(lines[:400]), "utf-8")
    (tmp_path / "store" / "in" / "b.jsonl").write_text("".join(lines[400:]), "utf-8")
    assert run(f"{store}/in", f"{store}/out", *words) == 0
    ours, theirs = analysis.read(f"{store}/out"), analysis.read(parted)
    for one, other in zip(ours[1:6], theirs[1:6], strict=True):
        pd.testing.assert_frame_equal(one, other)
    assert main(["report", f"{store}/out", "--sample", "20", "--out", str(tmp_path / "r")]) == 0


def test_an_address_that_cannot_be_reached_is_a_line(capsys):
    assert main(["run", "nosuchkind://bucket/news", "--out", "nosuchkind://bucket/tables"]) == 1
    errors = capsys.readouterr().err
    assert "nosuchkind://" in errors
    assert "Traceback" not in errors


def test_the_command_line_knows_the_sizes_of_windows_and_parts():
    from analysis.cli import options, parser
    from analysis.corpus.clean import shared
    from analysis.engine import large

    assert (options.WINDOW, options.PART) == (shared.WINDOW, large.PART)
    assert f"{large.ORDINARY:,}" in parser.parser()._subparsers._group_actions[0].choices[
        "run"
    ].format_help().replace("\n", " ")


def test_pages_are_counted_where_that_needs_no_reading(tmp_path):
    from analysis.corpus.load import counted

    pd.DataFrame({"article_id": ["a", "b"], "text": ["да", "нет"]}).to_parquet(
        tmp_path / "t.parquet"
    )
    (tmp_path / "a.txt").write_text("Мост открыт.", "utf-8")
    (tmp_path / "b.pdf").write_bytes(b"%PDF")
    assert counted.pages([tmp_path]) == 4
    (tmp_path / "c.jsonl").write_text("{}\n", "utf-8")
    assert counted.pages([tmp_path]) is None
    assert counted.pages(["-"]) is None


def peak(work):
    tracemalloc.start()
    work()
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


def test_memory_of_the_reader_does_not_grow_with_the_pages(tmp_path):
    from analysis.engine.pieces import pieces

    peaks = []
    for count in (1024, 5 * 1024):
        path = tmp_path / f"{count}.warc"
        path.write_bytes(warc((n, page(n) * 4) for n in range(count)))
        next(pieces(read(path), 256))
        peaks.append(peak(lambda path=path: [p.pages for p in pieces(read(path), 256)]))
    assert peaks[1] < 1.2 * peaks[0] + 100_000


def test_memory_of_the_second_pass_is_a_fraction_of_the_texts(tmp_path):
    from analysis.corpus.reprints import near, stored
    from analysis.corpus.reprints.shingles import shingles

    def add(scratch, first):
        words = [f"слово{(first * 500 + i) * 7919 % 100_003}" for i in range(500)]
        sets = list(shingles([" ".join(words[i:] + words[:i]) for i in range(0, 500, 50)]))
        scratch.add(near.keys(sets), np.concatenate(sets))

    peaks = []
    for count in (20, 100):
        (tmp_path / str(count)).mkdir()
        scratch = stored.Scratch(tmp_path / str(count))
        add(scratch, 0)
        peaks.append(peak(lambda n=count, s=scratch: [add(s, first) for first in range(n)]))
    assert peaks[1] < peaks[0] + 80 * 10 * 100


def test_the_commands_of_the_documentation_can_be_given(root):
    from analysis.cli.parser import parse

    source = (root / "docs" / "scale.md").read_text("utf-8")
    commands = re.findall(r"analysis ((?:run|report) [^`\n]+)", source)
    assert len(commands) >= 6
    for command in commands:
        parse(shlex.split(command))


def test_duckdb_reads_the_parts_as_one_table(parted, whole):
    import duckdb

    query = f"SELECT source_class, count(*) FROM '{parted}/attributions/*.parquet' GROUP BY ALL"
    counts = whole.attributions.source_class.value_counts().to_dict()
    assert dict(duckdb.sql(query).fetchall()) == counts
