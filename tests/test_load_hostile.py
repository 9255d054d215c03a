"""Whatever lies in a folder: good files are read, each bad one is named with its reason.

Nothing here may raise, hang, or disappear without a row.
"""

from __future__ import annotations

import gzip
import json
import os
import socket
from pathlib import Path

import pandas as pd
import pytest

from analysis.corpus.load import Corpus, load
from analysis.corpus.raw import Limits

TEXT = "Мост через реку открыт, сообщила мэрия. Работы длились два года и закончены в срок."
PAGE = f"<html><body><article><h1>Мост снова открыт</h1><p>{TEXT}</p></article></body></html>"
RECORD = json.dumps({"article_id": "n1", "text": TEXT}, ensure_ascii=False)


def _reasons(corpus: Corpus) -> list[str]:
    for detail in corpus.failures.detail:
        assert detail
        assert "\n" not in detail
    return list(corpus.failures.reason)


def _only(tmp_path: Path, name: str, content: bytes, **limits: int) -> list[str]:
    """The reasons for one bad file that lies beside one good one."""
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / name).write_bytes(content)
    corpus = load(tmp_path, limits=Limits(**limits))
    assert "good" in list(corpus.articles.article_id)
    return _reasons(corpus)


NOTHING = {
    "empty.txt": b"",
    "empty.html": b"",
    "empty.jsonl": b"",
    "empty.csv": b"article_id,text\n",
    "blank.txt": " \n\t\u00a0\n".encode(),
    "signs.txt": ("«" * 20_000).encode(),
    "frames.html": b"<html><frameset><frame src=a></frameset></html>",
    "script.html": b"<script>alert(1)</script>",
}


@pytest.mark.parametrize("name", NOTHING)
def test_a_file_without_words_is_empty(tmp_path: Path, name: str):
    expected = ["wrong_columns"] if name == "none" else ["empty"]
    assert _only(tmp_path, name, NOTHING[name]) == expected


BINARY = {
    "picture.html": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
    "report.txt": b"%PDF-1.7\n" + bytes(range(256)),
    "noise.txt": bytes(range(256)) * 50,
    "noise.jsonl": bytes(range(256)) * 50,
    "noise.csv": bytes(range(256)) * 50,
    "zip.html": b"PK\x03\x04" + bytes(200),
}


@pytest.mark.parametrize("name", BINARY)
def test_binary_content_is_named(tmp_path: Path, name: str):
    assert _only(tmp_path, name, BINARY[name]) == ["binary"]


def test_a_packed_file_cut_short_is_truncated(tmp_path: Path):
    noise = os.urandom(5000).hex().encode()
    assert _only(tmp_path, "a.txt.gz", gzip.compress(noise)[:-200]) == ["truncated"]


def test_a_damaged_packed_file_is_named(tmp_path: Path):
    packed = bytearray(gzip.compress(TEXT.encode() * 50))
    packed[20:40] = bytes(20)
    assert _only(tmp_path, "a.html.gz", bytes(packed))[0] in ("damaged", "truncated")


@pytest.mark.parametrize("name", ["bomb.html.gz", "bomb.txt.gz", "bomb.jsonl.gz", "bomb.csv.gz"])
def test_a_bomb_is_stopped_at_the_limit(tmp_path: Path, name: str):
    (tmp_path / name).write_bytes(gzip.compress(b"0" * 30_000_000))
    (tmp_path / ("lines-" + name)).write_bytes(gzip.compress(b"\n" * 30_000_000))
    corpus = load(tmp_path)
    assert set(_reasons(corpus)) == {"limit"}
    assert corpus.failures.detail.str.contains("max_").all()


def test_gzip_without_its_suffix_is_unpacked(tmp_path: Path):
    (tmp_path / "a.html").write_bytes(gzip.compress(PAGE.encode()))
    assert TEXT in load(tmp_path).articles.text[0]


