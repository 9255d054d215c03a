"""The timeline as the report shows it: a row for each stage, and the figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
from markupsafe import escape

from analysis.measure import timeline as measured
from analysis.present import timeline
from analysis.present.findings import Evidence, Piece, Subject, by_status
from analysis.present.style import Chart
from analysis.present.words import LANGUAGES, Both


@dataclass(frozen=True)
class StageRow:
    """A stage with its mentions by status and its first report in the corpus."""

    stage: str
    name: Both
    when: tuple[str, ...]
    counts: dict[str, Evidence]
    first: Piece | None
    outlet: str | None
    published: str | None


def names(stages: pd.DataFrame) -> dict[str, Both]:
    """The label of each stage, by identifier."""
    labels = zip(*(stages[f"label_{lang}"] for lang in LANGUAGES), strict=True)
    return {stage: Both(*map(escape, pair))
            for stage, pair in zip(stages["stage"], labels, strict=True)}  # fmt: skip


def rows(subject: Subject, stages: pd.DataFrame) -> list[StageRow]:
    """A row for each stage that is mentioned, in the order of the events."""
    reports = subject.reports
    if reports.empty:
        return []
    firsts = measured.first_reports(reports, subject.articles)
    firsts = firsts[firsts["first"]].drop_duplicates("stage").set_index("stage")
    labels = names(stages)
    ordered = reports.sort_values(["event_begin", "stage"], kind="stable")
    return [
        _row(subject, stage, part, firsts, labels)
        for stage, part in ordered.groupby("stage", sort=False)
    ]


def _row(subject: Subject, stage: Any, part: pd.DataFrame, firsts: pd.DataFrame,
         labels: dict[str, Both]) -> StageRow:  # fmt: skip
    begin, end = (str(part.iloc[0][name] or "")[:10] for name in ("event_begin", "event_end"))
    first = firsts.loc[stage] if stage in firsts.index else None
    place = None
    if first is not None:
        span = part[part["article_id"] == first["article_id"]].iloc[0]
        place = Piece(first["article_id"], span["key"], span["start"], span["end"])
    return StageRow(
        stage=str(stage),
        name=labels.get(stage) or Both(escape(stage), escape(stage)),
        when=tuple(dict.fromkeys((begin, end))),
        counts=by_status(subject, f"stage-{stage}", part, stage=str(stage)),
        first=place,
        outlet=None if first is None else first["outlet"],
        published=None if first is None else first["published"],
    )


def charts(subject: Subject, stages: pd.DataFrame) -> list[dict[str, Chart]]:
    """The figures of the timeline, each in both languages."""
    reports, articles = subject.tables.reports, subject.articles
    if not (reports["published"].notna() & reports["lag_hours"].notna()).any():
        return []
    return [
        {lang: timeline.published_against_event(reports, stages, lang=lang) for lang in LANGUAGES},
        {lang: timeline.outlet_lanes(reports, articles, lang=lang) for lang in LANGUAGES},
        {lang: timeline.attention(reports, articles, lang=lang) for lang in LANGUAGES},
    ]
