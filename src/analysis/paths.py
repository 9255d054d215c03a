"""Where the project's data lie: the checkout's `data/` folder, or `ANALYSIS_DATA`."""

from __future__ import annotations

import os
from pathlib import Path


def data_dir() -> Path:
    """The folder with `outlets.csv`, `visit_stages.csv`, `articles/` and `gold/`."""
    named = os.environ.get("ANALYSIS_DATA")
    return Path(named) if named else Path(__file__).resolve().parents[2] / "data"


def notebooks_dir() -> Path:
    """The folder with the notebooks, one below it for each language."""
    return Path(__file__).resolve().parents[2] / "notebooks"


def cache_dir() -> Path:
    """Where notebooks keep results for the next time: `.cache/` in the checkout."""
    return Path(__file__).resolve().parents[2] / ".cache"
