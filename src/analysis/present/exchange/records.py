"""What all formats share: records of the interchange format, and a person's changes to them.

A format carries the spans and codes that a person can correct. What else the machine knew of an
annotation (confidence, rule, lexicon row, …) comes back from the original, as long as the person
left the annotation as it was; what was changed is marked as made by hand.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from analysis.corpus.schemas import Tables
from analysis.present import export

Record = dict[str, Any]
Item = dict[str, Any]

# Letter of the keys, field of the record, codes and spans that a person can change.
_LAYERS = (
    ("a", "attributions", ("kind", "stance", "source_class", "speaker", "parent"),
     ("cue", "source", "content")),
    ("h", "hedges", ("type", "tier", "strength", "scope"), ("cue",)),
    ("d", "dates", ("type", "value"), ("span",)),
)  # fmt: skip
BY_HAND = "by hand"


def records(tables: Tables) -> list[Record]:
    """One record for each article, as `analysis annotate` prints it."""
    return [json.loads(line) for line in export.jsonl(tables)]


def stem(number: int, article_id: str) -> str:
    """A file name for an article that every system takes: a number and what is safe of its id."""
    safe = re.sub(r"[^\w-]+", "_", article_id)[:60].strip("_")
    return f"{number:05}_{safe}" if safe else f"{number:05}"


def reconciled(corrected: Record, original: Record) -> Record:
    """The corrected record with all that the machine knew of what was left unchanged.

    Args:
        corrected: spans and codes as they came back; each item has `key`, its place in the
            exported file (None if it is new), and `handle`, by which others in the file refer
            to it.
        original: the record that was exported; `attributions[i]` had the key `a{i}`, hedges
            `h{i}`, dates `d{i}`.
    """
    record = {**original, "text": corrected.get("text", original.get("text"))}
    known = {
        f"{letter}{i}": item
        for letter, field, *_ in _LAYERS
        for i, item in enumerate(original.get(field, []))
    }
    for item in corrected["attributions"]:
        item["id"] = known[item["key"]]["id"] if item["key"] in known else None
    names = _renamed(corrected["attributions"])
    for _, field, codes, spans in _LAYERS:
        items = [_named(item, names, field) for item in corrected[field]]
        record[field] = [_restored(item, known.get(item["key"]), codes, spans) for item in items]
    return record


def _renamed(attributions: list[Item]) -> dict[str, str]:
    """Identifier in the file → identifier in the record; new ones get the next free number."""
    names = {a["handle"]: a["id"] for a in attributions if a.get("id")}
    taken = set(names.values())
    free = (f"a{n}" for n in range(1, 10**9) if f"a{n}" not in taken)
    return names | {a["handle"]: next(free) for a in attributions if not a.get("id")}


def _named(item: Item, names: dict[str, str], field: str) -> Item:
    pointer = "parent" if field == "attributions" else "scope"
    changed = dict(item)
    if field == "attributions":
        changed["id"] = names[item["handle"]]
    if changed.get(pointer):
        changed[pointer] = names.get(changed[pointer])
    return changed


def _restored(item: Item, known: Item | None, codes: Iterable[str],
              spans: Iterable[str]) -> Item:  # fmt: skip
    plain = {k: v for k, v in item.items() if k not in {"key", "handle"}}
    if known is None:
        return {**plain, "rule": BY_HAND, "row": None}
    same_spans = all(_flat(plain.get(s)) == _flat(known.get(s)) for s in spans)
    if same_spans and all(_plain(plain.get(c)) == _plain(known.get(c)) for c in codes):
        return known
    kept = {k: v for k, v in known.items() if k not in {"rule", "row", "confidence"}}
    if plain.get("speaker") != known.get("speaker"):
        kept.pop("side", None)
    return {**kept, **plain, "rule": BY_HAND, "row": None}


def _flat(spans: Any) -> Any:
    return sorted(map(tuple, spans)) if spans and isinstance(spans[0], list) else spans


def _plain(value: Any) -> str | None:
    """A code as any format can hold it: one line of text."""
    return line(value) or None


def line(value: Any) -> str:
    """A value on one line without tabs; nothing for null."""
    return "" if value is None else re.sub(r"\s+", " ", str(value)).strip()


def encodable(text: str) -> str:
    """The text with what UTF-8 cannot hold (half a surrogate pair) replaced, length kept."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text)
