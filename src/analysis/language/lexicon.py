"""Read and validate the CSV lexicons that a linguist can edit.

A lexicon is a UTF-8 CSV file with a header line. Each of its rows becomes one value of a frozen
dataclass whose fields are the columns; the field's type says how a cell is read. A wrong row is
refused with the file's name, its line number and the reason, so that it can be put right.
"""

from __future__ import annotations

import csv
import dataclasses
import re
import types
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

FOLDER = Path(__file__).with_name("lexicons")
SEPARATOR = "|"

RowT = TypeVar("RowT")


class LexiconError(ValueError):
    """A lexicon that cannot be used; the message reads `file:line: reason`."""

    def __init__(self, path: Path, line: int, reason: str) -> None:
        super().__init__(f"{path.name}:{line}: {reason}")
        self.path, self.line, self.reason = path, line, reason


def read(path: Path | str, row_type: type[RowT], *, unique: str | None = None) -> list[RowT]:
    """Read a lexicon.

    A cell is stripped. An empty cell is an error unless the field has a default or its type
    allows None. Types understood: `str`, `int`, `float`, `bool` (`yes`/`no`), `Literal[...]`,
    `re.Pattern[str]`, `tuple[str, ...]` (parts divided by `|`), any of them `| None`, and any
    class with a classmethod `parse(cell: str)` that raises ValueError. A method `check(self)`
    of the row may raise ValueError too.

    Args:
        path: the file; a bare name is looked up in the package's folder of lexicons.
        row_type: a dataclass; its fields are the columns that the file must have.
        unique: a field whose value may not occur twice, e.g. `"id"`.

    Returns:
        The rows in the order of the file.

    Raises:
        LexiconError: naming file, line and reason; also for a missing file (line 0).
    """
    place = _place(Path(path))
    if not dataclasses.is_dataclass(row_type):
        raise TypeError(f"{row_type!r} is not a dataclass")
    readers = _readers(row_type)
    rows: list[RowT] = []
    seen: dict[Any, int] = {}
    for line, cells in _lines(place, set(readers)):
        try:
            row = row_type(**_values(cells, readers))
            getattr(row, "check", lambda: None)()
        except ValueError as error:
            raise LexiconError(place, line, str(error)) from error
        rows.append(row)
        if unique is not None:
            first = seen.setdefault(getattr(row, unique), line)
            if first != line:
                raise LexiconError(place, line, f"{unique} already used in line {first}")
    return rows


def _place(path: Path) -> Path:
    return FOLDER / path if path == Path(path.name) else path


def _lines(path: Path, columns: set[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Number and cells of each line, after checking the header and the number of cells."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise LexiconError(path, 0, "no such lexicon") from error
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise LexiconError(path, line, "not UTF-8; save the file as UTF-8") from error
    table = csv.reader(text.splitlines(), strict=True)
    try:
        header = _header(path, next(table, []), columns)
        for cells in table:
            if any(map(str.strip, cells)):
                if len(cells) != len(header):
                    reason = f"{len(cells)} cells where the header names {len(header)}"
                    raise LexiconError(path, table.line_num, reason)
                yield table.line_num, dict(zip(header, map(str.strip, cells), strict=True))
    except csv.Error as error:
        raise LexiconError(path, table.line_num, f"not CSV: {error}") from error


def _header(path: Path, cells: list[str], columns: set[str]) -> list[str]:
    header = [cell.strip() for cell in cells]
    for problem, names in (
        ("column missing", columns - set(header)),
        ("unknown column", set(header) - columns),
        ("column named twice", {name for name in header if header.count(name) > 1}),
    ):
        if names:
            raise LexiconError(path, 1, f"{problem}: {', '.join(sorted(names))}")
    return header


Reader = Callable[[str], Any]


def _readers(row_type: type) -> dict[str, Reader]:
    """For each field, the function that turns a cell into its value."""
    hints = get_type_hints(row_type)
    return {field.name: _field_reader(field, hints[field.name])
            for field in dataclasses.fields(row_type) if field.init}  # fmt: skip


def _field_reader(field: dataclasses.Field[Any], hint: Any) -> Reader:
    parse = _parser(hint)

    def read_cell(cell: str) -> Any:
        if cell:
            return parse(cell)
        if field.default is not dataclasses.MISSING:
            return field.default
        if type(None) in get_args(hint):
            return None
        raise ValueError("is empty")

    return read_cell


def _values(cells: dict[str, str], readers: dict[str, Reader]) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for name, cell in cells.items():
        try:
            out[name] = readers[name](cell)
        except (ValueError, re.error) as error:
            raise ValueError(f"column {name}: {error}") from error
    return out


def _parser(hint: Any) -> Reader:
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _parser(next(arg for arg in args if arg is not type(None)))
    if origin is Literal:
        return lambda cell: _among(cell, args)
    if origin is tuple:
        return _parts
    if hint is re.Pattern or origin is re.Pattern:
        return re.compile
    if hint is bool:
        return lambda cell: _among(cell, ("yes", "no")) == "yes"
    if hint in (int, float):
        return lambda cell: _number(cell, hint)
    return str if hint is str else hint.parse


def _among(cell: str, allowed: tuple[str, ...]) -> str:
    if cell not in allowed:
        raise ValueError(f"{cell!r} is none of {', '.join(allowed)}")
    return cell


def _number(cell: str, kind: type) -> Any:
    try:
        return kind(cell)
    except ValueError:
        raise ValueError(f"{cell!r} is not a number of type {kind.__name__}") from None


def _parts(cell: str) -> tuple[str, ...]:
    parts = tuple(part.strip() for part in cell.split(SEPARATOR))
    if not all(parts):
        raise ValueError(f"{cell!r} has an empty part")
    return parts
