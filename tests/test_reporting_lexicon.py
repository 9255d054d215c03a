"""The reporting lexicons are their own test suite: examples match, counterexamples do not."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

import pytest

from analysis.extract.attribution import find, lexicon
from analysis.extract.attribution.lexicon import NounRow, PhraseRow, VerbRow
from analysis.extract.attribution.verbs import FORMS, OTHER_USES
from analysis.extract.records import Article
from analysis.language import lexicon as tables
from analysis.language.pipeline import parse

VERBS = tables.read("reporting_verbs.csv", VerbRow, unique="id")
PHRASES = tables.read("reporting_phrases.csv", PhraseRow, unique="id")
NOUNS = tables.read("reporting_nouns.csv", NounRow, unique="id")
ROWS = [*VERBS, *PHRASES, *NOUNS]


@lru_cache(maxsize=1)
def rows_found() -> dict[str, set[str | None]]:
    texts = sorted({text for row in ROWS for text in (row.example, row.counterexample)})
    docs = zip(texts, parse(texts), strict=True)
    return {text: {a.row for a in find(doc, Article("x"))} for text, doc in docs}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_example_matches(row):
    assert row.id in rows_found()[row.example], row.example


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_counterexample_does_not(row):
    assert row.id not in rows_found()[row.counterexample], row.counterexample


def test_every_form_of_content_has_a_rule():
    named = {form for row in VERBS for form in row.governs}
    assert named <= set(FORMS) | OTHER_USES
    assert set(FORMS) <= named


def test_several_hundred_verbs():
    assert len({lemma for row in VERBS for lemma in (row.lemma, row.partner) if lemma}) > 350


def test_no_row_twice():
    keys = Counter((row.lemma, row.partner, row.words) for row in VERBS)
    assert [key for key, count in keys.items() if count > 1] == []


def test_lemmas_are_written_as_they_are_looked_up():
    lemmas = [lemma for row in VERBS for lemma in (row.lemma, row.partner or "")]
    assert all(lemma == lemma.lower().replace("ё", "е") for lemma in lemmas)


def test_the_index_knows_passives():
    assert lexicon.is_reporting("сообщаться")
    assert not lexicon.is_reporting("бегать")
