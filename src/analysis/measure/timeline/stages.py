"""The stages of an event: a list that a user writes as CSV, checked row by row."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pandas as pd

from analysis.language import lexicon
from analysis.paths import data_dir

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_FOLD = (("ё", "е"), ("Ё", "Е"), ("\u00a0", " "), ("\u202f", " "), ("\u2009", " "))


def fold(text: str) -> str:
    """`text` with ё as е and every blank as a plain space; the length stays."""
    for found, plain in _FOLD:
        text = text.replace(found, plain)
    return text


@dataclass(frozen=True)
class Pattern:
    """What must be in a sentence: regular expressions joined by `&&`, all of which must be found.

    Upper and lower case are equal (write `(?-i:Восточный)` where they are not), ё equals е.
    """

    pieces: tuple[re.Pattern[str], ...]

    @classmethod
    def parse(cls, cell: str) -> Pattern:
        """Read a cell.

        Raises:
            re.error, ValueError: a piece is empty or no regular expression.
        """
        parts = [part.strip() for part in cell.split("&&")]
        if not all(parts):
            raise ValueError(f"{cell!r} has an empty part beside &&")
        return cls(tuple(re.compile(fold(part), re.IGNORECASE) for part in parts))

    def find(self, folded: str) -> re.Match[str] | None:
        """The first piece's match in a folded sentence if every piece is there."""
        first = self.pieces[0].search(folded)
        if first is None or not all(piece.search(folded) for piece in self.pieces[1:]):
            return None
        return first


@dataclass(frozen=True)
class Stage:
    """One stage of an event.

    `begin` and `end` are days or local times at the place (ISO 8601, no offset), `end` inclusive;
    `zone` is the place's IANA zone; `context` must be found somewhere in the article, `pattern`
    in the sentence, `exclude` must not; `phase` groups stages for display. A stage of the kind
    `statement` is itself an act of saying: its status is that of the saying, not of what is said.
    """

    stage: str
    label_ru: str
    label_en: str
    phase: Literal["run_up", "visit", "echo", "event"]
    begin: str
    end: str
    place_ru: str
    place_en: str
    zone: str
    pattern: Pattern
    example: str
    counterexample: str
    reference: str
    context: Pattern | None = None
    exclude: Pattern | None = None
    kind: Literal["event", "statement"] = "event"
    note: str = ""

    def check(self) -> None:
        """Refuse what cannot be used.

        Raises:
            ValueError: with the reason in plain words.
        """
        if not _NAME.fullmatch(self.stage):
            raise ValueError(f"stage {self.stage!r}: use a-z, 0-9 and _ only")
        if self.begins > self.ends:
            raise ValueError(f"begin {self.begin} lies after end {self.end}")
        if self.match(self.example) is None:
            raise ValueError(f"the pattern does not find the example {self.example!r}")
        if self.match(self.counterexample) is not None:
            raise ValueError(f"the pattern finds the counterexample {self.counterexample!r}")

    def match(self, sentence: str) -> re.Match[str] | None:
        """Where a sentence speaks of the stage, by its words alone."""
        return self.match_folded(fold(sentence))

    def match_folded(self, folded: str) -> re.Match[str] | None:
        """As `match`, for a sentence that is folded already: an article is folded once."""
        if self.exclude is not None and self.exclude.find(folded) is not None:
            return None
        return self.pattern.find(folded)

    @property
    def begins(self) -> datetime:
        """The begin with the place's zone; a day begins at midnight there."""
        return _moment(self.begin, self.zone, time(0, 0))

    @property
    def ends(self) -> datetime:
        """The end with the place's zone; a day ends a minute before midnight there."""
        return _moment(self.end, self.zone, time(23, 59))

    @property
    def dated_to_the_day(self) -> bool:
        """Whether only the day of the begin is known."""
        return "T" not in self.begin


def _moment(written: str, zone: str, at: time) -> datetime:
    try:
        where = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"zone {zone!r} is no IANA time zone, such as Europe/Moscow") from None
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        raise ValueError(f"{written!r} is no date such as 2023-09-13 or 2023-09-13T14:30") from None
    if moment.tzinfo is not None:
        raise ValueError(f"{written!r}: write the local time without an offset; zone has it")
    if "T" not in written:
        moment = datetime.combine(moment.date(), at)
    return moment.replace(tzinfo=where)


def read_stages(path: Path | str | None = None) -> pd.DataFrame:
    """Read a list of stages.

    Args:
        path: a CSV file with the columns of `Stage`; by default the visit's own list.

    Returns:
        One row a stage, as written, in the order of the file.

    Raises:
        analysis.language.lexicon.LexiconError: naming file, line and reason.
    """
    place = Path(path) if path is not None else data_dir() / "visit_stages.csv"
    lexicon.read(place.resolve(), Stage, unique="stage")
    return pd.read_csv(place, dtype=str, keep_default_na=False, encoding="utf-8-sig")


def stages_of(frame: pd.DataFrame) -> list[Stage]:
    """The checked stages of a table with the columns of `Stage`.

    Raises:
        ValueError: naming the row and the reason.
    """
    fields = {field.name: field for field in dataclasses.fields(Stage)}
    needed = {name for name, field in fields.items() if field.default is dataclasses.MISSING}
    missing = needed - set(frame.columns)
    if missing:
        raise ValueError(f"stages: column missing: {', '.join(sorted(missing))}")
    out = [_stage(number, row, fields) for number, row in enumerate(frame.to_dict("records"), 1)]
    names = [stage.stage for stage in out]
    for name in names:
        if names.count(name) > 1:
            raise ValueError(f"stages: {name} occurs twice")
    return out


def _stage(number: int, row: dict, fields: dict) -> Stage:
    cells = {name: str(row[name]).strip() for name in fields if row.get(name) not in (None, "")}
    try:
        for name in ("pattern", "context", "exclude"):
            if name in cells:
                cells[name] = Pattern.parse(cells[name])  # type: ignore[assignment]
        stage = Stage(**cells)  # type: ignore[arg-type]
        stage.check()
    except (ValueError, TypeError, re.error) as error:
        raise ValueError(f"stages, row {number}: {error}") from error
    return stage


def days_beside(stage: Stage, days: int) -> tuple[str, str]:
    """ISO days that bound the stage with so many days of tolerance on each side."""
    gap = timedelta(days=days)
    return (stage.begins - gap).date().isoformat(), (stage.ends + gap).date().isoformat()
