"""Pairs of sentences with the same word, one a hedge and one none: what the grammar decides."""

from __future__ import annotations

import pytest
from markup import marked

from analysis.extract import hedging
from analysis.extract.records import Article
from analysis.language.pipeline import parse

HEDGED = [
    # an expected effect of a thing
    "Новый насос и ремонт стен [epistemic:должны] снизить сырость в подвале.",
    "Сократить очередь [epistemic:должно] открытие второй кассы.",
    "Заметную помощь пекарне [epistemic:должно] оказать и снижение аренды.",
    "Ярмарка перенесена на май, что [epistemic:должно] помочь садоводам.",
    "С июня [epistemic:должно] вступить в силу правило о тишине.",
    # who holds the opinion
    "Большинство жильцов [shield:полагает], что крышу чинили зря.",
    "В «Пекаре» [shield:полагают], что мука подорожает.",
    "Как [shield:полагают] опрошенные садоводы, яблок будет много.",
    "Такую возможность [epistemic:допустил] главный садовник.",
    # a risk, not an ability
    "Туман сгустился, мы [epistemic:можем] опоздать к парому.",
    "Лишний полив [epistemic:может] мешать росту рассады.",
    "Смета [epistemic:может] быть увеличена до 50 тысяч.",
    # the same words after another preposition, and short forms
    "[hearsay:Согласно имеющимся данным], ворота закрыли в полночь.",
    "[unverified:Согласно предварительным оценкам], урожай невелик.",
    "[shield:По одной из версий], колодец вырыли монахи.",
    "Сосед ответил, что упрёки [denial:беспочвенны].",
    "[unverified:Официальных заявлений на этот счёт не последовало].",
    "[epistemic:Казалось], что дождь не кончится.",
    "Соседи и, [epistemic:как мне кажется], дворник любят тишину.",
    "Завтра, [epistemic:может], привезут новые саженцы.",
    "Некоторые садоводы даже [epistemic:предполагают], что весна опоздает.",
    "Сторож ушёл до того, как [hearsay:стало известно] о переносе ярмарки.",
    "Кроме того, [hearsay:как ожидается], каток закроют весной.",
    "К осени [hearsay:пошли слухи] о закрытии катка.",
    "На ярмарке [hearsay:ожидается] большое число гостей.",
]

BARE = [
    "Подрядчик должен снизить шум от насоса.",
    "Предприятие должно сократить выбросы пыли.",
    "Согласно указу, доля новых домов должна вырасти вдвое.",
    "Ширина прохода должна составить не менее двух метров.",
    "Ремонт должен был сократить расход тепла.",
    "Большинство жильцов, живущих в доме давно, считают, что крыша цела.",
    "Соседи дали понять, что считают забор лишним.",
    "В письме говорится, что сад цел, и подчёркивается, что калитка заперта.",
    "По желанию гостя кухня может ограничить выбор блюд.",
    "Как пояснил юрист, согласно законодательству, музей может изменить часы работы.",
    "Скидка может составлять от пяти до десяти процентов.",
    "Мы можем починить насос к вечеру.",
    "У хора есть возможность выступить в саду.",
    "Его обвинили в даче ложных показаний.",
    "Клуб опросил потенциальных кандидатов.",
]


@pytest.mark.parametrize("source", HEDGED)
def test_the_hedge_of_the_pair_is_found(source):
    text, spans = marked(source)
    assert _labelled(text) == spans


@pytest.mark.parametrize("text", BARE)
def test_its_counterpart_is_none(text):
    assert _labelled(text) == []


def _labelled(text: str) -> list[tuple[str, int, int]]:
    doc = next(parse([text]))
    return [(hedge.type, *hedge.cue) for hedge in hedging.find(doc, Article("n"), [])]
