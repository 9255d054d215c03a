"""Lines that belong to the page and not to the article: small named rules in a list.

A rule looks at one line (and the one above) and says whether it goes; `tails` says from which
line on everything goes. Patterns: what Russian-language news pages really print.
A sentence of the writer's («Ранее издание сообщало…», «Напомним…») is text and stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from analysis.corpus.clean import lines as shape
from analysis.corpus.clean import tails
from analysis.corpus.outlets import register

Rule = Callable[[str, str, str | None], bool]
"""A line, the line above it, and the rule that took the line above (None: it stays)."""

AGENCIES = (
    r"РИА Новости|ТАСС|Интерфакс|Коммерсантъ|РБК|Известия|Спутник|Sputnik|Reuters|AP|AFP|EPA|"
    r"Global Look Press|Globallookpress|Getty Images|Profimedia|Scanpix|LETA|Shutterstock|"
    r"Anadolu(?: Agency)?|Xinhua|Синьхуа|dpa|Legion-Media|Wikimedia Commons|Unsplash|Telegram|"
    r"Picvario Media|iStock|Imago|Zuma(?: Press)?|РГ|АГН «Москва»|Ведомости|Лента\.ру|Lenta\.ru"
)
_CREDIT = re.compile(
    r"^\(?\s*(?:Архивное\s+фото|(?:[ФF][оo][тt][оo]|Foto|Photo|Скриншот|Кадр|Обложка|Иллюстрация|"
    r"Коллаж|Инфографика|Видео)(?:[ ,/и]{1,3}(?:видео|иллюстрация))*\s*(?::|©|/))\s*[^.!?\n]{0,120}\)?\.?$",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"^©.{0,120}$")
_BARE_CREDIT = re.compile(rf"^[^.!?]{{0,60}}\s*/\s*(?:{AGENCIES})(?:\s*/\s*[^.!?/]{{2,40}})*$")
_READ_ALSO = re.compile(
    r"^(?:[-•→▶►]\s*)?(?:Читайте|Смотрите|Слушайте|См\.)\s+(?:также|далее|ещ[её]|материал|по теме|нас|больше|подробнее|[А-ЯЁA-Z][\w.]+ в)\b.{0,200}$"
    r"|^(?:Читать|Смотреть)\s+(?:все|далее|на сайте|полностью|подробнее|ещ[её])\b.{0,80}$"
    r"|^(?:Узнайте больше|Подробнее (?:в сюжете|об этом|о |на |—)).{0,160}$",
    re.IGNORECASE,
)
_SUBSCRIBE = re.compile(
    r"^.{0,60}\b(?:Подписывайтесь|Подпишитесь|Подписаться|Присоединяйтесь|Следите за наш\w+|"
    r"Мы в (?:Telegram|Телеграм\w*|соцсетях|Дзене|MAX)|Перейти в Дзен|Добавьте .{2,40} в (?:избранн|источник)\w+|"
    r"Есть новость\?|Присылайте|Поддержать (?:проект|команду|редакцию|нас)|Отправить заявку|"
    r"Введите код с картинки|Сообщить об опечатке|(?:Нашли|Заметили) ошибку)(?!\w).{0,160}$",
    re.IGNORECASE,
)
NETWORK = (
    r"(?:Telegram|Телеграм|Twitter|Твиттер|X|ВКонтакте|ВК|VK|WhatsApp|Viber|E-?mail|Facebook|Фейсбук|"
    r"Одноклассники|OK|Дзен|YouTube|Instagram|PDF|Поделиться|Скопировать ссылку|В закладки|"
    r"Напишите нам|Печать|Распечатать|RSS|MAX)"
)
_NETWORKS = re.compile(rf"^{NETWORK}(?:[\s,|/•]+{NETWORK})*$", re.IGNORECASE)
_LEGAL = re.compile(
    r"^(?:Функционирует при финансовой поддержке|При (?:использовании|цитировании|перепечатке|копировании) (?:материалов|любых|информации)?|"
    r"Все права (?:защищены|сохранены)|На (?:нашем )?сайте (?:используются|применяются)|Данный сайт использует|Erid\s*:|ИНН\s*:|"
    r"Свидетельство о регистрации|Социальная реклама|Реклама\b|ADVERTISEMENT|ARTICLE AD BOX|DMCA|На правах рекламы).{0,300}$",
    re.IGNORECASE,
)
_FOOTNOTE = re.compile(
    r"^\*+\s?.{0,200}(?:реестр|иноагент|иностранн\w+ агент|экстремист|террорист|запрещен|нежелательн).{0,200}$",
    re.IGNORECASE,
)
_SOURCE_LINE = re.compile(
    r"^(?:По материалам|Ссылка на статью|Источник(?: фото| изображения)?\s*:|Автор(?:ы)?\s*:|Текст\s*:|Теги\s*:|Тема\s*:|Темы\s*:|"
    r"Метки\s*:|Рубрики?\s*:|Ключевые слова\s*:|Места\s*:|Персоны\s*:|Хэштеги\s*:).{0,160}$"
)
_SCRIPT = re.compile(
    r"window\.\w+|function\s*\(|\.push\(|<\s*/?\s*(?:p|div|image|img|script|iframe|span)\b|data:image|^repaint_\d+$"
)
_PLAYER = re.compile(
    r"^(?:Ваш браузер не поддерживает|Видео (?:в|по) (?:сюжете|теме)|Версия: \d).{0,120}$"
)
_NUMBERS = re.compile(
    r"^(?:[👁💬👍👎🔥🗨⏱\s]*\d[\d\s/.,:]*|\d{1,2}\+|AMP\d*\+?|\d+ / \d+|[•|/·—–\-*_=~]+)$"
)
_MENU = re.compile(
    r"^(?:Перейти к (?:основному )?(?:контенту|содержанию)|\d\. Перейти к содержанию|Форма поиска.*|"
    r"Полная версия сайта|Меню|Найти тему|Войти(?: в почту)?|Ваш регион:|ua en ru|Комментарии(?: \(?\d+\)?)?|"
    r"Комментировать|Наверх|Главная|Поиск|Загрузка\.*|Показать ещ[её]|Распечатать|Версия для печати)$",
    re.IGNORECASE,
)
_AGO = re.compile(
    r"^(?:\d+ (?:минут|час|дн|день|недел|месяц|год|лет)\w*|вчера|сегодня) ?(?:назад|в \d\d:\d\d)$",
    re.I,
)


def _matches(pattern: re.Pattern[str]) -> Rule:
    return lambda line, _above, _taken: bool(pattern.search(line))


def credit(line: str, _above: str, _taken: str | None) -> bool:
    """`Фото: …`, `© …`, `Имя Фамилия / ТАСС` alone on a line."""
    return any(pattern.match(line) for pattern in (_CREDIT, _COPYRIGHT, _BARE_CREDIT))


def outlet_name(line: str, _above: str, _taken: str | None) -> bool:
    """An outlet's or agency's name alone on a line, as under a picture."""
    return len(line) <= 40 and register().named(line) is not None


def link_under_link(line: str, above: str, taken: str | None) -> bool:
    """A headline right below «Читайте также:» or below another such headline."""
    opened = taken == "read_also" and above.rstrip(" :").endswith(("также", "теме", "далее"))
    return (opened or taken == "link_under_link") and shape.is_headline(line)


def repeated(line: str, above: str, _taken: str | None) -> bool:
    """The same line as just above: captions stand twice."""
    return len(line) > 15 and line == above


LINE_RULES: tuple[tuple[str, Rule], ...] = (
    ("credit", credit),
    ("read_also", _matches(_READ_ALSO)),
    ("link_under_link", link_under_link),
    ("subscribe", _matches(_SUBSCRIBE)),
    ("networks", _matches(_NETWORKS)),
    ("legal", _matches(_LEGAL)),
    ("footnote", _matches(_FOOTNOTE)),
    ("source_line", _matches(_SOURCE_LINE)),
    ("script", _matches(_SCRIPT)),
    ("player", _matches(_PLAYER)),
    ("numbers", _matches(_NUMBERS)),
    ("menu", _matches(_MENU)),
    ("ago", _matches(_AGO)),
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
        taken = next((name for name, rule in LINE_RULES if rule(line, above, taken)), None)
        keep.append(taken is None)
        above = line
    return keep + [False] * (len(lines) - end)
