"""What the tables say, as numbers that each carry their evidence and their interval.

This layer decides nothing: it counts rows, asks `measure` for intervals, and names the rows that
were counted, so that the report can show exactly as many pieces of evidence as the number says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import pandas as pd

from analysis.corpus.schemas import HEDGE_TYPES, SOURCE_CLASSES, STATUSES, Tables
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


@dataclass(frozen=True)
class Finding:
    """One sentence of the report: a phrase, the counts in it and the estimates beside them."""

    phrase: str
    counts: dict[str, Evidence]
    estimates: dict[str, Estimate] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)


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


def findings(subject: Subject) -> list[Finding]:
    """The findings in the order of the report; those without any data are left out."""
    makers = (_claims, _hedged, _sides, _nameless, _relayed, _contested, _core, _articles,
              _headlines, _stages)  # fmt: skip
    return [found for maker in makers if (found := maker(subject)) is not None]


def outlets(s: Subject) -> list[tuple[str, str]]:
    """Key and name of each outlet, by name; the empty name stands for an unknown outlet."""
    names = sorted(s.articles["outlet"].fillna("").unique())
    return [(f"outlet-{number}", name) for number, name in enumerate(names, start=1)]


def of_outlet(rows: pd.DataFrame, name: str) -> pd.DataFrame:
    """The rows of one outlet."""
    return rows[rows["outlet"].fillna("") == name]


def all_claims(s: Subject) -> Evidence:
    """Every attributed claim, by class of its source: the named first."""
    named = s.union("named", _classes(s, NAMED))
    return s.union("claims", [named, s.union("nameless", _classes(s, NAMELESS))])


def all_articles(s: Subject) -> Evidence:
    """Every article, outlet by outlet."""
    return s.union("articles", [s.whole(key, of_outlet(s.articles, name))
                                for key, name in outlets(s)])  # fmt: skip


def _claims(s: Subject) -> Finding:
    every = s.tables.attributions
    demands = s.evidence("demands", every[every["stance"] == "directs"])
    counts = {"claims": all_claims(s), "articles": all_articles(s), "demands": demands}
    return Finding("find_claims", counts)


def _of_claims(s: Subject, name: str, hits: pd.DataFrame,
               found: Evidence | None = None) -> Finding | None:  # fmt: skip
    if s.claims.empty:
        return None
    counts = {"hits": found or s.evidence(name, hits), "claims": all_claims(s)}
    return Finding(f"find_{name}", counts, {"share": s.share(hits, s.claims)})


def _hedged(s: Subject) -> Finding | None:
    return _of_claims(s, "hedged", s.claims[s.claims["hedged"]])


def _nameless(s: Subject) -> Finding | None:
    hits = s.claims[s.claims["source_class"].isin(NAMELESS)]
    return _of_claims(s, "nameless", hits, s.union("nameless", _classes(s, NAMELESS)))


def _classes(s: Subject, codes: Sequence[str]) -> list[Evidence]:
    return [s.evidence(f"class-{c}", s.claims[s.claims["source_class"] == c]) for c in codes]


def _relayed(s: Subject) -> Finding | None:
    return _of_claims(s, "relayed", s.claims[s.claims["parent"].notna()])


def _contested(s: Subject) -> Finding | None:
    """Denials by named parties among the claims of named sources."""
    named = s.claims[s.claims["source_class"].isin(NAMED)]
    if named.empty:
        return None
    denials = named[named["stance"] == "denies"]
    every = s.union("named", _classes(s, NAMED))
    counts = {"hits": s.evidence("denials", denials), "claims": every}
    return Finding("find_denials", counts, {"share": s.share(denials, named)})


def _core(s: Subject) -> Finding | None:
    if s.articles.empty:
        return None
    parts = [s.evidence(f"core-{kind}", s.core[s.core["type"] == kind]) for kind in HEDGE_TYPES]
    return Finding("find_core", {"hits": s.union("core", parts)}, {"rate": s.rate(s.core)})


def _articles(s: Subject) -> Finding | None:
    """Texts with a core cue: reprints count once, by their earliest copy."""
    first = s.articles[~s.articles["reprint_cluster"].duplicated()]
    if first.empty:
        return None
    hedging_ids = s.articles["article_id"].isin(s.core["article_id"])
    clusters = s.articles.loc[hedging_ids, "reprint_cluster"]
    having = first[first["reprint_cluster"].isin(clusters)]
    return Finding(
        "find_articles",
        {"hits": s.whole("hedging-articles", having), "articles": s.whole("texts", first)},
        {"share": compare.wilson(len(having), len(first))},
    )


def _headlines(s: Subject) -> Finding | None:
    """Texts that hedge in the body and not in the headline."""
    table = hedging.headline_body(s.tables)
    body = table[table["body"] > 0].sort_values("lost", ascending=False, kind="stable")
    body = body[~body["reprint_cluster"].duplicated()].sort_index()
    if body.empty:
        return None
    counts = {"hits": s.whole("lost", body[body["lost"]]), "articles": s.whole("hedged-body", body)}
    return Finding("find_headline", counts, {"share": hedging.lost_in_headline(s.tables)})


def _stages(s: Subject) -> Finding | None:
    reports = s.reports
    if reports.empty:
        return None
    counts = {"reports": by_status(s, "stages", reports)["all"]}
    counts |= {status: s.evidence(f"stages-{status}", reports[reports["status"] == status])
               for status in STATUSES}  # fmt: skip
    return Finding("find_stages", counts)


def by_status(s: Subject, key: str, reports: pd.DataFrame, **query: str) -> dict[str, Evidence]:
    """Mentions of stages: all, and by how the text speaks of them."""
    parts = {
        status: s.evidence(f"{key}-{status}", reports[reports["status"] == status],
                           layer="e", status=status, **query)
        for status in STATUSES
    }  # fmt: skip
    return {"all": s.union(key, list(parts.values()), layer="e", **query), **parts}


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
    counts = {}
    for letter, side, hits, group in zip("ab", quoted, hedged, groups, strict=True):
        counts[f"hits_{letter}"] = s.evidence(f"hedged-side-{side}", hits)
        counts[f"claims_{letter}"] = s.evidence(f"side-{side}", group)
    estimates = {
        "share_a": s.share(hedged[0], groups[0]),
        "share_b": s.share(hedged[1], groups[1]),
        "odds": hedging.asymmetry(s.tables, *quoted),
    }
    return Finding("find_sides", counts, estimates, {"side_a": quoted[0], "side_b": quoted[1]})


@dataclass(frozen=True)
class Row:
    """A row of a table in the report: a code, its counts and its estimates."""

    code: str
    counts: dict[str, Evidence]
    estimates: dict[str, Estimate] = field(default_factory=dict)


_FIELDS = {"class": "source_class", "side": "side", "speaker": "speaker"}


def by_class(s: Subject) -> list[Row]:
    """Attributed claims by class of the source, with the share of all and the hedged among them."""
    return [_group(s, "class", code, s.claims[s.claims["source_class"] == code])
            for code in SOURCE_CLASSES if (s.claims["source_class"] == code).any()]  # fmt: skip


def by_side(s: Subject) -> list[Row]:
    """The same by side; claims of unknown side form no group."""
    return [_group(s, "side", side, s.claims[s.claims["side"] == side]) for side in sides(s)]


def _group(s: Subject, what: str, code: str, claims: pd.DataFrame, value: str = "") -> Row:
    query = {_FIELDS[what]: value or code}
    hedged = claims[claims["hedged"]]
    return Row(
        code,
        {"claims": s.evidence(f"{what}-{code}", claims, layer="a", **query),
         "hedged": s.evidence(f"hedged-{what}-{code}", hedged, layer="a", hedged="yes", **query)},
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
                shown = s.evidence(key, cues, layer="h", tier=tier, type=kind)
                rows.append(Row(key, {"cues": shown}, {"rate": s.rate(cues)}))
    return rows


def by_outlet(s: Subject) -> list[Row]:
    """Each outlet's articles, claims, share without a name and core rate, in order of the name."""
    return [_outlet(s, key, name) for key, name in outlets(s)]


