"""Articles to tables: the same analysis in one process or in several, with or without a cache.

`analyse` and `extracted` are imported when they are first asked for: a command that finds its
work done already need not wait for the libraries.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analysis.engine.run import analyse, extracted

__all__ = ["analyse", "extracted"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'analysis.engine' has no name {name!r}")
    return getattr(import_module("analysis.engine.run"), name)
