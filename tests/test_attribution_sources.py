"""Who is credited, and how far the phrase reaches: marked sources, found again by the rules."""

from __future__ import annotations

import pytest
from markup import marked

from analysis.extract.attribution import find
from analysis.extract.records import Article, Attribution
from analysis.language.pipeline import parse

WHOLE_PHRASES = [
    "[source:Представитель компании — оператора проекта «Волна»] сообщил о повышении цен.",
    "В [source:постпредстве России при Организации Объединённых Наций] заявили, что мост цел.",
    "Как сообщил вчера [source:производитель «Лютиков» концерн «Бор»], цены выросли.",
    "[source:«Внимание, новости»] пишут, что мост цел.",
    "Мост закрыт, сообщила [source:Речная федерация гребли (Rowing Union; RU)].",
    "Участие подтвердили [source:свыше 15 студентов из более чем 50 стран].",
    "«Лёд тонок», — сказал [source:Лыков] «Известиям».",
    "«Лёд тонок», — вспоминали [source:рыбаки] с ностальгией.",
    "Что якобы [source:57-летняя Лыкова] жаловалась на усталость, неверно.",
    "3 мая в 6 часов утра [source:отец рыбака Петра Лыкова] сообщил о поломке.",
    "Согласно [source:распоряжению правительства от 15 сентября], порт получит средства.",
    "Цены выросли, говорится в [source:пояснительной записке к проекту закона].",
    "Сегодня [source:43% работодателей] считают, что мост цел.",
    "Отдельно в [source:программе] отмечено, что мост стар.",
    "В [source:исковом заявлении] (есть у редакции) говорится, что мост стар.",
    "По неофициальным данным [source:«Маяка»], мост закроют.",
    "Как сообщили из [source:областной прокуратуры], мост закроют.",
]
THROUGH_ANOTHER_VERB = [
    "[source:Большинство рыбаков] или промолчали или заявили, что он опоздал.",
    "«Мост цел», — сказал [source:он] (цитата по «Заречью»), отметив, что опоры новые.",
    "[source:Сторож] не назвал имени, сказав только, что вор уехал.",
    "[source:Десять заводов] выпустили письмо, в котором заявили о росте цен.",
    "Ушли [source:люди], которые заняли мост и требовали от мэра открыть порт.",
    "В [source:управе] опасаются сильного паводка и призывают рыбаков уехать.",
    "[source:Мэр] заверил, что не говорил о мосте, а предлагал паром.",
    "Мост закроют, сообщается в [source:Речном журнале].",
]


def attributions(text: str) -> list[Attribution]:
    return find(next(iter(parse([text]))), Article("test"))


@pytest.mark.parametrize("sentence", [*WHOLE_PHRASES, *THROUGH_ANOTHER_VERB])
def test_the_source_is_the_marked_words(sentence: str) -> None:
    text, [(_, start, end)] = marked(sentence)
    assert (start, end) in [one.source for one in attributions(text)]


def test_a_word_that_the_editors_filled_in_belongs_to_the_phrase() -> None:
    text = "Половина [приезжих] рыбаков считает мост опасным."
    (one,) = attributions(text)
    assert one.source == (0, text.index(" считает"))


def test_the_pronoun_of_a_relative_clause_is_no_part_of_people() -> None:
    text = "Вышла книга, поклонники которой уверены, что мост стар."
    (one,) = attributions(text)
    assert one.source is not None
    assert text[slice(*one.source)] == "поклонники"
