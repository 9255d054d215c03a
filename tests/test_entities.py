"""The entity table and the nouns of sources: the files keep their word, names are found."""

from __future__ import annotations

import pytest

from analysis.extract.records import Article, Attribution
from analysis.extract.speakers import entities, nouns, resolve
from analysis.language import lexicon
from analysis.language.pipeline import parse

ROWS = lexicon.read("entities.csv", entities.Entity)
NOUNS = list(nouns.table().values())


def names(text: str) -> list[str]:
    (doc,) = parse([text])
    return [mention.entity.name for mention in entities.find(doc)]


@pytest.mark.parametrize("row", [r for r in ROWS if r.example], ids=lambda r: r.name)
def test_the_example_of_a_row_has_the_entity(row: entities.Entity):
    assert row.name in names(str(row.example))


@pytest.mark.parametrize("row", [r for r in ROWS if r.counterexample], ids=lambda r: r.name)
def test_the_counterexample_of_a_row_has_it_not(row: entities.Entity):
    assert row.name not in names(str(row.counterexample))


def test_no_name_stands_for_two_entities():
    """A variant may be shared only by what capitals, quotation marks or kinds tell apart."""
    owners: dict[str, set[str]] = {}
    for row in ROWS:
        for variant in (row.name, *row.variants):
            owners.setdefault(variant, set()).add(row.name)
    assert {v: found for v, found in owners.items() if len(found) > 1} == {}


def test_countries_are_two_capitals_and_every_state_has_one():
    assert all(r.country is None or (len(r.country) == 2 and r.country.isupper()) for r in ROWS)
    unrecognised = {"Абхазия", "Южная Осетия", "Приднестровье"}  # no code of ISO 3166-1
    assert {r.name for r in ROWS if r.kind == "state" and not r.country} == unrecognised


def test_every_medium_has_a_form():
    assert [r.name for r in ROWS if r.kind == "media" and not r.form] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Столица называется Пхеньяном.", "Пхеньян"),
        ("Здание МИДа России построено в 1953 году.", "МИД России"),
        ("NYT — сокращение.", "The New York Times"),
        ("В списке есть «Нью-Йорк таймс».", "The New York Times"),
        ("Имя Ким Чен Ына пишется в три слова.", "Ким Чен Ын"),
        ("В Соединённых Штатах пятьдесят штатов.", "США"),
        ("В Соединенных Штатах пятьдесят штатов.", "США"),
    ],
)
def test_a_name_is_found_in_any_case_and_spelling(text: str, name: str):
    assert name in names(text)


def test_the_longest_name_wins():
    assert names("В списке есть Совет безопасности ООН.") == ["Совет безопасности ООН"]


@pytest.mark.parametrize(
    ("words", "name"),
    [("источники The New York Times", "The New York Times"),
     ("собеседник «Интерфакса»", "Интерфакс"), ("источник в мэрии", None), ("Reuters", None)],
)  # fmt: skip
def test_the_medium_of_an_anonymous_source(words: str, name: str | None):
    found = entities.medium_in(words)
    assert (found.name if found else None) == name


def source_class(phrase: str) -> str:
    """The class of `phrase` where it stands as a source."""
    text = f"Вот {phrase}, а вот мост."
    (doc,) = parse([text])
    source, content = (4, 4 + len(phrase)), ((6 + len(phrase), len(text) - 1),)
    blank = Attribution(
        "a1", (0, 3), source, content, "indirect", "asserts", "impersonal",
        None, None, None, "by hand", None, 1.0,
    )  # fmt: skip
    return resolve(doc, Article("t"), [blank])[0].source_class


@pytest.fixture(scope="module")
def judged() -> dict[str, str]:
    phrases = {phrase for row in NOUNS for phrase in (row.example, row.counterexample)}
    return {phrase: source_class(phrase) for phrase in sorted(phrases)}


def expected(row: nouns.SourceNoun) -> set[str]:
    """Classes that the row may give; an owner decides among those of bodies and firms."""
    cells = {row.one, row.many}
    if any(cell.startswith("owner") for cell in cells):
        cells |= {"official", "organisation", "media", "anonymous", "person", "public"}
    return cells


@pytest.mark.parametrize("row", NOUNS, ids=lambda row: row.noun)
def test_the_example_of_a_noun_has_its_class(row: nouns.SourceNoun, judged: dict[str, str]):
    assert judged[row.example] in expected(row)


@pytest.mark.parametrize("row", NOUNS, ids=lambda row: row.noun)
def test_the_noun_is_the_head_in_its_example_only(row: nouns.SourceNoun):
    (doc,) = parse([f"Это {row.example}. Это {row.counterexample}."])
    first, second = ([t for s in doc.sentences for t in s.tokens if half(t.start)] for half in (
        lambda at: at < 5 + len(row.example), lambda at: at >= 5 + len(row.example)))  # fmt: skip
    assert any(nouns.row_of(t) == row for t in first)
    assert nouns.row_of(second[1]) != row
