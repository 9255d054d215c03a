"""Rules for dates that name their place on the calendar: full, partial and numeric dates, years,
and ranges of them.
"""

from __future__ import annotations

from analysis.extract.dates.context import Context
from analysis.extract.dates.grammar import Match, Rule
from analysis.extract.dates.values import Value, add_months, day, iso, month_value, year_value
from analysis.extract.dates.words import listed

GODA = "(YEAR_W|YEAR_ABBR|KIND_OF_YEAR YEAR_W)"
SAME_YEAR = f"(y:YEAR {GODA}?|rel:RELATIVE YEAR_W|THAT same:SAME YEAR_W)"


def _year(m: Match, ctx: Context, month: int, number: int | None) -> tuple[int | None, str]:
    """The year beside a day or month: written, relative («прошлого года»), or found."""
    if m.has("y"):
        return m["y"], "text"
    if m.has("rel"):
        today = ctx.today
        return (None if today is None else today.year + m["rel"]), ctx.today_name
    if m.has("same"):
        there, anchor = ctx.event()
        year = ctx.setting.year if ctx.setting else there.year if there else None
        return year, f"narrative {year}" if ctx.setting else anchor
    if m.has("w") and number is not None:
        fitting = _by_weekday(m["w"], month, number, ctx)
        if fitting is not None:
            return fitting, ctx.today_name
    return ctx.year_of(month, number, m.start)


def _by_weekday(weekday: int, month: int, number: int, ctx: Context) -> int | None:
    """The year, this one first, in which the day falls on the weekday beside it."""
    if ctx.today is None:
        return None
    for year in (ctx.today.year, ctx.today.year - 1, ctx.today.year + 1):
        there = day(year, month, number)
        if there is not None and there.isoweekday() == weekday:
            return year
    return None


def _full(m: Match, ctx: Context) -> Value:
    year, anchor = _year(m, ctx, m["m"], m["d"])
    return Value(iso(day(year, m["m"], m["d"])) if year else None, anchor=anchor)


def _month(m: Match, ctx: Context) -> Value:
    year, anchor = _year(m, ctx, m["m"], None)
    return Value(month_value(year, m["m"]) if year else None, anchor=anchor)


def _numeric(m: Match, ctx: Context) -> Value:
    return Value(iso(day(*m["n"])))


def _span(first: str | None, last: str | None) -> str | None:
    if first and last:
        return "/".join(sorted((first, last)))  # «2020 и 2019 годов» is no backward range
    return first or last


def _day_range(m: Match, ctx: Context) -> Value:
    """From day to day; a missing month or year is that of the other end."""
    month2 = m["m2"]
    month1 = m["m1"] if m.has("m1") else month2
    year2, anchor = _year(m, ctx, month2, m["d2"])
    if year2 is None:
        return Value(None, anchor=anchor)
    year1 = m["y1"] if m.has("y1") else year2 - (month1 > month2)
    first, last = iso(day(year1, month1, m["d1"])), iso(day(year2, month2, m["d2"]))
    return Value(_span(first, last) if first and last else None, anchor=anchor)


def _month_range(m: Match, ctx: Context) -> Value:
    first, last = m["pair"] if m.has("pair") else (m["m1"], m["m2"])
    year, anchor = _year(m, ctx, last, None)
    if year is None:
        return Value(None, anchor=anchor)
    start = month_value(m["y1"] if m.has("y1") else year - (first > last), first)
    return Value(_span(start, month_value(year, last)), anchor=anchor)


def _listed(m: Match) -> bool:
    """«16 мая и 2 июня», «2010 и 2012 годы» are two dates; «17 и 18 июня» and «10, 11 и 12 июня»
    are one stretch."""
    if m.has("mid"):
        return not m["d1"] + 2 == m["mid"] + 1 == m["d2"]
    if "AND" not in [atom.kind for atom in m.atoms[m.first : m.last + 1]]:
        return False
    if m.rule.name == "year_range":
        return abs(m["y2"] - m["y1"]) != 1
    return m.has("m1")


def _year_only(m: Match, ctx: Context) -> Value:
    return Value(year_value(m["y"]))


def _consecutive(m: Match) -> bool:
    """«2022/23» is a season or a school year, «1941/45» and «2022/1» are not."""
    return bool(m["y2"] in (m["y1"] + 1, (m["y1"] + 1) % 100))


def _year_range(m: Match, ctx: Context) -> Value:
    last = m["y2"]
    if last < 100:
        last += m["y1"] // 100 * 100
    return Value(_span(year_value(m["y1"]), year_value(last)))


def _day_alone(m: Match, ctx: Context) -> Value:
    """«в ночь на 5-е» of the month that brings it nearest to the article's day; «5-го числа», to
    the day told of last."""
    there, anchor = ctx.spoken() if m.last == m.first or m.has("w") else ctx.event()
    if there is None:
        return Value(None, anchor=anchor)
    months = (add_months(there.replace(day=1), step) for step in (0, -1, 1))
    near = [found for month in months if month and (found := day(month.year, month.month, m["d"]))]
    return Value(iso(min(near, key=lambda found: abs((found - there).days))), anchor=anchor)


def _night_before(m: Match) -> bool:
    """«в ночь на 5-е», «5-го числа», but not «5-е место», «1-го числа месяца»."""
    if m.has("w"):
        return m.after() in ("COMMA", "DOT", "BREAK", "")
    if m.last > m.first:
        return m.atoms[m.last].text == "числа" and m.after() not in ("UNIT", "EACH")
    return m.before() == "ON" and m.before(2) == "PART_NOUN"


