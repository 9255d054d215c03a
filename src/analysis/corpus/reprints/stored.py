"""Near-duplicates among texts of any number: what is large lies in scratch files, not in memory."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from analysis.corpus.reprints.near import BANDS, ROWS, Keys, Pair, pairs
from analysis.corpus.reprints.shingles import Hashes

_KEPT = 4096  # shingle sets held in memory, for texts that are candidates with many others
_WIDTH = np.dtype(np.uint64).itemsize


class Scratch:
    """Keys and shingle sets of texts, added part by part.

    Memory holds 32 bytes a text; the signatures (512 bytes a text) and the shingles (8 bytes a
    word) are read from disk where they are needed.

    Args:
        folder: an empty folder for the scratch files, which the caller removes.
    """

    def __init__(self, folder: Path) -> None:
        self._signatures, self._shingles = folder / "signatures", folder / "shingles"
        self._digests: list[NDArray[np.void]] = []
        self._sizes: list[NDArray[np.int64]] = []

    def add(self, known: Keys, shingles: Hashes) -> None:
        """Add the texts of a part: their keys, and their shingle sets one after the other.

        Raises:
            OSError: there is no room.
        """
        self._digests.append(known.digests)
        self._sizes.append(known.sizes)
        for path, data in ((self._signatures, known.signatures), (self._shingles, shingles)):
            with path.open("ab") as file:
                file.write(data.tobytes())

    def pairs(self) -> Iterator[Pair]:
        """All pairs of near-duplicates, by number in the order in which texts were added."""
        sizes = np.concatenate([np.empty(0, dtype=np.int64), *self._sizes])
        if not len(sizes):
            return
        offsets = np.concatenate([[0], np.cumsum(sizes)])
        shape = (len(sizes), BANDS * ROWS)
        signatures = np.memmap(self._signatures, dtype=np.uint32, mode="r", shape=shape)
        with self._shingles.open("rb") as file:

            @lru_cache(maxsize=_KEPT)
            def of(number: int) -> Hashes:
                file.seek(int(offsets[number]) * _WIDTH)
                return np.frombuffer(file.read(int(sizes[number]) * _WIDTH), dtype=np.uint64)

            yield from pairs(Keys(np.concatenate(self._digests), sizes, signatures), of)
