"""What the tables say, as numbers that each carry their evidence and their interval.

This layer decides nothing: it counts rows, asks `measure` for intervals, and names the rows that
were counted, so that the report can show exactly as many pieces of evidence as the number says.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

import pandas as pd

from analysis.corpus.schemas import HEDGE_TYPES, SOURCE_CLASSES, Tables
from analysis.measure import compare
from analysis.measure.compare import Estimate

NAMELESS = ("anonymous", "impersonal")


class Piece(NamedTuple):
    """One piece of evidence: a span of an article, or the whole article (`start` is None)."""

    article_id: str
    start: int | None
    end: int | None


@dataclass(frozen=True)
class Evidence:
    """A set of pieces under a short ASCII key; the number shown is `len(pieces)`."""

    key: str
    pieces: tuple[Piece, ...]

    def __len__(self) -> int:
        return len(self.pieces)


@dataclass(frozen=True)
class Finding:
    """One sentence of the report: a phrase, the counts in it and the estimates beside them."""

    phrase: str
    counts: dict[str, Evidence]
    estimates: dict[str, Estimate] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)


class Subject:
    """The tables with the columns that every count needs: outlet and cluster on each row."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.articles = tables.articles
        about = self.articles.set_index("article_id")[["outlet", "reprint_cluster"]]
        self.claims = tables.attributions.join(about, on="article_id")
        self.hedges = tables.hedges.join(about, on="article_id")
        core = tables.hedges[(tables.hedges["tier"] == "core") & tables.hedges["scope"].notna()]
        scoped = set(zip(core["article_id"], core["scope"], strict=True))
        pairs = zip(self.claims["article_id"], self.claims["attribution_id"], strict=True)
        self.claims["hedged"] = [pair in scoped for pair in pairs]
        self.clusters = self.articles["reprint_cluster"].to_numpy()

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


def evidence(key: str, rows: pd.DataFrame) -> Evidence:
    """The rows of attributions (by cue), hedges, dates or reports as evidence."""
    start, end = ("cue_start", "cue_end") if "cue_start" in rows else ("start", "end")
    found = zip(rows["article_id"], rows[start], rows[end], strict=True)
    return Evidence(key, tuple(Piece(name, int(a), int(b)) for name, a, b in found))


def whole(key: str, articles: pd.DataFrame) -> Evidence:
    """Whole articles as evidence."""
    return Evidence(key, tuple(Piece(name, None, None) for name in articles["article_id"]))


def findings(subject: Subject) -> list[Finding]:
    """The findings in the order of the report; those without any data are left out."""
    makers = (_claims, _hedged, _anonymous, _relayed, _contested, _core, _articles, _sides)
    return [found for maker in makers if (found := maker(subject)) is not None]


def _claims(s: Subject) -> Finding:
    return Finding("find_claims", {"claims": evidence("claims", s.claims),
                                   "articles": whole("articles", s.articles)})  # fmt: skip


def _of_claims(s: Subject, name: str, hits: pd.DataFrame) -> Finding | None:
    if s.claims.empty:
        return None
    counts = {"hits": evidence(name, hits), "claims": evidence("claims", s.claims)}
    return Finding(f"find_{name}", counts, {"share": s.share(hits, s.claims)})


def _hedged(s: Subject) -> Finding | None:
    return _of_claims(s, "hedged", s.claims[s.claims["hedged"]])


def _anonymous(s: Subject) -> Finding | None:
    nameless = s.claims["source_class"].isin(NAMELESS)
    return _of_claims(s, "nameless", s.claims[nameless])


def _relayed(s: Subject) -> Finding | None:
    return _of_claims(s, "relayed", s.claims[s.claims["parent"].notna()])


def _contested(s: Subject) -> Finding | None:
    return _of_claims(s, "denials", s.claims[s.claims["stance"] == "denies"])


def _core(s: Subject) -> Finding | None:
    core = s.hedges[s.hedges["tier"] == "core"]
    if s.articles.empty:
        return None
    return Finding("find_core", {"hits": evidence("core", core)}, {"rate": s.rate(core)})


def _articles(s: Subject) -> Finding | None:
    """Texts with a core cue: reprints count once, by their earliest copy."""
    first = s.articles[~s.articles["reprint_cluster"].duplicated()]
    if first.empty:
        return None
    having = first[first["article_id"].isin(s.hedges["article_id"][s.hedges["tier"] == "core"])]
    return Finding(
        "find_articles",
        {"hits": whole("hedging-articles", having), "articles": whole("texts", first)},
        {"share": compare.wilson(len(having), len(first))},
    )


