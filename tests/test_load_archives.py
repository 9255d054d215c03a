"""Web archives are read page by page."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest
from fastwarc.warc import WarcRecord, WarcRecordType

from analysis.corpus.load import load
from analysis.corpus.raw import Limits

TEXT = "Мост через реку открыт, сообщила мэрия. Работы длились два года и закончены в срок."
PAGE = f"<html><body><article><h1>Мост снова открыт</h1><p>{TEXT}</p></article></body></html>"


def _record(
    url: str, body: bytes, head: str = "text/html; charset=utf-8", status: int = 200
) -> bytes:
    record = WarcRecord()
    record.init_headers(WarcRecordType.response)
    record.headers["WARC-Target-URI"] = url
    record.headers["Content-Type"] = "application/http; msgtype=response"
    record.set_bytes_content(f"HTTP/1.1 {status} X\r\nContent-Type: {head}\r\n\r\n".encode() + body)
    out = io.BytesIO()
    record.write(out)
    return out.getvalue()


def _archive() -> bytes:
    return b"".join(
        [
            _record("https://priozersk.example/1", PAGE.encode()),
            _record(
                "https://priozersk.example/2",
                PAGE.encode("cp1251"),
                "text/html; charset=windows-1251",
            ),
            _record("https://priozersk.example/p.png", b"\x89PNG", "image/png"),
            _record("https://priozersk.example/old", b"", status=301),
            _record("https://priozersk.example/gone", b"<p>no</p>", status=404),
        ]
    )


@pytest.mark.parametrize("packed", [False, True])
def test_the_pages_of_a_warc(tmp_path: Path, packed: bool):
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    path.write_bytes(gzip.compress(_archive()) if packed else _archive())
    corpus = load(path)
    assert list(corpus.articles.url) == [
        "https://priozersk.example/1",
        "https://priozersk.example/2",
    ]
    assert all(TEXT in text for text in corpus.articles.text)
    assert list(corpus.failures.reason) == ["http_status"]


def test_the_listed_pages_of_a_wacz(tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "a.wacz", "w") as archive:
        archive.writestr("archive/data.warc.gz", gzip.compress(_archive()))
        page = json.dumps({"url": "https://priozersk.example/2"})
        archive.writestr("pages/pages.jsonl", '{"format": "json-pages-1.0"}\n' + page)
    assert list(load(tmp_path).articles.url) == ["https://priozersk.example/2"]


def test_a_page_cut_short_is_truncated(tmp_path: Path):
    (tmp_path / "a.warc").write_bytes(_archive()[:500])
    assert list(load(tmp_path).failures.reason) == ["truncated"]


def test_a_page_over_the_limit_does_not_stop_the_next(tmp_path: Path):
    long = _record("https://priozersk.example/0", PAGE.encode() * 20)
    (tmp_path / "a.warc").write_bytes(long + _record("https://priozersk.example/1", PAGE.encode()))
    corpus = load(tmp_path, limits=Limits(max_bytes=1000))
    assert list(corpus.failures.reason) == ["limit"]
    assert list(corpus.articles.url) == ["https://priozersk.example/1"]


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a.wacz"])
@pytest.mark.parametrize(
    "content", [b"", b"words", bytes(3000), _archive()[:300], gzip.compress(_archive())[:-40]]
)
def test_a_damaged_archive_is_named(tmp_path: Path, name: str, content: bytes):
    (tmp_path / name).write_bytes(content)
    corpus = load(tmp_path)
    assert len(corpus.failures) >= 1
    assert corpus.failures.detail.str.contains("\n").sum() == 0
