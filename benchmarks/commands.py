"""What commands take, from its start to its end, with all processes that it starts."""

from __future__ import annotations

import ctypes
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
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
    return at_once([words])


def at_once(commands: Iterable[Sequence[str]]) -> Spent:
    """Run commands side by side to the end of the last, and wait for what they leave behind."""
    _adopt_orphans()
    start = time.perf_counter()
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    started = [subprocess.Popen(words, cwd=ROOT, **quiet) for words in commands]
    all_used = [_ended(process) for process in started]
    wall = time.perf_counter() - start
    all_used += _orphans()
    cpu = sum(one.ru_utime + one.ru_stime for one in all_used)
    return Spent(cpu, wall, max(one.ru_maxrss for one in all_used) / 1024)


def _ended(process: subprocess.Popen) -> resource.struct_rusage:
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(process.args)} ended with {process.returncode}")
    return used


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
