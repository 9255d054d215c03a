"""An article's rows as small values, and its words as stems that survive inflection."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

import pandas as pd

from analysis.corpus.schemas import Tables

Span = tuple[int, int]
Row = dict[Any, Any]

_WORD = re.compile(r"[^\W_]+")
# Five letters hold most Russian stems and drop most endings; shorter words are mostly grammar.
_STEM, _LEAST = 5, 4


class Unit(NamedTuple):
    """A sentence with the stems of its words."""

    start: int
    end: int
    text: str
    stems: frozenset[str]


@dataclass(frozen=True)
class Side:
    """One article of a cluster: its headline, the sentences of its body and the marked rows."""

    article: Row
    headline: Unit
    sentences: list[Unit]
    attributions: list[Row]
    hedges: list[Row]

    @property
    def text(self) -> str:
        """The frozen text."""
        return str(self.article["text"])

    def in_body(self) -> list[Row]:
        """Attributions whose cue is not in the headline."""
        return [a for a in self.attributions if a["cue_start"] >= self.headline.end]

    def stems(self, spans: Iterable[Span]) -> frozenset[str]:
        """Stems of the words in some spans."""
        return stems(" ".join(self.text[start:end] for start, end in spans))


def stems(text: str) -> frozenset[str]:
    """The first five letters of each word of four or more letters, and every number."""
    return frozenset(stems_in_order(text))


def stems_in_order(text: str) -> list[str]:
    """The stems of a text as they follow each other."""
    words = _WORD.findall(text.lower().replace("ё", "е"))
    return [w[:_STEM] for w in words if len(w) >= _LEAST or w.isdigit()]


def folded(text: str) -> str:
    """The words alone, each between spaces: other quotation marks or dashes are no change."""
    return f" {' '.join(_WORD.findall(text.lower().replace('ё', 'е')))} "


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """The part of the smaller set that lies in the other; 0 if either is empty."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0


def sides(tables: Tables, article_ids: Iterable[str]) -> dict[str, Side]:
    """The articles with these identifiers, by identifier."""
    wanted = set(article_ids)
    articles = tables.articles[tables.articles["article_id"].isin(wanted)]
    parts = [_by_article(frame, wanted) for frame in tables[1:4]]
    return {
        row["article_id"]: _side(row, *(part.get(row["article_id"], []) for part in parts))
        for row in articles.to_dict("records")
    }


def _by_article(frame: pd.DataFrame, wanted: set[str]) -> dict[str, list[Row]]:
    chosen = frame[frame["article_id"].isin(wanted)]
    return {str(key): rows.to_dict("records") for key, rows in chosen.groupby("article_id")}


def _side(article: Row, sentences: list[Row],
          attributions: list[Row], hedges: list[Row]) -> Side:  # fmt: skip
    text, body = article["text"], int(article["body_start"])
    units = [_unit(text, int(s["start"]), int(s["end"])) for s in sentences if s["start"] >= body]
    head = text[:body].rstrip()
    return Side(article, _unit(text, 0, len(head)), units, attributions, hedges)


def _unit(text: str, start: int, end: int) -> Unit:
    words = text[start:end]
    return Unit(start, end, words, stems(words))
