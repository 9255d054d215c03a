"""One process against two and four: `python -m benchmarks.workers`."""

from __future__ import annotations

import sys

from benchmarks.commands import command
from benchmarks.speed import corpus, texts


def main() -> None:
    """Print the table."""
    articles = texts()
    print(
        "\n| whole `run` in | wall, s | times faster | CPU, s | largest process, MB | asked for |"
    )
    print("|---|---|---|---|---|---|")
    asked = {1: "< 700 MB", 2: "≥ 1.8", 4: "≥ 3.4 on four cores"}
    first = 0.0
    for count, wanted in asked.items():
        print(f"{count} processes", file=sys.stderr, flush=True)
        with corpus(articles) as words:
            took = command(sys.executable, "-m", "analysis.cli", *words, "--workers", str(count))
        first = first or took.wall
        print(f"| {count} | {took.wall:.1f} | {first / took.wall:.2f} | {took.cpu:.1f} | "
              f"{took.memory:.0f} | {wanted} |", flush=True)  # fmt: skip
    print(f"\n{len(articles)} articles; times faster holds for a machine with nothing else to do.")


if __name__ == "__main__":
    main()
