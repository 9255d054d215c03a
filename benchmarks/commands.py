"""What a command takes, from its start to its end, with all processes that it starts."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
_SET_CHILD_SUBREAPER = 36  # of prctl(2)


class Spent(NamedTuple):
    """What a command took, its child processes included."""

    cpu: float
    wall: float
    memory: float  # MB, of the largest process


def command(*words: str) -> Spent:
    """Run a command to its end, and wait for what it leaves behind."""
    _adopt_orphans()
    start = time.perf_counter()
    process = subprocess.Popen(
        words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - start
    if process.returncode:
        raise SystemExit(f"{' '.join(words)} ended with {process.returncode}")
    all_used = [used, *_orphans()]
    cpu = sum(one.ru_utime + one.ru_stime for one in all_used)
    return Spent(cpu, wall, max(one.ru_maxrss for one in all_used) / 1024)


def _adopt_orphans() -> None:
    """Let processes whose parent ends become children of this one, so that they are counted."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _orphans() -> list:
    """What each process used that a command has left behind; they end soon after it."""
    found = []
    while True:
        try:
            found.append(os.wait3(0)[2])
        except ChildProcessError:
            return found
