"""Russian forms: nominatives, names, numerals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.language import inflect
from analysis.language.word_kinds import name_gender

CASES = ("Nom", "Gen", "Dat", "Acc", "Ins", "Loc")


@pytest.mark.parametrize(
    ("word", "feats", "nominative"),
    [
        ("экспертов", {"Case": "Gen", "Number": "Plur"}, "эксперты"),
        ("Прокуратуре", {"Case": "Loc", "Number": "Sing"}, "Прокуратура"),
        ("МИДом", {"Case": "Ins", "Number": "Sing"}, "МИД"),
        ("властями", {"Case": "Ins", "Number": "Plur"}, "власти"),
        ("трёх", {"Case": "Gen"}, "три"),
        ("завод", {"Case": "Nom", "Number": "Sing"}, "завод"),
        ("Reuters", {"Case": "Gen"}, "Reuters"),
    ],
)
def test_nominative(word: str, feats: dict[str, str], nominative: str):
    assert inflect.nominative(word, feats) == nominative


@pytest.mark.parametrize(
    ("word", "case", "gender", "nominative"),
    [
        ("Ивана", "Gen", "Masc", "Иван"),
        ("Петровой", "Gen", "Fem", "Петрова"),
        ("Петрова", "Gen", "Masc", "Петров"),
        ("Смитом", "Ins", "Masc", "Смит"),
        ("Ына", "Gen", "Masc", "Ын"),
        ("Ильи", "Gen", "Masc", "Илья"),
        ("Смит", "Gen", "Fem", "Смит"),
        ("Гросси", "Gen", "Masc", "Гросси"),
        ("Smith", "Gen", "Masc", "Smith"),
        ("И", "Gen", None, "И"),
    ],
)
def test_nominative_of_a_name(word: str, case: str, gender: str | None, nominative: str):
    assert inflect.name_nominative(word, case, gender) == nominative


@pytest.mark.parametrize(
    ("word", "gender", "genitive"),
    [("Мингазов", "Masc", "Мингазова"), ("Иван", "Masc", "Ивана"), ("Анна", "Fem", "Анны"),
     ("Смит", "Fem", "Смит"), ("Смит", "Masc", "Смита"), ("Лукашенко", "Masc", "Лукашенко")],
)  # fmt: skip
def test_genitive_of_a_name(word: str, gender: str, genitive: str):
    assert inflect.name_inflected(word, {"Number": "Sing", "Gender": gender}, "Gen") == genitive


@pytest.mark.parametrize(
    ("word", "number", "form"),
    [("чиновников", "трёх", "чиновника"), ("чиновников", "пяти", "чиновников"),
     ("осведомлённых", "трёх", "осведомлённых"), ("источникам", "12", "источников"),
     ("источникам", "21", "источник"), ("стола", "многих", "стола")],
)  # fmt: skip
def test_words_behind_a_numeral(word: str, number: str, form: str):
    assert inflect.counted(word, number) == form


@pytest.mark.parametrize(
    ("word", "gender"), [("Анна", "Fem"), ("Иван", "Masc"), ("Саша", None), ("Стол", None)]
)
def test_gender_of_a_first_name(word: str, gender: str | None):
    assert name_gender(word) == gender


@given(
    st.text("АБИОЬабеийнорстьыюяёZz-'.1 😀\u0301", min_size=1, max_size=12),
    st.sampled_from(CASES),
    st.sampled_from(["Masc", "Fem", None]),
)
def test_every_word_has_an_answer(word: str, case: str, gender: str | None):
    feats = {"Case": case, "Number": "Sing"} | ({"Gender": gender} if gender else {})
    for form in (
        inflect.nominative(word, feats),
        inflect.name_nominative(word, case, gender),
        inflect.name_inflected(word, feats, case),
        inflect.inflected(word, feats, case),
        inflect.counted(word, "три"),
    ):
        assert isinstance(form, str)
        assert form
    assert inflect.keys(word)
    assert inflect.name_keys(word)
