"""Who is credited: the subject of a cue, from the tree or from what stands nearby."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.extract.attribution.view import NOMINAL, View
from analysis.extract.attribution.words import DOCUMENTS, NO_SPEAKER, POINTERS

_SUBJECT_POS = NOMINAL | {"NUM", "ADJ", "DET"}
_NAME_RELS = frozenset({"appos", "flat", "flat:name", "flat:foreign", "amod", "nmod", "conj"})
_STOPS = frozenset({",", ";", ":", "."})
_FARTHEST = 9
_PLACES = ("в", "во", "на")


def subject(view: View, verb: int) -> int | None:
    """The head word of the verb's subject as the tree has it; the antecedent of `который`."""
    found = _tree_subject(view, verb, 0)
    if found is None or found not in range(*view.line(verb)):
        return None
    return antecedent(view, found)


def _tree_subject(view: View, verb: int, hops: int) -> int | None:
    token = view.tokens[verb]
    form = view.form(verb)
    if form == "Part" and token.rel in ("acl", "amod", "acl:relcl") and token.head >= 0:
        return token.head if view.tokens[token.head].pos in NOMINAL else None
    line = range(*view.line(verb))
    own = [c for c in view.children[verb] if c in line and _may_be_subject(view, c, verb)]
    if own:
        return _out_of_bracket(view, min(own, key=lambda c: abs(c - verb)), verb)
    if hops > 5 or token.head < 0:
        return None
    shares = token.rel in ("conj", "xcomp") and view.tokens[token.head].pos in ("VERB", "ADJ")
    return _tree_subject(view, token.head, hops + 1) if shares or form == "Conv" else None


def _out_of_bracket(view: View, noun: int, verb: int) -> int:
    """From an abbreviation in brackets to the name before them: `Союз рыбаков (СР) сообщил`."""
    closed = view.tokens[noun + 1].text == ")" if noun + 1 < verb else False
    if not closed or view.tokens[noun - 1].text != "(":
        return noun
    for j in range(noun - 2, -1, -1):
        if view.tokens[j].pos in ("NOUN", "PROPN") and nominative(view, j):
            return _top(view, j, verb)
    return noun


def _may_be_subject(view: View, noun: int, verb: int) -> bool:
    token = view.tokens[noun]
    if not token.rel.startswith("nsubj") or token.pos not in _SUBJECT_POS:
        return False
    if view.lemmas[noun] == "друг":
        return False
    return view.form(verb) not in ("Fin", "Short") or agrees(view, noun, verb)


def agrees(view: View, noun: int, verb: int) -> bool:
    """Whether a noun can be the subject of a finite verb, as far as the forms show."""
    token = view.tokens[noun]
    if not nominative(view, noun) and not _counted(view, noun):
        inanimate = view.feat(noun, "Case") == "Acc" and view.feat(noun, "Animacy") == "Inan"
        return inanimate or view.in_name(noun, "PER")
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
    if token.pos in ("NUM", "X") or view.child(noun, "conj") is not None or _counted(view, noun):
        return True
    return view.lemmas[noun] in ("ряд", "большинство", "часть", "множество", "кто", "несколько")


def _counted(view: View, noun: int) -> bool:
    return view.child(noun, "nummod", "nummod:gov", "nummod:entity") is not None


def antecedent(view: View, noun: int) -> int:
    """For a relative pronoun, the noun it refers to; else the noun itself."""
    if view.lemmas[noun] != "который":
        return noun
    tree = _tree_antecedent(view, noun)
    if tree is not None and _same_form(view, tree, noun):
        return tree
    return next((j for j in range(noun - 1, max(-1, noun - 14), -1) if _same_form(view, j, noun)),
                noun if tree is None else tree)  # fmt: skip


def _tree_antecedent(view: View, noun: int) -> int | None:
    i = noun
    for _ in range(6):
        token = view.tokens[i]
        if token.rel in ("acl:relcl", "acl") and 0 <= token.head < noun:
            return token.head
        i = token.head
        if i < 0:
            break
    return None


def _same_form(view: View, j: int, pronoun: int) -> bool:
    """Whether a noun agrees with a relative pronoun in number and, in the singular, gender."""
    if view.tokens[j].pos not in NOMINAL:
        return False
    number = view.feat(pronoun, "Number")
    if view.feat(j, "Number") != number:
        return False
    return number == "Plur" or view.feat(j, "Gender") == view.feat(pronoun, "Gender")


