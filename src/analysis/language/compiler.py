"""numba without scipy, which it would load for matrix products that no kernel here asks it for.

Loading scipy's linear algebra takes a fifth of a second, a third of what numba itself takes. numba
looks for it once, when it registers what it can do with arrays.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from numba import njit

__all__ = ["njit"]


@contextmanager
def _as_if_missing(module: str) -> Iterator[None]:
    """Let the import of a module fail, unless it is loaded already."""
    if module in sys.modules:
        yield
        return
    sys.modules[module] = None  # type: ignore[assignment] # what Python takes for «not there»
    try:
        yield
    finally:
        del sys.modules[module]


with _as_if_missing("scipy.linalg"):
    import numba.np.arraymath  # noqa: F401 - it is here that numba looks
