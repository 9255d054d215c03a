"""Rows to checked tables, as pandera would make them, without the half second of loading pandera.

A table that is sound by `schemas.COLUMNS` is given at once; one that is not goes to the pandera
schema made from the same columns, whose error says what is wrong.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from analysis.corpus.schemas import COLUMNS, TYPES, Column


def table(name: str, rows: Sequence[Mapping[str, Any]] | Sequence[tuple[Any, ...]]) -> pd.DataFrame:
    """See `schemas.table`."""
    columns = COLUMNS[name]
    if not rows:
        return pd.DataFrame({key: pd.Series(dtype=TYPES[spec.kind])
                             for key, spec in columns.items()})  # fmt: skip
    frame: Any = pd.DataFrame.from_records(rows, columns=list(columns))
    for key, spec in columns.items():
        if spec.null and spec.kind == "text":
            frame[key] = frame[key].astype(object).where(frame[key].notna(), None)
    typed = _typed(frame, columns)
    if typed is not None and all(_is_sound(typed[key], spec) for key, spec in columns.items()):
        return typed
    from analysis.corpus.checks import TABLES  # noqa: PLC0415 - loads pandera

    return TABLES[name].validate(frame)


def _typed(frame: pd.DataFrame, columns: Mapping[str, Column]) -> pd.DataFrame | None:
    """The table with the type of each column; None where a value cannot have it."""
    types = {key: TYPES[spec.kind] for key, spec in columns.items() if spec.kind != "text"}
    try:
        return frame.astype(types)
    except (TypeError, ValueError):
        return None


def _is_sound(values: pd.Series, spec: Column) -> bool:
    there = values.dropna()
    return (
        str(values.dtype) == TYPES[spec.kind]
        and (spec.null or len(there) == len(values))
        and (not spec.among or bool(there.isin(spec.among).all()))
        and (spec.low is None or bool((there >= spec.low).all()))
        and (spec.high is None or bool((there <= spec.high).all()))
        and (not spec.unique or values.is_unique)
    )
