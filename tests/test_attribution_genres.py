"""Sentences of other genres than news: offsets are sound, and most words are found again."""

from __future__ import annotations

import pytest
from benchmarks import attribution as bench

FLOORS = {"source": 88, "cue": 84, "content": 94}


def test_every_mark_holds_words():
    for doc in (bench.genres(held_out=False) | bench.genres(held_out=True)).values():
        for one in doc["attributions"]:
            for start, end in [one["cue"], *one["content"], *filter(None, [one["source"]])]:
                assert 0 <= start < end <= len(doc["text"])
                assert doc["text"][start:end].strip() == doc["text"][start:end]


def test_words_are_counted_by_their_begin():
    text = "Иванов сказал, что мост цел."
    gold = {"cue": [7, 13], "source": [0, 6], "content": [[15, 27]]}
    found = bench.by_token({"x": {"text": text, "attributions": [gold]}})
    assert found == dict.fromkeys(FLOORS, (100, 100, 100))


@pytest.mark.parametrize("part", FLOORS)
def test_f1_by_token(part):
    assert bench.by_token(bench.genres(held_out=False))[part][2] >= FLOORS[part]
