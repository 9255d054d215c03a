"""Rules for dates counted from another day: from publication (вчера, на прошлой неделе, три дня
назад), from the speaker's day in a quotation, and from the event spoken of (на следующий день,
двумя днями ранее).
"""

from __future__ import annotations

from datetime import date

from analysis.extract.dates.context import Context
from analysis.extract.dates.grammar import Match, Rule
from analysis.extract.dates.values import (
    Value,
    add_days,
    add_months,
    day,
    duration,
    iso,
    month_value,
    moved,
)


def _deictic(m: Match, ctx: Context) -> Value:
    there, anchor = ctx.spoken()
    return Value(iso(add_days(there, m["n"])) if there else None, anchor=anchor)


def _deictic_pair(m: Match, ctx: Context) -> Value:
    there, anchor = ctx.spoken()
    if there is None:
        return Value(None, anchor=anchor)
    first, last = (iso(add_days(there, count)) for count in m["n"])
    return Value(f"{first}/{last}" if first and last else None, anchor=anchor)


def _eve(m: Match, ctx: Context) -> Value:
    there, anchor = ctx.spoken()
    return Value(iso(add_days(there, -1)) if there else None, anchor=anchor)


def _from_today(m: Match, ctx: Context) -> Value:
    """Last, this, next week, month, year: counted from the article's day."""
    there, anchor = ctx.spoken()
    unit, count = m["u"], m["rel"] or 0
    return Value(moved(there, count, unit) if there else None, anchor=anchor)


def _several_periods(m: Match, ctx: Context) -> Value:
    """«в предстоящие дни», «в прошлые годы»: some days, nobody says how many."""
    return Value(duration("X", m["u"]))


def _is_plural(m: Match) -> bool:
    return m.word in ("те", "тех", "эти", "этих") or m.word.endswith(
        ("ие", "их", "ими", "ые", "ых", "ыми")
    )


def _from_event(m: Match, ctx: Context) -> Value:
    """The next day, the same year: counted from the day spoken of."""
    there, anchor = ctx.event(m["u"])
    count = m["rel"] if m.has("rel") else 0
    return Value(moved(there, count, m["u"]) if there else None, anchor=anchor)


def _next_period(m: Match, ctx: Context) -> Value:
    """«на следующей неделе» is publication's next week; «на следующий день», «в предыдущем месяце»
    are counted from the event, and so is «в следующем году» of a past-tense sentence."""
    if m["u"] == "D" and (named := _day_ahead(m, ctx)):
        return Value(iso(add_days(named[0], m["rel"])), anchor=named[1])
    if m["u"] == "D" or m["rel"] < 0:
        return _from_event(m, ctx)
    there, _ = ctx.event(m["u"])
    over = there is not None and ctx.today is not None and there.year < ctx.today.year
    return _from_event(m, ctx) if over and ctx.tense(m.start) == "past" else _from_today(m, ctx)


_AHEAD = 8  # atoms within which «после …» names the day that is counted from


def _day_ahead(m: Match, ctx: Context) -> tuple[date, str] | None:
    """«на следующий день после ливня 3 сентября»: the day named behind «после»."""
    if m.after() != "AFTER":
        return None
    ahead = m.atoms[m.last + 2 : m.last + 2 + _AHEAD]
    for number, month, year in zip(ahead, ahead[1:], ahead[2:], strict=False):
        if number.kind in ("DOT", "BREAK"):
            return None
        if month.kind == "MONTH" and number.kind in ("N12", "N24", "N31", "DAY_ORD"):
            written = (year.value, "text") if year.kind == "NYEAR" else None
            found, anchor = written or ctx.year_of(month.value, number.value, m.start)
            there = day(found, month.value, number.value) if found else None
            return (there, anchor) if there else None
    return None


def _ago(m: Match, ctx: Context) -> Value:
    there, anchor = ctx.spoken()
    return _counted(m, there, anchor, -1)


def _counted(m: Match, there: date | None, anchor: str, sign: int) -> Value:
    count = m.count
    if isinstance(count, str):
        return Value("PAST_REF" if sign < 0 else "FUTURE_REF", anchor=anchor)
    unit = m["u"]
    if there is None or unit in ("TH", "TM", "TS"):
        return Value("PAST_REF" if unit[0] == "T" and sign < 0 else None, anchor=anchor)
    return Value(moved(there, sign * count, unit), anchor=anchor)


def _offset_event(m: Match, ctx: Context) -> Value:
    there, anchor = ctx.event(m["u"])
    return _counted(m, there, anchor, -1 if m["dir"] < 0 else 1)


def _day_earlier(m: Match, ctx: Context) -> Value:
    there, anchor = ctx.event()
    return Value(iso(add_days(there, m["dir"])) if there else None, anchor=anchor)


def _half_year(m: Match, ctx: Context) -> Value:
    there, anchor = ctx.spoken()
    if there is None:
        return Value(None, anchor=anchor)
    moved_to = add_months(there, -6)
    return Value(month_value(moved_to.year, moved_to.month) if moved_to else None, anchor=anchor)


def _that_day(m: Match, ctx: Context) -> Value:
    there, anchor = ctx.event()
    return Value(iso(there), anchor=anchor)


