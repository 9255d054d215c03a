"""Where a content ends, and what is no report: marked sentences, found again by the rules."""

from __future__ import annotations

import pytest
from markup import marked

from analysis.extract.attribution import find
from analysis.extract.records import Article, Attribution
from analysis.language.pipeline import parse

WRITERS_OWN = [
    "Сосед жаловался, [content:что крыша течёт], и всё лето сидел без дела.",
    "Иванов сказал, [content:что устал], и ушёл.",
    "Директор заявила, [content:что выставку продлят], а затем провела экскурсию.",
    "Пишут, [content:что сделка близка], но подтверждений этому нет.",
    "Мэрия уверяет, [content:что мост цел], хотя проверить это нельзя.",
    "Предполагалось, [content:что мост откроют], но в мае его закрыли.",
    "Завод утверждает, [content:что труба цела], экологи сообщили, что она течёт.",
    "Иванов заявил, [content:что мост откроют], не уточнив, когда именно.",
    "Иванов отверг [content:предположение, что мост стар], заявив о новых опорах.",
]
GOES_ON = [
    "Иванов отметил, [content:что мост открыт], а Петров — что паром ходит реже.",
    "Иванов отметил, [content:что мост открыт, а паром — в ремонте].",
    "Иванов пообещал [content:премию, если план выполнят].",
    "Завод обещает [content:паром в мае].",
    "Он подчеркнул [content:необходимость учитывать погоду].",
    "Эксперты прогнозируют [content:уровень не выше 15%].",
    "Аналитики связывают [content:это с ветром, а также с подорожанием угля].",
    "Иванов отметил [content:ухудшение общего прогноза погоды].",
    "Иванов сказал, [content:что мост стар, но ещё послужит].",
    "Отряд взял на себя ответственность [content:за захват в августе грузового судна].",
]
MARKS_AND_PLACES = [
    "[content:Жителей посёлка] призвали [content:закрыть окна].",
    "Он угрожал [content:«закрыть весь завод»].",
    "Мэрия приняла доклад, согласно которому [content:мост стар].",
    "Завод строит мост, который, по словам Иванова, [content:простоит век].",
    "О том, [content:что мост закроют], сообщила мэрия.",
    "[content:Мост закрыт], о чём сообщила мэрия.",
    "Москва возразила: [content:мосты стоят на месте].",
    "Мэрия пишет, [content:что мост цел].",
    "Как рассказал глава комитета по труду, школам и музеям Иван Лыков, [content:мост цел].",
    "[content:После того, как жители нашли ошибки, пост удалили], сообщает мэрия.",
    "Более того, [content:мост могут закрыть], уверен Лыков.",
    "В свою очередь, [content:паром пойдёт реже], считает лодочник.",
    "Иванов ответил: «[content:Нет]».",
    "Иванов ответил: «[content:Нет]» и ушёл.",
    "Кассир информировала: [content:«Волна» ушла в рейс].",
    "«[content:Желаю вам удачи и «мира на земле»]», — сказал сторож. Дул ветер. Плыл «Орёл».",
    "Сторож, которого винят [content:в краже «редких» книг про армию], уехал.",
    "[content:В краже лодки] обвинили [content:Ивана Лыкова].",
    "Рыбаки сообщили телеграм-каналу, [content:что слышали два хлопка].",
    "Газеты интерпретировали [content:рисунок как новое предсказание].",
    "Губернатор озвучил [content:инициативу ввести налог на лодки].",
    "[content:Лавка], по словам её представителя, [content:ведёт переговоры].",
    "Следствие изучает объявленное банком [content:снижение ставки].",
]
NOTHING_SAID = [
    "Иванов ответил, что сказать ему нечего.",
    "Рыбак попросил не называть его имени.",
    "Весь вечер говорили о погоде.",
    "Если мэр подтвердит это, мост закроют.",
    "Что будет дальше, покажут выборы.",
    "Отвечая на вопрос о том, что делать, он молчал.",
    "Жители узнали о пожаре утром.",
    "Ремонт потребует времени и денег.",
    "Кто сообщил об этом, неизвестно.",
    "Иванов уверен в себе.",
    "Союз лодочников исключил «Волну» из лиги.",
    "Завтра расскажем о мосте.",
    "Сбор установлен согласно договору и составит три рубля.",
    "Он отказался от поездки, сославшись на занятость.",
    "Вскоре после того, как жители обнаружили ошибки, пост удалили.",
]
BEFORE = {
    "Мост закроют в мае. Такое мнение высказал инженер Иванов.": "Мост закроют в мае",
    "Цены растут. Такие данные приводит статистическое ведомство.": "Цены растут",
    "Мост открыт. Об этом в пятницу, 15 октября, сообщила глава района.": "Мост открыт",
    "Мост цел. Таким мнением поделился инженер Пётр Иванов.": "Мост цел",
}
ONE_SENTENCE = "Газета пишет, что мост закрыт, но мэрия это отрицает."


def attributions(text: str) -> list[Attribution]:
    return find(next(iter(parse([text]))), Article("test"))


@pytest.mark.parametrize("source", [*WRITERS_OWN, *GOES_ON, *MARKS_AND_PLACES])
def test_the_content_is_the_marked_words(source: str) -> None:
    text, spans = marked(source)
    wanted = [(start, end) for _, start, end in spans]
    assert wanted in [list(one.content) for one in attributions(text)]


@pytest.mark.parametrize("text", NOTHING_SAID)
def test_no_report(text: str) -> None:
    assert attributions(text) == []


@pytest.mark.parametrize("text", BEFORE)
def test_a_claim_in_the_sentence_before(text: str) -> None:
    found = attributions(text)
    assert [text[slice(*span)] for one in found for span in one.content] == [BEFORE[text]]
    assert found[0].source is not None


ASKED_BY = [
    "опрошенные «Заречьем» эксперты",
    "опрошенные RT эксперты",
    "опрошенные газетой экономисты",
    "опрошенные РБК аналитики",
]


@pytest.mark.parametrize("source", ASKED_BY)
@pytest.mark.parametrize("form", ["Как считают {}, мост цел.", "Мост цел, полагают {}.",
                                  "Мост цел, считают {}."])  # fmt: skip
def test_who_asked_is_part_of_the_source(form: str, source: str) -> None:
    text = form.format(source)
    (one,) = attributions(text)
    assert one.source is not None
    assert text[slice(*one.source)] == source
    assert [text[slice(*span)].lower() for span in one.content] == ["мост цел"]


def test_this_points_to_the_claim_in_the_same_sentence() -> None:
    paper, denial = attributions(ONE_SENTENCE)
    assert denial.stance == "denies"
    assert denial.content == paper.content
    assert ONE_SENTENCE[slice(*paper.content[0])] == "что мост закрыт"


def test_the_same_speakers_claim_is_not_counted_again() -> None:
    text = "Иванов считает, что мост закроют. Такое мнение он высказал вчера."
    assert len(attributions(text)) == 1
