"""Characters that are not words: one decision for each kind, made once before the freeze.

| what | becomes | why |
|---|---|---|
| CR LF, CR, U+2028, U+2029, U+0085, form feed | a line feed | one kind of line end |
| no-break and other wide or narrow spaces, tab | a space each | length kept, words split alike |
| soft hyphen, zero-width characters, bidi controls, BOM | nothing | they split or reorder words |
| other control characters (NUL too) | a space | they mean nothing in a text |
| a lone surrogate | U+FFFD | it cannot be written to any file |

Combining marks, emoji and their joiners' visible parts stay. The text is not brought to a Unicode
normal form, except that `и` + breve and `е` + diaeresis, which old pages write apart, become the
letters `й` and `ё` they stand for.
"""

from __future__ import annotations

import re

_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_REMOVED = "\xad\u200b\u200c\u200d\u2060\u180e\ufeff\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # noqa: E501
_SPACES = "\t\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"  # noqa: E501
_MAP: dict[int, str | None] = (
    {code: " " for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) != "\n"}
    | {ord(char): " " for char in _SPACES}
    | {ord(char): None for char in _REMOVED}
)
_INVISIBLE = re.compile(f"[{_REMOVED}]")
_DECIDED = re.compile(f"[{re.escape(''.join(map(chr, _MAP)))}]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_APART = (("и\u0306", "й"), ("И\u0306", "Й"), ("е\u0308", "ё"), ("Е\u0308", "Ё"))


def writable(text: str) -> str:
    """`text` with each lone surrogate replaced; the length is kept."""
    return _SURROGATE.sub("\ufffd", text)


def visible(text: str) -> str:
    """`text` without the characters that show nothing, and writable."""
    return _INVISIBLE.sub("", writable(text))


def plain(text: str) -> str:
    """`text` with the characters of the table above decided."""
    text = _DECIDED.sub(_decided, _ENDS.sub("\n", writable(text)))  # few are: a map costs more
    for apart, letter in _APART:
        text = text.replace(apart, letter)
    return text


def _decided(match: re.Match[str]) -> str:
    return _MAP[ord(match[0])] or ""
