"""How a run analyses its pages and where it writes: what its parts rest on beside the pages."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.corpus.clean.shared import WINDOW
from analysis.corpus.raw import DEFAULT_LIMITS, Limits
from analysis.engine.version import ALL, REGISTERS, of_code
from analysis.paths import data_dir

if TYPE_CHECKING:
    import pandas as pd

PART = 4 * WINDOW
"""Pages in a part. It must be a number of windows, so that the lines which pages of an outlet
share are the same as in an ordinary run."""
ORDINARY = 4 * PART
"""Up to so many pages a run holds the corpus in memory and writes one file a table."""


@dataclass(frozen=True)
class Settings:
    """What the parts rest on beside their pages, and where they go.

    `out`: a folder or an address; `raw`, `limits`: as of `corpus.load.load`; `engine`, `stages`,
    `cache`: as of `engine.analyse`.
    """

    out: str | Path
    raw: bool = False
    limits: Limits = DEFAULT_LIMITS
    engine: str = "auto"
    stages: pd.DataFrame | None = None
    cache: Path | None = None

    def digest(self) -> str:
        """Stands for the settings that change results, for the code, and for what it reads."""
        found = hashlib.sha256(of_code(*ALL).encode())
        stages = "" if self.stages is None else self.stages.to_csv()
        found.update(f"{self.raw}\0{self.limits}\0{stages}\0".encode())
        for name in REGISTERS:
            path = data_dir() / name
            found.update(path.read_bytes() if path.is_file() else b"\0")
        return found.hexdigest()
