"""Page times, datelines and zones, as they are printed."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus.calendar import MONTHS, dateline, moment, moments, zone_of

IRKUTSK = zone_of("Asia/Irkutsk")


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("05.09.2023 19:18", "2023-09-05T19:18:00+08:00"),
        ("5 сентября 2023, 19:18", "2023-09-05T19:18:00+08:00"),
        ("5 сентября 2023 г. 19:18", "2023-09-05T19:18:00+08:00"),
        ("5 СЕНТЯБРЯ, 2023 / 19:18", "2023-09-05T19:18:00+08:00"),
        ("19:18, 5 сентября 2023", "2023-09-05T19:18:00+08:00"),
        ("19:18 05/09/2023", "2023-09-05T19:18:00+08:00"),
        ("05-09-2023, 19:18", "2023-09-05T19:18:00+08:00"),
        ("19:18 5 Сен 2023", "2023-09-05T19:18:00+08:00"),
        ("19:18 Сен. 05, 2023", "2023-09-05T19:18:00+08:00"),
        ("05.09.23", "2023-09-05"),
        ("5 сентября 2023 года", "2023-09-05"),
        ("05.09.2023 14:18 мск", "2023-09-05T19:18:00+08:00"),
        ("05.09.2023 в 14:18 (по московскому времени)", "2023-09-05T19:18:00+08:00"),
        ("05.09.2023 19:18 (по местному времени)", "2023-09-05T19:18:00+08:00"),
        ("5 сентября 2023 16:18 (GMT+5)", "2023-09-05T19:18:00+08:00"),
        ("2023-09-05T11:18:00Z", "2023-09-05T19:18:00+08:00"),
        ("2023-09-05 19:18", "2023-09-05T19:18:00+08:00"),
        ("2023-09-05T14:18:00.123+0300", "2023-09-05T19:18:00+08:00"),
        ("2023-09-05", "2023-09-05"),
        ("2023-09-05 00:00", "2023-09-05"),
    ],
)
def test_a_printed_time_is_read_in_the_outlets_zone(words: str, value: str):
    read = moment(words, IRKUTSK)
    assert read is not None
    assert read.value == value


@pytest.mark.parametrize(
    "words",
    ["31.02.2023 10:00", "32 мая 2023", "2023-13-01", "05.09.2023 25:00", "сегодня в 10:29",
     "5 сентября", "в сентябре 2023", "10:29", "", "12.5.2023.4"],
)  # fmt: skip
def test_what_is_no_full_date_stays_unknown(words: str):
    assert moment(words) is None


def test_without_a_zone_the_time_has_none():
    assert moment("05.09.2023 19:18").value == "2023-09-05T19:18:00"
    assert moment("05.09.2023 19:18").aware is None


def test_summer_time_of_its_day_is_used():
    assert moment("16.05.2011 12:40 мск").value == "2011-05-16T12:40:00+04:00"
    assert moment("16.05.2009 12:40", zone_of("Europe/Moscow")).value.endswith("+04:00")


def test_times_within_a_line():
    line = "Опубликовано 13.09.2023 10:29 (обновлено 13.09.2023 11:02)"
    assert [read.value for *_, read in moments(line)] == [
        "2023-09-13T10:29:00", "2023-09-13T11:02:00",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "place", "day", "month", "agency"),
    [
        ("ВЛАДИВОСТОК, 13 сентября. /ТАСС/. Мост", "ВЛАДИВОСТОК", 13, 9, "ТАСС"),
        ("ВОСТОЧНЫЙ /Амурская область/, 13 сентября. /ТАСС/. Мост", "ВОСТОЧНЫЙ", 13, 9, "ТАСС"),
        ("МОСКВА, 13 сен - РИА Новости. Мост", "МОСКВА", 13, 9, "РИА Новости"),
        ("МОСКВА, 13 сен — РИА Новости, Иван Иванов. Мост", "МОСКВА", 13, 9, "РИА Новости"),
        ("Москва. 13 сентября. INTERFAX.RU - Мост", "Москва", 13, 9, "INTERFAX.RU"),
        ("13 сентября. Interfax-Russia.ru - Мост", None, 13, 9, "Interfax-Russia.ru"),
        ("АСТАНА. КАЗИНФОРМ – Мост", "АСТАНА", None, None, "КАЗИНФОРМ"),
        ("КИЕВ. 13 сентября. УНН. Мост", "КИЕВ", 13, 9, "УНН"),
        ("НИЖНИЙ НОВГОРОД, 13 сен - РИА Новости. Мост", "НИЖНИЙ НОВГОРОД", 13, 9, "РИА Новости"),
    ],
)
def test_datelines(text: str, place, day, month, agency):
    line = dateline(text)
    assert line is not None
    assert (line.place, line.day, line.month, line.agency) == (place, day, month, agency)
    assert text[line.end :].strip() == "Мост"


@pytest.mark.parametrize(
    "text", ["Москва, 13 сентября, примет гостей.", "Иванов, 13 лет, нашёлся.", "Москва. Мост"]
)
def test_a_sentence_is_no_dateline(text: str):
    assert dateline(text) is None


def test_every_form_of_a_month_has_its_number():
    assert MONTHS["мая"] == MONTHS["мае"] == MONTHS["май"] == 5
    assert MONTHS["сентябре"] == MONTHS["сент"] == 9
    assert MONTHS["августе"] == 8
    assert set(MONTHS.values()) == set(range(1, 13))


@given(st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2060, 1, 1)))
def test_every_minute_is_read_back(stamp: datetime):
    stamp = stamp.replace(second=0, microsecond=0)
    names = {number: name for name, number in MONTHS.items() if name.endswith(("я", "а"))}
    printed = f"{stamp.day} {names[stamp.month]} {stamp.year}, {stamp:%H:%M}"
    assert moment(printed).value == moment(f"{stamp:%d.%m.%Y %H:%M}").value == stamp.isoformat()


@given(st.text(max_size=60))
def test_no_words_make_it_fail(words: str):
    for start, end, _ in moments(words):
        assert 0 <= start < end <= len(words)
    moment(words)
    dateline(words)
