"""Precision, recall and F1 of one annotation file against another, with the errors in context."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.measure.annotations import Record, read
from analysis.measure.compare import share
from analysis.measure.evaluate.errors import listed, text
from analysis.measure.evaluate.layers import LAYERS, Layer, Outcome
from analysis.measure.evaluate.page import page
from analysis.measure.evaluate.scheme import as_gold

Source = str | Path | Mapping[str, Record]
COLUMNS = [
    "layer", "measure", "by", "group", "predicted", "gold", "matched", "precision",
    "precision_low", "precision_high", "recall", "recall_low", "recall_high", "f1", "f1_low",
    "f1_high",
]  # fmt: skip
GROUPINGS = ("all", "type", "outlet", "article_id")

__all__ = ["COLUMNS", "as_gold", "errors", "scores", "write_errors"]


def scores(predicted: Source, gold: Source, *, by: Sequence[str] = ("all", "type"),
           as_gold_files: bool = False) -> pd.DataFrame:  # fmt: skip
    """Score `predicted` against `gold`, layer by layer.

    An article that `predicted` lacks counts as empty. Codes (`kind`, `speaker`, …) are scored on
    the items that were found, so there precision, recall and F1 are all the accuracy.

    Args:
        predicted: a JSON Lines file, or its records by article.
        gold: what is taken for right.
        by: groupings: `all`, `type` (kind of attribution, type of hedge or date), `outlet`,
            `article_id`.
        as_gold_files: leave out the hedges that the gold files do not annotate (see `as_gold`).

    Returns:
        A row for each layer, measure and group: counts, and figures with 95 % intervals that
        resample articles. `attrs["not_in_gold"]` names the articles of `predicted` left aside,
        `attrs["not_predicted"]` those of `gold` counted as empty, `attrs["in_both"]` the others.

    Raises:
        ValueError: a file is no annotation file, or a grouping is unknown.
    """
    unknown = set(by) - set(GROUPINGS)
    if unknown:
        raise ValueError(f"unknown grouping {', '.join(sorted(unknown))}; known: {GROUPINGS}")
    these, those = _read(predicted), _read(gold)
    if as_gold_files:
        these = as_gold(these, those)
    table = _table(these, those)
    rows = [row for grouping in by for row in _grouped(table, grouping)]
    frame = pd.DataFrame(rows, columns=COLUMNS)
    frame.attrs["not_in_gold"] = sorted(set(these) - set(those))
    frame.attrs["not_predicted"] = sorted(set(those) - set(these))
    frame.attrs["in_both"] = sorted(set(these) & set(those))
    return frame


def errors(predicted: Source, gold: Source) -> pd.DataFrame:
    """Every item that is missed, invented or wrong, in its context.

    Returns:
        `article_id`, `layer`, `error` (`missed`, `invented`, or what is wrong), `expected` and
        `got`, `start` and `end` of the cue, `context` with the cue in ⟦…⟧, and the `rule` and
        lexicon `row` that made the prediction.
    """
    return listed(_read(predicted), _read(gold))


def write_errors(predicted: Source, gold: Source, path: str | Path) -> Path:
    """Write the errors as CSV, or as a page with both files' marks where the name ends in .html."""
    target = Path(path)
    these, those = _read(predicted), _read(gold)
    found = listed(these, those)
    if target.suffix.lower() in {".html", ".htm"}:
        texts = {name: text(these, those, name) for name in those}
        target.write_text(page(found, these, those, texts), encoding="utf-8")
    else:
        found.to_csv(target, index=False, encoding="utf-8-sig")
    return target


def _read(source: Source) -> dict[str, Record]:
    return read(source) if isinstance(source, str | Path) else dict(source)


def _table(these: dict[str, Record], those: dict[str, Record]) -> pd.DataFrame:
    """One row for each item of either side, measure and article.

    `hit_p` counts a right item under its predicted type, `hit_g` under its gold type.
    """
    rows = []
    for name, record in those.items():
        outlet = record.get("outlet") or these.get(name, {}).get("outlet") or "—"
        for layer in LAYERS:
            for outcome in layer.outcomes(these.get(name, {}), record):
                for measure, hit in _judged(layer, outcome):
                    for counts in _counts(layer, outcome, hit):
                        rows.append((layer.name, measure, name, outlet, *counts))
    columns = ["layer", "measure", "article_id", "outlet", "type", "predicted", "gold", "hit_p",
               "hit_g"]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def _judged(layer: Layer, outcome: Outcome) -> Iterator[tuple[str, int]]:
    for figure in layer.figures:
        yield figure, int(outcome.right.get(figure, False))
    for code, same in outcome.codes.items():
        yield f"{code} of found", int(same)


def _counts(layer: Layer, outcome: Outcome,
            hit: int) -> Iterator[tuple[str, int, int, int, int]]:  # fmt: skip
    if outcome.predicted is not None:
        yield str(outcome.predicted.get(layer.kind)), 1, 0, hit, 0
    if outcome.gold is not None:
        yield str(outcome.gold.get(layer.kind)), 0, 1, 0, hit


def _grouped(table: pd.DataFrame, grouping: str) -> Iterator[dict[str, Any]]:
    keys = table.assign(group="all" if grouping == "all" else table[grouping])
    groups = {tuple(map(str, key)): rows
              for key, rows in keys.groupby(["layer", "measure", "group"], sort=False)}  # fmt: skip
    names = [layer.name for layer in LAYERS]
    for layer, measure, group in sorted(groups, key=lambda key: (names.index(key[0]), key[2])):
        figures = _figures(groups[layer, measure, group])
        yield {"layer": layer, "measure": measure, "by": grouping, "group": group, **figures}


def _figures(rows: pd.DataFrame) -> dict[str, float]:
    sums = rows.groupby("article_id")[["predicted", "gold", "hit_p", "hit_g"]].sum()
    p, g, hit_p, hit_g = (sums[name].to_numpy(dtype=float) for name in sums)
    found = {"predicted": p.sum(), "gold": g.sum(), "matched": hit_g.sum()}
    for name, hits, of in (("precision", hit_p, p), ("recall", hit_g, g),
                           ("f1", hit_p + hit_g, p + g)):  # fmt: skip
        estimate = share(hits, of)
        found |= {name: estimate.value, f"{name}_low": estimate.low, f"{name}_high": estimate.high}
    return found