_DAY_CASES = {
    "этот": "день", "тот": "день", "этого": "дня", "того": "дня", "этому": "дню", "тому": "дню",
    "этом": "дне", "том": "дне", "этим": "днем", "тем": "днем",
}  # fmt: skip


def _same_case(m: Match) -> bool:
    """«этот день», «с этого дня», but not «из-за этого День …»."""
    return _DAY_CASES.get(m.word) == m.atoms[m.last].text


def _last_year(m: Match, ctx: Context) -> Value:
    today = ctx.today
    return Value(moved(today, -1, "Y") if today else None, anchor=ctx.today_name)


def _recently(m: Match, ctx: Context) -> Value:
    return Value("PAST_REF" if ctx.tense(m.start) != "future" else "FUTURE_REF")


def _on_days(m: Match) -> bool:
    return m.word == "днях" and m.before() == "ON"


def _unit_edge(m: Match, ctx: Context) -> Value:
    """«с начала года», «в конце недели»: of the article's own year or week.

    «к концу месяца» of a past-tense text is the month just told of.
    """
    late = m["u"] == "M" and m["edge"] != "START"
    if late and ctx.tells_of_month(m.start) and ctx.tense(m.start) == "past":
        return _from_event(m, ctx)._replace(mod=m["edge"])
    return _from_today(m, ctx)._replace(mod=m["edge"])


RULES = [
    Rule(
        "unit_edge",
        ("edge:EDGE u:YEAR_W", "edge:EDGE u:UNIT"),
        "DATE",
        _unit_edge,
        guard=lambda m: m["u"] in ("Y", "M", "W"),
    ),
    Rule("deictic", ("n:DEICTIC",), "DATE", _deictic),
    Rule("deictic_day", ("n:DEICTIC_ADJ DAY_W",), "DATE", _deictic),
    Rule("deictic_adjective", ("n:DEICTIC_ADJ",), "DATE", _deictic, prefix=False),
    Rule("deictic_pair", ("n:DEICTIC_PAIR",), "DATE", _deictic_pair),
    Rule("eve", ("n:EVE",), "DATE", _eve),
    Rule(
        "related_period",
        (
            "rel:REL u:UNIT",
            "rel:REL u:YEAR_W",
            "rel:REL u:CENTURY_W",
            "rel:REL u:DECADE_W",
            "rel:THIS u:YEAR_W",
            "rel:THIS u:UNIT",
            "rel:REL u:DAY_W",
        ),
        "DATE",
        _from_today,
        guard=lambda m: m["u"] not in ("TH", "TM", "TS") and not _is_plural(m),
    ),
    Rule(
        "several_periods",
        (
            "REL u:UNIT",
            "THIS u:UNIT",
            "REL u:YEARS_W",
            "THAT u:UNIT",
            "THAT u:YEARS_W",
            "THIS u:YEARS_W",
            "EVENT_REL u:UNIT",
            "EVENT_REL u:YEARS_W",
        ),
        "DURATION",
        _several_periods,
        guard=lambda m: _is_plural(m) and m["u"] not in ("TH", "TM", "TS"),
    ),
    Rule(
        "next_period",
        ("rel:EVENT_REL u:UNIT", "rel:EVENT_REL u:YEAR_W", "rel:EVENT_REL u:DAY_W"),
        "DATE",
        _next_period,
        guard=lambda m: m["u"] not in ("TH", "TM", "TS") and not _is_plural(m),
    ),
    Rule(
        "same_period",
        ("THAT SAME u:UNIT", "THAT SAME u:YEAR_W", "THAT SAME u:DAY_W", "THAT u:YEAR_W"),
        "DATE",
        _from_event,
    ),
    Rule("that_day", ("THAT u:DAY_W", "THIS u:DAY_W"), "DATE", _that_day, guard=_same_case),
    Rule(
        "ago",
        (
            "n:COUNT u:UNITS (FROM SURPLUS)? THAT? AGO",
            "u:UNITS (FROM SURPLUS)? THAT? AGO",
            "n:COUNT CARDINAL half:HALF u:UNITS THAT? AGO",
            "n:COUNT AND (MORE|LESS) u:UNITS AGO",
        ),
        "DATE",
        _ago,
    ),
    Rule("half_year_ago", ("HALF_YEAR AGO",), "DATE", _half_year),
    Rule(
        "counted_from_event",
        (
            "n:COUNT u:UNITS dir:EARLIER",
            "u:UNITS dir:EARLIER",
            "n:COUNT u:UNITS dir:LATER",
            "u:UNITS dir:LATER",
        ),
        "DATE",
        _offset_event,
    ),
    Rule("day_earlier", ("DAYTIME dir:EARLIER", "DAYTIME dir:LATER"), "DATE", _day_earlier),
    Rule("last_year_adjective", ("LAST_YEAR_ADJ",), "DATE", _last_year, prefix=False),
    Rule(
        "soon",
        ("w:RECENT TIME_W",),
        "DATE",
        lambda m, ctx: Value("FUTURE_REF"),
        guard=lambda m: m["w"] == "FUTURE",
    ),
    Rule("recent_days", ("UNIT",), "DATE", _recently, guard=_on_days),
]
