"""A stream of pages in pieces of one size, packed for the way to a worker."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from itertools import islice
from typing import Any, NamedTuple

from analysis.corpus.load import Row
from analysis.corpus.raw import RawPage
from analysis.corpus.schemas import Failure
from analysis.engine.workers import chunks

TOGETHER = 32  # pages packed and unpacked at a time: so many of the largest still fit in memory


class Packed(NamedTuple):
    """Pages or rows as compressed bytes, with the size they have when unpacked."""

    size: int
    data: bytes


class Piece(NamedTuple):
    """Pages that one worker makes into one part of every table.

    `finished`: these are rows of `articles` already, not raw pages. `digest` stands for all words
    of the pages.
    """

    number: int
    pages: int
    packed: list[Packed]
    digest: str
    finished: bool


def pieces(
    pages: Iterable[RawPage | Row], size: int, *, first: int = 0, finished: bool = False
) -> Iterator[Piece]:
    """Cut a stream into pieces, numbered from `first`; memory holds one of them, packed.

    Args:
        pages: raw pages or finished rows.
        size: pages in a piece; the last one has fewer.
        first: number of the first piece.
        finished: whether these are finished rows.
    """
    iterator = iter(pages)
    number = first
    while True:
        digest = blake2b(digest_size=20)
        packed: list[Packed] = []
        count = 0
        for some in chunks(islice(iterator, size), TOGETHER):
            for page in some:
                digest.update(_words(page))
            packed.append(_pack(some))
            count += len(some)
        if not count:
            return
        yield Piece(number, count, packed, digest.hexdigest(), finished)
        number += 1


def unpacked(piece: Piece) -> Iterator[Any]:
    """The pages of a piece, a few in memory at a time."""
    import pyarrow as pa  # noqa: PLC0415 - slow to load

    for size, data in piece.packed:
        yield from pickle.loads(pa.decompress(data, size, codec="zstd", asbytes=True))


def _pack(pages: list[Any]) -> Packed:
    import pyarrow as pa  # noqa: PLC0415 - slow to load

    plain = pickle.dumps(pages, pickle.HIGHEST_PROTOCOL)
    return Packed(len(plain), pa.compress(plain, codec="zstd", asbytes=True))


def _words(page: RawPage | Row) -> bytes:
    """All that a page says, apart from each other."""
    if isinstance(page, RawPage):
        fields: Iterable[Any] = (getattr(page, name) for name in page.__slots__)
    else:
        fields = page if isinstance(page, Failure) else page.values()
    said = (f"{type(field).__name__}\0{field}" for field in fields)
    return "\1".join((*said, "\2")).encode("utf-8", "surrogatepass")
