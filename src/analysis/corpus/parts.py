"""The tables as partitioned Parquet: `articles/part-00000.parquet` and so on, in one order.

Every part of a table has the same schema, also where a column holds nothing, so that DuckDB,
pyarrow, Dask and Spark read a folder as one table.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.corpus import schemas  # `schemas.TABLES` loads pandera when it is first asked for
from analysis.corpus.place import Place, place
from analysis.corpus.schemas import Tables

if TYPE_CHECKING:
    import pyarrow as pa

TABLES_IN_PARTS: tuple[str, ...] = Tables._fields
SPANS = "content"  # the one column that holds lists
_PATTERN = "part-*.parquet"


def name(table: str, number: int) -> str:
    """The file of a part: five digits, more where there are more parts."""
    return f"{table}/part-{number:05}.parquet"


def numbers(root: Place, table: str = "articles") -> list[int]:
    """The parts of a table that are there, in their order."""
    found = root.sizes(table, _PATTERN)
    return sorted(int(file.removeprefix("part-").partition(".")[0]) for file in found)


def are_in(folder: str | Path) -> bool:
    """Whether a folder holds tables in parts."""
    return bool(numbers(place(folder)))


def schema(table: str) -> pa.Schema:
    """The Arrow schema of a table, from its columns in `schemas`."""
    import pyarrow as pa  # noqa: PLC0415 - slow to load

    kinds = {"object": pa.string(), "int64": pa.int64(), "Int64": pa.int64(),
             "float64": pa.float64(), "bool": pa.bool_()}  # fmt: skip
    spans = pa.list_(pa.list_(pa.int64()))
    return pa.schema(
        [(column, spans if column == SPANS else kinds[str(spec.dtype)])
         for column, spec in schemas.TABLES[table].columns.items()]
    )  # fmt: skip


def encoded(table: pa.Table) -> bytes:
    """A table as the bytes of a Parquet file; the same rows give the same bytes."""
    import pyarrow.parquet as pq  # noqa: PLC0415 - slow to load

    file = io.BytesIO()
    pq.write_table(table, file, compression="zstd")
    return file.getvalue()


def write(root: Place, number: int, tables: Tables) -> dict[str, int]:
    """Write a part of every table.

    Returns:
        The size in bytes of each file, by table.

    Raises:
        OSError: there is no room, or no right to write.
    """
    import pyarrow as pa  # noqa: PLC0415 - slow to load

    sizes = {}
    for table, frame in tables._asdict().items():
        arrow = pa.Table.from_pandas(frame, schema=schema(table), preserve_index=False)
        data = encoded(arrow.replace_schema_metadata(None))
        root.write(name(table, number), data)
        sizes[table] = len(data)
    return sizes


def remove(root: Place, number: int) -> None:
    """Remove a part of every table."""
    for table in TABLES_IN_PARTS:
        root.remove(name(table, number))


def read_arrow(root: Place, table: str, number: int,
               columns: Sequence[str] | None = None) -> pa.Table:  # fmt: skip
    """A part of a table, or some columns of it.

    Raises:
        FileNotFoundError: there is no such part.
    """
    import pyarrow.parquet as pq  # noqa: PLC0415 - slow to load

    with root.open(name(table, number)) as file:
        return pq.read_table(file, columns=list(columns) if columns else None)


def read(root: Place, table: str, number: int, articles: set[str] | None = None) -> pd.DataFrame:
    """A part of a table as a data frame.

    Args:
        root: where the tables lie.
        table: name of the table.
        number: number of the part.
        articles: only the rows of these articles.
    """
    import pyarrow as pa  # noqa: PLC0415 - slow to load
    import pyarrow.compute as pc  # noqa: PLC0415

    arrow = read_arrow(root, table, number)
    if articles is not None and "article_id" in arrow.column_names:
        wanted = pa.array(sorted(articles), pa.string())
        arrow = arrow.filter(pc.is_in(arrow["article_id"], wanted))
    return _frame(arrow, table)


def _frame(arrow: pa.Table, table: str) -> pd.DataFrame:
    """Columns of the types that `schemas` names; counts that may be missing stay whole numbers."""
    frame = arrow.to_pandas(integer_object_nulls=True)
    for column, spec in schemas.TABLES[table].columns.items():
        kind = str(spec.dtype)
        if column == SPANS:
            spans = [[list(map(int, span)) for span in cell] for cell in frame[column]]
            frame[column] = pd.Series(spans, index=frame.index, dtype=object)
        elif str(frame[column].dtype) != kind:
            frame[column] = frame[column].astype(kind)
    return frame


def read_all(folder: str | Path, articles: set[str] | None = None,
             wanted: Iterable[int] | None = None) -> Tables:  # fmt: skip
    """The tables of a folder of parts put together.

    Args:
        folder: where the parts lie.
        articles: only the rows of these articles; memory then holds no more than them and a part.
        wanted: numbers of the parts to look in; by default all.

    Raises:
        pandera.errors.SchemaError: a table is not what the schema says.
    """
    root = place(folder)
    found = numbers(root) if wanted is None else list(wanted)
    frames: dict[str, Any] = {}
    for table in TABLES_IN_PARTS:
        pieces = [read(root, table, number, articles) for number in found]
        filled = [piece for piece in pieces if len(piece)] or pieces[:1]
        frames[table] = schemas.TABLES[table].validate(pd.concat(filled, ignore_index=True))
    return Tables(**frames)
