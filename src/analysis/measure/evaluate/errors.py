"""The errors, one row each, in their context."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from analysis.measure.annotations import Record
from analysis.measure.evaluate.layers import LAYERS, Item, Layer, Outcome

_AROUND = 60


def listed(predicted: Mapping[str, Record], gold: Mapping[str, Record]) -> pd.DataFrame:
    """The table of `evaluate.errors`, from records."""
    rows = [
        row
        for name, record in gold.items()
        for layer in LAYERS
        for outcome in layer.outcomes(predicted.get(name, {}), record)
        for row in _wrong(name, layer, outcome, text(predicted, gold, name))
    ]
    columns = ["article_id", "layer", "error", "expected", "got", "start", "end", "context",
               "rule", "row"]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def text(predicted: Mapping[str, Record], gold: Mapping[str, Record], name: str) -> str:
    """The article's text from either file; empty where neither has it."""
    return gold[name].get("text") or predicted.get(name, {}).get("text") or ""


def _wrong(name: str, layer: Layer, outcome: Outcome, text: str) -> Iterator[dict[str, Any]]:
    predicted, gold = outcome.predicted, outcome.gold
    if predicted is None or gold is None:
        item = predicted or gold or {}
        kind = "invented" if predicted else "missed"
        words = _words(text, item, layer.span)
        expected, got = (None, words) if predicted else (words, None)
        yield _error(name, layer, kind, expected, got, item, predicted, text)
        return
    for what, right in {**outcome.right, **outcome.codes}.items():
        if not right and what not in {"whole", "exact"}:
            yield _error(name, layer, what, _words(text, gold, what), _words(text, predicted, what),
                         gold, predicted, text)  # fmt: skip


def _error(name: str, layer: Layer, kind: str, expected: str | None, got: str | None, item: Item,
           predicted: Item | None, text: str) -> dict[str, Any]:  # fmt: skip
    start, end = item.get(layer.span) or (0, 0)
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    context = f"{before}⟦{text[start:end]}⟧{after}" if text else ""
    made = predicted or {}
    return {"article_id": name, "layer": layer.name, "error": kind, "expected": expected,
            "got": got, "start": start, "end": end, "context": context, "rule": made.get("rule"),
            "row": made.get("row")}  # fmt: skip


def _words(text: str, item: Item, what: str) -> str | None:
    """A code, or the words of a span or of several."""
    value = item.get(what)
    if what not in {"cue", "span", "source", "content"} or not value:
        return None if value is None else str(value)
    spans = value if isinstance(value[0], list | tuple) else [value]
    return " … ".join(text[s:e] or f"{s}–{e}" for s, e in spans)
