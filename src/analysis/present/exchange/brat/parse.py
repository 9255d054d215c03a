"""The lines of an `.ann` file, read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from analysis.present.exchange.brat.config import CODES
from analysis.present.exchange.brat.lines import BREAKS
from analysis.present.exchange.records import Item, line


def parse(lines: Iterable[str], text: str, name: str = "ann", *,
          keys: Mapping[str, str] | None = None) -> dict[str, list[Item]]:  # fmt: skip
    """The annotations in the lines of an `.ann` file, for `reconciled`.

    Args:
        lines: of the file, without line ends.
        text: of the article.
        name: of the file, for the messages.
        keys: brat's names of what was exported, to tell it from what is new.

    Raises:
        ValueError: a line is not what the manual says.
    """
    rows: dict[str, tuple[str, str]] = {}
    for number, one in enumerate(lines, start=1):
        if not one.strip():
            continue
        head, _, rest = one.partition("\t")
        first, _, words = rest.partition("\t")
        if not re.fullmatch(r"[TERAMN#*]\w*", head) or not first:
            raise ValueError(f"{name}:{number}: no brat annotation: {one[:60]!r}")
        rows[head if head != "*" else f"*{number}"] = (first, words)
    try:
        return _items(rows, text, keys or {})
    except (KeyError, ValueError, IndexError) as error:
        raise ValueError(f"{name}: broken reference or offset: {error}") from error


def _items(rows: dict[str, tuple[str, str]], text: str,
           keys: Mapping[str, str]) -> dict[str, list[Item]]:  # fmt: skip
    codes = _attributes(rows)
    notes = {r[0].split()[1]: line(r[1]) for n, r in rows.items() if n[0] == "#"}
    bound = {n: (r[0].split()[0], _span(r[0], text)) for n, r in rows.items() if n[0] == "T"}
    found: dict[str, list[Item]] = {"attributions": [], "hedges": [], "dates": []}
    for name, (first, _) in rows.items():
        common = {"handle": name, "key": keys.get(name), **codes.get(name, {})}
        note = notes.get(name) or None
        kind, spans = bound.get(name, (None, []))
        if first.startswith("Attribution:"):
            found["attributions"].append({**_event(first, bound), "speaker": note, **common})
        elif kind == "Hedge":
            scope = (note or "").removeprefix("scope ") or None
            found["hedges"].append({"cue": _envelope(spans), "scope": scope, **common})
        elif kind == "Date":
            found["dates"].append({"span": _envelope(spans), "value": note, **common})
    return found


def _attributes(rows: dict[str, tuple[str, str]]) -> dict[str, dict[str, Any]]:
    """Target → code → value, from the A lines (M in older files); others are left aside."""
    fields = {a: code for codes in CODES.values() for a, (code, _) in codes.items()}
    found: dict[str, dict[str, Any]] = {}
    for name, (first, _) in rows.items():
        attribute, *rest = first.split(" ")
        if name[0] in "AM" and attribute in fields and len(rest) == 2:
            value = int(rest[1]) if attribute == "Strength" else rest[1]
            found.setdefault(rest[0], {})[fields[attribute]] = value
    return found


def _event(first: str, bound: Mapping[str, tuple[str | None, list[list[int]]]]) -> Item:
    (_, trigger), *roles = (part.split(":", 1) for part in first.split())
    item: Item = {"cue": _envelope(bound[trigger][1]), "source": None, "content": [],
                  "kind": None, "stance": None, "source_class": None, "parent": None}  # fmt: skip
    for role, target in roles:
        if role.startswith("Source"):
            item["source"] = _envelope(bound[target][1])
        elif role.startswith("Content"):
            item["content"] += bound[target][1]
        elif role == "Parent":
            item["parent"] = target
    item["content"].sort()
    return item


def _span(first: str, text: str) -> list[list[int]]:
    """The spans of a text-bound annotation; fragments parted by a line break only are one."""
    offsets = first.split(" ", 1)[1]
    spans = [[int(x) for x in fragment.split()] for fragment in offsets.split(";")]
    joined: list[list[int]] = []
    for start, end in sorted(spans):
        if not 0 <= start < end <= len(text):
            raise ValueError(f"{start} {end} is outside the text")
        if joined and not text[joined[-1][1] : start].strip(BREAKS):
            joined[-1][1] = end
        else:
            joined.append([start, end])
    return joined


def _envelope(spans: list[list[int]]) -> list[int]:
    return [spans[0][0], spans[-1][1]]
