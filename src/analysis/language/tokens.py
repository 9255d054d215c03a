"""Tokens as razdel finds them, each distinct chunk between two blanks looked at once."""

from __future__ import annotations

import re
from collections import deque

from razdel import tokenize
from razdel.segmenters.tokenize import ATOM

Span = tuple[int, int]

_SIMPLE = re.compile(r"([«\"(„“]?)([а-яё]+|[a-z]+)([.,:;!?»\")”]?)", re.IGNORECASE)
_JOINERS = frozenset(".,/\\_-‑–—−‐‒―⁃")
# A stop or comma joins numbers only: after a letter its right neighbour makes no difference.
_STOPS_WORD = re.compile(r"[^\d][.,/\\]$")


class Tokenizer:
    """razdel's tokens, found once for each distinct chunk between blanks.

    A chunk's tokens depend on its neighbours only where it begins or ends with a sign that can
    join two atoms (`кто- то`, `5. 6`): there the neighbouring atom's kind is part of the key.
    """

    LIMIT = 150_000  # chunks kept before the table is begun anew: some 30 MB

    def __init__(self) -> None:
        # Tuples of tuples of numbers, which the garbage collector soon passes over.
        self._alone: dict[str, tuple[Span, ...]] = {}
        self._known: dict[tuple[str, str, str], tuple[Span, ...]] = {}

    def spans(self, text: str) -> list[Span]:
        """Token spans of `text`, as `razdel.tokenize` gives them."""
        chunks = text.split()
        out: list[Span] = []
        alone, find, at = self._alone, text.find, 0
        for i, chunk in enumerate(chunks):
            at = find(chunk, at)
            found = alone.get(chunk)
            if found is None:
                found = self._beside(i, chunks)
            for start, end in found:
                out.append((at + start, at + end))
            at += len(chunk)
        return out

    def _beside(self, i: int, chunks: list[str]) -> tuple[Span, ...]:
        """The tokens of chunk `i`, with what its neighbours may join to it."""
        chunk = chunks[i]
        if len(self._alone) + len(self._known) > self.LIMIT:
            self._alone.clear()
            self._known.clear()
        left = right = ""
        opens, ends = chunk[0] in _JOINERS, chunk[-1] in _JOINERS
        if len(chunk) == 1 or not (opens or (ends and not _STOPS_WORD.search(chunk[-2:]))):
            found = self._alone[chunk] = _tokens(chunk, left, right)
            return found
        if opens and i:
            left = _kind_of(_last_atom(chunks[i - 1]))
        if ends and i < len(chunks) - 1 and not _STOPS_WORD.search(chunk[-2:]):
            right = _kind_of(ATOM.search(chunks[i + 1]))
        known = self._known.get((chunk, left, right))
        if known is None:
            known = self._known[chunk, left, right] = _tokens(chunk, left, right)
        return known


def _tokens(chunk: str, left: str, right: str) -> tuple[Span, ...]:
    if simple := _SIMPLE.fullmatch(chunk):  # nine chunks of ten: a word, perhaps with signs
        return tuple(simple.span(part) for part in (1, 2, 3) if simple[part])
    shift = len(left) + 1
    inside = range(shift, shift + len(chunk))
    return tuple((t.start - shift, t.stop - shift)
                 for t in tokenize(f"{left} {chunk} {right}") if t.start in inside)  # fmt: skip


def _last_atom(chunk: str) -> re.Match[str] | None:
    return next(iter(deque(ATOM.finditer(chunk[-40:]), maxlen=1)), None)


def _kind_of(atom: re.Match[str] | None) -> str:
    """What razdel's joining rules ask of a neighbouring atom: a number, a sign or a word."""
    return {"INT": "1", "PUNCT": "«"}.get(atom.lastgroup or "", "а") if atom else ""
