"""Web archives: WARC and WACZ, record by record; memory holds one page at a time."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, cast

from analysis.corpus.load import content, encoding, files
from analysis.corpus.load.remote import Remote
from analysis.corpus.raw import LimitError, Limits, RawPage
from analysis.corpus.schemas import Failure

_OK = 200
_GONE = 400


def read(
    path: Path | Remote, kind: str, limits: Limits, *, raw: bool
) -> Iterator[RawPage | Failure]:
    """The HTML pages of a `.warc` or `.wacz` file, packed or not.

    An archive holds pictures, scripts and redirects too; they are no pages and are passed over.
    A page that the server refused (status 400 and above) is a failure.

    Raises:
        OSError, LimitError: the archive cannot be read to its end, or unpacks to too much.
    """
    name = files.shown(str(path))
    with path.open("rb") as file:
        if kind == ".warc":
            yield from _pages(content.opened(file), name, limits, raw, None)
            return
        try:
            with zipfile.ZipFile(file) as archive:
                yield from _wacz(archive, name, limits, raw)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError):
            yield Failure(name, "damaged", "no readable WACZ (ZIP) file; download it again")


def _wacz(
    archive: zipfile.ZipFile, name: str, limits: Limits, raw: bool
) -> Iterator[RawPage | Failure]:
    listed = _listed(archive, limits)
    for entry in sorted(archive.infolist(), key=lambda entry: entry.filename):
        if not entry.filename.endswith((".warc", ".warc.gz")):
            continue
        if entry.file_size > max(limits.max_bytes, limits.max_ratio * entry.compress_size):
            raise LimitError(
                f"it unpacks to more than max_ratio = {limits.max_ratio} times its size"
            )
        with archive.open(entry) as source:
            whole = content.opened(cast(BinaryIO, source))
            yield from _pages(whole, name, limits, raw, listed)


def _listed(archive: zipfile.ZipFile, limits: Limits) -> set[str] | None:
    """The addresses that a WACZ names as its pages; None where it names none."""
    if "pages/pages.jsonl" not in archive.namelist():
        return None
    with archive.open("pages/pages.jsonl") as source:
        lines = source.read(limits.max_bytes).decode("utf-8", "replace").splitlines()
    urls = set()
    for line in lines:
        try:
            page = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(page, dict) and isinstance(page.get("url"), str):
            urls.add(page["url"])
    return urls or None


def _pages(
    source: BinaryIO, name: str, limits: Limits, raw: bool, listed: set[str] | None
) -> Iterator[RawPage | Failure]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415 - slow to load

    number = 0
    for record in ArchiveIterator(
        source, record_types=WarcRecordType.response, parse_http=True, auto_decode="all"
    ):
        url = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
        if not _is_page(record) or (listed is not None and url not in listed):
            continue
        number += 1
        yield _page(record, f"{name}:{number}", url, limits, raw)


def _is_page(record: Any) -> bool:
    """An HTML page that the server gave, or refused; no redirect."""
    status = record.http_headers.status_code if record.http_headers else None
    kind = (record.http_content_type or "").lower()
    return kind in ("text/html", "application/xhtml+xml") and (
        status == _OK or (status or 0) >= _GONE
    )


def _is_encoded(record: Any) -> bool:
    """Its length on the wire is not the length of its text."""
    return any(record.http_headers.get(name) for name in ("Content-Encoding", "Transfer-Encoding"))


def _page(record: Any, where: str, url: str, limits: Limits, raw: bool) -> RawPage | Failure:
    status = record.http_headers.status_code
    if status != _OK:
        return Failure(where, "http_status", f"the server answered {status} for {files.shown(url)}")
    data = record.reader.read(limits.max_bytes + 1)
    if len(data) > limits.max_bytes:
        return content.failure(where, LimitError(f"more than max_bytes = {limits.max_bytes:,}"))
    if len(data) < record.content_length and not _is_encoded(record):
        return content.failure(where, EOFError())
    text = encoding.decode(data, declared=record.http_charset)
    if text is None:
        return content.failure(where, content.NotTextError())
    file, _, number = where.rpartition(":")
    return RawPage(
        input=where, article_id=f"{Path(file).name.partition('.')[0]}-{number}", text=text,
        kind="html", raw=raw, url=files.shown(url) or None,
    )  # fmt: skip