_NO_YEAR_BEFORE = frozenset(listed("NUMERO TIMES UNIT DAY_W THOUSANDS GLUE PERCENT"))


def _bare_year(m: Match) -> bool:
    """A number like a year stands for one unless it counts something (judged in `plausible`)."""
    before, after = m.before(), m.after()
    if not 1500 <= m["y"] <= 2100 or before in ("NUMERO", "GLUE") or after in _NO_YEAR_BEFORE:
        return False
    return not (before == "DASH" and m.before(2)[:1] == "N")


def _old_year(m: Match) -> bool:
    word = m.atoms[m.last]
    return m.before() in ("IN", "FROM", "UNTIL") and word.end - word.start == 4


def _date_slash(m: Match, ctx: Context) -> Value:
    month, number = m["n"]
    return Value("2001-09-11" if (month, number) == (9, 11) else None)


def _nine_eleven(m: Match) -> bool:
    return bool(m["n"] == (9, 11))


_FIRST_DAY = "d1:DAY (m1:MONTH (y1:YEAR YEAR_W?)?)?"
_DM = f"m:MONTH_ANY DOT? COMMA? {SAME_YEAR}"
RULES = [
    Rule(
        "numeric", (f"n:NUMERIC {GODA}?", f"WEEKDAY_ANY COMMA? n:NUMERIC {GODA}?"), "DATE", _numeric
    ),
    Rule(
        "day_month_year",
        (f"d:DAY {_DM}", f"d:ORDINAL {_DM}", f"w:WEEKDAY_ANY (COMMA|DASH)? d:DAY {_DM}"),
        "DATE",
        _full,
    ),
    Rule(
        "day_month",
        (
            "d:DAY m:MONTH",
            "d:DAY m:MONTH_SHORT",
            "d:ORDINAL m:MONTH",
            "w:WEEKDAY_ANY (COMMA|DASH)? d:DAY m:MONTH_ANY",
        ),
        "DATE",
        _full,
    ),
    Rule(
        "day_range",
        (
            f"FROM {_FIRST_DAY} (BY|UNTIL|ON) d2:DAY m2:MONTH {SAME_YEAR}?",
            f"{_FIRST_DAY} (DASH|AND|COMMA) d2:DAY m2:MONTH {SAME_YEAR}?",
            f"d1:DAY COMMA mid:DAY AND d2:DAY m2:MONTH {SAME_YEAR}?",
            f"d1:DAY m1:MONTH (y1:YEAR YEAR_W?)? (BY|UNTIL) d2:DAY m2:MONTH {SAME_YEAR}?",
        ),
        "DATE",
        _day_range,
        guard=lambda m: not _listed(m),
    ),
    Rule("month_year", (f"m:MONTH COMMA? {SAME_YEAR}",), "DATE", _month),
    Rule("month", ("m:MONTH",), "DATE", _month),
    Rule("month_adjective", ("m:MONTH_ADJ",), "DATE", _month, prefix=False),
    Rule(
        "month_range",
        (
            f"m1:MONTH (y1:YEAR YEAR_W?)? (DASH|AND) m2:MONTH {SAME_YEAR}?",
            f"FROM m1:MONTH (y1:YEAR YEAR_W?)? (BY|UNTIL) m2:MONTH {SAME_YEAR}?",
            f"pair:MONTH_PAIR {SAME_YEAR}?",
        ),
        "DATE",
        _month_range,
    ),
    Rule(
        "year",
        (f"y:YEAR {GODA}", "y:YEAR YEARS_W", "y:YEAR_ORD", "y:YEAR_GLUED"),
        "DATE",
        _year_only,
    ),
    Rule("year_bare", ("y:NYEAR",), "DATE", _year_only, guard=_bare_year),
    Rule("year_old", ("y:N999 YEAR_W",), "DATE", _year_only, guard=_old_year),
    Rule(
        "year_range",
        (
            "FROM y1:YEAR YEAR_W? (BY|UNTIL) y2:YEAR (YEAR_W|YEARS_W)?",
            "y1:YEAR YEAR_W? (DASH|AND) y2:YEAR (YEAR_W|YEARS_W|YEAR_ABBR)",
            "y1:YEAR DASH y2:YEAR KIND_OF_YEAR YEAR_W",
            "y1:YEAR DASH y2:YEAR",
            "y1:YEAR DASH y2:N99 (YEAR_W|YEARS_W)",
            "y1:YEAR DASH y2:N24 (YEAR_W|YEARS_W)",
            "y1:YEAR DASH y2:N12 (YEAR_W|YEARS_W)",
            "y1:YEAR DASH y2:N31 (YEAR_W|YEARS_W)",
        ),
        "DATE",
        _year_range,
        guard=lambda m: not _listed(m),
    ),
    Rule(
        "day_alone",
        ("d:DAY_ORD NUMBERS_W?", "w:WEEKDAY_ANY COMMA d:DAY_ORD"),
        "DATE",
        _day_alone,
        guard=_night_before,
    ),
    Rule(
        "double_year",
        tuple(
            f"y1:NYEAR STROKE y2:{last} (KIND_OF_YEAR? (YEAR_W|YEARS_W))?"
            for last in ("N12", "N24", "N31", "N59", "N99", "NYEAR")
        ),
        "DATE",
        _year_range,
        guard=_consecutive,
    ),
    Rule("nine_eleven", ("n:SLASH",), "DATE", _date_slash, guard=_nine_eleven),
]
