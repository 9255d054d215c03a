"""Rare verbs that the tagger took for nouns or adverbs: `вопросил`, `съязвила`, `всплеснул`."""

from __future__ import annotations

from functools import lru_cache

from analysis.language.document import Token
from analysis.language.inflect import folded
from analysis.language.vocabulary import readings

_ENDINGS = ("л", "ла", "ло", "ли", "лся", "лась", "лось", "лись")
_MISTAKEN = frozenset({"NOUN", "ADV", "ADJ", "X"})
_GENDERS = {"masc": "Masc", "femn": "Fem", "neut": "Neut"}
_Verb = tuple[str, dict[str, str]]


def retagged(tokens: list[Token]) -> list[Token]:
    """The tokens, with past tenses that no other word looks like tagged as verbs."""
    found = {t.i: verb for t in tokens if (verb := _mistaken(t)) is not None}
    if not found:
        return tokens
    return [_as_verb(t, *found[t.i]) if t.i in found else t for t in tokens]


def _mistaken(token: Token) -> _Verb | None:
    if token.pos not in _MISTAKEN or not token.text.endswith(_ENDINGS):
        return None
    return _past(token.text) if token.text.islower() else None


def _as_verb(token: Token, lemma: str, feats: dict[str, str]) -> Token:
    return token._replace(lemma=lemma, pos="VERB", feats=feats)


@lru_cache(maxsize=10_000)
def _past(word: str) -> _Verb | None:
    """Lemma and features of a word of the dictionary that can only be a past tense."""
    parses = readings(word)
    known = parses and all(p.is_known and p.tag.POS == "VERB" for p in parses)
    if not known or parses[0].tag.tense != "past":
        return None
    tag = parses[0].tag
    feats = {"VerbForm": "Fin", "Mood": "Ind", "Tense": "Past", "Voice": "Act",
             "Number": "Plur" if tag.number == "plur" else "Sing",
             "Aspect": "Perf" if tag.aspect == "perf" else "Imp"}  # fmt: skip
    if tag.gender in _GENDERS:
        feats["Gender"] = _GENDERS[tag.gender]
    return folded(parses[0].normal_form), feats
