"""Coding sheets for a spreadsheet: a line for each mark with its context, and back again.

A coder changes codes, deletes lines that are wrong, or adds lines with the words that were missed
(`article_id`, `layer`, `start`, `end`). Texts lie in `articles.jsonl` beside the sheet. Cells that
a spreadsheet would run as formulas are guarded by an apostrophe.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.measure.annotations import spreadsheet
from analysis.present.exchange.records import Item, Record, encodable, reconciled
from analysis.present.export import to_csv, unguard

SHEET, SIDECAR = "coding.csv", "articles.jsonl"
_CODES = ("kind", "stance", "source_class", "speaker", "parent", "type", "tier", "strength",
          "scope", "value")  # fmt: skip
_COLUMNS = ["article_id", "layer", "id", "start", "end", "before", "words", "after",
            "source_start", "source_end", "content", *_CODES, "note"]  # fmt: skip
_LAYERS = {"attribution": ("attributions", "cue", "a"), "hedge": ("hedges", "cue", "h"),
           "date": ("dates", "span", "d")}  # fmt: skip
_AROUND = 60


def write(records: Iterable[Record], folder: Path) -> None:
    """Write `coding.csv` and the original records to `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    known = list(records)
    (folder / SHEET).write_text(encodable(to_csv(sheet(known))), encoding="utf-8", newline="")
    lines = (json.dumps(record, ensure_ascii=True) + "\n" for record in known)
    (folder / SIDECAR).write_text("".join(lines), encoding="utf-8", newline="\n")


def sheet(records: Iterable[Record]) -> pd.DataFrame:
    """The lines of the sheet as a table of strings."""
    rows = [
        _row(record, layer, f"{letter}{i}", item, item[span])
        for record in records
        for layer, (field, span, letter) in _LAYERS.items()
        for i, item in enumerate(record.get(field, []))
    ]
    return pd.DataFrame(rows, columns=_COLUMNS, dtype=object)


def _row(record: Record, layer: str, key: str, item: Item, span: list[int]) -> Item:
    text, (start, end) = record["text"], span
    source = item.get("source") or [None, None]
    codes = {code: item.get(code) for code in _CODES}
    handles = {a["id"]: f"a{i}" for i, a in enumerate(record.get("attributions", []))}
    codes |= {name: handles.get(codes[name]) for name in ("parent", "scope")}
    row = {
        "article_id": record["article_id"], "layer": layer, "id": key, "start": start, "end": end,
        "before": text[max(0, start - _AROUND) : start], "words": text[start:end],
        "after": text[end : end + _AROUND], "source_start": source[0], "source_end": source[1],
        "content": json.dumps(item["content"]) if item.get("content") else None, **codes,
        "note": None,
    }  # fmt: skip
    return {name: None if value is None else str(value) for name, value in row.items()}


def read(path: Path) -> list[Record]:
    """Read a corrected sheet (the folder, or its `coding.csv`) as records.

    Raises:
        FileNotFoundError: the sheet or the originals are missing.
        ValueError: a line has no known layer or article, or offsets that are none.
    """
    file = path / SHEET if path.is_dir() else path
    originals = file.with_name(SIDECAR).read_text(encoding="utf-8").split("\n")
    known = {r["article_id"]: r for r in map(json.loads, filter(None, originals))}
    corrected: dict[str, dict[str, list[Item]]] = {
        name: {field: [] for field, *_ in _LAYERS.values()} for name in known
    }
    for number, row in _rows(file):
        try:
            field, item = _item(row, number)
            start, end = item["span"] if field == "dates" else item["cue"]
            if not 0 <= start < end <= len(known[row["article_id"]]["text"]):
                raise ValueError(f"{start} to {end} is outside the text")
            corrected[row["article_id"]][field].append(item)
        except (KeyError, ValueError, TypeError) as error:
            raise ValueError(f"{file}:{number}: cannot be read: {error}") from error
    return [reconciled(corrected[name], original) for name, original in known.items()]


def _rows(file: Path) -> Iterable[tuple[int, dict[str, Any]]]:
    source, delimiter = spreadsheet(file)
    table = csv.DictReader(io.StringIO(source, newline=""), delimiter=delimiter)
    for row in table:
        # Cells beyond the last heading come under None.
        yield table.line_num, {name: unguard(row[name] or "") for name in row if name is not None}


def _item(row: dict[str, Any], number: int) -> tuple[str, Item]:
    field, span, _ = _LAYERS[row["layer"]]
    codes = {code: row.get(code) for code in _CODES}
    if codes["strength"] is not None:
        codes["strength"] = int(float(codes["strength"]))
    item: Item = {"key": row.get("id"), "handle": row.get("id") or f"line {number}",
                  span: [int(row["start"]), int(row["end"])], **codes}  # fmt: skip
    if field == "attributions":
        source = row.get("source_start"), row.get("source_end")
        item["source"] = [int(source[0]), int(source[1])] if source[0] and source[1] else None
        item["content"] = json.loads(row["content"]) if row.get("content") else []
    return field, item
