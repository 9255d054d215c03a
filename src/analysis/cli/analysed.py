"""From the words of a command line to an analysis: what several commands share."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from analysis.corpus.raw import Limits
    from analysis.corpus.schemas import Tables
    from analysis.engine.ahead import Reader
    from analysis.engine.large import Summary
    from analysis.engine.settings import Settings
    from analysis.engine.workers import Crew


class Refused(Exception):
    """A command cannot go on; its words tell the user why and what to do."""

    def __init__(self, words: str, status: int = 1) -> None:
        super().__init__(words)
        self.status = status


NOTHING = "nothing could be analysed"


@contextmanager
def crew(options: Namespace) -> Iterator[Crew]:
    """The workers that the command line asks for.

    Raises:
        Refused: a worker was lost, or there is no cluster.
    """
    from analysis.engine.workers import WorkerLost
    from analysis.engine.workers import crew as hired

    lost: tuple[type[Exception], ...] = (WorkerLost,)
    if options.dask:
        from analysis.engine.cluster import NoCluster

        lost = (WorkerLost, NoCluster)
    try:
        with hired(options.workers, options.dask, warm=True) as found:
            yield found
    except lost as error:
        raise Refused(str(error)) from error


def reading(options: Namespace, most: int | None) -> AbstractContextManager[Reader]:
    """A process that reads up to `most` pages while this one gets ready; none for one worker."""
    from analysis.engine import ahead

    return ahead.reader(
        inputs(options), raw=options.raw, limits=limits(options), most=most, workers=options.workers
    )


def tables(options: Namespace) -> Tables:
    """Load and analyse the inputs, telling of each that failed.

    Raises:
        Refused: nothing could be analysed.
    """
    with reading(options, sys.maxsize) as ahead, crew(options) as hands:
        from analysis.engine import large  # not before the reader is forked

        found = large.whole(
            inputs(options), settings(options), crew=hands, progress=True, ahead=ahead
        )
    tell(found.failures[["input", "detail"]].itertuples(index=False, name=None))
    if found.articles.empty:
        raise Refused(NOTHING)
    return found


class Stored(NamedTuple):
    """Tables that an earlier run wrote; of a sample, the rows of each table it was drawn from."""

    tables: Tables
    drawn_from: dict[str, int] | None


def stored(options: Namespace) -> Stored | None:
    """The tables of the one input that is a folder of them; None for other inputs.

    Of tables in parts, a sample is taken where there are more than `--sample` articles; the counts
    of all go to `totals.csv` in the folder of the report.

    Raises:
        Refused: the run that was to write them did not come to its end.
    """
    from analysis.corpus.place import place
    from analysis.engine import unchanged

    if len(options.inputs) != 1:
        return None
    (folder,) = options.inputs
    if place(folder).sizes("articles", "part-*.parquet"):
        if not unchanged.is_finished(folder):
            raise Refused(
                f"{folder}: the run that writes these tables is not finished: go on with it"
            )
        return _sampled(folder, options)
    if unchanged.is_finished(folder) and place(folder).sizes("", "articles.parquet"):
        from analysis.present import export

        return Stored(export.read(folder), None)
    return None


def _sampled(folder: str, options: Namespace) -> Stored:
    from analysis.engine import sample
    from analysis.present import export

    counts = sample.totals(folder)
    tables_only = counts[counts["column"].isna()]
    sizes: dict[str, int] = dict(zip(tables_only["table"], tables_only["rows"], strict=True))
    found = sample.drawn(folder, options.sample)
    if found.articles.empty:
        raise Refused(NOTHING)
    if len(found.articles) == sizes["articles"]:
        return Stored(found, None)
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "totals.csv").write_text(export.to_csv(counts), "utf-8", newline="")
    return Stored(found, sizes)


def written(options: Namespace) -> int:
    """Load, analyse and write tables, in one file each or in parts.

    Returns:
        The exit status.

    Raises:
        Refused: nothing could be analysed.
    """
    from analysis.corpus.place import is_remote
    from analysis.corpus.schemas import Tables

    partitioned = options.partitioned or is_remote(options.out)
    with reading(options, 0 if partitioned else None) as ahead, crew(options) as hands:
        from analysis.engine import large  # not before the reader is forked

        found = large.run(
            inputs(options), settings(options), crew=hands, size=options.part_size, progress=True,
            partitioned=partitioned, ahead=ahead,
        )  # fmt: skip
    from analysis.present import export

    whole = isinstance(found, Tables)
    failures = len(found.failures) if isinstance(found, Tables) else found.failures
    _tell_of(found)
    if not len(found.articles) if isinstance(found, Tables) else not found.articles:
        raise Refused(NOTHING)
    large.clear(options.out, whole=not whole)
    if isinstance(found, Tables):
        export.write(found, options.out)
    return int(options.strict and failures > 0)


def _tell_of(found: Tables | Summary) -> None:
    from analysis.corpus.schemas import Tables

    if isinstance(found, Tables):
        tell(found.failures[["input", "detail"]].itertuples(index=False, name=None))
        return
    tell(found.told)
    if found.failures > len(found.told):
        more = found.failures - len(found.told)
        print(f"left out: {more:,} more, each in the table failures", file=sys.stderr)


def inputs(options: Namespace) -> list[Any]:
    """What the command line names, or the teaching corpus.

    Raises:
        Refused: an input has no name, or the output lies within it and would be read next time.
    """
    from analysis.paths import data_dir

    named = options.inputs or [data_dir() / "articles"]
    if "" in named:  # an unset variable in a script, which would be the current folder
        raise Refused("an input has an empty name; name a file or folder", status=2)
    if getattr(options, "out", None) is not None:
        _keep_apart(named, options.out)
    return named


def _keep_apart(named: list[Any], out: str | Path) -> None:
    from pathlib import Path

    from analysis.corpus.place import is_remote

    for name in named:
        if is_remote(name) or is_remote(out) or not os.path.isdir(name):
            continue
        if Path(out).resolve().is_relative_to(Path(name).resolve()):
            raise Refused(f"--out {out} lies within the input {name}, and would be read as articles"
                          " next time: name a folder beside it", status=2)  # fmt: skip


def settings(options: Namespace) -> Settings:
    """How the command line wants texts analysed."""
    from analysis.engine.settings import Settings

    return Settings(
        out=getattr(options, "out", "."), raw=options.raw, limits=limits(options),
        engine=options.engine, stages=stages(options), cache=_cache(options),
    )  # fmt: skip


def stages(options: Namespace) -> pd.DataFrame | None:
    """The list of stages that the command line names.

    Raises:
        Refused: it cannot be used.
    """
    if getattr(options, "stages", None) is None:
        return None
    from analysis.measure import timeline

    are_files(options.stages, status=2)
    try:
        return timeline.read_stages(options.stages)
    except OSError as error:
        raise Refused(f"{options.stages}: {error.strerror}", status=2) from error
    except ValueError as error:  # its words name file and line
        raise Refused(str(error), status=2) from error


def are_files(*paths: Path, status: int = 1) -> None:
    """Let regular files pass.

    Raises:
        Refused: one is missing, or is a folder, a pipe or a device.
    """
    for path in paths:
        if not path.is_file():
            wrong = "not a file" if path.exists() else "no such file"
            raise Refused(f"{path}: {wrong}", status)


def limits(options: Namespace) -> Limits:
    """The limits that the command line names, the others as they are."""
    from dataclasses import fields, replace

    from analysis.corpus.raw import DEFAULT_LIMITS

    named = {f.name: getattr(options, f.name, None) for f in fields(DEFAULT_LIMITS)}
    return replace(DEFAULT_LIMITS, **{name: n for name, n in named.items() if n is not None})


def _cache(options: Namespace) -> Path | None:
    """Where results are kept: beside the output of the commands that write files."""
    from analysis.corpus.place import is_remote

    if getattr(options, "no_cache", True):
        return None
    return options.cache or (None if is_remote(options.out) else options.out / ".cache")


def tell(failures: Iterable[Iterable[str]]) -> None:
    """A line for each input that could not be used."""
    for name, detail in failures:
        print(f"left out: {name}: {detail}", file=sys.stderr)


def status(found: Tables, options: Namespace) -> int:
    """The exit status: 1 with `--strict` when any input failed."""
    return int(options.strict and not found.failures.empty)
