"""Figures of the timeline: each returns a `Chart` with the drawn figure and the table behind it.

The zone of the time axis is stated in every caption; days are days of that zone, event days are
days of the place. Shape doubles colour, so that the figures can be read in print and without
colour vision.
"""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import matplotlib.dates as mdates
import pandas as pd
from matplotlib.axes import Axes

from analysis.corpus.schemas import STATUSES
from analysis.measure.timeline import attention_per_day, first_reports, publication_days
from analysis.present import style
from analysis.present.style import Chart

ROW = 0.2  # inches for a lane
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
        "Точка — статья и этап. Выше диагонали — до события, ниже — после. Точек: {n}.",
        "Each dot is an article and a stage. Above the diagonal: before the event; below: after. "
        "Dots: {n}.",
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
    reports: pd.DataFrame, stages: pd.DataFrame, *, lang: str = "ru", zone: str = "Europe/Moscow"
) -> Chart:
    """Dots: publication time against the begin of the stage, with the diagonal between them.

    Args:
        reports: the table `reports`; rows without a publication time are left out.
        stages: the list of stages (`measure.timeline.read_stages`), for the labels.
        lang: `ru` or `en`.
        zone: the zone of the time axis.
    """
    data = _dots(reports, zone)
    with style.theme():
        fig = style.figure(4.4)
        axes = fig.subplots()
        axes.grid(visible=True, axis="both")
        if len(data):
            low, high = data["event"].min(), data["event"].max()
            axes.plot([low, high], [low, high], color=style.MUTED, linewidth=1, linestyle="--",
                      label=say("diagonal", lang))  # fmt: skip
        for status in STATUSES:
            part = data[data["status"] == status]
            colour, marker = _LOOKS[status]
            if len(part):
                axes.scatter(part["published"], part["event"], s=26, color=colour, marker=marker,
                             alpha=0.8, label=say(status, lang))  # fmt: skip
        _days(axes)
        axes.yaxis.set_major_formatter(mdates.DateFormatter("%d.%m"))
        axes.set_xlabel(say("published", lang, zone=zone))
        axes.set_ylabel(say("event", lang))
        if len(data):
            axes.legend(loc="upper left")
    labels = stages.set_index("stage")[f"label_{lang}"]
    data["label"] = data["stage"].map(labels)
    return _chart("against", fig, data, lang, zone, n=len(data))


def _dots(reports: pd.DataFrame, zone: str) -> pd.DataFrame:
    """One row for each article and stage, with the strongest status; naive times for drawing."""
    known = reports[reports["published"].notna() & reports["lag_hours"].notna()]
    known = known.drop_duplicates(["article_id", "stage", "status"])
    return pd.DataFrame(
        {
            "article_id": known["article_id"].to_numpy(),
            "stage": known["stage"].to_numpy(),
            "status": known["status"].to_numpy(),
            "published": [_naive(when, zone) for when in known["published"]],
            "event": [datetime.fromisoformat(b).replace(tzinfo=None) for b in known["event_begin"]],
            "lag_hours": known["lag_hours"].to_numpy(),
        }
    )


def _naive(when: str, zone: str) -> datetime:
    moment = datetime.fromisoformat(when)
    if moment.tzinfo is None:
        return moment
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


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
            "published": pd.to_datetime([_naive(when, zone) for when in dated["published"]]),
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
        _days(axes)
        axes.set_xlabel(say("local", lang))
    unknown = int(data.loc[data["day"].isna(), "articles"].sum())
    n = int(data["articles"].sum())
    return _chart("addresses", fig, data, lang, say("local", lang), n=n, unknown=unknown)


def _numbers(days: pd.Series) -> list[float]:
    """ISO days as matplotlib counts them."""
    return [float(mdates.date2num(datetime.fromisoformat(day))) for day in days]


def _lanes(axes: Axes, order: list[str]) -> None:
    axes.set_yticks(range(len(order)), order)
    axes.set_ylim(len(order) - 0.4, -0.6)
    axes.grid(visible=True, axis="y", linewidth=0.4)
    if order:
        axes.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=2)


def _days(axes: Axes) -> None:
    axes.xaxis_date()
    axes.xaxis.set_major_locator(mdates.AutoDateLocator(minticks=3, maxticks=9))
    axes.xaxis.set_major_formatter(mdates.DateFormatter("%d.%m"))


def _chart(name: str, fig: object, data: pd.DataFrame, lang: str, zone: str,
           **parts: object) -> Chart:  # fmt: skip
    desc = say(f"{name}_desc", lang, **parts)
    return Chart(f"timeline_{name}", fig, say(name, lang), desc, f"{desc} {zone}.", data)  # type: ignore[arg-type]
