"""Results kept between runs: parsed texts and extracted rows, by what they rest on.

A changed lexicon or extractor makes other keys for rows, so they are computed anew from the
parsed texts; a changed text makes other keys for both. Every chunk of results is committed, so
that a stopped run goes on where it was. Several processes of one machine may use one cache.
"""

from __future__ import annotations

import errno
import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

from analysis.engine.rows import Rows
from analysis.engine.version import EXTRACTION, TAGGING, of_code

_FACTS = ("title", "body_start", "published", "outlet", "country")


class Cache:
    """Parsed texts and rows in one SQLite file; a damaged file is begun anew."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / "results.sqlite"
        try:
            self._base = self._open()
        except sqlite3.OperationalError as error:  # another process has it, or there is no room
            raise self._refused(error) from error
        except sqlite3.DatabaseError:
            self._path.unlink()
            self._base = self._open()

    def _open(self) -> sqlite3.Connection:
        base = sqlite3.connect(self._path, timeout=30)
        base.execute("PRAGMA journal_mode=WAL")
        base.execute("PRAGMA synchronous=NORMAL")
        base.execute("CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, value BLOB) STRICT")
        return base

    def __enter__(self) -> Cache:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let the file go."""
        self._base.close()

    def rows(self, article: Mapping[str, Any]) -> Rows | None:
        """The rows of an article, or None."""
        value = self._get(_rows_key(article))
        if value is None:
            return None
        name = article["article_id"]
        tables = json.loads(zlib.decompress(value))
        return Rows(*([(name, *row) for row in table] for table in tables))

    def parsed(self, article: Mapping[str, Any]) -> bytes | None:
        """The packed document of an article's text, or None."""
        return self._get(_parsed_key(article))

    def keep(self, found: Iterable[tuple[Mapping[str, Any], Rows, bytes | None]]) -> None:
        """Keep the rows of articles and, where they are new, their packed documents."""
        entries: list[tuple[str, bytes]] = []
        for article, rows, packed in found:
            bare = [[row[1:] for row in table] for table in rows]
            text = json.dumps(bare, ensure_ascii=False, separators=(",", ":"))
            entries.append((_rows_key(article), zlib.compress(text.encode(), 1)))
            if packed is not None:
                entries.append((_parsed_key(article), packed))
        try:
            with self._base:
                self._base.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?)", entries)
        except sqlite3.OperationalError as error:
            raise self._refused(error) from error

    def _refused(self, error: sqlite3.Error) -> OSError:
        return OSError(errno.EIO, str(error), str(self._path))

    def _get(self, key: str) -> bytes | None:
        found = self._base.execute("SELECT value FROM kept WHERE key = ?", (key,)).fetchone()
        return found[0] if found else None


def _parsed_key(article: Mapping[str, Any]) -> str:
    return f"parsed {article['content_hash']} {of_code(*TAGGING)}"


def _rows_key(article: Mapping[str, Any]) -> str:
    facts = json.dumps([str(article[name]) for name in _FACTS], ensure_ascii=False)
    digest = hashlib.sha256(facts.encode()).hexdigest()
    return f"rows {article['content_hash']} {digest} {of_code(*EXTRACTION)}"
