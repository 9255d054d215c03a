"""Who says it, when, and with how much distance: analysis of Russian-language news.

The names a notebook needs; each is imported when it is first asked for:

    corpus = analysis.load("data/articles")
    tables = analysis.analyse(corpus.articles, corpus.failures)
    analysis.show(tables, tables.articles.article_id[0])
"""

from __future__ import annotations

TYPE_CHECKING = False  # as in typing, which takes longer to load than `analysis --help` should
if TYPE_CHECKING:
    from typing import Any

    from analysis.corpus.load import load
    from analysis.corpus.schemas import Tables
    from analysis.corpus.tables import only, shipped
    from analysis.engine import analyse
    from analysis.measure.kwic import kwic
    from analysis.paths import cache_dir, data_dir
    from analysis.present.explore import explore
    from analysis.present.export import read, write
    from analysis.present.markup import show
    from analysis.present.report import build as report

_HOMES = {
    "load": "corpus.load",
    "Tables": "corpus.schemas",
    "only": "corpus.tables",
    "shipped": "corpus.tables",
    "analyse": "engine",
    "kwic": "measure.kwic",
    "cache_dir": "paths",
    "data_dir": "paths",
    "explore": "present.explore",
    "read": "present.export",
    "write": "present.export",
    "show": "present.markup",
    "report": "present.report:build",
}

__all__ = [
    "Tables",
    "analyse",
    "cache_dir",
    "data_dir",
    "explore",
    "kwic",
    "load",
    "only",
    "read",
    "report",
    "shipped",
    "show",
    "write",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'analysis' has no name {name!r}")
    from importlib import import_module

    module, _, other = _HOMES[name].partition(":")
    return getattr(import_module(f"analysis.{module}"), other or name)


def __dir__() -> list[str]:
    return __all__
