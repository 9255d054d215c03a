"""The parsed article as plain Python values: what every extractor reads.

Natasha's own objects never leave this package. Offsets are half-open `str` indices into
`Document.text`; `text[token.start:token.end] == token.text` always holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from analysis.language.quotes import Quotation, quotations
from analysis.language.segment import Span, sentences


class Token(NamedTuple):
    """One word or sign, with its morphology and its place in the dependency tree.

    `i` and `head` are indices into the sentence's `tokens`; `head` is -1 for the root.
    `pos`, `feats` and `rel` are Universal Dependencies values as natasha gives them
    (`feats` is shared between tokens: read it, never write to it).
    """

    i: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    feats: Mapping[str, str]
    head: int
    rel: str


class Name(NamedTuple):
    """A proper name found by the tagger; `kind` is PER, LOC or ORG."""

    start: int
    end: int
    kind: str


def _folded(words: list[str]) -> list[str]:
    """Each word in lower case with е for ё, all in one go: no word holds a line break."""
    return "\n".join(words).lower().replace("ё", "е").split("\n") if words else []


@dataclass
class Sentence:
    """A unit that was parsed as one tree. Quoted speech may hold several of them."""

    id: int
    start: int
    end: int
    tokens: list[Token]

    @cached_property
    def lemmas(self) -> list[str]:
        """For each token, its lemma in lower case with е for ё."""
        return _folded([token.lemma for token in self.tokens])

    @cached_property
    def lowers(self) -> list[str]:
        """For each token, its word in lower case with е for ё."""
        return _folded([token.text for token in self.tokens])

    @cached_property
    def children(self) -> list[list[int]]:
        """For each token, the indices of its direct dependents in text order."""
        out: list[list[int]] = [[] for _ in self.tokens]
        count = len(out)
        for i, token in enumerate(self.tokens):
            head = token.head
            if 0 <= head < count and head != i:
                out[head].append(i)
        return out

    def subtree(self, i: int) -> list[int]:
        """Indices of token `i` and all that hangs on it, sorted (safe if the tree has a cycle)."""
        seen = {i}
        todo = [i]
        while todo:
            for child in self.children[todo.pop()]:
                if child not in seen:
                    seen.add(child)
                    todo.append(child)
        return sorted(seen)


@dataclass
class Document:
    """An article's frozen text with its parsed sentences and its names, in text order."""

    text: str
    sentences: list[Sentence]
    names: list[Name] = field(default_factory=list)

    @cached_property
    def reading_sentences(self) -> list[Span]:
        """Spans of the sentences as a reader counts them: none ends inside «…»."""
        units = [(s.start, s.end) for s in self.sentences]
        return sentences(units, self.quotations, self.text)

    @cached_property
    def quotations(self) -> list[Quotation]:
        """Paired quotation marks, outer before inner, in text order."""
        return quotations(self.text)
