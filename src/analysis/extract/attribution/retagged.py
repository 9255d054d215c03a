"""Rare words that the tagger took for other parts of speech: `съязвила`, `закуривая`, `догадка`."""

from __future__ import annotations

from functools import lru_cache

from analysis.language.document import Token
from analysis.language.inflect import folded
from analysis.language.vocabulary import readings

# Endings that the tagger is asked about; the dictionary decides.
_PAST = ("л", "ла", "ло", "ли", "лся", "кся", "гся", "рся", "лась", "лось", "лись")
_PRESENT = ("ет", "ёт", "ит", "ют", "ят", "ут", "ат", "ется", "ётся", "ится", "ются", "ятся",
            "утся", "атся")  # fmt: skip
_GERUND = ("ая", "яя", "уя", "юя", "ясь", "ив", "ав", "ев", "ув", "вшись")
_ENDINGS = _PAST + _PRESENT + _GERUND
_MISTAKEN = frozenset({"NOUN", "ADV", "ADJ", "X"})
_VERBAL = _MISTAKEN | {"VERB", "AUX"}
_SHOWN = ((("ла", "лась"), "Fem"), (("ло", "лось"), "Neut"), (("л", "лся"), "Masc"))
_GENDERS = {"masc": "Masc", "femn": "Fem", "neut": "Neut"}
_CASES = {"nomn": "Nom", "gent": "Gen", "datv": "Dat", "accs": "Acc", "ablt": "Ins", "loct": "Loc"}
_OTHERS = frozenset({"ADJ", "VERB", "PART", "INTJ"})
# What the lemma of an adjective or verb ends in: the tagger itself doubts the others.
_LEMMAS = {"ADJ": ("й", "н", "в"), "VERB": ("ть", "ти", "чь", "ся", "сь")}
_SHORTEST = 4
_Verb = tuple[str, dict[str, str]]


def retagged(tokens: list[Token]) -> list[Token]:
    """The tokens, with finite verbs and gerunds that no other word looks like tagged as such.

    Where nothing is to be mended, as in most sentences, they are given back as they are.
    """
    mended = {t.i: new for t in tokens
              if (t.pos in _VERBAL or t.pos in _OTHERS or t.i == 0)
              and (new := _mended(t)) is not t}  # fmt: skip
    return [mended.get(t.i, t) for t in tokens] if mended else tokens


def _mended(token: Token) -> Token:
    verb = _mistaken(token)
    if verb is not None:
        lemma, feats = verb
        return token._replace(lemma=lemma, pos="VERB", feats=feats)
    other = _other(token.text.lower()) if _doubtful(token) else None
    if other is not None:
        return token._replace(lemma=other[0], pos=other[1], feats=other[2])
    return _gendered(token) if token.feats.get("VerbForm") == "Fin" else token


def _gendered(token: Token) -> Token:
    """The token with the gender and number that its ending shows: `куталась` is no masculine."""
    if token.feats.get("Tense") != "Past":
        return token
    shown = next((g for endings, g in _SHOWN if token.text.endswith(endings)), None)
    agreeing = {"Gender": shown or "", "Number": "Sing"}
    if shown is None or agreeing.items() <= token.feats.items():
        return token
    return token._replace(feats={**token.feats, **agreeing})


def _mistaken(token: Token) -> _Verb | None:
    if not token.text.endswith(_ENDINGS) or not (token.text.islower() or token.i == 0):
        return None
    if token.pos in _MISTAKEN or (token.i == 0 and token.pos == "PROPN"):
        return _verb(token.text.lower())
    # No participle and no imperative ends as a past tense does.
    if token.feats.get("Variant") == "Short" or token.feats.get("VerbForm") == "Conv":
        return None
    past = token.feats.get("Tense") == "Past" and token.feats.get("VerbForm") == "Fin"
    wrong = token.text.endswith(_GERUND if past else _PAST + _GERUND)
    return _verb(token.text.lower()) if wrong else None


def _doubtful(token: Token) -> bool:
    """Whether the lemma of a word in small letters is none of its part of speech."""
    if token.pos not in _OTHERS or not (token.text.islower() or token.i == 0):
        return False
    return len(token.text) >= _SHORTEST and not token.lemma.endswith(_LEMMAS.get(token.pos, "?"))


@lru_cache(maxsize=10_000)
def _other(word: str) -> tuple[str, str, dict[str, str]] | None:
    """Lemma, part of speech and features of a word that can only be a noun or an infinitive."""
    parses = readings(word)
    if not parses or not all(p.is_known for p in parses):
        return None
    tag, lemma = parses[0].tag, folded(parses[0].normal_form)
    if all(p.tag.POS == "INFN" for p in parses):
        return lemma, "VERB", {"VerbForm": "Inf"}
    if any(p.tag.POS != "NOUN" for p in parses):
        return None
    feats = {"Case": _CASES.get(str(tag.case), "Nom"),
             "Animacy": "Anim" if tag.animacy == "anim" else "Inan",
             "Number": "Plur" if tag.number == "plur" else "Sing"}  # fmt: skip
    if tag.gender in _GENDERS:
        feats["Gender"] = _GENDERS[tag.gender]
    return lemma, "NOUN", feats


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
