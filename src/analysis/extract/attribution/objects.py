"""Content that is a noun phrase: `сообщил о поставках`, `обвинил его в краже`, `назвал ложью`."""

from __future__ import annotations

from collections.abc import Callable

from analysis.extract.attribution import content as bounds
from analysis.extract.attribution import misparsed
from analysis.extract.attribution.agents import is_agent
from analysis.extract.attribution.noun_phrase import noun_phrase
from analysis.extract.attribution.phrase_bounds import phrase_end
from analysis.extract.attribution.pointers import pointed
from analysis.extract.attribution.records import Site
from analysis.extract.attribution.relatives import antecedent
from analysis.extract.attribution.sources import subject
from analysis.extract.attribution.view import NOMINAL, View
from analysis.extract.attribution.words import CONNECTIVES, FEASTS, POINTERS, TEMPORAL
from analysis.language.document import Span

_FARTHEST = 12
OBJECT_RELS = frozenset({"obj", "nsubj:pass", "iobj", "obl"})
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
    found = found or _phrase_first(site, names, cases)
    if found is None:
        return []
    preposition, noun = found
    if view.lemmas[noun] in ("себя", "свой", "свое"):
        return []
    if view.lemmas[noun] == "который":
        return _relative(site, noun)
    if view.lemmas[noun] in POINTERS:
        return pointed(site, noun)
    if site.last > site.verb and preposition > site.last:
        preposition = min(preposition, _first_argument(site, preposition))
    if noun < site.first:
        end = phrase_end(view, noun, before_speaker(site, noun), site.verb)
        return bounds.spans(view, preposition, end)
    return bounds.spans(view, preposition, phrase_end(view, noun, site.high, site.verb))


def _relative(site: Site, pronoun: int) -> list[Span]:
    """`обстоятельства, на которые указала защита`: the antecedent is the content."""
    view = site.view
    head = antecedent(view, pronoun)
    if head >= pronoun or view.lemmas[site.verb] in ("писать", "написать"):
        return []  # `поезд, о котором писали газеты`: a topic
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


def _phrase_first(
    site: Site, names: tuple[str, ...], cases: tuple[str, ...]
) -> tuple[int, int] | None:
    """Such a phrase at the begin of the sentence, which the parser hung elsewhere."""
    view, low = site.view, site.low
    near = range(low, min(low + 4, site.first))
    comma = next((j for j in near if view.tokens[j].text == ","), low)
    if view.text[view.tokens[low].start : view.tokens[comma].start].strip().lower() in CONNECTIVES:
        low = comma + 1
    noun = view.tokens[low].head
    first = view.lowers[low] in names and view.tokens[low].pos == "ADP" and low < noun < site.first
    if not first or not _in_case(view, noun, cases):
        return None
    between = range(low, site.first)
    return None if any(view.finite(j) for j in between) else (low, noun)


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


def direct_object(site: Site) -> list[Span]:
    """`опроверг сообщения о поставках`; `это подтвердили` points to the sentence before."""
    found = _object(site, ("Acc",))
    if found is not None and site.view.lemmas[found] == "который":
        known = antecedent(site.view, found)
        return [] if _no_claim(site.view, known) else _relative(site, found)
    if found is not None and site.view.lowers[found] == "это":
        return pointed(site, found)
    return [] if found is None or _no_claim(site.view, found) else _noun_content(site, found)


def _no_claim(view: View, noun: int) -> bool:
    """Persons, pronouns and feasts are no claims: `отверг жениха`, `отметил юбилей`."""
    person = view.feat(noun, "Animacy") == "Anim" and view.tokens[noun].pos in ("NOUN", "PROPN")
    announces = view.lemmas[noun] in ("обратный", "главный", "следующий", "обратное", "главное")
    return person or announces or view.tokens[noun].pos == "PRON" or view.lemmas[noun] in FEASTS


def genitive_object(site: Site) -> list[Span]:
    """`потребовал отставки директора`."""
    return _noun_content(site, _object(site, ("Gen",)))


