"""The units of two coders side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from analysis.measure.agreement.codings import Coding
from analysis.measure.annotations import align

Row = dict[Any, Any]
_PLACE = {"article_id", "layer", "start", "end", "key"}


def variables(one: Coding, other: Coding) -> list[str]:
    """The codes that both coders have."""
    return [str(c) for c in one.units if c in other.units and c not in _PLACE]


def value(cell: Any) -> str | None:
    """A code as it is compared: «3», 3 and 3.0 are one, null is null."""
    if cell is None or pd.isna(cell):
        return None
    text = str(cell).strip()
    return text.removesuffix(".0") if text.replace(".", "", 1).isdigit() else text


def joined(one: Coding, other: Coding) -> pd.DataFrame:
    """Units of the layers that both coded, paired by key or by overlap.

    Returns:
        `layer`, `article_id`, `key`, `by` (`both`, `first` or `second` has it), and offsets and
        codes of either coder with the endings _1 and _2.
    """
    names = variables(one, other)
    groups = [_grouped(coding) for coding in (one, other)]
    rows = []
    both = one.layers & other.layers
    for place in sorted(place for place in set(groups[0]) | set(groups[1]) if place[0] in both):
        left, right = (group.get(place, []) for group in groups)
        pairs = _pairs(left, right)
        taken = set(pairs.values())
        for i, unit in enumerate(left):
            rows.append(_row(place, unit, right[pairs[i]] if i in pairs else None, names))
        rows += [_row(place, None, unit, names) for j, unit in enumerate(right) if j not in taken]
    return pd.DataFrame(rows)


def _grouped(coding: Coding) -> dict[tuple[str, str], list[Row]]:
    found: dict[tuple[str, str], list[Row]] = {}
    for unit in coding.units.to_dict("records"):
        found.setdefault((str(unit["layer"]), str(unit["article_id"])), []).append(unit)
    return found


def _pairs(left: Sequence[Row], right: Sequence[Row]) -> dict[int, int]:
    if any(pd.isna(unit["start"]) for unit in (*left, *right)):
        places = {unit["key"]: j for j, unit in enumerate(right)}
        return {i: places[u["key"]] for i, u in enumerate(left) if u["key"] in places}
    return align(_spans(left), _spans(right))


def _spans(units: Sequence[Row]) -> list[list[tuple[int, int]]]:
    return [[(int(unit["start"]), int(unit["end"]))] for unit in units]


def _row(place: tuple[str, str], a: Row | None, b: Row | None, names: list[str]) -> Row:
    row: Row = {"layer": place[0], "article_id": place[1], "key": (a or b or {})["key"],
                "by": "both" if a and b else "first" if a else "second"}  # fmt: skip
    for number, unit in (("1", a), ("2", b)):
        row |= {f"{n}_{number}": unit[n] if unit else None for n in ("start", "end", *names)}
    return row
