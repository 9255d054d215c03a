"""Figures of the timeline: each returns a `Chart` with the drawn figure and the table behind it.

The zone of the time axis is stated in every caption; days are days of that zone, event days are
days of the place. Shape doubles colour, so that the figures can be read in print and without
colour vision.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

import matplotlib.dates as mdates
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.corpus.schemas import STATUSES
from analysis.measure.timeline import attention_per_day, first_reports, publication_days
from analysis.present import style
from analysis.present.style import Chart

ROW = 0.22  # inches for a lane
WEEK = timedelta(days=7)
_LOOKS = {
    "planned": (style.BLUE, "o"), "under_way": (style.OCHRE, "s"),
    "done": (style.GREEN, "^"), "denied": (style.VERMILION, "X"),
}  # fmt: skip
_WORDS = {
    "planned": ("как о будущем", "as planned"),
    "under_way": ("как об идущем", "as under way"),
    "done": ("как о прошедшем", "as done"),
    "denied": ("с отрицанием", "as denied"),
    "published": ("опубликовано ({zone})", "published ({zone})"),
    "event": ("день события (по месту)", "day of the event (at the place)"),
    "diagonal": ("сообщено в тот же день", "reported as it happened"),
    "against": ("Публикация и событие", "Publication against event"),
    "against_desc": (
        "Точка — статья и этап. Левее полосы — до дня события, правее — после. Точек: {n}, ещё "
        "{outside} вне этих дней.",
        "Each dot is an article and a stage. Left of the band: before the day of the event; right: "
        "after. Dots: {n}, and {outside} beyond these days.",
    ),
    "lanes": ("Кто и когда сообщал", "Who reported when"),
    "lanes_desc": (
        "Строка — издание, точка — статья; ромбом отмечено первое сообщение об этапе. "
        "Изданий: {n}.",
        "A lane is an outlet, a dot an article; a diamond marks the first report of a stage. "
        "Outlets: {n}.",
    ),
    "first": ("первое сообщение об этапе", "first report of a stage"),
    "other": ("другая статья", "another article"),
    "attention": ("Внимание по дням", "Attention by day"),
    "attention_desc": (
        "Столбик — число статей за день, в которых упомянут хотя бы один этап. Дней: {n}.",
        "A bar is the number of articles of a day that speak of at least one stage. Days: {n}.",
    ),
    "place": ("по месту события", "at the place of the event"),
    "zone": ("Время", "Time"),
    "articles": ("статей", "articles"),
    "addresses": ("Настоящие дни публикации", "Real publication days"),
    "addresses_desc": (
        "По адресам страниц: кружок — день прочитан на странице или в адресе, пустой ромб — "
        "выведен из события; адресов без дня: {unknown}. Статей: {n}.",
        "From page addresses: a filled dot where the day was read on the page or in the address, "
        "an open diamond where it was inferred; addresses without a day: {unknown}. "
        "Articles: {n}.",
    ),
    "read": ("день прочитан", "day read"),
    "inferred": ("день выведен", "day inferred"),
    "local": ("дни, как напечатаны", "days as printed"),
}  # fmt: skip


def say(key: str, lang: str, **parts: object) -> str:
    """A phrase of the figures in Russian (`ru`) or English (`en`)."""
    return _WORDS[key][lang == "en"].format(**parts)


def published_against_event(
    reports: pd.DataFrame, stages: pd.DataFrame, *, lang: str = "ru"
) -> Chart:
    """Dots: publication time against the begin of the stage; the band is the day of the event.

    Both axes are in the local time of the stage's place, so that a dot in the band was published
    on the very day.

    Args:
        reports: the table `reports`; rows without a publication time are left out.
        stages: the list of stages (`measure.timeline.read_stages`), for the window and the labels.
        lang: `ru` or `en`.
    """
    data = _dots(reports)
    low, high = _window(stages)
    shown = data[data["event"].between(low, high) & data["published"].between(low - WEEK, high)]
    with style.theme():
        fig = style.figure(4.4)
        axes = fig.subplots()
        axes.grid(visible=True, axis="both")
        days = _numbers([low.isoformat(), high.isoformat()])
        axes.fill_betweenx(days, days, [day + 1 for day in days], color=style.GRID, linewidth=0,
                           label=say("diagonal", lang))  # fmt: skip
        for status in STATUSES:
            part = shown[shown["status"] == status]
            colour, marker = _LOOKS[status]
            if len(part):
                axes.scatter(part["published"], part["event"], s=26, color=colour, marker=marker,
                             alpha=0.8, label=say(status, lang))  # fmt: skip
        _days(axes)
        axes.yaxis_date()
        axes.yaxis.set_major_formatter(mdates.DateFormatter("%d.%m"))
        axes.set_xlim(days[0] - 7, days[1])
        axes.set_ylim(days[0], days[1])
        axes.set_xlabel(say("published", lang, zone=say("place", lang)))
        axes.set_ylabel(say("event", lang))
        axes.legend(loc="upper left")
    data["label"] = data["stage"].map(stages.set_index("stage")[f"label_{lang}"])
    return _chart(
        "against", fig, data, lang, say("place", lang), n=len(shown), outside=len(data) - len(shown)
    )


def _window(stages: pd.DataFrame) -> tuple[datetime, datetime]:
    """The days of the event itself, a day before and three after: the run-up lies outside."""
    own = stages[stages["phase"].isin(("visit", "event"))]
    core = own if len(own) else stages
    days = [datetime.fromisoformat(day[:10]) for day in [*core["begin"], *core["end"]]]
    return min(days) - timedelta(days=1), max(days) + timedelta(days=3)


def _dots(reports: pd.DataFrame) -> pd.DataFrame:
    """One row for each article, stage and status, in the local time of the stage's place."""
    known = reports[reports["published"].notna() & reports["lag_hours"].notna()]
    known = known.drop_duplicates(["article_id", "stage", "status"])
    begins = [datetime.fromisoformat(begin) for begin in known["event_begin"]]
    return pd.DataFrame(
        {
            "article_id": known["article_id"].to_numpy(),
            "stage": known["stage"].to_numpy(),
            "status": known["status"].to_numpy(),
            "published": [
                _naive(when, begin.tzinfo)
                for when, begin in zip(known["published"], begins, strict=True)
            ],
            "event": [begin.replace(tzinfo=None) for begin in begins],
            "lag_hours": known["lag_hours"].to_numpy(),
        }
    )


