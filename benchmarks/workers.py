"""One process against two, four and Dask: `python -m benchmarks.workers [--texts 1500]`.

The real articles are few for four workers: each learns the words of the corpus for itself and all
wait for the models, which no second process makes quicker. So a larger corpus, made of their
sentences (`benchmarks/recombined.py`), is measured beside them.
"""

from __future__ import annotations

import argparse
import sys

from benchmarks.commands import Spent, command
from benchmarks.recombined import recombined
from benchmarks.speed import corpus, texts

ASKED = {"--workers 1": "< 700 MB", "--workers 2": "≥ 1.8", "--workers 4": "≥ 3.4 on four cores",
         "--workers 4 --dask local": "≥ 0.9 of `--workers 4`"}  # fmt: skip


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--texts", type=int, default=1500, help="size of the larger corpus; or 0")
    many = parser.parse_args().texts
    articles = texts()
    print("\n| whole `run` of | with | wall, s | times faster | CPU, s | largest process, MB "
          "| asked for |\n|---|---|---|---|---|---|---|")  # fmt: skip
    compared(f"{len(articles)} articles", articles)
    if many:
        compared(f"{many:,} recombined texts", recombined(articles, many))
    print("\nTimes faster holds for a machine with nothing else to do.")


def compared(name: str, articles: list[str]) -> None:
    """A row for each number of workers; that of Dask is compared with the row before it."""
    walls: dict[str, float] = {}
    for words, asked in ASKED.items():
        print(f"{name}, {words}", file=sys.stderr, flush=True)
        took = run(articles, words.split())
        walls[words] = took.wall
        than = walls["--workers 4" if "--dask" in words else "--workers 1"]
        print(f"| {name} | `{words}` | {took.wall:.1f} | {than / took.wall:.2f} | {took.cpu:.1f} | "
              f"{took.memory:.0f} | {asked} |", flush=True)  # fmt: skip


def run(articles: list[str], words: list[str]) -> Spent:
    """What one analysis of the articles takes."""
    with corpus(articles) as given:
        return command(sys.executable, "-m", "analysis.cli", *given, *words)


if __name__ == "__main__":
    main()
