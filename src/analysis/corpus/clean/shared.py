"""Lines that many pages of one outlet share: calls to subscribe, slogans, names of sections.

What no list of patterns foresees shows itself by repetition. An agency also repeats whole
sentences of background, which are content: so a finished sentence counts only where it is short,
opens or closes the text, and stands so on nearly every page; an open line (without a full stop)
counts anywhere.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlsplit

from analysis.corpus.clean import lines as shape

WINDOW = 256
"""How many articles are compared with each other at a time."""

_LEAST_PAGES = 4
_OPEN_SHARE, _EDGE_SHARE = 0.4, 0.7
_LONGEST = 160
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


def cut(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows of `articles` without the lines that pages of their outlet share.

    Args:
        rows: articles in the order of the input, at most a `WINDOW` of them.
    """
    groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        if group := _group(row):
            groups[group].append(row)
    found = {group: _shared(members) for group, members in groups.items()}
    return [_without(row, found.get(_group(row) or "", frozenset())) for row in rows]


def _group(row: dict[str, Any]) -> str | None:
    """The outlet, or the host of the address where the outlet is unknown."""
    return row["outlet"] or urlsplit(row["url"] or "").netloc or None


def _shared(rows: Sequence[dict[str, Any]]) -> frozenset[str]:
    if len(rows) < _LEAST_PAGES:
        return frozenset()
    anywhere: Counter[str] = Counter()
    at_the_edge: Counter[str] = Counter()
    for row in rows:
        lines = _lines(row)
        anywhere.update({line for line in lines if len(line) <= _LONGEST and shape.is_open(line)})
        at_the_edge.update({line for line in lines[:1] + lines[-1:] if len(line) <= _LONGEST})
    often = _often(anywhere, _OPEN_SHARE * len(rows))
    return frozenset(often | _often(at_the_edge, _EDGE_SHARE * len(rows)))


def _often(counts: Counter[str], least: float) -> set[str]:
    return {line for line, count in counts.items() if count >= max(_LEAST_PAGES, least)}


def _lines(row: dict[str, Any]) -> list[str]:
    return [line for line in row["text"][row["body_start"] :].split("\n") if line]


def _without(row: dict[str, Any], shared: Iterable[str]) -> dict[str, Any]:
    """The row with the shared lines cut; unchanged where nothing else would be left."""
    gone = set(shared)
    body = row["text"][row["body_start"] :]
    if gone.isdisjoint(body.split("\n")):
        return row
    kept = "\n".join("" if line in gone else line for line in body.split("\n"))
    kept = re.sub("\n{3,}", "\n\n", kept).strip("\n")
    if not _WORD.search(kept):
        return row
    return row | measured(row["text"][: row["body_start"]] + kept, row["body_start"])


def measured(text: str, body_start: int) -> dict[str, Any]:
    """The columns that follow from a frozen text."""
    return {
        "text": text,
        "body_start": body_start,
        "n_words": len(_WORD.findall(text, body_start)),
        "content_hash": hashlib.sha256(text.encode()).hexdigest(),
    }
