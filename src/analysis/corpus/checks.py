"""The schemas of the tables, by which each is checked: `schemas.COLUMNS` as pandera reads them.

They stand apart because pandas and pandera take half a second to load.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import pandera.pandas as pa

from analysis.corpus.schemas import COLUMNS, Column

_TYPES = {"text": object, "count": "int64", "maybe_count": "Int64", "number": "float64",
          "flag": "bool"}  # fmt: skip


def _column(spec: Column) -> pa.Column:
    checks = []
    if spec.among:
        checks.append(pa.Check.isin(spec.among))
    if spec.low is not None:
        limits = (spec.low,) if spec.high is None else (spec.low, spec.high)
        checks.append((pa.Check.ge if spec.high is None else pa.Check.in_range)(*limits))
    return pa.Column(
        _TYPES[spec.kind], checks, nullable=spec.null, unique=spec.unique,
        coerce=spec.kind != "text", description=spec.meaning,
    )  # fmt: skip


TABLES: dict[str, pa.DataFrameSchema] = {
    name: pa.DataFrameSchema({key: _column(spec) for key, spec in columns.items()},
                             strict=True, name=name)
    for name, columns in COLUMNS.items()
}  # fmt: skip


def table(name: str, rows: Sequence[Mapping[str, Any]] | Sequence[tuple[Any, ...]]) -> pd.DataFrame:
    """See `schemas.table`."""
    schema = TABLES[name]
    frame = (
        pd.DataFrame.from_records(rows, columns=list(schema.columns)) if rows else _empty(schema)
    )
    for column, spec in schema.columns.items():
        if spec.nullable and str(spec.dtype) == "object":
            frame[column] = frame[column].astype(object).where(frame[column].notna(), None)
    return schema.validate(frame)


def _empty(schema: pa.DataFrameSchema) -> pd.DataFrame:
    return pd.DataFrame({name: pd.Series(dtype=str(column.dtype))
                         for name, column in schema.columns.items()})  # fmt: skip
