"""The schemas of the tables: `schemas.COLUMNS` as pandera reads them.

They stand apart because pandera takes half a second to load.
"""

from __future__ import annotations

import pandera.pandas as pa

from analysis.corpus.schemas import COLUMNS, TYPES, Column


def _column(spec: Column) -> pa.Column:
    checks = []
    if spec.among:
        checks.append(pa.Check.isin(spec.among))
    if spec.low is not None:
        limits = (spec.low,) if spec.high is None else (spec.low, spec.high)
        checks.append((pa.Check.ge if spec.high is None else pa.Check.in_range)(*limits))
    return pa.Column(
        TYPES[spec.kind], checks, nullable=spec.null, unique=spec.unique,
        coerce=spec.kind != "text", description=spec.meaning,
    )  # fmt: skip


TABLES: dict[str, pa.DataFrameSchema] = {
    name: pa.DataFrameSchema({key: _column(spec) for key, spec in columns.items()},
                             strict=True, name=name)
    for name, columns in COLUMNS.items()
}  # fmt: skip