@pytest.mark.parametrize(
    ("limits", "content"),
    [
        ({"max_bytes": 1000}, "а" * 3000),
        ({"max_chars": 1000}, "мост " * 400),
    ],
)
def test_a_limit_is_named_when_it_strikes(tmp_path: Path, limits: dict[str, int], content: str):
    (tmp_path / "long.txt").write_text(content, encoding="utf-8")
    corpus = load(tmp_path, limits=Limits(**limits))
    assert _reasons(corpus) == ["limit"]
    assert next(iter(limits)) in corpus.failures.detail[0]


def test_a_page_of_too_many_elements_is_not_read(tmp_path: Path):
    page = "<body>" + "<p>слово</p>" * 500
    assert _only(tmp_path, "a.html", page.encode(), max_elements=100) == ["limit"]


def test_five_megabytes_without_a_space(tmp_path: Path):
    assert _only(tmp_path, "a.txt", ("а" * 2_500_000).encode()) == ["limit"]


def test_twenty_thousand_quotation_marks_do_not_stop_an_article(tmp_path: Path):
    (tmp_path / "a.txt").write_text(f"{TEXT} {'«слово» ' * 10_000}", encoding="utf-8")
    assert len(load(tmp_path).articles) == 1


def test_a_broken_line_does_not_stop_the_next(tmp_path: Path):
    deep = "[" * 100_000
    lines = [RECORD[:-5], "[1, 2]", '"words"', "null", '{"article_id": "x"}', '{"text": 5}',
             deep, "9" * 5000, "", RECORD]  # fmt: skip
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    corpus = load(tmp_path)
    assert list(corpus.articles.article_id) == ["n1"]
    assert len(corpus.failures) == 8
    assert corpus.failures.input[0].endswith("a.jsonl:1")


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ("id;name\n1;2\n", "wrong_columns"),
        ("\n\n", "wrong_columns"),
        ('article_id,text\n1,"never closed\n2,b\n', "broken_csv"),
        ("article_id,text\n1\n", "broken_csv"),
        ("article_id,text\n1,2,3,4\n", "broken_csv"),
    ],
)
def test_a_broken_table_is_named(tmp_path: Path, table: str, reason: str):
    assert _only(tmp_path, "a.csv", table.encode()) == [reason]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("written", ["utf-8-sig", "cp1251", "utf-16"])
def test_tables_of_spreadsheets_are_read(tmp_path: Path, delimiter: str, written: str):
    path = tmp_path / "a.csv"
    frame = pd.DataFrame({"article_id": ["а1"], "text": [TEXT + '\nВторая строка, "слово".']})
    path.write_bytes(frame.to_csv(sep=delimiter, index=False).encode(written))
    article = load(path).articles.iloc[0]
    assert article.article_id == "а1"
    assert article.text.endswith('Вторая строка, "слово".')


@pytest.mark.parametrize("content", [b"", b"PAR1", b"PAR1" + bytes(500) + b"PAR1", b"words"])
def test_a_file_that_is_no_parquet_is_damaged(tmp_path: Path, content: bytes):
    assert _only(tmp_path, "a.parquet", content) == ["damaged"]


def test_parquet_without_the_columns(tmp_path: Path):
    pd.DataFrame({"a": [1]}).to_parquet(tmp_path / "a.parquet")
    assert _reasons(load(tmp_path)) == ["wrong_columns"]


def test_a_record_whose_identifier_was_used_before_is_named(tmp_path: Path):
    (tmp_path / "a.jsonl").write_text(f"{RECORD}\n{RECORD}\n", encoding="utf-8")
    corpus = load(tmp_path)
    assert len(corpus.articles) == 1
    assert _reasons(corpus) == ["duplicate_id"]


def test_files_of_one_name_get_identifiers_of_their_own(tmp_path: Path):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "page.txt").write_text(TEXT, encoding="utf-8")
    assert list(load(tmp_path).articles.article_id) == ["page", "page~2"]