def sides(s: Subject) -> list[str]:
    """Sides that are quoted, the most quoted first; ties in alphabetical order."""
    counts = s.claims["side"].value_counts()
    return sorted(counts.index, key=lambda side: (-counts[side], side))


def _sides(s: Subject) -> Finding | None:
    """The two most quoted sides against each other."""
    if len(quoted := sides(s)[:2]) < 2:
        return None
    groups = [s.claims[s.claims["side"] == side] for side in quoted]
    hedged = [group[group["hedged"]] for group in groups]
    hits_a, all_a, hits_b, all_b = (
        s.totals(rows) for pair in zip(hedged, groups, strict=True) for rows in pair
    )
    counts = {}
    for letter, side, hits, group in zip("ab", quoted, hedged, groups, strict=True):
        counts[f"hits_{letter}"] = evidence(f"hedged-side-{side}", hits)
        counts[f"claims_{letter}"] = evidence(f"side-{side}", group)
    estimates = {
        "share_a": s.share(hedged[0], groups[0]),
        "share_b": s.share(hedged[1], groups[1]),
        "odds": compare.log_odds(hits_a, all_a, hits_b, all_b, s.clusters),
    }
    return Finding("find_sides", counts, estimates, {"side_a": quoted[0], "side_b": quoted[1]})


@dataclass(frozen=True)
class Row:
    """A row of a table in the report: a code, its counts and its estimates."""

    code: str
    counts: dict[str, Evidence]
    estimates: dict[str, Estimate] = field(default_factory=dict)


def by_class(s: Subject) -> list[Row]:
    """Attributed claims by class of the source, with the share of all and the hedged among them."""
    return [_group(s, "class", code, s.claims[s.claims["source_class"] == code])
            for code in SOURCE_CLASSES if (s.claims["source_class"] == code).any()]  # fmt: skip


def by_side(s: Subject) -> list[Row]:
    """The same by side; claims without one are the last row."""
    rows = [_group(s, "side", side, s.claims[s.claims["side"] == side]) for side in sides(s)]
    nobody = s.claims[s.claims["side"].isna()]
    return [*rows, _group(s, "side", "none", nobody)] if len(nobody) else rows


def _group(s: Subject, what: str, code: str, claims: pd.DataFrame) -> Row:
    hedged = claims[claims["hedged"]]
    return Row(
        code,
        {"claims": evidence(f"{what}-{code}", claims),
         "hedged": evidence(f"hedged-{what}-{code}", hedged)},
        {"share": s.share(claims, s.claims), "hedged": s.share(hedged, claims)},
    )  # fmt: skip


def by_hedge(s: Subject) -> list[Row]:
    """Hedge cues by type, with the rate per 1,000 words; core and extended apart."""
    rows = []
    for tier in ("core", "extended"):
        for kind in HEDGE_TYPES:
            cues = s.hedges[(s.hedges["type"] == kind) & (s.hedges["tier"] == tier)]
            if len(cues):
                key = f"{tier}-{kind}"
                rows.append(Row(key, {"cues": evidence(key, cues)}, {"rate": s.rate(cues)}))
    return rows


def by_outlet(s: Subject) -> list[Row]:
    """Each outlet's articles, claims, share without a name and core rate, in order of the name."""
    names = s.articles["outlet"].fillna("")
    return [_outlet(s, name, f"outlet-{number}", names == name)
            for number, name in enumerate(sorted(names.unique()), start=1)]  # fmt: skip


def _outlet(s: Subject, name: str, key: str, own: pd.Series) -> Row:
    claims = s.claims[s.claims["outlet"].fillna("") == name]
    nameless = claims[claims["source_class"].isin(NAMELESS)]
    core = s.hedges[(s.hedges["outlet"].fillna("") == name) & (s.hedges["tier"] == "core")]
    counts = {
        "articles": whole(key, s.articles[own]),
        "claims": evidence(f"{key}-claims", claims),
        "core": evidence(f"{key}-core", core),
    }
    estimates = {
        "nameless": s.share(nameless, claims),
        "hedged": s.share(claims[claims["hedged"]], claims),
        "rate": s.rate(core, own),
    }
    return Row(name, counts, estimates)


def speakers(s: Subject, most: int = 15) -> list[str]:
    """The `most` speakers who are credited most often, ties in alphabetical order."""
    counts = s.claims["speaker"].value_counts()
    return sorted(counts.index, key=lambda name: (-counts[name], name))[:most]


def by_speaker(s: Subject, names: list[str]) -> list[Row]:
    """The claims of each of these speakers, numbered from 1."""
    return [
        _group(s, "speaker", str(number), s.claims[s.claims["speaker"] == name])
        for number, name in enumerate(names, start=1)
    ]
