"""The loops of `networks`, compiled: what NumPy would do in several passes over memory."""

from __future__ import annotations

import numpy as np

from analysis.language.compiler import njit

ROWS = 192  # of a block of the left matrix: they stay in the second cache
NEAR = 6144  # floats of the right matrix that a block of terms takes: half of the first cache
TIE = np.float32(5e-6)  # relative; the rounding of float32 sums of some hundred terms


@njit(cache=True)
def vectors(indexes, codes, words, out):
    """The quantised vectors of `words`, put together from their parts, in the left of `out`."""
    size = codes.shape[2]
    for i in range(words.shape[0]):
        for part in range(codes.shape[0]):
            for k in range(size):
                out[i, part * size + k] = codes[part, indexes[words[i], part], k]


@njit(cache=True)
def put(part, of_shape, shapes, rows, first, table):
    """Write each row of `part`, with what the shape adds, to its place from column `first` on."""
    width = part.shape[1]
    for i in range(len(rows)):
        own, out = of_shape[shapes[i], first : first + width], table[rows[i], first : first + width]
        for n in range(width):
            out[n] = part[i, n] + own[n]


@njit(cache=True, fastmath=True)
def first_layer(rows, table, offset, bias, scale, shift, out):
    """Sum what the words left, here and right add; then ReLU and batch normalisation.

    The first and the last row are empty.
    """
    width = bias.shape[0]
    nothing = np.zeros(width, np.float32)
    for t in range(rows.shape[0]):
        if rows[t] < 0:
            out[t, :] = 0
            continue
        left = right = nothing
        if rows[t - 1] >= 0:
            left = table[rows[t - 1], offset : offset + width]
        if rows[t + 1] >= 0:
            right = table[rows[t + 1], offset + 2 * width : offset + 3 * width]
        here, own = table[rows[t], offset + width : offset + 2 * width], out[t]
        for c in range(width):
            value = left[c] + here[c] + right[c] + bias[c]
            own[c] = max(value, np.float32(0)) * scale[c] + shift[c]


@njit(cache=True, fastmath=True)
def product(left, right, out):
    """`left @ right`, for a `left` whose width is a multiple of four.

    Three rows and four terms at a time fill the registers. On matrices as narrow as these it is
    as fast as OpenBLAS, and faster where OpenBLAS does not know the processor.
    """
    terms = max(4, NEAR // right.shape[1] // 4 * 4)
    for first in range(0, len(left), ROWS):
        last = min(first + ROWS, len(left))
        out[first:last] = 0
        for begin in range(0, left.shape[1], terms):
            _add(left, right, first, last, begin, min(begin + terms, left.shape[1]), out)


@njit(cache=True, fastmath=True)
def _add(left, right, first, last, begin, end, out):
    """Add the terms from `begin` to `end` to the rows from `first` to `last` of a product."""
    width = out.shape[1]
    for t in range(first, last - 2, 3):
        a, b, c = left[t], left[t + 1], left[t + 2]
        x, y, z = out[t], out[t + 1], out[t + 2]
        for k in range(begin, end, 4):
            a0, a1, a2, a3 = a[k], a[k + 1], a[k + 2], a[k + 3]
            b0, b1, b2, b3 = b[k], b[k + 1], b[k + 2], b[k + 3]
            c0, c1, c2, c3 = c[k], c[k + 1], c[k + 2], c[k + 3]
            p, q, r, s = right[k], right[k + 1], right[k + 2], right[k + 3]
            for n in range(width):
                # All is read before anything is written, or the compiler reads it three times.
                pn, qn, rn, sn = p[n], q[n], r[n], s[n]
                xn = x[n] + a0 * pn + a1 * qn + a2 * rn + a3 * sn
                yn = y[n] + b0 * pn + b1 * qn + b2 * rn + b3 * sn
                zn = z[n] + c0 * pn + c1 * qn + c2 * rn + c3 * sn
                x[n], y[n], z[n] = xn, yn, zn
    for t in range(last - (last - first) % 3, last):
        for k in range(begin, end):
            for n in range(width):
                out[t, n] += left[t, k] * right[k, n]


@njit(cache=True, fastmath=True)
def shifted_sum(rows, parts, bias, scale, shift, out):
    """Add the three taps of a convolution, whose products stand side by side in `parts`.

    The first and the last row are empty; the products of an empty row are zero.
    """
    width = bias.shape[0]
    for t in range(rows.shape[0]):
        if rows[t] < 0:
            out[t, :] = 0
            continue
        left, here = parts[t - 1, :width], parts[t, width : 2 * width]
        right, own = parts[t + 1, 2 * width :], out[t]
        for c in range(width):
            value = left[c] + here[c] + right[c] + bias[c]
            own[c] = max(value, np.float32(0)) * scale[c] + shift[c]


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
def relations(products, tails, order, starts, count, out):
    """The relation whose vector fits each token's tail best; `products` has them term by term.

    The tokens of the head with the product `g` are those from `starts[g]` on in `order`.
    """
    width = products.shape[1] // tails.shape[1]
    fit = np.empty(width, np.float32)
    for g in range(len(products)):
        for t in order[starts[g] : starts[g + 1]]:
            fit[:] = 0
            for k in range(tails.shape[1]):
                for r in range(width):
                    fit[r] += products[g, k * width + r] * tails[t, k]
            best = 0
            for r in range(1, count):
                if fit[r] > fit[best]:
                    best = r
            out[t] = best
