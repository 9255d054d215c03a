"""Lines that belong to the page and not to the article: small named rules in a list.

A rule looks at one line (and the one above) and says whether it goes; `tails` says from which
line on everything goes. A sentence of the writer's («Ранее издание сообщало…», «Напомним…») is
text and stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from analysis.corpus import calendar
from analysis.corpus.clean import lines as shape
from analysis.corpus.clean import patterns, tails
from analysis.corpus.outlets import register

Rule = Callable[[str, str, str | None], bool]
"""A line, the line above it, and the rule that took the line above (None: it stays)."""

_LONGEST_LEAD = 200
_LONGEST_LINE = 500


def _matches(*among: re.Pattern[str]) -> Rule:
    return lambda line, _above, _taken: any(pattern.match(line) for pattern in among)


def script(line: str, _above: str, _taken: str | None) -> bool:
    """Code that was left in the text; a sentence with a tag in it stays."""
    return bool(patterns.SCRIPT.search(line)) and not patterns.RUSSIAN_SENTENCE.search(line)


def source(line: str, _above: str, _taken: str | None) -> bool:
    """`Источник: агентство`: a name, not a sentence after a colon."""
    match = patterns.SOURCE.match(line)
    return match is not None and (shape.words(match["name"]) <= 3 or "." in match["name"])


def time_line(line: str, _above: str, _taken: str | None) -> bool:
    """A day with its hour alone on a line: the time of another story, or of an update."""
    if len(line) > 60 or not line[0].isalnum():
        return False
    read = calendar.moment(line)
    return calendar.is_yearless(line) or (read is not None and read.precision != "day")


def outlet_name(line: str, _above: str, _taken: str | None) -> bool:
    """An outlet's or agency's name alone on a line, as under a picture."""
    return len(line) <= 40 and register().named(line) is not None


def other_headline(line: str, _above: str, taken: str | None) -> bool:
    """The headline of another story below «Читайте также:», or below another such headline."""
    return taken in ("see_also", "other_headline") and shape.is_headline(line)


def other_lead(line: str, _above: str, taken: str | None) -> bool:
    """The lead of another story, broken off: `… как стало известно...`."""
    return taken == "other_headline" and len(line) <= _LONGEST_LEAD and line.endswith(("…", "..."))


def repeated(line: str, above: str, _taken: str | None) -> bool:
    """The same line as just above: captions stand twice."""
    return len(line) > 15 and line == above


LINE_RULES: tuple[tuple[str, Rule], ...] = (
    ("credit", _matches(patterns.CREDIT, patterns.COPYRIGHT, patterns.BARE_CREDIT)),
    ("see_also", _matches(patterns.SEE_ALSO)),
    ("read_more", _matches(patterns.READ_MORE, patterns.READ_US)),
    ("other_headline", other_headline),
    ("other_lead", other_lead),
    ("subscribe", _matches(patterns.SUBSCRIBE, patterns.CHANNEL)),
    ("networks", _matches(patterns.NETWORKS)),
    ("legal", _matches(patterns.LEGAL, patterns.FOOTNOTE)),
    ("advertising", _matches(patterns.ADVERTISING)),
    ("source_line", _matches(patterns.SOURCE_LINE, patterns.SITE)),
    ("source", source),
    ("script", script),
    ("player", _matches(patterns.PLAYER)),
    ("time_line", time_line),
    ("numbers", _matches(patterns.NUMBERS)),
    ("menu", _matches(patterns.MENU)),
    ("ago", _matches(patterns.AGO)),
    ("unfinished", _matches(patterns.UNFINISHED)),
    ("outlet_name", outlet_name),
    ("repeated", repeated),
)
"""Each rule with its name; the first that says yes takes the line."""


def cut(lines: list[str]) -> list[bool]:
    """Which of the non-blank `lines` stay."""
    keep: list[bool] = []
    above, taken = "", None
    end = tails.begin(lines)
    for line in lines[:end]:
        taken = rule_for(line, above, taken)
        keep.append(taken is None)
        above = line
    return keep + [False] * (len(lines) - end)


def rule_for(line: str, above: str = "", taken: str | None = None) -> str | None:
    """The name of the rule that takes `line`; None where it stays."""
    if len(line) > _LONGEST_LINE:
        return None
    return next((name for name, rule in LINE_RULES if rule(line, above, taken)), None)