def test_a_file_named_twice_is_read_once(tmp_path: Path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert len(load([path, tmp_path, path]).articles) == 1


@pytest.mark.parametrize("own", ["../../etc/passwd", "a/b", "..", "a\nb\x00", "\ud800", "я" * 5000])
def test_an_identifier_is_data_and_stays_in_one_line(tmp_path: Path, own: str):
    record = json.dumps({"article_id": own, "text": TEXT})
    (tmp_path / "a.jsonl").write_text(record, encoding="utf-8")
    article_id = load(tmp_path).articles.article_id[0]
    assert article_id.isprintable()
    assert article_id.encode()


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_pipes_and_folders_named_like_pages_do_not_hang(tmp_path: Path, make):
    make(tmp_path / "a.html")
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    corpus = load(tmp_path)
    assert list(corpus.articles.article_id) == ["good"]
    assert _reasons(corpus) == ["not_a_file"]


def test_a_folder_named_like_a_page_is_a_folder(tmp_path: Path):
    (tmp_path / "a.html").mkdir()
    (tmp_path / "a.html" / "good.txt").write_text(TEXT, encoding="utf-8")
    corpus = load(tmp_path)
    assert (list(corpus.articles.article_id), _reasons(corpus)) == (["good"], [])


@pytest.mark.parametrize(("name", "named"), [(".a.txt", True), (".a.html", True), (".a", False)])
def test_a_hidden_file_that_could_be_read_is_named(tmp_path: Path, name: str, named: bool):
    assert _only(tmp_path, name, TEXT.encode()) == ["hidden"] * named


@pytest.mark.parametrize("name", ["a.html.gz", "a.jsonl.gz", "a.csv.gz", "a.warc.gz"])
def test_a_file_that_is_not_packed_as_its_name_says_is_damaged(tmp_path: Path, name: str):
    assert _only(tmp_path, name, b"xx") == ["damaged"]


def test_a_sentence_with_a_script_in_it_is_kept_as_text(tmp_path: Path):
    text = f"{TEXT}<script>alert(1)</script>"
    (tmp_path / "a.jsonl").write_text(json.dumps({"article_id": "a", "text": text}))
    assert load(tmp_path).articles.text[0] == text


def test_devices_and_sockets_are_no_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)  # a socket's path must be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("a.txt")
        (tmp_path / "zero.txt").symlink_to("/dev/zero")
        assert _reasons(load([tmp_path, "/dev/zero"])) == ["not_a_file"] * 3


def test_links_do_not_lead_out_or_round(tmp_path: Path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.txt").write_text(TEXT, encoding="utf-8")
    (folder / "loop").symlink_to(folder)
    (folder / "out").symlink_to("/")
    (folder / "self.txt").symlink_to("self.txt")
    (folder / "gone.txt").symlink_to("nowhere.txt")
    corpus = load(folder)
    assert list(corpus.articles.article_id) == ["good"]
    assert sorted(_reasons(corpus)) == ["link", "link", "unreadable", "unreadable"]


def test_folders_within_folders_end_somewhere(tmp_path: Path):
    deep = tmp_path
    for _ in range(60):
        deep /= "d"
        deep.mkdir()
    assert _reasons(load(tmp_path)) == ["too_deep"]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read every file")
def test_a_file_without_permission_is_named(tmp_path: Path):
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "a.txt").chmod(0)
    assert _reasons(load(tmp_path)) == ["unreadable"]


@pytest.mark.parametrize(
    "name",
    ["с пробелом.txt", "a\nb.txt", "'; DROP TABLE.txt", "-rf.txt", "<script>.txt", "=1+1.txt",
     "🙂.txt", "\u202etxt.txt", "$(reboot).txt", "%2e%2e%2f.txt", "ё" * 100 + ".txt"],
)  # fmt: skip
def test_a_file_may_have_any_name(tmp_path: Path, name: str):
    (tmp_path / name).write_text(TEXT, encoding="utf-8")
    article = load(tmp_path).articles.iloc[0]
    assert article.article_id.isprintable()
    assert article.path.isprintable()


def test_a_name_that_is_no_utf8(tmp_path: Path):
    with open(os.fsencode(tmp_path) + b"/\xff\xfe.txt", "wb") as file:
        file.write(TEXT.encode())
    assert load(tmp_path).articles.path[0].encode()


