"""Pairs of texts that share much: candidates by MinHash, each one verified on the shingles."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.corpus.reprints.shingles import Hashes

# 64 bands of two: a pair of Jaccard similarity 0.2 becomes a candidate with probability 0.93, one
# of 0.3 with 0.998. Unrelated news pairs are about 0.005 similar: they pass once in 600 times,
# and the verification throws them out.
BANDS, ROWS, SEED = 64, 2, 20230913
# A copy that was cut down lies within its original, so the measure is containment; the floor on
# Jaccard similarity keeps a brief apart from the digest of the day that repeats it.
CONTAINED, SIMILAR, SHARED = 0.45, 0.2, 8
_WINDOW = 30
_BLOCK = 20_000  # candidate pairs whose signatures are compared at a time


class Pair(NamedTuple):
    """Two texts by number, `left < right`, with the similarity of their shingle sets.

    `containment` is the part of the smaller set that lies in the other (Broder 1997).
    """

    left: int
    right: int
    jaccard: float
    containment: float


class Keys(NamedTuple):
    """What stands for texts until two of them are compared; a row for each text.

    `digests` are 16 bytes of a hash of the shingle set, `sizes` the numbers of shingles,
    `signatures` MinHash values.
    """

    digests: NDArray[np.void]
    sizes: NDArray[np.int64]
    signatures: NDArray[np.uint32]


def keys(sets: Sequence[Hashes]) -> Keys:
    """The keys of shingle sets; each rests on its own set alone."""
    digests = [blake2b(one.tobytes(), digest_size=16).digest() for one in sets]
    sizes = np.array([len(one) for one in sets], dtype=np.int64)
    return Keys(np.array(digests, dtype="V16"), sizes, _signatures(sets))


def pairs(known: Keys, sets: Callable[[int], Hashes]) -> Iterator[Pair]:
    """All pairs of near-duplicates, in no order that means anything.

    Identical sets are compared once, so that a text printed by a thousand outlets costs no
    million comparisons.

    Args:
        known: the keys of all texts.
        sets: the shingle set of a text by its number; asked for candidates only.

    References:
        Broder (1997), «On the resemblance and containment of documents».
    """
    if not len(known.sizes):
        return
    twins = _twins(known.digests)
    numbers, filled = np.arange(len(twins)), known.sizes > 0
    for copy in np.flatnonzero((twins != numbers) & filled).tolist():
        yield Pair(int(twins[copy]), copy, 1.0, 1.0)
    heads = np.flatnonzero((twins == numbers) & filled)
    for left, right in _candidates(known.signatures, heads):
        pair = _compared(left, right, sets(left), sets(right))
        if pair:
            yield pair


def _twins(digests: NDArray[np.void]) -> NDArray[np.int64]:
    """For each set, the number of the first that equals it."""
    order = np.argsort(digests, kind="stable")
    ordered = digests[order]
    new = np.concatenate([[True], ordered[1:] != ordered[:-1]])
    first = np.empty(len(digests), dtype=np.int64)
    first[order] = order[np.flatnonzero(new)[np.cumsum(new) - 1]]
    return first


def _compared(left: int, right: int, one: Hashes, other: Hashes) -> Pair | None:
    shared = len(np.intersect1d(one, other, assume_unique=True))
    smaller = min(len(one), len(other))
    jaccard = shared / (len(one) + len(other) - shared)
    containment = shared / smaller
    enough = containment >= CONTAINED and jaccard >= SIMILAR and shared >= min(SHARED, smaller)
    return Pair(left, right, jaccard, containment) if enough else None


def _candidates(
    signatures: NDArray[np.uint32], heads: NDArray[np.int64]
) -> Iterator[tuple[int, int]]:
    """Pairs of heads whose signatures agree on a whole band and, roughly, in all; sorted."""
    kept = [np.empty(0, dtype=np.int64)]
    for first in range(0, BANDS * ROWS, ROWS):
        for codes in _same(_band(signatures[heads, first : first + ROWS])):
            for block in np.array_split(codes, 1 + len(codes) // _BLOCK):
                left, right = (heads[side] for side in np.divmod(block, len(heads)))
                alike = (signatures[left] == signatures[right]).mean(axis=1) > SIMILAR / 2
                kept.append(block[alike])
        kept = [np.unique(np.concatenate(kept))]
    for code in kept[0].tolist():
        left_head, right_head = divmod(code, len(heads))
        yield int(heads[left_head]), int(heads[right_head])


def _signatures(sets: Sequence[Hashes]) -> NDArray[np.uint32]:
    from rensa import RMinHash  # noqa: PLC0415 - loaded only where clusters are asked for

    if not len(sets):
        return np.empty((0, BANDS * ROWS), dtype=np.uint32)
    offsets = np.concatenate([[0], np.cumsum([len(one) for one in sets])]).astype(np.uint64)
    matrix = RMinHash.digest_matrix_from_flat_token_hashes(
        np.concatenate(sets), offsets, BANDS * ROWS, SEED
    )
    return np.array(matrix.to_rows(), dtype=np.uint32)


def _band(columns: NDArray[np.uint32]) -> NDArray[np.uint64]:
    """The two columns of a band as one number a text."""
    wide = columns.astype(np.uint64)
    return (wide[:, 0] << np.uint64(32)) | wide[:, 1]


def _same(band: NDArray[np.uint64]) -> Iterator[NDArray[np.int64]]:
    """Pairs with equal numbers, each coded as `left * n + right`, some of them at a time.

    In a crowded bucket a text is paired with the next ones only: they hang together all the same.
    """
    order = np.argsort(band, kind="stable")
    ordered = band[order]
    for step in range(1, _WINDOW):
        equal = ordered[step:] == ordered[:-step]
        if not equal.any():
            break
        yield order[:-step][equal] * len(band) + order[step:][equal]
