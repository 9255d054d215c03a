"""Who is credited: the subject of a cue, from the tree or from what stands nearby."""

from __future__ import annotations

from analysis.extract.attribution.agents import agent_of_passive, noun_behind
from analysis.extract.attribution.agreement import ROUGHLY, agrees, counted, nominative
from analysis.extract.attribution.places import after_name, document, locative, origin, reach
from analysis.extract.attribution.relatives import antecedent
from analysis.extract.attribution.view import NOMINAL, OPENERS, View
from analysis.extract.attribution.words import DOCUMENTS, POINTERS, TEMPORAL

__all__ = ["agent", "agrees", "antecedent", "document", "locative", "nearby", "nominative",
           "origin", "subject"]  # fmt: skip

_SUBJECT_POS = NOMINAL | {"NUM", "ADJ", "DET", "SYM"}
_NAME_RELS = frozenset({"appos", "flat", "flat:name", "flat:foreign", "amod", "nmod", "conj"})
_STOPS = frozenset({",", ";", ":", "."})
_FARTHEST = 9
_OBLIQUE = frozenset({"Gen", "Dat", "Ins", "Loc"})
_WITHIN = frozenset({"appos", "nmod", "flat", "flat:name"})
_OFFICERS = frozenset({"исполнять", "заведовать", "управлять", "командовать"})
# `Уверены аналитики` is no passive.
_SURE = ("увере", "уверит", "убежд", "убедит", "соглас")
# Verbs in -ся whose subject acts; in the perfective aspect all are such.
_ACTIVE = frozenset({"признаваться", "хвалиться", "высказываться", "отчитываться",
                     "оправдываться", "делиться", "обращаться", "соглашаться"})  # fmt: skip


def subject(view: View, verb: int) -> int | None:
    """The head word of the verb's subject as the tree has it; the antecedent of `который`."""
    found = _tree_subject(view, verb, 0)
    if found is None or found not in range(*view.line(verb)):
        return None
    if view.divided(found, verb):
        return None
    return antecedent(view, noun_behind(view, found) or _noun_of(view, found))


def _noun_of(view: View, found: int) -> int:
    """The noun behind an adjective that the parser took for the subject: `Новый речной порт`."""
    for j in range(found, min(found + 4, view.n)):
        if view.feat(j, "Case") != view.feat(found, "Case") or not nominative(view, j):
            break
        if view.tokens[j].pos in ("NOUN", "PROPN"):
            return j if view.tokens[found].pos == "ADJ" else found
    return found


def _tree_subject(view: View, verb: int, hops: int) -> int | None:
    token = view.tokens[verb]
    form = view.form(verb)
    if form == "Part" and view.feat(verb, "Voice") == "Pass":
        return agent_of_passive(view, verb)
    if form == "Part" and token.rel in ("acl", "amod", "acl:relcl") and token.head >= 0:
        return token.head if view.tokens[token.head].pos in NOMINAL else None
    line = range(*view.line(verb))
    own = [c for c in view.children[verb] if c in line and _may_be_subject(view, c, verb)]
    if own:
        return _out_of_bracket(view, min(own, key=lambda c: _likeness(view, c, verb)), verb)
    if hops > 5 or token.head < 0:
        return None
    if token.rel == "acl:relcl" and view.lemmas[token.head] in DOCUMENTS:
        return _of_paper(view, verb, hops)
    if form == "Conv":
        return _of_gerund(view, verb, hops)
    shares = token.rel in ("conj", "xcomp") and view.tokens[token.head].pos in ("VERB", "ADJ")
    found = _tree_subject(view, token.head, hops + 1) if shares else None
    if found is None or form != "Fin" or agrees(view, found, verb):
        return found
    # `Лыков болен, сказали в порту и просили ждать`, `мэр сказал, что дела идут, и обещал мост`
    above = view.tokens[token.head].head
    if above < 0 or view.tokens[above].pos != "VERB":
        return None
    outer = _tree_subject(view, above, hops + 2)
    return outer if outer is not None and agrees(view, outer, verb) else None


