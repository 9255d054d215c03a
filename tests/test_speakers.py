"""Who a source is. `[a1:Газета] [пишет]…`: sources in brackets, the outcome beside them.

Persons and outlets are invented, but for the names that the entity table has to know.
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markup import marked

from analysis.extract.records import Article, Attribution
from analysis.extract.speakers import explain, resolve
from analysis.extract.speakers.rules import RULES
from analysis.language.pipeline import parse


def attributions(source: str) -> tuple[str, list[Attribution]]:
    """Marked text → text and attributions; `[q:…]` is the content of the attribution before."""
    text, spans = marked(source)
    found: list[Attribution] = []
    for label, start, end in spans:
        if label == "q":
            last = found.pop()
            found.append(blank(last.id, last.source, ((start, end),)))
        else:
            found.append(blank(label, (start, end), ((start, start + 1),)))
    return text, found


def blank(name: str, source: tuple[int, int] | None, content: tuple) -> Attribution:
    cue = source or (0, 1)
    return Attribution(name, cue, source, content, "indirect", "asserts", "impersonal", None, None,
                       None, "by hand", None, 1.0)  # fmt: skip


def resolved(source: str) -> list[Attribution]:
    text, found = attributions(source)
    (doc,) = parse([text])
    return resolve(doc, Article("t"), found)


def speakers(source: str) -> list[str | None]:
    return [a.speaker for a in resolved(source)]


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("Об этом сообщил [a:директор завода Иван Петров].", "Иван Петров"),
        ("По словам [a:директора завода Ивана Петрова], склад открыт.", "Иван Петров"),
        ("Это признано [a:мэром Зеленогорска Анной Ковалёвой].", "Анна Ковалёва"),
        ("Об этом сказала [a:глава клуба Евгения Мельник].", "Евгения Мельник"),
        ("Вот портрет [a:Ким Чен Ына].", "Ким Чен Ын"),
        ("По словам [a:профессора Джона Смита (John Smith)], склад открыт.", "Джон Смит"),
        ("По словам [a:врио губернатора Ивана Петрова], склад открыт.", "Иван Петров"),
        ("Так говорит [a:музыкант Марсель Петров].", "Марсель Петров"),
        ("Так говорит [a:врач Пётр Ильич Кузнецов].", "Пётр Кузнецов"),
        ("По мнению [a:эксперта Саида аль-Масри], склад открыт.", "Саид аль-Масри"),
    ],
)
def test_a_named_person_goes_by_first_name_and_surname(source: str, speaker: str):
    (found,) = resolved(source)
    assert (found.speaker, found.source_class) == (speaker, "person")


@pytest.mark.parametrize(
    ("source", "speaker", "source_class", "side"),
    [
        ("На карте города есть [a:МИД КНДР].", "МИД КНДР", "official", "KP"),
        ("Здание [a:северокорейского внешнеполитического ведомства] серое.", "МИД КНДР",
         "official", "KP"),
        ("Башни [a:Кремля] красные.", "Кремль", "official", "RU"),
        ("У здания [a:Пентагона] пять сторон.", "Пентагон", "official", "US"),
        ("В [a:США] пятьдесят штатов.", "США", "official", "US"),
        ("[a:Пхеньян] стоит на реке.", "Пхеньян", "official", "KP"),
        ("Первый номер [a:газеты The New York Times] вышел давно.", "The New York Times", "media",
         "US"),
        ("По данным [a:телеканала «Роща»], мост открыт.", "Роща", "media", None),
        ("Рады [a:шесть человек], знакомых с делом.", "шесть человек", "anonymous", None),
        ("Рады [a:«Лютик» и «Василёк»].", "Лютик и Василёк", "organisation", None),
        ("Рады [a:телеканал «Роща» и газета «Берег»].", "Роща и Берег", "media", None),
        ("По данным [a:сайта «Сосновой биржи»], торги идут.", "сайт «Сосновой биржи»",
         "document", None),
        ("Ждут [a:источники в ОПЕК+].", "источники в ОПЕК+", "anonymous", None),
        ("По данным [a:сервиса отслеживания лодок Shipfinder], мост открыт.", "Shipfinder",
         "organisation", None),
        ("По данным [a:компании владельца «Рощи»], мост открыт.", "компания владельца «Рощи»",
         "organisation", None),
        ("Об этом пишет [a:Bor News].", "Bor News", "media", None),
        ("По данным [a:компании «Роща»], мост открыт.", "Роща", "organisation", None),
        ("По словам [a:адвокатов Ивана Петрова], он здоров.", "адвокаты Ивана Петрова", "public",
         None),
        ("Что значит выражение «[a:афганские власти]»?", "афганские власти", "official", "AF"),
        ("По данным [a:источника в мэрии], мост открыт.", "источник в мэрии", "anonymous", None),
        ("По словам [a:официального представителя завода], мост открыт.",
         "официальный представитель завода", "organisation", None),
        ("Форма [a:представителя полиции Эстонии] синяя.",
         "представитель полиции Эстонии", "official", "EE"),
        ("По мнению [a:экспертов], мост прочен.", "эксперты", "public", None),
        ("По словам [a:трёх осведомлённых источников], мост открыт.",
         "три осведомлённых источника", "anonymous", None),
        ("Об этом пишут [a:свыше 300 рыбаков].", "рыбаки", "public", None),
        ("Об этом пишут [a:около десятка компаний].", "компании", "organisation", None),
        ("Об этом пишут [a:43% жителей].", "жители", "public", None),
        ("Об этом пишет [a:один из местных жителей].", "местный житель", "public", None),
        ("Об этом пишет [a:одна из участниц забега].", "участница забега", "public", None),
        ("Об этом пишет [a:один старый житель].", "старый житель", "public", None),
        ("Со ссылкой на [a:чешских и польских чиновников] пишут о дожде.",
         "чешские и польские чиновники", "official", None),
        ("Рада [a:плотничиха из Орла].", "плотничиха из Орла", "public", None),
        ("Рад [a:персонал завода «Роща»].", "персонал завода «Роща»", "public", None),
        ("По данным [a:рыбаков и их жён], мост цел.", "рыбаки и их жёны", "public", None),
        ("По данным [a:ЕРГЮЛ], мост цел.", "ЕРГЮЛ", "organisation", None),
        ("Ждут в [a:Росречрегулировании].", "Росречрегулирование", "official", None),
        ("Пишут в [a:телеграм-канале мэрии].", "телеграм-канал мэрии", "document", None),
        ("По оценкам [a:30-летнего жителя Зеленогорска], мост прочен.", "житель Зеленогорска",
         "public", None),
        ("В [a:докладе обсерватории] говорится о дожде.", "доклад обсерватории", "document", None),
        ("По данным [a:суда], дело закрыто.", "суд", "official", None),
        ("В [a:ООН] шесть рабочих языков.", "ООН", "organisation", None),
    ],
)  # fmt: skip
def test_other_sources(source: str, speaker: str, source_class: str, side: str | None):
    (found,) = resolved(source)
    assert (found.speaker, found.source_class, found.side) == (speaker, source_class, side)


@pytest.mark.parametrize(
    ("source", "source_class"),
    [
        ("Так решил [a:совет ЕС].", "organisation"),
        ("Так считают [a:представители речной отрасли].", "public"),
        ("Так считает [a:священник].", "public"),
        ("Так считает [a:жена Ивана Петрова].", "person"),
        ("На [a:официальном сайте комиссии] сказано, что мост открыт.", "document"),
        ("По данным [a:сайта «Роща»], мост открыт.", "media"),
        ("По данным [a:агентства по туризму], мост открыт.", "official"),
        ("Сообщил [a:один из очевидцев]: мост открыт.", "public"),
        ("По словам [a:представителя Ивана Петрова], он здоров.", "person"),
    ],
)
def test_classes_that_the_surroundings_decide(source: str, source_class: str):
    assert resolved(source)[0].source_class == source_class


def test_a_bare_ministry_is_of_the_state_spoken_of():
    there = "В Киеве и Львове, городах Украины, много парков. Где стоит здание [a:Минздрава]?"
    here = "В Москве, столице России, много парков. Где стоит здание [a:Минздрава]?"
    assert [resolved(text)[0].side for text in (there, here)] == ["UA", "RU"]


def test_dignities_stay_with_a_single_name():
    assert speakers("Вот портрет: [a:король Густав].") == ["король Густав"]


def test_who_took_the_picture_is_nobody():
    text = "Фото: Иван Сидоров / Роща. [a:Пётр Кузнецов] приехал. По [b:его] словам, он рад."
    assert speakers(text)[1] == "Пётр Кузнецов"


def test_an_official_who_asks_not_to_be_named_is_anonymous():
    (found,) = resolved("[a:Чиновник мэрии] на условиях анонимности сообщил о ремонте.")
    assert found.source_class == "anonymous"


def test_nobody_is_impersonal():
    (doc,) = parse(["Сообщается, что мост закрыт."])
    (found,) = resolve(doc, Article("t"), [blank("a", None, ((12, 27),))])
    assert (found.speaker, found.source_class, found.side) == (None, "impersonal", None)


@pytest.mark.parametrize(
    "source",
    [
        "[a:Директор завода Иван Петров] сказал, что склад открыт. По [b:его] словам, надолго.",
        "[a:Директор завода Иван Петров] сказал, что склад открыт. [b:Он] добавил, что надолго.",
        "[a:Петров] открыл склад. [b:Директор завода Иван Петров] сказал, что рад.",
        "[a:Директор Иван Петров] открыл склад. [b:Директор] сказал, что рад.",
        "[a:Политик Иван Петров] приехал. Анна Ковалёва ждала. [b:Политик] сказал, что рад.",
        "Дождь. Снег. Ветер. [a:Директор] сказал, что рад. Директор Иван [b:Петров] открыл склад.",
        "Приехал [a:Иван Петров]. «Склад открыт», — сказал [b:Петров].",
    ],
)
def test_short_forms_of_a_person(source: str):
    assert speakers(source) == ["Иван Петров", "Иван Петров"]


def test_a_pronoun_can_mean_somebody_without_a_name():
    text = "[a:Иван Петров] рад. Об этом сообщил [b:представитель мэрии]. По [c:его] словам, всё."
    assert speakers(text)[2] == "представитель мэрии"


def test_a_relative_pronoun_is_the_noun_before_it():
    text = "Приехал врач Иван Петров, по словам [a:которого] снег растаял. [b:Он] рад."
    assert speakers(text) == ["Иван Петров", "Иван Петров"]


def test_who_is_spoken_of_in_a_quotation_is_not_who_speaks():
    text = "[a:Иван Петров] приехал. «Анатолий Сидоров опять потерял свой билет», — сказал [b:он]."
    assert speakers(text)[1] == "Иван Петров"


def test_who_spoke_by_a_role_is_present():
    text = (
        "[a:Мэр Иван Петров] рад. Ветер дует. Снег тает. По мнению [b:мэра], Пётр Сидоров болен. "
        "Так сказал [c:он]."
    )
    assert speakers(text)[2] == "Иван Петров"


def test_who_reports_anothers_words_goes_on():
    text = (
        "[a:Иван Петров] сказал: [q:«Вчера [b:Пётр Сидоров] обещал дождь и снег»]. "
        "По [c:его] словам, тает."
    )
    assert speakers(text)[2] == "Иван Петров"


def test_words_of_witnesses_are_the_witnesses():
    assert speakers("Со ссылкой на [a:слова очевидцев] пишут, что мост цел.") == ["очевидцы"]


def test_who_is_told_of_for_the_first_time_is_nobody_else():
    text = "[a:Иван Петров] рад. Об этом сказал [b:продавец], просивший не называть его."
    found = resolved(text)[1]
    assert (found.speaker, found.source_class) == ("продавец", "anonymous")


def test_a_neighbour_is_whose_he_is():
    text = "[a:Анна Ковалёва] рада. Снег тает, говорит [b:её сосед]."
    assert speakers(text)[1] == "сосед Анны Ковалёвой"


def test_pronouns_go_by_gender():
    assert speakers(
        "[a:Иван Петров] встретил Анну Ковалёву. [b:Она] сказала, что рада. [c:Он] сказал, что рад."
    ) == ["Иван Петров", "Анна Ковалёва", "Иван Петров"]


def test_i_is_the_speaker_of_the_quotation():
    assert speakers("[a:Анна Ковалёва]: [q:«Вчера [b:я] сказала, что рада»]. Мост открыт.") == [
        "Анна Ковалёва",
        "Анна Ковалёва",
    ]


def test_a_relation_is_not_the_person():
    assert speakers("[a:Иван Петров] задержан. [b:Адвокат Петрова] сообщил, что он здоров.") == [
        "Иван Петров",
        "адвокат Ивана Петрова",
    ]


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("[a:Reuters] работает с 1851 года. [b:Агентство] названо по основателю.", "Reuters"),
        ("[a:The Guardian] выходит с 1821 года, Reuters моложе. [b:Газета] старше.",
         "The Guardian"),
        ("Выражение «[a:источник «Интерфакса»]» длинное. Слово «[b:источник]» короче.",
         "источник «Интерфакса»"),
        ("[a:Полиция Зеленогорска] ищет кота. В [b:полиции] просят помощи.",
         "полиция Зеленогорска"),
        ("[a:МЧС] учреждено в 1994 году. У [b:ведомства] есть флаг. Минобороны старше.", "МЧС"),
        ("[a:Компания «Роща»] растёт. В [b:компании] рады.", "Роща"),
        ("[a:Росавиация] учреждена в 2004 году. У [b:ведомства] есть здание.", "Росавиация"),
        ("[a:NYT] — сокращение. Выражение «[b:источники издания]» длиннее.", "источники NYT"),
    ],
)  # fmt: skip
def test_short_forms_of_bodies_and_media(source: str, speaker: str):
    assert speakers(source)[1] == speaker


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("[a:Полиция Зеленогорска] ищет кота. В [b:сообщении] говорится о дожде.",
         "сообщение полиции Зеленогорска"),
        ("[a:Иван Петров] рад. В [b:заявлении] говорится о дожде.", "заявление Ивана Петрова"),
        ("[a:Газета «Роща»] вышла. В [b:публикации] говорится о дожде.", "публикация Рощи"),
        ("[a:Сводка полиции] вышла. В [b:сообщении] говорится о дожде.", "сообщение полиции"),
        ("[a:Управа Орла] ждёт. Об этом пишет [b:ТАСС]. В [c:сообщении] говорится о дожде.",
         "ТАСС"),
        ("[a:Отчёт о рыбе] вышел. В [b:документе] говорится о дожде.", "отчёт о рыбе"),
    ],
)  # fmt: skip
def test_a_bare_document_is_of_whoever_spoke_last(source: str, speaker: str):
    assert speakers(source)[1] == speaker


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("[a:Полиция Зеленогорска] ищет кота. [b:Представитель ведомства] рад.",
         "представитель полиции Зеленогорска"),
        ("[a:Лесная биржа] открыта. В [b:сообщении биржи] говорится о дожде.",
         "сообщение лесной биржи"),
        ("[a:Компания «Роща»] растёт. В [b:отчёте компании] говорится о дожде.", "отчёт Рощи"),
        ("[a:Правительство Тульской области] не спит. На [b:сайте регионального правительства] "
         "пишут о дожде.", "сайт правительства Тульской области"),
    ],
)  # fmt: skip
def test_a_bare_owner_gets_its_name(source: str, speaker: str):
    assert speakers(source)[1] == speaker


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("В Зеленогорске выпал снег. [a:Власти] сообщили о буре.", "власти Зеленогорска"),
        ("В Тульской области выпал снег. [a:Власти] сообщили о буре.", "власти Тульской области"),
        ("В Министерстве рек Чехии рады. [a:Там] ждут весны.", "Министерство рек Чехии"),
        ("В Зеленогорске выпал снег. [a:Власти города] ждут бури.", "власти Зеленогорска"),
        (
            "Снег выпал, говорят [a:власти]. Бури ждут в Тульской области, на юге России.",
            "власти Тульской области",
        ),
        ("Строка «за что бранят российские власти» длинная. [a:Власти] рады.", "российские власти"),
        ("В Чехии и России ждут. [a:МИД] рад. МИД Чехии молчит.", "МИД"),
        (
            "Роща — телеканал «Роща». По [a:прогнозу агентства «Луг»] будет дождь.",
            "прогноз агентства «Луг»",
        ),
        ("Минобороны молчит. В [a:военном ведомстве] ждут весны.", "Минобороны"),
        (
            "Лесная биржа растёт. Лесная биржа мала. Речная биржа спит. [a:Биржа] ждёт.",
            "лесная биржа",
        ),
        ("В Чехии выпал снег. [a:Минобороны] молчит.", "Минобороны"),
    ],
)
def test_what_was_named_in_passing_completes_a_short_form(source: str, speaker: str):
    assert speakers(source) == [speaker]


@pytest.mark.parametrize(
    ("source", "speaker", "source_class"),
    [
        ("[a:Речной клуб Орла (RCO)] открыт. [b:RCO] растёт.", "речной клуб Орла",
         "organisation"),
        ("[a:Резервный банк Австралии] ждёт весны. [b:ЦБ] молчит.", "Резервный банк Австралии",
         "official"),
        ("[a:Лесная биржа] открыта. [b:Биржа] растёт.", "лесная биржа", "organisation"),
        ("[a:Начальник вооружённых сил Ян Лыков] рад. [b:Глава вооружённых сил] ждёт.",
         "Ян Лыков", "person"),
        ("Он отдал письмо [a:Минюсту США]. Здание [b:Минюста] серое.", "Минюст США", "official"),
        ("[a:Иван Петров] встретил Анну Лыкову. [b:Последняя] рада.", "Анна Лыкова", "person"),
        ("[a:Источник «Рощи»] рад. Слова [b:собеседника «Рощи»] ясны.", "источник «Рощи»",
         "anonymous"),
        ("[a:Директор-распорядитель фонда Анна Лыкова] рада. [b:Глава фонда] ждёт.",
         "Анна Лыкова", "person"),
        ("[a:Иван Петров] рад. Как отмечает [b:эксперт], данный мост закроют.", "Иван Петров",
         "person"),
        ("[a:Экс-президент клуба Ян Лыков] рад. Пришёл президент Пётр Бор. [b:Экс-президент] ждёт.",
         "Ян Лыков", "person"),
        ("[a:Компания «Роща»] растёт. Это подтвердил [b:её представитель].",
         "представитель Рощи", "organisation"),
        ("Банк России ждёт. [a:Росстат] рад. Слово «[b:регулятор]» длинное.", "Банк России",
         "official"),
        ("[a:Министерство рек Чехии] ждёт. Банк России рад. Так решили в [b:министерстве].",
         "Министерство рек Чехии", "official"),
        ("Встретились президент [a:Ян Бор] и премьер Пётр Лыков. Слова [b:президента] ясны.",
         "Ян Бор", "person"),
        ("[a:Глава клуба Анна Бор] рада. Глава клуба Пётр Лес рад. [b:Глава клуба] ждала.",
         "Анна Бор", "person"),
        ("[a:NYT] выходит давно. [b:Журналисты] рады.", "NYT", "media"),
        ("[a:NYT] выходит давно. Слова [b:источников той же газеты] ясны.", "источники NYT",
         "anonymous"),
        ("[a:Росавиация] ждёт. По данным [b:агентства], туман.", "Росавиация", "official"),
        ("[a:Компания «Роща»] растёт. [b:Она] ждёт весны.", "Роща", "organisation"),
        ("[a:Дональд Трамп] в списке. Слово «[b:республиканец]» длинное.", "Дональд Трамп",
         "person"),
        ("[a:Мэр Иван Петров] рад. [b:Он и директор завода Анна Ковалёва] ждут.",
         "Иван Петров и Анна Ковалёва", "person"),
    ],
)  # fmt: skip
def test_names_that_were_introduced_before(source: str, speaker: str, source_class: str):
    found = resolved(source)[1]
    assert (found.speaker, found.source_class) == (speaker, source_class)


def test_what_the_text_says_of_a_person_gives_the_side():
    found = resolved(
        "[a:Министр культуры Чехии Ян Новак] приехал. [b:Новак] рад. "
        "[c:Российский посол в Праге Иван Петров] рад. [d:Пётр Сидоров] молчит."
    )
    assert [a.side for a in found] == ["CZ", "CZ", "RU", None]


def test_well_known_names_are_completed():
    assert speakers("Вот портрет [a:Пескова].") == ["Дмитрий Песков"]


def test_order_and_other_fields_stay():
    text, found = attributions("[a:Иван Петров] приехал. [b:Он] рад.")
    (doc,) = parse([text])
    out = resolve(doc, Article("t"), found[::-1])
    assert [a.id for a in out] == ["b", "a"]
    assert [(a.cue, a.source, a.content, a.rule) for a in out] == [
        (a.cue, a.source, a.content, a.rule) for a in found[::-1]
    ]


def test_the_rule_behind_an_answer_can_be_asked_for():
    text, found = attributions("[a:Директор Иван Петров] рад. По словам [b:директора], всё готово.")
    (doc,) = parse([text])
    assert explain(doc, Article("t"), found) == {"a": "named_person", "b": "role"}


def test_the_documentation_names_every_rule_in_its_order(root):
    page = (root / "docs" / "speakers.md").read_text(encoding="utf-8")
    places = [page.find(f"| `{rule.__name__}` |") for rule in RULES]
    assert -1 not in places
    assert places == sorted(places)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.text(
        st.sampled_from("Ива Петров, газета «NYT» он 😀\u00a0\u0301\n.:-—()МИД его я"), max_size=80
    ),
    st.lists(st.tuples(st.integers(0, 80), st.integers(1, 30)), max_size=5),
)
def test_any_spans_of_any_text_get_an_answer(text: str, places: list[tuple[int, int]]):
    (doc,) = parse([text])
    spans = [(s, min(s + n, len(text))) for s, n in places if s < len(text)]
    found = [blank(f"a{i}", span, (span,)) for i, span in enumerate(spans)]
    out = resolve(doc, Article("t"), found)
    assert [a.id for a in out] == [a.id for a in found]
    assert all(a.source_class for a in out)
    assert all((a.speaker is None) == (a.source_class == "impersonal") for a in out)


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("Ярмарка открылась в Дагестане. Рада [a:прокуратура республики].",
         "прокуратура Дагестана"),
        ("Ярмарка открылась в Армении. Рад [a:Минздрав республики].", "Минздрав Армении"),
        ("Снег лежит в Пермском крае. Об этом знает [a:прокуратура края].",
         "прокуратура Пермского края"),
        ("Снег лежит в Тульской области, в Ясногорске тает. Так говорит "
         "[a:пресс-служба правительства региона].", "пресс-служба правительства Тульской области"),
        ("Снег лежит в Рязани. Об этом знает [a:мэрия города].", "мэрия Рязани"),
        ("Снег лежит в России. Об этом знает [a:прокуратура республики].",
         "прокуратура республики"),
    ],
)  # fmt: skip
def test_a_bare_territory_is_the_one_last_named(source: str, speaker: str):
    assert speakers(source) == [speaker]


def test_the_very_governor_is_the_governor_who_was_named():
    source = "Губернатор Лесной области Пётр Иванов открыл парк. [a:Сам губернатор] рад."
    assert speakers(source) == ["Пётр Иванов"]


def test_an_abbreviation_takes_along_the_state_behind_its_bracket():
    source = "Совет речной безопасности (СРБ) Словении собрался. Так решил [a:СРБ]."
    assert speakers(source) == ["Совет речной безопасности Словении"]


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("Ставку знает [a:Федрезерв Штатов].", "Федрезерв США"),
        ("По данным [a:чешского Forbes], мост открыт.", "Forbes"),
        ("Согласно [a:оценке Семёна Ковалёва], цены вырастут.", "Семён Ковалёв"),
        ("Согласно [a:прогнозу банка], цены вырастут.", "прогноз банка"),
        ("Суд слушал Петра Иванова. Адвокат Иванова Семён Ковалёв ждал. Так говорит [a:защита].",
         "защита Петра Иванова"),
        ("Директор клуба Пётр Иванов и тренер Семён Ковалёв в Праге. Так говорят [a:они].",
         "Пётр Иванов и Семён Ковалёв"),
    ],
)  # fmt: skip
def test_a_source_goes_by_the_name_that_is_meant(source: str, speaker: str):
    assert speakers(source) == [speaker]


@pytest.mark.parametrize(
    ("office", "role"),
    [
        ("Гендиректор «Рощи»", "глава компании"),
        ("Мэр Рязани", "глава города"),
        ("Канцлер", "глава правительства"),
        ("Губернатор", "глава региона"),
        ("Адвокат", "юрист"),
        ("Сенатор", "законодатель"),
        ("Замглавы Минтранса", "замминистра"),
        ("Директор завода", "руководитель завода"),
    ],
)
def test_an_office_is_spoken_of_by_other_words(office: str, role: str):
    source = f"{office} Пётр Иванов приехал. Так говорит [a:{role}]."
    assert speakers(source) == ["Пётр Иванов"]


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("Так сказал [a:тренер Пётр Иванов]. Снег, добавил [b:собеседник РБК], тает.",
         "Пётр Иванов"),
        ("Так сказал [a:тренер Пётр Иванов]. Снег, добавил [b:один из собеседников РБК], тает.",
         "собеседник РБК"),
        ("Так сказали [a:источники РБК]. Рад [b:тренер Пётр Иванов]. Прав [c:собеседник РБК].",
         "собеседник РБК"),
        ("Рада [a:прокуратура Рязанской области]. Правы в [b:надзорном ведомстве].",
         "прокуратура Рязанской области"),
        ("Компания «Роща» открыла склад. [a:Она] права.", "Роща"),
        ("Газета «Роща» вышла. Так говорят [a:источники издания].", "источники Рощи"),
        ("Так сказал [a:синоптик Пётр Иванов]. Рад [b:метеоролог].", "Пётр Иванов"),
        ("Так написал [a:Telegram-канал Baza].", "Baza"),
        ("Департамент транспорта Москвы открыл мост. Так говорят в [a:Дептрансе].",
         "Департамент транспорта Москвы"),
    ],
)  # fmt: skip
def test_a_description_is_of_whom_was_named_before(source: str, speaker: str):
    assert speakers(source)[-1] == speaker