def instrumental_object(site: Site) -> list[Span]:
    """`пригрозил забастовкой`."""
    return _noun_content(site, instrumental(site))


def object_head(site: Site, form: str) -> int | None:
    """The head of the bare object that the form `acc` or `gen` takes as content."""
    found = _object(site, ("Acc",) if form == "acc" else ("Gen",))
    relative = found is not None and site.view.lemmas[found] == "который"
    return antecedent(site.view, found) if found is not None and relative else found


def _object(site: Site, cases: tuple[str, ...]) -> int | None:
    view = site.view
    children = (c for owner in _owners(site) for c in view.children[owner])
    unsure = None
    for c in children:
        token = view.tokens[c]
        nominal = token.pos in _OBJECT_POS or not view.form(c)
        if (token.rel not in OBJECT_RELS and not misparsed.is_object(site, c)) or not nominal:
            continue
        if not site.low <= c < site.high or site.first <= c <= site.last:
            continue
        if view.preposition(c) is not None:
            continue
        if view.lemmas[c] in TEMPORAL and (token.rel != "obj" or not view.children[c]):
            continue
        case = view.feat(c, "Case")
        if case in cases:
            return c
        if unsure is None and token.rel == "obj" and case in ("Gen", "Nom", None):
            unsure = c
    return unsure if unsure is not None or "Acc" not in cases else misparsed.object_of_another(site)


def _noun_content(site: Site, c: int | None) -> list[Span]:
    view = site.view
    if c is None or view.lemmas[c] == "себя":
        return []
    named = view.lemmas[c] == "факт" and view.child(c, "nmod") is not None  # `факт продажи`
    if view.lemmas[c] in POINTERS and not named:
        return []
    if c < site.first:
        return [_before_cue(site, c)]
    first = min(i for i in view.subtree(c) if i > site.last)
    return bounds.spans(view, first, phrase_end(view, c, site.high, site.verb))


_NOMINAL_POS = frozenset({"ADP", "NOUN", "ADJ", "PROPN", "NUM", "DET"})


def _before_cue(site: Site, c: int) -> Span:
    """The noun phrase before the cue, with the phrases that the parser cut from its end."""
    view = site.view
    start, end = noun_phrase(view, c, left=site.low, right=site.first)
    stop = before_speaker(site, c)
    rest = [j for j in range(c + 1, stop) if view.tokens[j].start >= end]
    plain = all(view.tokens[j].pos in _NOMINAL_POS and view.lemmas[j] not in TEMPORAL
                for j in rest)  # fmt: skip
    return (start, view.tokens[rest[-1]].end) if rest and plain else (start, end)


def before_speaker(site: Site, c: int) -> int:
    """The token before which a phrase with the head `c` before the cue ends at the latest."""
    view, speaker = site.view, subject(site.view, site.verb)
    if speaker is None or not c < speaker < site.first:
        return site.first
    return min((i for i in view.subtree(speaker) if i > c), default=speaker)


def instrumental(site: Site) -> int | None:
    """The bare instrumental object behind the cue."""
    view = site.view
    for owner in _owners(site):
        for c in view.children[owner]:
            if site.last < c < site.high and is_instrumental(view, c):
                return c
    return None


def is_instrumental(view: View, c: int) -> bool:
    """Whether a word stands in the instrumental without a preposition."""
    bare = view.feat(c, "Case") == "Ins" and view.preposition(c) is None
    return bare and not is_agent(view, c)


def expected(site: Site) -> list[Span]:
    """`ожидается рост цен`: the subject of the passive is what is expected."""
    view = site.view
    subj = view.child(site.verb, "nsubj", "nsubj:pass")
    if subj is None or not site.low <= subj < site.high or view.lemmas[subj] in POINTERS:
        return []
    if not view.lemmas[site.verb].endswith("ся"):
        return []
    return _noun_content(site, subj)
