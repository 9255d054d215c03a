"""Text to atoms: one linear pass that gives each word and number of time its kind.

A number can be several things at once (12 is a day, a month, an hour, a count), so numbers are
coded by magnitude and the grammar names ranges (`DAY` is 1 to 31). Words that have nothing to do
with time become `OTHER`; a new line becomes `BREAK`, which no expression crosses.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

from analysis.extract.dates.words import DURATION_ADJ, LEXICON, Meaning, listed


class Atom(NamedTuple):
    """A word, number or sign: its span, its kind and what the kind counts."""

    start: int
    end: int
    kind: str
    value: Any
    text: str = ""


_TOKEN = re.compile(
    r"(?P<word>(?!https?://|www\.)[^\W\d_]+(?:[-‑][^\W\d_]+)*)"  # first: most tokens are words
    r"|(?P<url>(?:https?://|www\.)\S+)"
    r"|(?P<iso>(?<![\d.])\d{4}-\d\d-\d\d(?![\d-]))"
    r"|(?P<numeric>(?<![\d.,:/])\d{1,2}(?P<sep>[./])\d{1,2}(?P=sep)(?:\d{4}|\d\d)(?![\d]))"
    r"|(?P<slash>(?<![\d/])\d{1,2}/\d{1,2}(?![\d/%]))"
    r"|(?P<clock>(?<![\d:.,])\d{1,2}:\d\d(?!\d|:\d|\.\d))"
    r"|(?P<decimal>(?<![\d.,])(?:\d{1,3}[.,]|\d{4,6},)\d{1,2}(?![\d.,]?\d))"
    r"|(?P<number>\d+)(?:(?P<hyphen>[-‑])(?P<suffix>[а-яёА-ЯЁ]+))?(?P<glued>[A-Za-zА-Яа-яЁё%]*)"
    r"|(?P<blank>\n\s*)"
    r"|(?P<sign>\S)"
)
_SIGNS = {
    **dict.fromkeys("—–-−", Meaning("DASH")),
    **dict.fromkeys("№$€₽", Meaning("NUMERO")),
    "%": Meaning("PERCENT"), ",": Meaning("COMMA"), ".": Meaning("DOT"),
    "(": Meaning("PAREN"), ")": Meaning("CLOSE"), "/": Meaning("STROKE"),
}  # fmt: skip
_DAY_SUFFIX = frozenset(listed("го е ое ого му ому м ом й ый ю я ая ой и"))
_ROMAN = re.compile(r"[IVX]+|[ХIVХ]+")
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "Х": 10}
_LONGEST = 9


def atoms(text: str) -> list[Atom]:
    """The atoms of `text` in order; time linear in its length."""
    out: list[Atom] = []
    for match in _TOKEN.finditer(text):
        word = match[0]
        reader = match.lastgroup
        if reader == "word":
            meaning = _word(word)
        else:
            meaning = _SIGNS.get(word) or _READERS[reader or ""](match)
        kind, value = meaning
        if kind in _NUMERALS and _completes(out, meaning, match):
            last = out.pop()
            out.append(Atom(last.start, match.end(), kind, last.value + value))
        else:
            start, end = match.span()
            out.append(_made(Atom, (start, end, kind, value, word)))
    return out


_made = tuple.__new__  # there are as many atoms as words, and NamedTuple's own way is slow
_NUMERALS = ("CARDINAL", "ORDINAL")
_OTHER = Meaning("OTHER")
_BREAK = Meaning("BREAK")
_SIGN = Meaning("SIGN")


def _completes(out: list[Atom], meaning: Meaning, match: re.Match[str]) -> bool:
    """«двадцать» + «пять» is one number."""
    last = out[-1] if out else None
    return (
        last is not None
        and last.kind == "CARDINAL"
        and last.value in (20, 30, 40, 50, 60, 70, 80, 90, 100)
        and meaning.value < 10
        and match.start() == last.end + 1
    )


@lru_cache(maxsize=50_000)
def _word(word: str) -> Meaning:
    known = LEXICON.get(word.lower().replace("ё", "е"))
    if known is not None:
        return known
    if word[0] in _ROMAN_DIGITS and _ROMAN.fullmatch(word):
        return Meaning("ROMAN", _roman(word))
    if "-" in word:
        return _compound(word.lower())
    return _OTHER


def _compound(word: str) -> Meaning:
    """«завтра-послезавтра», «апреле-мае»: read by its parts where both are of one kind."""
    parts = [LEXICON.get(part.replace("ё", "е")) for part in word.split("-")]
    if len(parts) == 2 and parts[0] and parts[1] and parts[0].kind == parts[1].kind:
        kind = parts[0].kind
        if kind == "CARDINAL":  # «два-три»: the larger number
            return Meaning(kind, parts[1].value)
        if kind in ("MONTH", "DEICTIC", "WEEKDAY"):
            return Meaning(f"{kind}_PAIR", (parts[0].value, parts[1].value))
    return _OTHER


def _roman(word: str) -> int:
    total = 0
    digits = [_ROMAN_DIGITS[letter] for letter in word]
    for digit, following in zip(digits, [*digits[1:], 0], strict=True):
        total += -digit if digit < following else digit
    return total


def _number(match: re.Match[str]) -> Meaning:
    digits = match["number"]
    if len(digits) > _LONGEST:
        return _OTHER
    value = int(digits)
    suffix = (match["suffix"] or "").lower().replace("ё", "е")
    if match.start() and match.string[match.start() - 1].isalpha():
        return Meaning("GLUE")
    if match["glued"]:
        glued = match["glued"].lower()
        known = LEXICON.get(glued)
        if len(digits) == 4 and known and known.kind in ("YEAR_W", "YEAR_ABBR"):
            return Meaning("YEAR_GLUED", value)
        return _OTHER
    if suffix:
        return _suffixed(value, len(digits), suffix)
    return Meaning(_magnitude(value, len(digits)), value)


def _suffixed(value: int, length: int, suffix: str) -> Meaning:
    for stem, unit in DURATION_ADJ.items():
        if suffix.startswith(stem) and len(suffix) - len(stem) <= 3:
            return Meaning("NUM_ADJ" if unit == "Y" else "DURATION_ADJ", (value, unit))
    if suffix in ("х", "е", "ых", "ые", "м", "ми", "й", "го", "му", "ом", "ом") and length == 4:
        plural = suffix in ("х", "е", "ых", "ые", "ми") and value % 10 == 0
        return Meaning("DECADE" if plural else "YEAR_ORD", value)
    if suffix in ("х", "е", "ых", "ые", "ми", "м") and length == 2 and value % 10 == 0:
        return Meaning("DECADE" if suffix != "м" else "DAY_ORD", value)
    if suffix in ("ти", "ми", "и", "х", "ью"):
        return Meaning(_magnitude(value, length), value)
    if suffix in _DAY_SUFFIX:
        return Meaning("DAY_ORD" if 1 <= value <= 31 and length <= 2 else "NUM_ORD", value)
    return _OTHER


def _magnitude(value: int, length: int) -> str:
    if length <= 2:
        return "N0" if value == 0 else "N12" if value <= 12 else "N24" if value <= 24 else (
            "N31" if value <= 31 else "N59" if value <= 59 else "N99")  # fmt: skip
    if length == 3:
        return "N999"
    return "NYEAR" if length == 4 and 1000 <= value <= 2100 else "NBIG"


def _decimal(match: re.Match[str]) -> Meaning:
    whole, part = re.split("[.,]", match[0])
    return Meaning("DECIMAL", (int(whole), int(part), match[0]))


def _numeric(match: re.Match[str]) -> Meaning:
    day, month, year = (int(x) for x in match["numeric"].split(match["sep"]))
    short = len(match["numeric"].rsplit(match["sep"], 1)[1]) == 2
    return Meaning("NUMERIC", (year + (2000 if year < 70 else 1900) if short else year, month, day))


def _split(kind: str, sign: str) -> Any:
    return lambda match: Meaning(kind, tuple(int(x) for x in match[0].split(sign)))


_READERS = {
    "url": lambda match: Meaning("GLUE"),
    "iso": _split("NUMERIC", "-"),
    "numeric": _numeric,
    "slash": _split("SLASH", "/"),
    "clock": _split("CLOCK", ":"),
    "decimal": _decimal,
    "glued": _number,  # the last group of a number, empty or not
    "blank": lambda match: _BREAK,
    "sign": lambda match: _SIGN,
}
