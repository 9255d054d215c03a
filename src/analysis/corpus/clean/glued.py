"""Text that a scraper glued into one line: find the seams again, and cut what is safely furniture.

Only patterns with two sure ends are cut: a bracketed photo credit, a teaser that ends in «3 дня
назад», a row of network names. A caption without an end of its own stays: losing a sentence of
the article is the worse error. Where something was cut a new paragraph begins.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from analysis.corpus.calendar import MONTH
from analysis.corpus.clean.patterns import AGENCIES, NETWORK, NETWORK_WORDS

_NAME = r"(?<![\w-])[А-ЯЁA-Z][а-яёa-z'’]+(?:-[А-ЯЁA-Z]?[а-яёa-z'’]+)?"
_AGO = r"\d{1,2} (?:минут|час|дн|день|недел|месяц|год|лет)\w* назад"
_SECTION = (
    r"(?:Политика|Общество|Экономика|Бизнес|Финансы|Спорт|Технологии и медиа|Технологии|Мир|Россия|"
    r"Происшествия|Культура|Наука|Инвестиции|Недвижимость|Стиль|Авто|Город|Отдых|"
    r"Военная операция на Украине)"
)
_DOMAINS = (
    "ru", "com", "net", "org", "group", "media", "news", "info", "io", "ua", "by", "kz", "live",
    "tv", "online",
)  # fmt: skip
_SITE = rf"[a-z][a-z0-9-]{{1,30}}\.(?:{'|'.join(_DOMAINS)})"
_SITES = tuple(f".{domain}" for domain in _DOMAINS)

_PICTURE = "(?:[Фф]ото|Иллюстрация|Кадр|Скриншот)"
_PICTURES = ("(Фото", "(фото", "(Иллюстрация", "(Кадр", "(Скриншот")
_BRACKETED = rf"\({_PICTURE}\s?:[^()\n]{{2,120}}\)"
_SLASHED = r"(?: ?/ ?[^/.!?\n]{2,40})"
_PARAGRAPH = "\n\n"


class _Rule(NamedTuple):
    """A pattern, what stands in its place, and words without one of which it matches nowhere."""

    name: str
    pattern: re.Pattern[str]
    into: str
    needs: tuple[str, ...]


def _rule(name: str, *parts: str, into: str = _PARAGRAPH, needs: tuple[str, ...] = ("",)) -> _Rule:
    return _Rule(name, re.compile("".join(parts)), into, needs)


_RULES = (
    # Three blanks or more are the indentation of blocks that stood on lines of their own.
    _rule("indentation", r"(?<=\S) {3,}(?=\S)", needs=("   ",)),
    _rule("update_note", r"Есть обновление от \d\d:\d\d\s*[-–—][^\n]{5,200}?",
          rf"(?={_NAME}\. \d{{1,2}} {MONTH}\.)", needs=("Есть обновление от ",)),
    _rule("advertised_story", rf"(?<=[.!?»…]) {_SITE} [А-ЯЁ«A-Z][^.!?]{{15,200}}[.!?]? ",
          rf"{_SECTION} {_SITE}(?= |$)", needs=_SITES),
    _rule("site_mark", rf"(?<=[.!?»…]) {_SITE}(?= [А-ЯЁ«\"]|$)", needs=_SITES),
    _rule("named_credit", rf"(?:(?<=[.!?»…] )|(?<=\n)|^)(?:{_NAME} {{1,2}}|и ){{1,6}}",
          rf"(?:\([а-я ,]{{3,30}}\) )?{_BRACKETED}\s*", needs=_PICTURES),
    _rule("bracketed_credit", rf"\s*{_BRACKETED}\s*", needs=_PICTURES),
    _rule("agency_credit", r"[Фф]ото\s?: ?(?:[^/.!?\n]{2,40} ?/ ?){1,3}",
          rf"(?:{AGENCIES})(?=\s|$)\s*", needs=("Фото", "фото")),
    _rule("slashed_credit", rf"{_NAME}(?: [A-ZА-ЯЁ]\.)? {_NAME}{_SLASHED}{{0,2}}",
          rf" ?/ ?(?:{AGENCIES})(?: ?/ ?(?:{AGENCIES}))*(?=\s|$)\s*", needs=("/",)),
    _rule("teaser_with_age", r"\s*(?:Читайте (?:также|ещ[её])|О чем мы писали накануне|По теме)",
          rf"(?:(?! {_AGO}).){{10,500}} {_AGO}(?=\s|$)\s*", needs=(" назад",)),
    _rule("network_row", rf"(?:\s+(?:(?:Отдел )?«[^«»]{{2,20}}» )?{NETWORK}){{3,20}}\s*$", into="",
          needs=NETWORK_WORDS),
    _rule("read_us", r"\s+(?:Читайте|Подписывайтесь на) [А-ЯЁA-Z«][\w»]{1,20} (?:в|на) ",
          r"(?:Telegram|Телеграме?|Дзене?|MAX|VK|ВК)\.?(?=\s|$)\s*",
          needs=("Читайте ", "Подписывайтесь на ")),
    _rule("to_be_continued", r"\s+(?:(?:Материал|Новость) (?:дополняется|обновляется)|Подробнее)",
          r"\.?\s*$", into="", needs=("дополняется", "обновляется", "Подробнее")),
    _rule("other_language", r"\s*You can read (?:this|these) [a-z ]{3,40} here ?\.\s*",
          needs=("You can read ",)),
)  # fmt: skip
"""In the order in which they are applied."""

# A sentence's end with the next sentence glued on: `рубля.Во вторник`. What stands before the stop
# is looked back at, or every letter of a text would be the begin of a vain attempt.
_SEAM = re.compile(
    r"[.!?…](?:(?<=[^\W\d_].)|(?<=[%»)”].)|(?<=\d\d.))[.!?…]{0,2}»?"
    r"(?=[А-ЯЁ][а-яё]|[АВИКОСУЯ] |«[А-ЯЁа-яё])"
)
_LAST_WORD = re.compile(r"[^\W\d_]{1,30}\Z")
_ABBREVIATIONS = frozenset(
    (
        "руб",
        "млн",
        "млрд",
        "тыс",
        "обл",
        "стр",
        "тел",
        "проф",
        "акад",
        "респ",
        "пос",
        "дер",
        "пер",
        "ред",
        "рис",
        "табл",
        "гор",
        "просп",
    )
)
_DOTTED_NAMES = frozenset(
    ("яндекс", "рамблер", "газета", "лента", "дни", "утро", "вести", "страна", "дом")
)
# A subheading glued between two paragraphs: `Новые правилаПравительство решило`.
_SUBHEADING = re.compile(
    r"(?m)^(?P<heading>[А-ЯЁ«](?:[^.!?\n]{0,79}[^.!?\n\w])?[А-ЯЁ]?[а-яё]{3,}»?)(?=[А-ЯЁ][а-яё]* )"
)


def unglue(text: str) -> str:
    """Cut and part what is glued within the lines of `text`."""
    for rule in _RULES:
        if any(words in text for words in rule.needs):
            text = rule.pattern.sub(rule.into, text)
    return text


def part(text: str) -> str:
    """Begin a new paragraph where a sentence follows another without a space."""
    parted = _SEAM.sub(_seam, text)
    return parted if parted == text else _SUBHEADING.sub(r"\g<heading>\n\n", parted)


def _seam(match: re.Match[str]) -> str:
    begin = match.start()
    last = _LAST_WORD.search(match.string, max(0, begin - 30), begin)
    word = last[0].lower() if last else ""
    if last and (len(word) < 3 or word in _ABBREVIATIONS):
        return match[0]
    if last and last[0][0].isupper() and word in _DOTTED_NAMES:
        return match[0]
    return match[0] + "\n\n"
