"""Which files the inputs name: sorted, each once, only regular files, never out of a folder."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from analysis.corpus.raw import Limits
from analysis.corpus.schemas import Failure

PAGES = (".html", ".htm", ".xhtml")
TEXTS = (".txt",)
RECORDS = (".jsonl", ".ndjson", ".csv", ".parquet")
ARCHIVES = (".warc", ".wacz")
_KINDS = "html, htm, txt, jsonl, csv, parquet, warc or wacz, each also with .gz"


class Named(Protocol):
    """Anything with a file's name."""

    @property
    def name(self) -> str:
        """The last part of its path."""


def shown(path: Path | str) -> str:
    """A name in one line that can be written to any file; what cannot is U+FFFD."""
    return "".join(char if char.isprintable() else "\ufffd" for char in str(path))


def suffix(path: Named) -> str:
    """The kind of file by its name: the suffix in small letters, without `.gz`."""
    name = path.name.lower().removesuffix(".gz")
    return os.path.splitext(name)[1]


def stem(path: Named) -> str:
    """The file's name without its suffixes, the article's identifier."""
    name = path.name[:-3] if path.name.lower().endswith(".gz") else path.name
    return shown(os.path.splitext(name)[0] or name)


def walk(path: Path, limits: Limits) -> Iterator[Path | Failure]:
    """The files of a file or folder, in the order of their names, folders depth first.

    The resource folders that browsers save beside a page (`page_files`) and what programs keep in
    hidden files are passed over; a hidden file of a kind that could be read is named. Links to
    folders are not followed, so that no walk leaves its folder or loops.
    """
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        yield _unreadable(path, error)
        return
    if stat.S_ISDIR(mode):
        yield from _folder(path, limits.max_depth)
    else:
        yield _regular(path, mode)


def _folder(folder: Path, depth: int) -> Iterator[Path | Failure]:
    if depth == 0:
        yield Failure(
            shown(folder), "too_deep", "more folders within folders than max_depth allows"
        )
        return
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield _unreadable(folder, error)
        return
    if not entries and _is_readable(folder):
        yield Failure(
            shown(folder), "not_a_file", "an empty folder named like a file; put the file there"
        )
    names = {entry.name for entry in entries}
    for entry in entries:
        path = folder / entry.name
        if entry.name.startswith("."):
            yield from _hidden(path, entry)
        elif _resources(entry.name, names):
            continue
        elif entry.is_dir(follow_symlinks=False):
            yield from _folder(path, depth - 1)
        else:
            yield _entry(path, entry)


def _hidden(path: Path, entry: os.DirEntry[str]) -> Iterator[Failure]:
    if _is_readable(path) and not entry.is_dir(follow_symlinks=False):
        yield Failure(shown(path), "hidden", "a hidden file is not read; give it another name")


def _is_readable(path: Path) -> bool:
    """A page, text, table or archive by its name."""
    return suffix(path) in PAGES + TEXTS + RECORDS + ARCHIVES


def _resources(name: str, names: set[str]) -> bool:
    page, _, files = name.rpartition("_")
    return files.lower() in ("files", "файлы") and any(f"{page}{kind}" in names for kind in PAGES)


def _entry(path: Path, entry: os.DirEntry[str]) -> Path | Failure:
    try:
        if entry.is_symlink() and path.is_dir():
            return Failure(
                str(path), "link", "a linked folder is not followed; name it as an input"
            )
        mode = path.stat().st_mode
    except OSError as error:
        return _unreadable(path, error)
    return _regular(path, mode)


def _regular(path: Path, mode: int) -> Path | Failure:
    """The path, where it is a file of a kind that can be read."""
    if not stat.S_ISREG(mode):
        return Failure(
            str(path), "not_a_file", "a pipe, socket or device; save its content to a file"
        )
    if not _is_readable(path):
        return Failure(shown(path), "unsupported", f"not a kind that is read; give {_KINDS}")
    return path


def _unreadable(path: Path, error: OSError | ValueError) -> Failure:
    cause = (error.strerror if isinstance(error, OSError) else None) or str(error) or "no access"
    return Failure(shown(path), "unreadable", f"{cause}; check the name and the permissions")
