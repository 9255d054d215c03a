"""What is counted, and the pieces of evidence behind a count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import pandas as pd

from analysis.corpus.schemas import SOURCE_CLASSES, STATUSES, Tables
from analysis.measure import compare, hedging
from analysis.measure.compare import Estimate
from analysis.present.markup.marks import LETTER, keys

NAMELESS = ("anonymous", "impersonal")
NAMED = tuple(code for code in SOURCE_CLASSES if code not in NAMELESS)


class Piece(NamedTuple):
    """One piece of evidence: an annotation with its span, or a whole article (no key)."""

    article_id: str
    key: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class Evidence:
    """A set of pieces under a short ASCII key; the number shown is `len(pieces)`.

    Where `parts` divide the set, the report lists them in its place. `query` says the same to
    the report's script, which makes the lists of the tables: layer `a` (claims) or `h` (hedges in
    the writer's own words) with the values that the rows share.
    """

    key: str
    pieces: tuple[Piece, ...]
    parts: tuple[Evidence, ...] = ()
    query: Mapping[str, str] = field(default_factory=dict, compare=False)

    def __len__(self) -> int:
        return len(self.pieces)


class Subject:
    """What is counted: articles, claims (no demands), and hedges in the writer's own words."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.articles = tables.articles
        outlets = self.articles.set_index("article_id")[["outlet"]]
        self.claims = hedging.claims(tables)
        own = _keyed(tables.hedges, "hedge")
        self.hedges = own[own["voice"].isin(hedging.OWN)].join(outlets, on="article_id")
        self.reports = _keyed(tables.reports, "stage")
        self.core = hedging.CORE.select(self.hedges)
        self.clusters = self.articles["reprint_cluster"].to_numpy()
        self.keys: dict[str, list[str]] = {}
        self._known: dict[frozenset[tuple[Piece, int]], Evidence] = {}

    def totals(self, rows: pd.DataFrame) -> pd.Series:
        """How many of `rows` each article has, in the order of the articles."""
        counts = rows["article_id"].value_counts()
        return self.articles["article_id"].map(counts).fillna(0)

    def share(self, hits: pd.DataFrame, of: pd.DataFrame) -> Estimate:
        """Share of `hits` among `of`, articles resampled, reprints as one."""
        return compare.share(self.totals(hits), self.totals(of), self.clusters)

    def rate(self, rows: pd.DataFrame, articles: pd.Series | None = None) -> Estimate:
        """`rows` per 1,000 words of the articles (of those where `articles` is true)."""
        chosen = slice(None) if articles is None else articles.to_numpy()
        return compare.rate(
            self.totals(rows)[chosen], self.articles["n_words"][chosen], self.clusters[chosen]
        )

    def evidence(self, key: str, rows: pd.DataFrame, **query: str) -> Evidence:
        """The rows of attributions (by cue), hedges or reports as evidence."""
        columns = ("attribution_id", "cue_start", "cue_end") if "cue_start" in rows else (
            "key", "start", "end")  # fmt: skip
        cells = zip(rows["article_id"], *(rows[name] for name in columns), strict=True)
        return self._same(Evidence(key, tuple(map(Piece._make, cells)), query=query))

    def whole(self, key: str, articles: pd.DataFrame) -> Evidence:
        """Whole articles as evidence."""
        return self._same(Evidence(key, tuple(map(Piece, articles["article_id"]))))

    def union(self, key: str, parts: Sequence[Evidence], **query: str) -> Evidence:
        """Evidence that consists of parts without overlap."""
        pieces = tuple(piece for part in parts for piece in part.pieces)
        own = tuple(part for part in parts if len(part))
        return self._same(Evidence(key, pieces, own, query))

    def _same(self, evidence: Evidence) -> Evidence:
        """One list for one set: a set that is known already keeps its first key."""
        same = frozenset(Counter(evidence.pieces).items())
        known = self._known.setdefault(same, evidence)
        names = self.keys.setdefault(known.key, [])
        if evidence.key not in names:
            names.append(evidence.key)
        return known


def _keyed(frame: pd.DataFrame, layer: str) -> pd.DataFrame:
    """The table with the keys that its rows have in the marked articles."""
    return frame.assign(key=list(keys(frame["article_id"], LETTER[layer])))


def outlets(s: Subject) -> list[tuple[str, str]]:
    """Key and name of each outlet, by name; the empty name stands for an unknown outlet."""
    names = sorted(s.articles["outlet"].fillna("").unique())
    return [(f"outlet-{number}", name) for number, name in enumerate(names, start=1)]


def of_outlet(rows: pd.DataFrame, name: str) -> pd.DataFrame:
    """The rows of one outlet."""
    return rows[rows["outlet"].fillna("") == name]


def all_claims(s: Subject) -> Evidence:
    """Every attributed claim, by class of its source: the named first."""
    named = s.union("named", of_classes(s, NAMED))
    return s.union("claims", [named, s.union("nameless", of_classes(s, NAMELESS))])


def all_articles(s: Subject) -> Evidence:
    """Every article, outlet by outlet."""
    return s.union("articles", [s.whole(key, of_outlet(s.articles, name))
                                for key, name in outlets(s)])  # fmt: skip


def of_classes(s: Subject, codes: Sequence[str]) -> list[Evidence]:
    """The claims of each of these classes of source."""
    return [s.evidence(f"class-{c}", s.claims[s.claims["source_class"] == c]) for c in codes]


def by_status(s: Subject, key: str, reports: pd.DataFrame, **query: str) -> dict[str, Evidence]:
    """Mentions of stages: all, and by how the text speaks of them."""
    parts = {
        status: s.evidence(f"{key}-{status}", reports[reports["status"] == status],
                           status=status, **query)
        for status in STATUSES
    }  # fmt: skip
    return {"all": s.union(key, list(parts.values()), **query), **parts}


def sides(s: Subject) -> list[str]:
    """Sides that are quoted, the most quoted first; ties in alphabetical order."""
    counts = s.claims["side"].value_counts()
    return sorted(counts.index, key=lambda side: (-counts[side], side))
