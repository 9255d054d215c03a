"""The words of time: each form with its kind and what it counts, from `time_words.csv`.

A kind is what the grammar speaks of (`MONTH`, `WEEKDAY`, `AGO`); the value is what a date is
counted with (September is 9, «вчера» is -1). A row of the lexicon gives a stem and its endings (a
name in capitals stands for a paradigm below), or whole words. The text is looked up in lower case
with ё as е.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, NamedTuple

from analysis.language import lexicon

PARADIGMS = {
    "HARD": "ый ого ому ым ом ая ой ую ою ое ые ых ыми",
    "SOFT": "ий его ему им ем яя ей юю ее ие их ими",
    "MIXED": "ий его ему им ем ая ей ую ее ие их ими",
    "VELAR": "ий ого ому им ом ая ой ую ое ие их ими",
    "STRESSED": "ой ого ому ым ом ая ую ое ые ых ыми",
}
_WORD = re.compile(r"[^\W\d_]+")


class Meaning(NamedTuple):
    """The kind of a word and what it counts: a number, a code, or a pair of them."""

    kind: str
    value: Any = None


def listed(text: str) -> list[str]:
    """Words written one after another, as a list."""
    return text.split()


def fold(text: str) -> str:
    """Lower case with ё as е."""
    return text.lower().replace("ё", "е")


@dataclass(frozen=True)
class Row:
    """A row of `time_words.csv`; `forms` are endings where there is a stem (- for none)."""

    kind: str
    forms: str
    example: str
    counterexample: str
    value: str | None = None
    stem: str = ""

    def check(self) -> None:
        """Refuse a row whose example has none of its words, or whose counterexample has one.

        Raises:
            ValueError: with the reason.
        """
        if not self._in(self.example):
            raise ValueError(f"no form of the row in the example {self.example!r}")
        if self._in(self.counterexample):
            raise ValueError(f"a form of the row in the counterexample {self.counterexample!r}")

    def _in(self, sentence: str) -> bool:
        words = _WORD.findall(fold(sentence))
        parts = _PART_OF_WORD.get(self.kind)
        return any(parts(word, form) if parts else word == form
                   for word in words for form in self.expanded)  # fmt: skip

    @property
    def expanded(self) -> list[str]:
        """All forms, folded."""
        endings = PARADIGMS.get(self.forms, self.forms).split()
        return [fold(self.stem + ending.replace("-", "")) for ending in endings]

    @property
    def counts(self) -> Any:
        """The value as a number where it is one, as a pair for an adjective of duration."""
        if self.value is None:
            return None
        parts = [_number(part) for part in self.value.split()]
        return parts[0] if len(parts) == 1 else tuple(parts)


# Rows that are parts of a word: «трёх» + «дневный».
_PART_OF_WORD = {"DURATION_STEM": str.endswith, "NUMERAL_STEM": str.startswith}


def _number(part: str) -> Any:
    if re.fullmatch(r"-?\d+", part):
        return int(part)
    return float(part) if re.fullmatch(r"-?\d+\.\d+", part) else part


def _lexicon(rows: list[Row]) -> dict[str, Meaning]:
    """Form → meaning; a later row wins. Adjectives of duration are joined from their parts."""
    found = {form: Meaning(row.kind, row.counts) for row in rows
             if row.kind not in _PART_OF_WORD for form in row.expanded}  # fmt: skip
    numerals = [row for row in rows if row.kind == "NUMERAL_STEM"]
    units = [row for row in rows if row.kind == "DURATION_STEM"]
    for numeral in numerals:
        for unit in units:
            meaning = Meaning("DURATION_ADJ", (numeral.counts, unit.counts))
            found |= dict.fromkeys([numeral.expanded[0] + end for end in unit.expanded], meaning)
    return found


_ROWS = lexicon.read("time_words.csv", Row)
LEXICON = _lexicon(_ROWS)
"""Each form, in lower case with ё as е, with its meaning."""

DURATION_ADJ = {row.stem: row.counts for row in _ROWS if row.kind == "DURATION_STEM"}
"""Stem of an adjective of duration → its TIMEX3 unit: «дневн» → D."""
