"""One piece of the stream to one part of every table: the work that every kind of worker does."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from analysis.corpus import load, parts
from analysis.corpus.place import Place, place
from analysis.engine.pieces import Piece, unpacked
from analysis.engine.run import analyse
from analysis.engine.settings import Settings

NOTES = ".parts"
TOLD = 20  # failures of a part that are told on the way; all are in the table


class Note(NamedTuple):
    """What is known of a finished part.

    `rests_on` stands for its pages, the settings and the code; `sizes` are those of its files, in
    bytes, by table; `told` are the first failures.
    """

    number: int
    rests_on: str
    pages: int
    articles: int
    failures: int
    sizes: dict[str, int]
    told: list[list[str]]


def analysed(piece: Piece, settings: Settings, rests_on: str) -> Note:
    """Clean, tag, extract and report on the pages of a piece, and write its part.

    The clusters of reprints need all parts and come later: each article is its own till then.

    Args:
        piece: pages, or rows that were cleaned already.
        settings: how they are analysed and where the part is written.
        rests_on: kept with the part.

    Raises:
        OSError: there is no room, or no right to write.
    """
    pages = unpacked(piece)
    rows = pages if piece.finished else load.cleaned(
        pages, raw=settings.raw, limits=settings.limits)  # fmt: skip
    articles, failures = load.corpus(rows)
    tables = analyse(articles, failures, engine=settings.engine, stages=settings.stages,
                     cache=settings.cache, clustered=False)  # fmt: skip
    root = place(settings.out)
    sizes = parts.write(root, piece.number, tables)
    told = tables.failures.head(TOLD)[["input", "detail"]].to_numpy().tolist()
    note = Note(piece.number, rests_on, piece.pages, len(tables.articles), len(tables.failures),
                sizes, told)  # fmt: skip
    keep(root, note)
    return note


def keep(root: Place, note: Note) -> None:
    """Write down that a part is finished."""
    line = json.dumps(note._asdict(), ensure_ascii=False, indent=1)
    root.write(f"{NOTES}/part-{note.number:05}.json", line.encode("utf-8", "replace") + b"\n")


def finished(root: Place) -> dict[int, Note]:
    """The notes of an earlier run, by number, whose files are as they were left."""
    there = {table: root.sizes(table, "part-*") for table in parts.TABLES_IN_PARTS}
    found = {}
    for name in root.sizes(NOTES, "part-*.json"):
        note = _note(root.read(f"{NOTES}/{name}"))
        if note and all(
            there[table].get(Path(parts.name(table, note.number)).name) == size
            for table, size in note.sizes.items()
        ):
            found[note.number] = note
    return found


def _note(data: bytes | None) -> Note | None:
    """None for what is no note of this version."""
    try:
        fields: Mapping[str, Any] = json.loads(data or b"")
        return Note(**fields)
    except (ValueError, TypeError):
        return None


def forget(root: Place, numbers: int) -> None:
    """Remove what an earlier, longer run left behind the first `numbers` parts."""
    left = {int(name[5:].partition(".")[0]) for name in root.sizes(NOTES, "part-*.json")}
    for number in left | set(parts.numbers(root)):
        if number >= numbers:
            root.remove(f"{NOTES}/part-{number:05}.json")
            parts.remove(root, number)
