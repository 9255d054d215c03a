"""Every count twice: with reprints (what readers met) and without them (what was said)."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from analysis.corpus.outlets import Register
from analysis.corpus.reprints import without_copies
from analysis.corpus.schemas import Tables


def single(tables: Tables, *, outlets: Register | None = None) -> Tables:
    """The tables with one article for each cluster of reprints, its likely original.

    `failures` are inputs, not articles, and stay.
    """
    kept = without_copies(tables.articles, outlets=outlets)
    names = set(kept["article_id"])
    parts = {
        name: frame[frame["article_id"].isin(names)].reset_index(drop=True)
        for name, frame in tables._asdict().items()
        if "article_id" in frame
    }
    return tables._replace(**parts)


def with_and_without(tables: Tables, measure: Callable[[Tables], pd.DataFrame], *,
                     outlets: Register | None = None) -> pd.DataFrame:  # fmt: skip
    """A measure with copies and without them, one table below the other.

    Args:
        tables: the analysis, with `reprint_cluster` filled.
        measure: any function of tables that gives a table.
        outlets: names of outlets, to see who credits whom; by default `data/outlets.csv`.

    Returns:
        What `measure` gives, with a first column `copies`: `with` or `without`.
    """
    parts = {"with": measure(tables), "without": measure(single(tables, outlets=outlets))}
    frames = [frame.assign(copies=name) for name, frame in parts.items()]
    whole = pd.concat(frames, ignore_index=True)
    return whole[["copies", *(column for column in whole if column != "copies")]]
