"""Text that a scraper glued into one line: find the seams again, and cut what is safely furniture.

Only patterns with two sure ends are cut: a bracketed photo credit, a teaser that ends in «3 дня
назад», a row of network names. A caption without an end of its own stays: losing a sentence of
the article is the worse error. Where something was cut a new paragraph begins.
"""

from __future__ import annotations

import re

from analysis.corpus.calendar import MONTH
from analysis.corpus.clean.furniture import AGENCIES, NETWORK

_NAME = r"[А-ЯЁA-Z][а-яёa-z'’-]+"
_AGO = r"\d{1,2} (?:минут|час|дн|день|недел|месяц|год|лет)\w* назад"
_SECTION = (
    r"(?:Политика|Общество|Экономика|Бизнес|Финансы|Спорт|Технологии и медиа|Технологии|Мир|Россия|"
    r"Происшествия|Культура|Наука|Инвестиции|Недвижимость|Стиль|Авто|Военная операция на Украине|Город|Отдых)"
)
_SITE = r"[a-z][a-z0-9-]{1,30}\.(?:ru|com|net|org|group|media|news|info|io|ua|by|kz|live|tv|online)"

# fmt: off
_RULES: tuple[tuple[str, re.Pattern[str], str], ...] = tuple(
    (name, re.compile(pattern), into)
    for name, pattern, into in (
        # Three blanks or more are the indentation of blocks that stood on lines of their own.
        ("indentation", r"(?<=\S) {3,}(?=\S)", "\n\n"),
        ("update_note", r"Есть обновление от \d\d:\d\d\s*[-–—][^\n]{5,200}?(?=" + _NAME + r"\. \d{1,2} " + MONTH + r"\.)", "\n\n"),
        ("advertised_story", rf"(?<=[.!?»…]) {_SITE} [А-ЯЁ«A-Z][^.!?]{{15,200}}[.!?]? {_SECTION} {_SITE}(?= |$)", "\n\n"),
        ("site_mark", rf"(?<=[.!?»…]) {_SITE}(?= [А-ЯЁ«\"]|$)", "\n\n"),
        ("named_credit", rf"(?:(?<=[.!?»…] )|(?<=\n)|^)(?:{_NAME} ){{1,3}}(?:\([а-я ,]{{3,30}}\) )?\((?:[Фф]ото|Иллюстрация|Кадр|Скриншот):[^()\n]{{2,120}}\)\s*", "\n\n"),
        ("bracketed_credit", r"\s*\((?:[Фф]ото|Иллюстрация|Кадр|Скриншот)\s?:[^()\n]{2,120}\)\s*", "\n\n"),
        ("agency_credit", rf"[Фф]ото\s?: ?(?:[^/.!?\n]{{2,40}} ?/ ?){{1,3}}(?:{AGENCIES})(?=\s|$)\s*", "\n\n"),
        ("slashed_credit", rf"{_NAME}(?: [A-ZА-ЯЁ]\.)? {_NAME}(?: ?/ ?[^/.!?\n]{{2,40}}){{0,2}} ?/ ?(?:{AGENCIES})(?: ?/ ?(?:{AGENCIES}))*(?=\s|$)\s*", "\n\n"),
        ("teaser_with_age", rf"\s*(?:Читайте также|О чем мы писали накануне|По теме|Читайте ещ[её])(?:(?! {_AGO}).){{10,500}} {_AGO}(?=\s|$)\s*", "\n\n"),
        ("network_row", rf"(?:\s+(?:«[^«»]{{2,20}}» )?{NETWORK}){{3,}}\s*$", ""),
        ("read_us", r"\s+(?:Читайте|Подписывайтесь на) [А-ЯЁA-Z«][\w»]{1,20} (?:в|на) (?:Telegram|Телеграме?|Дзене?|MAX|VK|ВК)\.?(?=\s|$)\s*", "\n\n"),
        ("to_be_continued", r"\s+(?:Материал (?:дополняется|обновляется)|Новость дополняется|Подробнее)\.?\s*$", ""),
        ("other_language", r"\s*You can read (?:this|these) [a-z ]{3,40} here ?\.\s*", "\n\n"),
    )
)  # fmt: skip
"""Name, pattern and what stands in its place."""

# A sentence's end with the next sentence glued on: `рубля.Во вторник`.
_SEAM = re.compile(r"(?P<word>[^\W\d_]+|\d\d+|[%»)”])(?P<mark>[.!?…]+»?)(?=[А-ЯЁ«][А-ЯЁа-яё])")
_ABBREVIATIONS = frozenset(
    "руб млн млрд тыс обл стр тел проф акад респ пос дер пер ред ооо оао зао рис табл гор просп".split()
)
_DOTTED_NAMES = frozenset("яндекс рамблер газета лента дни утро вести страна мэйл мейл".split())
# A subheading glued between two paragraphs: `Новые правилаПравительство решило`.
_SUBHEADING = re.compile(
    r"(?m)^(?P<heading>[А-ЯЁ«](?:[^.!?\n]{0,79}[^.!?\n\w])?[А-ЯЁ]?[а-яё]{3,}»?)(?=[А-ЯЁ][а-яё]* )"
)


def unglue(text: str) -> str:
    """Cut and part what is glued within the lines of `text`."""
    for _, pattern, into in _RULES:
        text = pattern.sub(into, text)
    return text


def part(text: str) -> str:
    """Begin a new paragraph where a sentence follows another without a space."""
    parted = _SEAM.sub(_seam, text)
    return parted if parted == text else _SUBHEADING.sub(r"\g<heading>\n\n", parted)


def _seam(match: re.Match[str]) -> str:
    word = match["word"].lower()
    if word.isalpha() and (len(word) < 3 or word in _ABBREVIATIONS):
        return match[0]
    if match["word"][0].isupper() and word in _DOTTED_NAMES:
        return match[0]
    return match[0] + "\n\n"
