"""Annotation files of the interchange format: read, and aligned with each other."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

Record = dict[str, Any]
Spans = Sequence[Sequence[int]]
_ZIP = b"PK\x03\x04"  # how .xlsx and .ods begin


def read(path: str | Path) -> dict[str, Record]:
    """The records of a JSON Lines file by article, in the order of the file.

    Args:
        path: a file, plain or `.gz`; `article_id` and `doc_id` are the same thing.

    Raises:
        ValueError: a line is no record, or an article comes twice; the message names the line.
            Or there is no record at all.
    """
    records: dict[str, Record] = {}
    for number, line in _lines(Path(path)):
        try:
            record = json.loads(line)
            name = str(record.get("article_id", record.get("doc_id")) or "")
        except (json.JSONDecodeError, AttributeError) as error:
            raise ValueError(f"{path}:{number}: not a JSON object ({error})") from error
        if not name:
            raise ValueError(f"{path}:{number}: neither article_id nor doc_id")
        if name in records:
            raise ValueError(f"{path}:{number}: article {name} comes twice")
        records[name] = record
    if not records:
        raise ValueError(f"{path}: no records in it; check that it was written to its end")
    return records


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8-sig") as file:
        try:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    yield number, line
        except (UnicodeDecodeError, gzip.BadGzipFile) as error:
            raise ValueError(f"{path}: not JSON Lines in UTF-8 ({error})") from error


def spreadsheet(path: Path) -> tuple[str, str]:
    """The text of a CSV file and its delimiter, as spreadsheets save it in this language.

    UTF-8 with or without a mark, UTF-16 with one, otherwise windows-1251; comma, semicolon or tab,
    whichever the first line has most of. Plain or `.gz`.

    Raises:
        ValueError: it is a workbook of a spreadsheet program.
    """
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    if raw.startswith(_ZIP):
        raise ValueError(f"{path}: a workbook; save it as CSV")
    utf16 = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = raw.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1251", errors="replace")
    header = text.partition("\n")[0]
    return text, max(",;\t", key=header.count)


def characters(spans: Iterable[Sequence[int]]) -> frozenset[int]:
    """The offsets that the spans cover."""
    return frozenset(i for start, end in spans for i in range(start, end))


def iou(one: frozenset[int], other: frozenset[int]) -> float:
    """Intersection over union of two sets of characters; 1 if both are empty."""
    return len(one & other) / len(one | other) if one or other else 1.0


def align(these: Sequence[Spans], those: Sequence[Spans],
          bonus: Callable[[int, int], float] = lambda i, j: 0.0) -> dict[int, int]:  # fmt: skip
    """One-to-one pairs of overlapping items, the largest overlap first.

    Args:
        these: the spans of each item of one side.
        those: of the other side.
        bonus: what else speaks for pairing the items of these numbers, added to their overlap.

    Returns:
        Number of the item in `these` → number in `those`.
    """
    left, right = [*map(characters, these)], [*map(characters, those)]
    scored = [
        (iou(one, other) + bonus(i, j), i, j)
        for i, one in enumerate(left)
        for j, other in enumerate(right)
        if not one.isdisjoint(other)
    ]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(scored, reverse=True):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs
