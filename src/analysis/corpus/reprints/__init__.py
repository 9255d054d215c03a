"""Wire copy: near-duplicate clusters over a corpus of any size, and their likely originals.

A text that ten outlets took from one agency is one piece of evidence, not ten. `clusters` finds
them by MinHash and locality-sensitive hashing (Broder 1997; Leskovec, Rajaraman & Ullman,
«Mining of Massive Datasets», ch. 3) and verifies each candidate on the texts themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.corpus.reprints.near import Pair, keys, pairs
from analysis.corpus.reprints.original import credits, instant, originals, without_copies
from analysis.corpus.reprints.shingles import shingles

__all__ = ["Pair", "clusters", "credits", "ends", "named", "originals", "similar", "without_copies"]


def similar(articles: pd.DataFrame) -> list[Pair]:
    """Pairs of near-duplicates by row number, judged by the bodies (a headline may be new)."""
    sets = list(shingles(bodies(articles)))
    return sorted(pairs(keys(sets), sets.__getitem__))


def clusters(articles: pd.DataFrame) -> pd.Series:
    """The cluster of each article, named after its earliest member.

    Args:
        articles: with `article_id`, `text`, `published`, and `body_start` where there is one.

    Returns:
        Strings for the column `reprint_cluster`, on the index of `articles`. An article without
        a near-duplicate is its own cluster. The order of the rows makes no difference.
    """
    ids, times = articles["article_id"].astype(str).tolist(), articles["published"].tolist()
    found = ends(similar(articles))
    names = named(found, lambda number: (instant(times[number]), ids[number]))
    named_ = [names.get(number, own) for number, own in enumerate(ids)]
    return pd.Series(named_, index=articles.index, dtype=object)


Key = tuple[tuple[int, pd.Timestamp], str]


def ends(found: Iterable[Pair]) -> NDArray[np.int64]:
    """The numbers of the texts of each pair, two columns: what is left when pairs are too many."""
    flat = (end for pair in found for end in (pair.left, pair.right))
    return np.fromiter(flat, dtype=np.int64).reshape(-1, 2)


def named(found: NDArray[np.int64], key: Callable[[int], Key]) -> dict[int, str]:
    """The cluster of each text that has a near-duplicate, by number.

    Args:
        found: the `ends` of pairs of near-duplicates.
        key: when a text was published (see `instant`) and its identifier.
    """
    members, places = np.unique(found, return_inverse=True)
    labels = _components(places.reshape(-1, 2), len(members))
    first: dict[int, Key] = {}
    for label, member in zip(labels, members.tolist(), strict=True):
        own = key(member)
        first[label] = min(first.get(label, own), own)
    return {m: first[label][1] for label, m in zip(labels, members.tolist(), strict=True)}


def _components(found: NDArray[np.int64], n: int) -> list[int]:
    """For each of `n` texts the number of its connected component."""
    if not n:
        return []
    from scipy.sparse import coo_matrix  # noqa: PLC0415 - slow to load, and one text needs it not
    from scipy.sparse.csgraph import connected_components  # noqa: PLC0415

    graph = coo_matrix((np.ones(len(found), np.int8), (found[:, 0], found[:, 1])), shape=(n, n))
    labels: list[int] = connected_components(graph, directed=False)[1].tolist()
    return labels


def bodies(articles: pd.DataFrame) -> list[str]:
    """The texts without headlines; the whole text where there is nothing else."""
    starts = articles["body_start"] if "body_start" in articles else [0] * len(articles)
    return [
        text[start:] if text[start:].strip() else text
        for text, start in zip(articles["text"], starts, strict=True)
    ]
