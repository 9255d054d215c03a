"""How far a source reaches and which noun it is: `[source:мэрия] [cue:сообщила]`, found again."""

from __future__ import annotations

import pytest
from markup import marked

from analysis.extract.attribution import find
from analysis.extract.records import Article, Attribution
from analysis.language.pipeline import parse

AFTER_A_COMMA = [
    # The place of the content is none of the source.
    "Вода в пруду остаётся в норме, [cue:отметили] в [source:управе посёлка].",
    "Тариф подняли на катера в приморских городах, [cue:сообщили] в [source:«Речных линиях»].",
    "Два лодочника живут в Орле и один — в Туле, [cue:говорится] в [source:справке].",
    "О тумане в городе [cue:сообщили] также в [source:министерстве].",
    "«Мост открыт до вечера», — [cue:отметили] в [source:мэрии].",
    "«Мост открыт до вечера», — [cue:сказано] в [source:справке].",
]
ON_PAGES = [
    "В [source:телеграм-канале полиции Орла] [cue:сообщили], что мост закрыт.",
    "Мост закрыли до осени, [cue:сообщается] на [source:сайте районной управы].",
    "Как [cue:сообщается] в [source:телеграм-канале порта], катера ходят по часам.",
    "Вышел отчёт о реке. В [source:нём] [cue:указывается], что мост закрыт.",
    "Мост закрыли, [cue:сообщается] в [source:материалах картотеки речных дел].",
]
CERTAIN = [
    "Мост закроют, [cue:уверены] [source:аналитики].",
    "Влияние ветра ослабло, [cue:уверены] [source:специалисты].",
    "Мост закроют, [cue:уверены] в [source:порту].",
    "[source:Лыков] [cue:уверен], что мост закроют.",
    "Мост закрыт для лодок [source:Эксперты] [cue:предполагают], что надолго.",
    "Мост закрыт, [cue:уточнил] [source:исполняющий обязанности главы порта Артём Лыков].",
]
SEVERAL = [
    "[source:Пресс-служба мэрии и совета порта] [cue:сообщили], что мост закрыт.",
    "Мост закрыли до осени, об этом [cue:сообщают] [source:ТАСС, «Речные вести» и «Маяк»].",
    "[source:Иванов и Петрова] [cue:сообщили], что мост закрыт.",
    "И [source:Иванов, и Петров] [cue:заявили], что мост закрыт.",
    "[source:«Лютик» и «Василёк»] [cue:заявили], что мост закрыт.",
    "[cue:По данным] [source:«Лютика» и «Василька»], мост закрыт.",
    "[source:Телеканал «Роща» и газета «Берег»] [cue:сообщили], что мост закрыт.",
    "Лыков не болен, сказали в [source:порту] и [cue:попросили] ждать.",
    "[source:Мэр] сказал, что дела идут хорошо, и [cue:призвал] ждать.",
    "[source:Два из трёх инженеров] [cue:сообщили], что мост закрыт.",
    "[source:Свыше 300 рыбаков] [cue:сообщили], что мост закрыт.",
    "[source:22% компаний] [cue:сообщили], что мост закрыт.",
    "[source:Около десятка лодочников] [cue:сообщили], что мост закрыт.",
]
BEHIND_AN_ADDRESSEE = [
    "«Мост открыт», — [cue:сказал] «Речным вестям» [source:историк флота Фёдор Лыков].",
    "«Мост открыт», — [cue:заметил] в беседе с «Маяком» [source:инженер Виктор Лыков].",
    "«Мост открыт», — [cue:сказал] читателям «Маяка» [source:бывший лоцман Василий Лыков].",
    "«Снег выпал рано, — [cue:рассказала] «Маяку» [source:учительница из Заречья]. — Не успели».",
    "«Снег рано, — [cue:рассказал] «Речной волне» [source:местный врач Ян Лыков]. — Не успели».",
    "«Мост открыт», — [cue:сказал] [source:член совета ПАО «Лес», владелец «Бора» Ян Лыков].",
    "«Мост открыт», — [cue:сказал] [source:глава отдела «Реки» Института воды Ян Лыков].",
    "«Мост открыт», — [cue:сказал] [source:он] (цитата по «Маяку»).",
    "«Мост открыт», — [cue:отмечают] в [source:клубе «Тихая вода»].",
    "«Мост открыт», — [cue:отмечают] в [source:движении «Идите домой»].",
]
TAILS = [
    "Мост закрыт, [cue:сказал] [source:глава Союза рыбаков и лодочников «Бор» Ян Лыков].",
    "[source:Заместитель директора Института рек и озёр, член Палаты рек Ян Лыков] в беседе "
    "[cue:напомнил], что мост закрыт.",
    "Мост закрыт, [cue:сказал] [source:один из участников забега, врач порта Ян Лыков].",
    "Мост закрыт, [cue:сказал] [source:глава порта] журналисту Яну Лыкову.",
    "«Мост закрыт», — [cue:сказал] [source:сторож на условиях анонимности].",
    "«Мост закрыт», — [cue:сказал] [source:житель посёлка, краевед Пётр Лыков].",
    "«Мост закрыт», — [cue:сказал] [source:рыбак из Заречья] в среду.",
    "[source:Приезжие рыбаки], стоявшие у воды, [cue:сообщили], что мост закрыт.",
    "«Мост закрыт», — [cue:шутит] [source:знакомый капитан].",
    "Рад мэр Лыков, в [source:пресс-службе которого] [cue:сообщили], что мост закрыт.",
    "Мост красили два дня, [cue:говорит] [source:её сосед].",
    "Мост красили два дня, [cue:сообщает] [source:чешское Минобороны].",
]
NOT_THE_SOURCE = [
    "Рыбаки рады: [cue:объявленное] [source:мэром] снижение цен началось.",
    "[source:Управа] вчера [cue:призвала] Заречье не топить печи.",
    "[source:Сельский канал], стоящий под опекой Лыкова [cue:опровергает] эти сообщения.",
    "Директор, как [source:он] позже [cue:признался], мост не закрывал.",
]
BRACKETS = [
    "Ян Лыков / Маяк / Волна [source:«Роща»] [cue:рассказывает] о новых мостах города.",
    "Мост открыт, [cue:сообщил] [source:Союз рыбаков Заречья (СРЗ)] в среду.",
    "«Мост открыт», — [cue:сказал] [source:Иванов] (здесь и далее слова по «Маяку»).",
    "Мост открыт до самой осени, [cue:сказал] [source:Лыков] Иван Петров на мосту",
    "[source:Адвокат Ивана Петрова Анна Лыкова] [cue:сказала], что мост открыт.",
    "Мост открыт, [cue:сообщает] [source:агентство] Фото: Иванов / Маяк",
]
NOBODY = [
    "На конклаве рыбаков [cue:попросили] выйти.",
    "Вчера её [cue:обвинили] в порче забора.",
    "Жителей посёлков Заречье и Лесное Тульской области [cue:призвали] срочно уехать.",
    "Его [cue:считали] противником стройки в Заречье.",
]


