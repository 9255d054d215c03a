"""The tables of a corpus, put together while workers are still busy with its last articles.

pandas and what else tables need are loaded here, and only then: by that time the workers are at
work, so that it costs no waiting.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from analysis.corpus.schemas import Failure, Tables, table
from analysis.engine.rows import Row, Rows, named

if TYPE_CHECKING:
    import pandas as pd

    from analysis.measure.timeline import Search

Corpus = Callable[[], "tuple[pd.DataFrame, pd.DataFrame | None]"]


class Assembly:
    """What is known of the tables so far.

    Args:
        corpus: gives the tables `articles` and `failures` once all articles have been sent.
        stages: the stages of an event to look for; by default those of the visit.
        clustered: find reprints; otherwise each article is a cluster of its own.
    """

    def __init__(self, corpus: Corpus, stages: pd.DataFrame | None, *, clustered: bool) -> None:
        self._corpus, self._stages, self._clustered = corpus, stages, clustered
        self._sent: list[Mapping[str, Any]] = []
        self._extracts: dict[str, list[Row]] = {name: [] for name in (*Rows._fields, "reports")}
        self._faults: dict[int, Failure] = {}  # by the number of the article
        self._search: Search | None = None

    def sent(self, articles: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
        """The articles, on their way to the workers; behind the last, what can be done already."""
        for article in articles:
            self._sent.append(article)
            yield article
        self._articles, self._failures = self._corpus()
        self._clusters = self._clusters_of(self._articles)

    def take(self, found: Iterable[Rows | Failure]) -> None:
        """Note the rows of each article, in the order in which they were sent."""
        for number, rows in enumerate(found):
            if isinstance(rows, Failure):
                self._faults[number] = rows
                continue
            for name in Rows._fields:
                self._extracts[name] += getattr(rows, name)
            self._extracts["reports"] += self._reported(self._sent[number], rows)

    def tables(self) -> Tables:
        """The seven tables, each checked against its schema, when all has been taken."""
        if self._faults:
            self._leave_out(list(self._faults.values()))
        # The rows of a table are given up when it is made, so that no two copies of all stand.
        extracts = {name: table(name, self._extracts.pop(name)) for name in (*self._extracts,)}
        failures = table("failures", []) if self._failures is None else self._failures
        return Tables(
            articles=self._articles.assign(reprint_cluster=self._clusters), failures=failures,
            **extracts,
        )  # fmt: skip

    def _reported(self, article: Mapping[str, Any], rows: Rows) -> list[tuple[Any, ...]]:
        if self._search is None:
            from analysis.measure.timeline import Search  # noqa: PLC0415 - pandas

            self._search = Search(self._stages)
        wanted = ("sentences", "attributions", "dates")
        return self._search.rows(article, *(named(name, getattr(rows, name)) for name in wanted))

    def _clusters_of(self, articles: pd.DataFrame) -> pd.Series:
        from analysis.corpus import reprints  # noqa: PLC0415 - pandas

        return reprints.clusters(articles) if self._clustered else articles["article_id"]

    def _leave_out(self, faults: list[Failure]) -> None:
        """Articles from which not everything could be extracted are failures."""
        import pandas as pd  # noqa: PLC0415 - as above

        whole = pd.Series([n not in self._faults for n in range(len(self._sent))], dtype=bool)
        new = table("failures", list(faults))
        before = [] if self._failures is None else [self._failures]
        self._failures = pd.concat([*before, new], ignore_index=True)
        self._articles = self._articles.reset_index(drop=True)[whole].reset_index(drop=True)
        self._clusters = self._clusters_of(self._articles)
