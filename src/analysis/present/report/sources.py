"""What the report reads beside the tables: measured accuracy, and which outlets are invented."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from typing import Any

import pandas as pd
from markupsafe import escape

from analysis.paths import data_dir
from analysis.present.words import Both, code, translations


@dataclass(frozen=True)
class Quality:
    """A detector's precision, recall and F1 in per cent, and what they were measured on."""

    key: str
    name: Both
    precision: float
    recall: float
    f1: float
    measured: Both


def quality() -> list[Quality]:
    """Measured accuracy from `benchmarks/quality.json`; nothing where there is no such file."""
    path = data_dir().parent / "benchmarks" / "quality.json"
    if not path.is_file():
        return []
    return [_quality(key, row) for key, row in json.loads(path.read_text("utf-8")).items()]


def _quality(key: str, row: dict[str, Any]) -> Quality:
    precision, recall, f1 = (float(row[name]) for name in ("precision", "recall", "f1"))
    return Quality(key, code("detector", key), precision, recall, f1,
                   _measured(key, str(row["measured_on"])))  # fmt: skip


def _measured(key: str, said: str) -> Both:
    """What a detector was measured on in both languages; as it stands if no row says the same."""
    known = translations().get(f"measured:{key}")
    return known if known and known.en == said else Both(escape(said), escape(said))


def teaching(articles: pd.DataFrame) -> bool:
    """Whether any article comes from an outlet that `outlets.csv` marks as invented."""
    path = data_dir() / "outlets.csv"
    if not path.is_file():
        return False
    with path.open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    invented = {
        name for row in rows for name in (row.get("name"), row.get("outlet"))
        if name and (row.get("invented") or "").strip().lower() in ("1", "true", "yes")
    }  # fmt: skip
    return bool(invented & set(articles["outlet"].dropna()))
