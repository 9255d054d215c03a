"""What each command of `analysis` does. Heavy imports stand inside the functions."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from analysis.cli import analysed
from analysis.cli.analysed import Refused

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from analysis.corpus.collect import Politeness, Wanted
    from analysis.corpus.schemas import Tables


def report(options: Namespace) -> int:
    """Write `index.html` and what it links to."""
    from analysis.present import report as page

    found = analysed.stored(options)
    tables = found.tables if found else analysed.tables(options)
    written = page.build(
        tables, options.out, lang=options.lang, stages=analysed.stages(options),
        drawn_from=found.drawn_from if found else None,
    )  # fmt: skip
    if options.notebooks:
        _notebooks(options)
    print(written)
    return analysed.status(tables, options)


def _notebooks(options: Namespace) -> None:
    """Run the notebooks and write their pages.

    Raises:
        Refused: a cell failed.
    """
    from nbclient.exceptions import CellExecutionError

    from analysis.engine.version import of_code
    from analysis.present import notebooks

    try:
        notebooks.render(options.out / "notebooks", version=of_code("**/*.py", "**/*.csv"))
    except CellExecutionError as error:
        raise Refused(f"a notebook stopped at a cell: {error.ename} {error.evalue}: "
                      "run it in JupyterLab (make lab) to see where") from error  # fmt: skip


def run(options: Namespace) -> int:
    """Write the tables."""
    from analysis.engine import unchanged

    analysed.inputs(options)  # refuses an output among them before anything there is touched
    chosen = {key: value for key, value in vars(options).items() if key not in ("workers", "dask")}
    digest = unchanged.fingerprint(options.inputs, chosen)
    status = None if options.no_cache else unchanged.status(options.out, digest)
    if status is None:
        unchanged.forget(options.out)
        status = analysed.written(options)
        unchanged.remember(options.out, digest, status)
    print(options.out)
    return status


def annotate(options: Namespace) -> int:
    """Print the interchange format."""
    if options.workers == 1 and not options.dask:
        return _annotate_at_once(options)
    from analysis.present import export as files

    tables = analysed.tables(options)
    for line in files.jsonl(tables, text=not options.no_text):
        print(line)
    return analysed.status(tables, options)


def _annotate_at_once(options: Namespace) -> int:
    """Print each line as soon as it is there: the first one before pandas would be loaded.

    Raises:
        Refused: nothing could be analysed.
    """
    from analysis.corpus.load import rows
    from analysis.engine.lines import lines

    articles = rows(analysed.inputs(options), raw=options.raw, limits=analysed.limits(options))
    failed = printed = 0
    for line in lines(articles, engine=options.engine, text=not options.no_text):
        if isinstance(line, str):
            print(line)
            printed += 1
        else:
            analysed.tell([(line.input, line.detail)])
            failed += 1
    if not printed:
        raise Refused(analysed.NOTHING)
    return int(options.strict and failed > 0)


def kwic(options: Namespace) -> int:
    """Print concordance lines as CSV."""
    from analysis.measure.kwic import kwic as concordance

    def lines_of(found: Tables | list[Any]) -> pd.DataFrame:
        try:
            return concordance(
                found, options.pattern, by=options.by, sort=options.sort, window=options.window
            )
        except ValueError as error:
            raise Refused(str(error), status=2) from error

    if not options.inputs and os.path.exists(options.pattern):
        raise Refused(f"{options.pattern}: an input, it seems; give the pattern first", status=2)
    if options.by != "type":
        lines_of([])  # a pattern that cannot be is told before an hour of work, not after
    tables = analysed.tables(options)
    found = lines_of(tables)
    found.to_csv(sys.stdout, index=False)
    if found.empty:
        print(f"{options.pattern!r} (by {options.by}) stands nowhere; articles "
              f"searched: {len(tables.articles):,}", file=sys.stderr)  # fmt: skip
    return analysed.status(tables, options)


def collect(options: Namespace) -> int:
    """Download pages."""
    from analysis.corpus import collect as collector

    manners = collector.Politeness(
        contact=options.contact,
        delay=options.delay,
        max_bytes=options.max_bytes,
        max_seconds=options.max_seconds,
        allow_private=options.allow_private,
    )
    wanted = _wanted(options, manners)
    archive = collector.ARCHIVE if options.wayback else None
    records = collector.collect(
        wanted, options.out, manners, archive=archive, progress=True,
        tell=lambda line: print(f"left out: {line}", file=sys.stderr),
    )  # fmt: skip
    stored = sum(record.stored for record in records)
    print(f"{stored} of {len(records)} pages lie in {options.out}")
    return 0 if stored else 1


def _wanted(options: Namespace, manners: Politeness) -> list[Wanted]:
    """The addresses that the command line asks for.

    Raises:
        Refused: no list, feed, sitemap or site is named, or it cannot be read.
    """
    from analysis.corpus.collect import addresses, discover
    from analysis.corpus.collect.connect import Unfetched

    try:
        if options.list:
            analysed.are_files(options.list)
            return addresses.from_file(options.list)
        if options.feed or options.sitemap or options.site:
            return discover(options.feed, options.sitemap, options.site, manners,
                            first=options.first, last=options.last)  # fmt: skip
    except (OSError, ValueError, Unfetched) as error:
        raise Refused(str(error)) from error
    raise Refused("name a LIST, --feed, --sitemap or --site", status=2)


def agreement(options: Namespace) -> int:
    """Print how far two coders agree."""
    from analysis.measure.agreement import compare, disagreements

    analysed.are_files(options.first, options.second)
    try:
        _print(compare(options.first, options.second))
        differing = disagreements(options.first, options.second)
    except ValueError as error:
        raise Refused(str(error)) from error
    alone = int((differing["variable"] == "unit").sum())
    if alone:
        print(f"{alone} units stand in one file only: their codes are not compared",
              file=sys.stderr)  # fmt: skip
    if options.disagreements:
        differing.to_csv(options.disagreements, index=False)
    return 0


def evaluate(options: Namespace) -> int:
    """Print precision, recall and F1."""
    from analysis.measure import evaluate as scoring

    analysed.are_files(options.predicted, options.gold)
    try:
        found = scoring.scores(options.predicted, options.gold)
    except ValueError as error:
        raise Refused(str(error)) from error
    _tell_of_articles(found.attrs, options.predicted, options.gold)
    _print(found)
    if options.errors:
        scoring.write_errors(options.predicted, options.gold, options.errors)
    return 0


def _tell_of_articles(names: Mapping[Any, Any], predicted: Path, gold: Path) -> None:
    """Tell of articles that one of two annotation files lacks.

    Raises:
        Refused: they have none in common.
    """
    missed, aside = names["not_predicted"], names["not_in_gold"]
    if not names["in_both"]:
        raise Refused(f"no article is in both files: {predicted} has {aside[0]!r}, {gold} has "
                      f"{missed[0]!r}; give the articles the same identifiers")  # fmt: skip
    if missed:
        print(f"articles of {gold} that {predicted} lacks, all their marks missed: {len(missed)}",
              file=sys.stderr)  # fmt: skip
    if aside:
        print(f"articles of {predicted} that {gold} lacks, left aside: {len(aside)}",
              file=sys.stderr)  # fmt: skip


def export(options: Namespace) -> int:
    """Write annotations for another tool."""
    from analysis.present import exchange

    tables = analysed.tables(options)
    exchange.write(tables, options.out, options.to)
    print(options.out)
    return analysed.status(tables, options)


def _print(frame: pd.DataFrame) -> None:
    print(frame.to_string(index=False))
