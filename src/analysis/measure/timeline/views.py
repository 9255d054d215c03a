"""What the reports show: who was first, how «planned» became «done», attention by day."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pandas as pd

from analysis.corpus.schemas import STATUSES

_DAY = len("2023-09-13")


def _with_outlets(reports: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Reports whose publication is known, with outlet, zone and the instant in UTC."""
    known = articles[["article_id", "outlet", "zone"]]
    frame = reports.merge(known, on="article_id", how="left", validate="many_to_one")
    pairs = zip(frame["published"], frame["zone"], strict=True)
    frame["instant"] = pd.Series(
        [_instant(when, zone) for when, zone in pairs], frame.index, dtype="datetime64[ns, UTC]"
    )
    return frame[frame["instant"].notna()]


def _instant(published: object, zone: object) -> pd.Timestamp | None:
    """Publication in UTC; noon at the outlet where only the day is known, None for a month."""
    if not isinstance(published, str) or len(published) < _DAY:
        return None
    try:
        moment = pd.Timestamp(published)
    except ValueError:
        return None
    if "T" not in published:
        moment += pd.Timedelta(hours=12)
    if moment.tzinfo is None:
        moment = moment.tz_localize(zone if isinstance(zone, str) else "UTC")
    return moment.tz_convert("UTC")


def first_reports(reports: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The earliest report of each stage by each outlet.

    Returns:
        Columns stage, outlet, article_id, published, status, lag_hours, first (whether no other
        outlet was earlier); by stage in the order of the events, then by time. An outlet is
        null where the article names none. Reprints are not taken out: filter them before.
    """
    frame = _with_outlets(reports, articles).sort_values(["instant", "article_id", "start"])
    frame = frame.drop_duplicates(["stage", "outlet"])
    frame["first"] = frame["instant"] == frame.groupby("stage")["instant"].transform("min")
    frame = frame.sort_values(["event_begin", "stage", "instant", "article_id"])
    columns = ["stage", "outlet", "article_id", "published", "status", "lag_hours", "first"]
    return frame[columns].reset_index(drop=True)


def planned_to_done(reports: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """How «planned» turns into «done», stage by stage.

    Returns:
        One row a stage: the number of articles in each status, and the first and last report as
        planned and the first as done (UTC), all null where there is none.
    """
    frame = _with_outlets(reports, articles)
    rows = []
    for (begin, stage), part in frame.groupby(["event_begin", "stage"], sort=True):
        counts = {s: part.loc[part["status"] == s, "article_id"].nunique() for s in STATUSES}
        planned = part.loc[part["status"] == "planned", "instant"]
        done = part.loc[part["status"] == "done", "instant"]
        rows.append(
            {"stage": stage, "event_begin": begin, **counts, "first_planned": planned.min(),
             "last_planned": planned.max(), "first_done": done.min()}
        )  # fmt: skip
    columns = ["stage", "event_begin", *STATUSES, "first_planned", "last_planned", "first_done"]
    return pd.DataFrame(rows, columns=columns)


def attention_per_day(
    reports: pd.DataFrame, articles: pd.DataFrame, *, zone: str = "Europe/Moscow"
) -> pd.DataFrame:
    """Articles that speak of each stage on each day.

    Args:
        reports: the table `reports`.
        articles: the table `articles`.
        zone: the IANA zone whose days are counted; state it wherever the numbers are shown.

    Returns:
        Columns day (ISO date in `zone`), stage, articles (distinct); days without a report are
        absent.
    """
    frame = _with_outlets(reports, articles)
    frame["day"] = frame["instant"].dt.tz_convert(ZoneInfo(zone)).dt.strftime("%Y-%m-%d")
    counted = frame.groupby(["day", "stage"])["article_id"].nunique()
    return counted.rename("articles").reset_index()
