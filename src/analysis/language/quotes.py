"""Quotation marks, paired without ever failing on an odd one.

Russian news mixes «ёлочки», „лапки“, “English” and "straight" marks, nests them, forgets to
close them and closes them as they were opened. One pass with a stack, linear in the text.
"""

from __future__ import annotations

import re
from typing import NamedTuple

OPENING = {"«": "»", "„": "“”", "“": "”"}
CLOSING = {"»", "”", "“"}
STRAIGHT = '"'
# A quotation that is never closed ends with its paragraph, as a reader takes it to.
_MARKS = re.compile('[«»„“”"\n]')
_AUTHOR = re.compile(r"[,.!?…]{0,3}\s?[—–-]\s(?=[а-яё])")
_PARAGRAPH = 2_000  # characters, the longest that is looked through


class Quotation(NamedTuple):
    """A stretch in quotation marks: `start:end` with them, `inner_start:inner_end` without.

    `depth` is 0 for an outer quotation; `closed` is False where the closing mark is missing
    and the paragraph's end stands for it.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    depth: int
    closed: bool


def quotations(text: str) -> list[Quotation]:
    """Pair the quotation marks of `text`.

    A new line ends only what the next paragraphs do not close either: a quotation may run over
    several paragraphs, each of them opened again by «, as in long statements.

    Args:
        text: any string.

    Returns:
        Quotations sorted by start, then by descending end.
    """
    found: list[Quotation] = []
    stack: list[tuple[int, str]] = []
    again = -1
    for mark in _MARKS.finditer(text):
        at, char = mark.start(), mark[0]
        if at == again:
            continue
        if char == "\n":
            again = max(again, _end_of_paragraph(text, at, stack, found))
        elif char == STRAIGHT:
            _straight(text, at, stack, found)
        elif char in CLOSING and _closes(char, stack):
            _pop_to(char, at, stack, found)
            if len(stack) == 1 and _closes_both(text, at + 1):
                start, _ = stack.pop()
                found.append(Quotation(start, at + 1, start + 1, at + 1, 0, True))
        elif char in OPENING:
            stack.append((at, char))
    while stack:
        start, _ = stack.pop()
        found.append(_unclosed(text, start, len(text), len(stack)))
    return sorted(found, key=lambda q: (q.start, -q.end))


def _closes_both(text: str, end: int) -> bool:
    """Whether one mark closes two quotations: `«Мы видели «Волну», — сказал он.`

    The author's words follow, and the paragraph has no mark that could close the outer one.
    """
    if not _AUTHOR.match(text, end):
        return False
    depth = 1
    for mark in _MARKS.finditer(text, end, end + _PARAGRAPH):
        if mark[0] == "\n":
            return True
        depth += (mark[0] in OPENING) - (mark[0] in CLOSING)
        if not depth:
            return False
    return len(text) <= end + _PARAGRAPH


def _closes(char: str, stack: list[tuple[int, str]]) -> bool:
    return any(char in OPENING.get(mark, "") for _, mark in stack[-8:])


def _pop_to(char: str, at: int, stack: list[tuple[int, str]], found: list[Quotation]) -> None:
    """Close the innermost mark that `char` can close; forgotten inner ones end with it."""
    while stack:
        start, mark = stack.pop()
        closed = char in OPENING.get(mark, "")
        end = at + 1 if closed else at
        found.append(Quotation(start, end, start + 1, at, len(stack), closed))
        if closed:
            return


def _straight(text: str, at: int, stack: list[tuple[int, str]], found: list[Quotation]) -> None:
    if stack and stack[-1][1] == STRAIGHT and not _looks_opening(text, at):
        start, _ = stack.pop()
        found.append(Quotation(start, at + 1, start + 1, at, len(stack), True))
    elif _looks_opening(text, at) or not stack:
        stack.append((at, STRAIGHT))


def _looks_opening(text: str, at: int) -> bool:
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return (before.isspace() or before in "([«„“—–-") and not after.isspace()


def _end_of_paragraph(
    text: str, at: int, stack: list[tuple[int, str]], found: list[Quotation]
) -> int:
    """Drop what stays open, unless the next paragraph opens it again.

    Returns:
        The place of the mark that only opens it again, or -1.
    """
    next_word = text[at : at + 4].lstrip()
    if stack and next_word[:1] in OPENING and stack[-1][1] == next_word[:1]:
        return text.index(next_word[0], at)
    while stack:
        start, _ = stack.pop()
        found.append(_unclosed(text, start, at, len(stack)))
    return -1


def _unclosed(text: str, start: int, end: int, depth: int) -> Quotation:
    return Quotation(start, end, start + 1, end, depth, False)
