"""Rules for durations (10 лет, несколько дней, трёхдневный) and sets (ежегодно, раз в год)."""

from __future__ import annotations

import re

from analysis.extract.dates.context import Context
from analysis.extract.dates.grammar import Match, Rule
from analysis.extract.dates.values import Value, duration
from analysis.extract.dates.words import listed


def _duration(m: Match, ctx: Context) -> Value:
    return Value(duration(m.count, m["u"]))


_FIRST = frozenset(("первые", "первых", "первыми"))
_PLURALS = frozenset(listed("годы дни недели месяцы часы минуты секунды столетия десятилетия"))


def _one_or_several(m: Match, ctx: Context) -> Value:
    """«на год» is one, «на годы», «спустя недели» are several («в течение недели» is one)."""
    plural = m.word in _PLURALS and m.before() != "COURSE"
    return Value(duration("X" if plural else 1, m["u"]))


def _compound(m: Match, ctx: Context) -> Value:
    """«116 лет и 54 дня», «2 часа 15 минут»: both counts in one value."""
    counts = [m["n"], m["n2"]]
    if any(isinstance(count, str | tuple) for count in counts):
        return Value(None)
    first, second = (duration(c, m[u]) for c, u in zip(counts, ("u", "u2"), strict=True))
    if first is None or second is None:
        return Value(None)
    time = "T" in second and "T" in first
    return Value(first + second.removeprefix("PT" if time else "P"))


_SIZES = ("C", "DE", "Y", "Q", "M", "W", "D", "TH", "TM", "TS")


def _falling(m: Match) -> bool:
    """The second unit is the smaller one: «2 часа 15 минут», not «33 минуты 4 месяца»."""
    return _SIZES.index(m["u"]) < _SIZES.index(m["u2"])


def _or_more(m: Match, ctx: Context) -> Value:
    """«два и более часа»: the least, or with «менее» the most."""
    least = m.named["more"].kind == "MORE"
    return Value(duration(m.count, m["u"]), "EQUAL_OR_MORE" if least else "EQUAL_OR_LESS")


def _in_a_row(m: Match) -> bool:
    """«третий день подряд», «уже вторую неделю», but not «второй день форума»."""
    already = m.atoms[m.first - 1].text.lower() == "уже" if m.first else False
    return already or m.atoms[m.last].kind == "RUNNING"


def _half(m: Match, ctx: Context) -> Value:
    return Value(m["p"])


def _adjective(m: Match, ctx: Context) -> Value:
    count, unit = m["n"]
    return Value(duration(count, unit))


_DAY_AND_NIGHT = re.compile("сут(?:ки|ок|кам|ками|ках)", re.IGNORECASE)


def _of_no_month(m: Match) -> bool:
    """«первые дни», «последние годы», but the month has «первые дни сентября» as its edge."""
    if m.after() == "MONTH":
        return False
    return m.atoms[m.first].kind != "ORDINAL" or m.word in _FIRST


def _vague_or_one(m: Match, ctx: Context) -> Value:
    """«последний год» is one year, «последние годы» several, «последние сутки» one day."""
    plural = m.word.endswith(
        ("ие", "их", "ими", "ые", "ых", "ыми", "се")
    ) and not _DAY_AND_NIGHT.fullmatch(m.atoms[m.last].text)
    return Value(duration("X" if plural else 1, m["u"]))


def _set(m: Match, ctx: Context) -> Value:
    return Value(m["p"])


def _set_of(m: Match, ctx: Context) -> Value:
    return Value(duration(m.count, m["u"]))


def _weekdays(m: Match, ctx: Context) -> Value:
    return Value(f"XXXX-WXX-{m['w']}")


def _single_unit(m: Match) -> bool:
    """A unit without a number is a duration after «в течение», «за», «на», «более»."""
    if m.before() == "OVER" and m.word.endswith(("ем", "ом", "ами", "ями")):
        return False  # «день за днём», «следует за месяцем подачи»
    return m.before() in (
        "COURSE", "MORE", "LESS", "OVER", "THROUGH", "SPUSTYA", "ON", "APPROX")  # fmt: skip


_RATE_FORMS = frozenset(("год", "месяц", "неделю", "день", "сутки", "час", "минуту"))