def _naive(when: str, zone: tzinfo | None) -> datetime:
    """A time in `zone` without its offset, for drawing; a day is drawn at noon."""
    moment = datetime.fromisoformat(when if "T" in when else f"{when}T12:00")
    if moment.tzinfo is None:
        return moment
    return moment.astimezone(zone).replace(tzinfo=None)


def outlet_lanes(
    reports: pd.DataFrame, articles: pd.DataFrame, *, lang: str = "ru", zone: str = "Europe/Moscow",
) -> Chart:  # fmt: skip
    """A lane for each outlet: its articles by publication time, first reports marked."""
    firsts = first_reports(reports, articles)
    first_ids = set(firsts.loc[firsts["first"], "article_id"])
    dated = articles[articles["article_id"].isin(reports["article_id"])]
    dated = dated[dated["published"].notna() & dated["outlet"].notna()]
    data = pd.DataFrame(
        {
            "outlet": dated["outlet"].to_numpy(),
            "article_id": dated["article_id"].to_numpy(),
            "published": pd.to_datetime(
                [_naive(when, ZoneInfo(zone)) for when in dated["published"]]
            ),
            "first": dated["article_id"].isin(first_ids).to_numpy(),
        }
    ).sort_values(["published", "article_id"])
    order = list(dict.fromkeys(data["outlet"]))
    with style.theme():
        fig = style.figure(1.0 + ROW * len(order))
        axes = fig.subplots()
        for first, colour, marker in ((False, style.BLUE, "o"), (True, style.VERMILION, "D")):
            part = data[data["first"] == first]
            if len(part):
                axes.scatter(part["published"], [order.index(o) for o in part["outlet"]], s=24,
                             color=colour, marker=marker,
                             label=say("first" if first else "other", lang))  # fmt: skip
        _lanes(axes, order)
        if order:
            style.legend_above(fig)
        _days(axes)
        axes.set_xlabel(say("published", lang, zone=zone))
    return _chart("lanes", fig, data.reset_index(drop=True), lang, zone, n=len(order))


