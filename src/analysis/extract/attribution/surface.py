"""A speaker looked for on the surface: the nominative behind a verb or before it."""

from __future__ import annotations

from analysis.extract.attribution.agreement import COUNTING, agrees, counted, nominative
from analysis.extract.attribution.places import after_name, reach
from analysis.extract.attribution.view import NOMINAL, OPENERS, View
from analysis.extract.attribution.words import POINTERS, TEMPORAL

_FARTHEST = 9
_NAME_RELS = frozenset({"appos", "flat", "flat:name", "flat:foreign", "amod", "nmod", "conj"})
_STOPS = frozenset({",", ";", ":", "."})
_OBLIQUE = frozenset({"Gen", "Dat", "Ins", "Loc"})
_WITHIN = frozenset({"appos", "nmod", "flat", "flat:name"})
# `источник, близкий к порту, сообщил`: an adjective that opens an insertion.
_INFORMED = frozenset({"близкий", "знакомый", "осведомленный", "ответственный", "причастный"})


def nearby(view: View, verb: int, low: int, high: int) -> int | None:
    """A noun in the nominative right after the verb (`сообщает газета`) or before it."""
    if view.form(verb) == "Part" and view.feat(verb, "Voice") == "Pass":
        return None  # the noun beside it is what was said: `объявленное снижение`
    unsure: int | None = None
    marks = verb  # the token behind a quoted name (it may be whom somebody told: `сказал «Маяку»`)
    for j in range(verb + 1, min(reach(view, high), verb + _FARTHEST)):
        if view.tokens[j].text in OPENERS:
            marks = after_name(view, j, view.n) or marks
        if view.tokens[j].text in _STOPS or view.tokens[j].pos in ("SCONJ", "VERB"):
            break
        if _free_nominative(view, j, verb):
            if view.feat(j, "Case") == "Nom" and not view.tokens[j].text.isupper() and j >= marks:
                return top(view, j, verb)
            unsure = j if unsure is None else unsure
    before = _before(view, verb, low) if unsure is None else None
    return before if unsure is None else top(view, unsure, verb)


def _before(view: View, verb: int, low: int) -> int | None:
    """The nearest fitting nominative before the verb, past what commas set apart."""
    j, past = verb - 1, False
    while j >= low:
        token = view.tokens[j]
        if token.text in (";", ":", ".") or token.pos == "SCONJ":
            return None
        if view.finite(j):
            if not _beside(view, j, verb):
                return None
            past = True
        if token.text == ")":
            j = next((k - 1 for k in range(j, low - 1, -1) if view.tokens[k].text == "("), low - 1)
            continue
        if token.text == ",":
            j = j - 1 if _lists_owners(view, j) else _before_insertion(view, j, low)
            continue
        if _free_nominative(view, j, verb) and not (past and view.feat(j, "Case") != "Nom"):
            return top(view, j, verb)
        j -= 1
    return None


def _lists_owners(view: View, comma: int) -> bool:
    """`представители США, Дании и Чехии`: a comma between owners in the same case."""
    before, after = view.tokens[comma - 1], view.tokens[comma + 1]
    case = view.feat(comma - 1, "Case")
    names = before.pos in NOMINAL and after.pos in NOMINAL
    return names and case == view.feat(comma + 1, "Case") == "Gen"


def _beside(view: View, other: int, verb: int) -> bool:
    """`большинство или отказали ему, или заявили`: a verb joined to the next without a comma."""
    joined = view.tokens[verb - 1].pos == "CCONJ" and view.tokens[verb - 2].text != ","
    signs = any(view.tokens[k].pos == "PUNCT" for k in range(other, verb))
    same = view.alike(other, verb, "Tense", "Number")
    return joined and same and not signs and view.form(verb) == "Fin"


def _before_insertion(view: View, comma: int, low: int) -> int:
    """The token before an insertion that ends at `comma`: a participle, gerund or relative."""
    for j in range(comma - 1, low - 1, -1):
        if view.tokens[j].text == ",":
            opens = any(_inserts(view, k) for k in range(j + 1, min(j + 4, comma)))
            opens = opens or view.lemmas[j + 1] in _INFORMED
            return j - 1 if opens else low - 1
    return low - 1


def _inserts(view: View, k: int) -> bool:
    verbal = view.tokens[k].pos == "VERB" and view.form(k) in ("Part", "Conv")
    return verbal or view.lemmas[k] == "который"


def _free_nominative(view: View, j: int, verb: int) -> bool:
    token = view.tokens[j]
    noun = token.pos in NOMINAL or token.text == "%"
    if not noun or view.preposition(j) not in COUNTING | {None}:
        return False
    if view.lemmas[j] in POINTERS | TEMPORAL or view.lowers[j] in ("друга", "другу"):
        return False
    if not nominative(view, j) and not counted(view, j):
        return False
    if _of_another(view, j):
        return False
    if view.feat(j, "Case") is None and token.pos == "PRON":
        return False
    return view.form(verb) not in ("Fin", "Short") or agrees(view, j, verb)


def _of_another(view: View, j: int) -> bool:
    """Whether a word names what a noun in another case is: `жителей посёлка Лесное`."""
    token = view.tokens[j]
    if token.rel == "conj" and 0 <= token.head < j:
        return _of_another(view, token.head)
    if token.rel not in _WITHIN or not 0 <= token.head < j:
        return False
    beside = token.rel == "nmod" and token.head == j - 1
    if beside and token.text.isupper() and view.feat(j - 1, "Case") == "Dat":
        return False  # `гражданам МИД советует …`
    return view.feat(token.head, "Case") in _OBLIQUE and token.head + 4 > j


def top(view: View, i: int, verb: int) -> int:
    """Climb from a word of a noun phrase to its head."""
    for _ in range(6):
        token = view.tokens[i]
        if token.head in (-1, verb) or token.rel not in _NAME_RELS:
            return i
        if view.feat(token.head, "Tense") == "Past":
            return i  # `когда стемнело, сторож …`: hung on a verb that the tagger missed
        if not nominative(view, token.head) or abs(token.head - verb) > 12:
            return i
        if (token.head < verb) is not (i < verb):
            return i
        i = token.head
    return i
