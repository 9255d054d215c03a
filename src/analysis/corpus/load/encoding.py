"""Bytes → text: by byte-order mark, by content, by declaration, in this order of trust.

Valid UTF-8 with Cyrillic letters is UTF-8 whatever a page declares: the chance that another
encoding's Russian is valid UTF-8 is nil. Among the one-byte encodings the declared one is taken
where its text looks Russian; else the one whose text looks most Russian: they move small letters
to capitals and rare letters, which the frequencies of letters tell apart within a few words.
"""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_ONE_BYTE = ("cp1251", "koi8_r", "iso8859_5", "cp866")
_DECLARED = re.compile(
    rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]{3,20})""", re.IGNORECASE
)
_FREQUENT = frozenset("оеаинтсрвлкмдпуяыьгзбч")
_SAMPLE = 20_000
_BINARY = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"PK\x03\x04",
    b"\x7fELF",
    b"Rar!",
    b"PAR1",
)


def decode(data: bytes, *, declared: str | None = None) -> str | None:
    """Decode the bytes of a page or text.

    Args:
        data: the whole content.
        declared: an encoding named outside it (by a server or a manifest).

    Returns:
        The text without its byte-order mark; None where the bytes are no text.
    """
    name = name_of(data, declared=declared)
    return data.decode(name, "replace") if name else None


def name_of(data: bytes, *, declared: str | None = None) -> str | None:
    """The encoding of a text, as Python names it; None where the bytes are no text.

    Args:
        data: the content, or its beginning.
        declared: an encoding named outside it.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    if data.startswith(_BINARY):
        return None
    if b"\0" in data[:_SAMPLE]:
        return _with_zeros(data)
    return _utf8(data) or _one_byte(data, declared or _declared(data))


def _with_zeros(data: bytes) -> str | None:
    """UTF-16 without a mark has zeros or the Cyrillic block's 04 in every second byte."""
    sample = data[:_SAMPLE]
    for name, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if high and sum(map(high.count, (0, 4, 0x20))) > 0.9 * len(high):
            return name
    # A text may hold a stray NUL; a binary file holds many control bytes.
    controls = sum(byte < 9 or 13 < byte < 32 for byte in sample)
    return None if controls > 0.01 * len(sample) + 2 else _utf8(data) or _one_byte(data, None)


def _utf8(data: bytes) -> str | None:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return "utf-8" if _nearly_utf8(data, error) else None
    return "utf-8"


def _nearly_utf8(data: bytes, error: UnicodeDecodeError) -> bool:
    """Cut off in the middle of a letter, or damaged in a few places."""
    if error.start >= len(data) - 3:
        return True
    text = data[:_SAMPLE].decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return broken < 0.02 * len(text) and len(re.findall("[а-яё]", text)) > 5 * broken


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data[:4096])
    return match[1].decode("ascii") if match else None


def _one_byte(data: bytes, declared: str | None) -> str | None:
    sample = data[:_SAMPLE]
    best = max(_ONE_BYTE, key=lambda name: russian(sample.decode(name, "replace")))
    named = _known(declared)
    if named and russian(sample.decode(named, "replace")) >= 0.9 * russian(
        sample.decode(best, "replace")
    ):
        best = named
    controls = sum(byte < 9 or 13 < byte < 32 for byte in sample)
    return None if controls > 0.02 * len(sample) else best


def _known(name: str | None) -> str | None:
    """The declared encoding, where it is one of one byte that is known here; else None."""
    try:
        found = codecs.lookup(name or "").name
    except (LookupError, ValueError):
        return None
    return found if not found.startswith(("utf", "idna", "punycode", "base64", "zlib")) else None


def russian(text: str) -> float:
    """How Russian the letters look: the share of frequent small ones, less misplaced capitals."""
    letters = re.findall("[А-яЁё]", text)
    if not letters:
        return 0.0
    frequent = sum(letter in _FREQUENT for letter in letters)
    inside = len(re.findall("[а-яё][А-ЯЁ]", text))
    odd = len(re.findall("[\u2500-\u259f\x80-\x9fЂ-ЏђѓќџҐґ]", text))
    return (frequent - 2 * inside - odd) / len(letters)
