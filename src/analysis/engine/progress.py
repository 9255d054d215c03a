"""Bars on standard error that show how far a run has come, where that is a terminal.

Elsewhere nothing is loaded for them. Workers above all show none: a bar keeps a lock for all
processes, which is left behind when one of them is killed.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

Item = TypeVar("Item")


@contextmanager
def bar(
    unit: str, total: int | None, *, shown: bool, what: str | None = None
) -> Iterator[Callable[[int], object]]:
    """A bar, as a function to be told how many more are done.

    Args:
        unit: of what is counted.
        total: how many there are, if that is known.
        shown: whether one is wanted.
        what: is done; such a bar goes when it is full.
    """
    if not shown or not sys.stderr.isatty():
        yield _untold
        return
    from tqdm import tqdm  # noqa: PLC0415 - see above

    with tqdm(unit=unit, total=total, desc=what, leave=what is None) as drawn:
        yield drawn.update


def _untold(_: int) -> None:
    pass


def watched(
    items: Iterable[Item], unit: str, total: int | None, *, shown: bool, what: str | None = None
) -> Iterator[Item]:
    """Items, each of which a bar counts when the next is asked for; for the rest see `bar`."""
    with bar(unit, total, shown=shown, what=what) as more:
        for item in items:
            yield item
            more(1)
