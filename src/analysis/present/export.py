"""Tables to files and back: the JSON Lines interchange format, Parquet, CSV.

The CSV files are safe to open in a spreadsheet: a cell that one would run as a formula gets an
apostrophe in front, which `read` takes away again.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TextIO

import pandas as pd

from analysis.corpus import parts
from analysis.corpus.schemas import COLUMNS, TYPES, Tables
from analysis.present import interchange
from analysis.present.interchange import spans

BOM = "\ufeff"  # without it Excel reads Cyrillic as Latin-1
_FORMULA = re.compile(r"'*(?:[=+\-@\t\r\n＝＋－＠]|$)")
_FIRST = {*"'=+-@\t\r\n＝＋－＠", ""}  # most cells begin with none of them
_GUARDED = re.compile(r"'+(?:[=+\-@\t\r\n＝＋－＠]|$)")


def jsonl(tables: Tables, *, text: bool = True) -> Iterator[str]:
    """Give one JSON object an article, in the order of `tables.articles`, without line ends.

    Args:
        tables: the analysis.
        text: with the frozen text, title, outlet and address, so that the annotations travel
            with their words.

    Yields:
        A line of JSON: `article_id`, `published`, `body`, then `attributions`, `hedges`, `dates`.
    """
    attributions, hedges, dates = map(
        _by_article, (tables.attributions, tables.hedges, tables.dates)
    )
    for article in _rows(tables.articles):
        key = article["article_id"]
        yield interchange.line(article, attributions[key], hedges[key], dates[key], text=text)


def _by_article(frame: pd.DataFrame) -> defaultdict[str, list[dict[str, Any]]]:
    groups: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in _rows(frame):
        groups[row["article_id"]].append(row)
    return groups


def _rows(frame: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """The rows with None for every kind of null."""
    names = [str(name) for name in frame.columns]
    for values in frame.itertuples(index=False, name=None):
        yield {name: None if pd.api.types.is_scalar(value) and pd.isna(value) else value
               for name, value in zip(names, values, strict=True)}  # fmt: skip


def write(tables: Tables, folder: str | Path) -> list[Path]:
    """Write each table to `folder` as Parquet and CSV; the folder is made if need be.

    Returns:
        The files written, in the order of the tables.
    """
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    written = []
    for name, frame in tables._asdict().items():
        parquet, plain = target / f"{name}.parquet", target / f"{name}.csv"
        frame.to_parquet(parquet, index=False)
        with plain.open("w", encoding="utf-8", newline="") as file:
            _write_csv(frame, file)
        written += [parquet, plain]
    return written


def to_csv(frame: pd.DataFrame) -> str:
    """The table as CSV text: comma, CRLF, byte-order mark, null as an empty cell, spans as JSON."""
    buffer = io.StringIO()
    _write_csv(frame, buffer)
    return buffer.getvalue()


def _write_csv(frame: pd.DataFrame, file: TextIO) -> None:
    file.write(BOM)
    out = csv.writer(file, lineterminator="\r\n")
    out.writerow(frame.columns)
    columns = [_cells(frame[name]) for name in frame.columns]
    out.writerows(zip(*columns, strict=True))


def _cells(column: pd.Series) -> list[Any]:
    """The cells of a column; whole numbers and flags stay what they are."""
    values = column.tolist()
    if column.dtype.kind in "ib" and column.notna().all():
        return values
    # Most cells are words that no spreadsheet would run: a look at the first sign tells.
    return [value if type(value) is str and value[:1] not in _FIRST else _cell(value)
            for value in values]  # fmt: skip


def _cell(value: Any) -> str:
    if isinstance(value, str):
        return f"'{value}" if _FORMULA.match(value) else value
    if value is None:
        return ""
    if hasattr(value, "__len__"):
        return str(spans(value))  # whole numbers look the same in JSON
    return "" if pd.isna(value) else str(value)


def read(folder: str | Path) -> Tables:
    """Read back what `write` wrote, from Parquet where it is there, otherwise from CSV.

    A folder of parts (see `corpus.parts`) is read as a whole.

    Raises:
        FileNotFoundError: a table is missing.
        pandera.errors.SchemaError: a table is not what the schema says.
    """
    if parts.are_in(folder):
        return parts.read_all(folder)
    return Tables(*(_read_table(Path(folder), name) for name in Tables._fields))


def _read_table(folder: Path, name: str) -> pd.DataFrame:
    from analysis.corpus.schemas import TABLES  # noqa: PLC0415 - loads pandera

    parquet = folder / f"{name}.parquet"
    if parquet.exists():
        frame = pd.read_parquet(parquet)
        if "content" in frame:
            frame["content"] = pd.Series([*map(spans, frame["content"])], dtype=object)
    else:
        comma = folder / f"{name}.csv"
        if not comma.exists():
            raise FileNotFoundError(
                f"{folder}: no table {name}; write the tables with `analysis run … --out {folder}`"
            )
        frame = from_csv(comma.read_bytes().decode("utf-8"), name)
    return TABLES[name].validate(frame)


def from_csv(source: str, name: str) -> pd.DataFrame:
    """Read the table `name` from the CSV text that `to_csv` makes."""
    csv.field_size_limit(2**31 - 1)  # a cell may hold a whole article
    rows: Iterable[list[str]] = csv.reader(io.StringIO(source.removeprefix(BOM), newline=""))
    header, *body = rows
    columns = zip(*body, strict=True) if body else ([] for _ in header)
    return pd.DataFrame(
        {column: _column(list(cells), name, column)
         for column, cells in zip(header, columns, strict=True)}
    )  # fmt: skip


def _column(cells: list[str], name: str, column: str) -> pd.Series:
    dtype = TYPES[COLUMNS[name][column].kind]
    if column == "content":
        return pd.Series([json.loads(cell) for cell in cells], dtype=object)
    if dtype == "object":
        return pd.Series([unguard(cell) for cell in cells], dtype=object)
    if dtype == "bool":
        return pd.Series([cell == "True" for cell in cells], dtype=bool)
    numbers = [float(cell) if "." in cell or "e" in cell else int(cell) if cell else None
               for cell in cells]  # fmt: skip
    return pd.Series(numbers, dtype=dtype)


def unguard(cell: str) -> str | None:
    """A cell as it was before `to_csv`: without the apostrophe, null where it is empty."""
    if cell == "":
        return None
    return cell[1:] if _GUARDED.match(cell) else cell
