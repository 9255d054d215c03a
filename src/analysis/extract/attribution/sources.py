"""Who is credited: the subject of a cue, from the tree or from what stands nearby."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.extract.attribution.view import NOMINAL, View
from analysis.extract.attribution.words import DOCUMENTS, NO_SPEAKER

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
        return min(own, key=lambda c: abs(c - verb))
    if hops > 5 or token.head < 0:
        return None
    shares = token.rel in ("conj", "xcomp") and view.tokens[token.head].pos in ("VERB", "ADJ")
    return _tree_subject(view, token.head, hops + 1) if shares or form == "Conv" else None


def _may_be_subject(view: View, noun: int, verb: int) -> bool:
    token = view.tokens[noun]
    if not token.rel.startswith("nsubj") or token.pos not in _SUBJECT_POS:
        return False
    return view.form(verb) not in ("Fin", "Short") or agrees(view, noun, verb)


def agrees(view: View, noun: int, verb: int) -> bool:
    """Whether a noun can be the subject of a finite verb, as far as the forms show."""
    token = view.tokens[noun]
    if not nominative(view, noun) and not _counted(view, noun):
        inanimate = view.feat(noun, "Case") == "Acc" and view.feat(noun, "Animacy") == "Inan"
        return inanimate or token.pos == "PROPN"
    plural = view.feat(noun, "Number") == "Plur"
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


def _counted(view: View, noun: int) -> bool:
    return view.child(noun, "nummod", "nummod:gov", "nummod:entity") is not None


def antecedent(view: View, noun: int) -> int:
    """For a relative pronoun, the noun that its clause hangs on; else the noun itself."""
    if view.lemmas[noun] not in ("который", "кто"):
        return noun
    i = noun
    for _ in range(6):
        token = view.tokens[i]
        if token.rel in ("acl:relcl", "acl") and view.tokens[token.head].pos in NOMINAL:
            return token.head if token.head < noun else _noun_before(view, noun)
        i = token.head
        if i < 0:
            break
    return _noun_before(view, noun)


def _noun_before(view: View, noun: int) -> int:
    for j in range(noun - 1, -1, -1):
        if view.tokens[j].pos in ("NOUN", "PROPN"):
            return j
    return noun


def nearby(view: View, verb: int, low: int, high: int) -> int | None:
    """A noun in the nominative right after the verb (`сообщает газета`) or before it."""
    after = range(verb + 1, min(high, verb + _FARTHEST))
    before = range(verb - 1, low - 1, -1)
    return _first_nominative(view, after, verb) or _first_nominative(view, before, verb)


def _first_nominative(view: View, places: range, verb: int) -> int | None:
    for j in places:
        token = view.tokens[j]
        if token.text in _STOPS or token.pos in ("SCONJ", "VERB"):
            return None
        if token.pos in NOMINAL and nominative(view, j) and view.preposition(j) is None:
            return _top(view, j, verb)
    return None


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
    for j in _around(verb, low, high):
        if view.lemmas[j] not in NO_SPEAKER and _placed(view, j):
            return j
    return None


def document(view: View, verb: int, low: int, high: int) -> int | None:
    """`в заявлении говорится`: the document in the locative."""
    says = view.lemmas[verb] == "говориться"
    for j in _around(verb, low, high):
        known = view.lemmas[j] in DOCUMENTS or view.lemmas[j] == "который"
        if _placed(view, j) and (known or (says and view.lemmas[j] not in NO_SPEAKER)):
            return antecedent(view, j)
    return None


def _around(verb: int, low: int, high: int) -> Iterator[int]:
    yield from range(verb - 1, max(low, verb - 25) - 1, -1)
    yield from range(verb + 1, min(high, verb + 8))


def _placed(view: View, j: int) -> bool:
    token = view.tokens[j]
    if token.pos not in NOMINAL or view.preposition(j) not in _PLACES:
        return False
    return view.feat(j, "Case") in ("Loc", None) or token.text[0].isascii() or token.pos == "PROPN"


def agent(view: View, verb: int) -> int | None:
    """The instrumental agent of a passive: `было объявлено министерством`."""
    for c in view.children[verb]:
        rel = view.tokens[c].rel
        instrumental = view.feat(c, "Case") == "Ins" and view.preposition(c) is None
        if rel == "obl:agent" or (rel == "obl" and instrumental):
            return c
    return None
