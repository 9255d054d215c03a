"""Through whom a statement reaches the reader: «его слова приводит газета», «передаёт газета»."""

from __future__ import annotations

import pytest

from analysis.extract.attribution import find
from analysis.extract.records import Article, Attribution
from analysis.language.pipeline import parse

CARRIED = [
    ("Мост откроют осенью, заявил мэр Иван Петров, которого цитирует «Заречье».", "цитирует"),
    ("«Мост откроют осенью», — сказал Петров, слова которого приводит «Заречье».", "приводит"),
    ("«Мост откроют осенью», — сказал Петров, его слова приводит «Заречье».", "приводит"),
    ("Мост откроют осенью, сообщил мэр Петров, его слова передает «Заречье».", "передает"),
    ("«Мост откроют осенью», — сказал Петров. Его слова приводит «Заречье».", "приводит"),
    ("По словам Петрова, которого цитирует «Заречье», мост откроют осенью.", "цитирует"),
    ("Петров, слова которого приводит «Заречье», заявил, что мост откроют.", "приводит"),
    ("Мост откроют, следует из сообщения мэрии, которое приводит «Заречье».", "приводит"),
]
FREE = [
    "Иванов показал стихи Петрова, которого цитирует редко.",
    "Тропа, которая приводит к мосту, закрыта.",
    "Петров сказал, что мост закроют, его слова удивили соседей.",
]


def attributions(text: str) -> list[Attribution]:
    return find(next(iter(parse([text]))), Article("test"))


@pytest.mark.parametrize(("text", "cue"), CARRIED)
def test_a_medium_carries_somebodys_words(text: str, cue: str) -> None:
    found = {text[slice(*a.cue)]: a for a in attributions(text)}
    assert len(found) == 2
    carrier = found.pop(cue)
    said = next(iter(found.values()))
    assert text[slice(*carrier.source)] == "«Заречье»" if carrier.source else False
    assert said.parent == carrier.id
    assert carrier.parent is None
    assert carrier.content == said.content


@pytest.mark.parametrize("text", FREE)
def test_nobody_carries(text: str) -> None:
    assert all(a.rule != "source-carrier" and a.parent is None for a in attributions(text))


def test_who_reports_that_something_was_said_about_the_sentence_before() -> None:
    text = "Мост закрыли. Об этом сообщил мэр Иван Петров, передает «Заречье»."
    said, carrier = attributions(text)
    assert (said.parent, carrier.parent) == (carrier.id, None)
    assert said.content == carrier.content


def test_the_like_view_is_of_what_was_said_and_no_report_of_it() -> None:
    text = (
        "«Мост откроют осенью, и цены вырастут», — считает Иванов. "
        "Похожую точку зрения в беседе с газетой выразил и глава порта Пётр Петров."
    )
    one, other = attributions(text)
    assert one.content == other.content
    assert (one.parent, other.parent) == (None, None)


@pytest.mark.parametrize(
    ("text", "medium", "person"),
    [
        ("«Мост откроют осенью», — цитирует Петрова «Заречье».", "«Заречье»", "Петрова"),
        ("«Мост откроют осенью», — цитирует ТАСС мэра города Ивана Петрова.", "ТАСС",
         "мэра города Ивана Петрова"),
        ("«Мост откроют осенью», — цитирует его «Заречье».", "«Заречье»", "его"),
    ],
)  # fmt: skip
def test_who_is_quoted_speaks_through_who_quotes(text: str, medium: str, person: str) -> None:
    found = sorted(attributions(text), key=lambda a: a.parent is not None)
    assert [text[slice(*a.source)] for a in found if a.source] == [medium, person]
    assert [a.parent for a in found] == [None, found[0].id]
    assert found[0].content == found[1].content


def test_a_medium_quotes_somebody_who_says() -> None:
    text = "«Заречье» процитировало мэра порта, который заявил, что мост откроют."
    carrier, said = attributions(text)
    assert (carrier.parent, said.parent) == (None, carrier.id)
    assert carrier.content == said.content


def test_within_a_carried_statement_the_speaker_is_the_parent() -> None:
    text = "«Нам сообщили, что мост откроют», — приводит его слова «Заречье»."
    found = {text[slice(*a.cue)]: a for a in attributions(text)}
    assert found["сообщили"].parent == found["слова"].id


def test_the_same_statement_again_is_no_report_of_the_first_one() -> None:
    text = "Мэр порта считает, что мост откроют. Об этом же говорил директор, но спорил с мэром."
    first, again = attributions(text)
    assert (first.parent, again.parent) == (None, None)


def test_who_adds_something_is_nobody_within_the_quotation() -> None:
    text = "«Порт выбрал нас», — сказал Петров «Заречью», отметив, что рад."
    said, added = attributions(text)
    assert added.source == said.source


def test_a_dash_within_a_source_ends_nothing() -> None:
    text = "Представитель компании — оператора моста заявил, что мост откроют."
    (said,) = attributions(text)
    assert said.source is not None
    assert text[slice(*said.source)] == "Представитель компании — оператора моста"
