"""Rare verbs that the tagger took for other words: `съязвила`, `говаривала`, `закуривая`."""

from __future__ import annotations

from functools import lru_cache

from analysis.language.document import Token
from analysis.language.inflect import folded
from analysis.language.vocabulary import readings

# Endings that the tagger is asked about; the dictionary decides.
_PAST = ("л", "ла", "ло", "ли", "лся", "лась", "лось", "лись")
_PRESENT = (
    "ет", "ёт", "ит", "ют", "ят", "ут", "ат", "ется", "ётся", "ится", "ются", "ятся", "утся", "атся",
)  # fmt: skip
_GERUND = ("ая", "яя", "уя", "юя", "ясь", "ив", "ав", "ев", "ув", "вшись")
_ENDINGS = _PAST + _PRESENT + _GERUND
_MISTAKEN = frozenset({"NOUN", "ADV", "ADJ", "X"})
_VERBAL = _MISTAKEN | {"VERB", "AUX"}
_SHOWN = ((("ла", "лась"), "Fem"), (("ло", "лось"), "Neut"), (("л", "лся"), "Masc"))
_GENDERS = {"masc": "Masc", "femn": "Fem", "neut": "Neut"}
_Verb = tuple[str, dict[str, str]]


def retagged(tokens: list[Token]) -> list[Token]:
    """The tokens, with finite verbs and gerunds that no other word looks like tagged as such.

    Where nothing is to be mended, as in most sentences, they are given back as they are.
    """
    mended = {t.i: new for t in tokens if t.pos in _VERBAL and (new := _mended(t)) is not t}
    return [mended.get(t.i, t) for t in tokens] if mended else tokens


def _mended(token: Token) -> Token:
    verb = _mistaken(token)
    if verb is not None:
        lemma, feats = verb
        return token._replace(lemma=lemma, pos="VERB", feats=feats)
    return _gendered(token) if token.feats.get("VerbForm") == "Fin" else token


def _gendered(token: Token) -> Token:
    """The token with the gender that its ending shows: `куталась` is no masculine."""
    gender = token.feats.get("Gender")
    if gender is None or token.feats.get("Tense") != "Past":
        return token
    shown = next((g for endings, g in _SHOWN if token.text.endswith(endings)), gender)
    return token if shown == gender else token._replace(feats={**token.feats, "Gender": shown})


def _mistaken(token: Token) -> _Verb | None:
    if not token.text.endswith(_ENDINGS) or not (token.text.islower() or token.i == 0):
        return None
    if token.pos in _MISTAKEN:
        return _verb(token.text.lower())
    # No participle and no imperative ends as a past tense does.
    if token.feats.get("Variant") == "Short" or token.feats.get("VerbForm") == "Conv":
        return None
    past = token.feats.get("Tense") == "Past" and token.feats.get("VerbForm") == "Fin"
    wrong = token.text.endswith(_GERUND if past else _PAST + _GERUND)
    return _verb(token.text.lower()) if wrong else None


@lru_cache(maxsize=10_000)
def _verb(word: str) -> _Verb | None:
    """Lemma and features of a word of the dictionary that can only be finite or a gerund."""
    parses = readings(word)
    if not parses or not all(p.is_known for p in parses):
        return None
    tag, lemma = parses[0].tag, folded(parses[0].normal_form)
    aspect = "Perf" if tag.aspect == "perf" else "Imp"
    if all(p.tag.POS == "GRND" for p in parses):
        return lemma, {"VerbForm": "Conv", "Voice": "Act", "Aspect": aspect}
    if any(p.tag.POS != "VERB" for p in parses) or tag.tense not in ("past", "pres"):
        return None
    feats = {"VerbForm": "Fin", "Mood": "Ind", "Voice": "Act", "Aspect": aspect,
             "Tense": "Past" if tag.tense == "past" else "Pres",
             "Number": "Plur" if tag.number == "plur" else "Sing"}  # fmt: skip
    if tag.gender in _GENDERS:
        feats["Gender"] = _GENDERS[tag.gender]
    if tag.tense == "pres":
        feats["Person"] = "3"
    return lemma, feats
