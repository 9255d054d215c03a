"""A coder's file as a table of coded units, whether CSV or annotations in JSON Lines."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from analysis.measure.annotations import Record, spreadsheet
from analysis.measure.annotations import read as read_records

# Columns that say which unit a row is about, and columns that are no codes.
KEYS = ("article_id", "doc_id", "unit", "unit_id", "sentence_id", "id", "url", "sentence", "text")
NOT_CODES = {*KEYS, "start", "end", "layer", "cue", "words", "before", "after", "rule", "row",
             "confidence", "note", "notes", "comment", "coder", "length", "attribution_id",
             "chain", "parent", "scope", "source_start", "source_end", "content", "begin",
             "finish", "anchor"}  # fmt: skip
_FIELDS = {"attributions": ("cue", "source", "content"), "hedges": ("hedge",), "dates": ("date",)}


_ATTRIBUTED = ("kind", "stance", "source_class", "side", "speaker")
NOTHING = "—"


class Coding(NamedTuple):
    """What one coder did.

    `units` has `article_id`, `layer`, `start`, `end` (null for units without offsets), `key` and
    a column for each code; `lengths` is the length of each article's text, in characters;
    `layers` are those that the coder coded at all, be it without a single mark.
    """

    units: pd.DataFrame
    lengths: dict[str, int]
    layers: frozenset[str]


def read(path: str | Path) -> Coding:
    """Read a coder's file: `.csv` as any spreadsheet saves it, or `.jsonl`; plain or `.gz`.

    Raises:
        ValueError: it has no column that names its units, or is no such file.
    """
    name = Path(path).name.removesuffix(".gz")
    if name.endswith((".jsonl", ".json")):
        return from_records(read_records(path))
    text, delimiter = spreadsheet(Path(path))
    try:
        frame = pd.read_csv(io.StringIO(text), sep=delimiter, dtype=str, keep_default_na=False,
                            na_values=[""])  # fmt: skip
    except (pd.errors.EmptyDataError, pd.errors.ParserError) as error:
        cause = str(error).strip().partition("\n")[0]
        raise ValueError(f"{path}: no table as a spreadsheet saves it ({cause})") from error
    return from_table(frame, str(path))


def from_table(frame: pd.DataFrame, name: str = "table") -> Coding:
    """A table of units: with `start` and `end` (or `cue_start`, `cue_end`), or with a key column.

    Raises:
        ValueError: no column names the units.
    """
    cues = {"cue_start": "start", "cue_end": "end"}
    layer = "cue" if set(cues) <= set(frame) else _layer(frame)
    frame = frame.rename(columns={**cues, "doc_id": "article_id"})
    keys = [key for key in KEYS if key in frame]
    spans = {"article_id", "start", "end"} <= set(frame)
    if not keys:
        raise ValueError(f"{name}: no column names the units; one of {', '.join(KEYS)} is needed")
    units = frame.drop(columns=[c for c in frame if c in NOT_CODES]).copy()
    given = frame.get("layer", pd.Series(layer if spans else "unit", index=frame.index))
    units["layer"] = given.replace("attribution", "cue")  # as the coding sheets call it
    units["key"] = frame[keys].fillna("").agg("\t".join, axis=1)
    units["article_id"] = frame["article_id"] if "article_id" in keys else units["key"]
    for column in ("start", "end"):
        units[column] = pd.to_numeric(frame[column]).astype("Int64") if spans else pd.NA
    if not spans:
        units = _nothing_is_a_code(units)
    lengths: dict[str, int] = {}
    if spans:
        known = pd.to_numeric(frame["length"]) if "length" in frame else units["end"]
        lengths = {str(a): int(n) for a, n in known.groupby(units["article_id"]).max().items()}
    return Coding(units, lengths, frozenset(map(str, units["layer"])))


def _nothing_is_a_code(units: pd.DataFrame) -> pd.DataFrame:
    """On a sheet of given units an empty cell says «none of these», and case says nothing."""
    codes = [c for c in units if c not in ("layer", "key", "article_id", "start", "end")]
    folded = units[codes].fillna("").astype(str).apply(lambda c: c.str.strip().str.lower())
    return units.assign(**folded.replace("", NOTHING))


def _layer(frame: pd.DataFrame) -> str:
    if {"strength", "tier"} & set(frame):
        return "hedge"
    return "date" if {"value", "mod"} & set(frame) else "span"


def from_records(records: dict[str, Record]) -> Coding:
    """The layers of an annotation file: cue, source, content, hedge, date."""
    rows = [row for name, record in records.items() for row in _rows(name, record)]
    columns = ["article_id", "layer", "start", "end", "key"]
    units = pd.DataFrame(rows) if rows else pd.DataFrame(columns=columns)
    units = units.astype({"start": "Int64", "end": "Int64"})
    lengths = {
        name: len(record["text"]) if record.get("text") else max((e for *_, e in _spans(record)),
                                                                 default=0)
        for name, record in records.items()
    }  # fmt: skip
    fields = {field for record in records.values() for field in record}
    layers = {layer for field in fields for layer in _FIELDS.get(field, ())}
    return Coding(units, lengths, frozenset(layers))


def _spans(record: Record) -> Iterator[tuple[str, int, int]]:
    for row in _rows("", record):
        yield row["layer"], row["start"], row["end"]


def _rows(name: str, record: Record) -> Iterator[dict[str, Any]]:
    for a in record.get("attributions", []):
        if a.get("cue"):
            yield _row(name, "cue", a["cue"], **_codes(a, *_ATTRIBUTED))
        if a.get("source"):
            yield _row(name, "source", a["source"])
        for span in a.get("content") or []:
            yield _row(name, "content", span)
    for h in record.get("hedges", []):
        yield _row(name, "hedge", h["cue"], **_codes(h, "type", "tier", "strength"))
    for d in record.get("dates", []):
        yield _row(name, "date", d["span"], **_codes(d, "type", "value"))


def _codes(item: Record, *names: str) -> Record:
    """Codes of a mark; one that a file has with no mark was not asked of that coder."""
    return {name: item[name] for name in names if name in item}


def _row(name: str, layer: str, span: list[int], **codes: Any) -> dict[str, Any]:
    return {"article_id": name, "layer": layer, "start": span[0], "end": span[1],
            "key": f"{name}\t{span[0]}\t{span[1]}", **codes}  # fmt: skip
