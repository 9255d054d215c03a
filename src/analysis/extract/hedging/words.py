"""Word classes that rules ask about: `hedge_words.csv`, lists of lemmas under a name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from analysis.language import lexicon
from analysis.language.phrases import folded


@dataclass(frozen=True)
class WordClass:
    """A named list of lemmas; lexicon rows refer to it as `@name`."""

    name: str
    lemmas: tuple[str, ...]
    note: str


@cache
def _classes() -> dict[str, frozenset[str]]:
    rows = lexicon.read("hedge_words.csv", WordClass, unique="name")
    return {row.name: frozenset(map(folded, row.lemmas)) for row in rows}


def words(name: str) -> frozenset[str]:
    """The folded lemmas of a word class.

    Raises:
        ValueError: there is no such class.
    """
    try:
        return _classes()[name]
    except KeyError:
        raise ValueError(f"no word class {name!r} in hedge_words.csv") from None
