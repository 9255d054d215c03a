"""Short references that an article leaves to its reader: «аналитик», «дочь», «площадка».

Sources are in brackets, the outcome beside them; persons and firms are invented.
"""

from __future__ import annotations

import pytest
from test_speakers import resolved, speakers

from analysis.language import inflect


@pytest.mark.parametrize(
    ("oblique", "case", "nominative"),
    [
        ("Дубца", "Gen", "Дубец"),
        ("Зубцу", "Dat", "Зубец"),
        ("Кравцом", "Ins", "Кравец"),
        ("Шварца", "Gen", "Шварц"),
        ("Каца", "Gen", "Кац"),
        ("Штольца", "Gen", "Штольц"),
    ],
)
def test_a_surname_gets_its_fleeting_vowel_back(oblique: str, case: str, nominative: str):
    assert inflect.name_nominative(oblique, case, "Masc") == nominative


def test_an_expert_is_who_has_just_spoken_whatever_he_is_called():
    assert speakers(
        "Ставки вырастут, считает [a1:аналитик «Рощи» Анна Ковалёва]. По оценке"
        " [a2:директора фонда Ивана Петрова], цены упадут. Это временно, уверен [a3:аналитик]."
    ) == ["Анна Ковалёва", "Иван Петров", "Иван Петров"]


def test_an_expert_is_no_official_who_has_just_spoken():
    assert speakers(
        "Цены вырастут, считает [a1:аналитик Пётр Быков]. Мост откроют,"
        " сказал [a2:мэр Иван Петров]. Цены вырастут вдвое, уверен [a3:аналитик]."
    ) == ["Пётр Быков", "Иван Петров", "Пётр Быков"]


def test_a_senator_is_the_one_who_has_just_spoken():
    assert speakers(
        "По словам [a1:вице-спикера Совета Федерации Ивана Быкова], мост нужен."
        " [a2:Сенатор] отметил, что деньги есть."
    ) == ["Иван Быков", "Иван Быков"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Певец Джон Ли и его дочь Мэри Ли приехали. [a:Дочь Ли] сказала, что рада.", "Мэри Ли"),
        ("Певец Джон Ли и Мэри Ли приехали. [a:Дочь певца] сказала, что рада.", "Мэри Ли"),
        ("Певец Джон Ли приехал. Об этом сказала [a:дочь Ли].", "дочь Джона Ли"),
    ],
)
def test_a_relative_is_who_bears_the_same_surname(text: str, found: str):
    assert speakers(text) == [found]


def test_a_journalist_of_no_medium_is_the_person_told_of():
    assert speakers(
        "Кинокритик Анна Ковалёва уехала. Об этом она сказала вчера."
        " По словам [a:журналистки], дома её ждут."
    ) == ["Анна Ковалёва"]


@pytest.mark.parametrize(
    "reference", ["представитель компании", "представитель Acme Lines", "представитель перевозчика"]
)
def test_the_spokesman_of_a_firm_is_its_officer_who_has_just_spoken(reference: str):
    found = resolved(
        "Рейсов больше, заявил [a1:директор филиала компании Acme Lines Иван Петров]."
        f" Билеты подешевеют, пояснил [a2:{reference}]."
    )
    assert [(a.speaker, a.source_class) for a in found] == [("Иван Петров", "person")] * 2


def test_a_spokesman_of_the_other_gender_is_somebody_else():
    assert speakers(
        "Рейсов больше, заявила [a1:директор филиала компании Acme Lines Анна Ковалёва]."
        " [a2:Представитель Acme Lines] подчеркнул, что билеты подешевеют."
    ) == ["Анна Ковалёва", "представитель Acme Lines"]


def test_the_spokesman_of_another_firm_is_not_he():
    assert speakers(
        "Рейсов больше, заявил [a1:директор филиала компании Acme Lines Иван Петров]."
        " Билеты подорожают, пояснил [a2:представитель Best Lines]."
    ) == ["Иван Петров", "представитель Best Lines"]
