"""Tense and aspect of a word form by the dictionary, for texts that are not parsed at hand."""

from __future__ import annotations

from functools import lru_cache

from analysis.language.vocabulary import vocabulary

# Participles that are nouns in the news.
_NOUNS = frozenset({"данные", "данных", "данным", "данными"})
_TENSES = {"Past": "past", "Pres": "present", "Fut": "future"}


@lru_cache(maxsize=50_000)
def lemma(word: str) -> str:
    """The dictionary form of the likeliest reading."""
    readings = vocabulary().parse(word)
    return str(readings[0].normal_form) if readings else word


@lru_cache(maxsize=50_000)
def of(word: str) -> tuple[str, bool] | None:
    """Tense (`past`, `present`, `future`) and whether the aspect is perfective.

    None where the likeliest reading of `word` is no verb form with a tense.
    """
    readings = vocabulary().parse(word)
    if word in _NOUNS or not readings or readings[0].pos != "VERB":
        return None
    feats = readings[0].feats
    tense = _TENSES.get(feats.get("Tense", ""))
    return None if tense is None else (tense, feats.get("Aspect") == "Perf")
