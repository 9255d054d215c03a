"""Words that furniture of Russian-language news pages begins with or consists of.

Each name is a whole-line pattern; `begins(…, rest=n)` allows n characters after the listed words.
Seen on pages of more than a hundred outlets; a line of the article must never match.
"""

from __future__ import annotations

import re


def begins(*openings: str, rest: int, flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    """A line that begins with one of `openings` and has at most `rest` characters more."""
    return re.compile(rf"(?:{'|'.join(openings)}).{{0,{rest}}}\Z", flags)


def whole(*lines: str, flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    """A line that is one of `lines`."""
    return re.compile(rf"(?:{'|'.join(lines)})\Z", flags)


AGENCIES = "|".join((
    "РИА Новости", "ТАСС", "Интерфакс", "Коммерсантъ", "РБК", "Известия", "Спутник", "Sputnik",
    "Reuters", "AP", "AFP", "EPA", "Global Look Press", "Globallookpress", "Getty Images",
    "Profimedia", "Scanpix", "LETA", "Shutterstock", "Anadolu(?: Agency)?", "Xinhua", "Синьхуа",
    "dpa", "Legion-Media", "Wikimedia Commons", "Unsplash", "Telegram", "Picvario Media", "iStock",
    "Imago", "Zuma(?: Press)?", "РГ", "АГН «Москва»", "Ведомости", r"Лента\.ру", r"Lenta\.ru",
    "Vostock-photo", "EAST NEWS", "Keystone(?: Press Agency)?", "DPA", "SIPA USA", "ZUMA",
    "Vida Press",
))  # fmt: skip
"""Agencies as photo credits name them."""

_PICTURE = "[ФF][оo][тt][оo]|Foto|Photo|Скриншот|Кадр|Обложка|Иллюстрация|Коллаж|Инфографика|Видео"
CREDIT = re.compile(
    rf"\(?\s*(?:Архивное\s+фото|(?:{_PICTURE})(?:[ ,/и]{{1,3}}(?:видео|иллюстрация))*"
    r"(?: на (?:обложке|превью|главной)| в анонсе)?"
    r"(?:\s*(?::|©)|\s+/))\s*(?:[^.!?\n]|\.(?=[a-z])){0,120}\)?\.?"
    r"(?:\s*Перейти (?:в|на) [^.!?\n]{3,30})?\Z",
    re.IGNORECASE,
)
CAPTION = re.compile(rf"[^.!?\n]{{3,200}}\s(?:{_PICTURE})\s*:\s*[^.!?:\n]{{2,80}}\Z")
"""A caption with its credit behind it, in one line."""
COPYRIGHT = re.compile(r"©.{0,120}\Z")
BARE_CREDIT = re.compile(rf"[^.!?]{{0,60}}\s*/\s*(?:{AGENCIES})(?:\s*/\s*[^.!?/]{{2,40}})*\Z")

CREDITS = (CREDIT, CAPTION, COPYRIGHT, BARE_CREDIT)

SEE_ALSO = whole(
    r"(?:Читайте|Смотрите|Слушайте) (?:также|далее|ещё|еще|по теме)\s*:?", r"См\. также\s*:?",
    r"(?:Также )?по теме\s*:?",
    r"(?:(?:Другие|Похожие|Последние) )?(?:новости|материалы|статьи|ещё|еще) по теме\s*:?",
    r"О ч[её]м мы писали накануне\s*:?",
)  # fmt: skip
"""A heading with the headline of another story on the next line."""
READ_MORE = begins(
    r"(?:[-•→▶►]\s*)?(?:Читайте|Смотрите|Слушайте) (?:также|далее|ещё|еще|по теме|материал|нас\b)",
    r"(?:[-•→▶►]\s*)?Читайте (?:больше|подробнее)", "Узнайте больше в", "Подробнее в сюжете",
    r"Подробнее об этом\s*(?:—|-|:|читайте)", r"Читать (?:все новости|далее|полностью|на сайте)",
    r"Смотреть (?:полностью|все (?:новости|видео|фото))\b",
    rest=200,
)  # fmt: skip
_PLACES = r"(?:Telegram|Телеграм\w*|Дзене?|MAX|VK|ВК\w*|YouTube|соцсетях)"
READ_US = re.compile(
    rf"(?:Чита(?:йте|ть)|Смотр(?:ите|еть)) .{{2,40}} (?:в|на) {_PLACES}\W*\Z|"
    rf"(?:[А-ЯЁA-Z«][\w.»]* ){{1,3}}(?:в|на) {_PLACES}\Z"
)

_NEWS = r"(?:Все|Ещ[её]|Больше|(?:Сам|Главн|Оперативн|Важн)[а-яё]{1,3})"
CHANNEL = re.compile(
    rf"{_NEWS} [^.!?\n]{{3,70}} [—–-] (?:у нас )?(?:в|на) [^.!?\n]{{0,50}}"
    r"(?:Telegram|[Тт]елеграм|Дзен|канал|рассылк|соцсет|MAX|ВКонтакте|YouTube)[^.!?\n]{0,30}[.!]?\Z"
)
"""«Все важные новости — в нашем канале»."""

SUBSCRIBE = begins(
    r"Подписывайтесь (?:на|в)\b", r"Подпишитесь (?:на|в)\b", r"Подписаться(?: на .{3,40})?\Z",
    r"Присоединяйтесь(?: к|!)", r"Следите за (?:нашими новостями|нами)",
    r"(?:Мы|Наш канал) в (?:Telegram|Телеграм|соцсетях|Дзене|MAX|VK|ВКонтакте)",
    r"Больше (?:новостей|интересного|.{3,30}) в (?:нашем )?(?:телеграм|Telegram|канале|Дзене)",
    "У нас появился канал", r"Перейти в Дзен", r"Добавьте .{2,40} в (?:избранное|источники)",
    r"Новости от .{2,40} в (?:Telegram|Телеграм|Дзене)",
    r"Подписка на .{3,60} в (?:Telegram|Телеграм|Дзене|MAX)", r"Сохрани(?:те)? номер редакции",
    r"Хо(?:тите|чешь) (?:узнать|знать|узнавать|получать) (?:больше|самые|все|главные|важные)",
    r"(?:Если )?(?:[Вв]ам )?понравил(?:ась|ся|ось) (?:статья|материал|текст)",
    r"(?:Все )?[Нн]аши новости в (?:Telegram|Телеграм|Дзене|MAX|соцсетях)",
    r"Есть новость\?", "Отправить заявку", "Введите код с картинки", "Сообщить об опечатке",
    r"(?:Если вы )?(?:Нашли|Заметили|Увидели) (?:в тексте )?(?:ошибку|опечатку|неточность)",
    r"Поддержите (?:нас|проект|команду|редакцию|наш[уе] .{3,30})[!.]?\Z",
    r"Поддержать (?:проект|команду|редакцию|нас)\Z",
    rest=160,
)  # fmt: skip
NETWORK_WORDS = (
    "Telegram", "Телеграм", "Twitter", "Твиттер", "X", "ВКонтакте", "ВК", "VK", "WhatsApp", "Viber",
    "Email", "E-mail", "Facebook", "Фейсбук", "Одноклассники", "OK", "Дзен", "YouTube", "Instagram",
    "PDF", "Поделиться", "Скопировать ссылку", "В закладки", "Напишите нам", "Печать",
    "Распечатать", "RSS", "MAX",
)  # fmt: skip
NETWORK = rf"(?:{'|'.join(NETWORK_WORDS)})"
NETWORKS = re.compile(rf"{NETWORK}(?:[\s,|/•]+{NETWORK})*\Z", re.IGNORECASE)

LEGAL = begins(
    "Функционирует при финансовой поддержке", r"Все права (?:защищены|сохранены)", r"Erid\s*:",
    r"При (?:использовании|цитировании|перепечатке|копировании) (?:материал|любых|информации)",
    r"На (?:нашем )?сайте (?:используются|применяются)", "Данный сайт использует", r"ИНН\s*:",
    r"Мы используем (?:файлы )?cookie", "Свидетельство о регистрации", "Учредитель(?:ь|и)?:",
    r"Сетевое издание .{0,60}зарегистрировано", "На правах рекламы", r"Реклама\. (?:ООО|АО|ИП|ПАО)",
    rest=300,
)  # fmt: skip
ADVERTISING = whole(
    r"(?:\W{1,3} ?)?Реклама\W{0,4}", "Социальная реклама", "Advertisement", "Article ad box",
    "DMCA", "Рекламный блок",
    r"Продолжение (?:текста )?(?:ниже|после рекламы)\W*",
)  # fmt: skip
FOOTNOTE = re.compile(
    r"\*{1,3}\s?.{0,200}(?:реестр|иноагент|иностранн\w+ агент|экстремист|террорист|запрещен|"
    r"нежелательн).{0,200}\Z",
    re.IGNORECASE,
)
SOURCE_LINE = begins(
    r"По материалам [\w.]+\Z", r"Ссылка на (?:статью|источник)\s*:", r"Автор(?:ы)?\s*:",
    r"Категори[яи]\s*:", r"Опубликовано\s*:", r"Просмотр(?:ы|ов)\s*:\s*\d", r"Рейтинг\s*:\s*\d",
    r"\d[\d ]* просмотр(?:а|ов)?\Z", r"Текст\s*:", r"Теги\s*:", r"Тем[аы]\s*:",
    r"Метки\s*:", r"Рубрики?\s*:", r"Места\s*:",
    r"Ключевые слова\s*:", r"Персоны\s*:", r"Хэштеги\s*:", r"Источник (?:фото|изображения)\s*:",
    rest=80, flags=re.RegexFlag(0),
)  # fmt: skip
SOURCE = re.compile(r"Источник\s*:\s*(?P<name>[^.!?]{2,40}|\S*\.\S*)\Z")

SCRIPT = re.compile(
    r"window\.\w+|function\s*\(|\.push\(|data:image|^repaint_\d+$|"
    r"<\s*/?\s*(?:p|div|image|img|script|iframe|span)\b"
)
RUSSIAN_SENTENCE = re.compile(r"(?:[а-яё]+[,—«»\"]* ){4}", re.IGNORECASE)
PLAYER = begins(
    "Ваш браузер не поддерживает", r"Видео (?:в|по) (?:сюжете|теме)", r"Версия: \d",
    "No media source currently available", "To view this video please enable JavaScript",
    "The (?:code|URL) has been copied to your clipboard", r"Embed(?: ?share)?", r"share\Z",
    r"(?:Auto )?240p",
    r"(?:\d{1,2}:\d\d(?::\d\d)?\s*){2,4}\Z", "Ошибка воспроизведения видео",
    rest=160,
)  # fmt: skip
# A year or an hour alone on a line may head a part of a chronicle: it is no counter.
NUMBERS = re.compile(
    r"(?:[👁💬👍👎🔥🗨⏱][\s\d.,]*|(?!(?:19|20)\d\d\Z)\d{1,5}|\d{1,2}\+|AMP\d*\+?|\d{1,3} ?/ ?\d{1,3}|"
    r"[\d\s.,]*\d[.,]\d{4}|[•|/·—–\-*_=~]+)\Z"
)
MENU = whole(
    r"(?:\d\. )?Перейти к (?:основному )?(?:контенту|содержанию)", "Форма поиска.*", "Меню",
    "Полная версия сайта", "Найти тему", "Войти(?: в почту)?", r"Ваш регион\s*:", "ua en ru",
    r"Комментарии(?: \(?\d+\)?)?", "Комментировать", "Наверх", "Главная", "Поиск", r"Загрузка\W*",
    "Показать (?:ещё|еще)", "Версия для печати",
)  # fmt: skip
TWEET = re.compile(
    r"(?:—|–) [^\n]{1,60} \(@\w{1,30}\) [^\n]{0,20}\d{4}\Z|[^\n]{0,300}pic\.twitter\.com/\w{4,20}\Z"
)
"""What is left of an embedded post: its signature, or its text with the picture's address."""
SITE = re.compile(
    r"(?:https?://)?(?:www\.)?(?:[\w-]{2,30}\.){1,3}[a-z]{2,12}/?\Z", re.ASCII | re.IGNORECASE
)
AGO = re.compile(r"\d+ (?:минут|час|дн|день|недел|месяц|год|лет)\w* назад\Z", re.IGNORECASE)
UNFINISHED = whole(
    r"(?:Материал|Новость) (?:дополняется|обновляется)\W*", r"Подробности следуют\W*"
)

COMMENTS = begins(
    r"Комментари(?:и|ев)\s*[:(]?\s*\d+", r"\d{1,4} комментари(?:й|я|ев)\Z",
    r"Пока (?:никто не|ещ[её] не|нет).{0,20} комментари(?:ев|я)",
    r"(?:Для комментирования|Чтобы (?:оставить|добавить) комментарий)\b",
    r"Просмотров: \d.{0,80}Комментарии", "Оставить комментарий",
    r"Правила .{0,30}комментирования", "Ваш комментарий",
    "Комментарии к (?:статье|новости|материалу)",
    rest=80,
)  # fmt: skip
"""From here on readers speak."""
DISCUSSION = whole(
    r"(?:Комментарии|Обсуждение(?: новости| статьи| материала)?|Отзывы|Мнения читателей)"
    r"\W*(?:\d+\W*)?"
)
"""So too, where a time stands below it; else a heading of the article may say it."""

SKIP = re.compile(r"Пропустить .{2,80} и продолжить чтение", re.IGNORECASE)
SKIPPED = re.compile(r"Конец истории .{2,80}\Z|Конец \w+\Z", re.IGNORECASE)
"""Where a reader who has the page read out may pass over an inset, and where he gets."""

TAIL_HEADING = whole(
    r"(?:Другие|Последние|Главные|Похожие|Свежие|Все|Ещё|Еще) (?:новости|материалы|статьи|события|"
    r"записи|публикации)(?: .{2,30})?\W*",
    r"Новости (?:по теме|партн[её]ров|СМИ2|дня|компаний|[а-яё]+)\W*", r"По теме\W*", "Об авторе",
    r"(?:Материалы|Статьи) по теме\W*", r"(?:Читайте|Смотрите) (?:также|далее|ещё|еще)\W*",
    r"Главное(?: сегодня| за день)?\W*", "Лента новостей", r"Популярное(?: сегодня)?\W*",
    r"Самое (?:читаемое|популярное|интересное|обсуждаемое)\W*", r"Рекомендуем\W*", "Рекомендовано",
    "Следующая новость", "Тема номера", "Хроника", "Видеосюжеты", "Видео дня", "Фото дня",
    r"Комментарии\W*\d*\W*", "Оставить комментарий", "Обсуждение", "Ваш комментарий",
    "Правила комментирования", r"Вам может быть интересно\W*",
)  # fmt: skip
"""Headings below which only other stories, or the readers' comments, follow."""
