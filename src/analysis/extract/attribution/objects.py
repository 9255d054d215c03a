"""Content that is a noun phrase: `сообщил о поставках`, `обвинил его в краже`, `назвал ложью`."""

from __future__ import annotations

from collections.abc import Callable

from analysis.extract.attribution import clauses
from analysis.extract.attribution import content as bounds
from analysis.extract.attribution.noun_phrase import noun_phrase
from analysis.extract.attribution.records import Site
from analysis.extract.attribution.sources import antecedent, subject
from analysis.extract.attribution.view import NOMINAL, View
from analysis.extract.attribution.words import FEASTS, POINTERS, TEMPORAL
from analysis.language.document import Span

_FARTHEST = 12
_FARTHEST_CHARGE = 30
_OBJECT_RELS = frozenset({"obj", "nsubj:pass", "iobj", "obl"})
_OBJECT_POS = NOMINAL | {"NUM", "ADJ", "DET"}


def about(site: Site) -> list[Span]:
    """`сообщил о поставках`; `об этом сообщил` points to the sentence before."""
    return _prepositional(site, ("о", "об", "обо", "про"), ("Loc", "Acc"))


def after(names: tuple[str, ...], cases: tuple[str, ...]) -> Callable[[Site], list[Span]]:
    """The form of content that is a prepositional phrase with one of `names`."""
    return lambda site: _prepositional(site, names, cases)


def _prepositional(site: Site, names: tuple[str, ...], cases: tuple[str, ...]) -> list[Span]:
    view = site.view
    found = None
    for owner in _owners(site):
        found = found or _phrase_of(site, owner, names, cases)
    if found is None:
        return []
    preposition, noun = found
    if view.lemmas[noun] == "который":
        return _relative(site, noun)
    if view.lemmas[noun] in POINTERS:
        return _pointed(site, noun)
    if site.last > site.verb and preposition > site.last:
        preposition = min(preposition, _first_argument(site, preposition))
    if noun < site.first:
        end = bounds.phrase_end(view, noun, site.first, site.verb)
        return bounds.spans(view, preposition, end)
    return bounds.spans(view, preposition, bounds.phrase_end(view, noun, site.high, site.verb))


def _relative(site: Site, pronoun: int) -> list[Span]:
    """`обстоятельства, на которые указала защита`: the antecedent is the content."""
    view = site.view
    head = antecedent(view, pronoun)
    if head == pronoun or head >= pronoun:
        return []
    return [noun_phrase(view, head, left=site.low, right=pronoun)]


def _first_argument(site: Site, preposition: int) -> int:
    """After a set expression an earlier argument belongs to the content: `… за аварию на мэра`."""
    view = site.view
    j = site.last + 1
    return j if view.tokens[j].pos == "ADP" and view.lowers[j] == "за" else preposition


def _owners(site: Site) -> tuple[int, ...]:
    """The verb, then the other words of a set expression."""
    return (site.verb, *(i for i in range(site.first, site.last + 1) if i != site.verb))


def _phrase_of(
    site: Site, owner: int, names: tuple[str, ...], cases: tuple[str, ...]
) -> tuple[int, int] | None:
    """Preposition and noun of the nearest such phrase that hangs on `owner` or follows it."""
    view = site.view
    best: tuple[int, int] | None = None
    for noun in view.children[owner]:
        p = view.child(noun, "case")
        if p is None or view.lowers[p] not in names or not site.low <= p or noun >= site.high:
            continue
        if _in_case(view, noun, cases) and (best is None or abs(p - owner) < abs(best[0] - owner)):
            best = (p, noun)
    return best or _phrase_after(site, owner, names, cases)


def _in_case(view: View, noun: int, cases: tuple[str, ...]) -> bool:
    return view.feat(noun, "Case") in (*cases, None) or view.tokens[noun].pos in ("PROPN", "NUM")


def _phrase_after(
    site: Site, owner: int, names: tuple[str, ...], cases: tuple[str, ...]
) -> tuple[int, int] | None:
    view = site.view
    for j in range(owner + 1, min(site.high, owner + _FARTHEST)):
        if view.tokens[j].text in (",", ":", ";") or view.finite(j):
            return None
        if view.lowers[j] in names and view.tokens[j].pos == "ADP" and view.tokens[j].head > j:
            noun = view.tokens[j].head
            return (j, noun) if view.feat(noun, "Case") in (*cases, None) else None
    return None


def _pointed(site: Site, noun: int) -> list[Span]:
    """What a pronoun points to: `о том, что …` its clause, `об этом` the sentence before."""
    view = site.view
    if view.lemmas[noun] == "то":
        return clauses.that(site)
    if view.lemmas[noun] != "это" or view.sentence.id == 0:
        return []
    if any(view.tokens[j].text == "," for j in range(view.line(noun)[0], noun)):
        return []
    before = view.page.view(view.sentence.id - 1)
    return bounds.spans(before, *before.line(before.n - 1))


