"""Polite download of addresses into a folder of raw pages with a manifest.

Hosts are asked side by side, each by one connection at a time with a pause between requests.
A stopped run goes on where it was: what lies whole in the folder is not fetched again.
"""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Event
from urllib.parse import quote, urlsplit

from tqdm import tqdm

from analysis.corpus.collect import addresses
from analysis.corpus.collect.addresses import Wanted
from analysis.corpus.collect.connect import Unfetched
from analysis.corpus.collect.fetch import Fetched, Politeness, fetch, patiently
from analysis.corpus.collect.manifest import Journal, Record
from analysis.corpus.collect.robots import Robots

__all__ = ["ARCHIVE", "Politeness", "Record", "Wanted", "collect", "discover"]

ARCHIVE = "https://archive.org"
AT_ONCE = 8  # hosts asked side by side
_SUFFIXES = {"text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt"}
_TYPE = re.compile(r"\s*([\w.+-]+/[\w.+-]+)")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Visitor:
    """What the visits to all hosts share."""

    manners: Politeness
    archive: str | None
    stop: Event


def collect(
    wanted: Iterable[Wanted],
    folder: Path,
    manners: Politeness | None = None,
    *,
    archive: str | None = None,
    progress: bool = False,
    tell: Callable[[str], None] = lambda line: None,
) -> list[Record]:
    """Fetch addresses into `folder`.

    Args:
        wanted: addresses, perhaps with a day.
        folder: receives the pages and `manifest.csv`.
        manners: limits and manners.
        archive: base address of a web archive; where a page is gone, the copy nearest to its day
            is taken from there.
        progress: show a bar on standard error, if that is a terminal.
        tell: called with one line for each address that failed.

    Returns:
        The manifest, a record for each distinct address in the order given.
    """
    journal = Journal(folder)
    targets = {item.url: item for item in wanted}
    missing = [item for url, item in targets.items() if not journal.has(url)]
    visitor = _Visitor(manners or Politeness(), archive, Event())
    bar = tqdm(total=len(missing), unit="page", disable=None if progress else True)
    with bar, ThreadPoolExecutor(AT_ONCE) as pool:
        try:
            for record, body in _visits(pool, missing, visitor):
                journal.add(record, body)
                bar.update()
                if record.reason:
                    tell(f"{record.url}: {record.detail}")
        finally:
            visitor.stop.set()  # an interruption ends every visit after its current page
            published = journal.publish(targets)
    return published


def discover(
    feed: str | None,
    sitemap: str | None,
    site: str | None,
    manners: Politeness,
    *,
    first: date | None = None,
    last: date | None = None,
) -> list[Wanted]:
    """Addresses of a feed, a sitemap, or a site's archive of a period.

    Raises:
        Unfetched: the feed or the site cannot be read.
    """
    robots = Robots(manners)

    def get(url: str) -> str:
        page = patiently(lambda: fetch(url, manners, robots.permit), manners)
        return _unpacked(page.body, manners.max_bytes).decode("utf-8", "replace")

    if feed:
        return addresses.from_feed(feed, get)
    named = [sitemap] if sitemap else robots.sitemaps(site or "")
    named = named or [f"{(site or '').rstrip('/')}/sitemap.xml"]
    return addresses.from_sitemap(named, get, first=first, last=last)


def _unpacked(body: bytes, limit: int) -> bytes:
    """`body`, gunzipped where it is a `.gz` file, up to `limit` bytes."""
    if body[:2] != b"\x1f\x8b":
        return body
    try:
        return zlib.decompressobj(wbits=31).decompress(body, limit)
    except zlib.error as error:
        raise Unfetched("broken_encoding", f"its compression is broken: {error}") from error


_Visited = tuple[Record, bytes | None]


