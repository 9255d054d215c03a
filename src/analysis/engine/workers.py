"""The same work in one process or in several, with results in the order of the input."""

from __future__ import annotations

import gc
import multiprocessing
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_GARBAGE = (50_000, 20, 10)  # new objects, and younger collections, between two collections
AHEAD = 3  # chunks given to a worker beyond the one it works on, so that none waits


class WorkerLost(RuntimeError):
    """A worker process ended before its work was done."""


def chunks(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Lists of `size` items, the last one shorter."""
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk


def in_order(
    function: Callable[[Item], Result],
    items: Iterable[Item],
    *,
    workers: int,
    warm: Callable[[], object] | None = None,
) -> Iterator[Result]:
    """Apply `function` to items, in `workers` processes, and give results in their order.

    Args:
        function: a picklable function of one item.
        items: read only a little ahead of the results, so that memory does not grow with them.
        workers: number of processes; 1 works in this one.
        warm: loads what every worker needs; on Linux once, before the workers are forked.

    Raises:
        WorkerLost: a worker was killed, as happens when memory runs out.
    """
    if workers <= 1:
        yield from map(function, items)
        return
    forked = sys.platform == "linux"
    if forked and warm:
        warm()
        gc.freeze()  # what is loaded now stays out of every collection, so its pages stay shared
    context = multiprocessing.get_context("fork" if forked else "spawn")
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        try:
            yield from _windowed(pool, function, items, workers * AHEAD)
        except BrokenProcessPool as lost:
            raise WorkerLost(
                "a worker process was ended from outside, perhaps for want of memory: "
                "run again with fewer --workers"
            ) from lost


@contextmanager
def collected_rarely() -> Iterator[None]:
    """Let Python look for cyclic garbage a twentieth as often as it would.

    A parsed article is some ten thousand small objects that reference counts alone give back;
    walking through them again and again took an eighth of the time of a run.
    """
    before = gc.get_threshold()
    gc.set_threshold(*_GARBAGE)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _windowed(
    pool: ProcessPoolExecutor,
    function: Callable[[Item], Result],
    items: Iterable[Item],
    ahead: int,
) -> Iterator[Result]:
    waiting: deque[Future[Result]] = deque()
    for item in items:
        waiting.append(pool.submit(function, item))
        if len(waiting) > ahead:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()
