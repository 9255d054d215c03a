"""Findings as sentences in both languages, each with its numbers, intervals and detector."""

from __future__ import annotations

import math
from dataclasses import dataclass

from markupsafe import Markup

from analysis.measure.compare import Estimate
from analysis.present import findings, words
from analysis.present.findings import Evidence, Finding, Subject
from analysis.present.report.sources import Quality
from analysis.present.words import Both, t

# which detector's errors touch which finding
DETECTOR = {"find_claims": "attribution", "find_hedged": "hedging", "find_nameless": "attribution",
            "find_relayed": "attribution", "find_denials": "attribution", "find_core": "hedging",
            "find_articles": "hedging", "find_sides": "hedging"}  # fmt: skip


@dataclass(frozen=True)
class Sentence:
    """A finding in words; `detector` says how exact the counting is, where that was measured."""

    finding: Finding
    text: Both
    detector: Both | None


def sentences(subject: Subject, measured: list[Quality]) -> list[Sentence]:
    """The findings of the corpus as sentences, in the order of the report."""
    return [
        Sentence(found, _text(found), _detector(found, measured))
        for found in findings.findings(subject)
    ]


def _text(found: Finding) -> Both:
    parts: dict[str, object] = {name: _count(part) for name, part in found.counts.items()}
    parts |= {name: _estimate(name, part) for name, part in found.estimates.items()}
    parts |= {name: words.code("side", part) for name, part in found.names.items()}
    if "odds" in found.estimates:
        parts["verdict"] = t(f"verdict_{_verdict(found.estimates['odds'])}")
    return t(found.phrase, **parts)


def _count(evidence: Evidence) -> Both:
    shown = words.number(len(evidence))
    if not len(evidence):
        return shown
    link = Markup("<a class=n href=#ev-{}>{}</a>")
    return Both(*(link.format(words.slug(evidence.key), part) for part in shown))


def _estimate(name: str, estimate: Estimate) -> Both:
    scale, digits = (100.0, 0) if name.startswith("share") else (1.0, 2 if name == "odds" else 1)
    shown = words.number(estimate.value, digits)
    if scale == 100:
        shown = words.percent(estimate.value)
    ends = words.interval(estimate.low, estimate.high, scale=scale, digits=digits)
    both = Markup("{} <small>{}</small>")
    return Both(*(both.format(*pair) for pair in zip(shown, ends, strict=True)))


def _verdict(odds: Estimate) -> str:
    if math.isnan(odds.low):
        return "none"
    if odds.low > 0:
        return "more"
    return "less" if odds.high < 0 else "zero"


def _detector(found: Finding, measured: list[Quality]) -> Both | None:
    wanted = DETECTOR.get(found.phrase)
    for row in measured:
        if row.key == wanted:
            return t("detector", name=row.name, precision=words.number(row.precision, 1),
                     recall=words.number(row.recall, 1), measured=row.measured)  # fmt: skip
    return None
