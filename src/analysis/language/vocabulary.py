"""The morphological dictionary, loaded once in a process for all who look words up."""

from __future__ import annotations

import os
from functools import lru_cache
from typing import Any


@lru_cache(maxsize=1)
def vocabulary() -> Any:
    """natasha's `MorphVocab` (pymorphy2 with the OpenCorpora dictionary), loaded on first use."""
    import natasha  # noqa: PLC0415 - a second of work that `--help` should not pay for
    import pymorphy2_dicts_ru  # noqa: PLC0415

    # pymorphy2 would look for its dictionaries through pkg_resources, which setuptools dropped.
    os.environ.setdefault("PYMORPHY2_DICT_PATH", pymorphy2_dicts_ru.get_path())
    return natasha.MorphVocab()
