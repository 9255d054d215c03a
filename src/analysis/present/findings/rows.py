"""The rows of the report's tables, each with its counts and estimates."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from analysis.corpus.schemas import HEDGE_TYPES, SOURCE_CLASSES
from analysis.measure.compare import Estimate
from analysis.present.findings.subject import NAMELESS, Evidence, Subject, of_outlet, outlets, sides


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
        {"claims": s.evidence(f"{what}-{code}", claims, **query),
         "hedged": s.evidence(f"hedged-{what}-{code}", hedged, hedged="yes", **query)},
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
                shown = s.evidence(key, cues, tier=tier, type=kind)
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
        "claims": s.evidence(f"{key}-claims", claims, outlet=number),
        "core": s.evidence(f"{key}-core", core, tier="core", outlet=number),
    }
    estimates = {
        "nameless": s.share(nameless, claims),
        "hedged": s.share(claims[claims["hedged"]], claims),
        "rate": s.rate(core, s.articles["article_id"].isin(articles["article_id"])),
    }
    return Row(name, counts, estimates)


def by_outlet_and_side(s: Subject) -> list[Row]:
    """Each outlet's claims of the two most quoted sides, with the share that it hedges."""
    quoted = sides(s)[:2]
    return [_versus(s, key, name, quoted) for key, name in outlets(s)] if len(quoted) == 2 else []


def _versus(s: Subject, key: str, name: str, quoted: list[str]) -> Row:
    own = of_outlet(s.claims, name)
    number = key.removeprefix("outlet-")
    groups = {side: own[own["side"] == side] for side in quoted}
    counts = {side: s.evidence(f"{key}-side-{side}", group, outlet=number, side=side)
              for side, group in groups.items()}  # fmt: skip
    shares = {side: s.share(group[group["hedged"]], group) for side, group in groups.items()}
    return Row(name, counts, shares)


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
