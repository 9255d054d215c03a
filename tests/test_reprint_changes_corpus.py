"""The changes planted in the wire copies of the teaching corpus are found by the whole analysis."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.corpus.load import load
from analysis.engine import analyse
from analysis.measure.reprint_changes import changes

# What the corpus calls a change → what the measure may call it.
KINDS = {
    "hedge_added": {"hedge_added"},
    "hedge_dropped": {"hedge_removed"},
    "source_dropped": {"attribution_dropped", "source_anonymised", "statement_cut"},
    "source_anonymised": {"source_anonymised"},
    "denial_cut": {"denial_cut"},
    "headline_sharpened": {"headline_sharpened"},
}
# P05, P14 (harsher words only), P04, P07, P41 (the detector does not see the source or the hedge).
FLOOR = 0.85


@pytest.fixture(scope="module")
def planted(root) -> pd.DataFrame:
    path = root / "data" / "planted_changes.csv"
    if not path.exists():
        pytest.skip("data/planted_changes.csv is not in this checkout")
    frame = pd.read_csv(path, keep_default_na=False)
    return frame[frame["kind"].isin(KINDS)]


def test_planted_changes_are_found(root, planted):
    names = sorted(set(planted["original"]) | set(planted["copy"]))
    found = changes(analyse(load([root / "data/articles" / f"{n}.html" for n in names]).articles))
    rows = [row for row in planted.itertuples() if is_found(row, found)]
    assert len(rows) / len(planted) >= FLOOR


def is_found(row, found: pd.DataFrame) -> bool:
    mine = found[(found["original_id"] == row.original) & (found["copy_id"] == row.copy)]
    mine = mine[mine["change"].isin(KINDS[row.kind])]
    return any(_same(row.before, c.original_text) or _same(row.after, c.copy_text)
               for c in mine.itertuples())  # fmt: skip


def _same(words: str, text: str | None) -> bool:
    """The words lie in the text, or the text in them; the first ones are enough."""
    if not words or not isinstance(text, str):
        return False
    return words[:25].lower() in text.lower() or text.lower() in words.lower()
