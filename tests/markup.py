"""Readable offsets for tests: `"Путин [hedge:якобы] встретится"` → text and labelled spans."""

from __future__ import annotations

import re

_OPEN = re.compile(r"\[([a-z][a-z0-9_+-]*):")


def marked(source: str) -> tuple[str, list[tuple[str, int, int]]]:
    """Split marked text into plain text and its spans.

    `[label:words]` marks a span; marks may nest; a bracket without a label stays as it is.

    Returns:
        The plain text and `(label, start, end)` for each mark, in the order of their begin.
    """
    plain: list[str] = []
    spans: list[tuple[str, int, int]] = []
    open_marks: list[int] = []
    length = at = 0
    while at < len(source):
        opening = _OPEN.match(source, at)
        if opening:
            open_marks.append(len(spans))
            spans.append((opening[1], length, -1))
            at = opening.end()
            continue
        if source[at] == "]" and open_marks:
            number = open_marks.pop()
            label, start, _ = spans[number]
            spans[number] = (label, start, length)
        else:
            plain.append(source[at])
            length += 1
        at += 1
    if open_marks:
        raise ValueError(f"mark not closed in {source!r}")
    return "".join(plain), spans


def words(source: str, label: str) -> list[str]:
    """The words that `source` marks with `label`, in text order."""
    text, spans = marked(source)
    return [text[start:end] for name, start, end in spans if name == label]
