"""The tables inside the report: one archive in a data link.

A data link makes its bytes a third longer, and the annotations say much that the tables say, so
they are packed together. bzip2 takes a third less than gzip for them; the page's script hands over
each file by itself, unpacked, and without scripts the link gives a `.tar.bz2`, which Windows 11,
macOS, Linux, Python and R open.
"""

from __future__ import annotations

import base64
import bz2
import io
import tarfile
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from analysis.corpus.schemas import Tables
from analysis.present import export
from analysis.present.style import Chart

PLAIN = 1_500  # bytes of a figure's data that stand in the page once more


@dataclass(frozen=True)
class File:
    """A file with its content and its number of rows."""

    name: str
    content: bytes
    rows: int

    @property
    def size(self) -> int:
        """Bytes."""
        return len(self.content)


@dataclass(frozen=True)
class Archive:
    """Files in one packed file: its name, the address that holds it, and what is in it."""

    name: str
    href: str
    files: list[File]


def archive(tables: Tables, charts: Iterable[Chart]) -> Archive:
    """Each table as CSV (articles without their text), the annotations as JSON Lines, and the
    figures' data that are too long for a link of their own."""
    shown = {name: frame.drop(columns="text", errors="ignore")
             for name, frame in tables._asdict().items()}  # fmt: skip
    # labels are of one language, and the table of stages has them in both
    drawn = {figure_name(chart): chart.data.drop(columns="label", errors="ignore")
             for chart in charts if figure_data(chart) is None}  # fmt: skip
    files = [_csv(name, frame) for name, frame in (shown | drawn).items()]
    return _packed("tables", [_jsonl(tables), *files])


def lines_of(tables: Tables, articles: set[str]) -> Archive:
    """The annotations of these articles as JSON Lines, for a further page."""
    own = Tables(*(frame[frame["article_id"].isin(articles)] if "article_id" in frame else frame
                   for frame in tables))  # fmt: skip
    return _packed("annotations", [_jsonl(own)])


def figure_name(chart: Chart) -> str:
    """The name of the file with a figure's data, without its ending."""
    return f"figure-{chart.name}"


def figure_data(chart: Chart) -> str | None:
    """The data of a figure as CSV in a data link; None if they are too long for that."""
    content = _csv(figure_name(chart), chart.data).content
    return _href("text/csv;charset=utf-8", content) if len(content) <= PLAIN else None


def _csv(name: str, frame: pd.DataFrame) -> File:
    raw = export.to_csv(frame).encode("utf-8", "surrogatepass")
    return File(f"{name}.csv", raw, len(frame))


def _jsonl(tables: Tables) -> File:
    lines = [f"{line}\n" for line in export.jsonl(tables, text=False)]
    return File("annotations.jsonl", "".join(lines).encode(), len(lines))


def _packed(name: str, files: Iterable[File]) -> Archive:
    """A tar of the files, the first first: the page's script reads no further than it must."""
    held = list(files)
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        for file in held:
            entry = tarfile.TarInfo(file.name)
            entry.size = file.size
            tar.addfile(entry, io.BytesIO(file.content))
    packed = bz2.compress(buffer.getvalue())
    return Archive(f"{name}.tar.bz2", _href("application/x-bzip2", packed), held)


def _href(kind: str, content: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"
