"""What a stored result rests on: the code and the libraries that made it."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1]
LIBRARIES = ("natasha", "slovnet", "razdel", "pymorphy2", "pymorphy2-dicts-ru", "numpy")
ALL = ("**/*.py", "**/*.csv")
REGISTERS = ("outlets.csv", "visit_stages.csv")
"""Files of `paths.data_dir` that a run reads beside its inputs; users may change them."""
TAGGING = ("language/*.py",)
EXTRACTION = ("language/**/*.py", "language/**/*.csv", "extract/**/*.py", "measure/chains.py",
              "corpus/calendar.py", "engine/rows.py")  # fmt: skip


@lru_cache(maxsize=8)
def of_code(*patterns: str) -> str:
    """A digest of the source files that `patterns` name, and of the language libraries."""
    digest = hashlib.sha256()
    for name in LIBRARIES:
        digest.update(f"{name}={version(name)}\n".encode())
    for path in sorted({p for pattern in patterns for p in SOURCE.glob(pattern)}):
        digest.update(path.relative_to(SOURCE).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
