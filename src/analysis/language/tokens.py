"""Tokens as razdel finds them, each distinct chunk between two blanks looked at once."""

from __future__ import annotations

import re
import sys
from collections import deque

from razdel import tokenize
from razdel.segmenters.tokenize import ATOM

from analysis.language.segment import Span

Place = tuple[int, int, str]  # a token within its chunk, and its word

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
        # Tuples of what is no container, which the garbage collector soon passes over.
        self._alone: dict[str, tuple[Place, ...]] = {}
        self._known: dict[tuple[str, str, str], tuple[Place, ...]] = {}

    def __call__(self, text: str) -> tuple[list[Span], list[str]]:
        """The tokens of `text` that `razdel.tokenize` gives: their spans, and their words.

        Equal words are one and the same string, so that a table finds them without comparing.
        """
        chunks = text.split()
        spans: list[Span] = []
        words: list[str] = []
        alone, find, at = self._alone, text.find, 0
        for i, chunk in enumerate(chunks):
            at = find(chunk, at)
            found = alone.get(chunk)
            if found is None:
                found = self._beside(i, chunks)
            for start, end, word in found:
                spans.append((at + start, at + end))
                words.append(word)
            at += len(chunk)
        return spans, words

    def _beside(self, i: int, chunks: list[str]) -> tuple[Place, ...]:
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


def _tokens(chunk: str, left: str, right: str) -> tuple[Place, ...]:
    if simple := _SIMPLE.fullmatch(chunk):  # nine chunks of ten: a word, perhaps with signs
        found = [simple.span(part) for part in (1, 2, 3) if simple[part]]
    else:
        shift = len(left) + 1
        inside = range(shift, shift + len(chunk))
        found = [(t.start - shift, t.stop - shift)
                 for t in tokenize(f"{left} {chunk} {right}") if t.start in inside]  # fmt: skip
    return tuple((start, end, sys.intern(chunk[start:end])) for start, end in found)


def _last_atom(chunk: str) -> re.Match[str] | None:
    return next(iter(deque(ATOM.finditer(chunk[-40:]), maxlen=1)), None)


def _kind_of(atom: re.Match[str] | None) -> str:
    """What razdel's joining rules ask of a neighbouring atom: a number, a sign or a word."""
    return {"INT": "1", "PUNCT": "«"}.get(atom.lastgroup or "", "а") if atom else ""
