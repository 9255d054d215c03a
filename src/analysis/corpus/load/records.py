"""Articles as records: JSONL, CSV and Parquet, read as a stream."""

from __future__ import annotations

import csv
import io
import itertools
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from analysis.corpus.clean import characters
from analysis.corpus.load import content, files
from analysis.corpus.load.remote import Remote
from analysis.corpus.raw import Limits, RawPage
from analysis.corpus.schemas import Failure

_IDS = ("article_id", "doc_id", "id")
_COLUMNS = "text; optionally article_id (or doc_id), title, published, outlet, url, author"
_DELIMITERS = ",;\t"
_BATCH = 64
_BUFFER = 1 << 20  # bytes of a column read at a time, so that a large row group is not held


def read(
    path: Path | Remote, kind: str, limits: Limits, *, raw: bool
) -> Iterator[RawPage | Failure]:
    """The records of a `.jsonl`, `.csv` or `.parquet` file, packed or not."""
    if kind == ".parquet":
        yield from _parquet(path, limits, raw)
        return
    with path.open("rb") as file:
        source = content.opened(file)
        size = path.stat().st_size if source is not file else None
        # A field of a CSV table may hold line ends of its own, which stay as they are.
        newline = "" if kind == ".csv" else "\n"
        lines = content.lines(source, limits, newline=newline, packed_size=size)
        if kind == ".csv":
            yield from csv_records(lines, files.shown(str(path)), limits, raw=raw)
        else:
            yield from jsonl_records(lines, files.shown(str(path)), raw=raw)


def jsonl_records(lines: Iterator[str], name: str, *, raw: bool) -> Iterator[RawPage | Failure]:
    """One JSON object a line; a broken line is a failure and the next line is read."""
    for number, line in enumerate(lines, 1):
        where = f"{name}:{number}"
        if not line.strip():
            continue
        try:
            record = json.loads(line, strict=False)
        except (ValueError, RecursionError) as error:
            cause = getattr(error, "msg", "nested too deeply, or a number too long")
            yield Failure(where, "broken_json", f"{cause}; each line must be one JSON object")
            continue
        yield _page(record, where, raw)


def csv_records(
    lines: Iterator[str], name: str, limits: Limits, *, raw: bool
) -> Iterator[RawPage | Failure]:
    """A table with a header line; the delimiter is the header's: comma, semicolon or tab."""
    head = next((line for line in lines if line.strip()), "")
    delimiter = max(_DELIMITERS, key=head.count)
    csv.field_size_limit(limits.max_bytes)
    table = csv.DictReader(itertools.chain([head], lines), delimiter=delimiter, strict=True)
    try:
        fields = set(table.fieldnames or ())
    except csv.Error:
        fields = set()
    if "text" not in fields:
        yield _wrong_columns(name, filter(None, fields))
        return
    yield from _rows(table, name, raw)


def _wrong_columns(name: str, fields: Iterable[str]) -> Failure:
    found = files.shown(", ".join(sorted(fields))[:120]) or "none"
    return Failure(name, "wrong_columns", f"columns found: {found}; needed: {_COLUMNS}")


def _rows(table: Any, name: str, raw: bool) -> Iterator[RawPage | Failure]:
    while True:
        try:
            row = next(table, None)
        except csv.Error as error:
            yield Failure(
                f"{name}:{table.line_num}", "broken_csv", f"{error}; check the quotation marks"
            )
            return
        if row is None:
            return
        where = f"{name}:{table.line_num}"
        if None in row or None in row.values():
            yield Failure(
                where,
                "broken_csv",
                "the row has not as many fields as the header; "
                "check the quotation marks and the delimiter",
            )
            continue
        yield _page(row, where, raw)


def _parquet(path: Path | Remote, limits: Limits, raw: bool) -> Iterator[RawPage | Failure]:
    import pyarrow as pa  # noqa: PLC0415 - slow to load
    import pyarrow.parquet as pq  # noqa: PLC0415

    name = files.shown(str(path))
    try:
        with _unpacked(path, limits) as source:
            file = pq.ParquetFile(source, buffer_size=_BUFFER)
            if "text" not in file.schema_arrow.names:
                yield _wrong_columns(name, file.schema_arrow.names)
                return
            number = 0
            for batch in file.iter_batches(batch_size=_BATCH):
                for record in batch.to_pylist():
                    number += 1
                    yield _page(record, f"{name}:{number}", raw)
    except (pa.ArrowException, OSError) as error:
        cause = str(error).partition("\n")[0][:100]
        yield Failure(name, "damaged", f"no Parquet file ({cause}); write it anew")


def _unpacked(path: Path | Remote, limits: Limits) -> BinaryIO:
    """Parquet needs its end first: a packed one is unpacked within the limit."""
    file = path.open("rb")
    if not content.is_packed(file):
        return file
    file.close()
    return io.BytesIO(content.whole(path, limits))


def _page(record: Any, where: str, raw: bool) -> RawPage | Failure:
    """A record → a page; its failure where it has no text."""
    if not isinstance(record, Mapping):
        return Failure(where, "wrong_record", f"not a JSON object; needed: {_COLUMNS}")
    text = record.get("text")
    if not isinstance(text, str):
        return Failure(where, "wrong_columns", f"no text; needed: {_COLUMNS}")
    file, _, number = where.rpartition(":")
    own = next((said for key in _IDS if (said := _field(record.get(key)))), None)
    fields = {
        name: _field(record.get(name)) for name in ("title", "published", "outlet", "url", "author")
    }
    return RawPage(
        input=where, article_id=files.shown(own or f"{Path(file).stem}-{number}"), text=text,
        kind="record", raw=raw, **fields,
    )  # fmt: skip


def _field(value: Any) -> str | None:
    """A field's words; None for what is missing, empty or no single value."""
    if value is None or isinstance(value, (list, dict, bytes)) or value != value:  # noqa: PLR0124 - NaN
        return None
    said = value.isoformat() if hasattr(value, "isoformat") else str(value)
    return " ".join(characters.plain(said).split()) or None
