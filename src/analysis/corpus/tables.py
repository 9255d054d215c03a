"""Parts of an analysis, and whether it is that of the teaching corpus."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from analysis.corpus.schemas import Tables
from analysis.paths import data_dir


def only(tables: Tables, **values: str | list[str]) -> Tables:
    """The analysis of some articles.

    Args:
        tables: an analysis.
        values: column of `articles` = value, or a list of values.

    Raises:
        KeyError: `articles` has no such column.
    """
    articles = tables.articles
    for column, value in values.items():
        articles = articles[articles[column].isin([value] if isinstance(value, str) else value)]
    names = set(articles["article_id"])
    parts = (
        frame[frame["article_id"].isin(names)].reset_index(drop=True)
        if "article_id" in frame
        else frame
        for frame in tables
    )
    return Tables(*parts)


def shipped(articles: pd.DataFrame) -> bool:
    """Whether these are the articles that ship with the project, all of them and no others.

    The notebooks' assertions hold for those; on a corpus of your own they let everything pass.
    """
    folder = data_dir() / "articles"
    names = {path.resolve() for path in folder.glob("*.html")}
    return bool(names) and {Path(path).resolve() for path in articles["path"]} == names
