"""Tokens as razdel finds them, each distinct chunk between two blanks looked at once."""

from __future__ import annotations

import re
from collections import deque

from razdel import tokenize
from razdel.segmenters.tokenize import ATOM

Span = tuple[int, int]

_CHUNK = re.compile(r"\S+")
_SIMPLE = re.compile(r"([«\"(„“]?)([а-яё]+|[a-z]+)([.,:;!?»\")”]?)", re.IGNORECASE)
_JOINERS = frozenset(".,/\\_-‑–—−‐‒―⁃")
# A stop or comma joins numbers only: after a letter its right neighbour makes no difference.
_STOPS_WORD = re.compile(r"[^\d][.,/\\]$")


class Tokenizer:
    """razdel's tokens, found once for each distinct chunk between blanks.

    A chunk's tokens depend on its neighbours only where it begins or ends with a sign that can
    join two atoms (`кто- то`, `5. 6`): there the neighbouring atom's kind is part of the key.
    """

    LIMIT = 300_000  # chunks kept before the table is begun anew: some 60 MB

    def __init__(self) -> None:
        self._alone: dict[str, list[Span]] = {}
        self._known: dict[tuple[str, str, str], list[Span]] = {}

    def spans(self, text: str) -> list[Span]:
        """Token spans of `text`, as `razdel.tokenize` gives them."""
        chunks = [(m.start(), m.group()) for m in _CHUNK.finditer(text)]
        out: list[Span] = []
        alone = self._alone
        for i, (at, chunk) in enumerate(chunks):
            found = alone.get(chunk)
            if found is None:
                found = self._beside(i, chunks)
            for start, end in found:
                out.append((at + start, at + end))
        return out

    def _beside(self, i: int, chunks: list[tuple[int, str]]) -> list[Span]:
        """The tokens of chunk `i`, with what its neighbours may join to it."""
        chunk = chunks[i][1]
        if len(self._alone) + len(self._known) > self.LIMIT:
            self._alone.clear()
            self._known.clear()
        left = right = ""
        opens, ends = chunk[0] in _JOINERS, chunk[-1] in _JOINERS
        if len(chunk) == 1 or not (opens or (ends and not _STOPS_WORD.search(chunk[-2:]))):
            found = self._alone[chunk] = _tokens(chunk, left, right)
            return found
        if opens and i:
            left = _kind_of(_last_atom(chunks[i - 1][1]))
        if ends and i < len(chunks) - 1 and not _STOPS_WORD.search(chunk[-2:]):
            right = _kind_of(ATOM.search(chunks[i + 1][1]))
        known = self._known.get((chunk, left, right))
        if known is None:
            known = self._known[chunk, left, right] = _tokens(chunk, left, right)
        return known


def _tokens(chunk: str, left: str, right: str) -> list[Span]:
    if simple := _SIMPLE.fullmatch(chunk):  # nine chunks of ten: a word, perhaps with signs
        return [simple.span(part) for part in (1, 2, 3) if simple[part]]
    shift = len(left) + 1
    inside = range(shift, shift + len(chunk))
    return [(t.start - shift, t.stop - shift)
            for t in tokenize(f"{left} {chunk} {right}") if t.start in inside]  # fmt: skip


def _last_atom(chunk: str) -> re.Match[str] | None:
    return next(iter(deque(ATOM.finditer(chunk[-40:]), maxlen=1)), None)


def _kind_of(atom: re.Match[str] | None) -> str:
    """What razdel's joining rules ask of a neighbouring atom: a number, a sign or a word."""
    return {"INT": "1", "PUNCT": "«"}.get(atom.lastgroup or "", "а") if atom else ""
