"""Rules for times of the day: 21:00 мск, 6 часов утра, утром, в ночь на воскресенье."""

from __future__ import annotations

from analysis.extract.dates.context import Context
from analysis.extract.dates.grammar import Match, Rule
from analysis.extract.dates.values import Value, add_days, iso
from analysis.extract.dates.words import listed

_ZONE = "(BY? LOCAL TIME_W?|LOCAL)"
_DAY_BEHIND = frozenset(listed("WEEKDAY WEDNESDAY N12 N24 N31 DAY_ORD"))


def _day_of(ctx: Context) -> tuple[str | None, str]:
    """The day told of last; not a coming day («с 14 июня») where the time of day is past.

    Tomorrow stays: «в ночь на 7 мая» may be over where an article of the 6th speaks of it.
    """
    there, anchor = ctx.event()
    today = ctx.today
    if there and today and (there - today).days > 1 and ctx.tense(ctx.at) == "past":
        there, anchor = today, ctx.today_name
    return iso(there), anchor


def _shifted(hour: int, part: str | None) -> int:
    if part in ("EV", "AF") and hour < 12:
        return hour + 12
    return 0 if part == "NI" and hour == 12 else hour


def _clock(m: Match, ctx: Context) -> Value:
    hour, minute = m["t"] if m.has("t") else (m["h"] if m.has("h") else 1, m["mm"] or 0)
    hour = _shifted(int(hour), "AF" if m.has("day") else m["part"])
    there, anchor = _day_of(ctx)
    if not (0 <= hour <= 24 and 0 <= minute < 60):
        return Value(None)
    return Value(f"{there or 'XXXX-XX-XX'}T{hour:02d}:{minute:02d}", anchor=anchor)


def _clock_range(m: Match, ctx: Context) -> Value:
    there, anchor = _day_of(ctx)
    ends = [m["t"], m["last"]] if m.has("t") else [(m["h"], 0), (m["h2"], 0)]
    if any(hour > 24 or minute > 59 for hour, minute in ends):
        return Value(None)
    first, last = (f"{there or 'XXXX-XX-XX'}T{hour:02d}:{minute:02d}" for hour, minute in ends)
    return Value(f"{first}/{last}", anchor=anchor)


def _noon(m: Match, ctx: Context) -> Value:
    there, anchor = _day_of(ctx)
    return Value(f"{there or 'XXXX-XX-XX'}T{m['t']:02d}:00", anchor=anchor)


def _half_past(m: Match, ctx: Context) -> Value:
    """«в половине восьмого» is half past seven."""
    there, anchor = _day_of(ctx)
    hour = _shifted(m["n"] - 1, m["part"])
    return Value(f"{there or 'XXXX-XX-XX'}T{hour:02d}:30", anchor=anchor)


def _hour_begun(m: Match, ctx: Context) -> Value:
    """«в десятом часу вечера» is the hour from nine to ten."""
    there, anchor = _day_of(ctx)
    hour = _shifted(m["n"] - 1, "AF" if m.has("day") else m["part"])
    return Value(f"{there or 'XXXX-XX-XX'}T{hour:02d}", anchor=anchor)


def _half_hour(m: Match) -> bool:
    """«в половине восьмого», but not «в половине первого тайма», «во второй половине»."""
    led = m.before() in ("IN", "TO") and m.word == "половине"
    ordinal = m.named["n"]
    alone = m.has("part") or m.after() in ("COMMA", "DOT", "BREAK", "")
    return led and 1 < ordinal.value <= 12 and ordinal.text.lower().endswith("го") and alone


def _part(m: Match, ctx: Context) -> Value:
    there, anchor = _day_of(ctx)
    part = m["p"] or "DT"
    return Value(f"{there or 'XXXX-XX-XX'}T{part}", anchor=anchor)


def _led_part(m: Match) -> bool:
    """«к утру», «в ночь», «на утро понедельника», but not «на ночь»."""
    if m.before() == "ON":
        return m.after() in _DAY_BEHIND
    return m.before() in ("IN", "FROM", "UNTIL", "TO", "BY", "COURSE")


def _this_part(m: Match, ctx: Context) -> Value:
    there, anchor = ctx.spoken()
    if there is not None and m["rel"] and m["p"] != "NI":  # a night is named by its morning
        there = add_days(there, m["rel"])
    return Value(f"{iso(there) or 'XXXX-XX-XX'}T{m['p']}", anchor=anchor)


def _clock_context(m: Match) -> bool:
    """«в 12 часов», «около 15 часов», «на 14 часов вторника» are times, «за 12 часов», «около 5
    часов», «на 14 часов» durations."""
    if m.before() == "ON":
        return m.after() in _DAY_BEHIND and m["h"] <= 24
    if m.before() == "APPROX":
        return m["h"] > 12 and m.before(2) != "OVER"
    return m.before() in ("IN", "TO", "FROM") and m["h"] <= 24


_LEADS_CLOCK = frozenset(listed("IN APPROX TO FROM UNTIL BY ON OF AFTER BREAK")) | {""}
_DATE_ENDS = frozenset(listed("WEEKDAY MONTH YEAR_W NYEAR NUMERIC DEICTIC EVE CLOCK"))


def _is_time(m: Match) -> bool:
    """«в 21:00», «21:00 мск», «в среду, 21:00», «10:00 и 15:00», but not the score «21:15»."""
    hour, minute = m["t"]
    if hour > 24 or minute > 59:
        return False
    joined = m.before() in ("COMMA", "AND") and m.before(2) in _DATE_ENDS
    return m.last > m.first or m.before() in _LEADS_CLOCK or joined


_ENDS = frozenset(("COMMA", "DOT", "BREAK", ""))


