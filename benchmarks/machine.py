"""The machine that figures hold for, and how busy it was."""

from __future__ import annotations

import os
import platform
from importlib.metadata import version
from pathlib import Path

LIBRARIES = ("natasha", "numpy", "numba", "pandas", "trafilatura")


def described() -> str:
    """Processor, cores, memory, versions, matrix library, and the load just now."""
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return (
        f"{platform.system()} {platform.machine()}, {_processor()}, {os.cpu_count()} cores, "
        f"{_memory()}; Python {platform.python_version()}; {libraries}; "
        f"OpenBLAS kernels: {os.environ.get('OPENBLAS_CORETYPE', 'its own choice')}"
    )


def load() -> str:
    """What else ran: the load average against the number of cores."""
    busy, cores = os.getloadavg()[0], os.cpu_count() or 1
    others = "quiet" if busy < 0.3 * cores else "busy with other work"
    return f"load average {busy:.1f} on {cores} cores when this began: {others}"


def _processor() -> str:
    about = Path("/proc/cpuinfo")
    lines = about.read_text("utf-8", "ignore").splitlines() if about.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or "processor unknown"


def _memory() -> str:
    return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GB"
