"""What the dictionary says that a word is or may be, whatever the tagger says."""

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


@lru_cache(maxsize=20_000)
def name_gender(word: str) -> str | None:
    """`Masc` or `Fem` of a nominative first name that the dictionary knows; None if both fit."""
    if not is_known(word):
        return None
    genders = {
        str(parse.tag.gender)
        for parse in readings(word)
        if "Name" in parse.tag and parse.tag.case == "nomn" and parse.tag.number == "sing"
    }
    return _only(genders)


def _only(genders: set[str]) -> str | None:
    """The one gender that the readings of a person's name have; None if they differ."""
    return {"masc": "Masc", "femn": "Fem"}.get(genders.pop()) if len(genders) == 1 else None


@lru_cache(maxsize=20_000)
def is_first_name(word: str) -> bool:
    """The dictionary knows `word`, in some case, as a first name."""
    return is_known(word) and any("Name" in parse.tag for parse in readings(word))


@lru_cache(maxsize=20_000)
def is_animate(word: str) -> bool:
    """True if the likeliest reading of `word` is a living being."""
    parses = readings(word)
    return bool(parses) and parses[0].tag.animacy == "anim"


def may_be_animate(word: str) -> bool:
    """True for a living being, and for a word that the dictionary does not know."""
    return is_animate(word) or not is_known(word)


@lru_cache(maxsize=20_000)
def is_patronymic(word: str) -> bool:
    """True for «Юрьевич», «Ивановной»."""
    return any("Patr" in parse.tag for parse in readings(word))


@lru_cache(maxsize=20_000)
def surname_gender(word: str) -> str | None:
    """Gender that the form of a nominative surname shows («Петрова» → `Fem`), else None."""
    genders = {
        str(parse.tag.gender)
        for parse in readings(word)
        if "Surn" in parse.tag and "nomn" in parse.tag
    }
    return _only(genders)


@lru_cache(maxsize=20_000)
def is_common_noun(word: str) -> bool:
    """True for a dictionary noun that is not a name of a person, place or body."""
    parses = readings(word)
    names = {"Name", "Surn", "Patr", "Geox", "Orgn", "Abbr"}
    return is_known(word) and not any(names & set(parse.tag.grammemes) for parse in parses)
