"""What the dictionary says that a word may be, whatever the tagger says."""

from __future__ import annotations

from functools import lru_cache

from analysis.language.vocabulary import is_known, readings


@lru_cache(maxsize=20_000)
def may_be_nominative(word: str) -> bool:
    """The dictionary has `word`, in some reading, in the nominative."""
    return is_known(word) and any(parse.tag.case == "nomn" for parse in readings(word))


@lru_cache(maxsize=20_000)
def is_oblique(word: str) -> bool:
    """The dictionary has `word` in some case, and in no reading in the nominative."""
    declined = any(parse.tag.case is not None for parse in readings(word))
    return declined and is_known(word) and not may_be_nominative(word)


@lru_cache(maxsize=20_000)
def may_be_locative(word: str) -> bool:
    """The dictionary has `word` in the prepositional case, or does not have it at all."""
    return not is_known(word) or any(parse.tag.case in ("loct", "loc2") for parse in readings(word))


@lru_cache(maxsize=20_000)
def is_adjective(word: str) -> bool:
    """True if the likeliest reading of `word` is an adjective or participle that can agree."""
    parses = readings(word)
    return bool(parses) and parses[0].tag.POS in ("ADJF", "PRTF")