def direct_object(site: Site) -> list[Span]:
    """`опроверг сообщения о поставках`; `это подтвердили` points to the sentence before."""
    found = _object(site, ("Acc",))
    if found is not None and site.view.lowers[found] == "это":
        return _pointed(site, found)
    return [] if found is None or _no_claim(site.view, found) else _noun_content(site, found)


def _no_claim(view: View, noun: int) -> bool:
    """Persons, pronouns and feasts are no claims: `отверг жениха`, `отметил юбилей`."""
    person = view.feat(noun, "Animacy") == "Anim" and view.tokens[noun].pos in ("NOUN", "PROPN")
    return person or view.tokens[noun].pos == "PRON" or view.lemmas[noun] in FEASTS


def genitive_object(site: Site) -> list[Span]:
    """`потребовал отставки директора`."""
    return _noun_content(site, _object(site, ("Gen",)))


def instrumental_object(site: Site) -> list[Span]:
    """`пригрозил забастовкой`."""
    return _noun_content(site, _instrumental(site))


def _object(site: Site, cases: tuple[str, ...]) -> int | None:
    view = site.view
    children = (c for owner in _owners(site) for c in view.children[owner])
    for c in children:
        token = view.tokens[c]
        if token.rel not in _OBJECT_RELS or token.pos not in _OBJECT_POS:
            continue
        if not site.low <= c < site.high or site.first <= c <= site.last:
            continue
        if view.preposition(c) is not None:
            continue
        if view.lemmas[c] in TEMPORAL and (token.rel != "obj" or not view.children[c]):
            continue
        case = view.feat(c, "Case")
        if case in cases or (token.rel == "obj" and case in ("Gen", "Nom", None)):
            return c
    return None


def _noun_content(site: Site, c: int | None) -> list[Span]:
    view = site.view
    if c is None or view.lemmas[c] in POINTERS or view.lemmas[c] == "себя":
        return []
    if c < site.first:
        return [noun_phrase(view, c, left=site.low, right=site.first)]
    first = min(i for i in view.subtree(c) if i > site.last)
    return bounds.spans(view, first, bounds.phrase_end(view, c, site.high, site.verb))


def _instrumental(site: Site) -> int | None:
    view = site.view
    for owner in _owners(site):
        for c in view.children[owner]:
            if site.last < c < site.high and _is_instrumental(view, c):
                return c
    return None


def _is_instrumental(view: View, c: int) -> bool:
    return view.feat(c, "Case") == "Ins" and view.preposition(c) is None


def named_as(site: Site) -> list[Span]:
    """`назвал сообщения выдумкой`: the accusative and the instrumental together."""
    view = site.view
    if _relative_what(site):
        return []
    ins = _instrumental(site) or _instrumental_nearby(site)
    if ins is None:
        return _named_in_marks(site)
    target = _named_target(site, ins)
    end = bounds.phrase_end(view, ins, site.high, site.verb)
    if target is not None and target < site.first:
        start = min(i for i in view.subtree(ins) if i > site.last)
        return [_before(site, target), *bounds.spans(view, start, end)]
    if target is not None and target > ins:
        end = max(end, bounds.phrase_end(view, target, site.high, site.verb))
    return bounds.spans(view, _first_of(site, ins, target), end)


def _instrumental_nearby(site: Site) -> int | None:
    view = site.view
    for j in range(site.last + 1, min(site.high, site.last + _FARTHEST)):
        if view.tokens[j].text == ",":
            return None
        if _is_instrumental(view, j):
            return j
    return None


def _named_target(site: Site, ins: int) -> int | None:
    """What is named: the object, or the subject of a passive."""
    view = site.view
    for c in view.children[site.verb]:
        rel, case = view.tokens[c].rel, view.feat(c, "Case")
        passive = rel == "nsubj:pass" or (rel == "nsubj" and view.form(site.verb) == "Short")
        fits = passive or (rel == "obj" and case in ("Acc", "Gen"))
        if fits and c != ins and site.low <= c < site.high and view.lemmas[c] != "который":
            return c
    return None


def _relative_what(site: Site) -> bool:
    """`…, что считается рекордом`: the clause before is named, which is no report."""
    view = site.view
    return any(view.lemmas[c] == "что" and c < site.first for c in view.children[site.verb])


def _first_of(site: Site, ins: int, target: int | None) -> int:
    """First token of the two phrases after the cue, without those of the speaker."""
    view = site.view
    members = set(view.subtree(ins))
    if target is not None:
        members.update(view.subtree(target))
    speaker = subject(view, site.verb)
    if speaker is not None and speaker > site.last:
        members.difference_update(view.subtree(speaker))
    return min((i for i in members if i > site.last), default=ins)


def _before(site: Site, target: int) -> Span:
    return noun_phrase(site.view, target, left=site.low, right=site.first)


