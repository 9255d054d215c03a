"""Bad input: odd marks, endless sentences, strange characters. No crash, no quadratic time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.extract.attribution import find
from analysis.extract.records import Article
from analysis.language.pipeline import parse

PIECES = st.sampled_from(
    ["Иванов", "сказал", ",", ", что", ": ", "«", "»", '"', "„", "“", " — ", "\n", "\n\n", ". ",
     "мост", "цел", "по словам", "газеты", "(", ")", "об этом", "сообщает", "со ссылкой на", "🙂",
     "\u00a0", "\u00ad", "\u0301", "\u200f", "как", "который", "не", "и", "В", "отметили",
     "Фото:", "3 дня назад", "годуЧитать", "подробнее", "это", "такое мнение высказал",
     "согласно которому", "если", "обещает", "ждут роста", "15", "%", "о том", "однако"]
)  # fmt: skip


def attributions(text):
    return find(next(parse([text])), Article("x", (0, min(len(text), 40))))


@given(st.lists(PIECES, max_size=30).map(" ".join))
@settings(max_examples=150, deadline=None)
def test_spans_lie_in_the_text_and_hold_words(text):
    for one in attributions(text):
        spans = [one.cue, *one.content, *([one.source] if one.source else [])]
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert all(text[start:end].strip() == text[start:end] for start, end in spans)
        assert list(one.content) == sorted(one.content)
        assert 0 <= one.confidence <= 1


@given(st.lists(PIECES, max_size=30).map(" ".join))
@settings(max_examples=60, deadline=None)
def test_parents_exist_and_make_no_circle(text):
    found = {one.id: one for one in attributions(text)}
    for one in found.values():
        seen = {one.id}
        parent = one.parent
        while parent is not None:
            assert parent not in seen
            seen.add(parent)
            parent = found[parent].parent


@pytest.mark.parametrize(
    "unit",
    [
        "«Мост цел», — сказал Иванов. ",
        "« Иванов сказал, что мост цел. ",
        '" Иванов сказал "мост" цел ',
        "Иванов сказал что мост, сообщает газета, ",
    ],
)
def test_time_grows_with_the_text_and_not_with_its_square(unit):
    short, long = (next(parse([unit * times])) for times in (500, 4000))
    assert _seconds(long) < 8 * 4 * max(_seconds(short), 0.01)


def _seconds(doc):
    begin = time.process_time()
    find(doc, Article("x"))
    return time.process_time() - begin


@pytest.mark.parametrize("text", ["", " ", "«", "»»»", "— ", ":\n\n", "сказал", "По словам", "«»"])
def test_scraps(text):
    assert attributions(text) == []