def _is_decimal_time(m: Match) -> bool:
    hour, minute, written = m["t"]
    told = m.last > m.first or (m.before() in ("IN", "TO") and m.after() in _ENDS)
    return (
        told and hour <= 24 and minute < 60
        and "." in written and len(written.split(".")[1]) == 2
    )  # fmt: skip


def _decimal_clock(m: Match, ctx: Context) -> Value:
    there, anchor = _day_of(ctx)
    hour, minute, _ = m["t"]
    hour = _shifted(hour, m["part"])
    return Value(f"{there or 'XXXX-XX-XX'}T{hour:02d}:{minute:02d}", anchor=anchor)


_LEADS_HOUR = frozenset(listed("IN APPROX TO FROM UNTIL BY ON"))


def _whole_hours(m: Match) -> bool:
    """«в 5 часов 30 минут» is a time, «за 2 часа 15 минут» a duration; «в шесть вечера» is a time,
    «две ночи» are nights."""
    if not m.has("u"):
        spelled = m.named["h"].kind == "CARDINAL"
        clock = m.before() in _LEADS_HOUR and m.word != "две"
        return not spelled or (m["h"] in range(2, 13) and clock)
    if not _hours(m) or (not m.has("h") and m.word != "час"):
        return False
    return not m.has("mm") or m.has("part") or _clock_context(m)


def _hours(m: Match) -> bool:
    atom = m.named["u"]
    return bool(atom.value == "TH")


def _half_day(m: Match, ctx: Context) -> Value:
    there, anchor = _day_of(ctx)
    return Value(f"{there or 'XXXX-XX-XX'}T{'MO' if m['n'] == 1 else 'AF'}", anchor=anchor)


def _edge_of_day(m: Match, ctx: Context) -> Value:
    there, anchor = _day_of(ctx)
    return Value(f"{there or 'XXXX-XX-XX'}TDT", m["edge"], anchor)


RULES = [
    Rule(
        "half_day",
        ("n:ORDINAL HALF_PART DAY_W",),
        "TIME",
        _half_day,
        guard=lambda m: m["n"] in (1, 2),
    ),
    Rule("edge_of_day", ("edge:EDGE DAY_W",), "TIME", _edge_of_day),
    Rule(
        "clock",
        ("t:CLOCK", f"t:CLOCK {_ZONE}", f"t:CLOCK (part:PART_NOUN|day:DAY_W) {_ZONE}?"),
        "TIME",
        _clock,
        guard=_is_time,
    ),
    Rule(
        "clock_point",
        (f"t:DECIMAL {_ZONE}", f"t:DECIMAL part:PART_NOUN {_ZONE}?", "t:DECIMAL"),
        "TIME",
        _decimal_clock,
        guard=_is_decimal_time,
    ),
    Rule(
        "hour",
        (
            f"h:HOUR u:UNIT (part:PART_NOUN|day:DAY_W) {_ZONE}?",
            f"h:HOUR u:UNIT {_ZONE}",
            f"h:HOUR u:UNIT mm:MINUTES UNIT (part:PART_NOUN|day:DAY_W)? {_ZONE}?",
            f"h:HOUR part:PART_NOUN {_ZONE}?",
            f"h:CARDINAL part:PART_NOUN {_ZONE}?",
            f"h:CARDINAL u:UNIT (part:PART_NOUN|day:DAY_W) {_ZONE}?",
            f"u:UNIT (part:PART_NOUN|day:DAY_W) {_ZONE}?",
        ),
        "TIME",
        _clock,
        guard=_whole_hours,
    ),
    Rule(
        "hour_alone",
        ("h:HOUR u:UNIT",),
        "TIME",
        _clock,
        guard=lambda m: _hours(m) and _clock_context(m),
    ),
    Rule(
        "clock_range",
        (
            f"t:CLOCK DASH last:CLOCK {_ZONE}?",
            f"FROM t:CLOCK (BY|UNTIL) last:CLOCK {_ZONE}?",
            f"FROM h:HOUR (BY|UNTIL) h2:HOUR u:UNIT {_ZONE}?",
        ),
        "TIME",
        _clock_range,
        guard=lambda m: not m.has("u") or _hours(m),
    ),
    Rule(
        "half_past", ("HALF_PART n:ORDINAL part:PART_NOUN?",), "TIME", _half_past, guard=_half_hour
    ),
    Rule(
        "hour_begun",
        ("n:ORDINAL u:UNIT (part:PART_NOUN|day:DAY_W)?",),
        "TIME",
        _hour_begun,
        guard=lambda m: m.named["u"].text == "часу" and m["n"] in range(1, 13),
    ),
    Rule("noon", (f"t:NOON {_ZONE}?",), "TIME", _noon),
    Rule("part_of_day", ("p:PART",), "TIME", _part),
    Rule("daytime", ("p:DAYTIME",), "TIME", _part),
    Rule(
        "minute_of_play",
        ("ORDINAL u:UNIT", "DAY_ORD u:UNIT", "NUM_ORD u:UNIT"),
        "TIME",
        lambda m, ctx: Value(None),
        guard=lambda m: m["u"] == "TM",
    ),
    Rule(
        "early",
        ("EARLY p:PART", "LATE p:PART", "EARLY p:PART_NOUN", "LATE p:PART_NOUN"),
        "TIME",
        _part,
    ),
    Rule(
        "part_noun",
        ("p:PART_NOUN",),
        "TIME",
        _part,
        guard=_led_part,
    ),
    Rule("part_adjective", ("p:PART_ADJ",), "TIME", _part, prefix=False),
    Rule(
        "this_part",
        (
            "WHOLE p:PART_NOUN",
            "THIS p:PART",
            "rel:REL p:PART_NOUN",
            "rel:THIS p:PART_NOUN",
            "rel:REL p:PART",
        ),
        "TIME",
        _this_part,
    ),
]
