"""The findings: for each sentence of the report its counts and its estimates."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from analysis.corpus.schemas import HEDGE_TYPES
from analysis.measure import compare, hedging
from analysis.measure.compare import Estimate
from analysis.present.findings.subject import (
    NAMED,
    NAMELESS,
    Evidence,
    Subject,
    all_articles,
    all_claims,
    by_status,
    of_classes,
    sides,
)


@dataclass(frozen=True)
class Finding:
    """One sentence of the report: a phrase, the counts in it and the estimates beside them."""

    phrase: str
    counts: dict[str, Evidence]
    estimates: dict[str, Estimate] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)


def findings(subject: Subject) -> list[Finding]:
    """The findings in the order of the report; those without any data are left out."""
    makers = (_claims, _hedged, _sides, _nameless, _relayed, _contested, _core, _articles,
              _headlines, _stages)  # fmt: skip
    return [found for maker in makers if (found := maker(subject)) is not None]


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
    return _of_claims(s, "nameless", hits, s.union("nameless", of_classes(s, NAMELESS)))


def _relayed(s: Subject) -> Finding | None:
    return _of_claims(s, "relayed", s.claims[s.claims["parent"].notna()])


def _contested(s: Subject) -> Finding | None:
    """Denials by named parties among the claims of named sources."""
    named = s.claims[s.claims["source_class"].isin(NAMED)]
    if named.empty:
        return None
    denials = named[named["stance"] == "denies"]
    every = s.union("named", of_classes(s, NAMED))
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
    counts = _within(s, ("hedging-articles", having), ("plain-articles", "texts"), first)
    return Finding("find_articles", counts, {"share": compare.wilson(len(having), len(first))})


def _within(s: Subject, some: tuple[str, pd.DataFrame], keys: tuple[str, str],
            every: pd.DataFrame) -> dict[str, Evidence]:  # fmt: skip
    """Articles `some` among `every`: the list of all is the list of some and of the others."""
    key, having = some
    others, all_key = keys
    hits = s.whole(key, having)
    rest = s.whole(others, every[~every["article_id"].isin(having["article_id"])])
    return {"hits": hits, "articles": s.union(all_key, [hits, rest])}


def _headlines(s: Subject) -> Finding | None:
    """Texts that hedge in the body and not in the headline."""
    table = hedging.headline_body(s.tables)
    body = table[table["body"] > 0].sort_values("lost", ascending=False, kind="stable")
    body = body[~body["reprint_cluster"].duplicated()].sort_index()
    if body.empty:
        return None
    counts = _within(s, ("lost", body[body["lost"]]), ("kept", "hedged-body"), body)
    return Finding("find_headline", counts, {"share": hedging.lost_in_headline(s.tables)})


def _stages(s: Subject) -> Finding | None:
    reports = s.reports
    if reports.empty:
        return None
    counts = by_status(s, "stages", reports)
    counts["reports"] = counts.pop("all")
    return Finding("find_stages", counts)


def _sides(s: Subject) -> Finding | None:
    """The two most quoted sides against each other."""
    if len(quoted := sides(s)[:2]) < 2:
        return None
    groups = [s.claims[s.claims["side"] == side] for side in quoted]
    hedged = [group[group["hedged"]] for group in groups]
    counts = {}
    for letter, side, hits, group in zip("ab", quoted, hedged, groups, strict=True):
        counts[f"hits_{letter}"] = s.evidence(f"hedged-side-{side}", hits)
        plain = s.evidence(f"plain-side-{side}", group[~group["hedged"]])
        parts = [counts[f"hits_{letter}"], plain]
        counts[f"claims_{letter}"] = s.union(f"side-{side}", parts)
    estimates = {
        "share_a": s.share(hedged[0], groups[0]),
        "share_b": s.share(hedged[1], groups[1]),
        "odds": hedging.asymmetry(s.tables, *quoted),
    }
    return Finding("find_sides", counts, estimates, {"side_a": quoted[0], "side_b": quoted[1]})
