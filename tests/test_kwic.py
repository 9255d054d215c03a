"""A concordance: what is found, its context, its order and its counts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tables import article, tables

from analysis.language.pipeline import parse
from analysis.measure.kwic import COLUMNS, counts, kwic

CORPUS = tables(
    article("n1", "Ёлку [hedge:якобы] украсили. Сторож, [hedge:якобы] больной, ушёл.", outlet="А"),
    article("n2", "Ель\u00a0якобы срубили. [hedge.epistemic:Возможно], украсят елки.", outlet="Б"),
)


def test_word_forms_ignore_case_and_the_dots_of_yo():
    lines = kwic(CORPUS, "ёлки")
    assert list(lines["match"]) == ["елки"]
    assert list(kwic(CORPUS, "ЯКОБЫ")["article_id"]) == ["n1", "n1", "n2"]


def test_a_form_is_a_whole_word_and_blanks_match_any_blank():
    assert kwic(CORPUS, "якоб").empty
    assert list(kwic(CORPUS, "ель якобы")["match"]) == ["Ель якобы"]


def test_lemmas_find_every_form_also_of_several_words():
    assert list(kwic(CORPUS, "ёлка", by="lemma")["match"]) == ["Ёлку", "елки"]
    assert list(kwic(CORPUS, "украсить ёлка", by="lemma")["match"]) == ["украсят елки"]


def test_regular_expressions_are_taken_as_written():
    assert list(kwic(CORPUS, r"украс\w+", by="regex")["match"]) == ["украсили", "украсят"]
    assert kwic(CORPUS, "Z*", by="regex").empty


def test_hedge_types_come_from_the_table():
    assert list(kwic(CORPUS, "distancing", by="type")["article_id"]) == ["n1", "n1"]
    assert list(kwic(CORPUS, "epistemic", by="type")["match"]) == ["Возможно"]


def test_rows_are_offsets_into_the_text_with_their_context():
    texts = CORPUS.articles.set_index("article_id")["text"]
    lines = kwic(CORPUS, "якобы", window=8)
    assert list(lines.columns) == COLUMNS
    for line in lines.itertuples():
        assert texts[line.article_id][line.start : line.end] == line.match
    assert (lines["left"].iloc[1], lines["right"].iloc[1]) == ("Сторож, ", " больной")


def test_sorting_brings_like_contexts_together():
    right = kwic(CORPUS, "якобы", sort="right")
    assert [text.split()[0] for text in right["right"]] == ["больной,", "срубили.", "украсили."]
    left = kwic(CORPUS, "якобы", sort="left")
    assert [text.split()[-1] for text in left["left"]] == ["Ёлку", "Ель", "Сторож,"]


def test_whole_sentences():
    lines = kwic(CORPUS, "украсили", window="sentence")
    assert list(lines["left"] + lines["match"] + lines["right"]) == ["Ёлку якобы украсили."]


def test_counts_show_hits_and_articles():
    table = counts(kwic(CORPUS, "якобы"))
    assert table.to_dict("records") == [{"match": "якобы", "hits": 3, "articles": 2}]


def test_parsed_documents_serve_as_well():
    lines = kwic(parse(["Мост закрыт.", "Мосты открыты."]), "мост", by="lemma")
    assert list(lines["article_id"]) == ["0", "1"]


@pytest.mark.parametrize(
    ("pattern", "options", "reason"),
    [
        (" ", {}, "pattern is empty"),
        ("(", {"by": "regex"}, "not a regular expression"),
        ("irony", {"by": "type"}, "none of the hedge types"),
        ("мост", {"by": "colour"}, "none of form, lemma, regex, type"),
        ("мост", {"sort": "up"}, "none of text, left, right"),
        ("мост", {"window": -1}, "neither a number of characters"),
    ],
)
def test_a_wrong_request_is_refused_with_its_reason(pattern, options, reason):
    with pytest.raises(ValueError, match=reason):
        kwic(CORPUS, pattern, **options)


def test_types_and_sentences_need_tables():
    docs = list(parse(["Мост закрыт."]))
    with pytest.raises(ValueError, match="needs the tables"):
        kwic(docs, "distancing", by="type")
    with pytest.raises(ValueError, match="need the tables"):
        kwic(docs, "мост", window="sentence")


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="яё \u00a0«»-\U0001f600a.\n", max_size=40), st.integers(0, 30))
def test_no_text_and_no_window_breaks_the_lines(text, window):
    source = tables(article("n", "слово " + text.replace("[", "") + " слово"))
    whole = source.articles["text"].iloc[0]
    for line in kwic(source, "яё", window=window).itertuples():
        assert whole[line.start : line.end] == line.match
