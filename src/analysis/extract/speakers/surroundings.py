"""Noun phrases around a word of the text that is no source itself, and the names in them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator, Sequence

from analysis.extract.speakers import entities, nouns
from analysis.extract.speakers.phrase import Phrase
from analysis.language import inflect
from analysis.language.document import Document, Sentence, Token
from analysis.language.word_kinds import is_animate, is_oblique

_LONGEST = 60  # words of a phrase, more or less
_QUOTES = "«„\"“'"
_BREAKS = frozenset({"PUNCT", "VERB", "AUX", "SCONJ", "PRON", "ADV", "CCONJ"})
_INNER = frozenset({"amod", "nmod", "appos", "flat", "flat:name", "flat:foreign", "case", "det",
                    "nummod", "nummod:gov", "conj", "cc"})  # fmt: skip


def noun_phrase(doc: Document, sentence: Sentence, head: Token,
                joining: Collection[str] = ("по", "при")) -> Phrase:  # fmt: skip
    """The phrase around a noun: adjectives before it, what belongs to it behind it.

    A sign, a clause, the end of a line and a preposition that is not `joining` end it.
    """
    tokens = sentence.tokens
    inside = set(_inner(sentence, head.i))
    first = last = head.i
    while (
        first - 1 in inside
        and tokens[first - 1].rel in ("amod", "det", "nummod")
        and not (_line_between(doc, tokens[first - 1], tokens[first]))
    ):
        first -= 1
    while last + 1 < len(tokens) and not _line_between(doc, tokens[last], tokens[last + 1]):
        following = tokens[last + 1]
        if following.pos == "ADP" and following.lemma not in joining:
            break
        quotes = following.text in '«"„»“' and (last + 2 in inside or tokens[last].i in inside)
        if last + 1 not in inside and not quotes:
            break
        last += 1
    opened = any(t.text in '«„"' for t in tokens[first:last])
    while last > head.i and tokens[last].text in ("«„([" if opened else '«„([»“”"'):
        last -= 1
    chosen = tuple(tokens[first : last + 1])
    return Phrase((chosen[0].start, chosen[-1].end), sentence, chosen, head)


def name_after(doc: Document, phrase: Phrase) -> str | None:
    """The name beside a kind noun: in quotation marks in the nominative, or in Latin letters."""
    after = [t for t in phrase.tokens if t.i > phrase.head.i]
    return _name_of(doc, phrase, after) or _name_of(doc, phrase, _at_the_end(after))


def _name_of(doc: Document, phrase: Phrase, after: Sequence[Token]) -> str | None:
    first = after[0] if after else None
    if first is None:
        return None
    if first.text in _QUOTES:
        inner = doc.text[first.end : phrase.tokens[-1].end].lstrip(_QUOTES)
        name = re.split("[»“”\"]|''", inner)[0].strip()
        owner = is_oblique(name.split()[0]) if name else True  # «сайт „Сосновой биржи“»
        return None if owner else name
    if first.text[0].isascii() and first.text[0].isalpha():
        run = itertools.takewhile(lambda t: t.text[0].isascii() and t.text[0] not in "(,", after)
        return doc.text[first.start : list(run)[-1].end]
    return None


def _at_the_end(after: Sequence[Token]) -> Sequence[Token]:
    """«Сервис поиска лодок Name»: the name behind what the thing is for, not whose it is."""
    start = next((n for n, t in enumerate(after) if _begins_name(t)), 0)
    before = after[start - 1] if start else None
    if before is None or before.pos != "NOUN" or is_animate(before.text):
        return ()
    row = nouns.row_of(before)
    described = row is None or row.refers not in ("media", "organisation", "body")
    return after[start:] if described else ()


def _begins_name(token: Token) -> bool:
    latin = token.text[0].isascii() and token.text[0].isupper()
    return token.text in _QUOTES or (latin and not token.text.isupper())


def _line_between(doc: Document, left: Token, right: Token) -> bool:
    return "\n" in doc.text[left.end : right.start]


def _inner(sentence: Sentence, i: int) -> Iterator[int]:
    yield i
    todo, seen = [i], {i}
    while todo and len(seen) < _LONGEST:
        for child in sentence.children[todo.pop()]:
            token = sentence.tokens[child]
            small = token.pos in _BREAKS and not (token.rel == "cc" and token.lemma == "и")
            if child not in seen and token.rel in _INNER and not small:
                seen.add(child)
                todo.append(child)
                yield child


def antecedent(phrase: Phrase) -> Token | None:
    """The noun on which the relative clause hangs."""
    tokens, token = phrase.sentence.tokens, phrase.head
    for _ in range(6):
        if not 0 <= token.head < len(tokens):
            return None
        clause = token.rel.startswith("acl")
        token = tokens[token.head]
        if clause:
            return token
    return None


def initials(phrase: Phrase) -> str:
    """First letters of the words that begin with a capital, and of compounds' parts."""
    words = [t.text for t in phrase.tokens if t.pos not in ("ADP", "PUNCT", "CCONJ")]
    return "".join(part[0].upper() for word in words for part in word.split("-") if part)


def describing(phrase: Phrase) -> set[str]:
    """Lemmas of the nouns and adjectives beside the head."""
    return {inflect.folded(t.lemma) for t in phrase.tokens
            if t.i != phrase.head.i and t.pos in ("NOUN", "PROPN", "ADJ", "X")}  # fmt: skip


def tells(phrase: Phrase) -> bool:
    """The phrase says whose or which one it is."""
    adjectives = entities.table().adjectives
    return any((t.i > phrase.head.i and t.pos in ("PROPN", "NOUN", "X"))
               or inflect.folded(t.lemma) in adjectives for t in phrase.tokens)  # fmt: skip
