"""From inputs to tables on disk, of any size: one file a table, or parts where there is much."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from analysis.corpus import load
from analysis.corpus.load import counted
from analysis.corpus.place import place
from analysis.corpus.schemas import Failure, Tables
from analysis.engine.ahead import NOTHING, Found, Reader
from analysis.engine.cache import Cache
from analysis.engine.pieces import Piece, pieces
from analysis.engine.progress import bar, watched
from analysis.engine.run import CHUNK, streamed
from analysis.engine.settings import ORDINARY, PART, Settings
from analysis.engine.workers import Crew, chunks

if TYPE_CHECKING:
    from analysis.engine.parts import Note

Item = TypeVar("Item")
Result = TypeVar("Result")


class Summary(NamedTuple):
    """What became of the pages of a run in parts; `told` are the first failures."""

    parts: int
    articles: int
    failures: int
    told: list[list[str]]


def run(
    inputs: load.Inputs, settings: Settings, *, crew: Crew, partitioned: bool = False,
    size: int = PART, progress: bool = False, ahead: Reader = NOTHING,
) -> Tables | Summary:  # fmt: skip
    """Analyse inputs as a stream.

    Args:
        inputs: as of `corpus.load.load`.
        settings: how they are analysed, and where parts are written.
        crew: who does the work.
        partitioned: write parts however small the corpus is.
        size: pages in a part, a multiple of 256.
        progress: show a progress bar on standard error, if that is a terminal.
        ahead: has read the inputs, if they are few.

    Returns:
        The tables of an ordinary corpus; what was written, where it was written in parts.

    Raises:
        OSError: there is no room for a part; what is finished stays.
    """
    found = None if partitioned else ahead.found()
    if found:
        return _small(found, settings, crew, progress)
    total = _total(inputs) if progress else None
    pages = iter(load.read(inputs, raw=settings.raw, limits=settings.limits))
    begin: list[load.Row] = []
    if not partitioned:
        first = watched(islice(pages, ORDINARY), "page", total, shown=progress, what="reading")
        begin += _cleaned(first, settings, crew)
    next_page = list(islice(pages, 1))
    if not partitioned and not next_page:
        return _whole(begin, settings, crew, progress, len(begin))
    ready = list(pieces(begin, size, finished=True))
    begin.clear()
    rest = pieces(chain(next_page, pages), size, first=len(ready))
    with bar("page", total, shown=progress) as more:
        return _in_parts(chain(ready, rest), settings, crew, more)


def whole(
    inputs: load.Inputs, settings: Settings, *, crew: Crew, progress: bool = False,
    ahead: Reader = NOTHING,
) -> Tables:  # fmt: skip
    """Analyse inputs in memory, however many they are; nothing is written."""
    found = ahead.found()
    if found:
        return _small(found, settings, crew, progress)
    total = _total(inputs) if progress else None
    pages = load.read(inputs, raw=settings.raw, limits=settings.limits)
    return _whole(_cleaned(pages, settings, crew), settings, crew, progress, total)


def _total(inputs: load.Inputs) -> int | None:
    return counted.pages([inputs] if isinstance(inputs, (str, Path)) else list(inputs))


def _small(found: Found, settings: Settings, crew: Crew, progress: bool) -> Tables:
    rows = found.items if found.finished else _cleaned(found.items, settings, crew)
    return _whole(rows, settings, crew, progress, found.pages)


def _whole(rows: Iterable[load.Row], settings: Settings, crew: Crew, progress: bool,
           total: int | None) -> Tables:  # fmt: skip
    return streamed(rows, total=total, workers=crew, engine=settings.engine,
                    stages=settings.stages, cache=settings.cache, progress=progress)  # fmt: skip


def _cleaned(
    pages: Iterable[load.RawPage | Failure], settings: Settings, crew: Crew
) -> Iterator[load.Row]:
    """Finished rows; workers clean the pages."""

    def apply(function: Callable[[Any], Any], items: Iterable[Any]) -> Iterator[Any]:
        work = partial(_each, function)
        return chain.from_iterable(crew.in_order(work, chunks(items, CHUNK)))

    return load.cleaned(pages, raw=settings.raw, limits=settings.limits, apply=apply)


def _each(function: Callable[[Item], Result], items: list[Item]) -> list[Result]:
    return [function(item) for item in items]


def _in_parts(
    stream: Iterable[Piece], settings: Settings, crew: Crew, more: Callable[[int], object]
) -> Summary:  # fmt: skip
    from analysis.engine import parts, recluster  # noqa: PLC0415 - pandas

    root = place(settings.out)
    if settings.cache:
        Cache(settings.cache).close()  # made before several workers open it
    known, rests_on = parts.finished(root), settings.digest()
    notes: list[Note] = []

    def unfinished() -> Iterator[tuple[Piece, str]]:
        for piece in stream:
            digest = f"{rests_on} {piece.digest}"
            note = known.get(piece.number)
            if note and note.rests_on == digest:
                notes.append(note)
                more(note.pages)
            else:
                yield piece, digest

    for note in crew.in_order(partial(_part, settings), unfinished(), ahead=1):
        notes.append(note)
        more(note.pages)
    notes.sort()
    parts.forget(root, len(notes))
    recluster.settle(settings.out, notes, crew)
    told = list(islice((one for note in notes for one in note.told), parts.TOLD))
    return Summary(len(notes), sum(n.articles for n in notes), sum(n.failures for n in notes), told)


def _part(settings: Settings, work: tuple[Piece, str]) -> Note:
    from analysis.engine import parts  # noqa: PLC0415 - pandas

    return parts.analysed(work[0], settings, work[1])


def clear(folder: str | Path, *, whole: bool) -> None:
    """Remove the tables that an earlier run wrote the other way.

    Args:
        folder: where the tables lie.
        whole: remove those of one file each; otherwise those in parts.
    """
    from analysis.engine import parts  # noqa: PLC0415 - pandas

    root = place(folder)
    if whole:
        for table in Tables._fields:
            for kind in ("parquet", "csv"):
                root.remove(f"{table}.{kind}")
    else:
        parts.forget(root, 0)
