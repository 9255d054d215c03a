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
    own = {
        name: getattr(value, lang) if isinstance(value, Both) else value
        for name, value in parts.items()
    }
    return phrase.format(**own)


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
    """A share as a whole percentage, written alike in both languages."""
    shown = number(100 * share)
    return Both(*(Markup(f"{part}{THIN}%") for part in shown))


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