def test_what_is_not_there_or_not_readable_as_an_article(tmp_path: Path):
    (tmp_path / "a.docx").write_bytes(b"PK")
    (tmp_path / "noext").write_text(TEXT)
    assert _reasons(load([tmp_path, tmp_path / "gone.txt", "a\0b"])) == [
        "unsupported", "unsupported", "unreadable", "unreadable",
    ]  # fmt: skip
    empty = tmp_path / "empty"
    empty.mkdir()
    assert _reasons(load(empty)) == ["empty"]


def test_resources_that_a_browser_saved_beside_a_page_are_passed_over(tmp_path: Path):
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "page_files").mkdir()
    (tmp_path / "page_files" / "frame.html").write_text(PAGE, encoding="utf-8")
    assert len(load(tmp_path).articles) == 1


ENTITIES = """<!DOCTYPE html [<!ENTITY a "ха"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY file SYSTEM "file:///etc/passwd">]>"""
STRANGE = {
    "entities": ENTITIES + PAGE.replace("</article>", "<p>Слово &c; и &file; здесь.</p></article>"),
    "nested": "<div>" * 50_000 + PAGE,
    "unclosed": PAGE[:-40],
    "declared": '<?xml version="1.0" encoding="utf-16"?>' + PAGE,
    "nul": PAGE.replace("реку", "ре\0ку"),
    "bidi": PAGE.replace("реку", "ре\u202eку\u202c"),
    "comment": "<!--" + "-" * 10_000 + "-->" + PAGE,
    "json": '<script type="application/ld+json">' + "[" * 50_000 + "</script>" + PAGE,
    "types": '<script type="application/ld+json">{"@type": ["NewsArticle", 5], "headline": {},'
    '"datePublished": 7, "author": [[[]]], "articleBody": []}</script>' + PAGE,
    "date": PAGE.replace("<p>", '<time datetime="2023-13-45T99:99">32.13.2023 25:61</time><p>', 1),
}


@pytest.mark.parametrize("name", STRANGE)
def test_a_strange_page_still_gives_its_words(tmp_path: Path, name: str):
    (tmp_path / "a.html").write_text(STRANGE[name], encoding="utf-8")
    corpus = load(tmp_path)
    if name == "nested" and corpus.articles.empty:  # the parser cuts what is nested too deeply
        assert _reasons(corpus) == ["empty"]
        return
    text = corpus.articles.text[0]
    assert "сообщила мэрия" in text
    assert "root:" not in text
    assert "хаха" not in text
    assert corpus.articles.published[0] is None


def test_lone_surrogates_and_controls_can_be_written_afterwards(tmp_path: Path):
    record = {"article_id": "n", "text": TEXT + " \ud83d \x00 \u2028 \x85 \u202e конец."}
    record |= {"title": "Мост \udfff", "url": "\ud800", "outlet": "\udc00", "author": "\ud900"}
    (tmp_path / "a.jsonl").write_text(json.dumps(record), encoding="utf-8")
    for raw in (False, True):
        articles = load(tmp_path, raw=raw).articles
        articles.to_parquet(tmp_path / "out.pq")
        articles.to_csv(tmp_path / "out.tsv")
        assert len(articles) == 1
    assert len(articles.text[0]) == len(record["text"])


def test_a_long_text_is_cut_at_a_stated_place(tmp_path: Path):
    sentence = "Мост открыли утром, и автобусы пошли по нему. "
    (tmp_path / "a.txt").write_text(sentence * 40, "utf-8")
    corpus = load(tmp_path, limits=Limits(max_chars=1000, long="cut"))
    (kept,) = corpus.articles.text
    assert kept == (sentence * 21).strip()
    (note,) = corpus.failures.itertuples()
    assert note.reason == "cut"
    assert "max_chars = 1,000" in note.detail
    assert f"after character {len(kept)}" in note.detail


def test_a_text_without_a_blank_is_cut_at_the_limit(tmp_path: Path):
    (tmp_path / "a.txt").write_text("автобус" * 200, "utf-8")
    corpus = load(tmp_path, raw=True, limits=Limits(max_chars=1000, long="cut"))
    assert corpus.articles.text[0] == ("автобус" * 200)[:1000]
