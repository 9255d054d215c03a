"""What the templates show, gathered from the tables: plain values, no HTML."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from importlib.metadata import version
from typing import Any

import pandas as pd

from analysis.corpus.schemas import Tables
from analysis.present import figures, findings, words
from analysis.present.findings import Evidence, Row, Subject
from analysis.present.report import reader
from analysis.present.report.downloads import downloads
from analysis.present.report.evidence import Shelf
from analysis.present.report.reprints import copies
from analysis.present.report.sentences import sentences
from analysis.present.report.sources import quality, teaching
from analysis.present.words import Both, t

SECTIONS = ("findings", "sources", "timeline", "hedging", "outlets", "articles-read", "kwic",
            "evidence", "failures", "method", "downloads")  # fmt: skip
LIBRARIES = ("natasha", "pandas", "numpy", "scipy", "matplotlib")
KWIC_ROWS, KWIC_WIDTH = 60, 60
# groups of phrases that scripts need, and of codes that the method explains
CODES = {"kind": "kind", "stance": "stance", "class": "class", "type": "type", "tier": "tier",
         "scope_kind": "scope_kind", "voice": "voice", "timex": "timex", "mod": "mod",
         "status": "status"}  # fmt: skip
SCRIPT = (*CODES, "side", "anchor", "field", "layer")
SCRIPT_WORDS = ("shown", "hits", "hits_most", "nobody")


@dataclass(frozen=True)
class Corpus:
    """What the first screen and the footer say of the corpus."""

    articles: Evidence
    n_outlets: int
    n_words: int
    n_failures: int
    period: tuple[str, str] | None
    teaching: bool
    hash: str
    version: str
    versions: str


class Report:
    """One report: asks for each part once, in a fixed order."""

    def __init__(self, tables: Tables, *, stem: str, limit: int) -> None:
        self.tables, self.stem = tables, stem
        self.where = reader.places(tables.articles, limit)
        self.subject = Subject(tables)
        self.shelf = Shelf(self)

    @cached_property
    def page_numbers(self) -> list[int]:
        """Numbers of the pages beside the report."""
        return sorted({place.page for place in self.where.values()} - {1})

    @cached_property
    def views(self) -> list[reader.View]:
        """Every article as the reader shows it."""
        return reader.views(self.tables, self.where)

    @cached_property
    def corpus(self) -> Corpus:
        """Size, period, hash and versions."""
        articles = self.tables.articles
        days = sorted(articles["published"].dropna().str[:10])
        own = version("russian-media-analysis")
        shown = [f"{name} {version(name)}" for name in LIBRARIES]
        return Corpus(
            articles=findings.whole("articles", articles),
            n_outlets=articles["outlet"].nunique(),
            n_words=int(articles["n_words"].sum()),
            n_failures=len(self.tables.failures),
            period=(days[0], days[-1]) if days else None,
            teaching=teaching(articles),
            hash=sha256("".join(articles["content_hash"]).encode()).hexdigest(),
            version=own,
            versions=", ".join((f"analysis {own}", f"Python {platform.python_version()}", *shown)),
        )

    def context(self) -> dict[str, Any]:
        """Everything that the first page shows; evidence last, when all numbers are known."""
        measured = quality()
        context = {
            "sections": SECTIONS,
            "findings": sentences(self.subject, measured),
            "classes": (classes := findings.by_class(self.subject)),
            "speakers": self._speakers(),
            "hedges": findings.by_hedge(self.subject),
            "sides_rows": (sides := findings.by_side(self.subject)),
            "outlet_rows": (outlets := findings.by_outlet(self.subject)),
            "figures": self._figures(classes, sides, outlets),
            "stages": [],
            "copies": self._copies(),
            "kwic": self._kwic(),
            "failures": self.tables.failures.to_dict("records"),
            "left_out": self._left_out(),
            "quality": measured,
            "codes": list(_codes()),
            "downloads": downloads(self.tables),
            "pages": [{"number": n, "href": reader.page_name(self.stem, n)}
                      for n in self.page_numbers],
            **self._reader(1),
        }  # fmt: skip
        return context | {"evidence": self.shelf.collect(context)}

    def page_context(self, number: int) -> dict[str, Any]:
        """What a further page shows."""
        index = reader.page_name(self.stem, 1)
        return self._reader(number) | {"page": number, "index": index}

    def _reader(self, page: int) -> dict[str, Any]:
        names = sorted(self.tables.articles["outlet"].fillna("").unique())
        numbers = {name: number for number, name in enumerate(names, start=1)}
        claims, hedges = self.tables.attributions, self.tables.hedges
        return {
            "corpus": self.corpus,
            "views": [view for view in self.views if view.place.page == page],
            "outlets": list(numbers.items()),
            "outlet_numbers": {name or None: number for name, number in numbers.items()},
            "sides": sorted(claims["side"].dropna().unique()),
            "types": [*(("class", name) for name in sorted(claims["source_class"].unique())),
                      *(("type", name) for name in sorted(hedges["type"].unique()))],
            "script_words": _script_words(),
        }  # fmt: skip

    def _speakers(self) -> list[tuple[str, Row]]:
        names = findings.speakers(self.subject)
        return list(zip(names, findings.by_speaker(self.subject, names), strict=True))

    def _figures(self, classes: list[Row], sides: list[Row],
                 outlets: list[Row]) -> dict[str, Any]:  # fmt: skip
        drawn: dict[str, Any] = {"chains": None, "timeline": []}
        for name, draw, rows in (("classes", figures.classes, classes),
                                 ("sides", figures.hedged_by_side, sides),
                                 ("outlets", figures.rate_by_outlet, outlets)):  # fmt: skip
            drawn[name] = {lang: draw(rows, lang) for lang in words.LANGUAGES} if rows else None
        return drawn

    def _copies(self) -> list[dict[str, Any]]:
        names = self.tables.articles.set_index("article_id")["outlet"]
        return [
            {"first": self._end(pair.first, names), "later": self._end(pair.later, names),
             "changes": pair.changes}
            for pair in copies(self.tables.articles)
        ]  # fmt: skip

    def _end(self, article_id: str, names: pd.Series) -> dict[str, Any]:
        number = self.where[article_id].number
        piece = findings.Piece(article_id, None, None)
        return {"number": number, "name": f"{number}. {names[article_id] or article_id}",
                "href": reader.address(piece, self.where, self.stem)}  # fmt: skip

    def _kwic(self) -> list[dict[str, Any]]:
        core = self.subject.hedges[self.subject.hedges["tier"] == "core"].head(KWIC_ROWS)
        return [self._line(row) for row in core.to_dict("records")]

    def _line(self, row: dict[Any, Any]) -> dict[str, Any]:
        text, start, end = self.shelf.texts[row["article_id"]], row["start"], row["end"]
        piece = findings.Piece(row["article_id"], start, end)
        return {
            "left": " ".join(text[max(0, start - KWIC_WIDTH) : start].split()),
            "hit": text[start:end],
            "right": " ".join(text[end : end + KWIC_WIDTH].split()),
            "outlet": row["outlet"] or "—",
            "href": reader.address(piece, self.where, self.stem),
        }

    def _left_out(self) -> list[Both]:
        articles = self.tables.articles
        counts = {
            "left_no_date": articles["published"].isna().sum(),
            "left_no_outlet": articles["outlet"].isna().sum(),
            "left_foreign": (articles["language"].notna() & (articles["language"] != "ru")).sum(),
            "left_unlike": (articles["published_precision"] == "doubtful").sum(),
        }
        said = [t(key, n=n) for key, n in counts.items() if n]
        return [*said, t("left_menus"), t("left_quotes")]


def _codes() -> Any:
    for key, meaning in words.translations().items():
        group, _, name = key.partition(":")
        if group in CODES and name:
            yield CODES[group], name, meaning


def _script_words() -> dict[str, Both]:
    return {key: phrase for key, phrase in words.translations().items()
            if key in SCRIPT_WORDS or key.partition(":")[0] in SCRIPT}  # fmt: skip
