"""Run the benchmarks in turn and write `RESULTS.md`: `python -m benchmarks [--quick] [--turns N]`.

Each has a limit of time, so that the whole is bounded; what does not finish says so. Progress goes
to standard error. Figures of speed hold for a machine with nothing else to do.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

from benchmarks import machine

HERE = Path(__file__).resolve().parent


class Section(NamedTuple):
    """A benchmark: its module, its options in a full and in a quick run, its limit in seconds."""

    name: str
    full: tuple[str, ...] = ()
    quick: tuple[str, ...] = ()
    limit: int = 60


SECTIONS = (
    Section("speed", quick=("--quick",), limit=540),  # four minutes where nothing else runs
    Section("workers", quick=("--texts", "0", "--turns", "1"), limit=480),
    Section("starts"),
    Section("stages"),
    Section("quality"),
    Section("attribution"),
    Section("hedging"),
    Section("dates"),
    Section("reprint_changes"),
    Section("reprints"),
    Section("extraction", ("--composed", "100"), ("--composed", "20")),
    Section("hostile"),
    Section("report_speed", ("--articles", "72", "300"), ("--articles", "72"), limit=120),
    Section("intervals", ("--times", "300"), ("--times", "40"), limit=120),
)


def main() -> int:
    """Write the output of each section under its command; 1 if one failed or took too long."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="a first look, in some three minutes")
    parser.add_argument("--turns", type=int, default=3, help="times each ratio is measured")
    chosen = parser.parse_args()
    quick = chosen.quick
    parts = [f"# Results\n\nMeasured by `make bench` on {machine.described()}; {machine.load()}.\n"]
    failed = False
    for number, section in enumerate(SECTIONS, 1):
        print(f"[{number}/{len(SECTIONS)}] {section.name}", file=sys.stderr, flush=True)
        words = ["-m", f"benchmarks.{section.name}", *(section.quick if quick else section.full)]
        if section.name == "speed" and not quick:
            words += ["--turns", str(chosen.turns)]
        text, well = _run(words, section.limit)
        failed |= not well
        parts.append(f"## {section.name}\n\n`python {' '.join(words)}`\n\n{text}")
        (HERE / "RESULTS.md").write_text("\n".join(parts), "utf-8")
    print(f"written: {HERE.name}/RESULTS.md", file=sys.stderr)
    return int(failed)


def _run(words: list[str], limit: int) -> tuple[str, bool]:
    """What a benchmark printed, and whether it came to its end."""
    start = time.perf_counter()
    try:
        done = subprocess.run(
            [sys.executable, "-W", "ignore", *words],
            cwd=HERE.parent, stdout=subprocess.PIPE, text=True, timeout=limit, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as over:
        printed = (over.stdout or b"").decode() if isinstance(over.stdout, bytes) else ""
        return f"{_block(printed)}\nStopped after its limit of {limit} s.\n", False
    print(f"  {time.perf_counter() - start:.0f} s", file=sys.stderr, flush=True)
    return _block(done.stdout), done.returncode == 0


def _block(output: str) -> str:
    """Markdown as it is; plain columns as a code block."""
    text = output.strip()
    if not text:
        return "Nothing to measure on: see the benchmark's first lines.\n"
    return f"{text}\n" if text.startswith(("|", "#")) or "\n| " in text else f"```\n{text}\n```\n"


if __name__ == "__main__":
    sys.exit(main())
