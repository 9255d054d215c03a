"""Names in Latin letters: the longest form in the article, without the state they come from."""

from __future__ import annotations

import re

from analysis.extract.speakers import entities
from analysis.extract.speakers.context import Context
from analysis.extract.speakers.phrase import Phrase
from analysis.language import inflect
from analysis.language.document import Document
from analysis.language.word_kinds import is_animate

_RUN = re.compile(r"(?:(?<=\s)|^)[A-Z][\w.&'’-]*(?: [A-Z&][\w.&'’-]*)*$", re.ASCII)
_WORD = re.compile(r"\w+", re.ASCII)
_MANY = 50  # names with one first word that are compared
_GOES_ON = (" ", ".com")  # «Acme Lines», «Acme.com»
_FORM = re.compile(r" (?:Inc|Corp|Ltd|LLC|Plc|PLC|AG|SE|SA|NV|Co|GmbH|Holdings?|Company)\b\.?$")


def completed(context: Context, speaker: str) -> str:
    """A speaker whose Latin name stands at the end: the name at its fullest in the article.

    «Чешская Acme» is «Acme»; «собеседники NYT» are «собеседники The New York Times».
    """
    run = _RUN.search(speaker)
    if run is None:
        return speaker
    before = speaker[: run.start()]
    return ("" if _of_state(before) else before) + _fullest(context, run.group())


def behind(doc: Document, phrase: Phrase) -> str | None:
    """The name behind what kind of thing it names, with adjectives alone before it."""
    first = phrase.tokens[0].i
    adjectives = phrase.sentence.tokens[first : phrase.head.i]
    name = phrase.sentence.tokens[phrase.head.i + 1 : phrase.tokens[-1].i + 1]
    thing = (
        phrase.head.pos == "NOUN"
        and not phrase.head.text[0].isascii()
        and not is_animate(phrase.head.text)
    )
    if not thing or phrase.head.feats.get("Number") != "Sing" or not name:
        return None
    if any(t.pos not in ("ADJ", "DET") for t in adjectives) or not name[0].text[0].isupper():
        return None
    words = doc.text[name[0].start : name[-1].end]
    return words if words.isascii() else None


def _of_state(words: str) -> bool:
    """One adjective that says of which state."""
    alone = len(words.split()) == 1
    return alone and not inflect.keys(words.strip()).isdisjoint(entities.table().adjectives)


def _fullest(context: Context, name: str) -> str:
    row = entities.table().by_name.get(entities.key(name))
    if row is not None and row.kind == "media":
        return context.fullest.get(row.name, name) if name.isupper() else name
    first = _WORD.match(name)
    known = context.latin_names.get(first.group(), []) if first else []
    longer = {
        full
        for full in known[:_MANY]
        if full.startswith(tuple(name + sign for sign in _GOES_ON)) and " - " not in full
    }
    longer = {full for full in longer if _FORM.search(full)} or longer
    longest = max(longer, key=len, default=name)
    return longest if all(longest.startswith(full) for full in longer) else name
