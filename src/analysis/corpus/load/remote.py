"""Files in an object store (`s3://…`), read through fsspec in pieces."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, NamedTuple, cast

from analysis.corpus.load import files
from analysis.corpus.place import REMOTE, store
from analysis.corpus.schemas import Failure

_GLOB = frozenset("*?[")
_PIECE = 8 << 20  # bytes asked for at a time


class _Size(NamedTuple):
    st_size: int


@dataclass(frozen=True)
class Remote:
    """A file in an object store, with as much of `pathlib.Path` as reading needs."""

    url: str
    size: int

    def __str__(self) -> str:
        return self.url

    @property
    def name(self) -> str:
        """The last part of the address."""
        return self.url.rpartition("/")[2]

    def stat(self) -> _Size:
        """The size in bytes, from the listing."""
        return _Size(self.size)

    def open(self, mode: str) -> BinaryIO:
        """The file's bytes; memory holds a piece of them.

        Raises:
            OSError: the store cannot be reached or refuses.
        """
        system, path = store(self.url)
        file: Any = system.open(path, mode, block_size=_PIECE)
        file.name = self.name
        return cast(BinaryIO, file)


def walk(url: str) -> Iterator[Remote | Failure]:
    """The files that an address names: one file, a folder with all below it, or a pattern.

    In the order of their names; hidden files are passed over.
    """
    try:
        system, path = store(url)
        listed = _listed(system, path)
    except (OSError, ValueError, ImportError) as error:
        cause = getattr(error, "strerror", None) or str(error).partition("\n")[0] or "no access"
        yield Failure(files.shown(url), "unreadable", f"{cause}; check the address and the rights")
        return
    kind = url.partition(REMOTE)[0]
    for name in sorted(listed):
        found = Remote(f"{kind}{REMOTE}{name}", int(listed[name].get("size") or 0))
        if found.name.startswith("."):
            continue
        if files.suffix(found) in files.PAGES + files.TEXTS + files.RECORDS + files.ARCHIVES:
            yield found
        else:
            yield Failure(files.shown(found.url), "unsupported", "not a kind that is read")


def _listed(system: Any, path: str) -> dict[str, dict[str, Any]]:
    """Name → facts of each file.

    Raises:
        FileNotFoundError: there is nothing of this name.
    """
    if _GLOB & set(path):
        found = {name: facts for name, facts in system.glob(path, detail=True).items()
                 if facts["type"] == "file"}  # fmt: skip
    else:
        found = dict(system.find(path, detail=True))
    if not found and not system.exists(path):
        raise FileNotFoundError(2, "there is no such file or folder", path)
    return found
