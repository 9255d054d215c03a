"""TIMEX3 values: made from calendar parts, moved by units, and bounded on the calendar.

Values are TimeML 1.2.1 strings. A date that the calendar does not have (31 February) has no value:
every function here answers None for it and never raises.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}


class Value(NamedTuple):
    """A value with its modifier and what it was counted from (`text`: nothing but the words)."""

    text: str | None
    mod: str | None = None
    anchor: str = "text"


def day(year: int, month: int, number: int) -> date | None:
    """The day, or None where the calendar has none."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def iso(found: date | None) -> str | None:
    """ISO 8601 of a day; None stays None."""
    return None if found is None else f"{found.year:04d}-{found.month:02d}-{found.day:02d}"


def year_value(year: int) -> str | None:
    """A year as four digits."""
    return f"{year:04d}" if 0 < year < 10000 else None


def month_value(year: int, month: int) -> str | None:
    """A month as `2013-06`."""
    return f"{year:04d}-{month:02d}" if 0 < year < 10000 and 1 <= month <= 12 else None


def week_value(found: date) -> str:
    """The ISO week of a day, as `2018-W48`."""
    year, week, _ = found.isocalendar()
    return f"{year:04d}-W{week:02d}"


def add_months(found: date, months: int) -> date | None:
    """The same day so many months later, held to the month's last day."""
    index = found.year * 12 + found.month - 1 + months
    year, month = divmod(index, 12)
    if not 0 < year < 10000:
        return None
    return date(year, month + 1, min(found.day, monthrange(year, month + 1)[1]))


def add_days(found: date, days: float) -> date | None:
    """The day so many days later; None beyond the calendar."""
    try:
        return found + timedelta(days=int(days))
    except OverflowError:
        return None


def moved(found: date, count: float, unit: str) -> str | None:
    """The value `count` units after a day, as fine as the unit: days, weeks, months, years.

    >>> moved(date(2013, 6, 21), -2, "D")
    '2013-06-19'
    >>> moved(date(2018, 3, 1), -10, "Y")
    '2008'
    """
    if unit == "Y":
        return year_value(int(found.year + count)) if count == int(count) else _month_of(
            add_months(found, int(count * 12)))  # fmt: skip
    if unit == "M":
        return _month_of(add_months(found, int(count)))
    if unit == "W":
        there = add_days(found, 7 * count)
        return None if there is None else week_value(there)
    if unit == "D":
        return iso(add_days(found, count))
    if unit in ("DE", "C"):
        years = 10 if unit == "DE" else 100
        year = int(found.year + count * years)
        return f"{year:04d}"[: 3 if unit == "DE" else 2] if 0 < year < 10000 else None
    return None


def _month_of(found: date | None) -> str | None:
    return None if found is None else month_value(found.year, found.month)


def duration(count: float | str, unit: str) -> str | None:
    """`P10Y`, `PXD`, `PT30M`, `P5.5Y`; decades and centuries are given in years."""
    if unit in ("DE", "C"):
        factor = 10 if unit == "DE" else 100
        return f"PX{unit}" if isinstance(count, str) else duration(count * factor, "Y")
    if unit in ("Q", "H"):
        return None if isinstance(count, str) else duration(count * (3 if unit == "Q" else 6), "M")
    number = count if isinstance(count, str) else f"{count:g}"
    return f"PT{number}{unit[1]}" if unit[0] == "T" else f"P{number}{unit}"


_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_PARTS = re.compile(r"(\d{4})(?:-(?:(\d\d)|(SP|SU|FA|WI)|Q(\d)|H(\d)))?")


def bounds(value: str | None) -> tuple[str | None, str | None]:
    """First and last day that a value covers, both inclusive; (None, None) where it has none.

    >>> bounds("2023-W37")
    ('2023-09-11', '2023-09-17')
    """
    if not value:
        return None, None
    if "/" in value:
        first, _, last = value.partition("/")
        return bounds(first)[0], bounds(last)[1]
    found = _bounds(value)
    return (None, None) if found is None else (iso(found[0]), iso(found[1]))


def _bounds(value: str) -> tuple[date, date] | None:
    if match := _DAY.fullmatch(value):
        there = day(*(int(part) for part in match.groups()))
        return None if there is None else (there, there)
    if match := _WEEK.fullmatch(value):
        return _week_bounds(int(match[1]), int(match[2]), bool(match[3]))
    if match := _PARTS.fullmatch(value):
        return _part_bounds(match)
    if re.fullmatch(r"\d{3}", value) and value != "000":
        return date(int(value) * 10, 1, 1), date(int(value) * 10 + 9, 12, 31)
    if re.fullmatch(r"\d{2}", value) and value != "00":
        return date(int(value) * 100, 1, 1), date(int(value) * 100 + 99, 12, 31)
    return None


def _week_bounds(year: int, week: int, weekend: bool) -> tuple[date, date] | None:
    try:
        return date.fromisocalendar(year, week, 6 if weekend else 1), date.fromisocalendar(
            year, week, 7)  # fmt: skip
    except (ValueError, OverflowError):
        return None


def _part_bounds(match: re.Match[str]) -> tuple[date, date] | None:
    year, month, season, quarter, half = match.groups()
    first, last = 1, 12
    if month:
        first = last = int(month)
    elif season:
        first, last = SEASON_MONTHS[season]
    elif quarter:
        first, last = 3 * int(quarter) - 2, 3 * int(quarter)
    elif half:
        first, last = 6 * int(half) - 5, 6 * int(half)
    begin, then = day(int(year), first, 1), int(year) + (last < first)
    end = day(then, last, 1)
    if begin is None or end is None:
        return None
    return begin, end.replace(day=monthrange(then, last)[1])
