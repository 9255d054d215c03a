"""What the templates show, gathered from the tables: each part asked for once, in a fixed order."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import Any
from urllib.parse import quote

import pandas as pd

from analysis.corpus.schemas import Tables
from analysis.measure.timeline import read_stages
from analysis.present import figures, findings, flows, markup
from analysis.present.findings import Piece, Row, Subject
from analysis.present.report import codes, reader, reprints, stages
from analysis.present.report.corpus import Corpus, describe, left_out
from analysis.present.report.downloads import archive, lines_of
from analysis.present.report.evidence import Shelf
from analysis.present.report.sentences import sentences
from analysis.present.report.sources import quality
from analysis.present.style import Chart
from analysis.present.words import LANGUAGES, code

SECTIONS = ("findings", "sources", "timeline", "hedging", "outlets", "articles-read", "kwic",
            "evidence", "failures", "method", "downloads")  # fmt: skip
KWIC_ROWS, KWIC_WIDTH = 20, 50


class Report:
    """The contexts of the report's pages.

    Args:
        tables: the analysis.
        stem: file name of the report without its ending.
        limit: most articles on a page.
        listed: the list of stages behind `tables.reports`.
    """

    def __init__(self, tables: Tables, *, stem: str, limit: int,
                 listed: pd.DataFrame | None = None) -> None:  # fmt: skip
        self.tables, self.stem = tables, quote(stem)
        self.where = reader.places(tables.articles, limit)
        self.subject = Subject(tables)
        self.stages = read_stages() if listed is None else listed
        self.texts = dict(zip(tables.articles["article_id"], tables.articles["text"], strict=True))
        self.shelf = Shelf(self)
        self.lines = markup.Explanations(tables)
        self.line_names = reader.line_names(tables, self.lines)

    @cached_property
    def page_numbers(self) -> list[int]:
        """Numbers of the pages beside the report."""
        return sorted({place.page for place in self.where.values()} - {1})

    @cached_property
    def views(self) -> list[reader.View]:
        """Every article as the reader shows it."""
        return reader.views(self.tables, self.where, self.lines, self.line_names)

    @cached_property
    def corpus(self) -> Corpus:
        """Size, period, hash and versions."""
        return describe(self.subject)

    def href(self, piece: Piece) -> str:
        """The link from the first page to a piece of evidence."""
        return reader.address(piece, self.where, self.stem)

    def context(self) -> dict[str, Any]:
        """Everything that the first page shows; evidence last, when all numbers are known."""
        measured = quality()
        context = {
            "sections": SECTIONS,
            "findings": sentences(self.subject, measured),
            "classes": findings.by_class(self.subject),
            "speakers": self._speakers(),
            "hedges": findings.by_hedge(self.subject),
            "sides_rows": findings.by_side(self.subject),
            "outlet_rows": findings.by_outlet(self.subject),
            "versus": findings.by_outlet_and_side(self.subject),
            "stages": stages.rows(self.subject, self.stages),
            "copies": self._copies(),
            "kwic": self._kwic(),
            "failures": self.tables.failures.to_dict("records"),
            "left_out": left_out(self.tables.articles),
            "quality": measured,
            "codes": codes.explained(),
            "href": self.href,
            "pages": [{"number": n, "href": reader.page_name(self.stem, n)}
                      for n in self.page_numbers],
            **self._reader(1),
        }  # fmt: skip
        named = {f"stage:{row.stage}" for row in context["stages"]}
        named |= {f"side:{row.code}" for row in context["sides_rows"]}
        context["script_words"] = codes.beyond(context["script_words"], named)
        context["figures"] = self._figures(context)
        context["archive"] = archive(self.tables, _charts(context["figures"]))
        parts = [context[name] for name in ("findings", "corpus")]
        listed = self.shelf.collect(parts, context)
        return context | {"evidence": listed, "listed_keys": self.shelf.keys}

    def page_context(self, number: int) -> dict[str, Any]:
        """What a further page shows."""
        index = reader.page_name(self.stem, 1)
        own = {name for name, place in self.where.items() if place.page == number}
        packed = lines_of(self.tables, own)
        return self._reader(number) | {"page": number, "index": index, "archive": packed}

    def _reader(self, page: int) -> dict[str, Any]:
        names = [name for _, name in findings.outlets(self.subject)]
        numbers = {name: number for number, name in enumerate(names, start=1)}
        claims, hedges = self.tables.attributions, self.tables.hedges
        sides = sorted(claims["side"].dropna().unique())
        views = [view for view in self.views if view.place.page == page]
        used = sorted(set().union(*(view.lines for view in views)))
        return {
            "corpus": self.corpus,
            "contents": page == 1,
            "views": views,
            "n_lines": len(used),
            "lines": reader.grouped((self.line_names[number], self.lines.lines[number])
                                    for number in used),
            "lexicon": reader.lexicon(self.lines.lines[number] for number in used),
            "outlets": list(numbers.items()),
            "outlet_numbers": {name or None: number for name, number in numbers.items()},
            "sides": sides,
            "types": [*(("class", name) for name in sorted(claims["source_class"].unique())),
                      *(("type", name) for name in sorted(hedges["type"].unique()))],
            "script_words": codes.for_scripts(sides, self.stages),
        }  # fmt: skip

    def _speakers(self) -> list[tuple[str, Row]]:
        names = findings.speakers(self.subject)
        return list(zip(names, findings.by_speaker(self.subject, names), strict=True))

    def _figures(self, context: dict[str, Any]) -> dict[str, Any]:
        plans = {
            "classes": (figures.classes, context["classes"]),
            "sides": (figures.hedged_by_side, context["sides_rows"]),
            "outlets": (figures.rate_by_outlet, context["outlet_rows"]),
            "chains": (flows.chains, self.subject.claims),
        }
        drawn: dict[str, Any] = {
            name: _pair(draw, rows) if len(rows) else None for name, (draw, rows) in plans.items()
        }
        return drawn | {"timeline": stages.charts(self.subject, self.stages)}

    def _copies(self) -> list[dict[str, Any]]:
        names = self.tables.articles.set_index("article_id")["outlet"]
        return [
            {"original": self._end(pair.original, names), "later": self._end(pair.copy, names),
             "changes": [(code("change", name), n) for name, n in Counter(pair.changes).items()],
             "same": pair.same, "sentences": pair.sentences}
            for pair in reprints.copies(self.tables)
        ]  # fmt: skip

    def _end(self, article_id: str, names: pd.Series) -> dict[str, Any]:
        number = self.where[article_id].number
        return {"number": number, "name": f"{number}. {names[article_id] or article_id}",
                "href": self.href(Piece(article_id))}  # fmt: skip

    def _kwic(self) -> list[dict[str, Any]]:
        return [self._line(row) for row in self.subject.core.head(KWIC_ROWS).to_dict("records")]

    def _line(self, row: dict[Any, Any]) -> dict[str, Any]:
        text, start, end = self.texts[row["article_id"]], row["start"], row["end"]
        return {
            "left": " ".join(text[max(0, start - KWIC_WIDTH) : start].split()),
            "hit": text[start:end],
            "right": " ".join(text[end : end + KWIC_WIDTH].split()),
            "outlet": row["outlet"] or "—",
            "href": self.href(Piece(row["article_id"], row["key"], start, end)),
        }


def _charts(figures: dict[str, Any]) -> list[Chart]:
    """All figures that were drawn, each in one language."""
    single = [pair for name, pair in figures.items() if name != "timeline" and pair]
    return [pair["ru"] for pair in (*single, *figures["timeline"])]


def _pair(draw: Any, rows: Any) -> dict[str, Chart] | None:
    """A figure in both languages; None where there is nothing to draw."""
    charts = {lang: draw(rows, lang) for lang in LANGUAGES}
    return charts if all(charts.values()) else None
