"""natasha's three networks over many sentences at once: the same answers for less arithmetic.

Morphology, syntax and names share their input, an embedding of the word and of its shape, and
the plan of their encoder: three convolutions over a window of three. Three things save the work:

* The first convolution is linear in each of the three words of its window, so what a word adds
  from each place is computed once for a distinct (word, shape) and kept in a table.
* Sequences lie end to end with one empty row between them. The empty row is what zero padding
  would be, so no sentence sees its neighbour, and no batch has to be padded to one length.
* The later convolutions are one matrix product and a sum of three shifted rows.

Words are looked up for a whole batch; the arithmetic goes over it a few texts at a time.

The weights are natasha's own files, read by natasha's own loaders.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.language import kernels, ties
from analysis.language.matrices import Floats, aligned, padded, product
from analysis.language.words import Ints, Words

RUN = 1_300  # words: what the networks write for them stays in the cache
BLOCK = 256  # rows whose wide products are used up before they leave the cache
EMPTY = -1  # the row number that stands between two sequences


def _by_term(matrix: Floats) -> Floats:
    """The kernel of relations with the relations of one term side by side, and zeros after them."""
    hidden = len(matrix)
    terms = matrix.reshape(hidden, -1, hidden).transpose(0, 2, 1)
    return padded(padded(terms.reshape(hidden * hidden, -1), 1).reshape(hidden, -1))


class _Layer(NamedTuple):
    """One convolution with its normalisation, ready for a single matrix product."""

    taps: Floats  # inputs x (3 * filters): left, here, right
    bias: Floats
    scale: Floats
    shift: Floats

    @classmethod
    def of(cls, layer: Any) -> _Layer:
        weight, norm = layer.conv.weight.array, layer.norm
        scale = norm.weight.array / norm.std.array
        return cls(
            padded(np.concatenate([weight[:, :, k].T for k in range(3)], axis=1)),
            layer.conv.bias.array,
            scale,
            norm.bias.array - norm.mean.array * scale,
        )


class Encoder:
    """The three convolutions of one network, reading the first from the shared table."""

    def __init__(self, model: Any, offset: int) -> None:
        self.layers = [_Layer.of(layer) for layer in model.encoder.layers]
        self.offset = offset

    def __call__(self, rows: Ints, table: Floats) -> Floats:
        """Hidden states (tokens x 64) for row numbers; `EMPTY` rows stay zero."""
        first, *later = self.layers
        state = aligned(len(rows), len(first.bias))
        kernels.first_layer(rows, table, self.offset, *first[1:], state)
        for layer in later:
            parts = product(state, layer.taps)
            state = aligned(len(rows), len(layer.bias))
            kernels.shifted_sum(rows, parts, *layer[1:], state)
        return state


class Tagged(NamedTuple):
    """What the networks say of a batch, an entry a token in text order.

    `tags`, `relations` and `names` are numbers into the vocabularies; `heads` is the index of
    the head within the unit, 0 for the root, as in CoNLL-U.
    """

    tags: NDArray[np.int64]
    heads: NDArray[np.int64]
    relations: NDArray[np.int64]
    names: NDArray[np.int64]


class Networks:
    """Morphology, syntax and names for batches of units and texts."""

    def __init__(self, morph: Any, syntax: Any, ner: Any, *, capacity: int = 10_000) -> None:
        models = [tagger.infer.model for tagger in (morph, syntax, ner)]
        encoder = morph.infer.encoder
        self.words = Words(models, encoder.words_vocab, encoder.shapes_vocab, capacity)
        width = self.words.width // 3
        self._encoders = [Encoder(model, i * width) for i, model in enumerate(models)]
        self._morph, self._syntax, self._ner = models
        self._settle = ties.Settler(syntax.infer)
        head = self._morph.head.proj
        self._tag_head = padded(head.weight.array), padded(head.bias.array[None], 1)[0]
        self._tag_head[1][head.out_dim :] = -np.inf  # columns that are no tag
        self._relation_kernel = _by_term(self._syntax.rel.kernel.array)
        self.tag_names: list[str] = morph.infer.decoder.tags_vocab.items
        self.relation_names: list[str] = syntax.infer.decoder.rels_vocab.items
        self.name_tags: list[str] = ner.infer.decoder.tags_vocab.items

    def __call__(self, words: list[str], units: list[int], texts: list[int]) -> Tagged:
        """Tag `words`; `units` and `texts` are the numbers of words in each, in order."""
        rows = self.words.rows(words)
        runs = [
            self._run(rows[of_words], words[of_words], units[of_units], texts[of_texts])
            for of_words, of_units, of_texts in _runs(units, texts)
        ]
        return Tagged(*map(np.concatenate, zip(*runs, strict=True)))

    def _run(self, rows: Ints, words: list[str], units: list[int], texts: list[int]) -> Tagged:
        by_unit, at_unit = _laid_out(rows, units)
        by_text, at_text = _laid_out(rows, texts)
        table = self.words.table
        tags = self._tags(self._encoders[0](by_unit, table)[at_unit])
        state = self._encoders[1](by_unit, table)
        bounds = np.cumsum([0, *units])
        firsts = at_unit[bounds[:-1]]  # the empty row before a unit plays its root
        heads, tied = self._heads(state, firsts, bounds)
        self._untie(tied, words, bounds.tolist(), texts, heads)
        relations = self._relations(state, at_unit, np.repeat(firsts, units) - 1, heads)
        names = self._names(self._encoders[2](by_text, table)[at_text], texts)
        return Tagged(tags, heads, relations, names)

    def _tags(self, state: Floats) -> NDArray[np.int64]:
        weight, bias = self._tag_head
        out = np.empty(len(state), np.int64)
        for first in range(0, len(state), BLOCK):
            scores = product(state[first : first + BLOCK], weight)
            scores += bias
            scores.argmax(-1, out[first : first + BLOCK])
        return out

    def _heads(
        self, state: Floats, firsts: NDArray[np.int64], bounds: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], list[int]]:
        """Heads, and the units in which two heads tie."""
        arcs = self._syntax.head
        tails = arcs.tail(_with_roots(state, firsts, arcs.root.array))
        queries = arcs.head(state) @ arcs.kernel.array
        heads, tied = np.empty(bounds[-1], np.int64), np.zeros(len(firsts), np.bool_)
        kernels.arcs(queries, tails, firsts, bounds, heads, tied)
        return heads, np.flatnonzero(tied).tolist()

    def _untie(
        self, tied: list[int], words: list[str], bounds: list[int], texts: list[int],
        heads: NDArray[np.int64],
    ) -> None:  # fmt: skip
        """Let natasha's own arithmetic decide between heads that tie, in place.

        One sentence in some hundred needs it. A batch of natasha's may hold several ties.
        """
        starts = np.searchsorted(bounds[:-1], np.cumsum([0, *texts]).tolist()).tolist()
        batches: dict[tuple[int, int], list[int]] = {}
        for number in tied:
            text = bisect_right(starts, number) - 1
            first = number - (number - starts[text]) % ties.BATCH
            last = min(first + ties.BATCH, starts[text + 1])
            batches.setdefault((first, last), []).append(number)
        for (first, last), numbers in batches.items():
            units = [words[bounds[i] : bounds[i + 1]] for i in range(first, last)]
            settled = self._settle(units, [number - first for number in numbers])
            for number, found in zip(numbers, settled, strict=True):
                heads[bounds[number] : bounds[number + 1]] = found

    def _relations(
        self, state: Floats, at: NDArray[np.int64], roots: NDArray[np.int64],
        heads: NDArray[np.int64],
    ) -> NDArray[np.int64]:  # fmt: skip
        """Relations to `heads`; the wide product is made once for all words with the same head.

        Args:
            state: hidden states.
            at: the row of each word in them.
            roots: the row that plays the root for each word.
            heads: the head of each word.
        """
        labels, count = self._syntax.rel, len(self.relation_names)
        of_head = labels.head(_with_roots(state, roots + 1, labels.root.array))
        tails = labels.tail(state[at])
        governors = roots + heads
        order = np.argsort(governors, kind="stable")
        distinct, starts = np.unique(governors[order], return_index=True)
        starts = np.append(starts, len(order))
        relations = np.empty(len(at), np.int64)
        for first in range(0, len(distinct), BLOCK):
            last = min(first + BLOCK, len(distinct))
            products = product(of_head[distinct[first:last]], self._relation_kernel)
            kernels.relations(products, tails, order, starts[first:], count, relations)
        return relations

    def _names(self, state: Floats, texts: list[int]) -> NDArray[np.int64]:
        emissions = np.ascontiguousarray(self._ner.head(state))
        transitions = self._ner.head.crf.transitions.array
        out = np.empty(len(state), np.int64)
        start = 0
        for size in texts:
            if size:
                kernels.viterbi(emissions, transitions, start, start + size, out)
            start += size
        return out


def _runs(units: list[int], texts: list[int]) -> Iterator[tuple[slice, slice, slice]]:
    """The words, the units and the texts of each run of texts with `RUN` words or a little more."""
    of_units, of_texts = np.cumsum([0, *units]), np.cumsum([0, *texts]).tolist()
    first = 0
    for last in range(1, len(of_texts)):
        low, high = of_texts[first], of_texts[last]
        if high - low >= RUN or (high > low and last == len(texts)):
            begin, end = np.searchsorted(of_units, (low, high)).tolist()
            yield slice(low, high), slice(begin, end), slice(first, last)
            first = last


def _laid_out(rows: Ints, sizes: list[int]) -> tuple[Ints, NDArray[np.int64]]:
    """Rows with an empty one before each sequence and at the end, and where each word went."""
    place = np.arange(len(rows)) + np.repeat(np.arange(1, len(sizes) + 1), sizes)
    laid: Ints = np.full(len(rows) + len(sizes) + 1, EMPTY, np.int32)
    laid[place] = rows
    return laid, place


def _with_roots(state: Floats, firsts: NDArray[np.int64], root: Floats) -> Floats:
    out = state.copy()
    out[firsts - 1] = root
    return out
