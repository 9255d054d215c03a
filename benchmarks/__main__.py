"""Run every benchmark in turn and write `RESULTS.md`: `python -m benchmarks` or `make bench`."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).resolve().parent
FIRST = ["quality", "speed"]
LIBRARIES = ("natasha", "numpy", "numba", "pandas", "trafilatura")


def machine() -> str:
    """The machine and the versions that the figures hold for."""
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return (f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, "
            f"Python {platform.python_version()}; {libraries}")  # fmt: skip


def main() -> int:
    """Write the output of each benchmark under its first line of documentation."""
    names = sorted(p.stem for p in HERE.glob("[a-z]*.py") if p.stem not in [*FIRST, "fuzz"])
    parts = [f"# Results\n\nMeasured by `make bench` on {machine()}.\n"]
    status = 0
    for name in FIRST + names:
        print(f"{name} …", file=sys.stderr, flush=True)
        done = subprocess.run(
            [sys.executable, "-W", "ignore", "-m", f"benchmarks.{name}"],
            cwd=HERE.parent, capture_output=True, text=True, check=False,
        )  # fmt: skip
        status |= done.returncode
        parts.append(f"## {name}\n\n`python -m benchmarks.{name}`\n\n{_block(done.stdout)}")
    (HERE / "RESULTS.md").write_text("\n".join(parts), "utf-8")
    return status


def _block(output: str) -> str:
    """Markdown as it is; plain columns as a code block."""
    text = output.strip()
    return f"{text}\n" if text.startswith(("|", "#")) or "\n| " in text else f"```\n{text}\n```\n"


if __name__ == "__main__":
    sys.exit(main())
