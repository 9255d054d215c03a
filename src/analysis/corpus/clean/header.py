"""The lines above a plain text: headline, outlet, date, author, each into its column.

Reads at most the first lines, and stops at the first that is none of these: an article that
begins with its first sentence has no header, and nothing of it is taken for one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from analysis.corpus import calendar
from analysis.corpus.clean import lines as shape
from analysis.corpus.clean import patterns
from analysis.corpus.outlets import register

_MOST_LINES = 12
_AUTHOR = re.compile(r"^(?:Авторы?|Текст|Корреспондент|Подготовил[аи]?)\s*:\s*(?P<name>\S.{2,80})$")
_SECOND_TIME = re.compile(r"^\(?(?:обновлено|изменено|updated|modified)\b.{0,40}$", re.IGNORECASE)
_COUNTER = re.compile(
    r"^(?:[👁💬👍🔥🗨]?\s*\d{1,7}|~?\s*\d+\s*мин\.?|\d{1,2}\+|"
    r"(?:Примерное )?[Вв]ремя чтения:? .{1,20})$"
)
_LEADS = re.compile(
    r"^(?:Опубликовано|Дата публикации|Дата|Published|Posted)\s*:?\s*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Header:
    """What the lines above the text say; `body` is the index of the first line below them."""

    body: int = 0
    title: str | None = None
    outlet: str | None = None
    stamp: str | None = None
    author: str | None = None


def read(lines: list[str], *, title: str | None = None) -> Header:
    """Read the header of a text.

    Args:
        lines: the text's lines, stripped of outer blanks.
        title: the headline where it is known from elsewhere; then only its repetition is looked
            for, not a headline of the text's own.
    """
    found = Header(title=title)
    if title is None:
        found = _headline(lines)
    at = found.body
    for number in range(at, min(len(lines), at + _MOST_LINES)):
        line = lines[number].strip()
        if not line:
            continue
        step = _outlet_over_date(lines, number, found) or _line(line, found)
        if step is None:
            break
        found = replace(step, body=number + 1)
    return found


def _headline(lines: list[str]) -> Header:
    """The first line, where it looks like a headline and something comes after it."""
    first = next((n for n, line in enumerate(lines) if line.strip()), None)
    if first is None or not any(line.strip() for line in lines[first + 1 :]):
        return Header()
    line = lines[first].strip()
    below, next_below = ([line.strip() for line in lines[first + 1 : first + 3]] + [""])[:2]
    meta = _line(below, Header(title="")) or _dated(next_below, Header())
    alone = not below or meta is not None
    looks = shape.is_headline(line) or _brief(line) or (alone and _short(line))
    if calendar.dateline(line) or not looks:
        return Header()
    return Header(body=first + 1, title=line)


def _brief(line: str) -> bool:
    """A few words without a full stop, or two short sentences of which the last is a question."""
    if shape.is_item(line) or shape.words(line) < 2:
        return False
    return 8 <= len(line) <= 80 and (shape.is_open(line) or line.endswith(("?", "!")))


def _short(line: str) -> bool:
    """A line that may be a headline where a blank or a date follows: less than a sentence."""
    sentence = ". " in line or line.endswith((".", ":", ";", ","))
    return 8 <= len(line) <= 200 and not sentence and not shape.is_item(line)


def _line(line: str, found: Header) -> Header | None:
    """What one line adds to the header; None where it belongs to the text."""
    if _COUNTER.match(line) or _SECOND_TIME.match(line) or calendar.is_yearless(line):
        return found
    if patterns.AGO.match(line):
        return found
    if found.title and shape.key(line) == shape.key(found.title):
        return found
    author = _AUTHOR.match(line)
    if author:
        return replace(found, author=found.author or author["name"])
    if len(line) > 120:
        return None
    return _dated(line, found) or _outlet(line, found)


def _dated(line: str, found: Header) -> Header | None:
    """A line that is a time, alone or with the outlet's name before or after it."""
    line = _LEADS.sub("", line)
    times = calendar.moments(line) or _iso(line)
    if not times:
        return None
    start, end, _ = times[0]
    rest = (line[:start] + " " + line[times[-1][1] :]).strip(" ,|/•·—–-()")
    outlet = register().named(rest)
    if rest and not outlet and (shape.words(rest) > 3 or rest.endswith(".")):
        return None
    stamp = found.stamp or line[start:end]
    return replace(found, stamp=stamp, outlet=found.outlet or (outlet.name if outlet else None))


def _iso(line: str) -> list[tuple[int, int, calendar.Moment]]:
    read_ = calendar.moment(line)
    return [(0, len(line), read_)] if read_ else []


def _outlet(line: str, found: Header) -> Header | None:
    """A line that is the outlet's name and nothing else."""
    outlet = register().named(line)
    return replace(found, outlet=found.outlet or outlet.name) if outlet else None


def _outlet_over_date(lines: list[str], number: int, found: Header) -> Header | None:
    """A short line right above the date line, below the headline: an outlet not in the register."""
    line = lines[number].strip()
    below = lines[number + 1].strip() if number + 1 < len(lines) else ""
    if found.outlet or not found.title or not below or len(line) > 60 or not shape.is_open(line):
        return None
    if shape.key(line) == shape.key(found.title) or _line(line, found) is not None:
        return None
    dated = _dated(below, Header())
    return replace(found, outlet=line) if dated and dated.stamp and shape.words(line) <= 5 else None
