"""Whether a run would only write again what is there: the inputs, code and options are the same."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from analysis.corpus.place import is_remote, place
from analysis.engine.version import ALL, REGISTERS, of_code
from analysis.paths import data_dir

NAME = "run.json"


def fingerprint(inputs: Iterable[str | Path], options: Mapping[str, Any]) -> str | None:
    """A digest of what a run rests on: files by name, size and time of change.

    Returns:
        The digest, or None where an input is not a file or a folder, so that nothing is known.
    """
    digest = hashlib.sha256(of_code(*ALL).encode())
    digest.update(json.dumps({key: str(value) for key, value in sorted(options.items())}).encode())
    for name in (*(data_dir() / register for register in REGISTERS), *inputs):
        path = Path(name)
        if not (path.is_file() or path.is_dir()):
            return None
        for file in _files(path):
            state = file.stat()
            digest.update(f"{file}\0{state.st_size}\0{state.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
    else:
        yield from sorted(p for p in path.rglob("*") if p.is_file())


def status(folder: str | Path, digest: str | None) -> int | None:
    """The exit status of the run that wrote `folder`, if it rested on the same and is whole."""
    if is_remote(folder):
        return None
    try:
        written = json.loads((Path(folder) / NAME).read_text("utf-8"))
        whole = all(
            (Path(folder) / name).stat().st_size == size for name, size in written["files"].items()
        )
        return (
            int(written["status"]) if digest and whole and written["rests_on"] == digest else None
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def is_finished(folder: str | Path) -> bool:
    """Whether the run that wrote `folder` came to its end."""
    return place(folder).read(NAME) is not None


def forget(folder: str | Path) -> None:
    """What is in `folder` is about to change."""
    place(folder).remove(NAME)


def remember(folder: str | Path, digest: str | None, exit_status: int) -> None:
    """Note what the files in `folder` rest on."""
    from analysis.corpus.schemas import Tables  # noqa: PLC0415 - not needed to find nothing to do

    root = place(folder)
    files = {name: size for name, size in root.sizes("").items() if name != NAME}
    for table in Tables._fields:
        files |= {f"{table}/{name}": size for name, size in root.sizes(table, "part-*").items()}
    record = {"rests_on": digest, "status": exit_status, "files": files}
    root.write(NAME, json.dumps(record, indent=1).encode() + b"\n")
