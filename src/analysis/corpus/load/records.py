"""Articles as records: JSONL, CSV and Parquet, read as a stream."""

from __future__ import annotations

import csv
import gzip
import io
import itertools
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from analysis.corpus.load import content, encoding
from analysis.corpus.raw import Limits, RawPage
from analysis.corpus.schemas import Failure

_IDS = ("article_id", "doc_id", "id")
_COLUMNS = "article_id (or doc_id), text; optionally title, published, outlet, url, author"
_DELIMITERS = ",;\t"


def read(path: Path, kind: str, limits: Limits, *, raw: bool) -> Iterator[RawPage | Failure]:
    """The records of a `.jsonl`, `.csv` or `.parquet` file, packed or not."""
    if kind == ".parquet":
        yield from _parquet(path, limits, raw)
        return
    with path.open("rb") as file:
        packed = content.is_packed(file)
        source: IO[bytes] = gzip.GzipFile(fileobj=file) if packed else file  # type: ignore[assignment]
        size = path.stat().st_size if packed else None
        lines = content.lines(source, limits, packed_size=size)
        reader = csv_records if kind == ".csv" else jsonl_records
        yield from reader(lines, str(path), raw=raw)


def jsonl_records(lines: Iterator[bytes], name: str, *, raw: bool) -> Iterator[RawPage | Failure]:
    """One JSON object a line; a broken line is a failure and the next line is read."""
    for number, line in enumerate(lines, 1):
        where = f"{name}:{number}"
        text = encoding.decode(line) if number == 1 else line.decode("utf-8", "replace")
        if text is None:
            yield Failure(where, "binary", "these bytes are no text; give JSON, one object a line")
            return
        if not text.strip():
            continue
        try:
            record = json.loads(text, strict=False)
        except (ValueError, RecursionError) as error:
            cause = getattr(error, "msg", "nested too deeply")
            yield Failure(where, "broken_json", f"{cause}; each line must be one JSON object")
            continue
        yield _page(record, where, raw)


def csv_records(lines: Iterator[bytes], name: str, *, raw: bool) -> Iterator[RawPage | Failure]:
    """A table with a header line; the delimiter is the header's: comma, semicolon or tab."""
    first = next(lines, b"")
    head = encoding.decode(first)
    if head is None:
        yield Failure(name, "binary", "these bytes are no text; give a CSV table in UTF-8")
        return
    delimiter = max(_DELIMITERS, key=head.count)
    text = (line.decode("utf-8", "replace").replace("\0", "") for line in lines)
    csv.field_size_limit(1 << 30)
    table = csv.DictReader(itertools.chain([head], text), delimiter=delimiter, strict=True)
    fields = set(table.fieldnames or ())
    if "text" not in fields:
        found = ", ".join(sorted(filter(None, fields)))[:120] or "none"
        yield Failure(name, "wrong_columns", f"columns found: {found}; needed: {_COLUMNS}")
        return
    yield from _rows(table, name, raw)


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
            yield Failure(where, "broken_csv", "the row has not as many fields as the header")
            continue
        yield _page(row, where, raw)


def _parquet(path: Path, limits: Limits, raw: bool) -> Iterator[RawPage | Failure]:
    import pyarrow as pa  # noqa: PLC0415 - slow to load
    import pyarrow.parquet as pq  # noqa: PLC0415

    try:
        source = _unpacked(path, limits)
        file = pq.ParquetFile(source)
        names = set(file.schema_arrow.names)
        if "text" not in names:
            found = ", ".join(sorted(names))[:120] or "none"
            yield Failure(str(path), "wrong_columns", f"columns found: {found}; needed: {_COLUMNS}")
            return
        number = 0
        for batch in file.iter_batches(batch_size=64):
            for record in batch.to_pylist():
                number += 1
                yield _page(record, f"{path}:{number}", raw)
    except pa.ArrowException as error:
        yield Failure(str(path), "damaged", f"no Parquet file ({str(error).splitlines()[0][:100]})")


def _unpacked(path: Path, limits: Limits) -> Path | io.BytesIO:
    """Parquet needs its end first: a packed one is unpacked within the limit."""
    with path.open("rb") as file:
        packed = content.is_packed(file)
    return io.BytesIO(content.whole(path, limits)) if packed else path


def _page(record: Any, where: str, raw: bool) -> RawPage | Failure:
    """A record → a page; its failure where it has no text."""
    if not isinstance(record, Mapping):
        return Failure(where, "wrong_record", f"not a JSON object; needed: {_COLUMNS}")
    text = record.get("text")
    if not isinstance(text, str):
        return Failure(where, "wrong_columns", f"no text; needed: {_COLUMNS}")
    number = where.rpartition(":")[2]
    own = next((str(record[key]) for key in _IDS if record.get(key) not in (None, "")), None)
    fields = {
        name: _field(record.get(name)) for name in ("title", "published", "outlet", "url", "author")
    }
    return RawPage(
        input=where, article_id=own or f"{Path(where.rpartition(':')[0]).stem}-{number}",
        text=text, kind="record", raw=raw, **fields,
    )  # fmt: skip


def _field(value: Any) -> str | None:
    """A field's words; None for what is missing, empty or no single value."""
    if value is None or isinstance(value, (list, dict, bytes)) or value != value:  # noqa: PLR0124 - NaN
        return None
    said = value.isoformat() if hasattr(value, "isoformat") else str(value)
    return said.strip() or None
