"""A file's bytes, decompressed and within the limits."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from analysis.corpus.raw import Limits
from analysis.corpus.schemas import Failure

_GZIP = b"\x1f\x8b"
_PIECE = 1 << 16

ERRORS = (OSError, EOFError, zlib.error, ValueError)
"""What reading a file may raise; `failure` makes a row of it."""


class LimitError(ValueError):
    """A limit struck; the message names it."""


def failure(name: Path | str, error: Exception) -> Failure:
    """The failure that an error while reading stands for."""
    if isinstance(error, LimitError):
        return Failure(str(name), "limit", f"{error}; raise the limit if you trust the file")
    if isinstance(error, EOFError):
        return Failure(str(name), "truncated", "the file ends too early; copy or download it again")
    if isinstance(error, (zlib.error, gzip.BadGzipFile)):
        return Failure(str(name), "damaged", "cannot be unpacked; copy or download it again")
    cause = (
        getattr(error, "strerror", None) or str(error).partition("\n")[0] or type(error).__name__
    )
    return Failure(str(name), "unreadable", f"{cause}; check the file and its permissions")


def is_packed(file: IO[bytes]) -> bool:
    """The file is gzip by its first bytes, whatever its name says."""
    packed = file.read(2) == _GZIP
    file.seek(0)
    return packed


def whole(path: Path, limits: Limits) -> bytes:
    """The content of a page or text, unpacked where needed.

    Raises:
        LimitError: it has, or unpacks to, more than `max_bytes`.
        OSError, EOFError, zlib.error: it cannot be read.
    """
    with path.open("rb") as file:
        source: IO[bytes] = gzip.GzipFile(fileobj=file) if is_packed(file) else file  # type: ignore[assignment]
        data = _at_most(source, limits.max_bytes + 1)
    if len(data) > limits.max_bytes:
        raise LimitError(f"more than max_bytes = {limits.max_bytes:,}")
    return data


def _at_most(source: IO[bytes], size: int) -> bytes:
    """Read in pieces: a bomb is stopped after `size` bytes, not when memory is full."""
    pieces: list[bytes] = []
    left = size
    while left > 0 and (piece := source.read(min(left, _PIECE))):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


def lines(source: IO[bytes], limits: Limits, *, packed_size: int | None = None) -> Iterator[bytes]:
    """The lines of a stream, each with its line end.

    Args:
        source: unpacked bytes.
        limits: `max_bytes` holds for a line, `max_ratio` for the whole of a packed file.
        packed_size: the size of the packed file, None where it was not packed.

    Raises:
        LimitError: a line is too long, or the file unpacks to too much.
    """
    total = 0
    while line := source.readline(limits.max_bytes + 1):
        if len(line) > limits.max_bytes:
            raise LimitError(f"a record of more than max_bytes = {limits.max_bytes:,}")
        total += len(line)
        if packed_size and total > max(limits.max_bytes, limits.max_ratio * packed_size):
            raise LimitError(
                f"it unpacks to more than max_ratio = {limits.max_ratio} times its size"
            )
        yield line
