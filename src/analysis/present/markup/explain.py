"""What stands behind a mark: codes, rule, lexicon row, confidence.

Many marks share such a line, and many lines share most of their words, so a line has two parts:

    shared                                | own
    kind stance class side | rule | conf. | lexicon row           an attribution
    type tier strength scope_kind voice   | rule | lexicon row    a hedge
    type mod | rule                       | value                 a date
    stage status                          | rule                  a stage
"""

from __future__ import annotations

import csv
from collections.abc import Hashable, Iterator
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

import pandas as pd

from analysis.corpus.schemas import Tables
from analysis.present.markup.marks import LETTER, keys

Cells = dict[Hashable, Any]
BAR = " | "


@cache
def lexicon_words() -> dict[str, str]:
    """What each lexicon row stands for: its cue, lemma or words, by the row's identifier."""
    found = {}
    folder = resources.files("analysis.language").joinpath("lexicons")
    for source in sorted(folder.iterdir(), key=lambda file: file.name):
        if source.name.endswith(".csv"):
            for row in csv.DictReader(source.read_text(encoding="utf-8").splitlines()):
                if "id" in row:
                    found[row["id"]] = row.get("cue") or row.get("lemma") or row.get("words") or ""
    return found


class Line(NamedTuple):
    """An explanation: what it shares with others, what is its own, and its lexicon row if any."""

    shared: str
    own: str
    row: str | None = None


class Explanations:
    """The lines of a corpus: for each mark its number, and for each number its line."""

    def __init__(self, tables: Tables) -> None:
        self.lines: list[Line] = []
        self._numbers: dict[Line, int] = {}
        self._of: dict[tuple[str, str], int] = {}
        for article_id, key, line in _annotations(tables):
            if line not in self._numbers:
                self._numbers[line] = len(self.lines)
                self.lines.append(line)
            self._of[article_id, key] = self._numbers[line]

    def number(self, article_id: str, key: str) -> int:
        """The number of a mark's line."""
        return self._of[article_id, key]


def _annotations(tables: Tables) -> Iterator[tuple[str, str, Line]]:
    for cells in tables.attributions.to_dict("records"):
        yield cells["article_id"], cells["attribution_id"], _attribution(cells)
    for layer, frame, shape in (
        ("hedge", tables.hedges, _hedge),
        ("date", tables.dates, _date),
        ("stage", tables.reports, _stage),
    ):
        numbers = keys(frame["article_id"], LETTER[layer])
        for key, cells in zip(numbers, frame.to_dict("records"), strict=True):
            yield cells["article_id"], key, shape(cells)


def _join(*parts: Any) -> str:
    return BAR.join("-" if pd.isna(part) else str(part) for part in parts)


def _row(cells: Cells) -> str | None:
    return None if pd.isna(cells["row"]) else str(cells["row"])


def _codes(cells: Cells, *names: str) -> str:
    shown = ["-" if pd.isna(cells[name]) else str(cells[name]) for name in names]
    while shown and shown[-1] == "-":
        shown.pop()
    return " ".join(shown)


def _attribution(cells: Cells) -> Line:
    codes = _codes(cells, "kind", "stance", "source_class", "side")
    shared = _join(codes, cells["rule"], f"{cells['confidence']:.2f}")
    return Line(shared, _join(cells["row"]), _row(cells))


def _hedge(cells: Cells) -> Line:
    voice = cells["voice"] if cells["voice"] in ("writer", "headline") else "quoted"
    codes = _codes({**cells, "voice": voice}, "type", "tier", "strength", "scope_kind", "voice")
    return Line(codes, _join(cells["rule"], cells["row"]), _row(cells))


def _date(cells: Cells) -> Line:
    return Line(_join(_codes(cells, "type", "mod"), cells["rule"]), _join(cells["value"]))


def _stage(cells: Cells) -> Line:
    rule = cells["rule"].removeprefix(f"{cells['stage']}: ")
    return Line(_codes(cells, "stage", "status"), rule)
