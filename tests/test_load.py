"""Any input becomes articles, or a row that says why not."""

from __future__ import annotations

import gzip
import io
import json
import re
import tracemalloc
from multiprocessing.pool import ThreadPool
from pathlib import Path

import pandas as pd
import pytest

from analysis.corpus.load import load, read, rows
from analysis.corpus.raw import RawPage

TEXT = "Мост через реку открыт, сообщила мэрия. Работы длились два года и закончены в срок."
PAGE = f"""<!doctype html><html><head><meta charset="{{charset}}"><title>Мост открыт</title>
<meta property="article:published_time" content="2023-09-13T10:29:00+09:00">
</head><body><article><h1>Мост открыт после ремонта</h1><p>{TEXT}</p>
<p>По словам инженера Иванова, новые опоры простоят не меньше сорока лет.</p>
</article></body></html>"""


@pytest.mark.parametrize("declared", ["utf-8", "windows-1251", "koi8-r", "nonsense"])
@pytest.mark.parametrize("written", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8-r"])
def test_a_page_is_read_whatever_encoding_it_declares(tmp_path: Path, declared: str, written: str):
    (tmp_path / "page.html").write_bytes(PAGE.format(charset=declared).encode(written))
    article = load(tmp_path).articles.iloc[0]
    assert article.title == "Мост открыт после ремонта"
    assert TEXT in article.text
    assert article.published == "2023-09-13T10:29:00+09:00"


@pytest.mark.parametrize(
    "written", ["utf-8", "utf-16-le", "utf-16-be", "cp1251", "koi8-r", "cp866"]
)
def test_a_text_without_declaration_is_decoded_by_its_content(tmp_path: Path, written: str):
    (tmp_path / "a.txt").write_bytes(TEXT.encode(written))
    assert load(tmp_path).articles.iloc[0].text == TEXT


def _written(folder: Path, suffix: str) -> Path:
    path = folder / f"articles{suffix}"
    record = {"article_id": "n1", "text": TEXT, "title": "Мост открыт", "outlet": "ЯСИА"}
    record["published"] = "2023-09-13 10:29"
    if suffix == ".parquet":
        pd.DataFrame([record]).to_parquet(path)
    elif suffix == ".csv":
        pd.DataFrame([record]).to_csv(path, index=False)
    else:
        path.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    return path


@pytest.mark.parametrize("suffix", [".jsonl", ".csv", ".parquet"])
@pytest.mark.parametrize("packed", [False, True])
def test_records_keep_their_fields(tmp_path: Path, suffix: str, packed: bool):
    path = _written(tmp_path, suffix)
    if packed:
        other = path.with_name(path.name + ".gz")
        other.write_bytes(gzip.compress(path.read_bytes()))
        path.unlink()
    article = load(tmp_path).articles.iloc[0]
    assert (article.article_id, article.title, article.outlet) == ("n1", "Мост открыт", "ЯСИА")
    assert article.published == "2023-09-13T10:29:00+09:00"
    assert article.text == f"Мост открыт\n\n{TEXT}"


def test_records_come_from_standard_input(monkeypatch: pytest.MonkeyPatch):
    record = json.dumps({"doc_id": "d1", "text": TEXT}, ensure_ascii=False).encode()
    stream = io.TextIOWrapper(io.BufferedReader(io.BytesIO(record)))
    monkeypatch.setattr("sys.stdin", stream)
    assert list(load("-").articles.article_id) == ["d1"]
    assert not stream.buffer.closed


def test_raw_takes_the_text_as_it_stands(tmp_path: Path):
    words = "Мост открыт\r\n\r\nЯСИА\r\n13.09.2023 10:29\r\n\r\n  " + TEXT + "\xa0\r\n"
    (tmp_path / "a.txt").write_bytes(words.encode())
    assert [page.text for page in read(tmp_path, raw=True) if isinstance(page, RawPage)] == [words]
    article = load(tmp_path, raw=True).articles.iloc[0]
    assert (article.text, article.body_start) == (words, 0)


def test_other_languages_are_set_aside(tmp_path: Path):
    (tmp_path / "uk.txt").write_text("Міст через річку відкрито, повідомила мерія міста. " * 3)
    (tmp_path / "en.txt").write_text("The bridge over the river is open, the town hall said. " * 3)
    (tmp_path / "bg.txt").write_text("Мостът над реката е отворен, съобщиха от кметството. " * 3)
    (tmp_path / "be.txt").write_text(
        "Мост праз раку адкрыты, паведаміла мэрыя горада ў сераду. " * 3
    )
    corpus = load(tmp_path)
    assert corpus.articles.empty
    assert list(corpus.failures.reason) == ["language"] * 4


def test_the_seed_article_is_as_expected(shared: Path):
    source = shared / "seed" / "000_51941089fc6fb501.txt"
    expected = json.loads((shared / "seed" / "expected.json").read_text())
    raw = source.read_bytes().decode()[slice(*expected["body"])]
    body = raw.replace(f"\n\n{expected['title']}\n\n", "\n\n").replace("\xa0", " ")
    article = load(source).articles.iloc[0]
    assert article.title == expected["title"]
    assert article.outlet == expected["outlet"]
    assert article.published == "2023-09-05T19:18:00+08:00"
    assert article.text[article.body_start :] == body


def test_a_collected_folder_gives_its_pages_their_addresses(tmp_path: Path):
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.html").write_bytes(PAGE.format(charset="utf-8").encode())
    manifest = "url,file,encoding,sha256\nhttps://ysia.ru/most/,pages/a.html,utf-8,0\n"
    (tmp_path / "manifest.csv").write_text(manifest)
    corpus = load(tmp_path)
    assert list(corpus.articles.url) == ["https://ysia.ru/most/"]
    assert list(corpus.articles.outlet) == ["ЯСИА"]
    assert corpus.failures.empty


def test_every_reason_in_the_code_is_documented(root: Path):
    text = (root / "docs" / "corpus.md").read_text(encoding="utf-8")
    found: set[str] = set()
    for path in (root / "src" / "analysis" / "corpus").glob("[cl][lo]*/**/*.py"):
        if "collect" not in path.parts:
            source = path.read_text(encoding="utf-8")
            found |= set(re.findall(r'Failure\(\s*[\w.()]+(?:\([\w]+\))?,\s*"(\w+)"', source))
    assert len(found) > 12
    assert {reason for reason in found if f"`{reason}`" not in text} == set()


def test_memory_does_not_grow_with_the_number_of_articles(tmp_path: Path):
    peaks = []
    for count in (500, 1500):
        path = tmp_path / f"{count}.jsonl"
        with path.open("w", encoding="utf-8") as file:
            for number in range(count):
                record = {"article_id": f"n{number}", "text": f"{TEXT} Номер {number}. " * 5}
                file.write(json.dumps(record, ensure_ascii=False) + "\n")
        next(iter(rows(path)))
        tracemalloc.start()
        assert sum(1 for _ in rows(path)) == count
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.5 * peaks[0]


def test_pages_may_be_cleaned_by_several_workers(tmp_path: Path):
    for number in range(6):
        text = f"Мост номер {number} открыт.\n\n{TEXT}"
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(b"")
    with ThreadPool(3) as pool:
        parallel = load(tmp_path, apply=pool.imap)
    alone = load(tmp_path)
    pd.testing.assert_frame_equal(parallel.articles, alone.articles)
    pd.testing.assert_frame_equal(parallel.failures, alone.failures)
