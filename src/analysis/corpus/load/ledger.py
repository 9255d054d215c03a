"""What was seen before, for inputs of any number: the counts lie on disk, not in memory."""

from __future__ import annotations

import sqlite3

_CACHE = "PRAGMA cache_size=-4096"  # four megabytes; the rest goes to a temporary file


class Ledger:
    """How often each name was met; it lasts as long as the object."""

    def __init__(self) -> None:
        self._base = sqlite3.connect("", isolation_level=None)
        self._base.execute(_CACHE)
        self._base.execute("PRAGMA journal_mode=OFF")
        self._base.execute("PRAGMA synchronous=OFF")
        self._base.execute("CREATE TABLE met (name BLOB PRIMARY KEY, times INT) WITHOUT ROWID")

    def add(self, name: str) -> int:
        """Note a name.

        Returns:
            How often it has been noted by now, 1 for a new one.
        """
        key = name.encode("utf-8", "surrogatepass")
        found = self._base.execute(
            "INSERT INTO met VALUES (?, 1) ON CONFLICT DO UPDATE SET times = times + 1 "
            "RETURNING times", (key,)
        )  # fmt: skip
        return int(found.fetchone()[0])

    def __contains__(self, name: str) -> bool:
        key = name.encode("utf-8", "surrogatepass")
        return self._base.execute("SELECT 1 FROM met WHERE name = ?", (key,)).fetchone() is not None
