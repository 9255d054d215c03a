"""A folder as nobody would wish it: files that cannot be used, and good ones among them.

Each file says what must become of it: `ANALYSED`, or the reason of its row in `failures`.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import random
import socket
import zipfile
from collections.abc import Callable
from pathlib import Path

import pandas as pd

ANALYSED = "analysed"
TEXT = (
    "Мост через реку открыт, сообщила мэрия. Работы длились два года и закончены в срок. "
    "Движение якобы пустят в четверг, 5 октября 2023 года."
)
PAGE = f"<html><body><article><h1>Мост снова открыт</h1><p>{TEXT}</p></article></body></html>"
CANARY = "<script>document.title='run'</script><img src=x onerror=\"document.title='run'\">"
ENTITIES = """<!DOCTYPE html [<!ENTITY a "ха"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY file SYSTEM "file:///etc/passwd">]>"""
OTHER = {
    "ukrainian": "Міська рада повідомила, що її новий міст через річку відкриють уже в четвер. ",
    "belarusian": "Гарадскі савет паведаміў, што новы мост цераз раку адкрыюць ужо ў чацвер. ",
    "bulgarian": "Общината съобщи, че новият мост над реката ще бъде открит още в четвъртък. ",
    "english": "The town council said that the new bridge across the river opens on Thursday. ",
}


def record(name: str, text: str = TEXT, **fields: str) -> str:
    """A line of JSONL."""
    return json.dumps({"article_id": name, "text": text, **fields}, ensure_ascii=True) + "\n"


def _zip(name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


def _table(frame: pd.DataFrame) -> bytes:
    out = io.BytesIO()
    frame.to_parquet(out)
    return out.getvalue()


def _warc(page: bytes) -> bytes:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    body = head + page
    lines = [
        "WARC/1.0", "WARC-Type: response", "WARC-Target-URI: https://priozersk.example/1",
        "WARC-Date: 2023-10-05T12:00:00Z", "WARC-Record-ID: <urn:uuid:1>",
        "Content-Type: application/http; msgtype=response", f"Content-Length: {len(body)}",
    ]  # fmt: skip
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body + b"\r\n\r\n"


_NOISE = random.Random(9).randbytes(20_000)
GOOD: dict[str, bytes] = {
    "good-plain.txt": TEXT.encode(),
    "good-page.html": PAGE.encode(),
    "good-1251.html": PAGE.encode("cp1251"),
    "good-utf16.txt": TEXT.encode("utf-16"),
    "good-packed.html.gz": gzip.compress(PAGE.encode(), mtime=0),
    "good-script.html": PAGE.replace("Мост снова", f"{CANARY}Мост снова").encode(),
    "good-title.jsonl": record("<script>", TEXT + CANARY, title=CANARY, outlet=CANARY).encode(),
    "good-signs.jsonl": record("../../x", TEXT + " \ud83d\x00\u2028\u202e.", title="=1+1").encode(),
    "good-table.csv": pd.DataFrame({"article_id": ["т1"], "text": [TEXT], "title": ["=cmd()"]})
    .to_csv(sep=";", index=False)
    .encode("cp1251"),
    "good-table.parquet": _table(pd.DataFrame({"article_id": ["п1"], "text": [TEXT]})),
    "good-archive.warc": _warc(PAGE.encode()),
    "good-quotes.txt": f"{TEXT} {'«слово» ' * 10_000}".encode(),
    "good-date.html": PAGE.replace(
        "<p>", '<time datetime="2023-13-45T99:99">32.13.2023 25:61</time><p>', 1
    ).encode(),
    "good-entities.html": (ENTITIES + PAGE.replace("в срок", "в срок &c;&file;")).encode(),
    "good имя 🙂 с\nпробелом.txt": TEXT.encode(),
}
BAD: dict[str, tuple[bytes, str]] = {
    "empty.html": (b"", "empty"),
    "empty.txt": (b"", "empty"),
    "empty.jsonl": (b"", "empty"),
    "blank.txt": (" \n\t\u00a0\n".encode(), "empty"),
    "only-header.csv": (b"article_id,text\n", "empty"),
    "only-quotes.txt": (("«" * 20_000).encode(), "empty"),
    "only-frames.html": (b"<html><frameset><frame src=a></frameset></html>", "empty"),
    "only-script.html": (b"<script>alert(1)</script>", "empty"),
    "picture.html": (b"\x89PNG\r\n\x1a\n" + _NOISE, "binary"),
    "report.txt": (b"%PDF-1.7\n" + _NOISE, "binary"),
    "noise.jsonl": (_NOISE, "binary"),
    "noise.csv": (_NOISE, "binary"),
    "office.html": (_zip("a.xml", b"<a/>" * 100), "binary"),
    "cut.txt.gz": (gzip.compress(_NOISE.hex().encode(), mtime=0)[:-300], "truncated"),
    "not-packed.html.gz": (b"xx", "damaged"),
    "damaged.txt.gz": (gzip.compress(TEXT.encode() * 50, mtime=0)[:20] + bytes(90), "damaged"),
    "bomb.html.gz": (gzip.compress(b"0" * 50_000_000, mtime=0), "limit"),
    "bomb.jsonl.gz": (gzip.compress(b"\n" * 50_000_000, mtime=0), "limit"),
    "bomb.wacz": (_zip("archive/a.warc", b"0" * 50_000_000), "limit"),
    "broken.jsonl": (b'{"article_id": "b", "text": "\n', "broken_json"),
    "no-text.jsonl": (b'{"article_id": "b"}\n', "wrong_columns"),
    "number.jsonl": (b'{"article_id": "b", "text": 5}\n', "wrong_columns"),
    "deep.jsonl": (b"[" * 100_000 + b"\n", "broken_json"),
    "twice.jsonl": ((record("т1") + record("т1")).encode(), "duplicate_id"),
    "columns.csv": (b"id;name\n1;2\n", "wrong_columns"),
    "unclosed.csv": (b'article_id,text\n1,"never closed\n2,b\n', "broken_csv"),
    "ragged.csv": (b"article_id,text\n1,2,3,4\n", "broken_csv"),
    "words.parquet": (b"PAR1 words PAR1", "damaged"),
    "columns.parquet": (_table(pd.DataFrame({"a": [1]})), "wrong_columns"),
    "no.wacz": (b"PK\x03\x04", "damaged"),
    "endless-word.txt": (("а" * 2_500_000).encode(), "limit"),
    "endless-page.html": (("<body>" + "<p>слово</p>" * 150_000).encode(), "limit"),
    "text.docx": (b"PK\x03\x04", "unsupported"),
    "no-suffix": (TEXT.encode(), "unsupported"),
    ".hidden.txt": (TEXT.encode(), "hidden"),
    **{f"{name}.txt": ((words * 6).encode(), "language") for name, words in OTHER.items()},
}


def _socket(path: Path) -> None:
    """A socket's address has at most 100 signs, so it is named from its own folder."""
    here = os.getcwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(path.name)
    finally:
        os.chdir(here)


