"""Rules for periods of the calendar: decades, centuries, seasons, quarters and half-years."""

from __future__ import annotations

from analysis.extract.dates.absolute import SAME_YEAR
from analysis.extract.dates.context import Context
from analysis.extract.dates.grammar import Match, Rule
from analysis.extract.dates.values import Value
from analysis.extract.dates.words import listed


def _decade(m: Match, ctx: Context) -> Value:
    number = m["d"]
    if m.has("c"):
        return Value(f"{m['c'] - 1:02d}{number // 10}" if 0 < m["c"] <= 30 else None)
    if m.has("rel"):
        today = ctx.today
        century = today.year // 100 + m["rel"] if today else None
        return Value(None if century is None else f"{century:02d}{number // 10}",
                     anchor=ctx.today_name)  # fmt: skip
    year = number if number > 99 else 1900 + number if number >= 20 else 2000 + number
    return Value(f"{year // 10:03d}")


def _of_years(m: Match) -> bool:
    """«в 20-х», «в девяностых», but not «в 20-х числах», «из девяностых»."""
    if m.after() == "NUMBERS_W" or ((m.has("c") or m.has("rel")) and m["d"] > 99):
        return False
    bare = m.first == m.last and m.atoms[m.first].kind == "DECADE_WORD"
    return not bare or m.before() in ("IN", "FROM", "UNTIL", "TO")


def _century(m: Match, ctx: Context) -> Value:
    return Value(f"{m['c'] - 1:02d}" if 0 < m["c"] <= 30 else None)


def _signs(m: Match) -> list[str]:
    return [atom.kind for atom in m.atoms[m.first : m.last + 1]]


def _century_range(m: Match, ctx: Context) -> Value:
    first, last = m["c1"], m["c2"]
    return Value(f"{first - 1:02d}/{last - 1:02d}" if 0 < first < last <= 30 else None)


def _season(m: Match, ctx: Context) -> Value:
    if m.has("y"):
        return Value(f"{m['y']:04d}-{m['s']}")
    if m.has("rel"):
        today = ctx.today
        year = today.year + m["rel"] if today else None
        return Value(f"{year:04d}-{m['s']}" if year else None, anchor=ctx.today_name)
    month = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}[m["s"]]
    found, anchor = ctx.year_of(month, None, m.start)
    year = None if found is None else found - (month == 1)  # winter is named after its December
    return Value(f"{year:04d}-{m['s']}" if year else None, anchor=anchor)


def _quarter(m: Match, ctx: Context) -> Value:
    number = m["q"]
    letter, most = ("Q", 4) if m.has("quarter") else ("H", 2)
    if m.has("y"):
        year, anchor = m["y"], "text"
    else:
        today = ctx.today
        year, anchor = (today.year + (m["rel"] or 0) if today else None), ctx.today_name
    known = year and 1 <= number <= most
    return Value(f"{year:04d}-{letter}{number}" if known else None, anchor=anchor)


_LED = frozenset(listed("TO UNTIL FROM BY ON OVER COURSE EDGE UNIT EARLIER LATER"))


def _adverb_or_led(m: Match) -> bool:
    """«летом», «к весне», «до конца лета», but not the subject «весна» nor «пять лет»."""
    adverb = m.word.endswith(("ой", "ою", "ью", "ом")) and m.word != "лето"
    return (adverb and len(m.word) > 4) or m.before() in _LED


_OF_CENTURY = "(c:ORD CENTURY_W|rel:REL CENTURY_W)"


RULES = [
    Rule(
        "decade",
        (
            f"d:DECADE YEARS_W? {_OF_CENTURY}?",
            f"d:DECADE_WORD YEARS_W {_OF_CENTURY}?",
            "d:DECADE_WORD",
        ),
        "DATE",
        _decade,
        guard=_of_years,
    ),
    Rule(
        "century",
        ("c:ROMAN CENTURY_W", "c:ORDINAL CENTURY_W", "c:DAY_ORD CENTURY_W", "c:N24 CENTURY_W"),
        "DATE",
        _century,
    ),
    Rule(
        "century_range",
        ("c1:ORD DASH c2:ORD CENTURY_W", "c1:ORD AND c2:ORD CENTURY_W"),
        "DATE",
        _century_range,
        guard=lambda m: "AND" not in _signs(m) or m["c2"] - m["c1"] == 1,
    ),
    Rule("season_year", (f"s:SEASON_ANY {SAME_YEAR}",), "DATE", _season),
    Rule("season", ("s:SEASON_ANY",), "DATE", _season, guard=_adverb_or_led),
    Rule(
        "quarter",
        (
            f"q:ORD (quarter:QUARTER_W|HALF_W) {SAME_YEAR}?",
            f"q:ORDINAL HALF_PART {SAME_YEAR}",
        ),
        "DATE",
        _quarter,
    ),
]
