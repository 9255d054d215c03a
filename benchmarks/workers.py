"""One process against two, four and Dask: `python -m benchmarks.workers [--texts 3000]`.

The real articles are few for four workers: each learns the words of the corpus for itself and all
wait for the models, which no second process makes quicker. So a larger corpus, made of their
sentences (`benchmarks/recombined.py`), is measured beside them.

A machine has a limit of its own: cores share memory and caches, and a rented one its clock. It is
measured as well, by as many analyses at once as there are cores, each in one process, which have
nothing to do with each other: so many times faster could four workers be at best.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from statistics import median

from benchmarks.commands import Spent, at_once, command
from benchmarks.recombined import recombined
from benchmarks.speed import corpus, texts

ASKED = {"--workers 1": "< 700 MB", "--workers 2": "≥ 1.8", "--workers 4": "≥ 3.4 on four cores",
         "--workers 4 --dask local": "≥ 0.9 of `--workers 4`"}  # fmt: skip
ANALYSIS = (sys.executable, "-m", "analysis.cli")
CORES = 4
APART = "four analyses at once"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--texts", type=int, default=3000, help="size of the larger corpus; or 0")
    parser.add_argument("--turns", type=int, default=3, help="times the real articles are analysed")
    chosen = parser.parse_args()
    many, articles = chosen.texts, texts()
    print("\n| whole `run` of | with | wall, s | times faster | CPU, s | largest process, MB "
          "| asked for |\n|---|---|---|---|---|---|---|")  # fmt: skip
    compared(f"{len(articles)} articles", articles, chosen.turns, limit=True)
    if many:
        compared(f"{many:,} recombined texts", recombined(articles, many), 1)
    print("\nTimes faster holds for a machine with nothing else to do. "
          f"The real articles: medians of {chosen.turns} in turn.")  # fmt: skip


def compared(name: str, articles: list[str], turns: int, *, limit: bool = False) -> None:
    """A row for each number of workers; that of Dask is compared with the row before it.

    Args:
        name: of the articles.
        articles: their texts.
        turns: how often each is measured, in turn.
        limit: measure that of the machine as well.
    """
    ways: dict[str, Callable[[], Spent]] = {
        f"`{words}`": partial(run, articles, words.split()) for words in ASKED
    }
    if limit:
        ways[APART] = partial(apart, articles, CORES)
    found: dict[str, list[Spent]] = {way: [] for way in ways}
    for turn in range(turns):
        for way, measure in ways.items():
            print(f"{name}, turn {turn + 1}, {way}", file=sys.stderr, flush=True)
            found[way].append(measure())
    middle = {way: Spent(*map(median, zip(*took, strict=True))) for way, took in found.items()}
    asked = iter(ASKED.values())
    for way, took in middle.items():
        than = middle["`--workers 4`" if "--dask" in way else "`--workers 1`"].wall
        times = than / took.wall * (CORES if way == APART else 1)
        row(name, way, took, times, next(asked, ""))


def row(name: str, what: str, took: Spent, times: float, asked: str) -> None:
    """A row of the table."""
    print(f"| {name} | {what} | {took.wall:.1f} | {times:.2f} | {took.cpu:.1f} | "
          f"{took.memory:.0f} | {asked} |", flush=True)  # fmt: skip


def run(articles: list[str], words: list[str]) -> Spent:
    """What one analysis of the articles takes."""
    with corpus(articles) as given:
        return command(*ANALYSIS, *given, *words)


def apart(articles: list[str], number: int) -> Spent:
    """What so many analyses of all the articles take side by side, each in one process."""
    with ExitStack() as stack:
        given = [stack.enter_context(corpus(articles)) for _ in range(number)]
        return at_once([*ANALYSIS, *words] for words in given)


if __name__ == "__main__":
    main()
