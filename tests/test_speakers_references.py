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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Там живёт Рёта Мисуки. Рад [a:автор романа Рёта Мисуки].", "Рёта Мисуки"),
        ("Рейсов больше, заявила [a:заместитель главы LAND Мин Чуньлин].", "Мин Чуньлин"),
        (
            "Рейсов больше. Так считает [a:автор романа Ивана Петрова].",
            "автор романа Ивана Петрова",
        ),
    ],
)
def test_a_foreign_name_behind_a_title_is_its_bearer(text: str, found: str):
    assert speakers(text) == [found]


def test_a_firm_goes_by_its_longest_latin_name():
    assert speakers(
        "Рейсы отменит Acme Lines Inc. из Праги. [a1:Acme] обещала вернуть деньги."
        " Об этом сказал [a2:представитель Acme]."
    ) == ["Acme Lines Inc", "представитель Acme Lines Inc"]


def test_two_longer_names_complete_none():
    assert speakers("Acme Lines и Acme Foods спорят. [a:Acme] обещала вернуть деньги.") == ["Acme"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[a:Чешская Acme] обещала вернуть деньги.", "Acme"),
        ("Об этом сообщила [a:чешская Acme Lines].", "Acme Lines"),
        ("Об этом сообщила [a:новая Acme Lines].", "новая Acme Lines"),
    ],
)
def test_a_state_says_where_a_firm_is_and_not_how_it_is_called(text: str, found: str):
    assert speakers(text) == [found]


def test_the_medium_of_a_source_goes_by_its_longest_name():
    assert speakers("The New York Times пишет о мосте. Так думают [a:собеседники NYT].") == [
        "собеседники The New York Times"
    ]


def test_a_long_name_before_brackets_is_that_of_the_abbreviation():
    found = resolved(
        "Деньги вернёт Управление по надзору за качеством городских речных перевозок Чехии (UVR)."
        " Дело [a:UVR] закрыло."
    )
    assert [(a.speaker, a.source_class) for a in found] == [
        ("Управление по надзору за качеством городских речных перевозок Чехии", "official")
    ]


def test_the_firm_of_a_state_is_the_one_from_there():
    assert speakers(
        "«Газпром» строит дорогу. Помогает чешская Škoda. Об этом говорит [a:российский концерн]."
    ) == ["Газпром"]


def test_a_department_is_the_one_so_called_before():
    assert speakers(
        "Госдума спорит. Решение вынесло Речное ведомство Зеленогорска. В [a:ведомстве] ждут жалоб."
    ) == ["Речное ведомство Зеленогорска"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Компания Acme Lines растёт. Так сказал [a:собеседник РБК в компании].",
            "собеседник РБК в Acme Lines",
        ),
        ("Компания «Берег» растёт. Так сказал [a:источник в компании].", "источник в Береге"),
    ],
)
def test_a_source_is_within_the_firm_named_before(text: str, found: str):
    assert speakers(text) == [found]


def test_a_telegram_is_by_who_sent_it():
    assert speakers(
        "Мост откроют, обещал [a1:мэр Иван Петров]. «Ждём гостей», — сказано в [a2:телеграмме]."
    ) == ["Иван Петров", "телеграмма Ивана Петрова"]


def test_the_defence_is_that_of_no_official():
    assert (
        speakers(
            "Бизнесмен Пётр Быков арестован. Об этом просил [a1:премьер-министр Иван Петров]."
            " [a2:Защита] подала жалобу."
        )[1].lower()
        == "защита петра быкова"
    )


def test_a_site_is_a_medium_in_capitals_too():
    (found,) = resolved("Об этом не знает [a:TUR24.RU].")
    assert found.source_class == "media"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Об этом сообщила [a:новая платёжная система Acme Pay].", "Acme Pay"),
        ("Об этом говорят [a:нормы завода Acme].", "нормы завода Acme"),
    ],
)
def test_a_kind_of_thing_goes_by_its_latin_name(text: str, found: str):
    assert speakers(text) == [found]


def test_an_expert_may_speak_again_some_sentences_later():
    assert speakers(
        "Цены упадут, считает [a1:аналитик Пётр Быков]. Об этом рассказала [a2:аналитик Анна"
        " Ковалёва]. В марте откроют мост. В мае закроют дорогу. Дальше будет видно,"
        " уверен [a3:эксперт]. Цены вырастут, говорит [a4:эксперт]."
    ) == ["Пётр Быков", "Анна Ковалёва", "Анна Ковалёва", "Анна Ковалёва"]


def test_there_is_the_seat_of_power_that_was_named_last():
    assert speakers(
        "«Маяк» [a1:РБК] не читает. В Кремле опечалены. [a2:Там] не ждут новостей."
    ) == ["РБК", "Кремль"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("В Зеленогорске снег. Дороги закрыли [a:местные власти].", "местные власти"),
        ("В Зеленогорске снег. Дороги закрыли [a:власти].", "власти Зеленогорска"),
    ],
)
def test_local_authorities_keep_their_adjective(text: str, found: str):
    assert speakers(text) == [found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Министр подписал постановление правительства Чехии. В [a:постановлении] сказано, что"
            " мост закрыт.",
            "постановление правительства Чехии",
        ),
        (
            "Есть пояснительная записка министра. В [a:пояснительной записке] сказано,"
            " что мост закрыт.",
            "пояснительная записка министра",
        ),
    ],
)
def test_a_document_is_called_as_it_was_before(text: str, found: str):
    assert speakers(text) == [found]


def test_the_head_of_a_ministry_is_that_of_the_state_told_of():
    assert speakers(
        "Письма разосланы, пояснил [a1:министр финансов США Джон Смит]. Пока их мало, но"
        " [a2:глава Минфина] обещал ещё."
    ) == ["Джон Смит", "Джон Смит"]