def _of_paper(view: View, verb: int, hops: int) -> int | None:
    """Whose paper says it: `порт выпустил заявление, в котором осудил соседей`."""
    low, paper = view.line(verb)[0], view.tokens[verb].head
    within = any(view.lemmas[j] == "который" and view.lowers[j - 1] == "в"
                 for j in range(paper + 2, min(paper + 5, verb)))  # fmt: skip
    if not within or paper < low or view.form(verb) != "Fin":
        return None
    above = view.tokens[paper].head
    if above < low or not view.finite(above):
        return None
    found = _tree_subject(view, above, hops + 1)
    found = nearby(view, above, low, paper) if found is None else found
    return found if found is not None and agrees(view, found, verb) else None


def _of_gerund(view: View, gerund: int, hops: int) -> int | None:
    """The subject of the verb that a gerund goes with: `рыбак спорил, уверяя, что мост цел`.

    A verb in marks or brackets that the gerund is not in is none: `«…», — сказал он, добавив`.
    """
    above = view.tokens[gerund].head
    if not _on_one_level(view, above, gerund):
        low = view.line(gerund)[0]
        near = (j for j in range(gerund - 1, low - 1, -1)
                if view.finite(j) and _on_one_level(view, j, gerund))  # fmt: skip
        above = next(near, above)
    found = _tree_subject(view, above, hops + 1)
    if found is None and view.finite(above) and view.form(above) == "Fin":
        return nearby(view, above, *view.line(above))
    return found


def _on_one_level(view: View, i: int, j: int) -> bool:
    """Whether two tokens stand in the same quotation and in the same brackets."""
    between = view.tokens[min(i, j) : max(i, j)]
    signs = [t.text for t in between if t.text in ("(", ")")]
    return view.quotes[i] is view.quotes[j] and signs.count("(") == signs.count(")")


def _likeness(view: View, noun: int, verb: int) -> tuple[bool, bool, int]:
    """The less, the likelier `noun` is the subject: a noun, in the nominative, near."""
    token = view.tokens[noun]
    accusative = token.feats.get("Case") == "Acc" and not nominative(view, noun)
    modifier = token.pos in ("ADJ", "DET") or (
        token.pos == "VERB" and view.lemmas[noun] not in _OFFICERS
    )
    return modifier, accusative, abs(noun - verb)


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
    named = view.lemmas[noun] in _OFFICERS or _substantive(view, noun)
    if not token.rel.startswith("nsubj") or not (
        token.pos in _SUBJECT_POS or (token.pos == "VERB" and named)
    ):
        return False
    if view.lemmas[noun] == "друг":
        return False
    return view.form(verb) not in ("Fin", "Short") or agrees(view, noun, verb)


def _substantive(view: View, i: int) -> bool:
    """A participle that names persons: `протестующие требуют`, not `управляющий директор`."""
    follows = i + 1 < view.n and view.tokens[i + 1].pos in ("NOUN", "PROPN")
    modifies = follows and view.feat(i + 1, "Case") == view.feat(i, "Case")
    return view.form(i) == "Part" and not modifies


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
    if token.pos not in NOMINAL or view.preposition(j) not in ROUGHLY | {None}:
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
    return view.feat(token.head, "Case") in _OBLIQUE and token.head + 4 > j


def _top(view: View, i: int, verb: int) -> int:
    """Climb from a word of a noun phrase to its head."""
    for _ in range(6):
        token = view.tokens[i]
        if token.head in (-1, verb) or token.rel not in _NAME_RELS:
            return i
        if not nominative(view, token.head) or abs(token.head - verb) > 12:
            return i
        if (token.head < verb) is not (i < verb):
            return i
        i = token.head
    return i


def agent(view: View, verb: int) -> int | None:
    """Who did it: the agent of a passive (`объявлено управой`), the subject of `признался`."""
    if view.tokens[verb].pos == "ADJ" and view.lemmas[verb].startswith(_SURE):
        return _certain(view, verb)
    if view.lemmas[verb].endswith("ся") and (
        view.feat(verb, "Aspect") == "Perf" or view.lemmas[verb] in _ACTIVE
    ):
        return subject(view, verb)
    return agent_of_passive(view, verb)


def _certain(view: View, verb: int) -> int | None:
    """Who is: `уверены аналитики`, `уверены в порту`."""
    low, high = view.line(verb)
    found = subject(view, verb)
    found = nearby(view, verb, low, high) if found is None else found
    return locative(view, verb, low, high) if found is None else found
