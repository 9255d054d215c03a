"""Mention is not use: the word «якобы» spoken of as a word is no hedge."""

from __future__ import annotations

from analysis.extract.hedging.context import Context, lemma
from analysis.extract.hedging.words import words

QUOTES = frozenset("«»\"“”„'")


def mentioned(context: Context) -> bool:
    """The cue alone stands in quotation marks, or a word for «word» stands before it.

    Asks the signs around the cue and the lemma of the word before them. Labels in scare quotes,
    which are their own cue, are not asked.
    """
    if context.row.pattern is None:
        return False
    start, end = context.span
    text = context.doc.text
    quoted = text[start - 1 : start] in QUOTES and text[end : end + 1] in QUOTES
    if start and quoted and text[start - 1 : start]:
        return True
    return lemma(context.before) in words("metalanguage")
