"""What kind of line this is: a headline, a paragraph, a heading, a credit; by its shape alone."""

from __future__ import annotations

import re

from analysis.corpus.outlets import folded

_FINAL = tuple(".!?…:;,")
_CLOSING = "»”\"')]"
_ITEM = re.compile(r"^(?:[-—–•*▪●■]|\d{1,2}[.):]|[а-яёa-z][.)]|[а-яё])")
_WORD = re.compile(r"[^\W\d_]+")
_LETTER = re.compile(r"[^\W\d_]")


def key(line: str) -> str:
    """A line as it is compared with another: letters and digits alone, lower case."""
    return folded(line)


def words(line: str) -> int:
    """How many words of letters there are."""
    return len(_WORD.findall(line))


def is_item(line: str) -> bool:
    """It begins as an item of a list, or goes on with a small letter."""
    return bool(_ITEM.match(line))


def is_open(line: str) -> bool:
    """It ends without a full stop or other mark, as headlines and headings do.

    A question or exclamation mark may end a headline too, but not a sentence's comma or colon.
    """
    end = line.rstrip().removesuffix("*").rstrip(_CLOSING)
    return not end.endswith(_FINAL) and bool(_LETTER.search(line))


def is_heading(line: str) -> bool:
    """A short open line: the name of a section, a subheading."""
    return is_open(line) and words(line) <= 5 and len(line) <= 60 and not is_item(line)


def is_headline(line: str) -> bool:
    """An open line long enough for a headline, too short for a paragraph."""
    line = line.strip()
    if is_item(line) or not 20 <= len(line) <= 220 or not 3 <= words(line) <= 30:
        return False
    return is_open(line) or (line[-1] in "?!" and len(re.findall(r"[.!?…]+(?:\s|$)", line)) == 1)


def is_paragraph(line: str) -> bool:
    """A line of at least one whole sentence."""
    return len(line) >= 40 and not is_open(line)
