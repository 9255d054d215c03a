"""Memory, time and bytes from a thousand articles to twenty thousand, and what ten million cost.

Larger corpora than there are texts for are made by a seeded recombination of paragraphs. Each row
is one `analysis run` of its own, without a cache; the memory of its processes is read ten times a
second. Texts: the real articles beside the project, else the teaching corpus.

    python -m benchmarks.scale [--full] [--workers 2]
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import os
import platform
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import psutil

from benchmarks.speed import texts

SIZES = (1_000, 5_000)
FULL = 20_000
LONG = 2_000  # articles of ordinary length, for the price of one
SHORT = 2  # paragraphs of a short article
TEN_MILLION = 10_000_000
MB = 2**20


class Cost(NamedTuple):
    """One run: articles, seconds, CPU seconds, bytes written, peaks in bytes."""

    articles: int
    wall: float
    cpu: float
    written: int
    reader: int
    worker: int


def recombined(count: int, paragraphs: int | None, seed: int = 20230913) -> Iterator[str]:
    """Texts of paragraphs drawn from all articles; as many as some article has, or `paragraphs`."""
    rng = random.Random(seed)
    articles = [[p for p in text.split("\n") if p.strip()] for text in texts()]
    pool = [p for article in articles for p in article]
    for _ in range(count):
        size = paragraphs or len(rng.choice(articles))
        yield "\n\n".join(rng.choice(pool) for _ in range(size))


def as_records(path: Path, found: Iterator[str]) -> Path:
    """JSON Lines."""
    with path.open("w", encoding="utf-8") as file:
        for n, text in enumerate(found):
            record = {"article_id": f"n{n}", "text": text}
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
    return path


def as_archive(path: Path, found: Iterator[str]) -> Path:
    """A WARC of small pages, each record packed by itself."""
    with path.open("wb") as file:
        for n, text in enumerate(found):
            file.write(gzip.compress(_record(n, text), 1))
    return path


def _record(number: int, text: str) -> bytes:
    from fastwarc.warc import WarcRecord, WarcRecordType

    paragraphs = "".join(f"<p>{p}</p>" for p in text.split("\n\n"))
    page = f"<html><body><article><h1>Заметка {number}</h1>{paragraphs}</article></body></html>"
    record = WarcRecord()
    record.init_headers(WarcRecordType.response)
    record.headers["WARC-Target-URI"] = f"https://site.example/{number}"
    record.headers["Content-Type"] = "application/http; msgtype=response"
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    record.set_bytes_content(head + page.encode())
    out = io.BytesIO()
    record.write(out)
    return out.getvalue()


def measured(source: Path, workers: int) -> Cost:
    """One run of the command line."""
    with tempfile.TemporaryDirectory() as out:
        words = ["run", source, "--out", out, "--partitioned", "--no-cache", "--workers", workers]
        before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "analysis.cli", *map(str, words)],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        reader, worker = watched(process)
        if process.returncode:
            raise SystemExit(f"the run of {source.name} ended with {process.returncode}")
        after, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - begin
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        written = sum(p.stat().st_size for p in Path(out).glob("*/part-*.parquet"))
        articles = sum(json.loads(p.read_bytes())["articles"] for p in Path(out).glob(".parts/*"))
    return Cost(articles, wall, cpu, written, reader, worker)


def watched(process: subprocess.Popen[bytes]) -> tuple[int, int]:
    """The peaks of the process that reads, and of the largest of its workers."""
    reader = worker = 0
    top = psutil.Process(process.pid)
    while process.poll() is None:
        try:
            reader = max(reader, top.memory_info().rss)
            worker = max([worker, *(c.memory_info().rss for c in top.children(recursive=True))])
        except psutil.Error:
            pass
        time.sleep(0.1)
    return reader, worker


def read_rate(source: Path) -> tuple[float, float]:
    """Pages and bytes a second that one process reads and packs for its workers, by CPU time."""
    from analysis.corpus.load import read
    from analysis.engine.pieces import pieces

    begin = time.process_time()
    found = [(p.pages, sum(packed.size for packed in p.packed)) for p in pieces(read(source), 1024)]
    spent = time.process_time() - begin
    pages, size = (sum(column) for column in zip(*found, strict=True))
    return pages / spent, size / spent


def line(name: str, cost: Cost) -> None:
    """A row of the table."""
    each, size = 1e3 * cost.cpu / cost.articles, cost.written / cost.articles
    peaks = f"{cost.reader / MB:.0f} | {cost.worker / MB:.0f}"
    print(f"| {name} | {cost.articles:,} | {cost.wall:.0f} | {each:.1f} | {size:,.0f} | {peaks} |")


def ten_million(cost: Cost, pages: float, size: float) -> None:
    """What ten million articles of ordinary length would cost."""
    hours = cost.cpu / cost.articles * TEN_MILLION / 3600
    print(
        f"\nTen million articles of ordinary length: {hours:,.0f} core-hours, "
        f"{cost.written / cost.articles * TEN_MILLION / 1e9:,.0f} GB of Parquet. One process reads "
        f"and packs {pages:,.0f} such pages ({size / 1e6:,.0f} MB) a second, "
        f"enough for {pages * cost.cpu / cost.articles:,.0f} workers."
    )


def main() -> None:
    """Print the table and the price."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--full", action="store_true", help=f"also {FULL:,} articles and pages")
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}; "
          f"{options.workers} workers\n")  # fmt: skip
    print(
        "| corpus | articles | s | CPU ms an article | bytes an article | reader, MB | worker, MB |"
    )
    print("|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for size in (*SIZES, *([FULL] if options.full else ())):
            path = as_records(Path(folder) / f"{size}.jsonl", recombined(size, SHORT))
            line("short texts, JSON Lines", measured(path, options.workers))
        size = FULL if options.full else SIZES[0]
        archive = as_archive(Path(folder) / "pages.warc.gz", recombined(size, SHORT))
        line("short pages, WARC", measured(archive, options.workers))
        path = as_records(Path(folder) / "long.jsonl", recombined(LONG, None))
        ordinary = measured(path, options.workers)
        line("ordinary length, JSON Lines", ordinary)
        archive = as_archive(Path(folder) / "long.warc.gz", recombined(LONG, None))
        ten_million(ordinary, *read_rate(archive))


if __name__ == "__main__":
    sys.stdout = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", line_buffering=True)
    main()
