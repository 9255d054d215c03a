"""natasha's three networks over many sentences at once: the same answers for less arithmetic.

Morphology, syntax and names share their input, an embedding of the word and of its shape, and
the plan of their encoder: three convolutions over a window of three. Three things save the work:

* The first convolution is linear in each of the three words of its window, so what a word adds
  from each place is computed once for a distinct (word, shape) and kept in a table.
* Sequences lie end to end with one empty row between them. The empty row is what zero padding
  would be, so no sentence sees its neighbour, and no batch has to be padded to one length.
* The later convolutions are one matrix product and a sum of three shifted rows.

The weights are natasha's own files, read by natasha's own loaders.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.language import kernels
from analysis.language.matrices import Floats, aligned, padded, product
from analysis.language.words import Ints, Words

NATASHA_BATCH = 8  # sentences that natasha puts into one batch
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
        self._parser = syntax.infer
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
        by_unit, at_unit = _laid_out(rows, units)
        by_text, at_text = _laid_out(rows, texts)
        table = self.words.table
        tags = self._tags(self._encoders[0](by_unit, table)[at_unit])
        state = self._encoders[1](by_unit, table)
        heads, relations, tied = self._trees(state, at_unit, units)
        self._untie(tied, words, units, texts, heads, relations)
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

    def _trees(
        self, state: Floats, at: NDArray[np.int64], units: list[int]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], list[int]]:
        """Heads, relations, and the units in which two heads tie.

        The empty row before a unit plays its root.
        """
        arcs, labels = self._syntax.head, self._syntax.rel
        bounds = np.cumsum([0, *units])
        firsts = at[bounds[:-1]]
        tails = arcs.tail(_with_roots(state, firsts, arcs.root.array))
        queries = arcs.head(state) @ arcs.kernel.array
        heads, tied = np.empty(len(at), np.int64), np.zeros(len(units), np.bool_)
        kernels.arcs(queries, tails, firsts, bounds, heads, tied)
        of_head = labels.head(_with_roots(state, firsts, labels.root.array))
        governors = np.repeat(firsts, units) - 1 + heads
        relations = np.empty(len(at), np.int64)
        tails = labels.tail(state[at])
        for first in range(0, len(at), BLOCK):
            block = slice(first, first + BLOCK)
            products = product(of_head[governors[block]], self._relation_kernel)
            count = len(self.relation_names)
            kernels.relations(products, tails[block], count, relations[block])
        return heads, relations, np.flatnonzero(tied).tolist()

    def _untie(
        self, tied: list[int], words: list[str], units: list[int], texts: list[int],
        heads: NDArray[np.int64], relations: NDArray[np.int64],
    ) -> None:  # fmt: skip
        """Let natasha's own arithmetic decide between heads that tie, in place.

        Two words with the same three neighbours on each side have the same state, and rounding
        chooses between them. natasha's rounding depends on the eight sentences it takes at a
        time, so exactly those are given to it again: one sentence in some hundred needs it.
        """
        bounds = np.cumsum([0, *units]).tolist()
        starts = np.searchsorted(bounds[:-1], np.cumsum([0, *texts]).tolist()).tolist()
        parsed: dict[int, list[Any]] = {}  # by the first unit: a batch may hold several ties
        for number in tied:
            text = bisect_right(starts, number) - 1
            first = starts[text] + (number - starts[text]) // NATASHA_BATCH * NATASHA_BATCH
            last = min(first + NATASHA_BATCH, starts[text + 1])
            if first not in parsed:
                batch = [words[bounds[i] : bounds[i + 1]] for i in range(first, last)]
                parsed[first] = list(self._parser(batch))
            markup = parsed[first][number - first]
            at = slice(bounds[number], bounds[number + 1])
            heads[at] = [int(token.head_id) for token in markup.tokens]
            relations[at] = [self.relation_names.index(token.rel) for token in markup.tokens]

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
