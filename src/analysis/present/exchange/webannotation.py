"""W3C Web Annotations for archives: each mark with a quote and a position selector.

The source of a selector is the frozen text, named by its hash (RFC 6920) and written beside; its
`scope` is the page. The recommendation counts positions in Unicode code points, as Python does.

Format: «Web Annotation Data Model», W3C Recommendation, 23 February 2017, sections 4.2.4 and 4.2.5.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from analysis.present.exchange.records import Item, Record, encodable, stem

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32


def write(records: Iterable[Record], folder: Path) -> None:
    """Write a page of annotations (`.jsonld`) and the frozen text (`.txt`) for each article."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, record in enumerate(records, start=1):
        name = stem(number, record["article_id"])
        text = encodable(record["text"])
        (folder / f"{name}.txt").write_text(text, encoding="utf-8", newline="")
        written = json.dumps(page({**record, "text": text}), ensure_ascii=False, indent=1)
        (folder / f"{name}.jsonld").write_text(written + "\n", encoding="utf-8")


def page(record: Record) -> dict[str, Any]:
    """An AnnotationPage with all the marks of an article."""
    digest = hashlib.sha256(record["text"].encode()).digest()
    source = f"ni:///sha-256;{base64.urlsafe_b64encode(digest).decode().rstrip('=')}"
    items = [_annotation(record, source, *mark) for mark in _marks(record)]
    return {"@context": CONTEXT, "id": f"{source}#annotations", "type": "AnnotationPage",
            "items": items}  # fmt: skip


def _marks(record: Record) -> Iterator[tuple[str, list[list[int]], Item]]:
    """Name, spans and codes of each annotation: cue, source and content, hedge, date."""
    for a in record.get("attributions", []):
        codes = {k: v for k, v in a.items() if k not in {"cue", "source", "content"}}
        yield f"{a['id']}-cue", [a["cue"]], {"layer": "cue", **codes}
        for layer in ("source", "content"):
            spans = a.get(layer) or []
            spans = [spans] if layer == "source" and spans else spans
            if spans:
                yield f"{a['id']}-{layer}", spans, {"layer": layer, "attribution": a["id"]}
    for layer, span in (("hedge", "cue"), ("date", "span")):
        for i, item in enumerate(record.get(f"{layer}s", []), start=1):
            codes = {k: v for k, v in item.items() if k != span}
            yield f"{layer[0]}{i}", [item[span]], {"layer": layer, **codes}


def _annotation(record: Record, source: str, name: str, spans: list[list[int]],
                codes: Item) -> dict[str, Any]:  # fmt: skip
    targets = [_target(record, source, *span) for span in spans]
    return {
        "id": f"{source}#{name}",
        "type": "Annotation",
        "motivation": "classifying",
        "body": {"type": "TextualBody", "purpose": "classifying", "format": "application/json",
                 "value": json.dumps(codes, ensure_ascii=False)},
        "target": targets[0] if len(targets) == 1 else targets,
    }  # fmt: skip


def _target(record: Record, source: str, start: int, end: int) -> dict[str, Any]:
    text = record["text"]
    target: dict[str, Any] = {
        "source": source,
        "selector": [
            {"type": "TextQuoteSelector", "exact": text[start:end],
             "prefix": text[max(0, start - _AROUND) : start], "suffix": text[end : end + _AROUND]},
            {"type": "TextPositionSelector", "start": start, "end": end},
        ],
    }  # fmt: skip
    return {**target, "scope": record["url"]} if record.get("url") else target
