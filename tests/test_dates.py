"""Date expressions in invented sentences: the marked words are found, with these values."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache

import pytest
from markup import marked

from analysis.extract import dates
from analysis.extract.records import Article, TimeExpression
from analysis.language.document import Document
from analysis.language.pipeline import parse

PUBLISHED = datetime(2023, 9, 5, 12, tzinfo=UTC)  # a Tuesday


@lru_cache(maxsize=512)
def parsed(text: str) -> Document:
    return next(iter(parse([text])))


def found(text: str, published: datetime | None = PUBLISHED) -> list[TimeExpression]:
    return dates.find(parsed(text), Article("a", published=published))


def check(source: str, *values: str | None, published: datetime | None = PUBLISHED) -> None:
    text, spans = marked(source)
    got = found(text, published)
    assert [text[slice(*x.span)] for x in got] == [text[s:e] for _, s, e in spans]
    assert [x.value for x in got] == list(values)


ABSOLUTE = [
    ("Школу открыли [d:13 июня 2013 года].", "2013-06-13"),
    ("Школу открыли [d:в понедельник, 20 марта 2017 года].", "2017-03-20"),
    ("Концерт прошёл [d:1 мая 2010 г]. в парке.", "2010-05-01"),
    ("Срок истёк [d:01.02.2012].", "2012-02-01"),
    ("Запись от 5 числа, дата [d:2021-03-04].", "2021-03-04"),
    ("Указ [d:от девятого мая 2001 года] отменён.", "2001-05-09"),
    ("Завод построили [d:в 1985 году].", "1985"),
    ("Завод работал [d:с 1949-го].", "1949"),
    ("Город основан [d:в 984 году].", "0984"),
    ("Парк открыли [d:в мае 2012 года].", "2012-05"),
    ("Ярмарка прошла [d:весной 2012 года].", "2012-SP"),
    ("Рост начался [d:в первом полугодии 2013 года].", "2013-H1"),
    ("Рост начался [d:во II квартале 2013 года].", "2013-Q2"),
    ("Мода пришла [d:в начале 1970-х годов].", "197"),
    ("Мода пришла [d:в девяностые годы].", "199"),
    ("Замок возвели [d:в XIX веке].", "18"),
    ("Замок возвели [d:в двадцатом веке].", "19"),
    ("Музей закрыт [d:в 2008—2011 годах].", "2008/2011"),
    ("Музей закрыт [d:с 1995 по 2008 год].", "1995/2008"),
    ("Ярмарка идёт [d:с 30 ноября по 1 декабря 2018 года].", "2018-11-30/2018-12-01"),
    ("Ярмарка идёт [d:10–13 октября 2022 года].", "2022-10-10/2022-10-13"),
    ("Продажи росли [d:с января по октябрь 2021 года].", "2021-01/2021-10"),
    ("Он получил приз (Премия города, [d:1997]).", "1997"),
    ("Конкурс «Роза-[d:2013]» завершён.", "2013"),
]


@pytest.mark.parametrize(("source", "value"), ABSOLUTE)
def test_absolute_dates_need_no_anchor(source: str, value: str) -> None:
    check(source, value, published=None)


RELATIVE = [
    ("Иванов приехал [d:вчера].", "2023-09-04"),
    ("Иванов приехал [d:позавчера].", "2023-09-03"),
    ("Петрова приедет [d:завтра].", "2023-09-06"),
    ("Иванов приехал [d:накануне].", "2023-09-04"),
    ("Иванов приехал [d:в понедельник].", "2023-09-04"),
    ("Петрова приедет [d:в понедельник].", "2023-09-11"),
    ("Он приехал [d:в прошлую пятницу].", "2023-09-01"),
    ("Он приехал [d:на прошлой неделе].", "2023-W35"),
    ("Петрова приедет [d:на следующей неделе].", "2023-W37"),
    ("Снег выпал [d:в прошлом году].", "2022"),
    ("Дождь шёл [d:осенью прошлого года].", "2022-FA"),
    ("Дождь шёл [d:прошлой осенью].", "2022-FA"),
    ("Он приехал [d:три дня назад].", "2023-09-02"),
    ("Он приехал [d:две недели назад].", "2023-W34"),
    ("Мост построили [d:десять лет назад].", "2013"),
    ("Мост построили [d:год назад].", "2022"),
    ("Мост построили [d:несколько лет назад].", "PAST_REF"),
    ("Мост открыли [d:в конце августа].", "2023-08"),
    ("Цены выросли [d:с начала года].", "2023"),
    ("Фильм сняли [d:в минувшие выходные].", "2023-W35-WE"),
    ("Школу открыли [d:30 августа].", "2023-08-30"),
    ("Школу открыли [d:27 ноября].", "2022-11-27"),
    ("Школу откроют [d:27 ноября].", "2023-11-27"),
    ("Школу откроют [d:в мае].", "2024-05"),
    ("Школу открыли [d:в мае].", "2023-05"),
    ("Форум пройдёт [d:с 10 по 13 сентября].", "2023-09-10/2023-09-13"),
    ("Матч перенесли [d:на 12 сентября].", "2023-09-12"),
    ("Мост открыли [d:в первых числах августа].", "2023-08"),
    ("Мост открыли [d:во второй половине июля].", "2023-07"),
    ("Мост чинят [d:с конца весны].", "2023-SP"),
    ("Мост откроют [d:до конца лета].", "2023-SU"),
    ("Мост может быть открыт [d:в начале декабря].", "2023-12"),
    ("Он приехал [d:днём ранее].", "2023-09-04"),
    ("Это решили на [d:августовском] заседании.", "2023-08"),
    ("Ответ дадут [d:в ближайшее время].", "FUTURE_REF"),
]


@pytest.mark.parametrize(("source", "value"), RELATIVE)
def test_relative_dates_count_from_publication(source: str, value: str) -> None:
    check(source, value)


@pytest.mark.parametrize(("source", "value"), RELATIVE)
def test_without_publication_a_relative_date_has_no_value(source: str, value: str) -> None:
    text, _ = marked(source)
    (only,) = found(text, None)
    assert only.value in (None, "PAST_REF", "FUTURE_REF")
    assert only.anchor == "none" or only.value == "FUTURE_REF"


DURATIONS = [
    ("Стройка заняла [d:десять дней].", "P10D"),
    ("Стройка заняла [d:более 10 лет].", "P10Y"),
    ("Срок составил [d:5,5 лет].", "P5.5Y"),
    ("Стройка заняла [d:полгода].", "P6M"),
    ("Ждать пришлось [d:несколько дней].", "PXD"),
    ("Лифт сломался [d:через полчаса].", "PT30M"),
    ("Лифт починили [d:спустя три месяца].", "P3M"),
    ("Начался [d:трёхдневный] семинар.", "P3D"),
    ("Он подписал [d:12-летний] контракт.", "P12Y"),
    ("Здесь тихо [d:в последние годы].", "PXY"),
    ("Цены выросли [d:за последний месяц].", "P1M"),
    ("Дождь лил [d:последние сутки].", "P1D"),
    ("Съезд собирается [d:ежегодно].", "P1Y"),
    ("Съезд собирается [d:раз в 4 года].", "P4Y"),
    ("Он бегает [d:каждый день].", "P1D"),
    ("Завод даёт сто тонн [d:в год].", "P1Y"),
    ("Дом стоит [d:десятки лет].", "PXY"),
    ("Он ждал [d:трое суток].", "P3D"),
    ("Путь занял [d:2 часа 15 минут].", "PT2H15M"),
    ("Дом стоял пустым [d:в те годы].", "PXY"),
    ("Он устал [d:в первые дни].", "PXD"),
    ("Он вернулся [d:спустя годы].", "PXY"),
    ("Ремонт займёт [d:два-три года].", "P3Y"),
    ("Ответ дадут в течение [d:пяти рабочих дней].", "P5D"),
    ("Кружок работает [d:каждый вторник].", "XXXX-WXX-2"),
    ("Он звонит дважды [d:в год].", "P1Y"),
    ("Кружок работает по [d:субботам].", "XXXX-WXX-6"),
]


@pytest.mark.parametrize(("source", "value"), DURATIONS)
def test_durations_and_sets(source: str, value: str) -> None:
    text, spans = marked(source)
    (only,) = found(text)
    assert only.value == value
    assert text[slice(*only.span)].endswith(text[spans[0][1] : spans[0][2]])


CLOCKS = [
    ("[d:13 мая 2022 года около 21:00 по местному времени] погас свет.", "2022-05-13T21:00"),
    (
        "Свет погас [d:около 8 часов утра 14 мая 2017 года по местному времени].",
        "2017-05-14T08:00",
    ),
    ("[d:Вечером 11 октября 2018 года] погас свет.", "2018-10-11TEV"),
    ("Свет погас [d:11 октября 2018 года утром].", "2018-10-11TMO"),
    ("Свет погас [d:в ночь на 12 сентября].", "2023-09-12TNI"),
    ("Свет погас [d:в ночь с 11 на 12 августа 2012 года].", "2012-08-12TNI"),
    ("Свет погас [d:вчера днём].", "2023-09-04TAF"),
    ("[d:Утром в среду, 30 августа], дали свет.", "2023-08-30TMO"),
    ("Встреча назначена [d:на 16:30 мск].", "2023-09-05T16:30"),
    ("Автобус пришёл [d:в 6 часов утра].", "2023-09-05T06:00"),
    ("Автобус пришёл [d:в 8 часов вечера].", "2023-09-05T20:00"),
    ("Касса открылась [d:во второй половине дня].", "2023-09-05TAF"),
    ("Свет погас [d:днём 7 июля].", "2023-07-07TAF"),
    ("Касса закрылась [d:в 2 часа дня].", "2023-09-05T14:00"),
    ("Касса закрылась [d:в шесть часов вечера].", "2023-09-05T18:00"),
    ("Шум стих [d:в час ночи].", "2023-09-05T01:00"),
    ("[d:Днём] шёл дождь.", "2023-09-05TAF"),
    ("[d:05:43]. Город спит.", "2023-09-05T05:43"),
    ("Касса открыта [d:10:00—11:30].", "2023-09-05T10:00/2023-09-05T11:30"),
]


@pytest.mark.parametrize(("source", "value"), CLOCKS)
def test_times_of_day(source: str, value: str) -> None:
    check(source, value)


def test_the_next_day_counts_from_the_event() -> None:
    check("Дом сгорел [d:3 марта 2015 года]. [d:На следующий день] пошёл снег.",
          "2015-03-03", "2015-03-04")  # fmt: skip
    check("Суд прошёл [d:10 июля 2014 года], а обыск был [d:двумя днями ранее].",
          "2014-07-10", "2014-07-08")  # fmt: skip


def test_years_and_months_count_from_the_one_told_last() -> None:
    check("[d:В 2012 году] завод встал. [d:Годом ранее] он рос, [d:двумя годами ранее] тоже.",
          "2012", "2011", "2010")  # fmt: skip
    check("[d:В мае 2014 года] цены упали, [d:в предыдущем месяце] росли.", "2014-05", "2014-04")
    check("[d:В 2012 году] завод купили. [d:В следующем году] его закрыли.", "2012", "2013")
    check("[d:В 2012 году] завод купили. [d:В следующем году] его закроют.", "2012", "2024")
    check("[d:В июне 2021 года] завод купили и [d:в том же месяце] закрыли.",
          "2021-06", "2021-06")  # fmt: skip


def test_yesterday_in_a_dated_quotation_counts_from_the_day_of_speaking() -> None:
    check(
        "[d:В пятницу, 1 сентября], Иванов сказал: «Мы закончили ремонт школы [d:вчера], и дети "
        "уже пришли на уроки». Учителя довольны [d:сегодня] не были.",
        "2023-09-01", "2023-08-31", "2023-09-05",
    )  # fmt: skip


def test_the_day_of_speaking_may_follow_the_quotation() -> None:
    source = ("«Мы закончили ремонт школы [d:вчера], и дети уже пришли на уроки», — сказал Иванов "
              "[d:в пятницу, 1 сентября].")  # fmt: skip
    check(source, "2023-08-31", "2023-09-01")


def test_a_quotation_may_be_the_line_after_a_colon() -> None:
    source = ("[d:В пятницу, 1 сентября], Иванов писал:\nЗапись в дневнике сделана [d:вчера], "
              "и больше писать не о чем.")  # fmt: skip
    check(source, "2023-09-01", "2023-08-31")


def test_a_historical_sentence_keeps_its_year() -> None:
    source = "[d:В 1918 году] город вырос. Акт [d:16 февраля] подписали в ратуше."
    check(source, "1918", "1918-02-16")


def test_a_comparison_does_not_set_the_year() -> None:
    source = "Цены впервые [d:с 2009 года] упали. [d:30 августа] рынок закрыли."
    check(source, "2009", "2023-08-30")


def test_a_date_beside_a_relative_one_gives_its_value() -> None:
    check("[d:Вчера], [d:16 августа 2016 года], школу закрыли.", "2016-08-16", "2016-08-16",
          published=None)  # fmt: skip
    check("Школу закрыли [d:в минувшую субботу], [d:26 августа].", "2023-08-26", "2023-08-26")
    check("Школу закрыли [d:два дня назад] — [d:3 сентября].", "2023-09-03", "2023-09-03")


def test_a_weekday_beside_the_next_day_is_one_expression() -> None:
    source = "Дом сгорел [d:13 марта 2015 года]. [d:На следующий день, в субботу], пошёл снег."
    check(source, "2015-03-13", "2015-03-14")


def test_glued_sentences_do_not_lend_each_other_their_tense() -> None:
    check("Школу откроют для всех».«Ремонт начали [d:в декабре].", "2022-12")


def test_two_dates_are_no_range() -> None:
    check("Сборы прошли [d:16 мая] и [d:2 июня].", "2023-05-16", "2023-06-02")
    check("Сборы прошли [d:в 2010] и [d:2012 годах].", "2010", "2012")
    check("Сборы прошли [d:17 и 18 июня].", "2023-06-17/2023-06-18")


def test_a_weekday_decides_the_year() -> None:
    check("[d:Во вторник, 20 сентября], школу закрыли.", "2022-09-20")


def test_the_lead_stands_for_an_unknown_publication() -> None:
    text, _ = marked("Город, 12 октября 2016 года. Вчера школу открыли.")
    first, second = found(text, None)
    assert (first.value, second.value) == ("2016-10-12", "2016-10-11")
    assert second.anchor == "lead 2016-10-12"


def test_a_lead_with_yesterday_was_written_the_day_after() -> None:
    check("[d:Вчера], [d:16 августа 2016 года], школу закрыли. [d:Сегодня] её открыли.",
          "2016-08-16", "2016-08-16", "2016-08-17", published=None)  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "46-летний Иванов поёт.", "Ей исполнилось 80 лет.", "Петрова, 56 лет, поёт.",
        "Девочка 16 лет поёт.",
        "Он с 19 лет играет на флейте.",
        "Матч окончен со счётом 21:15.",
        "Вторая смена объявлена выходным днём.",
        "Мэр поздравил жителей с Днём города.",
        "Он прожил 116 лет и 54 дня.", "Умер в возрасте 83 лет.", "Детям до 12 лет вход закрыт.",
        "Концерт «Утренний луч» начался.", "Праздник 8 Марта любят все.",
        "Пришли 2000 человек.", "Накануне выборов было тихо.", "Это вредно для окружающей среды.",
        "Адрес: https://example.org/2016/09/12/text.", "Товар №2017 продан.",
    ],
)  # fmt: skip
def test_these_are_no_dates(text: str) -> None:
    assert [text[slice(*x.span)] for x in found(text)] == []


@pytest.mark.parametrize("text", ["31 февраля 2020 года", "31.02.2020", "0 мая 2020 года",
                                  "99.99.2020", "30 февраля", "2020-13-45"])  # fmt: skip
def test_an_impossible_date_is_a_mark_without_a_value_or_none(text: str) -> None:
    for only in found(f"Это было {text}."):
        assert only.value is None or not only.value.startswith("2020-02-3")
        assert (only.begin is None) == (only.value is None) or only.type != "DATE"


def test_impossible_full_dates_are_marked() -> None:
    (only,) = found("Школу открыли 31 февраля 2020 года.")
    assert (only.value, only.begin, only.finish) == (None, None, None)


def test_a_modifier_and_bounds() -> None:
    (only,) = found("Мост открыли в конце августа.")
    assert (only.mod, only.begin, only.finish) == ("END", "2023-08-01", "2023-08-31")
    (only,) = found("Мост строили не менее трёх лет.")
    assert (only.value, only.mod) == ("P3Y", "EQUAL_OR_MORE")


def test_all_values_of_the_sample_article(shared) -> None:  # type: ignore[no-untyped-def]
    import json

    expected = json.loads((shared / "seed" / "expected.json").read_text(encoding="utf-8"))
    text = (shared / "seed" / expected["file"]).read_text(encoding="utf-8")
    published = datetime.fromisoformat(expected["published"])
    got = {x.span: (x.type, x.value) for x in found(text, published)}
    wanted = {tuple(d["span"]): (d["type"], d["value"]) for d in expected["dates"]}
    assert {span: got.get(span) for span in wanted} == wanted
