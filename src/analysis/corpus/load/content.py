"""A file's bytes, decompressed and within the limits."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, TextIO, cast

from analysis.corpus.load import encoding
from analysis.corpus.load.remote import Remote
from analysis.corpus.raw import LimitError, Limits
from analysis.corpus.schemas import Failure

_GZIP = b"\x1f\x8b"
_PIECE = _SAMPLE = 1 << 16
_SHORTEST = 64

ERRORS = (OSError, EOFError, zlib.error, ValueError)
"""What reading a file may raise; `failure` makes a row of it."""


class NotTextError(ValueError):
    """The bytes are no text in any known encoding."""


def failure(name: str, error: Exception) -> Failure:
    """The failure that an error while reading stands for."""
    if isinstance(error, LimitError):
        return Failure(name, "limit", f"{error}; raise the limit if you trust the file")
    if isinstance(error, NotTextError):
        return Failure(name, "binary", "these bytes are no text; save it as text, HTML or a table")
    if isinstance(error, EOFError):
        return Failure(name, "truncated", "the file ends too early; copy or download it again")
    if isinstance(error, (zlib.error, gzip.BadGzipFile)):
        return Failure(name, "damaged", "cannot be unpacked; copy or download it again")
    cause = (
        getattr(error, "strerror", None) or str(error).partition("\n")[0] or type(error).__name__
    )
    return Failure(name, "unreadable", f"{cause}; check the file and its permissions")


def is_packed(file: BinaryIO) -> bool:
    """The file is gzip by its first bytes, whatever its name says."""
    packed = file.read(2) == _GZIP
    file.seek(0)
    return packed


def whole(path: Path | Remote, limits: Limits) -> bytes:
    """The content of a page or text, unpacked where needed.

    Raises:
        LimitError: it has, or unpacks to, more than `max_bytes`.
        OSError, EOFError, zlib.error: it cannot be read, or is no gzip as its name says.
    """
    with path.open("rb") as file:
        data = _at_most(opened(file), limits.max_bytes + 1)
    if len(data) > limits.max_bytes:
        raise LimitError(f"more than max_bytes = {limits.max_bytes:,}")
    return data


def _at_most(source: BinaryIO, size: int) -> bytes:
    """Read in pieces: a bomb is stopped after `size` bytes, not when memory is full."""
    pieces: list[bytes] = []
    left = size
    while left > 0 and (piece := source.read(min(left, _PIECE))):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


def opened(file: BinaryIO) -> BinaryIO:
    """The file's content, unpacked as it is read where it is gzip.

    Raises:
        gzip.BadGzipFile: its name says that it is packed, its first bytes say that it is not.
    """
    if is_packed(file):
        return cast(BinaryIO, gzip.GzipFile(fileobj=file))
    if file.name.lower().endswith(".gz"):
        raise gzip.BadGzipFile
    return file


def lines(
    source: BinaryIO, limits: Limits, *, newline: str, packed_size: int | None = None
) -> Iterator[str]:
    """The lines of a stream of text, each with its line end; its encoding is found first.

    Args:
        source: unpacked bytes.
        limits: `max_bytes` holds for a line, `max_ratio` for the whole of a packed file.
        newline: as of `open`.
        packed_size: the size of the packed file, None where it was not packed.

    Raises:
        NotTextError: the bytes are no text.
        LimitError: a line is too long, or the file unpacks to too much.
    """
    buffered = io.BufferedReader(cast(io.RawIOBase, source), _SAMPLE)
    name = encoding.name_of(buffered.peek(_SAMPLE))
    if name is None:
        raise NotTextError
    text = io.TextIOWrapper(buffered, encoding=name, errors="replace", newline=newline)
    try:
        yield from _limited(text, limits, packed_size)
    finally:
        if not source.closed:  # the caller's stream (standard input) stays open
            text.detach().detach()


def _limited(text: TextIO, limits: Limits, packed_size: int | None) -> Iterator[str]:
    total = 0
    while line := text.readline(limits.max_bytes + 1):
        if len(line) > limits.max_bytes:
            raise LimitError(f"a record of more than max_bytes = {limits.max_bytes:,}")
        # Blank lines count as short records would: a bomb may unpack to nothing else.
        total += max(len(line), _SHORTEST)
        if packed_size and total > max(limits.max_bytes, limits.max_ratio * packed_size):
            raise LimitError(f"it unpacks to over max_ratio = {limits.max_ratio} times its size")
        yield line
