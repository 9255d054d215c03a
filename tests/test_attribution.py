"""Who says what: marked sentences, found again by the rules."""

from __future__ import annotations

import pytest
from markup import marked

from analysis.extract.attribution import find
from analysis.extract.records import Article, Attribution
from analysis.language.pipeline import parse

SENTENCES = [
    "[source:Директор завода Иван Петров] [cue:сообщил], [content:что цех откроют в мае].",
    "«[content:Цех откроют в мае]», — [cue:сказал] [source:Петров] журналистам.",
    "[source:Петров] [cue:добавил]: «[content:Рабочих мест станет больше]».",
    "[content:Цех откроют в мае], [cue:сообщает] [source:газета «Заречье»].",
    "[cue:По словам] [source:директора завода], [content:цех откроют в мае].",
    "[cue:Сообщается], [content:что цех откроют в мае].",
    "[source:Петров] [cue:опроверг] [content:слухи о закрытии цеха].",
    "[source:Петров] [cue:призвал] [content:рабочих выйти на субботник].",
    "В [source:мэрии] [cue:отметили], [content:что мост откроют осенью].",
    "«[content:Снег выпал рано], — [cue:говорит] [source:Петров]. — [content:Мы не успели]».",
]


def attributions(text: str) -> list[Attribution]:
    doc = next(iter(parse([text])))
    return find(doc, Article("test"))


@pytest.mark.parametrize("source", SENTENCES)
def test_marked_sentence(source: str) -> None:
    text, spans = marked(source)
    found = attributions(text)
    assert len(found) == 1, found
    one = found[0]
    assert ("cue", *one.cue) in spans
    assert one.source is None or ("source", *one.source) in spans
    assert [("content", *s) for s in one.content] == [s for s in spans if s[0] == "content"]


def test_a_chain_has_a_parent() -> None:
    text = "Мост закрыли на ремонт, сообщает «Заречье» со ссылкой на источник в мэрии."
    paper, origin = attributions(text)
    assert origin.parent == paper.id
    assert origin.content == paper.content


def test_no_cue_no_attribution() -> None:
    assert attributions("Весной мост через реку закрыли на ремонт.") == []
