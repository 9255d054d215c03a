"""Who does the work: this process, several of this machine, or a Dask cluster.

All give results in the order of the input and take in only a little more than they work on.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from importlib import import_module
from itertools import islice
from multiprocessing.context import BaseContext
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_GARBAGE = (50_000, 20, 10)  # new objects, and younger collections, between two collections
# Dask and object stores keep threads; a fork beside threads may inherit a lock for ever.
_THREADED = frozenset({"distributed", "fsspec.asyn"})
_WARMED = "analysis.engine.warmed"
AHEAD = 6  # items given to a worker beyond the one it works on, so that none waits


class WorkerLost(RuntimeError):
    """A worker process ended before its work was done."""


class Crew:
    """Workers that stay until all work is done.

    Args:
        size: how many there are.
        executor: takes work; None where this process does it.
    """

    def __init__(self, size: int = 1, executor: Executor | None = None) -> None:
        self.size = size
        self._executor = executor

    def in_order(
        self, function: Callable[[Item], Result], items: Iterable[Item], *, ahead: int = AHEAD
    ) -> Iterator[Result]:
        """Apply a picklable function to items and give results in their order.

        Args:
            function: what is done with an item.
            items: read only a little ahead of the results, so that memory does not grow with them.
            ahead: how many items wait for each worker.
        """
        if self._executor is None:
            yield from map(function, items)
            return
        waiting: deque[Future[Result]] = deque()
        try:
            for item in items:
                waiting.append(self._executor.submit(function, item))
                if len(waiting) > self.size * ahead:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


@contextmanager
def crew(workers: int = 1, dask: str | None = None, *, warm: bool = False) -> Iterator[Crew]:
    """Workers for as long as they are needed.

    Args:
        workers: number of processes; 1 works in this one.
        dask: the address of a Dask scheduler, or `local` for a cluster of `workers` processes.
        warm: several workers load what the analysis needs before they are given work.

    Raises:
        WorkerLost: a worker was killed, as happens when memory runs out.
        analysis.engine.cluster.NoCluster: Dask is not installed, or no scheduler answers.
    """
    if dask:
        from analysis.engine import cluster  # noqa: PLC0415 - needed by few

        with cluster.joined(dask, workers, warm=warm) as found:
            yield found
    elif workers <= 1:
        yield Crew()
    else:
        with processes(workers, warm=warm) as pool:
            begin(pool)  # before reading may start threads of its own
            yield Crew(workers, pool)


@contextmanager
def processes(workers: int, *, warm: bool, apart: bool = False) -> Iterator[ProcessPoolExecutor]:
    """Processes of this machine; on Linux all share what one has loaded.

    Args:
        workers: how many.
        warm: they load what the analysis needs.
        apart: another process than this one loads it; so it is too where this one has threads.

    Raises:
        WorkerLost: one was killed.
    """
    context, initializer = _context(warm, apart)
    try:
        with ProcessPoolExecutor(workers, mp_context=context, initializer=initializer) as pool:
            # All begin with the first work, where they would otherwise begin as they are needed.
            pool._safe_to_dynamically_spawn_children = False  # type: ignore[attr-defined]
            with killed_on_error(pool):
                yield pool
    except BrokenProcessPool as lost:
        raise WorkerLost(
            "a worker process was ended from outside, perhaps for want of memory: what is "
            "done is kept, run again with fewer --workers"
        ) from lost


def _context(warm: bool, apart: bool) -> tuple[BaseContext, Callable[[], None]]:
    """How processes begin, and what each of them does first."""
    if sys.platform != "linux":
        return multiprocessing.get_context("spawn"), _begin_warm if warm else end_with_parent
    if not apart and _THREADED.isdisjoint(sys.modules):
        if warm:
            load()
        return multiprocessing.get_context("fork"), end_with_parent
    from multiprocessing import forkserver, resource_tracker  # noqa: PLC0415 - not everywhere

    context = multiprocessing.get_context("forkserver")
    if warm:
        context.set_forkserver_preload([_WARMED])
    resource_tracker.ensure_running()  # which lets through again what is held back here
    with not_interrupted():
        forkserver.ensure_running()
    return context, _begin_warm if warm else end_with_parent


def load() -> None:
    """Load what every worker needs, before processes are forked."""
    from analysis.engine.rows import warm  # noqa: PLC0415 - needs a second

    warm()
    gc.freeze()  # what is loaded stays out of every collection, so its pages stay shared


def _begin_warm() -> None:
    import_module(_WARMED)  # loads it, unless the process from which this was forked has
    end_with_parent()


@contextmanager
def killed_on_error(pool: ProcessPoolExecutor) -> Iterator[None]:
    """Kill the processes of a pool where what they are needed for is interrupted or fails.

    Ctrl-C does not reach them, and what they are at may take a minute. Where some library
    swallows it in this process, the work ends nevertheless: there is nobody left to do it.

    Raises:
        KeyboardInterrupt: Ctrl-C came, whatever was made of it.
    """
    heard = []

    def kill() -> None:
        for process in list((pool._processes or {}).values()):  # `kill_workers` from 3.14 on
            process.kill()

    def interrupted(*_: object) -> None:
        heard.append(True)
        kill()
        raise KeyboardInterrupt

    own = _in_main() and signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if own:
        signal.signal(signal.SIGINT, interrupted)
    try:
        yield
    except BaseException as error:
        kill()
        if heard and not isinstance(error, KeyboardInterrupt):
            raise KeyboardInterrupt from error
        raise
    finally:
        if own:
            signal.signal(signal.SIGINT, signal.default_int_handler)


def _in_main() -> bool:
    """Whether this is the thread that may say what becomes of signals."""
    return threading.current_thread() is threading.main_thread()


def begin(pool: ProcessPoolExecutor) -> None:
    """Let the processes of a pool begin, which is otherwise done when there is work."""
    with not_interrupted():
        pool.submit(int)


@contextmanager
def not_interrupted() -> Iterator[None]:
    """Let Ctrl-C wait; for processes begun here it waits for ever: their parent ends them."""
    before = signal.getsignal(signal.SIGINT)
    if not _in_main() or not callable(before):
        yield
        return
    heard: list[int] = []
    signal.signal(signal.SIGINT, lambda number, _: heard.append(number))
    masks = hasattr(signal, "pthread_sigmask")  # not on Windows
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT}) if masks else None
    try:
        yield
    finally:
        if mask is not None:
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        signal.signal(signal.SIGINT, before)
    if heard:
        before(signal.SIGINT, None)


def end_with_parent() -> None:
    """End this process as soon as its parent is gone: a killed one cannot tell it to."""
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def chunks(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Lists of `size` items, the last one shorter."""
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk


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
