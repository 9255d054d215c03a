"""The lists behind the numbers: one list for each set that a number of the report counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analysis.present.findings import Evidence, Finding, Piece, Row
from analysis.present.report import reader
from analysis.present.words import Both, code, t, translations

if TYPE_CHECKING:
    from analysis.present.report.model import Report


@dataclass(frozen=True)
class Item:
    """A list as the template shows it; `lang` says that the pieces are Russian words."""

    key: str
    name: Both
    pieces: list[tuple[str, str]]
    lang: bool


class Shelf:
    """Finds the words and addresses of the pieces, and names the lists."""

    def __init__(self, report: Report) -> None:
        articles = report.tables.articles
        self.report = report
        self.texts = dict(zip(articles["article_id"], articles["text"], strict=True))
        self.titles = dict(zip(articles["article_id"], articles["title"], strict=True))

    def collect(self, context: dict[str, Any]) -> list[Item]:
        """Each set of evidence that is counted anywhere in the context, once, in order."""
        found: dict[str, Evidence] = {}
        for evidence in _evidence(context):
            if len(evidence):
                found.setdefault(evidence.key, evidence)
        names = self._names(context)
        return [
            Item(key, names.get(key) or _name(key), [*map(self._piece, found[key].pieces)], True)
            for key in found
        ]

    def _piece(self, piece: Piece) -> tuple[str, str]:
        href = reader.address(piece, self.report.where, self.report.stem)
        if piece.start is None:
            number = self.report.where[piece.article_id].number
            return href, f"{number}. {self.titles[piece.article_id] or piece.article_id}"
        return href, " ".join(self.texts[piece.article_id][piece.start : piece.end].split())

    def _names(self, context: dict[str, Any]) -> dict[str, Both]:
        """Names of lists that are named after an outlet or a speaker."""
        found = {}
        for row in context["outlet_rows"]:
            whom = row.code or t("no_outlet")
            for part, what in (("articles", "ev_group_articles"), ("claims", "ev_group"),
                               ("core", "ev_group_core")):  # fmt: skip
                found[row.counts[part].key] = t("ev_of", what=t(what), whom=whom)
        for name, row in context["speakers"]:
            for part, what in (("claims", "ev_group"), ("hedged", "ev_group_hedged")):
                found[row.counts[part].key] = t("ev_of", what=t(what), whom=name)
        return found


def _evidence(value: Any) -> Iterator[Evidence]:
    """Every `Evidence` within nested values of the context, in order."""
    if isinstance(value, Evidence):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _evidence(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _evidence(part)
    elif isinstance(value, Row | Finding):
        yield from _evidence(value.counts)
    elif hasattr(value, "finding"):
        yield from _evidence(value.finding)
    elif hasattr(value, "articles"):
        yield from _evidence(value.articles)


def _name(key: str) -> Both:
    """The name of a list from its key: `hedged-class-media`, `core-distancing`, `claims`."""
    if f"ev_{key}" in translations():
        return t(f"ev_{key}")
    hedged = key.startswith("hedged-")
    group, _, name = key.removeprefix("hedged-").partition("-")
    if group in ("core", "extended"):
        return t("ev_of", what=code("tier", group), whom=code("type", name))
    return t("ev_of", what=t("ev_group_hedged" if hedged else "ev_group"), whom=code(group, name))
