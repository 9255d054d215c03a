"""The hedge lexicon is its own test suite: each example matches, each counterexample does not."""

from __future__ import annotations

import pytest

from analysis.extract import hedging
from analysis.extract.hedging.rows import HedgeRow, rows
from analysis.extract.hedging.rules import RULES
from analysis.extract.hedging.words import WordClass
from analysis.extract.records import Article
from analysis.language.lexicon import LexiconError, read
from analysis.language.pipeline import parse


@pytest.fixture(scope="module")
def found() -> dict[str, tuple[set[str], set[str]]]:
    """For each row, the rows that fire on its example and on its counterexample."""
    lines = [text for row in rows() for text in (row.example, row.counterexample)]
    fired = [{hedge.row for hedge in hedging.find(doc, Article("row"), [])} for doc in parse(lines)]
    return {row.id: (fired[2 * i], fired[2 * i + 1]) for i, row in enumerate(rows())}


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row.id} {row.cue}")
def test_example_matches_and_counterexample_does_not(row: HedgeRow, found):
    example, counterexample = found[row.id]
    assert row.id in example, f"{row.id} misses its example: {row.example}"
    assert not counterexample, f"{row.id} fires on its counterexample: {row.counterexample}"


def test_the_lexicon_is_large_and_every_type_is_in_it():
    assert len(rows()) >= 200
    assert {row.type for row in rows()} == {
        "distancing", "label", "hearsay", "unverified", "epistemic", "approximator", "denial",
        "shield",
    }  # fmt: skip


def test_every_rule_is_used_and_says_what_it_asks():
    used = {name for row in rows() for name in row.rule.split()}
    assert used == set(RULES)
    assert all(len(rule.__doc__ or "") > 30 for rule in RULES.values())


def test_every_rule_refuses_words_that_its_pattern_matches():
    refused = {
        name
        for row in rows()
        if row.pattern is None or row.pattern.regex.search(row.counterexample)
        for name in row.rule.split()
    }
    assert set(RULES) - refused - {"always"} == set()


def test_every_word_class_is_asked_for(root):
    named = {word[1:] for row in rows() for word in row.words or () if word.startswith("@")}
    sources = (root / "src/analysis/extract/hedging").rglob("*.py")
    code = "".join(path.read_text(encoding="utf-8") for path in sources)
    unused = [row.name for row in read("hedge_words.csv", WordClass)
              if row.name not in named and f'words("{row.name}")' not in code]  # fmt: skip
    assert unused == []


def test_examples_are_not_used_twice():
    texts = [text for row in rows() for text in (row.example, row.counterexample)]
    assert len(texts) == len(set(texts))


HEADER = "id,cue,pattern,type,tier,strength,rule,words,example,counterexample,note\n"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("X1,a,мол,distancing,core,3,no_such_rule,,Он мол,Он,", "no rule named no_such_rule"),
        ("X1,a,мол,distancing,core,3,always,@none,Он мол,Он,", "no word class 'none'"),
        ("X1,a,мол,distancing,core,,always,,Он мол,Он,", "strength is given"),
        ("X1,a,мол,distancing,core,7,always,,Он мол,Он,", "not within 0 to 4"),
        ("X1,a,мол,irony,core,3,always,,Он мол,Он,", "'irony' is none of"),
        ("X1,a,мол,distancing,core,3,always,,Он де,Он,", "does not hold the pattern"),
        ("X1,a,мо{none},distancing,core,3,always,,Он мол,Он,", "no ending class {none}"),
        ("X1,a,мол(,distancing,core,3,always,,Он мол,Он,", "column pattern"),
    ],
)
def test_a_wrong_row_is_refused_with_its_line_and_the_reason(tmp_path, line, reason):
    path = tmp_path / "hedges.csv"
    path.write_text(HEADER + line + "\n", encoding="utf-8")
    with pytest.raises(LexiconError, match="2: ") as caught:
        read(path, HedgeRow)
    assert reason in str(caught.value)
