"""Between heads that tie natasha's rounding chooses: its own arithmetic, for the tied units alone.

Two words with the same three neighbours on each side have the same state, so both are as good a
head. What rounding makes of it depends on how a matrix product is cut up, hence on the number of
its rows and on which of them are asked about: natasha takes eight units at a time, each padded to
the longest. The products here have those very rows, with zeros for units that nobody asks about.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.language.matrices import Floats

BATCH = 8  # units that natasha puts into one batch


class Settler:
    """Heads as natasha's parser gives them.

    Args:
        parser: natasha's (`NewsSyntaxParser.infer`).
    """

    def __init__(self, parser: Any) -> None:
        self._model, self._encoder = parser.model, parser.encoder

    def __call__(self, units: list[list[str]], tied: list[int]) -> list[NDArray[np.int64]]:
        """Heads of the words of each unit in `tied`, numbers into `units`, one batch of natasha."""
        longest, sizes = max(map(len, units)), [len(units[i]) for i in tied]
        states = self._embedded([units[i] for i in tied], longest)
        for layer in self._model.encoder.layers:
            states = _convolved(layer, states, tied, len(units))
            for state, size in zip(states, sizes, strict=True):
                state[size:] = 0
        whole = np.zeros((len(units), *states.shape[1:]), np.float32)
        whole[tied] = states
        scores = self._model.head(whole)[tied]
        return [
            score[:size, : size + 1].argmax(-1) for score, size in zip(scores, sizes, strict=True)
        ]

    def _embedded(self, units: list[list[str]], longest: int) -> Floats:
        pads = self._encoder.words_vocab.pad_id, self._encoder.shapes_vocab.pad_id
        words, shapes = (np.full((len(units), longest), pad) for pad in pads)
        for i, unit in enumerate(units):
            words[i, : len(unit)], shapes[i, : len(unit)] = self._encoder.item(unit)
        embedded: Floats = self._model.emb(words, shapes)
        return embedded


def _convolved(layer: Any, states: Floats, at: list[int], count: int) -> Floats:
    """The states of the units `at` after a layer, in a product with the rows of `count` units."""
    weight = layer.conv.weight.array
    _, longest, width = states.shape
    windows = np.zeros((count, longest, width, weight.shape[2]), np.float32)
    windows[at, 1:, :, 0], windows[at, :, :, 1] = states[:, :-1], states
    windows[at, :-1, :, 2] = states[:, 1:]
    out = windows.reshape(count * longest, -1) @ weight.reshape(len(weight), -1).T
    own = out.reshape(count, longest, -1)[at] + layer.conv.bias.array
    normed: Floats = layer.norm(layer.relu(own).swapaxes(2, 1)).swapaxes(2, 1)
    return normed
