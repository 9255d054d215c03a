"""Options that several commands share, and what their values may be."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable

TYPE_CHECKING = False  # as in parser
if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path
    from typing import Any

WINDOW, PART = 256, 1024  # as in corpus.clean.shared and engine.large, which are slow to load
_INPUTS = """INPUT is a file or a folder: .html .htm .txt .jsonl .csv .parquet .warc .wacz, each
also .gz; or an address as s3://bucket/folder; - is JSON Lines on standard input."""


def takes_inputs(command: argparse.ArgumentParser, *, default: bool = False) -> None:
    """Inputs, how they are read, and who works."""
    command.add_argument("inputs", nargs="*" if default else "+", metavar="INPUT", help=_INPUTS)
    command.add_argument(
        "--raw", action="store_true", help="take texts as they stand: cut nothing, seek no header"
    )
    command.add_argument(
        "--strict", action="store_true", help="exit with 1 if any input could not be used"
    )
    command.add_argument(
        "--workers", type=positive, default=1, metavar="N", help="processes to work in (default 1)"
    )
    command.add_argument(
        "--dask", metavar="ADDRESS",
        help="let a Dask cluster work: tcp://HOST:8786, or local for one of --workers processes",
    )  # fmt: skip
    command.add_argument(
        "--engine",
        choices=("auto", "fast", "natasha"),
        default="auto",
        help="language engine; the results are the same (default auto)",
    )
    takes_limits(command)


LIMITS = {
    "max_bytes": "largest page or record, in bytes, after decompression",
    "max_chars": "longest article, in characters",
    "max_depth": "deepest folder within folders",
    "max_elements": "most elements on a page",
    "max_ratio": "most decompressed bytes for a compressed one",
    "long": "leave an article beyond --max-chars out (refuse, the default), or cut it there",
}


def takes_limits(command: argparse.ArgumentParser) -> None:
    """The limits of what is read."""
    group = command.add_argument_group("limits", "an input beyond one is left out and named")
    for name, meaning in LIMITS.items():
        flag = f"--{name.replace('_', '-')}"
        options: dict[str, Any] = {"type": positive, "metavar": "N"}
        if name == "long":
            options = {"choices": ("refuse", "cut")}
        group.add_argument(flag, help=meaning, **options)


def writes(command: argparse.ArgumentParser, kind: Callable[[str], Any] | None = None) -> None:
    """Where results go; `kind` makes a place of a name."""
    command.add_argument(
        "--out", type=kind or folder, required=True, metavar="DIR", help="folder to write"
    )
    command.add_argument(
        "--stages", type=path, metavar="FILE", help="stages of another event, as visit_stages.csv"
    )
    kept = "where results are kept for the next run (default OUT/.cache)"
    command.add_argument("--cache", type=folder, metavar="DIR", help=kept)
    command.add_argument("--no-cache", action="store_true", help="keep and reuse no results")


def positive(text: str) -> int:
    """A whole number of 1 or more."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number of 1 or more")
    return int(text)


def part(text: str) -> int:
    """A number of pages in a part."""
    if positive(text) % WINDOW:
        raise argparse.ArgumentTypeError(f"{text} is not a multiple of {WINDOW}")
    return int(text)


def place(text: str) -> str | Path:
    """An address as it stands, else a path; told apart as in `corpus.place`."""
    return text if "://" in text else folder(text)


def folder(text: str) -> Path:
    """A folder that is there or can be made; refused before any work where a file has its name."""
    if not text:
        raise argparse.ArgumentTypeError("an empty name; name a folder")
    if os.path.exists(text) and not os.path.isdir(text):  # unlike Path, silent of odd names
        raise argparse.ArgumentTypeError(f"{text!r} is a file; name a folder")
    return path(text)


def new_file(text: str) -> Path:
    """A file to write; refused before any work where it cannot be."""
    if os.path.isdir(text):
        raise argparse.ArgumentTypeError(f"{text!r} is a folder; name a file")
    parent = os.path.dirname(text) or "."
    if not os.path.isdir(parent):
        raise argparse.ArgumentTypeError(f"there is no folder {parent!r}; make it first")
    return path(text)


def path(text: str) -> Path:
    """A name of a file or folder."""
    from pathlib import Path

    return Path(text)


def day(text: str) -> date:
    """A day, ISO 8601."""
    from datetime import date

    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day such as 2023-09-13") from None
