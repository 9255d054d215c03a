"""What a command takes, from its start to its end."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]


class Spent(NamedTuple):
    """What a command took, its child processes included."""

    cpu: float
    wall: float
    memory: float  # MB, of the largest process


def command(*words: str) -> Spent:
    """Run a command to its end."""
    start = time.perf_counter()
    process = subprocess.Popen(
        words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, _, used = os.wait4(process.pid, 0)
    return Spent(used.ru_utime + used.ru_stime, time.perf_counter() - start, used.ru_maxrss / 1024)
