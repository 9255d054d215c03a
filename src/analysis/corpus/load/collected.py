"""What the manifest of a collected folder knows of its files: address and declared encoding."""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

_NAME = "manifest.csv"
_COLUMNS = {"url", "file", "encoding", "sha256"}


class Known(NamedTuple):
    """A file's address and the encoding its server declared; None where the manifest has none."""

    url: str | None = None
    encoding: str | None = None


def is_manifest(path: Path) -> bool:
    """The manifest itself, which is no table of articles."""
    return path.name == _NAME and _files(path.parent) is not None


def about(path: Path) -> Known:
    """What the manifest beside a file, or one folder above it, says of the file."""
    for folder in path.parents[:2]:
        known = (_files(folder) or {}).get(path.relative_to(folder).as_posix())
        if known:
            return known
    return Known()


def _files(folder: Path) -> dict[str, Known] | None:
    """The files of a folder's manifest; None where it has none that can be read."""
    path = folder / _NAME
    try:
        return _read(path, path.stat().st_mtime_ns)
    except (OSError, ValueError, csv.Error):
        return None


@lru_cache(maxsize=4)
def _read(path: Path, _changed: int) -> dict[str, Known] | None:
    """Read a manifest once; it is read again after a change."""
    with path.open(encoding="utf-8", newline="") as file:
        table = csv.DictReader(file)
        if not set(table.fieldnames or ()) >= _COLUMNS:
            return None
        return {
            row["file"]: Known(row["url"] or None, row["encoding"] or None)
            for row in table if row["file"]
        }  # fmt: skip
