"""Wire copy: near-duplicate clusters over a corpus of any size, and their likely originals.

A text that ten outlets took from one agency is one piece of evidence, not ten. `clusters` finds
them by MinHash and locality-sensitive hashing (Broder 1997; Leskovec, Rajaraman & Ullman,
«Mining of Massive Datasets», ch. 3) and verifies each candidate on the texts themselves.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.corpus.reprints.near import Pair, pairs
from analysis.corpus.reprints.original import credits, instant, originals, without_copies
from analysis.corpus.reprints.shingles import shingles

__all__ = ["Pair", "clusters", "credits", "originals", "similar", "without_copies"]


def similar(articles: pd.DataFrame) -> list[Pair]:
    """Pairs of near-duplicates by row number, judged by the bodies (a headline may be new)."""
    return pairs(list(shingles(_bodies(articles))))


def clusters(articles: pd.DataFrame) -> pd.Series:
    """The cluster of each article, named after its earliest member.

    Args:
        articles: with `article_id`, `text`, `published`, and `body_start` where there is one.

    Returns:
        Strings for the column `reprint_cluster`, on the index of `articles`. An article without
        a near-duplicate is its own cluster. The order of the rows makes no difference.
    """
    labels = _components(similar(articles), len(articles))
    ids, times = articles["article_id"].astype(str), articles["published"]
    keys = [(instant(time), name) for time, name in zip(times, ids, strict=True)]
    first: dict[int, tuple[tuple[int, pd.Timestamp], str]] = {}
    for label, key in zip(labels, keys, strict=True):
        first[label] = min(first.get(label, key), key)
    return pd.Series([first[label][1] for label in labels], index=articles.index, dtype=object)


def _components(found: Sequence[Pair], n: int) -> Sequence[int]:
    """For each of `n` texts the number of its connected component."""
    if not found:
        return range(n)
    from scipy.sparse import coo_matrix  # noqa: PLC0415 - slow to load, and one text needs it not
    from scipy.sparse.csgraph import connected_components  # noqa: PLC0415

    left, right = [p.left for p in found], [p.right for p in found]
    graph = coo_matrix((np.ones(len(found)), (left, right)), shape=(n, n))
    labels: list[int] = connected_components(graph, directed=False)[1].tolist()
    return labels


def _bodies(articles: pd.DataFrame) -> list[str]:
    starts = articles["body_start"] if "body_start" in articles else [0] * len(articles)
    return [
        text[start:] if text[start:].strip() else text
        for text, start in zip(articles["text"], starts, strict=True)
    ]
