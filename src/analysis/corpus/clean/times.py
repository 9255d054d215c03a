"""When an article was published: what the page, its visible line and its address say together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta, tzinfo
from typing import NamedTuple

from analysis.corpus.calendar import Moment, moment

_IN_ADDRESS = re.compile(r"/(?P<y>(?:19|20)\d\d)[/-]?(?P<m>[01]\d)[/-]?(?P<d>[0-3]\d)(?=[/_.-]|$)")
_RBC = re.compile(r"/(?P<d>[0-3]\d)/(?P<m>[01]\d)/(?P<y>(?:19|20)\d\d)/")
# A page and its address may differ by a day around midnight; by more, one of them is wrong.
_SLACK_DAYS = 1
_SLACK = timedelta(minutes=30)


class Published(NamedTuple):
    """`value` as in `articles.published`, `precision` as in `articles.published_precision`."""

    value: str | None
    precision: str


def of_address(url: str | None) -> date | None:
    """The day in an address such as `/2023/09/05/`; None where it has none."""
    for form in (_IN_ADDRESS, _RBC):
        match = form.search(url or "")
        if match:
            try:
                return date(int(match["y"]), int(match["m"]), int(match["d"]))
            except ValueError:
                continue
    return None


def settle(
    stamps: Sequence[str | None], url: str | None, zone: tzinfo | None, guess: str | None = None
) -> Published:
    """Decide the publication time.

    Args:
        stamps: what was printed or stated, the most trusted first.
        url: the address, which may carry the day.
        zone: the outlet's zone, for stamps without one.
        guess: a time that was guessed, used where nothing else is known, and then doubtful.

    Returns:
        The most trusted time with its precision, `doubtful` where another contradicts it; the
        address's day where nothing else is known.
    """
    read = [m for stamp in stamps if stamp and (m := moment(stamp, zone))]
    address = of_address(url)
    if not read:
        return _last_resort(address, guess, zone)
    first = next((m for m in read if m.precision != "day" and m.day == read[0].day), read[0])
    agree = all(_agree(first, other) for other in read)
    if address and abs(address - first.day) > timedelta(days=_SLACK_DAYS):
        agree = False
    return Published(first.value, first.precision if agree else "doubtful")


def _last_resort(address: date | None, guess: str | None, zone: tzinfo | None) -> Published:
    if address:
        return Published(address.isoformat(), "day")
    guessed = moment(guess, zone) if guess else None
    return Published(guessed.value, "doubtful") if guessed else Published(None, "unknown")


def _agree(one: Moment, other: Moment) -> bool:
    """The same day, and the same time where both have one."""
    if "day" in (one.precision, other.precision):
        return one.day == other.day
    if one.aware and other.aware:
        return abs(one.aware - other.aware) <= _SLACK
    return one.value[:16] == other.value[:16]
