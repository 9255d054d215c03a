"""A part of an analysis, with every table cut to the same articles."""

from __future__ import annotations

from analysis.corpus.schemas import Tables


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
