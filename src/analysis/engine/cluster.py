"""A Dask cluster as a crew: workers at a scheduler's address, or one made of this machine.

The cluster of this machine is a scheduler and one worker, threads of this process, and plain worker
processes to which that worker hands what it is given. They need not load Dask and can do without
its connections, so they are ready as soon as those of `--workers` are.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import ExitStack, contextmanager
from typing import Any, TypeVar

from analysis.engine.version import ALL, of_code
from analysis.engine.workers import (
    Crew,
    WorkerLost,
    begin,
    killed_on_error,
    not_interrupted,
    processes,
)

Result = TypeVar("Result")

LOCAL = "local"
_SECONDS = 30
_PROCESSES = "processes"  # their name among the executors of the Dask worker
_CONFIG = {"distributed.admin.large-graph-warning-threshold": "1GiB"}  # pages travel with the work
# Nothing but this machine can reach the pages on which Dask tells how it is; nothing draws them.
_UNREACHABLE = {
    "protocol": "inproc://",
    "dashboard": False,
    "dashboard_address": "127.0.0.1:0",
}


class NoCluster(RuntimeError):
    """The Dask cluster cannot be reached, or Dask is not installed."""


@contextmanager
def joined(address: str, workers: int, *, warm: bool) -> Iterator[Crew]:
    """The workers of a cluster.

    Args:
        address: of a scheduler, as `tcp://host:8786`; or `local`.
        workers: number of processes of a local cluster.
        warm: every worker that is there loads what the analysis needs.

    Raises:
        NoCluster: Dask is not installed, no scheduler answers, it has no workers, or they would
            not give the same results.
        WorkerLost: workers were killed again and again over the same work.
    """
    with ExitStack() as stack:
        if address == LOCAL:  # they load while this process loads Dask
            pool = stack.enter_context(processes(workers, warm=warm, apart=True))
            stack.enter_context(_dask())
            client = stack.enter_context(_around(pool, workers))
            with killed_on_error(pool):  # before Dask is closed, which would wait for them
                begin(pool)  # now, not while others are being ended
                yield Crew(workers, _Delegating(client.get_executor(pure=False)))
            return
        stack.enter_context(_dask())
        client = stack.enter_context(_client(address))
        _same_version(client, address)
        if warm:
            from analysis.engine import rows  # noqa: PLC0415 - slow to load

            client.run(rows.warm)
        yield Crew(sum(client.nthreads().values()), client.get_executor(pure=False))


@contextmanager
def _dask() -> Iterator[None]:
    """Dask, loaded and set up."""
    try:
        import dask  # noqa: PLC0415 - slow to load
        from distributed.scheduler import KilledWorker  # noqa: PLC0415
    except ImportError as error:
        raise NoCluster("--dask needs the packages dask and distributed: install them") from error
    try:
        with dask.config.set(_CONFIG):
            yield
    except KilledWorker as lost:
        raise WorkerLost(
            "Dask workers were ended again and again, perhaps for want of memory: what is done "
            "is kept, run again with workers that have more"
        ) from lost


@contextmanager
def _client(address: str) -> Iterator[Any]:
    from distributed import Client  # noqa: PLC0415 - slow to load

    with ExitStack() as stack:
        try:
            client = stack.enter_context(Client(address, timeout=_SECONDS))
            client.wait_for_workers(1, timeout=_SECONDS)
        except (OSError, ValueError, RuntimeError) as error:
            raise NoCluster(f"no Dask workers at {address}: {error}") from error
        yield client


def _same_version(client: Any, address: str) -> None:
    if set(client.run(of_code, *ALL).values()) - {of_code(*ALL)}:
        raise NoCluster(f"the workers at {address} have another version of this package")


@contextmanager
def _around(pool: Executor, workers: int) -> Iterator[Any]:
    """The client of a Dask worker in this process that has a pool of others."""
    from distributed import Client, Scheduler, SpecCluster, Worker  # noqa: PLC0415 - slow to load
    from distributed.gc import disable_gc_diagnosis  # noqa: PLC0415

    own = {"nthreads": workers, "memory_limit": 0, "executor": {_PROCESSES: pool}}
    scheduler = {"cls": Scheduler, "options": _UNREACHABLE}
    worker = {"cls": Worker, "options": {**_UNREACHABLE, **own}}
    with ExitStack() as stack:
        stack.enter_context(_quiet(logging.getLogger("distributed")))
        with not_interrupted():  # a cluster that is half there cannot be closed
            cluster = SpecCluster({0: worker}, scheduler, silence_logs=logging.CRITICAL)
            stack.enter_context(cluster)
            # What Dask does at each garbage collection would swallow a Ctrl-C that comes just then.
            disable_gc_diagnosis(force=True)
        yield stack.enter_context(Client(cluster))


@contextmanager
def _quiet(logger: logging.Logger) -> Iterator[None]:
    """Nothing but disasters are logged: a cluster that is ended tells of each connection."""
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(before)


class _Delegating(Executor):
    """Gives work to Dask such that its worker hands it on to the pool."""

    def __init__(self, dask: Executor) -> None:
        self._dask = dask

    def submit(
        self, function: Callable[..., Result], /, *args: Any, **kwargs: Any
    ) -> Future[Result]:
        """As of any executor."""
        return self._dask.submit(_handed_on, function, *args, **kwargs)


def _handed_on(function: Callable[..., Result], *args: Any, **kwargs: Any) -> Result:
    from distributed import get_worker  # noqa: PLC0415 - slow to load

    pool: Executor = get_worker().executors[_PROCESSES]
    return pool.submit(function, *args, **kwargs).result()
