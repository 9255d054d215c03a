"""The day of an agency's dateline («Тула. 6 октября. АГЕНТСТВО»), which leaves out the year.

Where publication is unknown, the dateline names its day and month. A year is taken only if the
text names a day, month or quarter of that year shortly before it («в августе 2022 года»), or
counts from its beginning («с начала 2022 года»): a year alone may be any, past or planned. It is
refused where the text tells of a later year as past, or where a weekday told in the past tense does
not lie within two days before the dateline.
"""

from __future__ import annotations

import re
from datetime import date

from analysis.extract.dates.context import Context
from analysis.extract.dates.grammar import Match
from analysis.extract.dates.values import bounds, day

_LEAD = 800
_PLACE = re.compile(r"[А-ЯЁ][А-ЯЁа-яё-]+[.,]\s*(?:\([^)\n]{1,30}\)\s*)?$")
_AGENCY = re.compile(r"[.,]?\s*(?:[—–-]\s*)?/?\s*[A-ZА-ЯЁ]{2,}")
_NAMED = frozenset(("day_month_year", "month_year", "quarter", "numeric"))
# Days before the dateline within which a period with its year vouches for that year.
_NEAR = 100
# «впервые с мая 2019 года», «до 31 декабря 2023 года» may lie in any year.
_OPEN = frozenset(("FROM", "UNTIL", "TO", "ON"))
_LAST = 2100


def day_of(matches: list[Match], ctx: Context) -> date | None:
    """The day of the dateline, None where there is none or nothing vouches for its year."""
    line = next((m for m in matches if m.start < _LEAD and _is_dateline(m, ctx)), None)
    if line is None:
        return None
    found = max((there for m in matches if (there := _vouched(m, line, ctx))), default=None)
    if found is None or not _fits(found, _weekday(matches, ctx)):
        return None
    return None if any(_tells_of_later(m, found, ctx) for m in matches) else found


def _is_dateline(m: Match, ctx: Context) -> bool:
    text = ctx.doc.text
    return (
        m.rule.name == "day_month"
        and not m.has("w")
        and _PLACE.search(text, max(0, m.start - 60), m.start) is not None
        and _AGENCY.match(text, m.end) is not None
    )


def _vouched(m: Match, line: Match, ctx: Context) -> date | None:
    """The dateline's day in the year that a match names, if the match vouches for it."""
    if m.rule.name == "year" and m.before() == "EDGE" and m.before(2) == "FROM":
        return day(m["y"], line["m"], line["d"])
    named = m.rule.name in _NAMED and (m.has("y") or m.rule.name == "numeric")
    if not named or m.before() in _OPEN:
        return None
    begin, finish = bounds(m.rule.value(m, ctx).text)
    if begin is None or finish is None:
        return None
    first, last = date.fromisoformat(begin), date.fromisoformat(finish)
    there = day(first.year, line["m"], line["d"])
    near = there and first <= there and (there - last).days <= _NEAR
    return there if near else None


def _tells_of_later(m: Match, found: date, ctx: Context) -> bool:
    if not m.has("y") or m.before() in ("TO", "UNTIL"):
        return False
    return found.year < m["y"] <= _LAST and ctx.tense(m.start) == "past"


def _weekday(matches: list[Match], ctx: Context) -> int | None:
    """The first weekday of the lead told in the past tense."""
    for m in matches:
        plain = m.rule.name in ("weekday", "wednesday") and not m.has("rel")
        if m.start < 2 * _LEAD and plain and ctx.tense(m.start) == "past":
            return int(m["w"])
    return None


def _fits(found: date, weekday: int | None) -> bool:
    return weekday is None or (found.isoweekday() - weekday) % 7 <= 2
