"""One address to its bytes: redirects followed and checked, sizes and times limited."""

from __future__ import annotations

import http.client
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import quote, urljoin, urlsplit

from urllib3 import BaseHTTPResponse
from urllib3.exceptions import DecodeError, HTTPError, IncompleteRead, ProtocolError

from analysis.corpus.collect.connect import Unfetched, connection, deadline

GONE = (404, 410, 451)
_KEPT = "/%:@!$&'()*+,;=~"  # signs that stand for themselves in a path
AGAIN = (408, 425, 429, 500, 502, 503, 504)


@dataclass(frozen=True, slots=True, kw_only=True)
class Politeness:
    """How the collector behaves; each limit is named when it strikes.

    `contact` goes into the user agent; `delay` is the pause between two requests to one host and
    `longest_wait` the longest pause a server may ask for, both in seconds; `timeout` limits one
    read, `max_seconds` one request; `max_bytes` counts after decompression.
    """

    contact: str = ""
    delay: float = 2.0
    longest_wait: float = 120.0
    timeout: float = 20.0
    max_seconds: float = 60.0
    max_bytes: int = 20_000_000
    max_redirects: int = 5
    retries: int = 2
    allow_private: bool = False
    obey_robots: bool = True

    @property
    def agent(self) -> str:
        """The user agent: the project's name and whom to write to."""
        contact = f"; {self.contact}" if self.contact else ""
        return f"russian-media-analysis/0.1 (+research{contact})"


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came: its last address, status, headers that matter, and bytes."""

    url: str
    status: int
    content_type: str
    body: bytes


def fetch(
    url: str, manners: Politeness, permit: Callable[[str], None] = lambda url: None
) -> Fetched:
    """Fetch `url`, following redirects.

    Args:
        url: an http or https address; letters outside ASCII are encoded.
        manners: limits and manners.
        permit: asked before each request, raises `Unfetched` where the address is out of bounds.

    Raises:
        Unfetched: with the reason, and whether to try again.
    """
    for _ in range(manners.max_redirects + 1):
        url = _ascii(url)
        permit(url)
        answer = _request(url, manners)
        if isinstance(answer, Fetched):
            return answer
        url = urljoin(url, answer)
    raise Unfetched("too_many_redirects", f"more than {manners.max_redirects} redirects: "
                    "open it in a browser and take the final address")  # fmt: skip


def _ascii(url: str) -> str:
    parts = urlsplit(url.strip())
    try:
        host = parts.netloc.encode("idna").decode() if parts.netloc else ""
    except UnicodeError as error:
        raise Unfetched("bad_address", "the host's name is malformed: correct it") from error
    path, query = (
        quote(parts.path, safe="/%:@!$&'()*+,;=~"),
        quote(parts.query, safe="/%:@!$&'()*+,;=?~"),
    )
    return parts._replace(netloc=host, path=path, query=query, fragment="").geturl()


def _request(url: str, manners: Politeness) -> Fetched | str:
    """One request: a page, or the address it redirects to."""
    made = connection(url, timeout=manners.timeout, allow_private=manners.allow_private)
    parts = urlsplit(url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    with deadline(manners.max_seconds, made) as over:
        try:
            made.request("GET", target, headers=_headers(manners), preload_content=False)
            answer = _answer(url, made.getresponse(), manners)
            if over.is_set():  # a page without a stated length then looks finished
                raise TimeoutError
            return answer
        except Unfetched:
            raise
        except DecodeError as error:
            raise Unfetched("broken_encoding", f"its compression is broken: {error}") from error
        except (HTTPError, OSError, http.client.HTTPException, ValueError) as error:
            if over.is_set():
                raise Unfetched("too_slow", f"took more than {manners.max_seconds:g} s: "
                                "raise --max-seconds", again=True) from error  # fmt: skip
            if isinstance(error, IncompleteRead | ProtocolError):
                raise Unfetched("cut_off", f"the page broke off: {error}", again=True) from error
            raise Unfetched("connection", f"the connection failed: {error}", again=True) from error
        finally:
            made.close()


def _headers(manners: Politeness) -> dict[str, str]:
    return {
        "User-Agent": manners.agent,
        "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5",
        "Accept-Language": "ru,en;q=0.5",
        "Accept-Encoding": "gzip, deflate",
        "Connection": "close",
    }


def _answer(url: str, response: BaseHTTPResponse, manners: Politeness) -> Fetched | str:
    status, headers = response.status, response.headers
    if status in (301, 302, 303, 307, 308) and headers.get("Location"):
        return str(headers["Location"])
    if status != 200:
        raise Unfetched(
            "gone" if status in GONE else "refused",
            f"the server answered {status}",
            status=status,
            again=status in AGAIN,
            wait=retry_after(headers.get("Retry-After")),
        )
    body = _body(response, manners.max_bytes)
    stated = headers.get("Content-Length") or ""
    if stated.isdigit() and not headers.get("Content-Encoding") and len(body) < int(stated):
        raise Unfetched("cut_off", f"{len(body)} of {stated} bytes came", again=True)
    return Fetched(url, status, headers.get("Content-Type", ""), body)


def _body(response: BaseHTTPResponse, limit: int) -> bytes:
    parts: list[bytes] = []
    size = 0
    for part in response.stream(16_384, decode_content=True):
        size += len(part)
        if size > limit:
            raise Unfetched("too_large", f"larger than {limit:,} bytes: raise --max-bytes")
        parts.append(part)
    return b"".join(parts)


def retry_after(value: str | None) -> float | None:
    """Seconds that a `Retry-After` header asks for, as a number or a date; None if unreadable."""
    if not value:
        return None
    if value.strip().isdigit():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except (TypeError, ValueError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


def patiently(
    get: Callable[[], Fetched], manners: Politeness, sleep: Callable[[float], None] = time.sleep
) -> Fetched:
    """Call `get`, again after a growing pause where that may help.

    Raises:
        Unfetched: the last failure; at once where a server asks for more than `longest_wait`.
    """
    for turn in range(manners.retries + 1):
        try:
            return get()
        except Unfetched as failure:
            pause = failure.wait if failure.wait is not None else manners.delay * 2 ** (turn + 1)
            if not failure.again or turn == manners.retries or pause > manners.longest_wait:
                raise
            sleep(pause)
    raise AssertionError("unreachable: the last turn returns or raises")
