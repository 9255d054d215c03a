"""Where addresses come from: a list, a feed, a sitemap, a site's archive of a period."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from trafilatura.feeds import FeedParameters, determine_feed, extract_links
from trafilatura.sitemaps import SitemapObject

MAX_SITEMAPS = 200
_COLUMNS = ("url", "address", "link", "адрес", "ссылка")
_YEAR, _MONTH, _DAY = r"((?:19|20)\d\d)", r"(0[1-9]|1[0-2])", r"(0[1-9]|[12]\d|3[01])"
_DATED = re.compile(rf"(?<!\d){_YEAR}[/_-]?{_MONTH}[/_-]?{_DAY}(?!\d)")
_DAY_FIRST = re.compile(rf"(?<!\d){_DAY}[/_-]{_MONTH}[/_-]{_YEAR}(?!\d)")

Get = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Wanted:
    """An address to collect, and the day it is about, where the list says so."""

    url: str
    day: str | None = None


def from_file(path: Path) -> list[Wanted]:
    """Addresses of a CSV file (a column `url`, perhaps `published_date`) or a text file.

    Raises:
        ValueError: a CSV file without a column of addresses, a file not in UTF-8, or an empty one.
    """
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(f"{path}: no text in UTF-8; save it as UTF-8") from error
    if path.suffix.lower() == ".csv":
        found = list(_from_csv(text, path))
    else:
        lines = (line.strip() for line in text.splitlines())
        found = [Wanted(line) for line in lines if line and not line.startswith("#")]
    if not found:
        raise ValueError(f"{path}: no addresses in it; write one in each line")
    return found


def _from_csv(text: str, path: Path) -> Iterator[Wanted]:
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    reader = csv.DictReader(io.StringIO(text), delimiter=delimiter)
    names = {name.strip().lower(): name for name in reader.fieldnames or []}
    column = next((names[name] for name in _COLUMNS if name in names), None)
    if column is None:
        raise ValueError(f"{path}: no column of addresses: name one of them {_COLUMNS[0]!r}")
    for row in reader:
        if (row[column] or "").strip():
            yield Wanted(row[column].strip(), (row.get("published_date") or "").strip() or None)


def from_feed(url: str, get: Get) -> list[Wanted]:
    """Addresses in an RSS or Atom feed, or in the feed that a page names."""
    params = _feed(url)
    found = get(url)
    links = extract_links(found, params)
    if not links:
        for address in determine_feed(found, params)[:3]:
            links += extract_links(get(address), _feed(address))
    return [Wanted(link) for link in dict.fromkeys(links)]


def _feed(url: str) -> FeedParameters:
    parts = urlsplit(url)
    base = f"{parts.scheme}://{parts.netloc}"
    return FeedParameters(base, parts.netloc, url, external=True)


def from_sitemap(
    urls: list[str], get: Get, *, first: date | None = None, last: date | None = None
) -> list[Wanted]:
    """Addresses in sitemaps and in those that they name, perhaps of a period only.

    Args:
        urls: addresses of sitemaps.
        get: fetches an address as text.
        first: leave out addresses that name an earlier day; those that name none stay in only
            where neither end is given.
        last: leave out addresses that name a later day.
    """
    if not urls:
        return []
    parts = urlsplit(urls[0])
    sitemap = SitemapObject(f"{parts.scheme}://{parts.netloc}", parts.netloc, list(urls))
    while sitemap.sitemap_urls and len(sitemap.seen) < MAX_SITEMAPS:
        sitemap.current_url = sitemap.sitemap_urls.pop(0)
        if sitemap.current_url in sitemap.seen or not _overlaps(sitemap.current_url, first, last):
            continue
        sitemap.seen.add(sitemap.current_url)
        sitemap.content = get(sitemap.current_url)
        sitemap.process()
    wanted = [Wanted(url, _iso(day_of(url))) for url in dict.fromkeys(sitemap.urls)]
    if first is None and last is None:
        return wanted
    return [w for w in wanted if w.day and _within(date.fromisoformat(w.day), first, last)]


def day_of(url: str) -> date | None:
    """The day that an address names, as news sites write it; None where it names none."""
    if found := _DATED.search(url):
        return _date(found[1], found[2], found[3])
    if found := _DAY_FIRST.search(url):
        return _date(found[3], found[2], found[1])
    return None


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _within(day: date, first: date | None, last: date | None) -> bool:
    return (first is None or first <= day) and (last is None or day <= last)


def _overlaps(url: str, first: date | None, last: date | None) -> bool:
    """Whether a sitemap may hold addresses of the period: only one of a named day is left out."""
    day = day_of(url)
    return day is None or _within(day, first, last)
