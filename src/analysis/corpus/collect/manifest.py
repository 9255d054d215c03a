"""What was collected: a journal that survives any stop, and the manifest made from it."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path

JOURNAL = ".journal.jsonl"
MANIFEST = "manifest.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One address and what became of it; a line of `manifest.csv`.

    `status` is the server's last answer (None where there was none), `time` the moment of the
    request in UTC, `sha256` of the stored bytes, `file` relative to the folder; `reason` and
    `detail` are empty where the page was stored; `copy_of` names the archive a copy came from.
    """

    url: str
    final_url: str = ""
    status: int | None = None
    time: str = ""
    content_type: str = ""
    encoding: str = ""
    bytes: int = 0
    sha256: str = ""
    file: str = ""
    copy_of: str = ""
    reason: str = ""
    detail: str = ""

    @property
    def stored(self) -> bool:
        """Whether the page was fetched."""
        return bool(self.file)


class Journal:
    """Records of this and earlier runs on a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / JOURNAL
        self.records = {record.url: record for record in self._read()}

    def _read(self) -> Iterator[Record]:
        if not self._path.exists():
            return
        names = {field.name for field in fields(Record)}
        for line in self._path.read_text("utf-8").splitlines():
            try:
                found = json.loads(line)
            except ValueError:
                continue  # the line that was being written when a run was ended
            yield Record(**{key: value for key, value in found.items() if key in names})

    def has(self, url: str) -> bool:
        """Whether the page of `url` lies whole in the folder."""
        record = self.records.get(url)
        if record is None or not record.stored:
            return False
        path = self.folder / record.file
        return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == record.sha256

    def add(self, record: Record, body: bytes | None = None) -> None:
        """Store the page, then its record, each whole or not at all."""
        if body is not None:
            write_whole(self.folder / record.file, body)
        self.records[record.url] = record
        with self._path.open("a", encoding="utf-8") as file:
            # A cut-off line of an ended run must not swallow this one.
            file.write("\n" + json.dumps(asdict(record), ensure_ascii=False))
            file.flush()
            os.fsync(file.fileno())

    def publish(self, urls: Iterable[str]) -> list[Record]:
        """Write `manifest.csv` in the order of `urls` and give its records."""
        kept = [self.records[url] for url in dict.fromkeys(urls) if url in self.records]
        out = io.StringIO()
        writer = csv.DictWriter(out, [field.name for field in fields(Record)], lineterminator="\n")
        writer.writeheader()
        writer.writerows(asdict(record) for record in kept)
        write_whole(self.folder / MANIFEST, out.getvalue().encode())
        return kept


def write_whole(path: Path, body: bytes) -> None:
    """Write a file so that it is there whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    with part.open("wb") as file:
        file.write(body)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
