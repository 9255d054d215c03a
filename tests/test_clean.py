"""What is the article and what is the page around it."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analysis.corpus.clean import characters, freeze, glued, tails
from analysis.corpus.clean.furniture import rule_for
from analysis.corpus.clean.header import read as read_header
from analysis.corpus.clean.times import settle
from analysis.corpus.raw import RawPage
from analysis.corpus.schemas import ARTICLES, PRECISIONS, Failure

BODY = (
    "Мост через реку открыт, сообщила мэрия в среду.",
    "Работы длились два года, рассказал инженер Иванов.",
)
WHOLE = "\n\n".join(BODY)


def frozen(text: str, **about: str) -> dict:
    page = RawPage(input="a.txt", article_id="a", text=text, kind="text", **about)
    row = freeze(page)
    assert isinstance(row, dict), row
    return row


def body(text: str, **about: str) -> str:
    row = frozen(text, **about)
    return row["text"][row["body_start"] :]


# Headers of plain texts


@pytest.mark.parametrize(
    ("lines", "title", "outlet", "stamp", "author"),
    [
        ("Мост открыт\n\nЯСИА\n13.09.2023 10:29\n\n", "Мост открыт", "ЯСИА", "13.09.2023 10:29",
         None),
        ("Мост открыт\nЛуговые вести   \n5 мая 2023, 09:01\n", "Мост открыт", "Луговые вести",
         "5 мая 2023, 09:01", None),
        ("Мост открыт\n10:29, 13 сентября 2023\n👁 412\nАвтор: Анна Петрова\n\n", "Мост открыт",
         None, "10:29, 13 сентября 2023", "Анна Петрова"),
        ("Мост открыт\n13 сентября 2023, 10:29 — Интерфакс\nМост открыт\n", "Мост открыт",
         "Интерфакс", "13 сентября 2023, 10:29", None),
        ("Кто построил мост?\n\n", "Кто построил мост?", None, None, None),
        ("Умер Иван Попов\nИван Попов\n", "Умер Иван Попов", None, None, None),
        ("Мост закрыт. Что дальше?\nОпоры моста\n\n", "Мост закрыт. Что дальше?", None, None, None),
        ("Мост открыт\n13 сентября, 10:29\n\n", "Мост открыт", None, None, None),
        ("", None, None, None, None),
        ("Москва. 13 сентября. INTERFAX.RU - Мост", None, None, None, None),
    ],
)  # fmt: skip
def test_header_lines_go_into_columns(lines, title, outlet, stamp, author):
    header = read_header((lines + WHOLE).split("\n"))
    assert (header.title, header.outlet, header.stamp, header.author) == (
        title, outlet, stamp, author,
    )  # fmt: skip


def test_the_first_sentence_is_no_headline():
    row = frozen(WHOLE)
    assert row["title"] is None
    assert (row["text"], row["body_start"]) == (WHOLE, 0)


def test_the_headline_stands_before_the_body_and_once():
    text = f"Мост открыт\n\n{BODY[0]}\n\nМост открыт\n\n{BODY[1]}"
    assert frozen(text)["text"] == f"Мост открыт\n\n{WHOLE}"
    assert frozen(f"Мост открыт {WHOLE}", title="Мост открыт")["text"] == f"Мост открыт\n\n{WHOLE}"


def test_only_the_pages_own_name_is_cut_from_the_headline():
    assert frozen(WHOLE, title="Мост открыт — Meduza", outlet="meduza.io")["title"] == "Мост открыт"
    assert frozen(WHOLE, title="Мост открыт — Reuters", outlet="meduza.io")["title"] == (
        "Мост открыт — Reuters"
    )


def test_a_dateline_names_the_outlet_and_stays_in_the_text():
    text = f"ВЛАДИВОСТОК, 13 сен - РИА Новости. {WHOLE}"
    row = frozen(text)
    assert row["outlet"] == "РИА Новости"
    assert row["text"] == text


# Furniture

FURNITURE = {
    "credit": ["Фото: Анна Петрова", "ФОТО : пресс-служба", "© Вестник",
               "Иван Иванов / ТАСС", "(Фото: мэрия)", "Фото: Анна Петрова. Перейти в фотобанк",
               "Фото: bridges.example",
               "Мост осенью Фото: Анна Петрова", "Фото на обложке: Анна Петрова"],
    "see_also": ["Читайте также:", "Также по теме"],
    "read_more": ["Читайте материал «Как строили мост»", "Читать все новости",
                  "Читайте нас в Telegram"],
    "subscribe": ["Подписывайтесь на наш канал в Telegram", "Есть новость? Присылайте »",
                  "Все важные новости — в нашем канале в Telegram", "Поддержите нас",
                  "Новости от Вестника в Telegram. Подписывайтесь на канал"],
    "networks": ["Telegram Twitter ВКонтакте WhatsApp", "Поделиться"],
    "legal": ["Все права защищены", "На сайте используются cookies", "*Внесен в реестр иноагентов"],
    "advertising": ["Реклама", "ADVERTISEMENT", "- Реклама -"],
    "source_line": ["Теги: мост, река", "Автор: Анна Петрова", "globallookpress.com",
                    "Категория: Новости", "318 просмотров", "Рейтинг: 4.5",
                    "— Вестник (@vestnik) September 13, 2023"],
    "source": ["Источник: ТАСС"],
    "script": ["window.yaContextCb.push(() => {})"],
    "player": ["Ваш браузер не поддерживает видео", "No media source currently available",
               "0:00 0:07:15 0:00"],
    "numbers": ["412", "👁 15", "16+", "3 / 7"],
    "menu": ["Перейти к основному контенту", "Комментарии (5)", "Ваш регион:"],
    "ago": ["5 минут назад"],
    "time_line": ["13.09.2023 10:29", "сегодня в 10:29", "13 сентября, 10:29",
                  "10:29, 13 сентября 2023"],
    "unfinished": ["Материал дополняется"],
    "outlet_name": ["РИА Новости", "Интерфакс"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "line"), [(r, line) for r, ls in FURNITURE.items() for line in ls]
)
def test_a_line_of_furniture_is_taken_by_its_rule(rule: str, line: str):
    assert rule_for(line) == rule


@pytest.mark.parametrize(
    "line",
    [
        "Ранее «Вестник» писал, что мост закроют на ремонт.",
        "Напомним, мост закрыли весной.",
        "Реклама на мосту подорожала вдвое, сообщили в мэрии.",
        "Фото моста он прислал в редакцию.",
        "Читайте внимательно договор, советует юрист Петрова.",
        "Подробнее о сроках рассказали в мэрии.",
        "Подписаться под обращением мог каждый житель.",
        "Источник: переговоры о мосте пройдут в сентябре и займут не меньше недели.",
        "Комментарии экспертов разошлись.",
        "Все новости театр сообщает в своём канале.",
        "Подписка на журнал подешевела вдвое.",
        "Правила проезда по мосту изменились.",
        "Поддержите нас, попросили актёры перед самым началом первого действия, и зал встал, а "
        "потом ещё четверть часа не отпускал со сцены ни их, ни режиссёра Вересова, ни оркестр.",
        "Он добавил: новое фото моста покажут в мае.",
        "Хотите больше света — откройте шторы и передвиньте стол, советует врач Петрова.",
        "— Когда откроют мост?",
        "13 сентября",
        "2014",
        "10:29",
        "13 сентября 2023 года",
        "«Завтра»,",
        "Telegram заблокировали на день.",
        "Глава района в Telegram сообщил, что мост откроют в среду.",
        "Поддержать команду пришли сотни болельщиков.",
        "Читать книги в школе любят не все.",
        "Смотреть все матчи можно на площади.",
        "Мост открыт — об этом пишут в Telegram-каналах.",
        "В 2023 году построили 12 мостов.",
        "РИА Новости сообщает об открытии.",
        "При использовании новых материалов мост прослужит дольше.",
        "Тема: мост и люди, которые его построили за два года без единого выходного дня, по "
        "словам мэра.",
    ],
)
def test_a_sentence_of_the_article_stays(line: str):
    assert rule_for(line) is None


TEASERS = ["Сквер у вокзала закрыли до весны", "Ремонт начнут в понедельник, сообщила мэрия.",
           "Трамвай вернётся на Садовую улицу", "Пути меняют с мая."]  # fmt: skip


@pytest.mark.parametrize(
    "tail",
    [
        ["Новости общества", *TEASERS],
        ["Город и люди", *TEASERS, "Анна Петрова - обозреватель", "Видеосюжеты"],
        ["Материалы по теме", TEASERS[0], TEASERS[2]],
        ["Самое читаемое"],
        [TEASERS[0], TEASERS[2], "В парке посчитали снегирей и синиц"],
        [
            "Правила комментирования",
            "Пользователь обязуется соблюдать правила общения.",
            "И законы.",
        ],
    ],
)
def test_the_tail_of_a_page_goes(tail: list[str]):
    assert tails.begin([*BODY, *tail]) == 2
    assert body("\n\n".join([*BODY, *tail])) == WHOLE


@pytest.mark.parametrize(
    "article",
    [
        [BODY[0], "Что дальше", BODY[1], "Кто платит", "Расходы взяли на себя область и город."],
        [BODY[0], "Условия такие:", "— вход свободный;", "— дети до семи лет бесплатно."],
        [BODY[0], "Расписание", "10:00 открытие моста", "11:30 концерт"],
        [BODY[0], "Иванов остался доволен"],
        [BODY[0], "— Когда начнут строить следующий мост?", "— Весной."],
    ],
)  # fmt: skip
def test_subheadings_and_lists_are_no_tail(article: list[str]):
    assert tails.begin(article) == len(article)


def test_a_teaser_between_paragraphs_goes_with_its_lead():
    text = [
        BODY[0],
        "Также по теме",
        TEASERS[0],
        "Как рассказали в мэрии, весной начнут...",
        BODY[1],
    ]
    assert body("\n".join(text)) == WHOLE


# Text glued into one line


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("Мост открыт в среду.Работы длились два года.", 2),
        ("Мост открыт в среду.«Рады все», — сказал Иванов.", 2),
        ("Мост открыт в среду.Новые правилаРаботы длились два года.", 3),
        ("Дом на ул.Мира, им.Ленина, г.Тула и А.С.Попов.", 1),
        ("Приложение Яндекс.Карты и сайт «ДОМ.РФ» работают.", 1),
        ("Мост открыт. pole.group Работы длились.", 2),
        (
            "Мост открыт. pole.group Сквер закрыли до весны Общество pole.group Работы идут.",
            2,
        ),
        ("Мост открыт. Анна Петрова (Фото: мэрия) Работы длились два года.", 2),
        ("Мост открыт. Иван Иванов / РИА Новости Работы длились два года.", 2),
        ("Мост открыт. Читайте также Сквер закрыли до весны 3 дня назад Работы идут.", 2),
    ],
)
def test_seams_in_glued_text(line: str, parts: int):
    paragraphs = [p for p in glued.part(glued.unglue(line)).split("\n") if p.strip()]
    assert len(paragraphs) == parts, paragraphs


def test_the_row_of_networks_at_the_end_goes():
    line = f"{BODY[0]} Читайте РБК в Telegram."
    assert body(line) == BODY[0]
    assert body(f"{BODY[0]} «Берег» Телеграм Твиттер В закладки PDF Напишите нам") == BODY[0]


# Characters


def test_every_character_has_its_decision():
    assert characters.plain("а\xa0б\u2009в\tг") == "а б в г"
    assert characters.plain("при\xadвет\u200b\ufeff\u202e") == "привет"
    assert characters.plain("а\r\nб\rв\u2028г") == "а\nб\nв\nг"
    assert characters.plain("а\x00б\x07") == "а б "
    assert characters.plain("\ud800") == "\ufffd"
    assert characters.plain("и\u0306 е\u0308") == "й ё"
    assert characters.plain("👩\u200d🚀 а\u0301") == "👩🚀 а\u0301"


# Publication time


@pytest.mark.parametrize(
    ("stamps", "url", "expected"),
    [
        ([None, "13.09.2023 10:29"], None, ("2023-09-13T10:29:00", "minute")),
        (["2023-09-13T10:29:00+03:00", "13 сентября 2023, 17:29"], None,
         ("2023-09-13T10:29:00+03:00", "doubtful")),
        (["2023-09-13", "13.09.2023 10:29"], None, ("2023-09-13T10:29:00", "minute")),
        (["2023-09-13"], "https://a.ru/2023/09/14/most", ("2023-09-13", "day")),
        (["2023-09-13"], "https://a.ru/2022/09/13/most", ("2023-09-13", "doubtful")),
        ([None], "https://a.ru/20230913/most.html", ("2023-09-13", "day")),
        ([None, "вчера"], "https://a.ru/most", (None, "unknown")),
        (["31.02.2023"], None, (None, "unknown")),
    ],
)  # fmt: skip
def test_the_publication_time_is_settled(stamps, url, expected):
    assert tuple(settle(stamps, url, None)) == expected


# Properties

_words = st.sampled_from(
    ["Мост", "открыт.", "«Да», —", "Фото:", "Читайте также:", "\n", "\n\n", " ", "\xa0", "\u202e",
     "😀", "а\u0301", "\r\n", "ТАСС", "12:30", "13 сентября 2023", "\x00", "\ud83d", "/", "©", "."]
)  # fmt: skip
_texts = st.one_of(st.text(max_size=200), st.lists(_words, max_size=60).map(" ".join))


@settings(max_examples=300, deadline=None)
@given(text=_texts, title=st.one_of(st.none(), _texts), raw=st.booleans(), html=st.booleans())
@example(text="\ud83d", title=None, raw=False, html=True)
def test_freezing_never_fails_and_its_row_fits_the_table(text, title, raw, html):
    kind = "html" if html else "text"
    row = freeze(RawPage(input="a", article_id="a", text=text, kind=kind, raw=raw, title=title))
    if isinstance(row, Failure):
        assert row.reason in ("empty", "language", "limit")
        return
    assert set(row) == set(ARTICLES.columns)
    assert row["text"].encode()
    assert 0 <= row["body_start"] <= len(row["text"])
    assert row["published_precision"] in PRECISIONS
    if row["title"] and not raw:
        assert row["text"].startswith(row["title"] + "\n\n")
    if raw and not html:
        assert len(row["text"]) == len(text)
    if not raw:
        assert not re.search(r"[\r\u2028\xa0\u202e\x00]", row["text"])


@settings(max_examples=200, deadline=None)
@given(text=_texts)
def test_freezing_adds_no_word_and_keeps_the_order(text):
    row = freeze(
        RawPage(input="a", article_id="a", text=f"{WHOLE}\n{text}", kind="text", title="Т")
    )
    if isinstance(row, Failure):
        return
    rest = iter("".join(characters.plain(f"{WHOLE}\n{text}").split()))
    body = "".join(row["text"][row["body_start"] :].split())
    assert all(char in rest for char in body)


_tags = st.sampled_from(
    ["<p>", "</p>", "<div class='article-text'>", "</div>", "<a href=x>", "</a>", "<h1>", "</h1>",
     "<br>", "<article>", "</article>", "<table><tr><td>", "<li>", "<time datetime='2023-09-13'>",
     "<!--", "-->", "<script type='application/ld+json'>", '{"@type":"NewsArticle",', '"}',
     '"articleBody":"', "</script>", "<img>", "<figure>", "&nbsp;", "&#55357;", "<svg>", "<b", ">",
     "<html>", "<body>", "<frameset>"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(soup=st.lists(st.one_of(_tags, _words, st.just(BODY[0])), max_size=40).map("".join))
def test_no_soup_of_tags_makes_it_fail(soup):
    row = freeze(RawPage(input="a", article_id="a", text=soup, kind="html"))
    if isinstance(row, dict):
        assert row["text"].encode()
        assert "<p>" not in row["text"]
    else:
        assert row.reason in ("empty", "language")
