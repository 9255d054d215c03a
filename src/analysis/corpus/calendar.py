"""Month names, page times, datelines and time zones of Russian-language news.

A page prints its time in some twenty forms (`05.09.2023 19:18`, `13 сентября 2023, 10:29 мск`,
`16:33 13/09/2023`, …); an agency's dateline (`ВЛАДИВОСТОК, 13 сен - РИА Новости.`) prints a day
and never a year. What is not printed stays unknown: nothing here fills in a year, an hour or a
zone of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_NAMES = (
    ("январь", "января", "янв"), ("февраль", "февраля", "фев"), ("март", "марта", "мар"),
    ("апрель", "апреля", "апр"), ("май", "мая"), ("июнь", "июня", "июн"),
    ("июль", "июля", "июл"), ("август", "августа", "авг"), ("сентябрь", "сентября", "сент", "сен"),
    ("октябрь", "октября", "окт"), ("ноябрь", "ноября", "нояб", "ноя"),
    ("декабрь", "декабря", "дек"),
)  # fmt: skip
MONTHS: dict[str, int] = {
    name: number for number, names in enumerate(_NAMES, 1) for name in names
} | {"мае": 5} | {
    long_name[:-1] + "е": number
    for number, (long_name, *_) in enumerate(_NAMES, 1) if long_name[-1] in "ьт" and number != 3
} | {"марте": 3, "августе": 8}  # fmt: skip
"""Each printed form of a month's name (lower case) → 1 to 12."""

MONTH = r"(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")"
"""Pattern of a month's name; use with `re.IGNORECASE`."""

_DAY = r"(?P<day>[0-3]?\d)"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_SHORT_YEAR = r"(?P<year>(?:19|20)\d\d|\d\d)"
_CLOCK = r"(?P<hour>[0-2]?\d)[:.](?P<minute>[0-5]\d)(?:[:.](?P<second>[0-5]\d))?"
_ZONE = (
    r"(?:\s*\(?(?P<zone>мск|msk|по\s+(?:московскому|местному)\s+времени|"
    r"(?:gmt|utc)\s*[+−-]?\s*\d{0,2}(?::?\d\d)?)\)?\.?)?"
)
_NAMED = rf"{_DAY}\s*(?P<month>{MONTH})\.?,?\s*{_YEAR}(?:\s*(?:г\.|года?\b))?"
_DOTTED = rf"{_DAY}(?P<sep>[./-])(?P<number>[01]?\d)(?P=sep){_SHORT_YEAR}"
_BETWEEN = r"(?:\s*[,/|•·—–-]\s*|\s+(?:в\s+)?|\s*,\s*в\s+)"

_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_NAMED}{_BETWEEN}{_CLOCK}{_ZONE}",
        rf"{_CLOCK}{_ZONE}{_BETWEEN}{_NAMED}",
        rf"{_DOTTED}{_BETWEEN}{_CLOCK}{_ZONE}",
        rf"{_CLOCK}{_ZONE}{_BETWEEN}{_DOTTED}",
        rf"{_CLOCK}{_ZONE}{_BETWEEN}(?P<month>{MONTH})\.?\s+{_DAY},?\s*{_YEAR}",
        rf"{_NAMED}",
        rf"{_DOTTED}",
    )
)
_ISO = re.compile(
    r"(?P<date>\d{4}-\d\d-\d\d)(?:[T ](?P<clock>\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d\d:?(?:\d\d)?)?)?$"
)
_OFFSET = re.compile(
    r"(?:gmt|utc)?\s*(?P<sign>[+−-])?\s*(?P<hours>\d{1,2})(?::?(?P<minutes>\d\d))?"
)


_YEARLESS = re.compile(
    rf"(?:{_DAY}\s+{MONTH}\.?|сегодня|вчера)(?:,|\s+в)?\s+{_CLOCK}{_ZONE}|"
    rf"[0-2]?\d:[0-5]\d,?\s+(?:[0-3]?\d\s+{MONTH}\.?|сегодня|вчера)",
    re.IGNORECASE,
)


