"""The lists behind the numbers: one list for each set that a number of the report counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from analysis.present.findings import Evidence, Finding, Piece, Row
from analysis.present.words import LANGUAGES, Both, code, russian, t, translations

if TYPE_CHECKING:
    from analysis.present.report.model import Report


@dataclass(frozen=True)
class Item:
    """A list as the template shows it: links, or lists that divide it."""

    key: str
    name: Both
    size: int
    pieces: list[tuple[str, str]]
    parts: list[Item]


class Shelf:
    """Finds the addresses of the pieces, and names the lists."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self._own: dict[str, Both] = {}
        self.keys: set[str] = set()

    def collect(self, parts: Any, context: dict[str, Any]) -> list[Item]:
        """Each set of evidence that is counted anywhere in `parts`, once, in order."""
        self._own = _names(context)
        found = {e.key: e for e in _evidence(parts) if len(e)}
        inner = {part.key for e in found.values() for part in _parts(e)}
        items = [self._item(e) for key, e in found.items() if key not in inner]
        # a set that is also listed elsewhere keeps its parts from dividing a larger one
        return [*items, *(self._item(e) for key, e in found.items() if key not in self.keys)]

    def _item(self, evidence: Evidence) -> Item:
        parts = [part for part in evidence.parts if part.key not in self.keys]
        whole = len(parts) == len(evidence.parts) > 0
        self.keys.add(evidence.key)
        return Item(
            evidence.key,
            self._name(evidence.key),
            len(evidence),
            [] if whole else [*map(self._piece, evidence.pieces)],
            [self._item(part) for part in parts] if whole else [],
        )

    def _name(self, key: str) -> Both:
        """All names of a set: several numbers may have counted the same pieces."""
        names = [self._own.get(name) or _name(name) for name in self.report.subject.keys[key]]
        return Both(*(Markup(" · ").join(getattr(name, lang) for name in names)
                      for lang in LANGUAGES))  # fmt: skip

    def _piece(self, piece: Piece) -> tuple[str, str]:
        """Address and number of the article; the page's script adds the words that stand there."""
        return self.report.href(piece), str(self.report.where[piece.article_id].number)


def _names(context: dict[str, Any]) -> dict[str, Both]:
    """Names of lists that are named after an outlet or a speaker."""
    found = {}
    quoted = [*context["versus"][0].counts] if context["versus"] else []
    for number, row in enumerate(context["outlet_rows"], start=1):
        whom = russian(row.code) if row.code else t("no_outlet")
        for part, what in (("", "ev_group_articles"), ("-claims", "ev_group"),
                           ("-core", "ev_group_core")):  # fmt: skip
            found[f"outlet-{number}{part}"] = t("ev_of", what=t(what), whom=whom)
        for side in quoted:
            whose = t("ev_of", what=whom, whom=code("side", side))
            found[f"outlet-{number}-side-{side}"] = t("ev_of", what=t("ev_group"), whom=whose)
    for number, (name, _) in enumerate(context["speakers"], start=1):
        for part, what in (("", "ev_group"), ("hedged-", "ev_group_hedged")):
            found[f"{part}speaker-{number}"] = t("ev_of", what=t(what), whom=russian(name))
    return found


def _parts(evidence: Evidence) -> Iterator[Evidence]:
    for part in evidence.parts:
        yield part
        yield from _parts(part)


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
    kind = next((kind for kind in ("hedged", "plain") if key.startswith(f"{kind}-")), "")
    group, _, name = key.removeprefix(f"{kind}-").partition("-")
    if group in ("core", "extended"):
        return t("ev_of", what=code("tier", group), whom=code("type", name))
    if group == "stages":
        return t("ev_of", what=t("ev_stages"), whom=code("status", name))
    what = f"ev_group_{kind}" if kind else "ev_group"
    return t("ev_of", what=t(what), whom=code(group, name))