def _named_in_marks(site: Site) -> list[Span]:
    """`назвал его «сектой»`: the predicate stands in quotation marks."""
    view = site.view
    for j in range(site.last + 1, min(site.high, site.last + 10)):
        if view.tokens[j].text in ("«", '"', "„"):
            end = min(bounds.after_quote(view, j, site.high), site.high)
            return [view.span(_case_between(site, j), end - 1)]
    return []


def _case_between(site: Site, end: int) -> int:
    """The first accusative or genitive between the cue and token `end`, or `end`."""
    view = site.view
    speaker = subject(view, site.verb)
    skip = set(view.subtree(speaker)) if speaker is not None else set()
    for j in range(site.last + 1, end):
        if view.feat(j, "Case") in ("Acc", "Gen") and j not in skip:
            return j
    return end


def expected(site: Site) -> list[Span]:
    """`ожидается рост цен`: the subject of the passive is what is expected."""
    view = site.view
    subj = view.child(site.verb, "nsubj", "nsubj:pass")
    if subj is None or not view.lemmas[site.verb].endswith("ся") or view.lemmas[subj] in POINTERS:
        return []
    return _noun_content(site, subj)


def considered(site: Site) -> list[Span]:
    """`Иванов считался знатоком`: the subject and the instrumental are what is held."""
    view = site.view
    ins = next((c for c in view.children[site.verb] if _is_instrumental(view, c)), None)
    if ins is None or _relative_what(site):
        return []
    start = min((i for i in view.subtree(ins) if i > site.last), default=ins)
    end = bounds.phrase_end(view, ins, site.high, site.verb)
    held = view.child(site.verb, "nsubj", "nsubj:pass")
    if held is None or held > site.first or view.lemmas[held] in POINTERS:
        return bounds.spans(view, start, end)
    return [_before(site, held), *bounds.spans(view, start, end)]


def charge(names: tuple[str, ...], cases: tuple[str, ...]) -> Callable[[Site], list[Span]]:
    """`обвинил его в краже`: target and charge, in two pieces if the cue divides them."""

    def rule(site: Site) -> list[Span]:
        view = site.view
        found = _charge(site, names, cases)
        if found is None:
            return []
        end = bounds.phrase_end(view, found[1], site.high, site.verb)
        target = _accused(site)
        if target is not None and site.low <= target < site.first:
            return [_before(site, target), *bounds.spans(view, found[0], end)]
        return bounds.spans(view, _case_between(site, found[0]), end)

    return rule


def active_charge(names: tuple[str, ...], cases: tuple[str, ...]) -> Callable[[Site], list[Span]]:
    """As `charge`, for verbs that mean something else in the passive (`осуждён за`)."""
    rule = charge(names, cases)

    def checked(site: Site) -> list[Span]:
        active = site.view.form(site.verb) in ("Fin", "Conv")
        return rule(site) if active and not site.view.lemmas[site.verb].endswith("ся") else []

    return checked


def _charge(site: Site, names: tuple[str, ...], cases: tuple[str, ...]) -> tuple[int, int] | None:
    view = site.view
    for j in range(site.last + 1, min(site.high, site.last + _FARTHEST_CHARGE)):
        if view.finite(j):
            return None
        noun = view.tokens[j].head
        if view.lowers[j] not in names or view.tokens[j].pos != "ADP" or noun < j:
            continue
        if view.feat(noun, "Case") in (*cases, None) and view.lemmas[noun] not in TEMPORAL:
            return j, noun
    return None


def _accused(site: Site) -> int | None:
    view = site.view
    speaker = None if view.form(site.verb) == "Short" else subject(view, site.verb)
    for c in view.children[site.verb]:
        if view.tokens[c].rel in ("obj", "nsubj:pass", "iobj", "nsubj") and c != speaker:
            return c if view.lemmas[c] != "который" else None
    return None


def charge_brought(site: Site) -> list[Span]:
    """`ему предъявлено обвинение в краже`."""
    view = site.view
    found = _charge(site, ("в", "во"), ("Loc",))
    if found is None:
        return []
    end = bounds.phrase_end(view, found[1], site.high, site.verb)
    target = _dative_before(site)
    before = [] if target is None else [_before(site, target)]
    return before + bounds.spans(view, found[0], end)


def _dative_before(site: Site) -> int | None:
    view = site.view
    for j in range(site.first - 1, site.low - 1, -1):
        token = view.tokens[j]
        dative = view.feat(j, "Case") == "Dat" and token.pos in NOMINAL
        if dative and view.preposition(j) is None and token.rel in _OBJECT_RELS:
            return j if view.lemmas[j] != "который" else None
    return None


def described_as(site: Site) -> list[Span]:
    """`охарактеризовал работу как удачную`."""
    view = site.view
    for j in range(site.last + 1, min(site.high, site.last + 20)):
        if view.lowers[j] == "как" and view.tokens[j - 1].text != ",":
            end = bounds.clause_end(view, j, site.verb, site.high)
            return bounds.spans(view, _case_between(site, j), end)
        if view.finite(j):
            return []
    return []