def _outlet(s: Subject, key: str, name: str) -> Row:
    articles, claims = of_outlet(s.articles, name), of_outlet(s.claims, name)
    nameless = claims[claims["source_class"].isin(NAMELESS)]
    core = of_outlet(s.core, name)
    number = key.removeprefix("outlet-")
    counts = {
        "articles": s.whole(key, articles),
        "claims": s.evidence(f"{key}-claims", claims, layer="a", outlet=number),
        "core": s.evidence(f"{key}-core", core, layer="h", tier="core", outlet=number),
    }
    estimates = {
        "nameless": s.share(nameless, claims),
        "hedged": s.share(claims[claims["hedged"]], claims),
        "rate": s.rate(core, s.articles["article_id"].isin(articles["article_id"])),
    }
    return Row(name, counts, estimates)


def speakers(s: Subject, most: int = 12) -> list[str]:
    """The `most` speakers who are credited most often, ties in alphabetical order."""
    counts = s.claims["speaker"].value_counts()
    return sorted(counts.index, key=lambda name: (-counts[name], name))[:most]


def by_speaker(s: Subject, names: list[str]) -> list[Row]:
    """The claims of each of these speakers, numbered from 1."""
    return [
        _group(s, "speaker", str(number), s.claims[s.claims["speaker"] == name], name)
        for number, name in enumerate(names, start=1)
    ]
