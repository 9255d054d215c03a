"""Content of accusations: `обвинил соседа в краже`, `предъявил обвинение в`."""

from __future__ import annotations

from collections.abc import Callable

from analysis.extract.attribution import content as bounds
from analysis.extract.attribution import lexicon
from analysis.extract.attribution.naming import before, case_between
from analysis.extract.attribution.noun_phrase import noun_phrase
from analysis.extract.attribution.objects import OBJECT_RELS
from analysis.extract.attribution.phrase_bounds import phrase_end
from analysis.extract.attribution.records import Site
from analysis.extract.attribution.sources import subject
from analysis.extract.attribution.view import NOMINAL, View
from analysis.extract.attribution.words import TEMPORAL
from analysis.extract.speakers.nouns import row_of
from analysis.language.document import Span

_FARTHEST_CHARGE = 30


def charge(names: tuple[str, ...], cases: tuple[str, ...]) -> Callable[[Site], list[Span]]:
    """`обвинил его в краже`: target and charge, in two pieces if the cue divides them."""

    def rule(site: Site) -> list[Span]:
        view = site.view
        found = _charge(site, names, cases)
        if found is None:
            return _both_sides(site, _charge_first(site, names, cases))
        end = phrase_end(view, found[1], site.high, site.verb)
        target = _accused(site)
        if target is not None and site.low <= target < site.first:
            start = _behind_that(view, *found)
            return [before(site, target), *bounds.spans(view, start, end)]
        return bounds.spans(view, case_between(site, found[0]), end)

    return rule


def _behind_that(view: View, preposition: int, noun: int) -> int:
    """`обвиняется в том, что …`: the conjunction; else the preposition."""
    clause = view.lowers[noun] == "том" and view.lowers[noun + 1 : noun + 3] == [",", "что"]
    return noun + 2 if clause else preposition


def _both_sides(site: Site, charged: tuple[int, int] | None) -> list[Span]:
    """The charge before the cue and the accused behind it."""
    if charged is None:
        return []
    view, target = site.view, _accused(site)
    if target is None:
        return []
    behind = noun_phrase(view, target, left=site.last + 1, right=site.high)
    end = phrase_end(view, charged[1], site.first, site.verb)
    return [*bounds.spans(view, charged[0], end), behind]


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
        if _is_charge(view, j, names, cases):
            return j, view.tokens[j].head
    return None


def _is_charge(view: View, j: int, names: tuple[str, ...], cases: tuple[str, ...]) -> bool:
    """Whether the preposition `j` opens the phrase that names a charge."""
    noun = view.tokens[j].head
    if view.lowers[j] not in names or view.tokens[j].pos != "ADP" or noun < j:
        return False
    return view.feat(noun, "Case") in (*cases, None) and view.lemmas[noun] not in TEMPORAL


def _charge_first(
    site: Site, names: tuple[str, ...], cases: tuple[str, ...]
) -> tuple[int, int] | None:
    """`В краже лодки обвинили сторожа`: the charge before the cue, the accused behind it."""
    view = site.view
    target = _accused(site)
    if target is None or target <= site.last:
        return None
    for j in range(site.first - 1, site.low - 1, -1):
        if view.finite(j) or view.tokens[j].text == ",":
            return None
        noun = view.tokens[j].head
        if _is_charge(view, j, names, cases) and not _place(view, noun):
            return j, noun
    return None


def _place(view: View, noun: int) -> bool:
    """A place or a body, where somebody is charged rather than with what."""
    return view.tokens[noun].pos != "NOUN" or row_of(view.tokens[noun]) is not None


def _accused(site: Site) -> int | None:
    view = site.view
    if view.form(site.verb) == "Part" and view.feat(site.verb, "Voice") == "Pass":
        head = view.tokens[site.verb].head  # `водитель, обвиняемый в краже`
        return head if head >= 0 and view.tokens[head].pos in NOMINAL else None
    passive = view.form(site.verb) == "Short" or lexicon.passive(view.lemmas[site.verb])
    speaker = None if passive else subject(view, site.verb)
    for c in view.children[site.verb]:
        if view.tokens[c].rel in ("obj", "nsubj:pass", "iobj", "nsubj") and c != speaker:
            return c if view.lemmas[c] != "который" else None
    return None


def charge_brought(site: Site) -> list[Span]:
    """`ему предъявлено обвинение в краже`."""
    view = site.view
    found = _charge(site, ("в", "во"), ("Loc",)) or _charge(site, ("по",), ("Dat",))
    if found is None:
        return []
    end = phrase_end(view, found[1], site.high, site.verb)
    target = _dative_before(site)
    held = [] if target is None else [before(site, target)]
    return held + bounds.spans(view, found[0], end)


def _dative_before(site: Site) -> int | None:
    view = site.view
    for j in range(site.first - 1, site.low - 1, -1):
        token = view.tokens[j]
        dative = view.feat(j, "Case") == "Dat" and token.pos in NOMINAL
        if dative and view.preposition(j) is None and token.rel in OBJECT_RELS:
            return j if view.lemmas[j] != "который" else None
    return None
