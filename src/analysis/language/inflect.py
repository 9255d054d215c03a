"""Russian words in other forms: dictionary forms and the nominative.

A thin layer over the dictionary that natasha brings (pymorphy2, OpenCorpora); its objects stay
here. Every answer is cached by its arguments, so that a corpus pays for a word once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from analysis.language.stems import with_fleeting_vowel
from analysis.language.vocabulary import in_form, is_known, readings

_VOWELS = frozenset("аеёиоуыэюяьй")  # and the signs that leave no bare consonant
_NUMERALS = ("два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять")
_NAME_MARKS = frozenset({"Name", "Surn", "Patr"})
_NOMINAL = frozenset({"NOUN", "ADJF", "PRTF", "NUMR", "NPRO"})
# Endings of the oblique cases of a masculine foreign name («Ына», «Вэнсом»), longest first.
_MASCULINE_ENDINGS = ("ом", "ем", "а", "у", "е")
_FEMININE_ENDINGS = ("ой", "ы", "у", "е")
# What a man's name on a consonant has in a case, the commonest first.
_ON_CONSONANT = {"Gen": ("а",), "Acc": ("а",), "Dat": ("у",), "Ins": ("ом", "ем"), "Loc": ("е",)}
_GENDERS = {"Masc": "masc", "Fem": "femn", "Neut": "neut"}
_CASES = {
    "Gen": ("gent", "gen1", "gen2"), "Dat": ("datv",), "Acc": ("accs",), "Ins": ("ablt",),
    "Loc": ("loct", "loc2"), "Par": ("gen2",),
}  # fmt: skip


def folded(word: str) -> str:
    """Lower case with ё as е: how a word is compared with another."""
    return word.lower().replace("ё", "е")


def words(text: str) -> list[str]:
    """The words and signs of `text`, divided as the parsed document divides them."""
    import razdel  # noqa: PLC0415 - comes with natasha

    return [token.text for token in razdel.tokenize(text)]


@lru_cache(maxsize=50_000)
def keys(word: str) -> frozenset[str]:
    """All dictionary forms that `word` may have, folded, and the folded word itself.

    A participle counts by its verb and by itself («опрошенных» → «опросить», «опрошенный»).
    """
    if word.isascii():  # no Russian word: its own only form
        return frozenset((folded(word),))
    parses = readings(word)
    normal = {folded(parse.normal_form) for parse in parses}
    participles = (in_form(p, {"Nom", "Sing", "Masc"}) for p in parses if p.tag.POS == "PRTF")
    normal |= {folded(form.word) for form in participles if form is not None}
    return frozenset(normal | {folded(word)})


@lru_cache(maxsize=20_000)
def name_keys(word: str) -> frozenset[str]:
    """Folded nominatives that a name in any case may have; two mentions agree if they share one.

    Unknown foreign names are also stripped of masculine endings: «Ына» → «ын».
    """
    found = set(keys(word))
    for parse in () if word.isascii() else readings(word):
        form = in_form(parse, {"Nom", "Sing"})
        if form is not None:
            found.add(folded(form.word))
    stripped = tuple(_stripped(folded(word)))
    return frozenset({*found, *stripped, *map(with_fleeting_vowel, stripped)})


def _stripped(word: str) -> Iterator[str]:
    for endings, nominative_ending in ((_MASCULINE_ENDINGS, ""), (_FEMININE_ENDINGS, "а")):
        for ending in endings:
            stem = word[: -len(ending)]
            if len(stem) > 1 and word.endswith(ending) and stem[-1] not in _VOWELS:
                yield stem + nominative_ending


def nominative(word: str, feats: Mapping[str, str], number: str | None = None,
               gender: str | None = None) -> str:  # fmt: skip
    """The nominative of a common word that has the morphology `feats`.

    Args:
        word: a noun, adjective, participle or numeral.
        feats: its Universal Dependencies features.
        number: `Sing` or `Plur` to agree with; by default the word's own.
        gender: `Masc`, `Fem` or `Neut` to agree with; for words that have a gender of agreement.

    Returns:
        The nominative in the letter case of `word`; `word` itself where no form is known.
    """
    case = feats.get("Case", "Nom")
    number = number or feats.get("Number", "Sing")
    return word if case == "Nom" else _nominative(word, case, number, gender)


@lru_cache(maxsize=20_000)
def _nominative(word: str, case: str, number: str, gender: str | None) -> str:
    wanted = {"Nom", number}
    best = max(readings(word), key=lambda p: _likeness(p, case, number, gender), default=None)
    if best is None or best.tag.POS not in _NOMINAL or best.tag.case is None:
        return word
    if best.tag.POS == "NUMR":
        wanted = {"Nom"}
    elif best.tag.POS in ("ADJF", "PRTF") and number == "Sing" and gender:
        wanted.add(gender)
    form = in_form(best, wanted)
    return shaped(form.word, word) if form is not None else word


def _likeness(parse: Any, case: str, number: str, gender: str | None) -> tuple[int, int, float]:
    tag = parse.tag
    fit = 2 * (tag.case in _CASES.get(case, ())) + (tag.number == number.lower())
    return fit, int(gender is not None and tag.gender == _GENDERS.get(gender)), parse.score


def name_nominative(word: str, case: str, gender: str | None = None) -> str:
    """The nominative of a part of a person's name.

    Args:
        word: first name, patronymic or surname, in any case; initials and Latin words stay.
        case: the case it stands in (`Gen`, `Dat`, …); `Nom` leaves it as it is.
        gender: `Masc` or `Fem` where known: a woman's surname on a consonant does not change.

    Returns:
        The nominative in the letter case of `word`.
    """
    if case == "Nom" or len(word) < 3 or not ("а" <= word[-1].lower() <= "я"):
        return word
    if folded(word)[-1] not in _VOWELS and not folded(word).endswith(("ом", "ем", "ым", "им")):
        return word
    return _name_nominative(word, case, gender)


@lru_cache(maxsize=20_000)
def _name_nominative(word: str, case: str, gender: str | None) -> str:
    parses = [p for p in readings(word) if p.tag.case in _CASES.get(case, ())]
    if gender:
        parses = [p for p in parses if p.tag.gender in (_GENDERS[gender], None)] or parses
    parses = [p for p in parses if p.tag.number != "plur"] or parses
    known = is_known(word)
    if gender == "Masc":
        ends = folded(word).endswith(_ON_CONSONANT.get(case, ()))
        stems = list(_stripped(folded(word))) if ends else []
        regular = any(_NAME_MARKS & set(p.tag.grammemes) and "Fixd" not in p.tag for p in parses)
        if stems and not regular:
            return shaped(with_fleeting_vowel(stems[0]), word)
    if not known and case == "Gen" and folded(word)[-1] == "ы":
        return word[:-1] + "а"
    if not parses or (not known and folded(word)[-1] == "и"):
        return word
    best = max(parses, key=lambda p: (bool(_NAME_MARKS & set(p.tag.grammemes)), p.score))
    form = in_form(best, {"Nom", "Sing"})
    return shaped(form.word, word) if form is not None else word


def shaped(form: str, model: str) -> str:
    """`form` in the letters of `model` as far as both agree, so that «МИДа» gives «МИД»."""
    if model.isupper() and len(model) > 1:
        return form.upper()
    same = 0
    for a, b in zip(folded(form), folded(model), strict=False):
        if a != b:
            break
        same += 1
    pairs = zip(form[:same], model[:same], strict=True)
    kept = "".join("е" if pair == ("е", "ё") else pair[1] for pair in pairs)  # «Пётр», «Петра»
    return kept + form[same:] if same else form.capitalize()


@lru_cache(maxsize=5_000)
def counted(word: str, number: str) -> str:
    """The form that a word takes behind a numeral in the nominative: «два стола», «пять столов».

    Args:
        word: a noun or adjective in any form.
        number: the numeral in any form: «двух», «пятью», «12».
    """
    count = cardinal(number)
    parses = [p for p in readings(word) if p.tag.POS in ("NOUN", "ADJF", "PRTF")]
    if count is None or not parses:
        return word
    one, few = count % 10 == 1, count % 10 in (2, 3, 4)
    few, one = (few and count % 100 // 10 != 1), (one and count % 100 // 10 != 1)
    wanted = {"Nom" if one else "Gen", "Sing" if one else "Plur"}
    if few and parses[0].tag.POS == "NOUN":
        wanted = {"Gen", "Sing"}
    form = in_form(parses[0], wanted)
    return shaped(form.word, word) if form is not None else word


@lru_cache(maxsize=1_000)
def cardinal(word: str) -> int | None:
    """The number that a numeral up to ten, or digits, stand for."""
    if word.isdigit():
        return int(word)
    forms = {folded(parse.normal_form) for parse in readings(word)}
    if "оба" in forms:
        return 2
    return next((n for n, name in enumerate(_NUMERALS, start=2) if name in forms), None)


def inflected(word: str, feats: Mapping[str, str], case: str) -> str:
    """A nominative word in another case (`Gen`, …); `word` itself where no form is known."""
    return _inflected(word, case, feats.get("Number"), feats.get("Gender"), False)


def name_inflected(word: str, feats: Mapping[str, str], case: str) -> str:
    """A nominative name of a person in another case; a woman's name on a consonant stays."""
    end = folded(word)[-1]
    if len(word) < 3 or (feats.get("Gender") == "Fem" and end not in "аяйь"):
        return word
    form = _inflected(word, case, "Sing", feats.get("Gender"), True)
    if form == word and end not in _VOWELS and not _is_nominative(word):
        return word + _ON_CONSONANT.get(case, ("",))[0]
    return form


@lru_cache(maxsize=20_000)
def _is_nominative(word: str) -> bool:
    """The dictionary itself (not its guess) has `word` as a nominative singular."""
    parses = readings(word)
    return is_known(word) and any({"nomn", "sing"} <= set(p.tag.grammemes) for p in parses)


@lru_cache(maxsize=20_000)
def _inflected(word: str, case: str, number: str | None, gender: str | None, name: bool) -> str:
    parses = [p for p in readings(word) if p.tag.case == "nomn"]
    parses = [p for p in parses if gender is None or p.tag.gender in (None, _GENDERS[gender])]
    if name:
        parses.sort(key=lambda p: not _NAME_MARKS & set(p.tag.grammemes))
    for parse in parses:
        form = in_form(parse, {case, number or "Sing"})
        if form is not None:
            return shaped(form.word, word)
    return word
