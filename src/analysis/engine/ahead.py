"""A small corpus read and cleaned in a process of its own, while this one loads the models.

It is started before anything heavy is loaded, so it costs next to nothing; what it has found is
ready when the workers are. A corpus that may be a large one is left to `engine.large`.
"""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import islice
from multiprocessing.connection import Connection
from queue import SimpleQueue
from threading import Thread
from typing import Any, NamedTuple

from analysis.corpus.place import is_remote
from analysis.corpus.raw import Limits, RawPage
from analysis.corpus.schemas import Failure
from analysis.engine.workers import (
    WorkerLost,
    chunks,
    collected_rarely,
    end_with_parent,
    not_interrupted,
)

CHARACTERS = 1 << 26
"""So much text, some 15,000 articles or a thousand web pages, is held to see whether it ends."""
TOGETHER = 16  # pages or rows sent at a time
CLEANED_BY_ONE = 8
"""One process cleans texts as quickly as so many workers analyse them; HTML takes longer."""

Pages = list[RawPage | Failure]


class Found(NamedTuple):
    """What was read: how many pages, whether they are cleaned, and they or their rows."""

    pages: int
    finished: bool
    items: Iterator[Any]


class Reader:
    """The process that reads; without a connection, nothing is read ahead."""

    def __init__(self, connection: Connection | None = None) -> None:
        self._connection = connection

    def found(self) -> Found | None:
        """The whole corpus, if it is small and could be read; otherwise it is still to be read."""
        if self._connection is None:
            return None
        try:
            pages, finished = self._connection.recv() or (None, False)
        except EOFError:
            return None
        return None if pages is None else Found(pages, finished, _received(self._connection))


NOTHING = Reader()
"""Has read nothing: the work is to be done where the corpus is asked for."""


def _received(connection: Connection) -> Iterator[Any]:
    """What the reader sends, until it says that this was all.

    Raises:
        WorkerLost: it was ended before.
    """
    try:
        while (part := connection.recv()) is not None:
            if isinstance(part, Exception):
                raise part
            yield from part
    except EOFError as lost:
        raise WorkerLost(
            "the process that reads was ended from outside, perhaps for want of memory: run again"
        ) from lost


@contextmanager
def reader(
    inputs: Sequence[Any], *, raw: bool, limits: Limits, most: int | None, workers: int
) -> Iterator[Reader]:
    """Start to read, where that can be done beside this process.

    Args:
        inputs: as of `corpus.load.load`; standard input and object stores are not read ahead.
        raw: as of `corpus.load.load`.
        limits: as of `corpus.load.load`.
        most: pages of a small corpus; None for those of an ordinary run, 0 for nothing ahead.
        workers: how many will analyse; for one alone nothing is done ahead.
    """
    elsewhere = any(str(given) == "-" or is_remote(given) for given in inputs)
    if workers < 2 or most == 0 or elsewhere or sys.platform != "linux":
        yield NOTHING
        return
    context = multiprocessing.get_context("fork")
    receiving, sending = context.Pipe(duplex=False)
    messages = partial(_messages, inputs, raw, limits, most, workers)
    process = context.Process(target=_work, args=(receiving, sending, messages), daemon=True)
    with not_interrupted():
        process.start()
    sending.close()  # so that the end of that process is seen here
    try:
        yield Reader(receiving)
    finally:
        receiving.close()
        process.terminate()
        process.join()


def _work(
    receiving: Connection, sending: Connection, messages: Callable[[], Iterable[Any]]
) -> None:  # fmt: skip
    """The reading process: sending waits for the receiver, reading and cleaning do not."""
    receiving.close()
    end_with_parent()
    queue: SimpleQueue[Any] = SimpleQueue()
    sender = Thread(target=_send, args=(queue, sending))
    sender.start()
    with collected_rarely():
        for message in messages():
            queue.put(message)
    queue.put(None)
    sender.join()


def _send(queue: SimpleQueue[Any], sending: Connection) -> None:
    try:
        while (message := queue.get()) is not None:
            sending.send(message)
        sending.send(None)
    except BrokenPipeError:  # nobody wants it any more
        pass


def _messages(
    inputs: Sequence[Any], raw: bool, limits: Limits, most: int | None, workers: int
) -> Iterator[Any]:
    """The number of pages and whether they are cleaned; then their rows, or the pages."""
    from analysis.corpus import load  # noqa: PLC0415 - the parent does not wait for these
    from analysis.engine.settings import ORDINARY  # noqa: PLC0415

    try:
        held = _held(load.read(inputs, raw=raw, limits=limits), most or ORDINARY)
    except Exception:  # the parent reads by itself then, and meets the same
        held = None
    if held is None:
        return
    finish = workers <= CLEANED_BY_ONE and not any(map(_is_html, held))
    yield len(held), finish
    try:
        found = load.cleaned(held, raw=raw, limits=limits) if finish else held
        yield from chunks(found, TOGETHER)
    except Exception as error:
        yield error


def _is_html(page: RawPage | Failure) -> bool:
    return isinstance(page, RawPage) and page.kind == "html"


def _held(pages: Iterable[RawPage | Failure], most: int) -> Pages | None:
    """All pages; None where they are more, or more text, than a small corpus has."""
    taken: Pages = []
    characters = 0
    for page in islice(pages, most + 1):
        taken.append(page)
        characters += 0 if isinstance(page, Failure) else len(page.text)
        if characters > CHARACTERS:
            return None
    return taken if len(taken) <= most else None
