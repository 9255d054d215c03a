"""Quotation marks, paired: nested, unbalanced, mixed, over several paragraphs."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.language.quotes import quotations


def inner(text):
    return [text[q.inner_start : q.inner_end] for q in quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Он сказал: «мост цел».", ["мост цел"]),
        ("«Мост „Заря“ цел»", ["Мост „Заря“ цел", "Заря"]),
        ("“Мост цел”", ["Мост цел"]),
        ('Газета "Заречье" вышла', ["Заречье"]),
        ("«Мост «Заря» цел»", ["Мост «Заря» цел", "Заря"]),
        ("«Мост цел\nИванов ушёл", ["Мост цел"]),
        ("Мост» цел", []),
        ("", []),
    ],
)
def test_pairs(text, expected):
    assert inner(text) == expected


def test_a_quotation_that_each_paragraph_opens_again_is_one():
    text = "«Мост цел.\n«Дорога тоже»."
    assert quotations(text)[0].end == len(text) - 1


@given(st.text(alphabet='«»„“”"\n аб', max_size=60))
@settings(max_examples=400)
def test_spans_are_in_order_and_in_the_text(text):
    found = quotations(text)
    assert found == sorted(found, key=lambda q: (q.start, -q.end))
    for q in found:
        assert 0 <= q.start < q.inner_start <= q.inner_end <= q.end <= len(text)


@pytest.mark.parametrize("mark", ["«", "»", '"', "„", "“", "«»", "«\n«"])
def test_twenty_thousand_marks(mark):
    begin = time.process_time()
    quotations((mark + " мост ") * 20_000)
    assert time.process_time() - begin < 5
