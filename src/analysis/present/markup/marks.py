"""Which marks an article has: the rows of all tables as spans of one text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from typing import Any, NamedTuple

import pandas as pd

from analysis.corpus.schemas import Tables

# layer → its class in the page
CLASSES = {"content": "p", "source": "s", "cue": "c", "hedge": "h", "date": "t", "stage": "e"}
LETTER = {"cue": "a", "hedge": "h", "date": "t", "stage": "e"}  # first letter of the keys


class Mark(NamedTuple):
    """A span of one layer; `key` is the annotation it belongs to: a1, h1, t1, …"""

    start: int
    end: int
    layer: str
    key: str


def marks(tables: Tables) -> dict[str, list[Mark]]:
    """All marks of each article, by article identifier."""
    found: dict[str, list[Mark]] = defaultdict(list)
    for row in tables.attributions.to_dict("records"):
        found[row["article_id"]] += _attribution(row)
    frames = {"hedge": tables.hedges, "date": tables.dates, "stage": tables.reports}
    for layer, frame in frames.items():
        numbered = zip(
            frame.to_dict("records"), keys(frame["article_id"], LETTER[layer]), strict=True
        )
        for row, key in numbered:
            found[row["article_id"]].append(Mark(row["start"], row["end"], layer, key))
    return found


def keys(article_ids: Iterable[str], letter: str) -> Iterator[str]:
    """Number the rows within each article: h1, h2, …"""
    count: dict[str, int] = defaultdict(int)
    for article_id in article_ids:
        count[article_id] += 1
        yield f"{letter}{count[article_id]}"


def _attribution(row: dict[Hashable, Any]) -> Iterator[Mark]:
    key = row["attribution_id"]
    yield Mark(row["cue_start"], row["cue_end"], "cue", key)
    if not pd.isna(row["source_start"]):
        yield Mark(int(row["source_start"]), int(row["source_end"]), "source", key)
    for start, end in row["content"]:
        yield Mark(int(start), int(end), "content", key)
