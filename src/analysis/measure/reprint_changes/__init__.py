"""What a reprint changed: hedges, sources, denials and headlines of copies against originals.

«Attribution laundering» is the case to look for: the source said it, the copy states it as fact.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from analysis.corpus.outlets import Register
from analysis.corpus.reprints import originals
from analysis.corpus.schemas import Tables
from analysis.measure.compare import share
from analysis.measure.reprint_changes.pair import Pair
from analysis.measure.reprint_changes.rules import RULES
from analysis.measure.reprint_changes.sides import Span, sides

CHANGES = (
    "headline_sharpened", "attribution_dropped", "source_anonymised", "denial_cut", "statement_cut",
    "hedge_removed", "hedge_added",
)  # fmt: skip
"""Every kind of change, in the order of the rules."""

COLUMNS = [
    "reprint_cluster", "original_id", "copy_id", "outlet", "change", "detail", "original_start",
    "original_end", "original_text", "copy_start", "copy_end", "copy_text", "rule",
]  # fmt: skip


def changes(tables: Tables, *, outlets: Register | None = None) -> pd.DataFrame:
    """Every change of every copy against its likely original.

    Args:
        tables: the analysis, with `reprint_cluster` filled.
        outlets: names of outlets, to see who credits whom; by default `data/outlets.csv`.

    Returns:
        A row for each change, with both texts and their offsets (null where a side has none);
        `outlet` is the copy's, `detail` names the words that were lost, added or replaced.
    """
    rows = [
        {**ids, "outlet": pair.copy.article["outlet"], "change": c.change, "detail": c.detail,
         **_words("original", pair.original.text, c.original),
         **_words("copy", pair.copy.text, c.copy), "rule": rule.__name__}
        for ids, pair in _pairs(tables, outlets)
        for rule in RULES
        for c in rule(pair)
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=COLUMNS)
    offsets = [name for name in COLUMNS if name.endswith(("_start", "_end"))]
    return frame.astype(dict.fromkeys(offsets, "Int64"))


def aligned(tables: Tables, *, outlets: Register | None = None) -> pd.DataFrame:
    """Copies and originals side by side, sentence by sentence.

    Returns:
        A row for each aligned group of sentences: identifiers, offsets and texts of both sides
        (null where the original was cut or the copy adds words of its own).
    """
    rows = [
        {**ids, **_words("original", pair.original.text, one),
         **_words("copy", pair.copy.text, other)}
        for ids, pair in _pairs(tables, outlets)
        for one, other in map(pair.spans, pair.groups)
    ]  # fmt: skip
    columns = [c for c in COLUMNS if c not in {"outlet", "change", "detail", "rule"}]
    return pd.DataFrame(rows, columns=columns)


def summary(tables: Tables, found: pd.DataFrame, *,
            outlets: Register | None = None) -> pd.DataFrame:  # fmt: skip
    """How many of an outlet's copies have each kind of change.

    Args:
        tables: the analysis.
        found: what `changes` gave for it.
        outlets: as for `changes`.

    Returns:
        A row for each outlet and kind of change: `copies`, `changed` (copies with at least one),
        their `share` with `low` and `high` (clusters resampled), and `changes` in all.
    """
    copies = _copies(tables.articles, outlets)
    rows = [
        _summed(outlet, change, mine, found)
        for outlet, mine in copies.groupby(copies["outlet"].fillna("—"))
        for change in CHANGES
    ]
    columns = ["outlet", "change", "copies", "changed", "share", "low", "high", "changes"]
    return pd.DataFrame(rows, columns=columns)


def _summed(outlet: Any, change: str, copies: pd.DataFrame,
            found: pd.DataFrame) -> dict[str, Any]:  # fmt: skip
    hits = found[(found["change"] == change) & found["copy_id"].isin(copies["copy_id"])]
    changed = copies["copy_id"].isin(hits["copy_id"]).astype(int)
    estimate = share(changed, [1] * len(copies), copies["reprint_cluster"])
    return {"outlet": outlet, "change": change, "copies": len(copies),
            "changed": int(changed.sum()), "share": estimate.value, "low": estimate.low,
            "high": estimate.high, "changes": len(hits)}  # fmt: skip


def _copies(articles: pd.DataFrame, outlets: Register | None) -> pd.DataFrame:
    """Each copy with its likely original, in the order of cluster and table."""
    first = originals(articles, outlets=outlets).set_index("reprint_cluster")["original"]
    found = articles[["reprint_cluster", "article_id", "outlet"]].rename(
        columns={"article_id": "copy_id"}
    )
    found.insert(1, "original_id", found["reprint_cluster"].map(first))
    found = found[found["original_id"].notna() & (found["original_id"] != found["copy_id"])]
    return found.sort_values("reprint_cluster", kind="stable")


def _pairs(tables: Tables, outlets: Register | None) -> Iterator[tuple[dict[str, str], Pair]]:
    """Each copy and its likely original, aligned."""
    for cluster, copies in _copies(tables.articles, outlets).groupby("reprint_cluster", sort=False):
        first = copies["original_id"].iloc[0]
        known = sides(tables, [first, *copies["copy_id"]])
        for name in copies["copy_id"]:
            ids = {"reprint_cluster": str(cluster), "original_id": first, "copy_id": name}
            yield ids, Pair(known[first], known[name])


def _words(side: str, text: str, span: Span | None) -> dict[str, Any]:
    start, end = span or (None, None)
    words = text[span[0] : span[1]] if span else None
    return {f"{side}_start": start, f"{side}_end": end, f"{side}_text": words}