def _deep(path: Path) -> None:
    for _ in range(60):
        path.mkdir()
        path /= "d"


ODD: dict[str, tuple[Callable[[Path], None], str]] = {
    "pipe.txt": (os.mkfifo, "not_a_file"),
    "socket.txt": (_socket, "not_a_file"),
    "device.txt": (lambda path: path.symlink_to("/dev/zero"), "not_a_file"),
    "folder.html": (Path.mkdir, "not_a_file"),
    "round": (lambda path: path.symlink_to(path.parent), "link"),
    "away": (lambda path: path.symlink_to("/"), "link"),
    "self.txt": (lambda path: path.symlink_to(path.name), "unreadable"),
    "gone.txt": (lambda path: path.symlink_to("nowhere.txt"), "unreadable"),
    "deep": (_deep, "too_deep"),
}


def build(folder: Path) -> dict[str, str]:
    """Write all of them into an empty folder.

    Returns:
        By file name, the reason it must be refused for, or `ANALYSED`.
    """
    for name, data in GOOD.items():
        (folder / name).write_bytes(data)
    for name, (data, _) in BAD.items():
        (folder / name).write_bytes(data)
    for name, (make, _) in ODD.items():
        make(folder / name)
    refused = {name: reason for kind in (BAD, ODD) for name, (_, reason) in kind.items()}
    return dict.fromkeys(GOOD, ANALYSED) | refused
