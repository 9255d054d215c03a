"""What counts as a report, and what looks like one: marked sentences, found again by the rules."""

from __future__ import annotations

import pytest
from markup import marked

from analysis.extract.attribution import find
from analysis.extract.records import Article, Attribution
from analysis.language.pipeline import parse

ONE = [
    # names and topics before their verb
    "[content:Угрозой] [source:Иванов] [cue:назвал] [content:шторм].",
    "[content:Причиной аварии] [source:комиссия] [cue:назвала] [content:износ опор].",
    "[content:Об отречении] [source:79-летний монарх] [cue:заявил] 3 июля.",
    # what the writer leaves out: a comma, a conjunction, a dash
    "[source:Сторож] [cue:сказал] [content:что мост закрыт].",
    "[source:Мэр] [cue:рассказал], [content:планируется ремонт моста].",
    "[content:Мост закрыли на ремонт] - [cue:сообщил] [source:прокурор Пётр Лыков].",
    # passives of nobody in particular
    "[cue:Предлагается] [content:закрыть мост на ремонт].",
    "[content:Ущерб] [cue:оценивается] [content:в миллион рублей].",
    "[content:Рыбак] [cue:обвиняется] в том, [content:что взял чужую лодку].",
    # data and experts behind a comma
    "[content:Цены выросли на треть], [cue:свидетельствуют] [source:данные завода].",
    "[content:Мост стар], [cue:признают] [source:эксперты].",
    # speech acts that are still to come
    "[source:Мэр] [cue:предложит] рыбакам [content:уехать].",
    "[source:Мэрия] будет [cue:убеждать] [content:рыбаков уехать].",
    # shouts
    "[source:Рыбак] [cue:крикнул] «[content:Мост горит]!»",
    "[source:Директор] [cue:выразил пожелание], [content:чтобы мост открыли].",
]
NOTHING = [
    "Хотя союз рыбаков и называют «речной ОПЕК», он мал.",
    "Иванов был чемпионом мира по версии клуба «Заря».",
    "Завод обратился в суд с требованием взыскать долг.",
    "Завод оспорил штраф в суде.",
    "Эти цифры гарантировали бы победу.",
    "Цены выросли, где показали новый завод.",
    "Суд по заявлению завода закрыл дело.",
]


def attributions(text: str) -> list[Attribution]:
    return find(next(iter(parse([text]))), Article("test"))


@pytest.mark.parametrize("source", ONE)
def test_one_report(source: str) -> None:
    text, spans = marked(source)
    found = attributions(text)
    assert len(found) == 1, found
    one = found[0]
    parts = [("cue", *one.cue), *(("content", *s) for s in one.content)]
    parts += [("source", *one.source)] if one.source else []
    assert sorted(parts) == sorted(spans)


@pytest.mark.parametrize("text", NOTHING)
def test_no_report(text: str) -> None:
    assert attributions(text) == []


def said(text: str) -> list[tuple[str, str | None, str | None]]:
    """Cue, source and parent's cue of each attribution."""
    found = attributions(text)
    cues = {one.id: text[slice(*one.cue)] for one in found}
    return [
        (cues[one.id], text[slice(*one.source)] if one.source else None, cues.get(one.parent or ""))
        for one in found
    ]


def test_a_judgement_within_a_report() -> None:
    text = "Иванов заявил, что директор завода считает мост опасным."
    assert said(text) == [("заявил", "Иванов", None), ("считает", "директор завода", "заявил")]


def test_an_omitted_subject_within_a_report() -> None:
    text = "Иванов отметил, что поручил закрыть мост."
    assert said(text) == [("отметил", "Иванов", None), ("поручил", "Иванов", "отметил")]


def test_an_omitted_subject_in_the_next_sentence() -> None:
    text = "Иванов заявил, что мост стар. И отметил, что паром цел."
    assert said(text)[1] == ("отметил", "Иванов", None)


def test_the_quoted_person_thinks() -> None:
    text = "«Думаю, что мост откроют», — сказал Иванов."
    assert said(text) == [("Думаю", "Иванов", "сказал"), ("сказал", "Иванов", None)]


def test_who_is_glad_to_say_it_says_it() -> None:
    text = "«Я рад сообщить, что мост открыт», — сказал Иванов."
    assert said(text) == [("сообщить", "Я", "сказал"), ("сказал", "Иванов", None)]


def test_an_outlet_that_a_quotation_is_taken_from() -> None:
    text = "«Мост простоит ещё век», — сказал Иванов (цитата по газете «Заречье»)."
    assert said(text) == [
        ("сказал", "Иванов", "цитата по"),
        ("цитата по", "газете «Заречье»", None),
    ]


def test_this_follows_from_a_paper() -> None:
    text = "Мост закрыли на ремонт. Это следует из отчёта завода."
    one = attributions(text)[0]
    assert text[slice(*one.content[0])] == "Мост закрыли на ремонт"


@pytest.mark.parametrize(
    "teaser",
    [
        "Читайте также Иванов заявил, что мост закроют. Почему? 3 дня назад",
        "        Также по теме          Иванов заявил о ремонте моста      Мост закроют...",
    ],
)
def test_announcements_of_other_articles_report_nothing(teaser: str) -> None:
    text = f"Паром пойдёт в мае. {teaser} Паром ждут все."
    assert attributions(text) == []
