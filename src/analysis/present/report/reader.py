"""The reader: each article with its marks and, below it, a row for each mark.

Above `limit` articles the first page holds a sample that anybody can draw again: the articles
whose identifiers have the smallest SHA-256. All others follow on further pages, in order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import pandas as pd
from markupsafe import Markup
from numpy import base_repr

from analysis.corpus.schemas import Tables
from analysis.present import markup
from analysis.present.findings import Piece

LIMIT = 300
Cells = dict[Hashable, Any]


@dataclass(frozen=True)
class Place:
    """Where an article stands: its number from 1 and its page from 1."""

    number: int
    page: int

    @property
    def name(self) -> str:
        """Prefix of the identifiers of everything in the article."""
        return f"n{self.number}"


@dataclass(frozen=True)
class View:
    """All that a template shows of one article."""

    id: str
    place: Place
    outlet: str | None
    published: str | None
    link: str | None
    site: str
    title: str | None
    headed: bool
    text: Markup
    lines: frozenset[int]


def places(articles: pd.DataFrame, limit: int = LIMIT) -> dict[str, Place]:
    """Give each article its number in the corpus and the page it is on."""
    names = list(articles["article_id"])
    drawn = set(names)
    if len(names) > limit:
        drawn = set(sorted(names, key=_digest)[:limit])
    found, rest = {}, 0
    for number, name in enumerate(names, start=1):
        page = 1 if name in drawn else 2 + rest // limit
        rest += name not in drawn
        found[name] = Place(number, page)
    return found


def _digest(name: str) -> str:
    return sha256(name.encode("utf-8", "surrogatepass")).hexdigest()


def line_names(tables: Tables, lines: markup.Explanations) -> dict[int, str]:
    """Identifiers of the lines that explain marks; those most linked to have the shortest."""
    spans = markup.marks(tables)
    used = Counter(lines.number(name, mark.key) for name in spans for mark in spans[name])
    order = sorted(used, key=lambda number: (-used[number], number))
    return {number: f"k{base_repr(rank, 36).lower()}" for rank, number in enumerate(order)}


def grouped(lines: Iterable[tuple[str, markup.Line]]) -> dict[str, list[tuple[str, str]]]:
    """Identified lines under what they share, said once: shared → identifiers with their own."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name, line in lines:
        found.setdefault(line.shared, []).append((name, line.own))
    return found


def lexicon(lines: Iterable[markup.Line]) -> list[tuple[str, str]]:
    """The lexicon rows that these lines name, each with the word it stands for."""
    known = markup.lexicon_words()
    rows = sorted({line.row for line in lines if line.row})
    return [(row, known[row]) for row in rows if row in known]


def views(tables: Tables, where: dict[str, Place], lines: markup.Explanations,
          names: dict[int, str]) -> list[View]:  # fmt: skip
    """Every article of the corpus as the reader shows it."""
    spans = markup.marks(tables)
    return [
        _view(cells, where[cells["article_id"]], spans[cells["article_id"]], lines, names)
        for cells in tables.articles.to_dict("records")
    ]


def _view(cells: Cells, place: Place, spans: list[markup.Mark], lines: markup.Explanations,
          names: dict[int, str]) -> View:  # fmt: skip
    name, source, body = cells["article_id"], cells["text"], cells["body_start"]
    url = _known(cells["url"]) or ""

    def explained(mark: markup.Mark) -> str:
        return names[lines.number(name, mark.key)]

    shown = markup.render(source, spans, name=place.name, body_start=body, explained=explained)
    return View(
        id=name,
        place=place,
        **{key: _known(cells[key]) for key in ("outlet", "published", "title")},
        link=url if url.startswith(("https://", "http://")) else None,
        site=url.partition("//")[2].partition("/")[0].removeprefix("www."),
        headed=bool(source[:body].strip()),
        text=Markup(shown),
        lines=frozenset(lines.number(name, mark.key) for mark in spans),
    )


def _known(value: Any) -> Any:
    return None if pd.isna(value) else value


def address(piece: Piece, where: dict[str, Place], stem: str, *, here: int = 1) -> str:
    """The link to a piece of evidence from page `here`."""
    place = where[piece.article_id]
    page = "" if place.page == here else page_name(stem, place.page)
    return f"{page}#{place.name}{markup.token(piece.key)}"


def page_name(stem: str, page: int) -> str:
    """File name of a page of the report."""
    return f"{stem}.html" if page == 1 else f"{stem}-articles-{page}.html"
