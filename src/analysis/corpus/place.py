"""A folder to read from and write to: on this machine, or in an object store through fsspec."""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from fnmatch import fnmatch
from pathlib import Path
from typing import Any, BinaryIO, cast

REMOTE = "://"


class NoDriverError(OSError):
    """The library for this kind of address is not installed."""

    def __init__(self, url: str) -> None:
        kind = url.partition(REMOTE)[0]
        needs = "needs the packages fsspec and, for s3://, s3fs"
        if kind in {"http", "https"}:
            needs = "is no store of files: save the page, or download it with `analysis collect`"
        super().__init__(0, f"{kind}:// {needs}", url)


def is_remote(name: str | Path) -> bool:
    """Whether a name is an address such as `s3://bucket/folder`."""
    return isinstance(name, str) and REMOTE in name


def store(url: str) -> tuple[Any, str]:
    """The fsspec file system of an address, and the path in it.

    Raises:
        NoDriverError: fsspec or its driver is missing, or the kind of address is unknown.
    """
    try:
        from fsspec.core import url_to_fs  # noqa: PLC0415 - only where an object store is used

        system, path = url_to_fs(url)
    except (ImportError, ValueError) as error:
        raise NoDriverError(url) from error
    return system, path


def place(root: str | Path) -> Place:
    """The folder of this name or address."""
    return Store(str(root)) if is_remote(root) else Folder(Path(root))


class Place(ABC):
    """A folder of files that are written whole or not at all; it is made with its first file."""

    @abstractmethod
    def write(self, name: str, data: bytes) -> None:
        """Write a file; until it is whole its old content stays.

        Raises:
            OSError: there is no room, or no right to write.
        """

    @abstractmethod
    def open(self, name: str) -> BinaryIO:
        """A file to read from any place in it.

        Raises:
            FileNotFoundError: there is none.
        """

    @abstractmethod
    def sizes(self, folder: str, pattern: str = "*") -> dict[str, int]:
        """Name and size in bytes of each file of a folder below this one, sorted by name."""

    @abstractmethod
    def remove(self, name: str) -> None:
        """Remove a file, if it is there."""

    def read(self, name: str) -> bytes | None:
        """The content of a file; None where there is none, or where this is no folder."""
        try:
            with self.open(name) as file:
                return file.read()
        except (FileNotFoundError, NotADirectoryError):
            return None


class Folder(Place):
    """A folder of this machine."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, name: str, data: bytes) -> None:
        """Write beside the file, then rename."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f".{path.name}.{os.getpid()}.part")
        try:
            part.write_bytes(data)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)

    def open(self, name: str) -> BinaryIO:
        """Open a file."""
        return (self.root / name).open("rb")

    def sizes(self, folder: str, pattern: str = "*") -> dict[str, int]:
        """Name and size of each file."""
        found = sorted(p for p in (self.root / folder).glob(pattern) if p.is_file())
        return {path.name: path.stat().st_size for path in found}

    def remove(self, name: str) -> None:
        """Remove a file, and a folder below this one that is empty then."""
        path = self.root / name
        path.unlink(missing_ok=True)
        below = path.parent != self.root
        if below and path.parent.is_dir() and not any(path.parent.iterdir()):
            path.parent.rmdir()


class Store(Place):
    """A folder of an object store, where a file appears when all of it has arrived."""

    def __init__(self, root: str) -> None:
        self.root = root.rstrip("/")

    def _at(self, name: str) -> tuple[Any, str]:
        return store(f"{self.root}/{name}")

    def write(self, name: str, data: bytes) -> None:
        """Put an object."""
        system, path = self._at(name)
        system.makedirs(path.rpartition("/")[0], exist_ok=True)
        system.pipe_file(path, data)

    def open(self, name: str) -> BinaryIO:
        """Open an object; pieces of it are fetched as they are read."""
        system, path = self._at(name)
        return cast(BinaryIO, system.open(path, "rb"))

    def sizes(self, folder: str, pattern: str = "*") -> dict[str, int]:
        """Name and size of each object."""
        system, path = self._at(folder)
        system.invalidate_cache()
        try:
            listed = [one for one in system.ls(path, detail=True) if one["type"] == "file"]
        except FileNotFoundError:
            return {}
        found = {one["name"].rpartition("/")[2]: int(one["size"] or 0) for one in listed}
        return {name: found[name] for name in sorted(found) if fnmatch(name, pattern)}

    def remove(self, name: str) -> None:
        """Remove an object."""
        system, path = self._at(name)
        if system.exists(path):
            system.rm_file(path)