def test_an_organisation_is_whose_figures_were_quoted():
    found = resolved(
        "Об этом говорят [a1:данные Управления водной статистики Чехии]. Как ждут в"
        " [a2:организации], воды хватит."
    )
    assert (found[1].speaker, found[1].source_class) == (
        "Управление водной статистики Чехии",
        "official",
    )


def test_spokesmen_of_a_party_are_no_officials():
    (found,) = resolved("Так сказали [a:представители «Роста для Чехии»].")
    assert found.source_class == "organisation"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "[a1:Газета The New York Times] пишет о мосте. [a2:Собеседники] ждут снега.",
            "собеседники The New York Times",
        ),
        (
            "[a1:Источники The New York Times] ждут снега. [a2:Собеседники] ждут дождя.",
            "собеседники The New York Times",
        ),
    ],
)
def test_sources_alone_are_those_of_the_medium(text: str, found: str):
    assert speakers(text)[1] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("По данным [a:Союза речных рыбаков (СРР)], рыба есть.", "Союз речных рыбаков (СРР)"),
        ("По словам [a:профессора Джона Смита (John Smith)], рыба есть.", "Джон Смит"),
    ],
)
def test_an_abbreviation_in_brackets_stays(text: str, found: str):
    assert speakers(text) == [found]


def test_an_expert_is_nobody_whom_he_speaks_of():
    assert speakers(
        "Рынок растёт, считает [a1:аналитик Анна Ковалёва]. Быть проще позвала министр Нина Быкова."
        " Всё изменится, сказала [a2:эксперт]."
    ) == ["Анна Ковалёва", "Анна Ковалёва"]


def test_a_new_document_is_no_earlier_one():
    assert speakers("Был план министра. Тогда появился [a:план], который обещал мост.") == ["план"]


@pytest.mark.parametrize(
    ("text", "found", "source_class"),
    [
        (
            "Певица Нина Лопес приехала. Так сказал [a:представитель Лопес].",
            "представитель Нины Лопес",
            "person",
        ),
        (
            "Певица Нина Быкова приехала. Так сказали [a:представители певицы].",
            "представители Нины Быковой",
            "public",
        ),
        (
            "Об этом объявила [a:семья чешского актёра Ивана Быкова].",
            "семья Ивана Быкова",
            "public",
        ),
        (
            "Президент Иван Быков уехал. Об этом сказал [a:помощник президента].",
            "помощник президента",
            "official",
        ),
        (
            "Об этом сообщил [a:представитель тюрьмы «Сосны»].",
            "представитель тюрьмы «Сосны»",
            "official",
        ),
    ],
)
def test_whose_spokesman_or_family_it_is(text: str, found: str, source_class: str):
    (one,) = resolved(text)
    assert (one.speaker, one.source_class) == (found, source_class)


def test_the_name_of_a_school_is_no_student_of_it():
    (one,) = resolved("Мост крепок, признал [a:студент института имени Косыгина].")
    assert one.source_class == "public"


def test_a_first_name_that_the_tagger_missed_belongs_to_the_name():
    assert speakers(
        "Мост крепок, заявил [a:президент Фонда прав (Rights Fund) Тор Халворссен]."
    ) == ["Тор Халворссен"]


def test_he_is_who_was_just_introduced_with_a_title():
    assert speakers(
        "Мост нужен, подчеркнул [a1:депутат Пётр Быков]. Спор начался с письма директора порта"
        " Ивана Зубца. [a2:Он] сказал, что мост опасен."
    ) == ["Пётр Быков", "Иван Зубец"]


def test_the_platform_is_the_firm_named_before():
    assert speakers("Компания Acme растёт. Об этом сказал [a:представитель площадки].") == [
        "представитель Acme"
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Слежку вело Агентство национальной безопасности США. [a:АНБ] молчит.",
            "Агентство национальной безопасности США",
        ),
        (
            "Правительство России решило строить мост. В [a:кабмине] ждут весны.",
            "правительство России",
        ),
    ],
)
def test_a_body_goes_by_its_fullest_name(text: str, found: str):
    assert speakers(text) == [found]


def test_a_source_alone_is_the_unnamed_spokesman_before():
    assert (
        speakers(
            "Мост нужен, сказал [a1:представитель речного ведомства]. По [a2:источнику], ключ есть."
        )[1]
        == "представитель речного ведомства"
    )


def test_a_person_by_that_name_is_a_person():
    assert speakers("Пекаря по имени Бенджамин Херман ждут. [a:Херман] рад.") == [
        "Бенджамин Херман"
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Президент Чехии Иван Быков подписал указ. Согласно [a:документу], мост закроют.",
            "указ Ивана Быкова",
        ),
        ("Мост закрыт Бизнес [a:Бизнес Представитель Yota] рад.", "представитель Yota"),
        ("Так сказали [a:источники], близкие к главе порта.", "источники, близкие к главе порта"),
        ("Так сказал [a:человек], знакомый с делом.", "человек, знакомый с делом"),
        (
            "[a1:Иван Петров] рад. Доволен и [a2:собеседник РБК], знакомый с делом.",
            "собеседник РБК, знакомый с делом",
        ),
    ],
)
def test_what_is_said_beside_a_source_belongs_to_it(text: str, found: str):
    assert str(speakers(text)[-1]).lower() == found.lower()


def test_a_source_told_of_in_another_way_lends_nobody_its_name():
    assert (
        speakers(
            "[a1:Газета The New York Times] пишет о мосте. Так сказали [a2:источники], близкие к"
            " главе порта. Рады и [a3:собеседники]."
        )[2]
        == "собеседники The New York Times"
    )
