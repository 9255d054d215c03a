"""Articles to tables: the same analysis in one process or in several."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import pandas as pd
from tqdm import tqdm

from analysis.corpus import reprints
from analysis.corpus.schemas import Tables, table
from analysis.engine.rows import Rows, extract
from analysis.engine.workers import chunks, in_order
from analysis.language.pipeline import warm
from analysis.measure import timeline

__all__ = ["analyse"]

CHUNK = 16  # articles given to a worker at a time


def analyse(
    articles: pd.DataFrame,
    failures: pd.DataFrame | None = None,
    *,
    workers: int = 1,
    engine: str = "auto",
    stages: pd.DataFrame | None = None,
    progress: bool = False,
) -> Tables:
    """Find who says what, when and with how much distance in each article.

    Args:
        articles: the table `articles`, from `corpus.load`.
        failures: the table `failures` that came with it; it goes through unchanged.
        workers: number of processes.
        engine: `auto`, `fast` or `natasha`; the results are the same.
        stages: the stages of an event to look for; by default those of the visit.
        progress: show a progress bar on standard error, if that is a terminal.

    Returns:
        The seven tables, each checked against its schema.
    """
    records = articles.to_dict("records")
    found = _extracted(records, workers=workers, engine=engine)
    bar = tqdm(found, total=len(records), unit="article", disable=None if progress else True)
    parts = list(bar)
    tables = Tables(
        articles.assign(reprint_cluster=reprints.clusters(articles)),
        *(table(name, [row for rows in parts for row in getattr(rows, name)])
          for name in Rows._fields),
        reports=table("reports", []),
        failures=table("failures", []) if failures is None else failures,
    )  # fmt: skip
    return tables._replace(reports=timeline.reports(tables, stages))


def _extracted(records: list[dict[str, Any]], *, workers: int, engine: str) -> Iterator[Rows]:
    if workers <= 1:
        yield from extract(records, engine=engine)
        return
    work = partial(_chunk, engine=engine)
    for part in in_order(work, chunks(records, CHUNK), workers=workers, warm=warm):
        yield from part


def _chunk(records: list[dict[str, Any]], engine: str) -> list[Rows]:
    return list(extract(records, engine=engine))