class Moment(NamedTuple):
    """A time as finely as it was printed.

    `value` is a date (`2023-09-05`), a local time (`2023-09-05T19:18:00`) or, where the zone is
    known, a time with its offset; `precision` is `second`, `minute` or `day`.
    """

    value: str
    precision: str

    @property
    def aware(self) -> datetime | None:
        """The instant; None for a bare day or where the zone is unknown."""
        stamp = datetime.fromisoformat(self.value) if self.precision != "day" else None
        return stamp if stamp is not None and stamp.tzinfo else None

    @property
    def day(self) -> date:
        """The calendar day, as printed."""
        return date.fromisoformat(self.value[:10])


@dataclass(frozen=True, slots=True)
class Dateline:
    """The beginning of an agency report: place, day, agency. It has no year."""

    start: int
    end: int
    place: str | None
    day: int | None
    month: int | None
    agency: str | None


def zone_of(name: str | None) -> tzinfo | None:
    """The IANA zone `name`; None for an unknown or missing one."""
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def printed_zone(words: str, local: tzinfo | None) -> tzinfo | None:
    """The zone that `мск`, `по местному времени`, `GMT+5`, `Z`, `+0300` stand for."""
    said = " ".join(words.lower().split())
    if said in {"мск", "msk", "по московскому времени"}:
        return ZoneInfo("Europe/Moscow")
    if said == "по местному времени":
        return local
    if said in {"z", "utc", "gmt"}:
        return UTC
    match = _OFFSET.fullmatch(said)
    if not match:
        return None
    shift = timedelta(hours=int(match["hours"]), minutes=int(match["minutes"] or 0))
    return timezone(-shift if match["sign"] in ("-", "−") else shift) if shift.days < 1 else None


def moment(words: str, zone: tzinfo | None = None) -> Moment | None:
    """Read a page's time that is the whole of `words`, ISO or as printed.

    Args:
        words: for instance `05.09.2023 19:18`, `13 сентября 2023 г., 10:29 (мск)`.
        zone: the zone of the outlet, used where none is printed.

    Returns:
        The time, or None where the words are no date that exists.
    """
    words = " ".join(words.split())
    iso = _ISO.match(words)
    if iso:
        return _iso(iso, zone)
    for form in _FORMS:
        match = form.fullmatch(words)
        if match:
            return _printed(match, zone)
    return None


def moments(line: str, zone: tzinfo | None = None) -> list[tuple[int, int, Moment]]:
    """The page times within a line, as `(start, end, moment)` in text order."""
    found: list[tuple[int, int, Moment]] = []
    for form in _FORMS:
        for match in form.finditer(line):
            read = _printed(match, zone) if _alone(line, *match.span()) else None
            if read and all(match.end() <= s or match.start() >= e for s, e, _ in found):
                found.append((*match.span(), read))
    return sorted(found)


def is_yearless(line: str) -> bool:
    """A whole line such as `13 сентября, 10:29` or `сегодня в 10:29`: a time without its year."""
    return bool(_YEARLESS.fullmatch(line.strip()))


def _alone(line: str, start: int, end: int) -> bool:
    before, after = line[start - 1 : start], line[end : end + 1]
    return not before.isdigit() and not after.isdigit()


def _iso(match: re.Match[str], zone: tzinfo | None) -> Moment | None:
    clock = match["clock"]
    try:
        if not clock:
            return Moment(date.fromisoformat(match["date"]).isoformat(), "day")
        stamp = datetime.fromisoformat(f"{match['date']}T{clock}")
    except ValueError:
        return None
    said = printed_zone(match["zone"], zone) if match["zone"] else None
    if said is None:
        # A bare midnight is what programs write who know the day alone.
        if clock.startswith("00:00") and stamp.second == 0:
            return Moment(match["date"], "day")
        said = zone
    return _moment(stamp, said, zone, "second" if len(clock) > 5 and stamp.second else "minute")


