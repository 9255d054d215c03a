"""The interchange format: one JSON object an article (without pandas, which is slow to load)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

Row = Mapping[str, Any]


def line(
    article: Row, attributions: Iterable[Row], hedges: Iterable[Row], dates: Iterable[Row],
    *, text: bool = True,
) -> str:  # fmt: skip
    """The line of JSON for an article and its rows; null is None.

    Args:
        article: a row of `articles`.
        attributions: its rows of `attributions`; likewise `hedges`, `dates`.
        text: with the frozen text, title, outlet and address.
    """
    words = _plain(article, "title", "outlet", "url", "text")
    record = {
        **_plain(article, "article_id", "published"),
        **(words if text else {}),
        "body": [int(article["body_start"]), len(article["text"])],
        "attributions": [_attribution(row) for row in attributions],
        "hedges": [_hedge(row) for row in hedges],
        "dates": [_date(row) for row in dates],
    }
    return _json(record)


def _attribution(row: Row) -> dict[str, Any]:
    source = None if row["source_start"] is None else _span(row, "source_start", "source_end")
    return {
        "id": row["attribution_id"],
        "cue": _span(row, "cue_start", "cue_end"),
        "source": source,
        "content": spans(row["content"]),
        **_plain(row, "kind", "stance", "source_class", "speaker", "side", "parent"),
        "confidence": round(float(row["confidence"]), 3),
        **_plain(row, "rule", "row"),
    }


def _hedge(row: Row) -> dict[str, Any]:
    return {
        "cue": _span(row),
        **_plain(row, "type", "tier"),
        "strength": None if row["strength"] is None else int(row["strength"]),
        **_plain(row, "voice", "scope", "rule", "row"),
    }


def _date(row: Row) -> dict[str, Any]:
    return {"span": _span(row), **_plain(row, "type", "value", "mod", "anchor", "rule")}


def _span(row: Row, start: str = "start", end: str = "end") -> list[int]:
    return [int(row[start]), int(row[end])]


def spans(content: Any) -> list[list[int]]:
    """The spans of a `content` cell as plain lists, whatever file they were read from."""
    return [[int(start), int(end)] for start, end in content]


def _plain(row: Row, *names: str) -> dict[str, Any]:
    return {name: row[name] for name in names}


def _json(record: dict[str, Any]) -> str:
    text = json.dumps(record, ensure_ascii=False, allow_nan=False)
    try:
        text.encode()
    except UnicodeEncodeError:  # half a surrogate pair, from a broken page
        return json.dumps(record, allow_nan=False)
    return text
