"""Scraped pages glue captions, teasers and headlines to sentences: contents stop there."""

from __future__ import annotations

from itertools import pairwise

import pytest

from analysis.extract.attribution import find
from analysis.extract.attribution.view import Page
from analysis.extract.records import Article
from analysis.language.pipeline import parse

GLUED = [
    "Погибших нет, уверяет мэрия | Фото: Иван Петров / ТАСС | Мост закрыли вчера.",
    "Причины пока не называются | Взрывы на складе произошли ночью.",
    "На мосту введено движение | В городе работают службы.",
    "Мэр рассказал о ремонте моста | Политика | Губернатор уехал.",
    "Мост закрыли на ремонт | 3 дня назад | Мэр уехал из города.",
    "Мост закрыли на ремонт | Читайте также | Паром отменили.",
    "Мост закрыли в этом годуЧитать | подробнее о мосте",
    "В управе пока не нашли лодок рыбаков | Паром закрыл линию до мая.",
    "Берег реки, 4 мая. Jan Lykow / AFP / LETA | Управа порта одобрила план.",
    "Рыбаки рассказали о мосте | 3 года назад «Маяк» закрыли.",
    "Мэрия потратила весь | бюджетХотя цены растут.",
]
WHOLE = [
    "Как сообщила Заречная газета и подтвердил Заречный суд, мост закрыли.",
    "Ранее Верховный суд отменил решение, а Иванов подал жалобу.",
    "Некоторое время назад Иванов уехал.",
    "По словам Анны, три года назад Пётр уехал.",
    "В День Победы Красная площадь закрыта.",
    "Вчера министр Иванов и мэр Петров открыли мост.",
    "Рейсы на остров Русский отменили.",
]


def lines(text: str) -> list[str]:
    """The sentences of a text, cut where the rules see a seam."""
    doc = next(iter(parse([text])))
    page = Page(doc)
    out = []
    for sentence in doc.sentences:
        view = page.view(sentence.id)
        cuts = [0, *view.breaks, view.n]
        out += [" ".join(t.text for t in view.tokens[a:b]) for a, b in pairwise(cuts)]
    return out


@pytest.mark.parametrize("source", GLUED)
def test_a_line_begins(source: str) -> None:
    parts = source.split(" | ")
    text = " ".join(parts)
    begins = [part.split()[0].rstrip(":") for part in parts]
    found = [line.split()[0] for line in lines(text)]
    assert [word for word in begins if word not in found] == []


@pytest.mark.parametrize("text", WHOLE)
def test_no_line_begins(text: str) -> None:
    assert len(lines(text)) == 1


def test_the_content_stops_at_a_caption() -> None:
    text = "По данным мэрии, погибли двое Фото: Иван Петров / ТАСС Мост закрыли, сообщил мэр."
    first, second = find(next(iter(parse([text]))), Article("test"))
    assert text[slice(*first.content[0])] == "погибли двое"
    assert text[slice(*second.content[0])] == "Мост закрыли"
