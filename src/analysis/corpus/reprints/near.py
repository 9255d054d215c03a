"""Pairs of texts that share much: candidates by MinHash, each one verified on the shingles."""

from __future__ import annotations

from collections.abc import Iterator
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


class Pair(NamedTuple):
    """Two texts by number, `left < right`, with the similarity of their shingle sets.

    `containment` is the part of the smaller set that lies in the other (Broder 1997).
    """

    left: int
    right: int
    jaccard: float
    containment: float


def pairs(sets: list[Hashes]) -> list[Pair]:
    """All pairs of near-duplicates among `sets`, sorted.

    Identical sets are compared once, so that a text printed by a thousand outlets costs no
    million comparisons.

    References:
        Broder (1997), «On the resemblance and containment of documents».
    """
    twins = _twins(sets)
    heads = sorted({head for head in twins if len(sets[head])})
    found = [Pair(twin, i, 1.0, 1.0) for i, twin in enumerate(twins) if twin != i and len(sets[i])]
    for left, right in _candidates([sets[i] for i in heads]):
        pair = _compared(heads[left], heads[right], sets)
        if pair:
            found.append(pair)
    return sorted(found)


def _twins(sets: list[Hashes]) -> list[int]:
    """For each set, the number of the first that equals it."""
    first: dict[bytes, int] = {}
    return [first.setdefault(one.tobytes(), i) for i, one in enumerate(sets)]


def _compared(left: int, right: int, sets: list[Hashes]) -> Pair | None:
    one, other = sets[left], sets[right]
    shared = len(np.intersect1d(one, other, assume_unique=True))
    smaller = min(len(one), len(other))
    jaccard = shared / (len(one) + len(other) - shared)
    containment = shared / smaller
    enough = containment >= CONTAINED and jaccard >= SIMILAR and shared >= min(SHARED, smaller)
    return Pair(left, right, jaccard, containment) if enough else None


def _candidates(sets: list[Hashes]) -> Iterator[tuple[int, int]]:
    """Pairs whose signatures agree on a whole band and, roughly, in all."""
    if len(sets) < 2:
        return
    signatures = _signatures(sets)
    codes = np.unique(np.concatenate([_same(band) for band in _bands(signatures)]))
    for block in np.array_split(codes, 1 + len(codes) // 200_000):
        left, right = np.divmod(block, len(sets))
        alike = (signatures[left] == signatures[right]).mean(axis=1) > SIMILAR / 2
        yield from zip(left[alike].tolist(), right[alike].tolist(), strict=True)


def _signatures(sets: list[Hashes]) -> NDArray[np.uint32]:
    from rensa import RMinHash  # noqa: PLC0415 - loaded only where clusters are asked for

    offsets = np.concatenate([[0], np.cumsum([len(one) for one in sets])]).astype(np.uint64)
    matrix = RMinHash.digest_matrix_from_flat_token_hashes(
        np.concatenate(sets), offsets, BANDS * ROWS, SEED
    )
    return np.array(matrix.to_rows(), dtype=np.uint32)


def _bands(signatures: NDArray[np.uint32]) -> Iterator[NDArray[np.uint64]]:
    """Each band of the signatures as one number a text."""
    wide = signatures.astype(np.uint64)
    for first in range(0, BANDS * ROWS, ROWS):
        yield (wide[:, first] << np.uint64(32)) | wide[:, first + 1]


def _same(band: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Pairs with equal numbers, each coded as `left * n + right`.

    In a crowded bucket a text is paired with the next ones only: they hang together all the same.
    """
    order = np.argsort(band, kind="stable")
    ordered = band[order]
    found = []
    for step in range(1, _WINDOW):
        equal = ordered[step:] == ordered[:-step]
        if not equal.any():
            break
        found.append(order[:-step][equal] * len(band) + order[step:][equal])
    return np.concatenate(found) if found else np.empty(0, dtype=np.int64)
