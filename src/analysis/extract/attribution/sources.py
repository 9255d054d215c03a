"""Who is credited: the subject of a cue, from the tree or from what stands nearby."""

from __future__ import annotations

from analysis.extract.attribution.agents import agent_of_passive, noun_behind
from analysis.extract.attribution.agreement import agrees, nominative
from analysis.extract.attribution.places import document, locative, origin
from analysis.extract.attribution.relatives import antecedent
from analysis.extract.attribution.surface import nearby, top
from analysis.extract.attribution.view import NOMINAL, View
from analysis.extract.attribution.words import DOCUMENTS
from analysis.extract.speakers.nouns import table as source_nouns

__all__ = ["agent", "document", "locative", "nearby", "origin", "subject", "subject_or_nearby"]

_SUBJECT_POS = NOMINAL | {"NUM", "ADJ", "DET", "SYM"}
_FARTHEST = 9
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


def subject_or_nearby(view: View, verb: int, low: int, high: int) -> int | None:
    """The subject as the tree has it, else the nominative in sight within tokens `low:high`."""
    found = subject(view, verb)
    return nearby(view, verb, low, high) if found is None else found


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
    if token.rel == "conj" and (pronoun := _open_relative(view, verb)) is not None:
        return pronoun
    if token.rel == "ccomp" and form == "Fin" and view.feat(verb, "Number") == "Sing":
        return _of_teller(view, verb, hops)
    shares = token.rel in ("conj", "xcomp") and view.tokens[token.head].pos in ("VERB", "ADJ")
    if token.rel == "conj" and (token.head > verb or _speaks_behind(view, verb)):
        return None
    found = _tree_subject(view, token.head, hops + 1) if shares else None
    if found is None or form != "Fin" or agrees(view, found, verb):
        return found
    # `Лыков болен, сказали в порту и просили ждать`, `мэр сказал, что дела идут, и обещал мост`
    above = view.tokens[token.head].head
    if above < 0 or view.tokens[above].pos != "VERB":
        return None
    outer = _tree_subject(view, above, hops + 2)
    return outer if outer is not None and agrees(view, outer, verb) else None


def _of_teller(view: View, verb: int, hops: int) -> int | None:
    """`мэр заверил, что не обещал мост, а предлагал паром`: who tells it did it himself."""
    low, high = view.line(verb)
    above = view.tokens[verb].head
    if nearby(view, verb, max(low, above + 1), high) is not None:
        return None
    teller = _tree_subject(view, above, hops + 1)
    return teller if teller is not None and agrees(view, teller, verb) else None


def _open_relative(view: View, verb: int) -> int | None:
    """`людей, которые заняли мост и требовали …`: the pronoun of a clause that no comma closes."""
    for k in range(verb - 1, max(view.line(verb)[0], verb - _FARTHEST), -1):
        if view.tokens[k].text in (",", ";", ":"):
            return None
        if view.lemmas[k] == "который":
            number = view.feat(k, "Number") == view.feat(verb, "Number")
            return k if view.feat(k, "Case") == "Nom" and number else None
    return None


def _speaks_behind(view: View, verb: int) -> bool:
    """`сообщил портал и подтвердил источник`: somebody else stands right behind the second verb."""
    j = verb + 1
    if j >= view.line(verb)[1] or view.tokens[j].pos not in ("NOUN", "PROPN"):
        return False
    speaks = view.feat(j, "Animacy") == "Anim" or view.lemmas[j] in source_nouns()
    return speaks and view.feat(j, "Case") == "Nom" and agrees(view, j, verb)


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
            return top(view, j, verb)
    return noun


def _may_be_subject(view: View, noun: int, verb: int) -> bool:
    token = view.tokens[noun]
    if not token.rel.startswith("nsubj") or view.lemmas[noun] == "друг":
        return False
    named = view.lemmas[noun] in _OFFICERS or _substantive(view, noun)
    if token.pos not in _SUBJECT_POS and not (token.pos == "VERB" and named):
        return False
    return view.form(verb) not in ("Fin", "Short") or agrees(view, noun, verb)


def _substantive(view: View, i: int) -> bool:
    """A participle that names persons: `протестующие требуют`, not `управляющий директор`."""
    follows = i + 1 < view.n and view.tokens[i + 1].pos in ("NOUN", "PROPN")
    modifies = follows and view.feat(i + 1, "Case") == view.feat(i, "Case")
    return view.form(i) == "Part" and not modifies


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
    found = subject_or_nearby(view, verb, low, high)
    return locative(view, verb, low, high) if found is None else found
