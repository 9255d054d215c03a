"""What `load` hands to `clean`: one article as it was read, nothing cut yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["html", "text", "record"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RawPage:
    """One article before cleaning.

    `input` names where it came from (a path, with `:number` for a record); `text` is decoded
    markup for `kind="html"`, else the words; `raw` asks that the words be taken as they stand.
    The other fields are what the record or the manifest says of the article, None if nothing.
    """

    input: str
    article_id: str
    text: str
    kind: Kind
    raw: bool = False
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much of an input is read at most; each limit is named when it strikes.

    `max_bytes`: bytes of one page, or of one record, after decompression.
    `max_chars`: characters of one article (the longest reportage has some 100,000).
    `max_elements`: elements of one HTML page (an endless feed has some 30,000).
    `max_depth`: folders within folders.
    `max_ratio`: decompressed bytes for a compressed one (text reaches some 30).
    `long`: what becomes of an article beyond `max_chars`: `refuse` it, or `cut` it there.
    """

    max_bytes: int = 8_000_000
    max_chars: int = 200_000
    max_elements: int = 100_000
    max_depth: int = 40
    max_ratio: int = 200
    long: Literal["refuse", "cut"] = "refuse"


DEFAULT_LIMITS = Limits()


class LimitError(ValueError):
    """A limit struck; the message names it."""