def _printed(match: re.Match[str], zone: tzinfo | None) -> Moment | None:
    parts = match.groupdict()
    month = MONTHS[parts["month"].lower()] if parts.get("month") else int(parts["number"])
    year = int(parts["year"])
    year += 2000 if year < 70 else 1900 if year < 100 else 0
    try:
        day = date(year, month, int(parts["day"]))
        if parts.get("hour") is None:
            return Moment(day.isoformat(), "day")
        stamp = datetime(
            year, month, day.day, int(parts["hour"]), int(parts["minute"]),
            int(parts.get("second") or 0),
        )  # fmt: skip
    except ValueError:
        return None
    said = printed_zone(parts["zone"], zone) if parts.get("zone") else zone
    return _moment(stamp, said, zone, "second" if parts.get("second") else "minute")


def _moment(stamp: datetime, said: tzinfo | None, local: tzinfo | None, precision: str) -> Moment:
    """Put the zone on; an instant given in another zone is told in the outlet's own."""
    if said is None:
        return Moment(stamp.isoformat(), precision)
    try:
        aware = stamp.replace(tzinfo=said)
        return Moment((aware.astimezone(local) if local else aware).isoformat(), precision)
    except OverflowError:
        return Moment(stamp.isoformat(), precision)


_AGENCIES = (
    r"(?P<agency>(?:ИТАР-)?ТАСС|РИА\s+Новости|РИА\s+[«\"][^»\"\n]{2,30}[»\"]|ПРАЙМ|Прайм|Sputnik|"
    r"INTERFAX\.RU|Interfax-Russia\.ru|ИНТЕРФАКС|Интерфакс|КАЗИНФОРМ|Казинформ|УНН|БЕЛТА|БелТА|"
    r"ФедералПресс|REGNUM|Turan|АПИ|ИА\s+[«\"]?[А-ЯЁA-Z][\w.-]{2,30}[»\"]?|[A-Z][A-Za-z.-]{3,30})"
)
_PLACE = r"(?P<place>[А-ЯЁ][А-ЯЁа-яё]+(?:[ -][А-ЯЁа-яё]+){0,3})"
_ON = rf"(?P<day>[0-3]?\d)\s+(?P<month>{MONTH})\.?"
_DATELINES = tuple(
    re.compile(form)
    for form in (
        rf"{_PLACE}(?:\s*/[^/\n]{{2,40}}/)?,\s+{_ON}\s*/\s*{_AGENCIES}\s*/\s*\.?",
        rf"{_PLACE},\s+{_ON}\s*[-—–]\s*{_AGENCIES}(?:,\s+[А-ЯЁ][а-яё]+ [А-ЯЁ][а-яё-]+)?\s*[.,]?",
        rf"(?:{_PLACE}\.\s+)?{_ON}\.?\s+{_AGENCIES}\s*[-—–]",
        rf"{_PLACE}\.\s+{_ON}\.\s+{_AGENCIES}\s*\.",
        rf"{_PLACE},\s+{_ON},\s+{_AGENCIES}\s*\.",
        rf"{_PLACE}\.\s+{_AGENCIES}\s*[-—–]",
    )
)


def dateline(text: str, start: int = 0) -> Dateline | None:
    """The dateline at `start`: `ВЛАДИВОСТОК, 13 сентября. /ТАСС/.` and its kin.

    Returns:
        Its span and parts, None where the text does not begin with one.
    """
    for form in _DATELINES:
        match = form.match(text, start)
        if match:
            parts = match.groupdict()
            month = MONTHS[parts["month"].lower()] if parts.get("month") else None
            day = int(parts["day"]) if parts.get("day") else None
            return Dateline(*match.span(), parts["place"], day, month, parts["agency"])
    return None
