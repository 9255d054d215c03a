"""The analysis of articles, from their table to the seven tables."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from contextlib import nullcontext
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from analysis.corpus import load
from analysis.corpus.schemas import Failure, Tables
from analysis.engine.assembly import Assembly
from analysis.engine.cache import Cache
from analysis.engine.progress import watched
from analysis.engine.rows import Job, Rows, extract
from analysis.engine.workers import Crew, chunks, collected_rarely, crew

if TYPE_CHECKING:
    import pandas as pd

CHUNK = 8  # articles given to a worker at a time


def analyse(
    articles: pd.DataFrame,
    failures: pd.DataFrame | None = None,
    *,
    workers: int | Crew = 1,
    engine: str = "auto",
    stages: pd.DataFrame | None = None,
    cache: Path | None = None,
    progress: bool = False,
    clustered: bool = True,
) -> Tables:
    """Find who says what, when and with how much distance in each article.

    Args:
        articles: the table `articles`, from `corpus.load`.
        failures: the table `failures` that came with it; it goes through unchanged.
        workers: number of processes, or who is to do the work.
        engine: `auto`, `fast` or `natasha`; the results are the same.
        stages: the stages of an event to look for; by default those of the visit.
        cache: a folder where results are kept, and taken from where nothing has changed.
        progress: show a progress bar on standard error, if that is a terminal.
        clustered: find reprints; otherwise each article is a cluster of its own.

    Returns:
        The seven tables, each checked against its schema.
    """
    records = (dict(zip(articles.columns, row, strict=True))
               for row in articles.itertuples(index=False))  # fmt: skip
    assembly = Assembly(lambda: (articles, failures), stages, clustered=clustered)
    found = extracted(assembly.sent(records), workers=workers, engine=engine, cache=cache)
    assembly.take(watched(found, "article", len(articles), shown=progress))
    return assembly.tables()


def streamed(
    rows: Iterable[load.Row],
    *,
    total: int | None,
    workers: Crew,
    engine: str,
    stages: pd.DataFrame | None,
    cache: Path | None,
    progress: bool,
) -> Tables:
    """As `analyse`, of rows that are still being read and cleaned.

    Args:
        rows: from `corpus.load.cleaned`.
        total: how many there are, for the progress bar.
        workers, engine, stages, cache, progress: as of `analyse`.
    """
    known: list[load.Row] = []
    assembly = Assembly(lambda: load.corpus(known), stages, clustered=True)
    sent = assembly.sent(_noted(rows, known))
    found = extracted(sent, workers=workers, engine=engine, cache=cache)
    assembly.take(watched(found, "article", total, shown=progress))
    return assembly.tables()


def _noted(rows: Iterable[load.Row], known: list[load.Row]) -> Iterator[dict[str, Any]]:
    """The articles among rows; all rows are added to `known`."""
    for row in rows:
        known.append(row)
        if not isinstance(row, Failure):
            yield row


def extracted(
    articles: Iterable[Mapping[str, Any]],
    *,
    workers: int | Crew = 1,
    engine: str = "auto",
    cache: Path | None = None,
) -> Iterator[Rows | Failure]:
    """The rows extracted from each article, or why there are none, in order.

    Memory does not grow with the number of articles.
    """
    waiting: deque[_Chunk] = deque()
    whole = nullcontext(workers) if isinstance(workers, Crew) else crew(workers, warm=True)
    begin = list(islice(articles := iter(articles), CHUNK + 1))
    if engine == "auto" and len(begin) > CHUNK:
        engine = "fast"  # which earns the time of its loading
    work = partial(_work, engine=engine, keep=cache is not None)
    with collected_rarely(), whole as hands, Cache(cache) if cache else nullcontext() as kept:
        jobs = _jobs(chunks(chain(begin, articles), CHUNK), kept, waiting)
        for found in hands.in_order(work, jobs):
            chunk = waiting.popleft()
            new = iter(found)
            if kept:
                kept.keep((job.article, rows, packed)
                          for job, (rows, packed) in zip(chunk.jobs, found, strict=True)
                          if isinstance(rows, Rows))  # fmt: skip
            yield from (rows if rows is not None else next(new)[0] for rows in chunk.known)


class _Chunk(NamedTuple):
    """What is known of some articles (None where nothing is), and the work for the others."""

    known: list[Rows | None]
    jobs: list[Job]


def _jobs(
    parts: Iterable[list[Mapping[str, Any]]], kept: Cache | None, waiting: deque[_Chunk]
) -> Iterator[list[Job]]:
    """The work of each chunk; `waiting` holds the chunks whose results are still to come."""
    for part in parts:
        known = [kept.rows(article) if kept else None for article in part]
        jobs = [Job(article, kept.parsed(article) if kept else None)
                for article, rows in zip(part, known, strict=True) if rows is None]  # fmt: skip
        waiting.append(_Chunk(known, jobs))
        yield jobs


def _work(jobs: list[Job], engine: str, keep: bool) -> list[tuple[Rows | Failure, bytes | None]]:
    with collected_rarely():  # a worker does not have the setting of the process that asked
        return list(extract(jobs, engine=engine, keep=keep))