def nearby(view: View, verb: int, low: int, high: int) -> int | None:
    """A noun in the nominative right after the verb (`сообщает газета`) or before it."""
    unsure: int | None = None
    for j in range(verb + 1, min(high, verb + _FARTHEST)):
        if view.tokens[j].text in _STOPS or view.tokens[j].pos in ("SCONJ", "VERB"):
            break
        if _free_nominative(view, j, verb):
            if view.feat(j, "Case") == "Nom" and not view.tokens[j].text.isupper():
                return _top(view, j, verb)
            unsure = j if unsure is None else unsure
    before = _before(view, verb, low) if unsure is None else None
    return before if unsure is None else _top(view, unsure, verb)


def _before(view: View, verb: int, low: int) -> int | None:
    """The nearest fitting nominative before the verb, past what commas set apart."""
    j = verb - 1
    while j >= low:
        token = view.tokens[j]
        if token.text in (";", ":", ".") or token.pos == "SCONJ" or view.finite(j):
            return None
        if token.text == ")":
            j = next((k - 1 for k in range(j, low - 1, -1) if view.tokens[k].text == "("), low - 1)
            continue
        if token.text == ",":
            j = _before_insertion(view, j, low)
            continue
        if _free_nominative(view, j, verb):
            return _top(view, j, verb)
        j -= 1
    return None


def _before_insertion(view: View, comma: int, low: int) -> int:
    """The token before an insertion that ends at `comma`: a participle, gerund or relative."""
    for j in range(comma - 1, low - 1, -1):
        if view.tokens[j].text == ",":
            opens = any(_inserts(view, k) for k in range(j + 1, min(j + 4, comma)))
            return j - 1 if opens else low - 1
    return low - 1


def _inserts(view: View, k: int) -> bool:
    verbal = view.tokens[k].pos == "VERB" and view.form(k) in ("Part", "Conv")
    return verbal or view.lemmas[k] == "который"


def _free_nominative(view: View, j: int, verb: int) -> bool:
    token = view.tokens[j]
    if token.pos not in NOMINAL or view.preposition(j) is not None:
        return False
    if view.lemmas[j] in POINTERS or view.lowers[j] in ("друга", "другу"):
        return False
    if not nominative(view, j) and not _counted(view, j):
        return False
    if view.feat(j, "Case") is None and token.pos == "PRON":
        return False
    return view.form(verb) not in ("Fin", "Short") or agrees(view, j, verb)


def _top(view: View, i: int, verb: int) -> int:
    """Climb from a word of a noun phrase to its head."""
    for _ in range(6):
        token = view.tokens[i]
        if token.head in (-1, verb) or token.rel not in _NAME_RELS:
            return i
        if not nominative(view, token.head) or abs(token.head - verb) > 12:
            return i
        i = token.head
    return i


def locative(view: View, verb: int, low: int, high: int) -> int | None:
    """`в ведомстве сообщили`: the place noun of a third-person-plural verb without a subject."""
    if view.feat(verb, "Number") != "Plur" or view.form(verb) != "Fin":
        return None
    for j in _around(view, verb, low, high):
        if view.lowers[j] == "там" or (view.lemmas[j] not in NO_SPEAKER and _placed(view, j)):
            return j
    return None


def document(view: View, verb: int, low: int, high: int) -> int | None:
    """`в заявлении говорится`: the document in the locative."""
    says = view.lemmas[verb] == "говориться"
    for j in _around(view, verb, low, high):
        known = view.lemmas[j] in DOCUMENTS or (says and view.lemmas[j] == "который")
        if _placed(view, j) and (known or (says and view.lemmas[j] not in NO_SPEAKER)):
            return antecedent(view, j)
    return None


def _around(view: View, verb: int, low: int, high: int) -> Iterator[int]:
    """Tokens of the verb's clause: first those before it, nearest first, then those after it."""
    for step, places in ((-1, range(verb - 1, max(low, verb - 25) - 1, -1)),
                         (1, range(verb + 1, min(high, verb + 8)))):  # fmt: skip
        for j in places:
            if view.finite(j) or (step > 0 and view.tokens[j].text == ","):
                break
            yield j


def _placed(view: View, j: int) -> bool:
    token = view.tokens[j]
    if token.pos not in NOMINAL or view.preposition(j) not in _PLACES:
        return False
    return view.feat(j, "Case") in ("Loc", None) or token.text[0].isascii() or token.pos == "PROPN"


def origin(view: View, verb: int, low: int) -> int | None:
    """`из отчёта следует`: the noun after из."""
    for j in range(verb - 1, low - 1, -1):
        if view.tokens[j].pos in NOMINAL and view.preposition(j) == "из":
            return j
    return None


def agent(view: View, verb: int) -> int | None:
    """The instrumental agent of a passive: `было объявлено министерством`."""
    for c in view.children[verb]:
        rel = view.tokens[c].rel
        instrumental = view.feat(c, "Case") == "Ins" and view.preposition(c) is None
        if rel == "obl:agent" or (rel == "obl" and instrumental):
            return c
    return None