def attributions(text: str) -> list[Attribution]:
    (doc,) = parse([text])
    return find(doc, Article("test"))


def sources(source: str) -> tuple[list[str | None], list[str]]:
    """The words of the sources found at the marked cues, and those that are marked."""
    text, spans = marked(source)
    cues = [(start, end) for label, start, end in spans if label == "cue"]
    found = [a.source and text[slice(*a.source)] for a in attributions(text) if a.cue in cues]
    return found, [text[start:end] for label, start, end in spans if label == "source"]


@pytest.mark.parametrize(
    "source",
    [*AFTER_A_COMMA, *ON_PAGES, *SEVERAL, *BEHIND_AN_ADDRESSEE, *TAILS, *BRACKETS, *NOT_THE_SOURCE],
)
def test_the_source_is_the_whole_noun_phrase(source: str) -> None:
    found, wanted = sources(source)
    assert found == wanted


@pytest.mark.parametrize("source", NOBODY)
def test_a_place_or_a_charge_is_no_source(source: str) -> None:
    found, _ = sources(source)
    assert found == [None]


@pytest.mark.parametrize(
    ("text", "speaker", "source_class"),
    [
        ("Мост закрыт до осени, сообщает «Полесье».", "Полесье", "media"),
        ("Мост закрыт до осени, сообщили в «Полесье».", "Полесье", "organisation"),
        ("Мост закрыт до осени, сообщает Eurobridge.", "Eurobridge", "media"),
        ("Вышел план стройки. В нём говорится, что мост закроют.", "план стройки", "document"),
    ],
)
def test_the_cue_tells_what_kind_of_source_it_is(text: str, speaker: str, source_class: str):
    (found,) = attributions(text)
    assert (found.speaker, found.source_class) == (speaker, source_class)
