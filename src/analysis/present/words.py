"""The interface in two languages: both stand in the page, the style sheet shows one.

`translations.csv` beside the templates holds one row a phrase: key, Russian, English.
"""

from __future__ import annotations

import csv
import math
import re
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from markupsafe import Markup, escape

LANGUAGES = ("ru", "en")
THIN = "\u202f"  # narrow no-break space, between thousands and before the per cent sign


class Both(NamedTuple):
    """A phrase in both languages; as HTML, two elements of which one is seen."""

    ru: Markup
    en: Markup

    def __html__(self) -> str:
        if self.ru == self.en:
            return str(self.ru)
        return f"<i lang=ru>{self.ru}</i><i lang=en>{self.en}</i>"


@cache
def translations() -> dict[str, Both]:
    """All phrases by key.

    Raises:
        ValueError: a key stands twice or lacks a language.
    """
    source = resources.files("analysis.present").joinpath("translations.csv")
    found: dict[str, Both] = {}
    for line in csv.DictReader(source.read_text(encoding="utf-8").splitlines()):
        key = line["key"]
        if key in found or not line["ru"] or not line["en"]:
            raise ValueError(f"translations.csv: {key!r} is there twice or lacks a language")
        found[key] = Both(Markup(line["ru"]), Markup(line["en"]))
    return found


def t(key: str, **parts: Any) -> Both:
    """The phrase `key` in both languages, its `{places}` filled; parts are escaped.

    Raises:
        KeyError: there is no such phrase.
    """
    phrase = translations()[key]
    return Both(*(_fill(getattr(phrase, lang), lang, parts) for lang in LANGUAGES))


def _fill(phrase: Markup, lang: str, parts: dict[str, Any]) -> Markup:
    if not parts:
        return phrase
    return phrase.format(**{name: _part(value, lang) for name, value in parts.items()})


def _part(value: Any, lang: str) -> Any:
    if isinstance(value, int):
        return Counted.of(value, lang)
    return getattr(value, lang) if isinstance(value, Both) else value


class Counted(Markup):
    """A number within a phrase, which also chooses the form of a word beside it.

    `{n} {n:раз/раза/раз}`: the forms for 1, 2 and 5; two forms are for 1 and for all others.
    """

    n: int
    lang: str

    @classmethod
    def of(cls, n: int, lang: str, shown: str | None = None) -> Counted:
        """The number `n`, written as `shown`."""
        self = cls(str(n) if shown is None else shown)
        self.n, self.lang = n, lang
        return self

    def __html_format__(self, forms: str) -> Counted:
        """The number itself, or the one of the forms that goes with it."""
        if not forms:
            return self
        one, *more = forms.split("/")
        last, teen = self.n % 10, self.n % 100 in range(11, 15)
        russian = self.lang == "ru" and not teen
        if self.n == 1 or (russian and last == 1):
            return Counted(one)
        return Counted(more[0] if russian and last in (2, 3, 4) else more[-1])


def code(kind: str, value: str | None) -> Both:
    """The name of a code (`kind:value`), or the code itself where it is not in the list."""
    known = translations().get(f"{kind}:{value}")
    plain = escape(value or "—")
    return known or Both(plain, plain)


def russian(name: str) -> Markup:
    """A name from the corpus within a phrase of the interface (whose own element is `i`)."""
    return Markup('<bdi lang="ru">{}</bdi>').format(name)


def in_attributes(phrase: Both, lang: str) -> Markup:
    """The plain phrase for an element whose text can be in one language only (`<option>`).

    The other language waits in an attribute for the page's script.
    """
    shown, (other, hidden) = getattr(phrase, lang), _other(phrase, lang)
    return Markup('data-{}="{}">{}').format(other, hidden, shown)


def _other(phrase: Both, lang: str) -> tuple[str, Markup]:
    return ("en", phrase.en) if lang == "ru" else ("ru", phrase.ru)


def number(value: float, digits: int = 0) -> Both:
    """A number with narrow spaces between thousands, decimal comma in Russian; «—» if not known."""
    if value is None or math.isnan(value):
        return Both(Markup("—"), Markup("—"))
    plain = f"{value:,.{digits}f}".replace(",", THIN).replace("-", "−")
    return Both(Markup(plain.replace(".", ",")), Markup(plain))


def percent(share: float) -> Both:
    """A share as a whole percentage (see `percent_digits`), with a blank as in SI."""
    shown = number(100 * share, percent_digits(share))
    return Both(*(Markup(f"{part}{THIN}%") for part in shown))


def percent_digits(share: float) -> int:
    """Decimals of a percentage: one where a share of some hits would read as 0 %."""
    return int(0 < share < 0.01)


def interval(low: float, high: float, *, scale: float = 1, digits: int = 0) -> Both:
    """An interval in brackets, in words where an end is negative, or why there is none."""
    if math.isnan(low) or math.isnan(high):
        return t("no_interval")
    ends = number(scale * low, digits), number(scale * high, digits)
    if any("−" in end.en for end in ends):
        return t("interval_words", low=ends[0], high=ends[1])
    pairs = (f"[{getattr(ends[0], lang)}–{getattr(ends[1], lang)}]" for lang in LANGUAGES)
    return Both(*map(Markup, pairs))


def slug(key: str) -> str:
    """A key as part of an identifier: other signs than letters, digits, _ and - as codes."""
    return re.sub(r"[^A-Za-z0-9_-]", lambda sign: f"_{ord(sign[0]):x}", key)
