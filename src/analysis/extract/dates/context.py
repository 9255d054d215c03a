"""What a value is counted from: publication, the day spoken of, the year told of, the quotation.

The context is moved through the text in order. It knows the article's day (publication, or the
first full date of the lead where publication is unknown), the last day that the text spoke of
(`focus`: «на следующий день» counts from it) and the year that a paragraph is set in (`year`:
«16 февраля» in a paragraph on 1918).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date
from functools import cached_property
from typing import NamedTuple

from analysis.extract.dates import tense
from analysis.extract.dates.values import day
from analysis.extract.records import Article
from analysis.language.document import Document, Sentence, Token

# Characters over which a day goes on being the one that the text speaks of.
_FOCUS_HOLDS = 2500
_SETTING_HOLDS = 1000
# Days charged to a past and to a future reading that go against the tense: a past-tense sentence
# may speak of a day some weeks ahead («объявили, что 24 июня …») before the other year is meant.
_AGAINST = {"past": (0, 250), "future": (200, 0), "present": (0, 150), "open": (30, 0)}
# A shorter quotation is a title or a term, not speech.
_SHORT = 40
# A day names the day of speaking if it stands within so many characters before the quotation.
_SAID_WITHIN = 200
_REPORTING_CLAUSE = re.compile(r"\s*,?\s*[—–-]\s")
_AFTER_COLON = re.compile(r":[ \xa0]*\n\s*([^\n]+)")


class Setting(NamedTuple):
    """The year that the text is set in, and where it said so."""

    year: int
    start: int


class Context:
    """The anchors at one place of an article; rules read it, `find` moves it."""

    def __init__(self, doc: Document, article: Article) -> None:
        self.doc = doc
        self.published = article.published.date() if article.published else None
        self.lead: date | None = None
        self.focus: date | None = None
        self.focus_at = -1
        self.setting: Setting | None = None
        self.said_after: dict[int, date] = {}  # end of a quotation → the day named behind it
        self.told: dict[str, tuple[date, int]] = {}
        self.dated: dict[tuple[int, int], int] = {}
        self.at = 0
        self.before = ""

    @property
    def today(self) -> date | None:
        """The article's day."""
        return self.published or self.lead

    @property
    def today_name(self) -> str:
        """How the article's day is named in `anchor`."""
        if self.published:
            return f"published {self.published.isoformat()}"
        return f"lead {self.lead.isoformat()}" if self.lead else "none"

    def spoken(self) -> tuple[date | None, str]:
        """The speaker's day: in a quotation introduced with a day, that day; else the article's."""
        quote = self.quotation(self.at)
        if quote is not None and quote[1] - quote[0] > _SHORT:
            said = self.focus if self._said_on(quote[0]) else self.said_after.get(quote[1])
            if said is not None:
                return said, f"speech {said.isoformat()}"
        return self.today, self.today_name

    def event(self, unit: str = "D") -> tuple[date | None, str]:
        """The day, month or year that the text spoke of last, if not long ago; else the article's.

        Args:
            unit: `D`, `M` or `Y`: «в том же году» counts from the year named last, be it by
                a day, a month or alone. Other units count from the last day.
        """
        there, at = self.told.get(unit, (self.focus, self.focus_at))
        if there is None or self.at - at >= _FOCUS_HOLDS:
            return self.today, self.today_name
        shown = {"Y": 4, "M": 7}.get(unit, 10)
        return there, f"event {there.isoformat()[:shown]}"

    def tells_of_month(self, at: int) -> bool:
        """Whether a recent month was told of shortly before `at`: within a paragraph."""
        there, end = self.told.get("M", (None, 0))
        if there is None or self.today is None or at - end >= _SETTING_HOLDS:
            return False
        return _recent(self.today, there.year, there.month, None)

    def closes_speech(self, at: int) -> int | None:
        """The end of a quotation that a reporting clause around `at` follows: «…», — сказал он."""
        place = bisect_right(self._quote_ends, at) - 1
        if place < 0 or at - self._quote_ends[place] > _SAID_WITHIN:
            return None
        between = self.doc.text[self._quote_ends[place] : at]
        told = _REPORTING_CLAUSE.match(between) and "\n" not in between and ". " not in between
        return self._quote_ends[place] if told else None

    @cached_property
    def _quote_ends(self) -> list[int]:
        return sorted(end for _, end in self._quotes)

    def quotation(self, at: int) -> tuple[int, int] | None:
        """The outer quotation around `at`, with or without marks (a line after a colon)."""
        place = bisect_right(self._quote_starts, at) - 1
        if place < 0 or at >= self._quotes[place][1]:
            return None
        return self._quotes[place]

    @cached_property
    def _quotes(self) -> list[tuple[int, int]]:
        marked = [(q.start, q.end) for q in self.doc.quotations if q.depth == 0]
        lines = [(m.start(1), m.end()) for m in _AFTER_COLON.finditer(self.doc.text)]
        return sorted(marked + lines)

    @cached_property
    def _quote_starts(self) -> list[int]:
        return [start for start, _ in self._quotes]

    def _said_on(self, quote: int) -> bool:
        """The sentence that introduces the quotation names the day of speaking."""
        if self.focus is None or not self.focus_at < quote:
            return False
        if quote - self.focus_at > _SAID_WITHIN:
            return False
        between = self.doc.text[self.focus_at : quote].strip()
        return "\n" not in between and ". " not in between

    def year_of(self, month: int, number: int | None, at: int) -> tuple[int | None, str]:
        """The year of a day or month written without one, and what says so."""
        open_end = self.before in ("ON", "UNTIL", "TO")  # a term may lie on either side
        said = "open" if open_end else self.tense(at)
        today = self.today
        year = None if today is None else nearest_year(today, month, number, said)
        recent = year is not None and today is not None and _recent(today, year, month, number)
        carried = None if said in ("future", "open") else self._carried(at, recent)
        if carried is None and not recent and number is not None:
            carried = self.dated.get((month, number))
        if carried is not None:
            self.setting = Setting(carried, at)
            return carried, f"narrative {carried}"
        return year, self.today_name

    def _carried(self, at: int, recent: bool) -> int | None:
        """The year that this or the last sentence is set in, where it is an earlier one.

        A day that is recent by the article's calendar is taken over from the same sentence only.
        """
        if self.setting is None or at - self.setting.start > _SETTING_HOLDS:
            return None
        if "\n" in self.doc.text[self.setting.start : at]:
            return None
        if self.today is not None and self.setting.year >= self.today.year:
            return None
        sentences = self._sentence_index(at) - self._sentence_index(self.setting.start)
        return self.setting.year if sentences <= (0 if recent else 1) else None

    def _sentence_index(self, at: int) -> int:
        return bisect_right(self._sentence_starts, at)

    def tense(self, at: int) -> str | None:
        """`past`, `future`, `present` or None: of the verb that governs the word at `at`."""
        found = self._token(at)
        return None if found is None else tense.governing(*found)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.doc.sentences]

    def _token(self, at: int) -> tuple[Sentence, Token] | None:
        place = bisect_right(self._sentence_starts, at) - 1
        if place < 0:
            return None
        sentence = self.doc.sentences[place]
        inside = bisect_right(sentence.tokens, at, key=lambda token: token.start) - 1
        return (sentence, sentence.tokens[inside]) if inside >= 0 else None

    def sentence(self, at: int) -> Sentence | None:
        """The sentence around an offset."""
        found = self._token(at)
        return None if found is None else found[0]

    def token(self, at: int) -> Token | None:
        """The parsed word at an offset."""
        found = self._token(at)
        return None if found is None else found[1]

    def is_person(self, at: int) -> bool:
        """Whether a person's name covers the offset."""
        place = bisect_right(self._name_starts, at) - 1
        return place >= 0 and self.doc.names[place].kind == "PER" and at < self.doc.names[place].end

    @cached_property
    def _name_starts(self) -> list[int]:
        return [name.start for name in self.doc.names]


def nearest_year(today: date, month: int, number: int | None, said: str | None) -> int:
    """The year that brings a day or month nearest to today, on the side that the tense asks for.

    >>> nearest_year(date(2023, 9, 5), 8, 30, "past")
    2023
    """
    against = _AGAINST.get(said or "", (0, 60))
    years = [year for year in range(today.year - 1, today.year + 2) if 0 < year < 10000]
    return min(years, key=lambda year: _distance(today, year, month, number, against))


def _distance(
    today: date, year: int, month: int, number: int | None, against: tuple[int, int]
) -> float:
    """Days from today, with the tense's charge on the other side; 0 within the present month."""
    if number is None:
        gap = 30.4 * ((year - today.year) * 12 + month - today.month)
    else:
        there = day(year, month, min(number, 28))
        gap = 1e6 if there is None else (there - today).days
    return abs(gap) + (against[0] if gap < 0 else against[1] if gap > 0 else 0)


def _recent(today: date, year: int, month: int, number: int | None) -> bool:
    there = day(year, month, min(number or 15, 28))
    return there is not None and -45 <= (there - today).days <= 31