def _visits(
    pool: ThreadPoolExecutor, wanted: list[Wanted], visitor: _Visitor
) -> Iterator[_Visited]:
    """Visit hosts side by side; each visit hands over its pages one by one."""
    hosts: dict[str, list[Wanted]] = defaultdict(list)
    for item in wanted:
        hosts[urlsplit(item.url).netloc.lower()].append(item)
    turns: dict[Future[_Visited | None], Iterator[_Visited]] = {}
    for items in hosts.values():
        visit = _visit(items, visitor)
        turns[pool.submit(next, visit, None)] = visit
    while turns:
        done = next(as_completed(turns))
        visit = turns.pop(done)
        found = done.result()
        if found is not None:
            turns[pool.submit(next, visit, None)] = visit
            yield found


def _visit(items: list[Wanted], visitor: _Visitor) -> Iterator[_Visited]:
    robots = Robots(visitor.manners)
    for number, item in enumerate(items):
        if number and visitor.stop.wait(_pause(robots, item.url)):
            return
        yield _one(item, robots, visitor)


def _pause(robots: Robots, url: str) -> float:
    try:
        return robots.delay(url)
    except Unfetched:  # the host did not answer; the page itself will say so
        return 0.0


def _one(item: Wanted, robots: Robots, visitor: _Visitor) -> _Visited:
    """Fetch one page, or say why not."""
    start = Record(url=item.url, time=datetime.now(UTC).isoformat(timespec="seconds"))
    try:
        return _stored(start, _get(item.url, robots, visitor))
    except Unfetched as failure:
        if visitor.archive and failure.reason in ("gone", "no_such_host", "connection"):
            try:
                page = _copy(item, visitor.archive, visitor)
                record, body = _stored(start, page)
                return replace(record, copy_of=visitor.archive), body
            except Unfetched as second:
                failure = Unfetched(second.reason, f"{failure.detail}; archive: {second.detail}",
                                    status=failure.status)  # fmt: skip
        return replace(start, status=failure.status, reason=failure.reason,
                       detail=failure.detail), None  # fmt: skip


def _get(url: str, robots: Robots, visitor: _Visitor) -> Fetched:
    def sleep(seconds: float) -> None:
        visitor.stop.wait(seconds)

    return patiently(lambda: fetch(url, visitor.manners, robots.permit), visitor.manners, sleep)


def _copy(item: Wanted, archive: str, visitor: _Visitor) -> Fetched:
    """The archived copy nearest to the day of `item`, without the archive's own furniture."""
    robots = Robots(replace(visitor.manners, obey_robots=False))
    stamp = (item.day or "").replace("-", "")
    query = f"{archive}/wayback/available?url={quote(item.url, safe='')}&timestamp={stamp}"
    try:
        answer = json.loads(_get(query, robots, visitor).body)
        nearest = answer["archived_snapshots"]["closest"]["url"]
    except (ValueError, LookupError, TypeError) as error:
        raise Unfetched("gone", "no archived copy is known") from error
    return _get(re.sub(r"(/web/\d+)/", r"\1id_/", nearest, count=1), robots, visitor)


def _stored(start: Record, page: Fetched) -> _Visited:
    kind, charset = _TYPE.match(page.content_type), _CHARSET.search(page.content_type)
    media = kind[1].lower() if kind else ""
    host = re.sub(r"[^a-z0-9.-]", "_", (urlsplit(start.url).hostname or "page").lower())[:60]
    name = hashlib.sha256(start.url.encode()).hexdigest()[:16]
    suffix = _SUFFIXES.get(media, ".html" if b"<html" in page.body[:2000].lower() else "")
    if not suffix:
        what = media or "no stated type"
        raise Unfetched("not_a_page", f"{what} instead of a page: leave it out",
                        status=page.status)  # fmt: skip
    return replace(
        start,
        final_url=page.url,
        status=page.status,
        content_type=media,
        encoding=charset[1].lower() if charset else "",
        bytes=len(page.body),
        sha256=hashlib.sha256(page.body).hexdigest(),
        file=f"{host}/{name}{suffix}",
    ), page.body
