"""Whether a noun can be the subject of a verb, as far as the forms of both show."""

from __future__ import annotations

from analysis.extract.attribution.view import OPENERS, View
from analysis.language.word_kinds import is_oblique

COUNTING = frozenset({"около", "свыше", "порядка"})  # of them stands who acts: `свыше ста рыбаков`
_LONGEST_NAME, _LONGEST_LIST = 8, 16
# Nouns that count people: in the singular, with a verb in either number.
_PEOPLE = frozenset({"ряд", "большинство", "часть", "множество", "кто", "несколько", "десяток",
                     "сотня", "половина", "пара", "%"})  # fmt: skip


def agrees(view: View, noun: int, verb: int) -> bool:
    """Whether a noun can be the subject of a finite verb, as far as the forms show."""
    token = view.tokens[noun]
    if not nominative(view, noun) and not counted(view, noun):
        several = token.rel.startswith("nsubj") and view.feat(verb, "Number") == "Plur"
        if several and not view.initial(noun) and not is_oblique(token.text):
            return True  # «Эксперты» behind a line without a stop
        person = view.in_name(noun, "PER") and view.feat(noun, "Number") == "Sing"
        if person and view.feat(verb, "Number") == "Plur" and not _several(view, noun):
            return False  # `Лыкова критикуют за песню`
        inanimate = view.feat(noun, "Case") == "Acc" and view.feat(noun, "Animacy") == "Inan"
        unchanged = token.pos == "PROPN" and view.in_name(noun, "ORG")  # «Минтранс»
        return inanimate or unchanged or view.in_name(noun, "PER")
    plural = view.feat(noun, "Number") == "Plur"
    if view.feat(verb, "Number") == "Plur" and not plural and not _several(view, noun):
        return False
    if view.feat(verb, "Number") == "Sing" and plural and token.pos != "PROPN":
        return False
    gender = view.feat(verb, "Gender")
    if gender and view.feat(noun, "Gender") not in (None, gender):
        return token.pos == "PROPN" or view.feat(noun, "Animacy") == "Anim" or plural
    return True


def nominative(view: View, i: int) -> bool:
    """Whether token `i` is, or may be, in the nominative (Latin and capital names show no case)."""
    token = view.tokens[i]
    case = token.feats.get("Case")
    return case in ("Nom", None) or token.text[0].isascii() or token.text.isupper()


def _several(view: View, noun: int) -> bool:
    """Whether a singular noun can have a plural verb: `мэр и депутат`, `ряд газет`, `пять`."""
    token = view.tokens[noun]
    if token.pos in ("NUM", "X") or view.child(noun, "conj") is not None or counted(view, noun):
        return True
    modifier = view.child(noun, "amod")
    if modifier is not None and view.feat(modifier, "Number") == "Plur":
        return True  # the tagger missed the plural of a rare noun: `местные госагентства`
    joined = any(view.tokens[c].pos == "CCONJ" for c in view.subtree(noun)[:_LONGEST_LIST])
    return view.lemmas[noun] in _PEOPLE or joined or _heads_list(view, noun)


def _heads_list(view: View, noun: int) -> bool:
    """A name before a comma or `и` and another name, whatever the tree says: `ТАСС, «Маяк» и …`."""
    if view.tokens[noun].pos not in ("PROPN", "X"):
        return False
    after = noun + 1
    while after < min(view.n, noun + _LONGEST_NAME) and view.tokens[after].pos in ("PROPN", "X"):
        after += 1
    if after + 1 >= view.n or view.lowers[after] not in (",", "и"):
        return False
    following = after + 1 + (view.tokens[after + 1].text in OPENERS)
    capital = following < view.n and view.tokens[following].text[0].isupper()
    return capital and nominative(view, following)


def counted(view: View, noun: int) -> bool:
    """Whether a number counts the noun, which is in the genitive then: `пять рыбаков`."""
    numeral = view.child(noun, "nummod", "nummod:gov", "nummod:entity")
    several = numeral is not None and view.lemmas[numeral] != "один"
    return several or view.preposition(noun) in COUNTING
