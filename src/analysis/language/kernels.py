"""The loops of `networks`, compiled: what NumPy would do in several passes over memory.

Matrices are multiplied in blocks of rows whose products stay in the processor's cache until they
are used up.
"""

from __future__ import annotations

import numpy as np
from numba import njit

TIE = np.float32(5e-6)  # relative; the rounding of float32 sums of some hundred terms
BLOCK = 256  # rows multiplied at a time


@njit(cache=True)
def vectors(indexes, codes, words, out):
    """The quantised vectors of `words`, put together from their parts, in the left of `out`."""
    size = codes.shape[2]
    for i in range(words.shape[0]):
        for part in range(codes.shape[0]):
            for k in range(size):
                out[i, part * size + k] = codes[part, indexes[words[i], part], k]


@njit(cache=True, fastmath=True)
def first_layer(rows, table, offset, bias, scale, shift, out):
    """Sum what the words left, here and right add; then ReLU and batch normalisation."""
    width = bias.shape[0]
    for t in range(rows.shape[0]):
        if rows[t] < 0:
            out[t, :] = 0
            continue
        here = table[rows[t], offset + width : offset + 2 * width]
        for c in range(width):
            out[t, c] = here[c] + bias[c]
        if t > 0 and rows[t - 1] >= 0:
            left = table[rows[t - 1], offset : offset + width]
            for c in range(width):
                out[t, c] += left[c]
        if t + 1 < rows.shape[0] and rows[t + 1] >= 0:
            right = table[rows[t + 1], offset + 2 * width : offset + 3 * width]
            for c in range(width):
                out[t, c] += right[c]
        for c in range(width):
            out[t, c] = max(out[t, c], np.float32(0)) * scale[c] + shift[c]


@njit(cache=True, fastmath=True)
def later_layer(rows, state, taps, bias, scale, shift, out):
    """A convolution as a product and the sum of its three shifted taps; then as `first_layer`."""
    width, size = bias.shape[0], rows.shape[0]
    parts = np.empty((BLOCK + 2, taps.shape[1]), np.float32)
    for first in range(0, size, BLOCK):
        last = min(first + BLOCK, size)
        low, high = max(first - 1, 0), min(last + 1, size)
        np.dot(state[low:high], taps, parts[: high - low])
        for t in range(first, last):
            if rows[t] < 0:
                out[t, :] = 0
                continue
            p = t - low
            for c in range(width):
                out[t, c] = bias[c] + parts[p, width + c]
            if t > 0:
                for c in range(width):
                    out[t, c] += parts[p - 1, c]
            if t + 1 < size:
                for c in range(width):
                    out[t, c] += parts[p + 1, 2 * width + c]
            for c in range(width):
                out[t, c] = max(out[t, c], np.float32(0)) * scale[c] + shift[c]


@njit(cache=True)
def product(left, right, out):
    """The matrix product, by the library that compiled loops use."""
    np.dot(left, right, out)


@njit(cache=True)
def viterbi(emissions, transitions, start, end, out):
    """Best tag sequence of `emissions[start:end]` under a linear-chain CRF, into `out`."""
    tags = emissions.shape[1]
    back = np.zeros((end - start, tags), dtype=np.int8)
    score = emissions[start].copy()
    for t in range(start + 1, end):
        new = np.empty_like(score)
        for b in range(tags):
            best = np.float32(-np.inf)
            for a in range(tags):
                value = score[a] + transitions[a, b] + emissions[t, b]
                if value > best:
                    best = value
                    back[t - start, b] = a
            new[b] = best
        score = new
    tag = int(np.argmax(score))
    for t in range(end - 1, start - 1, -1):
        out[t] = tag
        tag = back[t - start, tag]


@njit(cache=True, fastmath=True)
def arcs(queries, tails, firsts, bounds, heads, tied):
    """The best head of each word, the root standing before the unit; where two heads tie."""
    hidden = tails.shape[1]
    for u in range(firsts.shape[0]):
        size = bounds[u + 1] - bounds[u]
        for i in range(size):
            best = second = np.float32(-np.inf)
            head = 0
            for j in range(size + 1):
                score = np.float32(0)
                for k in range(hidden):
                    score += queries[firsts[u] + i, k] * tails[firsts[u] - 1 + j, k]
                if score > best:
                    second, best, head = best, score, j
                elif score > second:
                    second = score
            heads[bounds[u] + i] = head
            if size > 1 and best - second <= TIE * (1 + abs(best)):
                tied[u] = True


@njit(cache=True, fastmath=True)
def relations(of_head, governors, kernel, tails, out):
    """The relation whose vector, made from a token's governor, fits the token's tail best."""
    hidden = tails.shape[1]
    count = kernel.shape[1] // hidden
    heads = np.empty((BLOCK, hidden), np.float32)
    products = np.empty((BLOCK, kernel.shape[1]), np.float32)
    for first in range(0, governors.shape[0], BLOCK):
        last = min(first + BLOCK, governors.shape[0])
        for t in range(first, last):
            heads[t - first] = of_head[governors[t]]
        np.dot(heads[: last - first], kernel, products[: last - first])
        for t in range(first, last):
            best = np.float32(-np.inf)
            for r in range(count):
                value = np.float32(0)
                for k in range(hidden):
                    value += products[t - first, r * hidden + k] * tails[t, k]
                if value > best:
                    best = value
                    out[t] = r
