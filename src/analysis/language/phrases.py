r"""Word patterns that a linguist can write, compiled to linear regular expressions, and a scan.

A pattern is written in words:

    так называем{adj}            an ending class: {adj}, {noun}, {past}, {short}
    слух(и|ов|ам)                alternatives
    псевдо*                      any rest of the word
    по неподтверждённым [пока] данным      a word that may be missing
    по некоторым ~ данным        `~`: a parenthesis may stand here, between commas or in brackets
    не удалось <3> проверить     up to three words in between
    -де                          a particle with its hyphen, at the end of a word

Case is ignored, a blank matches any white space of one paragraph, е and ё match each other.
Gaps are bounded and white space is matched possessively, so the time stays linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from analysis.language.inflect import folded

ENDINGS = {
    "adj": "(?:ый|ая|ое|ые|ого|ой|ому|ую|ым|ом|ых|ыми)",
    "noun": "(?:а|у|ы|и|е|ю|я|ь|й|ой|ою|ей|ью|ом|ем|ов|ев|ий|ия|ию|ие|ии|ием|ией|иям|иях"
    "|ам|ям|ами|ями|иями|ах|ях)?",
    "past": "л[аои]?",
    "short": "[аоы]?",
}
_BLANK = r"(?=\s)[^\S\n]*+\n?+[^\S\n]*+"
_INSERT = r"(?:\s?(?:,[^,;:!?\n]{1,60},|\([^()\n]{1,60}\)|[–—-]\s[^–—;:!?\n]{1,60}\s[–—-]))?"
_REST = "[а-яё-]*"
_WORD = r"[\w-]+"
_WORDS = re.compile(r"[^\W\d_]+")
_PIECE = re.compile(
    r"\{(?P<ending>\w+)\}|(?P<gap>\s*<(?P<most>\d)>)|(?P<insert>\s*~)"
    r"|(?P<start>^\[(?P<first>[^\[\]{}()<>~]+)\]\s*)|\s*\[(?P<maybe>[^\[\]{}()<>~]+)\]"
    r"|(?P<blank>\s+)|(?P<rest>\*)"
    r"|(?P<alt>\()|(?P<bar>\|)|(?P<end>\)\??)|(?P<letter>[\w.«»,-])"
)
_KEY = 3  # letters of the first word by which the scan finds the patterns to try


@dataclass(frozen=True)
class Phrase:
    """A compiled pattern with the first letters by which a scan finds it."""

    source: str
    regex: re.Pattern[str]
    keys: frozenset[str]
    suffix: bool = False

    @classmethod
    def parse(cls, source: str) -> Phrase:
        """Compile `source`.

        Raises:
            ValueError: the pattern is not well formed, or its first word leaves fewer than
                three letters fixed although the word goes on.
        """
        suffix = source.startswith("-")
        body = "".join(_compiled(source))
        before = r"(?<=\w)" if suffix else r"(?<![\w-])"
        after = r"(?!\w|-\w)" if source[-1] not in ".»" else ""
        try:
            regex = re.compile(before + body + after, re.IGNORECASE)
        except re.error as error:
            raise ValueError(f"{source!r}: {error}") from None
        return cls(source, regex, _keys(source.lstrip("-")), suffix)


def _compiled(source: str) -> Iterator[str]:
    at = 0
    while at < len(source):
        piece = _PIECE.match(source, at)
        if piece is None:
            raise ValueError(f"{source!r}: {source[at]!r} has no meaning in a pattern")
        yield _regex(piece, source)
        at = piece.end()


def _regex(piece: re.Match[str], source: str) -> str:
    """The regular expression of one piece of a pattern."""
    if piece["ending"]:
        if piece["ending"] not in ENDINGS:
            raise ValueError(f"{source!r}: no ending class {piece[0]}")
        return ENDINGS[piece["ending"]]
    if piece["gap"]:
        return f"(?:,?{_BLANK}{_WORD}){{0,{piece['most']}}}?,?"
    if piece["start"]:
        return f"(?:{_words(piece['first'])}{_BLANK})?"
    if piece["maybe"]:
        return f"(?:{_BLANK}{_words(piece['maybe'])})?"
    if piece["letter"]:
        return _literal(piece[0])
    fixed = {"insert": _INSERT, "blank": _BLANK, "rest": _REST, "alt": "(?:", "bar": "|"}
    return fixed.get(str(piece.lastgroup), piece[0])


def _words(words: str) -> str:
    return _BLANK.join(map(_literal, words.split()))


def _literal(word: str) -> str:
    return re.sub("[её]", "[её]", re.escape(word.lower()))


def _keys(source: str) -> frozenset[str]:
    """First letters of all words that the pattern may begin with."""
    found = {head[:_KEY] for head in _heads(source)}
    if not found or "" in found:
        raise ValueError(f"{source!r}: the first word has no fixed letters")
    return frozenset(found)


def _heads(source: str) -> Iterator[str]:
    """Expansions of the first word, as far as the keys need them."""
    todo = [("", source)]
    while todo:
        head, rest = todo.pop()
        if len(head) >= _KEY or not rest or not (rest[0].isalpha() or rest[0] in "([{*"):
            yield head
        elif rest[0].isalpha():
            todo.append((head + folded(rest[0]), rest[1:]))
        elif rest[0] == "[":
            inside, _, after = rest[1:].partition("]")
            todo += [(head, inside), (head, after.lstrip())]
        elif rest[0] == "(":
            todo += [(head, way) for way in _ways(rest)]
        else:
            raise ValueError(f"{source!r}: begin with at least {_KEY} fixed letters")


def _ways(rest: str) -> list[str]:
    """`(a|b)c` → `ac`, `bc`; `(a)?c` → `ac`, `c`."""
    depth, start, parts = 0, 1, []
    for at, char in enumerate(rest):
        depth += (char == "(") - (char == ")")
        if (char == "|" and depth == 1) or (char == ")" and depth == 0):
            parts.append(rest[start:at])
            start = at + 1
        if char == ")" and depth == 0:
            after = rest[start:]
            return [part + after.lstrip("?") for part in parts] + (
                [after[1:].lstrip()] if after.startswith("?") else []
            )
    raise ValueError(f"{rest!r}: a bracket is not closed")


class HasPattern(Protocol):
    """A lexicon row with a pattern."""

    @property
    def pattern(self) -> Phrase: ...  # noqa: D102 - see the class


RowT = TypeVar("RowT", bound=HasPattern)


class _ByBegin(dict[str, list[RowT] | None]):
    """Rows by the first letters of a word as they stand; each beginning is folded once."""

    LIMIT = 20_000  # beginnings kept: far more than a language has

    def __init__(self, by_key: dict[str, list[RowT]]) -> None:
        super().__init__()
        self._by_key = by_key

    def __missing__(self, begin: str) -> list[RowT] | None:
        if len(self) >= self.LIMIT:
            self.clear()
        rows = self[begin] = self._by_key.get(folded(begin))
        return rows


class Scanner(Generic[RowT]):
    """All rows of a lexicon, matched over a text in one walk over its words."""

    def __init__(self, rows: Iterable[RowT]) -> None:
        by_key: dict[str, list[RowT]] = {}
        for row in rows:
            for key in row.pattern.keys:
                by_key.setdefault(key, []).append(row)
        self._by_begin = _ByBegin(by_key)

    def scan(self, text: str) -> Iterator[tuple[RowT, int, int]]:
        """Yield `(row, start, end)` for each match, by start, then in the order of the lexicon."""
        by_begin = self._by_begin
        for word in _WORDS.finditer(text):
            rows = by_begin[word[0][:_KEY]]
            if rows is None:
                continue
            start = word.start()
            for row in rows:
                begin = start - row.pattern.suffix
                match = row.pattern.regex.match(text, begin) if begin >= 0 else None
                if match:
                    yield row, match.start(), match.end()
