"""Matrices as `kernels.product` wants them: in line with the cache, in whole groups of columns."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from analysis.language import kernels

Floats = NDArray[np.float32]


def aligned(rows: int, width: int) -> Floats:
    """An empty matrix that begins where a line of the processor's cache does."""
    memory = np.empty(rows * width + 16, np.float32)
    start = -memory.ctypes.data % 64 // 4
    return memory[start : start + rows * width].reshape(rows, width)


def padded(matrix: Floats, rows: int = 4, columns: int = 16) -> Floats:
    """`matrix` with zeros up to multiples of `rows` and `columns`, for `kernels.product`."""
    out = aligned(-(-matrix.shape[0] // rows) * rows, -(-matrix.shape[1] // columns) * columns)
    out[:] = 0
    out[: matrix.shape[0], : matrix.shape[1]] = matrix
    return out


def product(left: Floats, right: Floats) -> Floats:
    """`left @ right`, both padded."""
    out = aligned(len(left), right.shape[1])
    kernels.product(left, right, out)
    return out
