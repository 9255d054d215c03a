"""Annotations for other tools, and corrected ones back.

Every format keeps the offsets of the frozen text, and the text travels with its annotations.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path

from analysis.corpus.schemas import Tables
from analysis.present.exchange import brat, citation, conllu, labelstudio, sheet, webannotation
from analysis.present.exchange.records import Record, records

Writer = Callable[[Tables, Path], None]


def _of_records(write_records: Callable[[Iterable[Record], Path], None]) -> Writer:
    return lambda tables, folder: write_records(records(tables), folder)


WRITERS: dict[str, Writer] = {
    "brat": _of_records(brat.write),
    "labelstudio": _of_records(labelstudio.write),
    "sheet": _of_records(sheet.write),
    "conllu": _of_records(conllu.write),
    "webannotation": _of_records(webannotation.write),
    "bibtex": citation.write_bibtex,
    "csl": citation.write_csl,
}
"""Format → what writes it."""

READERS: dict[str, Callable[[Path], list[Record]]] = {
    "brat": brat.read,
    "labelstudio": labelstudio.read,
    "sheet": sheet.read,
}
"""Format → what reads corrected annotations back."""

__all__ = ["READERS", "WRITERS", "read", "records", "to_jsonl", "write"]


def write(tables: Tables, out: str | Path, to: str) -> Path:
    """Write the analysis to the folder `out` in the format `to`.

    Raises:
        ValueError: no such format.
    """
    if to not in WRITERS:
        raise ValueError(f"unknown format {to!r}; known: {', '.join(WRITERS)}")
    folder = Path(out)
    WRITERS[to](tables, folder)
    return folder


def read(path: str | Path, form: str) -> list[Record]:
    """Read annotations that a person corrected, as records of the interchange format.

    Args:
        path: what `write` wrote, or an export of the tool.
        form: `brat`, `labelstudio` or `sheet`.

    Raises:
        FileNotFoundError: there is no such file or folder, or it lacks one of its files.
        ValueError: no such format, or the files are not of it.
    """
    if form not in READERS:
        raise ValueError(f"cannot read {form!r}; known: {', '.join(READERS)}")
    place = Path(path)
    if not place.exists():
        raise FileNotFoundError(f"{place}: no such file or folder")
    return READERS[form](place)


def to_jsonl(found: Iterable[Record], path: str | Path) -> Path:
    """Write records as JSON Lines, for `analysis evaluate` and as gold."""
    target = Path(path)
    lines = (json.dumps(record, ensure_ascii=True) + "\n" for record in found)
    target.write_text("".join(lines), encoding="utf-8", newline="\n")
    return target
