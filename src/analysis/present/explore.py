"""Choosing articles in a notebook by outlet, hedge type and period, with a still view."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from analysis.corpus.schemas import HEDGE_TYPES, Tables
from analysis.present.markup import Shown, show

ALL = "—"


@dataclass(frozen=True)
class Explorer:
    """Articles to leaf through; where no widget can be drawn, the table of what is chosen."""

    tables: Tables = field(repr=False)
    outlet: str = ALL
    type: str = ALL
    first: str = ""
    last: str = ""

    def chosen(self) -> pd.DataFrame:
        """The articles of the outlet, with a hedge of the type, published in the period."""
        articles = self.tables.articles
        keep = pd.Series(True, articles.index)
        if self.outlet != ALL:
            keep &= articles["outlet"] == self.outlet
        if self.type != ALL:
            hedges = self.tables.hedges
            keep &= articles["article_id"].isin(hedges["article_id"][hedges["type"] == self.type])
        days = articles["published"].fillna("").str[:10]
        if self.first:
            keep &= days >= self.first
        if self.last:
            keep &= (days <= self.last) & (days != "")
        return articles.loc[keep, ["article_id", "published", "outlet", "title"]]

    def article(self, place: int = 0) -> Shown:
        """The chosen article at `place`, marked.

        Raises:
            IndexError: there are not so many.
        """
        return show(self.tables, self.chosen()["article_id"].iloc[place])

    def _repr_html_(self) -> str:
        return str(self.chosen().to_html(index=False))

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        still = {"text/html": self._repr_html_(), "text/plain": self.chosen().to_string()}
        return {**still, **_widget(self.tables)._repr_mimebundle_()}


def explore(tables: Tables, **choice: str) -> Explorer:
    """Leaf through the articles of an analysis.

    Args:
        tables: the analysis.
        choice: `outlet`, `type` (of hedge), `first` and `last` day (ISO 8601) to begin with.
    """
    return Explorer(tables, **choice)


def _widget(tables: Tables) -> Any:
    import ipywidgets as widgets  # noqa: PLC0415 - only a live notebook needs it

    articles = tables.articles
    days = sorted(articles["published"].dropna().str[:10].unique()) or [""]
    outlet = widgets.Dropdown(options=[ALL, *sorted(articles["outlet"].dropna().unique())])
    hedge = widgets.Dropdown(options=[ALL, *HEDGE_TYPES])
    period = widgets.SelectionRangeSlider(options=days, index=(0, len(days) - 1))
    article = widgets.Dropdown(options=[])
    page = widgets.HTML()

    def choose(_: Any = None) -> None:
        first, last = period.value
        found = Explorer(tables, outlet.value, hedge.value, first, last).chosen()
        titles = found["title"].fillna(found["article_id"])
        article.options = list(zip(titles, found["article_id"], strict=True))
        draw()

    def draw(_: Any = None) -> None:
        page.value = show(tables, article.value).html if article.value else ""

    for control in (outlet, hedge, period):
        control.observe(choose, "value")
    article.observe(draw, "value")
    choose()
    return widgets.VBox([widgets.HBox([outlet, hedge]), period, article, page])
