"""A record as the lines of an `.ann` file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count

from analysis.present.exchange.brat.config import CODES
from analysis.present.exchange.records import Item, Record, line

# What ends a line for brat's own reader, and the tab that parts its columns.
BREAKS = "\n\r\t\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_BREAK = re.compile(f"[{BREAKS}]+")


def standoff(record: Record) -> Iterator[str]:
    """The lines of an `.ann` file.

    Attributions are events (trigger: the cue; arguments Source, Content, Parent), hedges and
    dates text-bound annotations; codes are attributes; speakers and values are notes.
    """
    numbers = _Numbers(record["text"])
    events = {a["id"]: f"E{i}" for i, a in enumerate(record.get("attributions", []), start=1)}
    for a in record.get("attributions", []):
        yield from _attribution(a, events, numbers)
    for h in record.get("hedges", []):
        scope = events.get(h.get("scope"))
        yield from _bound(h, "Hedge", h["cue"], f"scope {scope}" if scope else None, numbers)
    for d in record.get("dates", []):
        yield from _bound(d, "Date", d["span"], d.get("value"), numbers)


class _Numbers:
    """Names of the lines, counted up, and the text they refer to."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._spans, self._attributes, self._notes = count(1), count(1), count(1)

    def span(self, kind: str, start: int, end: int) -> tuple[str, str]:
        """A new text-bound annotation: its name and its line."""
        name = f"T{next(self._spans)}"
        return name, f"{name}\t{kind} {_fragments(self.text, start, end)}"

    def codes(self, kind: str, target: str, item: Item) -> Iterator[str]:
        """The codes that the item has, as attributes of `target`."""
        for attribute, (code, _) in CODES[kind].items():
            if item.get(code) is not None:
                yield f"A{next(self._attributes)}\t{attribute} {target} {item[code]}"

    def note(self, target: str, words: object) -> Iterator[str]:
        """A note to `target`, if there are words."""
        if line(words):
            yield f"#{next(self._notes)}\tAnnotatorNotes {target}\t{line(words)}"


def _attribution(a: Item, events: dict[str, str], numbers: _Numbers) -> Iterator[str]:
    name = events[a["id"]]
    trigger, row = numbers.span("Attribution", *a["cue"])
    yield row
    roles = [f"Attribution:{trigger}"]
    pieces = [("Source", a["source"])] if a.get("source") else []
    contents = a.get("content") or []
    pieces += [(f"Content{n if n > 1 else ''}", span) for n, span in enumerate(contents, start=1)]
    for role, span in pieces:
        bound, row = numbers.span(role.rstrip("0123456789"), *span)
        yield row
        roles.append(f"{role}:{bound}")
    if a.get("parent") in events:
        roles.append(f"Parent:{events[a['parent']]}")
    yield f"{name}\t{' '.join(roles)}"
    yield from numbers.codes("Attribution", name, a)
    yield from numbers.note(name, a.get("speaker"))


def _bound(item: Item, kind: str, span: list[int], note: object,
           numbers: _Numbers) -> Iterator[str]:  # fmt: skip
    name, row = numbers.span(kind, *span)
    yield row
    yield from numbers.codes(kind, name, item)
    yield from numbers.note(name, note)


def _fragments(text: str, start: int, end: int) -> str:
    """`start end` of each piece between line breaks, and their text."""
    pieces, at = [], start
    for gap in _BREAK.finditer(text, start, end):
        pieces.append((at, gap.start()))
        at = gap.end()
    kept = [(s, e) for s, e in [*pieces, (at, end)] if s < e] or [(start, end)]
    words = " ".join(text[s:e] for s, e in kept)
    return ";".join(f"{s} {e}" for s, e in kept) + "\t" + _BREAK.sub(" ", words)
