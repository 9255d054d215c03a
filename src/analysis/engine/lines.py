"""The interchange format as a stream: each article's line as soon as it is analysed.

For the first line neither pandas nor the tables' schemas are loaded, and memory holds a few
articles. The lines are those that `present.export.jsonl` makes of the tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from analysis.corpus.schemas import Failure
from analysis.engine.rows import Job, Rows, extract, named
from analysis.engine.workers import chunks, collected_rarely
from analysis.present import interchange

CHUNK = 16  # articles analysed at a time


def lines(
    articles: Iterable[dict[str, Any] | Failure], *, engine: str = "auto", text: bool = True
) -> Iterator[str | Failure]:
    """Analyse articles in this process.

    Args:
        articles: rows of `articles`, or why there is none (`corpus.load.rows`).
        engine: the language engine (see `language.pipeline.parse`).
        text: with the texts themselves.

    Yields:
        A line of JSON for each article, or the failure, in their order.
    """
    with collected_rarely():
        for part in chunks(articles, CHUNK):
            jobs = [Job(article) for article in part if not isinstance(article, Failure)]
            found = extract(jobs, engine=engine)
            for article in part:
                rows = article if isinstance(article, Failure) else next(found)[0]
                yield rows if isinstance(rows, Failure) else _line(article, rows, text)


def _line(article: Any, rows: Rows, text: bool) -> str:
    of_kind = {name: named(name, getattr(rows, name)) for name in Rows._fields[1:]}
    return interchange.line(article, **of_kind, text=text)
