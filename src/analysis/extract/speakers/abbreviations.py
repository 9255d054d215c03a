"""What the abbreviations of an article stand for: by brackets behind a name, by its letters."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from analysis.extract.speakers import entities, nouns
from analysis.extract.speakers.phrase import Phrase, phrase_at
from analysis.extract.speakers.surroundings import initials, noun_phrase
from analysis.language import inflect
from analysis.language.document import Document, Sentence, Token

_ABBREVIATION = re.compile(r"[A-ZА-ЯЁ][\w-]?[A-ZА-ЯЁ][\w-]{0,5}")
_LONGEST = 6  # letters of an abbreviation that is made of the first letters of a name
_JOINING = ("по", "при", "за", "для", "с")  # prepositions within such a name
_BEFORE = 14  # words before a bracket among which the head of the name is looked for


def spelt_out(doc: Document) -> dict[str, Phrase]:
    """The names of organisations in `doc` by their abbreviations, in capitals."""
    out = dict(_in_brackets(doc))
    for name in doc.names:
        found = phrase_at(doc, (name.start, name.end)) if name.kind == "ORG" else None
        letters = initials(found) if found else ""
        for length in range(2, min(len(letters), _LONGEST) + 1):
            if found is not None:
                out.setdefault(letters[:length], found)
    return out


def latin(doc: Document) -> dict[str, list[str]]:
    """The names of bodies and firms in Latin letters, sorted, by their first word."""
    named = (doc.text[n.start : n.end].partition("(")[0].strip(" .,")
             for n in doc.names if n.kind == "ORG")  # fmt: skip
    out: dict[str, set[str]] = {}
    for name in named:
        first = re.match(r"\w+", name, re.ASCII)
        if first is not None and name.isascii():
            out.setdefault(first.group(), set()).add(" ".join(name.split()))
    return {first: sorted(names) for first, names in out.items()}


def _in_brackets(doc: Document) -> Iterator[tuple[str, Phrase]]:
    """«Резервный банк (RBK)»: RBK is the bank."""
    for sentence in doc.sentences:
        tokens = sentence.tokens
        for i in range(1, len(tokens) - 2) if "(" in sentence.lowers else ():
            bracketed = tokens[i].text == "(" and tokens[i + 2].text in (")", ";", ",")
            if bracketed and _ABBREVIATION.fullmatch(tokens[i + 1].text):
                name = _name_before(doc, sentence, i)
                if name is not None:
                    yield tokens[i + 1].text.upper(), _with_owner(name, sentence, i + 3)


def _with_owner(name: Phrase, sentence: Sentence, behind: int) -> Phrase:
    """«Резервный банк (РБК) Чехии»: with the state behind the bracket."""
    token = sentence.tokens[behind] if behind < len(sentence.tokens) else None
    if token is None or token.feats.get("Case") != "Gen" or not _is_state(token):
        return name
    owner = token._replace(head=name.head.i, rel="nmod")
    return Phrase((name.span[0], owner.end), sentence, (*name.tokens, owner), name.head)


def _is_state(token: Token) -> bool:
    return inflect.folded(token.lemma) in _states()


@lru_cache(maxsize=1)
def _states() -> frozenset[str]:
    return frozenset(inflect.folded(state.name) for state in entities.table().states.values())


def _name_before(doc: Document, sentence: Sentence, bracket: int) -> Phrase | None:
    """The longest name of a body or firm that ends before the bracket."""
    end = sentence.tokens[bracket - 1].end
    state = bracket > 1 and _is_state(sentence.tokens[bracket - 1])
    until = sentence.tokens[bracket - 2].end if state else end
    at = bisect_left(doc.names, until, key=lambda name: name.start) - 1
    name = doc.names[at] if at >= 0 and doc.names[at].kind == "ORG" else None
    reaches = name is not None and (name.end >= end or (state and name.end == until))
    tagged = phrase_at(doc, (name.start, end)) if name and reaches else None
    before = sentence.tokens[max(0, bracket - _BEFORE) : bracket]
    found = [noun_phrase(doc, sentence, t, _JOINING) for t in before if _is_body(t)]
    found = [phrase for phrase in found if phrase.tokens[-1].end == end]
    return max([tagged, *found] if tagged else found, key=lambda p: p.span[1] - p.span[0],
               default=None)  # fmt: skip


def _is_body(token: Token) -> bool:
    row = nouns.row_of(token) if token.pos in ("NOUN", "PROPN") else None
    return row is not None and not row.belongs and row.refers in ("body", "organisation", "media")
