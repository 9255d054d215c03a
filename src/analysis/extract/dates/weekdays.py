"""Rules for weekdays and weekends, and for months and seasons beside a relation: в прошлую пятницу,
на выходных, этой весной, в будущем мае.
"""

from __future__ import annotations

from datetime import date

from analysis.extract.dates.context import Context
from analysis.extract.dates.grammar import Match, Rule
from analysis.extract.dates.values import Value, add_days, bounds, iso, month_value, week_value


def _weekday(m: Match, ctx: Context) -> Value:
    there, anchor = ctx.spoken()
    if there is None:
        return Value(None, anchor=anchor)
    number = m["w"]
    if m.has("rel"):
        return Value(iso(_related_weekday(there, number, m["rel"])), anchor=anchor)
    tense = ctx.tense(m.start)
    return Value(iso(_nearest_weekday(there, number, tense)), anchor=anchor)


def _coming_weekday(m: Match, ctx: Context) -> Value:
    """«в ближайшую субботу»: the first one after the article's day."""
    there, anchor = ctx.spoken()
    days = (m["w"] - there.isoweekday() - 1) % 7 + 1 if there else 0
    return Value(iso(add_days(there, days)) if there else None, anchor=anchor)


def _weekday_range(m: Match, ctx: Context) -> Value:
    """«с четверга по субботу»: past only where a past tense says so."""
    there, anchor = ctx.spoken()
    if there is None:
        return Value(None, anchor=anchor)
    past = ctx.tense(m.start) == "past"
    first = _nearest_weekday(there, m["w1"], "past" if past else "future")
    days = (m["w2"] - m["w1"]) % 7
    last = add_days(first, days) if first else None
    return Value(f"{iso(first)}/{iso(last)}" if last else None, anchor=anchor)


def _related_weekday(there: date, number: int, count: int) -> date | None:
    """Last Friday is the latest one before today, next Friday that of the next week."""
    if count < 0:
        back = (there.isoweekday() - number - 1) % 7 + 1
        return add_days(there, -back + 7 * (count + 1))
    return add_days(there, number - there.isoweekday() + 7 * count)


def _nearest_weekday(there: date, number: int, tense: str | None) -> date | None:
    back = (there.isoweekday() - number) % 7
    if tense == "future":
        return add_days(there, (number - there.isoweekday()) % 7)
    if tense == "present" and back > 3:
        return add_days(there, 7 - back)
    return add_days(there, -back)


def _weekend(m: Match, ctx: Context) -> Value:
    there, anchor = ctx.spoken()
    if there is None:
        return Value(None, anchor=anchor)
    count = m["rel"] if m.has("rel") else None
    if count is None:
        future = ctx.tense(m.start) == "future" or there.isoweekday() >= 6
        count = 0 if future else -1
    elif count < 0 and there.isoweekday() == 7:
        count = 0
    then = add_days(there, 7 * count)
    return Value(None if then is None else f"{week_value(then)}-WE", anchor=anchor)


def _weekday_adjective(m: Match, ctx: Context) -> Value:
    there, anchor = ctx.spoken()
    found = _nearest_weekday(there, m["w"], ctx.tense(m.start)) if there else None
    return Value(iso(found), anchor=anchor)


def _led(m: Match) -> bool:
    """«на выходных», «в выходные», but not «выходной»."""
    return m.before() in ("ON", "IN", "OVER")


_WEEKDAY_LED = (
    "IN",
    "ON",
    "TO",
    "UNTIL",
    "FROM",
    "BY",
    "OF",
    "OVER",
    "PART",
    "PART_NOUN",
    "LATE",
    "NOON",
)


def _not_environment(m: Match) -> bool:
    """«к среде», «до среды»: the weekday, not the environment."""
    before = m.before()
    return before in _WEEKDAY_LED or m.has("rel")


def _rel_month(m: Match, ctx: Context) -> Value:
    """«в прошлом мае», «в этом сентябре»: of the year that the relation leads to."""
    today = ctx.today
    if today is None:
        return Value(None, anchor="none")
    count = m["rel"]
    year = today.year
    if count < 0 and m["m"] >= today.month:
        year -= 1
    elif count > 0 and m["m"] <= today.month:
        year += 1
    return Value(month_value(year, m["m"]), anchor=ctx.today_name)


def _rel_season(m: Match, ctx: Context) -> Value:
    """«прошлой осенью» is the last one that is over, «этой» the nearest, «будущей» the next."""
    today = ctx.today
    if today is None:
        return Value(None, anchor="none")
    values = [f"{year:04d}-{m['s']}" for year in range(max(1, today.year - 2), today.year + 3)]
    spans = {value: bounds(value) for value in values}
    now = today.isoformat()
    if m["rel"] < 0:
        fitting = [value for value in values if (spans[value][1] or "") < now]
        found = fitting[m["rel"]] if len(fitting) >= -m["rel"] else None
    elif m["rel"] > 0:
        found = next((value for value in values if (spans[value][0] or "") > now), None)
    else:
        found = min(values, key=lambda value: _days_off(today, *spans[value]))
    return Value(found, anchor=ctx.today_name)


def _days_off(today: date, begin: str | None, finish: str | None) -> int:
    """Days between today and a period; 0 within it."""
    if begin is None or finish is None:
        return 10**6
    before = (date.fromisoformat(begin) - today).days
    return max(before, (today - date.fromisoformat(finish)).days, 0)


def _agrees(m: Match) -> bool:
    """«этой осенью», «этим летом», but not «при этом осенью»."""
    return m.word not in ("этом", "этого", "эти", "этих")


RULES = [
    Rule("weekday", ("w:WEEKDAY", "rel:RELATIVE w:WEEKDAY_ANY"), "DATE", _weekday),
    Rule(
        "coming_weekday",
        ("near:RECENT w:WEEKDAY_ANY",),
        "DATE",
        _coming_weekday,
        guard=lambda m: m["near"] == "FUTURE",
    ),
    Rule(
        "weekday_range",
        ("FROM w1:WEEKDAY_ANY (BY|UNTIL) w2:WEEKDAY_ANY",),
        "DATE",
        _weekday_range,
    ),
    Rule("weekday_adjective", ("w:WEEKDAY_ADJ",), "DATE", _weekday_adjective, prefix=False),
    Rule("wednesday", ("w:WEDNESDAY",), "DATE", _weekday, guard=_not_environment),
    Rule("weekend", ("rel:RELATIVE u:WEEKEND", "WHOLE u:WEEKEND"), "DATE", _weekend),
    Rule("weekend_alone", ("u:WEEKEND",), "DATE", _weekend, guard=_led),
    Rule("related_month", ("rel:RELATIVE m:MONTH",), "DATE", _rel_month),
    Rule("related_season", ("rel:RELATIVE s:SEASON",), "DATE", _rel_season, guard=_agrees),
]
