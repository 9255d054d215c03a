"""A Dask cluster as a crew: processes of this machine, or workers at a scheduler's address."""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from analysis.engine.version import ALL, of_code
from analysis.engine.workers import Crew, WorkerLost

LOCAL = "local"
_SECONDS = 30
_ONE_THREAD = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "MKL", "OPENBLAS")}
_CONFIG: dict[str, Any] = {
    # Dask's own environment for workers tells malloc to give memory back at once, which makes
    # small arrays half as dear again; ours has no such line.
    "distributed.nanny.pre-spawn-environ": _ONE_THREAD,
    "distributed.admin.large-graph-warning-threshold": "1GiB",  # pages travel with the work
}
_FORKED: dict[str, str] = (
    {"distributed.worker.multiprocessing-method": "forkserver"} if sys.platform == "linux" else {}
)
_SERVED = ["analysis.engine.warmed", "distributed"]


class NoCluster(RuntimeError):
    """The Dask cluster cannot be reached, or Dask is not installed."""


@contextmanager
def joined(address: str, workers: int, warm: Callable[[], object] | None) -> Iterator[Crew]:
    """The workers of a cluster.

    Args:
        address: of a scheduler, as `tcp://host:8786`; or `local`.
        workers: number of processes of a local cluster.
        warm: is called in every worker that is there.

    Raises:
        NoCluster: Dask is not installed, no scheduler answers, it has no workers, or they would
            not give the same results.
        WorkerLost: workers were killed again and again over the same work.
    """
    if address == LOCAL:
        os.environ.update(_ONE_THREAD)
        _begin_to_load()
    try:
        import dask  # noqa: PLC0415 - slow to load
        import distributed  # noqa: PLC0415
        from distributed.scheduler import KilledWorker  # noqa: PLC0415
    except ImportError as error:
        raise NoCluster("--dask needs the packages dask and distributed: install them") from error
    with ExitStack() as stack:
        stack.enter_context(dask.config.set(_CONFIG | _FORKED))
        try:
            where: Any = address
            if address == LOCAL:
                with _uninterrupted():
                    where = stack.enter_context(_processes(workers))
            client = stack.enter_context(distributed.Client(where, timeout=_SECONDS))
            client.wait_for_workers(1, timeout=_SECONDS)
        except (OSError, ValueError, RuntimeError) as error:
            raise NoCluster(f"no Dask workers at {address}: {error}") from error
        if set(client.run(of_code, *ALL).values()) - {of_code(*ALL)}:
            raise NoCluster(f"the workers at {address} have another version of this package")
        if warm:
            client.run(warm)
        try:
            yield Crew(sum(client.nthreads().values()), client.get_executor(pure=False))
        except KilledWorker as lost:
            raise WorkerLost(
                "Dask workers were ended again and again, perhaps for want of memory: what is "
                "done is kept, run again with workers that have more"
            ) from lost


def _begin_to_load() -> None:
    """Start the process from which local workers are forked; it loads while this one loads Dask."""
    if _FORKED:
        from multiprocessing import forkserver  # noqa: PLC0415 - not everywhere

        multiprocessing.get_context("forkserver").set_forkserver_preload(_SERVED)
        forkserver.ensure_running()


def _processes(workers: int) -> Any:
    from distributed import LocalCluster  # noqa: PLC0415 - slow to load

    return LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None,
                        memory_limit=0, silence_logs=logging.ERROR)  # fmt: skip


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let Ctrl-C wait: a cluster that is half there cannot be closed."""
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main one is interrupted
        return
    waiting: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: waiting.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if waiting:
        raise KeyboardInterrupt
