"""Tables are checked without pandera, but as pandera would check them."""

import pandas as pd
import pytest
from pandera.errors import SchemaError, SchemaErrors

from analysis.corpus.schemas import TABLES, table

HEDGE = {
    "article_id": "a", "start": 3, "end": 8, "cue": "якобы", "type": "distancing", "tier": "core",
    "strength": 4, "voice": "writer", "scope": None, "scope_kind": "claim", "rule": "core",
    "row": "якобы",
}  # fmt: skip
SENTENCE = {"article_id": "a", "sentence_id": 0, "start": 0, "end": 9, "in_quote": False}
REPORT = {
    "article_id": "a", "stage": "arrival", "start": 0, "end": 9, "published": None,
    "event_begin": None, "event_end": None, "status": "done", "lag_hours": None, "rule": "x",
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("hedges", [HEDGE]),
        ("hedges", [HEDGE, HEDGE | {"strength": None, "scope": "a1"}]),
        ("hedges", [tuple(HEDGE.values())]),
        ("sentences", [SENTENCE, SENTENCE | {"in_quote": True}]),
        ("reports", [REPORT, REPORT | {"lag_hours": -3}]),
        ("failures", []),
    ],
)
def test_a_sound_table_is_what_pandera_would_give(name, rows):
    made = table(name, rows)
    pd.testing.assert_frame_equal(made, TABLES[name].validate(made))


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("hedges", HEDGE | {"type": "doubt"}),
        ("hedges", HEDGE | {"start": -1}),
        ("hedges", HEDGE | {"strength": -1}),
        ("hedges", HEDGE | {"cue": None}),
        ("hedges", HEDGE | {"start": None}),
        ("sentences", SENTENCE | {"start": "first"}),
        ("sentences", SENTENCE | {"article_id": 7}),
    ],
)
def test_a_row_that_breaks_the_schema_is_refused_by_pandera(name, row):
    with pytest.raises((SchemaError, SchemaErrors)):
        table(name, [row])
