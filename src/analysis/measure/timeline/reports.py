"""Which sentence of which article speaks of which stage, when it was published and how."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd

from analysis.corpus.schemas import Tables, table
from analysis.measure.timeline.stages import Stage, days_beside, fold, read_stages, stages_of
from analysis.measure.timeline.status import Span, decide

# A sentence whose every date lies further from the stage than this speaks of another event.
_TOLERANCE_DAYS = 31
_SAYING_DAYS = 2
Row = tuple[Any, ...]


def reports(tables: Tables, stages: pd.DataFrame | None = None) -> pd.DataFrame:
    """Find the sentences that speak of the stages of an event.

    Args:
        tables: needs `articles`, `sentences`, `attributions` and `dates`.
        stages: a list of stages (see `read_stages`); by default those of the visit.

    Returns:
        The table `reports`: one row for each sentence and stage, in the order of the articles.
        `lag_hours` counts from the stage's begin to publication; where either is known to the
        day only, whole days at the stage's place are counted, 24 hours each.

    Raises:
        ValueError: a row of `stages` cannot be used.
    """
    search = Search(stages)
    sentences = _by_article(tables.sentences)
    attributions = _by_article(tables.attributions)
    dates = _by_article(tables.dates)
    rows: list[Row] = []
    for record in tables.articles.to_dict("records"):
        article = {str(name): value for name, value in record.items()}
        key = article["article_id"]
        rows += search.rows(article, sentences[key], attributions[key], dates[key])
    return table("reports", rows)


class Search:
    """Looks for the stages of an event in one article after the other.

    Args:
        stages: as of `reports`.

    Raises:
        ValueError: a row of `stages` cannot be used.
    """

    def __init__(self, stages: pd.DataFrame | None = None) -> None:
        self._stages = stages_of(read_stages() if stages is None else stages)

    def rows(
        self, article: Mapping[str, Any], sentences: list[dict[str, Any]],
        attributions: list[dict[str, Any]], dates: list[dict[str, Any]],
    ) -> list[Row]:  # fmt: skip
        """The rows of `reports` for an article.

        Args:
            article: its row, by column.
            sentences, attributions, dates: its rows of these tables.
        """
        return [*_of_article(article, self._stages, sentences, attributions, dates)]


def _by_article(frame: pd.DataFrame) -> defaultdict[str, list[dict[str, Any]]]:
    out: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    names = [str(name) for name in frame.columns]
    key = names.index("article_id")
    for values in frame.itertuples(index=False, name=None):
        out[values[key]].append(dict(zip(names, values, strict=True)))
    return out


def _of_article(
    article: Mapping[str, Any],
    stages: list[Stage],
    sentences: list[dict[str, Any]],
    attributions: list[dict[str, Any]],
    dates: list[dict[str, Any]],
) -> Iterator[Row]:
    folded = fold(article["text"])
    # The stages of one event share their context: it is looked for once.
    contexts = {stage.context for stage in stages}
    there = {context for context in contexts if context is None or context.find(folded)}
    possible = [stage for stage in stages if stage.context in there]
    published = _published(article)
    dates = sorted(dates, key=lambda row: row["start"])
    starts = [row["start"] for row in dates]
    for row in sentences if possible else ():
        span = int(row["start"]), int(row["end"])
        sentence, bare = (text[slice(*span)] for text in (article["text"], folded))
        said = dates[bisect_left(starts, span[0]) : bisect_left(starts, span[1])]
        for stage in possible:
            hit = stage.match_folded(bare)
            if hit is None or _elsewhen(stage, said):
                continue
            cues, denied = _spoken(attributions, span, hit.span())
            found = decide(sentence, hit.span(), stage, published, cues, denied=denied)
            lag = _lag(article, stage, published)
            if found.status == "done" and lag is not None and lag < -24:
                continue  # a past event cannot be the coming one
            yield _row(article, stage, span, found, lag)


def _row(article: Mapping[str, Any], stage: Stage, span: Span, found: Any,
         lag: float | None) -> Row:  # fmt: skip
    return (
        article["article_id"], stage.stage, *span, article["published"],
        stage.begins.isoformat(), stage.ends.isoformat(), found.status, lag,
        f"{stage.stage}: {found.rule}",
    )  # fmt: skip


def _published(article: Mapping[str, Any]) -> datetime | None:
    """Publication as an instant: noon at the outlet where only the day is known; else None."""
    written = article["published"]
    if not isinstance(written, str) or len(written) < len("2023-09-13"):
        return None
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return None
    zone = ZoneInfo(article["zone"]) if isinstance(article.get("zone"), str) else None
    if "T" not in written:
        moment = datetime.combine(moment.date(), time(12))
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=zone or ZoneInfo("UTC"))
    return moment


def _lag(article: Mapping[str, Any], stage: Stage, published: datetime | None) -> float | None:
    """Hours from the begin to publication; whole days where one of them is known to the day."""
    if published is None:
        return None
    if stage.dated_to_the_day or "T" not in article["published"]:
        there = published.astimezone(ZoneInfo(stage.zone)).date()
        return 24.0 * (there - stage.begins.date()).days
    return round((published - stage.begins).total_seconds() / 3600, 2)


def _elsewhen(stage: Stage, said: list[dict[str, Any]]) -> bool:
    """Whether the sentence dates itself, and always to another time than the stage's."""
    first, last = days_beside(stage, _TOLERANCE_DAYS)
    if stage.kind == "statement":  # what is said may lie ahead, the saying has its day
        first = days_beside(stage, _SAYING_DAYS)[0]
    bounded = [row for row in said if row["begin"] and row["finish"] and row["type"] != "SET"]
    return bool(bounded) and all(
        row["finish"] < first or row["begin"] > last for row in bounded
    )  # fmt: skip


def _spoken(attributions: list[dict[str, Any]], span: Span, hit: Span) -> tuple[list[Span], bool]:
    """Reporting cues within the sentence, and whether one of them denies the match."""
    place = span[0] + hit[0], span[0] + hit[1]
    cues: list[Span] = []
    denied = False
    for row in attributions:
        start, end = int(row["cue_start"]), int(row["cue_end"])
        if start < span[1] and span[0] < end:
            cues.append((start - span[0], end - span[0]))
        if row["stance"] == "denies":
            denied |= any(s < place[1] and place[0] < e for s, e in row["content"])
    return cues, denied
