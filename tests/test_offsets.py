"""Every row of every table covers its own words, in the corpus and in hostile strings."""

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.corpus.clean import freeze
from analysis.corpus.load import load
from analysis.corpus.raw import RawPage
from analysis.corpus.schemas import table
from analysis.engine import analyse

HOSTILE = [
    "🙂",
    "e\u0301",
    "\u00a0",
    "\u00ad",
    "\u202e",
    "\u200b",
    "\ufeff",
    "«",
    "»",
    '"',
    "\r\n",
    "\n\n",
    "—",
    "якобы ",
    "5 сентября ",
    ", сообщил он.",
    "\u2028",
    "…",
    "(",
]
SENTENCE = (
    "По словам мастера Ивана Петрова, мост якобы закрыли 5 сентября 2023 года. "
    "«Мы починим его за десять дней», — сказал он газете. Возможно, дорогу откроют раньше."
)


def check(tables):
    texts = dict(zip(tables.articles.article_id, tables.articles.text, strict=True))
    for row in tables.hedges.itertuples():
        assert texts[row.article_id][row.start : row.end] == row.cue
    for frame in (tables.sentences, tables.dates, tables.reports):
        for row in frame.itertuples():
            words = texts[row.article_id][row.start : row.end]
            assert words
            assert words == words.strip()
    for row in tables.attributions.itertuples():
        text = texts[row.article_id]
        spans = [(row.cue_start, row.cue_end), *row.content]
        if not pd.isna(row.source_start):
            spans.append((row.source_start, row.source_end))
        for start, end in spans:
            assert 0 <= start < end <= len(text)
            assert text[start:end] == text[start:end].strip()


def test_every_row_of_the_teaching_corpus_covers_its_words(root):
    corpus = load(root / "data" / "articles")
    check(analyse(corpus.articles))


@st.composite
def strewn(draw):
    """The sentence with hostile signs anywhere."""
    text = SENTENCE
    for sign in draw(st.lists(st.sampled_from(HOSTILE), max_size=8)):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + sign + text[at:]
    return text


@pytest.mark.parametrize("raw", [True, False])
@given(texts=st.lists(strewn(), min_size=1, max_size=6))
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_rows_cover_their_words_among_hostile_signs(texts, raw):
    pages = [
        RawPage(input=str(n), article_id=str(n), text=text, kind="record", raw=raw,
                published="2023-09-05")
        for n, text in enumerate(texts)
    ]  # fmt: skip
    rows = [row for row in map(freeze, pages) if isinstance(row, dict)]
    tables = analyse(table("articles", rows))
    assert tables.failures.empty
    check(tables)
    if raw:
        assert [row["text"] for row in rows] == texts[: len(rows)]