def _rate(m: Match) -> bool:
    """«три раза в год», «тонн в сутки»: an accusative after «в»."""
    return m.before() == "IN" and m.word in _RATE_FORMS


RULES = [
    Rule(
        "duration",
        (
            "n:COUNT u:UNITS",
            "n:COUNT u:UNITS SPUSTYA",
            "u:UNITS SPUSTYA",
            "ORDINAL n:COUNT u:UNITS",
            "SMALL DASH n:SMALL u:UNITS",
            "n:COUNT WORKING u:UNITS",
            "n:COUNT (REL|EVENT_REL|RECENT) u:UNITS",
            "SEVERAL n:TENS u:YEARS_W",
            "n:TENS u:YEARS_W",
            "n:CARDINAL FROM half:HALF u:UNITS",
            "n:N12 FROM half:HALF u:UNITS",
        ),
        "DURATION",
        _duration,
    ),
    Rule(
        "or_more",
        ("n:COUNT AND more:MORE u:UNITS", "n:COUNT AND more:LESS u:UNITS"),
        "DURATION",
        _or_more,
    ),
    Rule(
        "in_a_row",
        ("n:ORD u:UNITS RUNNING", "n:ORD u:UNITS", "n:COUNT u:UNITS RUNNING"),
        "DURATION",
        _duration,
        guard=_in_a_row,
    ),
    Rule(
        "compound",
        ("n:COUNT u:UNITS AND? n2:COUNT u2:UNIT",),
        "DURATION",
        _compound,
        guard=_falling,
    ),
    Rule("half_duration", ("p:HALF_YEAR", "p:HALF_HOUR"), "DURATION", _half),
    Rule(
        "duration_adjective", ("n:DURATION_ADJ", "n:NUM_ADJ"), "DURATION", _adjective, prefix=False
    ),
    Rule(
        "recent",
        (
            "RECENT u:YEARS_W",
            "RECENT u:UNIT",
            "VARIOUS u:YEARS_W",
            "DIFFERENT u:YEARS_W",
            "DIFFERENT u:UNIT",
            "ORDINAL u:UNIT",
            "ORDINAL u:YEARS_W",
        ),
        "DURATION",
        _vague_or_one,
        guard=_of_no_month,
    ),
    Rule("recent_one", ("RECENT u:YEAR_W",), "DURATION", _vague_or_one),
    Rule(
        "recent_counted",
        ("RECENT n:COUNT u:UNITS", "REL n:COUNT u:UNITS", "EVENT_REL n:COUNT u:UNITS"),
        "DURATION",
        _duration,
    ),
    Rule("recent_half", ("RECENT p:HALF_YEAR",), "DURATION", _half),
    Rule(
        "single_unit",
        ("u:UNIT", "u:YEAR_W", "u:YEARS_W", "u:DECADE_W", "u:DAY_W", "u:CENTURY_W"),
        "DURATION",
        _one_or_several,
        guard=_single_unit,
    ),
    Rule(
        "whole",
        ("WHOLE u:YEAR_W", "WHOLE u:UNIT", "WHOLE u:DAY_W"),
        "DURATION",
        _vague_or_one,
        guard=lambda m: m["u"][0] != "T",
    ),
    Rule("rate", ("u:YEAR_W", "u:UNIT", "u:DAY_W"), "SET", _set_of, guard=_rate),
    Rule("every", ("p:EVERY_ADV",), "SET", _set),
    Rule("every_adjective", ("p:EVERY_ADJ",), "SET", _set, prefix=False),
    Rule(
        "times",
        ("TIMES IN n:COUNT u:UNITS", "TIMES IN SMALL DASH n:SMALL u:UNITS", "TIMES IN u:UNITS"),
        "SET",
        _set_of,
    ),
    Rule(
        "each",
        ("EACH WHOLE? WORKING? u:UNITS", "EACH n:COUNT u:UNITS"),
        "SET",
        _set_of,
        guard=lambda m: m["u"] not in ("C", "DE"),
    ),
    Rule("weekdays", ("w:WEEKDAYS",), "SET", _weekdays, guard=lambda m: m.before() == "BY"),
    Rule("each_weekday", ("EACH ORD? w:WEEKDAY_ANY",), "SET", _weekdays),
]
