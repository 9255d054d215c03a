"""The teaching corpus: 72 pages that load, say what they are, and share no sentence with others."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lxml.html
import pandas as pd
import pytest

from analysis.corpus.load import load

NOTICE = "Учебный корпус: издание вымышлено, эта страница ничего не доказывает о настоящих СМИ."
RUN = 8
_WORD = re.compile(r"[^\W_]+")


def gold(root: Path) -> list[dict[str, Any]]:
    files = sorted((root / "data" / "gold" / "teaching").glob("*.jsonl"))
    return [json.loads(line) for file in files for line in file.open(encoding="utf-8")]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


@pytest.fixture(scope="module")
def loaded(root: Path) -> pd.DataFrame:
    corpus = load([root / "data" / "articles"])
    assert corpus.failures.empty, corpus.failures
    return corpus.articles.assign(stem=[Path(p).stem for p in corpus.articles["path"]])


@pytest.fixture(scope="module")
def pages(root: Path) -> dict[str, bytes]:
    return {p.stem: p.read_bytes() for p in sorted((root / "data" / "articles").glob("*.html"))}


def visible(page: bytes) -> str:
    document = lxml.html.fromstring(page)
    for hidden in document.xpath("//script | //style"):
        hidden.drop_tree()
    return str(document.text_content())


def runs(text: str) -> set[tuple[str, ...]]:
    words = [word.lower().replace("ё", "е") for word in _WORD.findall(text)]
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def test_there_are_72_pages_of_12_invented_outlets(root: Path, loaded: pd.DataFrame):
    invented = {r["name"] for r in rows(root / "data" / "outlets.csv") if r["invented"] == "true"}
    count = Counter(loaded["outlet"])
    assert len(loaded) >= 72
    assert set(count) == invented
    assert len(invented) == 12
    assert min(count.values()) >= 5


def test_each_article_has_150_to_450_words(loaded: pd.DataFrame):
    length = loaded["n_words"]
    assert loaded[(length < 150) | (length > 450)]["stem"].tolist() == []


def test_each_page_says_that_it_is_a_teaching_page(pages: dict[str, bytes]):
    assert [name for name, page in pages.items() if NOTICE not in visible(page)] == []


def test_the_notice_is_furniture_and_not_text(loaded: pd.DataFrame):
    assert not loaded["text"].str.contains("Учебный корпус", regex=False).any()


def test_each_page_loads_as_its_gold_says(root: Path, loaded: pd.DataFrame):
    by_name = loaded.set_index("stem")
    wrong = [
        (record["article_id"], field)
        for record in gold(root)
        for field in ("text", "title", "published", "outlet")
        if by_name.loc[record["article_id"]][field] != record[field]
    ]
    assert wrong == []


def test_bodies_begin_and_end_where_the_author_put_them(root: Path, loaded: pd.DataFrame):
    by_name = loaded.set_index("stem")
    for record in gold(root):
        article = by_name.loc[record["article_id"]]
        body = article["text"][article["body_start"] :]
        assert article["body_start"] == record["body"][0]
        assert body.startswith(record["body_first"].split()[0])
        assert body.split()[-5:] == record["body_last"].split()


def test_some_pages_are_in_windows_1251_and_declare_it(pages: dict[str, bytes]):
    old = [page for page in pages.values() if b"windows-1251" in page[:600]]
    assert len(old) >= 4
    for page in old:
        page.decode("cp1251")


def test_pages_have_several_designs_and_kinds_of_metadata(pages: dict[str, bytes]):
    marks = (b"application/ld+json", b"article:published_time", b"<time ", b"wp-caption", b"<table")
    shapes = {tuple(mark in page for mark in marks) for page in pages.values()}
    assert len(shapes) >= 6
    assert sum(not any(m in p for m in marks[:3]) for p in pages.values()) >= 6


def test_no_two_articles_are_alike_but_the_planned_copies(root: Path):
    records = gold(root)
    known = {frozenset((r["article_id"], r["copy_of"])) for r in records if r["copy_of"]}
    siblings = {r["article_id"]: r["copy_of"] or r["article_id"] for r in records}
    grams = {r["article_id"]: runs(r["text"]) for r in records}
    names = sorted(grams)
    alike = [
        (a, b)
        for at, a in enumerate(names)
        for b in names[at + 1 :]
        if frozenset((a, b)) not in known
        and siblings[a] != siblings[b]
        and len(grams[a] & grams[b]) > 3
    ]
    assert alike == []


def texts(shared: Path) -> Iterator[str]:
    for pattern in ("gold/**/*.txt", "seed/*.txt", "**/*.md", "**/*.csv"):
        for path in sorted(shared.glob(pattern)):
            yield path.read_text(encoding="utf-8", errors="replace")
    for line in (shared / "news" / "real_news.jsonl").open(encoding="utf-8"):
        record = json.loads(line)
        yield f"{record['title']}\n{record['text']}"


@pytest.mark.slow
def test_no_run_of_eight_words_is_shared_with_other_texts(shared: Path, pages: dict[str, bytes]):
    others = set().union(*map(runs, texts(shared)))
    assert len(others) > 100_000
    found = {name: sorted(runs(visible(page)) & others) for name, page in pages.items()}
    assert {name: hits for name, hits in found.items() if hits} == {}


def test_every_planted_change_is_there(root: Path):
    text = {record["article_id"]: record["text"] for record in gold(root)}
    changes = rows(root / "data" / "planted_changes.csv")
    assert len(changes) >= 30
    for change in changes:
        before, after = change["before"], change["after"]
        original, copy = text[change["original"]], text[change["copy"]]
        assert before in original, change["change_id"]
        assert not after or after in copy, change["change_id"]
        if before not in after:
            assert copy.count(before) < original.count(before), change["change_id"]


def test_every_sentence_of_the_coding_sheet_stands_in_its_article(root: Path):
    text = {record["article_id"]: record["text"] for record in gold(root)}
    sheet = (root / "docs" / "teaching" / "coding_sheet.csv").read_text(encoding="utf-8-sig")
    units = list(csv.DictReader(sheet.splitlines()))
    assert len(units) == 10
    lost = [u["unit"] for u in units if u["sentence"] not in text[u["article_id"]]]
    assert lost == []


def test_copies_are_published_after_their_originals(root: Path):
    records = {record["article_id"]: record for record in gold(root)}
    copies = [record for record in records.values() if record["copy_of"]]
    assert len(copies) >= 8
    for copy in copies:
        original = records[copy["copy_of"]]
        assert pd.Timestamp(copy["published"]) > pd.Timestamp(original["published"])


def test_every_genre_is_there(root: Path):
    genres = {record["genre"] for record in gold(root)}
    assert {"news", "chronicle", "opinion", "interview", "explainer", "fact_check"} <= genres


def test_the_data_package_validates(root: Path):
    frictionless = pytest.importorskip("frictionless")
    report = frictionless.validate(str(root / "data" / "datapackage.json"))
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])


def test_the_data_package_lists_every_article_and_gold_file(root: Path):
    package = json.loads((root / "data" / "datapackage.json").read_text(encoding="utf-8"))
    named = {p for r in package["resources"] for p in ([r["path"]] if isinstance(r["path"], str)
                                                       else r["path"])}  # fmt: skip
    on_disk = {p.relative_to(root / "data").as_posix()
               for pattern in ("articles/*.html", "gold/teaching/*.jsonl", "*.csv")
               for p in (root / "data").glob(pattern)}  # fmt: skip
    assert on_disk <= named
