"""Rare verbs that the tagger took for other words: `вопросил`, `съязвила`, `говаривала`."""

from __future__ import annotations

from functools import lru_cache

from analysis.language.document import Token
from analysis.language.inflect import folded
from analysis.language.vocabulary import readings

_PAST = ("л", "ла", "ло", "ли", "лся", "лась", "лось", "лись")
_PRESENT = ("ет", "ит", "ют", "ят", "ут", "ат", "ется", "ится", "ются", "ятся", "утся", "атся")
_MISTAKEN = frozenset({"NOUN", "ADV", "ADJ", "X"})
_SHOWN = ((("ла", "лась"), "Fem"), (("ло", "лось"), "Neut"), (("л", "лся"), "Masc"))
_GENDERS = {"masc": "Masc", "femn": "Fem", "neut": "Neut"}
_Verb = tuple[str, dict[str, str]]


def retagged(tokens: list[Token]) -> list[Token]:
    """The tokens, with finite verbs that no other word looks like tagged as such."""
    found = {t.i: verb for t in tokens if (verb := _mistaken(t)) is not None}
    return [_as_verb(t, *found[t.i]) if t.i in found else
            _gendered(t) if t.feats.get("VerbForm") == "Fin" else t for t in tokens]  # fmt: skip


def _gendered(token: Token) -> Token:
    """The token with the gender that its ending shows: `куталась` is no masculine."""
    gender = token.feats.get("Gender")
    if gender is None or token.feats.get("Tense") != "Past":
        return token
    shown = next((g for endings, g in _SHOWN if token.text.endswith(endings)), gender)
    return token if shown == gender else token._replace(feats={**token.feats, "Gender": shown})


def _mistaken(token: Token) -> _Verb | None:
    if token.pos in ("VERB", "AUX"):
        # No participle and no imperative ends as a past tense does.
        if token.feats.get("Tense") == "Past" and token.feats.get("VerbForm") == "Fin":
            return None
        if token.feats.get("Variant") == "Short" or not token.text.endswith(_PAST):
            return None
    elif token.pos not in _MISTAKEN or not token.text.endswith(_PAST + _PRESENT):
        return None
    lower = token.text.islower() or token.i == 0
    return _finite(token.text.lower()) if lower else None


def _as_verb(token: Token, lemma: str, feats: dict[str, str]) -> Token:
    return token._replace(lemma=lemma, pos="VERB", feats=feats)


@lru_cache(maxsize=10_000)
def _finite(word: str) -> _Verb | None:
    """Lemma and features of a word of the dictionary that can only be a finite verb."""
    parses = readings(word)
    known = parses and all(p.is_known and p.tag.POS == "VERB" for p in parses)
    if not known or parses[0].tag.tense not in ("past", "pres"):
        return None
    tag = parses[0].tag
    feats = {"VerbForm": "Fin", "Mood": "Ind", "Voice": "Act",
             "Tense": "Past" if tag.tense == "past" else "Pres",
             "Number": "Plur" if tag.number == "plur" else "Sing",
             "Aspect": "Perf" if tag.aspect == "perf" else "Imp"}  # fmt: skip
    if tag.gender in _GENDERS:
        feats["Gender"] = _GENDERS[tag.gender]
    if tag.tense == "pres":
        feats["Person"] = "3"
    return folded(parses[0].normal_form), feats
