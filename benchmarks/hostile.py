"""A report over a folder of hostile and good files: what became of each, in what time and memory.

python -m benchmarks.hostile [--keep FOLDER]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from benchmarks.hostile_files import ANALYSED, build


class Outcome(NamedTuple):
    """How one run ended.

    `status`: exit code; `seconds`: wall clock; `cpu`: seconds of processor time; `memory`: peak of
    resident memory in MB; `became`: by file name, its reasons in `failures` and `ANALYSED`;
    `wanted`: by file name, what had to become of it; `stderr`: what was said; `outside`: files
    that were written beside the folder of the output.
    """

    status: int
    seconds: float
    cpu: float
    memory: float
    became: dict[str, set[str]]
    wanted: dict[str, str]
    stderr: str
    outside: list[str]

    @property
    def wrong(self) -> list[str]:
        """The files of which something else became than had to."""
        return [name for name, what in self.wanted.items() if self.became.get(name) != {what}]


def measured(command: str, place: Path) -> Outcome:
    """Build the folder in the empty folder `place` and run `analysis COMMAND` over it."""
    folder, out = place / "in", place / "out"
    folder.mkdir()
    wanted = build(folder)
    before = _tree(place)
    began = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "analysis.cli", command, str(folder), "--out", str(out)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    said = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return Outcome(
        status=process.returncode,
        seconds=time.monotonic() - began,
        cpu=used.ru_utime + used.ru_stime,
        memory=used.ru_maxrss / 1024,
        became=_became(out, folder) if command == "run" else {},
        wanted=wanted,
        stderr=said,
        outside=sorted(name for name in _tree(place) - before if not name.startswith("out")),
    )


def _tree(place: Path) -> set[str]:
    return {
        os.path.relpath(os.path.join(folder, name), place)
        for folder, folders, names in os.walk(place)
        for name in (*folders, *names)
    }


def _became(out: Path, folder: Path) -> dict[str, set[str]]:
    """By the name of the file or of the entry of `folder` that holds it, what became of it."""
    failures = pd.read_parquet(out / "failures.parquet")
    articles = pd.read_parquet(out / "articles.parquet")
    rows = [*zip(failures.input, failures.reason, strict=True)]
    rows += [(path, ANALYSED) for path in articles.path]
    became: dict[str, set[str]] = {}
    for given, what in rows:
        name = given.removeprefix(f"{folder}/").partition("/")[0]
        became.setdefault(name.partition(":")[0].replace("\ufffd", "\n"), set()).add(what)
    return became


def main() -> int:
    """Measure both commands and print what they took; 1 if anything went wrong."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--keep", type=Path, help="an empty folder to build in and leave behind")
    keep = parser.parse_args().keep
    wrong = 0
    for command in ("run", "report"):
        with tempfile.TemporaryDirectory() as own:
            place = (keep or Path(own)) / command
            place.mkdir(parents=True)
            found = measured(command, place)
        good = sum(what == ANALYSED for what in found.wanted.values())
        print(
            f"{command}: {len(found.wanted) - good} hostile and {good} good files: "
            f"{found.seconds:.1f} s, {found.cpu:.1f} s of CPU, {found.memory:.0f} MB, "
            f"exit {found.status}, {len(found.outside)} files outside the output"
        )
        if command == "run":
            wrong += len(found.wrong)
            print("\n".join(f"  {n}: {found.became.get(n)}" for n in found.wrong) or "  all named")
        wrong += len(found.outside) + found.stderr.count("Traceback")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
