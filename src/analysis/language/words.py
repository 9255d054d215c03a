"""What each distinct word adds to the first layer of natasha's networks, computed once and kept.

A word is to the networks a number in their vocabulary and a shape (`Xx` of Cyrillic letters); words
that are in no vocabulary share a number. The vector of a pair is multiplied once with all the taps
that will read it: three networks, each with a left, a middle and a right one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.language import kernels
from analysis.language.matrices import Floats, aligned, padded, product

Ints = NDArray[np.int32]
Numbers = NDArray[np.int64]
PANEL = 384  # columns of one product: as wide as the kernel likes best
NOWHERE = -1  # the row of a pair that is not in the table, the pair of a row that is empty
NEEDED = np.iinfo(np.int32).max  # how often a row counts as asked for that must stay


class Words:
    """The table of what each distinct (word, shape) adds to the first layer of each network.

    At most `capacity` rows are held (9 KB each). Where one is wanted, the pair that has been asked
    for least often goes; how often a pair was asked for is known even while it is not held, so
    that words which come but once push out each other only. Nothing but time depends on it.

    Args:
        models: the networks, which share their embedding of words.
        words: their vocabulary of words.
        shapes: their vocabulary of shapes.
        capacity: rows of the table.
    """

    LIMIT = 100_000  # texts remembered before all is begun anew: some 10 MB

    def __init__(self, models: Sequence[Any], words: Any, shapes: Any, capacity: int) -> None:
        self._words, self._shapes = words, shapes
        embedding = models[0].emb
        self._codes, self._indexes = embedding.word.codes.array, embedding.word.indexes.array
        taps = [_taps(model.encoder.layers[0].conv.weight.array) for model in models]
        known = self._codes.shape[0] * self._codes.shape[2]
        own = [m.emb.shape.weight.array @ t[known:] for m, t in zip(models, taps, strict=True)]
        self._of_shape = np.ascontiguousarray(np.concatenate(own, axis=1))
        whole = np.concatenate([t[:known] for t in taps], axis=1)
        self._panels = [padded(whole[:, i : i + PANEL]) for i in range(0, whole.shape[1], PANEL)]
        self.width = whole.shape[1]
        # Memory that no row has been written to is not taken from the machine yet.
        self.table: Floats = aligned(capacity, self.width)
        self._begin()

    def _begin(self) -> None:
        self._of_text: dict[str, int] = {}
        self._of_pair: dict[tuple[int, int], int] = {}
        self._pairs = np.zeros((1024, 2), np.int32)
        self._asked, self._row = np.zeros(1024, np.int32), np.full(1024, NOWHERE, np.int32)
        self._held = np.full(len(self.table), NOWHERE, np.int32)
        self._used = 0  # rows that have ever been written to

    def rows(self, texts: list[str]) -> Ints:
        """Row numbers of `texts` in `table`, good until the next call; absent ones are computed."""
        found = list(map(self._of_text.get, texts))
        if None in found:
            self._learn(set(texts))
            found = list(map(self._of_text.get, texts))
        pairs = np.array(found, np.int32)
        distinct, counts = np.unique(pairs, return_counts=True)
        self._asked[distinct] += counts.astype(np.int32)
        missing = distinct[self._row[distinct] == NOWHERE]
        if len(missing):
            self._compute(missing, self._free(len(missing), distinct))
        return self._row[pairs]

    def _learn(self, texts: set[str]) -> None:
        """Number the pairs of texts that have not been seen."""
        if len(self._of_text) > self.LIMIT:
            self._begin()
        from slovnet.shape import word_shape  # noqa: PLC0415 - loaded with the models

        known, word, shape = self._of_pair, self._words.encode, self._shapes.encode
        new: list[tuple[int, int]] = []
        for text in texts.difference(self._of_text):
            pair = word(text.lower()), shape(word_shape(text))
            number = known.get(pair)
            if number is None:
                number = known[pair] = len(known)
                new.append(pair)
            self._of_text[text] = number
        if new:
            self._grow(len(known))
            self._pairs[len(known) - len(new) : len(known)] = new

    def _grow(self, size: int) -> None:
        have = len(self._pairs)
        if size > have:
            more = max(size, 2 * have) - have
            self._pairs = np.concatenate((self._pairs, np.zeros((more, 2), np.int32)))
            self._asked = np.concatenate((self._asked, np.zeros(more, np.int32)))
            self._row = np.concatenate((self._row, np.full(more, NOWHERE, np.int32)))

    def _free(self, wanted: int, needed: Numbers | Ints) -> Numbers:
        """Rows for `wanted` new pairs: unused ones, then those asked for least, none `needed`."""
        if len(needed) > len(self.table):  # a batch with more distinct words than fit
            more = len(needed) - len(self.table)
            self.table = np.concatenate((self.table, np.empty((more, self.width), np.float32)))
            self._held = np.concatenate((self._held, np.full(more, NOWHERE, np.int32)))
        unused = np.arange(self._used, min(self._used + wanted, len(self.table)))
        self._used += len(unused)
        if len(unused) == wanted:
            return unused
        asked = self._asked[self._held[: unused[0] if len(unused) else self._used]]
        stay = self._row[needed]
        asked[stay[stay != NOWHERE]] = NEEDED
        wanted -= len(unused)
        again = np.argpartition(asked, wanted - 1)[:wanted]
        self._row[self._held[again]] = NOWHERE
        return np.concatenate((unused, again))

    def _compute(self, pairs: Numbers | Ints, rows: Numbers) -> None:
        """Write what `pairs` add into `rows` of the table."""
        words, shapes = self._pairs[pairs].T
        vectors = aligned(len(pairs), len(self._panels[0]))
        kernels.vectors(self._indexes, self._codes, words, vectors)
        for number, panel in enumerate(self._panels):
            part = product(vectors, panel)
            kernels.put(part, self._of_shape, shapes, rows, number * PANEL, self.table)
        self._row[pairs], self._held[rows] = rows, pairs


def _taps(weight: Floats) -> Floats:
    """Filters x inputs x window as inputs x (3 * filters): left, here, right."""
    return np.concatenate([weight[:, :, k].T for k in range(3)], axis=1)
