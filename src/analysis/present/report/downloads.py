"""The tables inside the report, as links that hold their data.

Small files stand there as they are; a file above `PLAIN` bytes is compressed, because a data link
makes Cyrillic a third larger than it was. bzip2 takes a third less than gzip for such tables; the
page's script hands them over unpacked, and without scripts they are files that every archiver,
pandas and R can open.
"""

from __future__ import annotations

import base64
import bz2
from dataclasses import dataclass

import pandas as pd

from analysis.corpus.schemas import Tables
from analysis.present import export

PLAIN = 1_500


@dataclass(frozen=True)
class Download:
    """A file name, the address that holds its content, rows and size in bytes."""

    name: str
    href: str
    rows: int
    size: int


def downloads(tables: Tables) -> list[Download]:
    """Each table as CSV (articles without their text) and the annotations as JSON Lines."""
    found = []
    for name, frame in tables._asdict().items():
        shown = frame.drop(columns="text", errors="ignore")
        found.append(_file(f"{name}.csv", "text/csv", export.to_csv(shown), len(frame)))
    return [*found, packed_annotations(tables, set(tables.articles["article_id"]))]


def packed_annotations(tables: Tables, articles: set[str]) -> Download:
    """The annotations of these articles as JSON Lines, packed: the page's script reads them."""
    own = Tables(*(frame[frame["article_id"].isin(articles)] if "article_id" in frame else frame
                   for frame in tables))  # fmt: skip
    lines = "".join(f"{line}\n" for line in export.jsonl(own, text=False))
    packed = bz2.compress(lines.encode())
    return Download("annotations.jsonl.bz2", _href("application/x-bzip2", packed), len(articles),
                    len(lines.encode()))  # fmt: skip


def figure_data(name: str, frame: pd.DataFrame) -> Download:
    """The data of a figure as a CSV file."""
    return _file(f"figure-{name}.csv", "text/csv", export.to_csv(frame), len(frame))


def _file(name: str, kind: str, content: str, rows: int) -> Download:
    raw = content.encode("utf-8", "surrogatepass")
    if len(raw) <= PLAIN:
        return Download(name, _href(f"{kind};charset=utf-8", raw), rows, len(raw))
    packed = bz2.compress(raw)
    return Download(f"{name}.bz2", _href("application/x-bzip2", packed), rows, len(raw))


def _href(kind: str, content: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"
