"""Whether a run would only write again what is there: the inputs, code and options are the same."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from analysis.engine.version import of_code
from analysis.paths import data_dir

NAME = "run.json"
_CODE = ("**/*.py", "**/*.csv")


def fingerprint(inputs: Iterable[str | Path], options: Mapping[str, Any]) -> str | None:
    """A digest of what a run rests on: files by name, size and time of change.

    Returns:
        The digest, or None where an input is not a file or a folder, so that nothing is known.
    """
    digest = hashlib.sha256(of_code(*_CODE).encode())
    digest.update(json.dumps({key: str(value) for key, value in sorted(options.items())}).encode())
    for name in [data_dir() / "outlets.csv", data_dir() / "visit_stages.csv", *inputs]:
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


def status(folder: Path, digest: str | None) -> int | None:
    """The exit status of the run that wrote `folder`, if it rested on the same and is whole."""
    try:
        written = json.loads((folder / NAME).read_text("utf-8"))
        whole = all(
            (folder / name).stat().st_size == size for name, size in written["files"].items()
        )
        return (
            int(written["status"]) if digest and whole and written["rests_on"] == digest else None
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def remember(folder: Path, digest: str | None, exit_status: int) -> None:
    """Note what the files in `folder` rest on."""
    names = sorted(p for p in folder.iterdir() if p.is_file() and p.name != NAME)
    record = {
        "rests_on": digest,
        "status": exit_status,
        "files": {path.name: path.stat().st_size for path in names},
    }
    part = folder / f".{NAME}.part"
    part.write_text(json.dumps(record, indent=1) + "\n", "utf-8")
    part.replace(folder / NAME)
