"""What a report needs of tables in parts: a sample of articles, and counts of all of them.

Part after part is read, of each only the columns that are asked for, so that the machine may be
smaller than the corpus.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pandas as pd

from analysis.corpus import parts
from analysis.corpus.place import Place, place
from analysis.corpus.schemas import Tables, table

FAILURES = 1_000
"""The most rows of `failures` that a sample carries; all are counted in `totals`."""
COUNTED = (
    ("articles", "outlet"), ("articles", "language"), ("attributions", "source_class"),
    ("attributions", "kind"), ("attributions", "stance"), ("attributions", "side"),
    ("hedges", "type"), ("hedges", "tier"), ("dates", "type"), ("reports", "stage"),
    ("reports", "status"), ("failures", "reason"),
)  # fmt: skip
"""The columns whose values are counted over the whole corpus."""


def drawn(folder: str | Path, size: int) -> Tables:
    """The tables of a sample that anybody can draw again.

    Clusters of reprints are drawn whole, so that copies and originals stay together: those whose
    names have the smallest SHA-256, as many as make at most `size` articles, at least one. A
    cluster is as likely to be drawn as any other; shares over articles are those of the corpus.

    Args:
        folder: tables in parts.
        size: articles wanted; a corpus of no more is taken whole.
    """
    root = place(folder)
    clusters = _clusters(root, size)
    chosen: set[str] = set()
    numbers = []
    for number, names, own in _members(root):
        ids = {name for name, cluster in zip(names, own, strict=True) if cluster in clusters}
        if ids:
            chosen |= ids
            numbers.append(number)
    found = parts.read_all(folder, chosen, numbers)
    return found._replace(failures=_failures(root))


def _members(root: Place) -> Iterator[tuple[int, list[str], list[str]]]:
    """Number, identifiers and clusters of each part."""
    for number in parts.numbers(root):
        columns = parts.read_arrow(root, "articles", number, ["article_id", "reprint_cluster"])
        yield number, columns["article_id"].to_pylist(), columns["reprint_cluster"].to_pylist()


def _clusters(root: Place, size: int) -> set[str]:
    """The clusters of the sample; memory holds `size` of them at most."""
    members: Counter[str] = Counter()
    largest: list[tuple[int, str]] = []  # a heap with the largest digest, negated, on top
    for _, _, clusters in _members(root):
        for cluster in clusters:
            if cluster not in members:
                heapq.heappush(largest, (-_digest(cluster), cluster))
            members[cluster] += 1
            while len(largest) > size:
                del members[heapq.heappop(largest)[1]]
    chosen: set[str] = set()
    taken = 0
    for _, cluster in sorted(largest, reverse=True):
        taken += members[cluster]
        if chosen and taken > size:
            break
        chosen.add(cluster)
    return chosen


def _digest(name: str) -> int:
    return int.from_bytes(sha256(name.encode("utf-8", "surrogatepass")).digest())


def _failures(root: Place) -> pd.DataFrame:
    rows: list[tuple[str, ...]] = []
    for number in parts.numbers(root):
        frame = parts.read(root, "failures", number)
        rows += frame.head(FAILURES - len(rows)).itertuples(index=False, name=None)
        if len(rows) == FAILURES:
            break
    return table("failures", rows)


def totals(folder: str | Path) -> pd.DataFrame:
    """Counts over the whole corpus.

    Returns:
        `table`, `column`, `value`, `rows`: the number of rows of each table (`column` and `value`
        null), then of each value of the columns in `COUNTED`, by table, column and count.
    """
    root = place(folder)
    size: Counter[str] = Counter()
    values: dict[tuple[str, str], Counter[str | None]] = {key: Counter() for key in COUNTED}
    for number in parts.numbers(root):
        for name in parts.TABLES_IN_PARTS:
            columns = [column for of, column in COUNTED if of == name]
            arrow = parts.read_arrow(root, name, number, columns or ["article_id"])
            size[name] += arrow.num_rows
            for column in columns:
                for found in arrow[column].value_counts().to_pylist():
                    values[name, column][found["values"]] += found["counts"]
    rows: list[tuple[str, str | None, str | None, int]] = []
    for name in parts.TABLES_IN_PARTS:
        rows.append((name, None, None, size[name]))
        for of, column in COUNTED:
            counted = values[of, column].items() if of == name else ()
            rows += [
                (name, column, value, count)
                for value, count in sorted(counted, key=lambda one: (-one[1], one[0] or ""))
            ]
    return pd.DataFrame(rows, columns=["table", "column", "value", "rows"])