def attention(
    reports: pd.DataFrame, articles: pd.DataFrame, *, lang: str = "ru", zone: str = "Europe/Moscow",
) -> Chart:  # fmt: skip
    """Bars: articles by day that speak of at least one stage; the table has them by stage."""
    data = attention_per_day(reports, articles, zone=zone)
    whole = attention_per_day(reports.assign(stage="any"), articles, zone=zone)
    with style.theme():
        fig = style.figure(2.6)
        axes = fig.subplots()
        axes.grid(visible=True, axis="y")
        axes.bar(_numbers(whole["day"]), whole["articles"],
                 color=style.BLUE, width=0.8)  # fmt: skip
        _days(axes)
        axes.set_ylabel(say("articles", lang))
        axes.set_xlabel(say("published", lang, zone=zone))
    return _chart("attention", fig, data, lang, zone, n=len(whole))


def real_publication_days(
    addresses: pd.DataFrame, *, lang: str = "ru", by: str = "outlet", least: int = 2
) -> Chart:
    """Dots: real publication days from page addresses alone, doubts shown by the shape.

    Args:
        addresses: `measure.timeline.read_addresses()`.
        lang: `ru` or `en`.
        by: the lane, `outlet` or `country`.
        least: lanes with fewer articles are left out of the drawing (the table keeps them).
    """
    data = publication_days(addresses)
    totals = data.groupby(by)["articles"].transform("sum")
    drawn = data[data["day"].notna() & (totals >= least)]
    order = list(dict.fromkeys(drawn.sort_values("day")[by]))
    with style.theme():
        fig = style.figure(1.0 + ROW * len(order))
        axes = fig.subplots()
        for read, marker in ((True, "o"), (False, "D")):
            part = drawn[drawn["read"] == read]
            if len(part):
                axes.scatter(_numbers(part["day"]),
                             [order.index(lane) for lane in part[by]], marker=marker,
                             s=14 + 10 * part["articles"],
                             facecolor=style.BLUE if read else "none",
                             edgecolor=style.BLUE if read else style.VERMILION,
                             label=say("read" if read else "inferred", lang))  # fmt: skip
        _lanes(axes, order)
        if order:
            style.legend_above(fig)
        _days(axes)
        axes.set_xlabel(say("local", lang))
    unknown = int(data.loc[data["day"].isna(), "articles"].sum())
    n = int(data["articles"].sum())
    return _chart("addresses", fig, data, lang, say("local", lang), n=n, unknown=unknown)


def _numbers(days: Iterable[str]) -> list[float]:
    """ISO days as matplotlib counts them."""
    return [float(mdates.date2num(datetime.fromisoformat(day))) for day in days]


def _lanes(axes: Axes, order: list[str]) -> None:
    axes.set_yticks(range(len(order)), order)
    axes.set_ylim(len(order) - 0.4, -0.6)
    axes.grid(visible=True, axis="y", linewidth=0.4)


def _days(axes: Axes) -> None:
    axes.xaxis_date()
    axes.xaxis.set_major_locator(mdates.AutoDateLocator(minticks=3, maxticks=6))
    axes.xaxis.set_major_formatter(mdates.DateFormatter("%d.%m"))


def _chart(
    name: str, fig: Figure, data: pd.DataFrame, lang: str, zone: str, **parts: object
) -> Chart:
    desc = say(f"{name}_desc", lang, **parts)
    caption = f"{desc} {say('zone', lang)}: {zone}."
    return Chart(f"timeline_{name}", fig, say(name, lang), desc, caption, data)
