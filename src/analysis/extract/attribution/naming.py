"""Content of naming: `назвал сообщения ложью`, `считает мост опасным`."""

from __future__ import annotations

from analysis.extract.attribution import content as bounds
from analysis.extract.attribution.agents import is_agent
from analysis.extract.attribution.noun_phrase import noun_phrase
from analysis.extract.attribution.objects import before_speaker, instrumental, is_instrumental
from analysis.extract.attribution.phrase_bounds import phrase_end
from analysis.extract.attribution.records import Site
from analysis.extract.attribution.sources import subject
from analysis.extract.attribution.words import POINTERS, TEMPORAL
from analysis.language.document import Span

_FARTHEST = 12
_FARTHEST_NAME = 4
# Words before a verb by which a nickname goes round: `его часто называют …`.
_USUALLY = frozenset({"часто", "нередко", "иногда", "обычно", "порой", "и", "еще", "народе"})
# Nouns whose instrumental says how or when, and no name: `таким образом`, `летом`.
_MANNERS = frozenset({"образ", "путь", "лето", "осень", "зима", "весна", "раз", "слово"})


def named_as(site: Site) -> list[Span]:
    """`назвал сообщения выдумкой`: the accusative and the instrumental together."""
    view = site.view
    if _relative_what(site) or _nickname(site):
        return []
    if view.lemmas[site.verb] in ("объясняться", "объясниться"):
        return []
    ins = instrumental(site) or _instrumental_nearby(site)
    passive = view.form(site.verb) == "Short"
    if (
        passive
        and ins is not None
        and any(view.name_at(ins, kind) for kind in ("ORG", "LOC", "PER"))
    ):
        return []  # `были объявлены Чехией`: the agent
    if ins is None:
        return _name_first(site) or _named_in_marks(site)
    target = _named_target(site, ins)
    if target is None:
        target = _first_noun(site, ins)
    end = _with_adjectives(site, phrase_end(view, ins, site.high, site.verb))
    if target is not None and target < site.first:
        start = min(i for i in view.subtree(ins) if i > site.last)
        return [before(site, target), *bounds.spans(view, start, end)]
    if target is not None and target > ins:
        end = max(end, phrase_end(view, target, site.high, site.verb))
    return bounds.spans(view, _first_of(site, ins, target), end)


def _nickname(site: Site) -> bool:
    """`союз называют «речной ОПЕК»`: a name that nobody in particular gives, and no claim."""
    view, verb = site.view, site.verb
    several = view.feat(verb, "Number") == "Plur" and view.feat(verb, "Tense") == "Pres"
    if not several or view.lemmas[verb] not in ("называть", "именовать"):
        return False
    head = subject(view, verb)
    of_nobody = head is None or view.feat(head, "Number") == "Sing"
    return of_nobody and verb > 0 and view.lowers[verb - 1] in _USUALLY


def _with_adjectives(site: Site, end: int) -> int:
    """Take in what is said behind the noun: `считают её человеком жёстким, но справедливым`."""
    view, j = site.view, end
    while j < site.high:
        k = j + (view.tokens[j].text == ",")
        k += k < site.high and view.lowers[k] in ("и", "но", "а", "хотя")
        if k >= site.high or view.tokens[k].pos != "ADJ" or view.feat(k, "Case") != "Ins":
            break
        j = end = k + 1
    return end


def _name_first(site: Site) -> list[Span]:
    """`Угрозой мэр назвал шторм`, `Ошибкой ремонт назвал и мэр`: the name opens the sentence."""
    view, low = site.view, site.low
    head = next((j for j in range(low, min(low + _FARTHEST_NAME, site.first))
                 if view.tokens[j].pos not in ("ADJ", "ADV", "DET")), low)  # fmt: skip
    if not is_instrumental(view, head) or view.lemmas[head] in TEMPORAL | _MANNERS:
        return []
    stop = before_speaker(site, head)
    if any(view.finite(j) or view.tokens[j].text == "," for j in range(low, stop)):
        return []
    while view.tokens[stop - 1].pos in ("ADV", "PART"):
        stop -= 1
    front = bounds.spans(view, low, stop)
    target = _named_target(site, head)
    if target is None or target < site.first:
        accusative = (j for j in range(head, stop) if view.feat(j, "Case") == "Acc")
        return front if next(accusative, None) is not None else []
    start = min((i for i in view.subtree(target) if i > site.last), default=target)
    start += view.lowers[start] == "и"
    return [*front, *bounds.spans(view, start, phrase_end(view, target, site.high, site.verb))]


def _instrumental_nearby(site: Site) -> int | None:
    view = site.view
    for j in range(site.last + 1, min(site.high, site.last + _FARTHEST)):
        if view.tokens[j].text == ",":
            return None
        if is_instrumental(view, j):
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


def _first_noun(site: Site, ins: int) -> int | None:
    """`Удорожание угля аналитики считают временным`: the noun that opens the sentence."""
    view, low = site.view, site.low
    speaker = subject(view, site.verb)
    if speaker is None or not low < speaker < site.first or ins < site.first:
        return None
    for j in range(low, speaker):
        thing = view.tokens[j].pos == "NOUN" and view.feat(j, "Animacy") == "Inan"
        if view.tokens[j].pos in ("ADP", "PUNCT", "SCONJ") or view.finite(j):
            return None
        if thing and view.feat(j, "Case") in ("Nom", "Acc"):
            return j
    return None


def _relative_what(site: Site) -> bool:
    """`…, что считается рекордом`: the clause before is named, which is no report."""
    view = site.view
    return any(view.lemmas[c] == "что" and view.tokens[c].pos != "SCONJ" and c < site.first
               for c in view.children[site.verb])  # fmt: skip


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


def before(site: Site, target: int) -> Span:
    """The noun phrase before the cue whose head is `target`."""
    return noun_phrase(site.view, target, left=site.low, right=site.first)


def _named_in_marks(site: Site) -> list[Span]:
    """`назвал его «сектой»`: the predicate stands in quotation marks."""
    view = site.view
    if site.first > site.low and view.tokens[site.first - 1].text == ",":
        return []  # `…, считает аналитик банка «Роща»`
    for j in range(site.last + 1, min(site.high, site.last + 10)):
        if view.tokens[j].text in ("«", '"', "„") and not is_agent(view, j):
            end = min(bounds.after_quote(view, j, site.high), site.high)
            return [view.span(case_between(site, j), end - 1)]
    return []


def case_between(site: Site, end: int) -> int:
    """The first accusative or genitive between the cue and token `end`, or `end`."""
    view = site.view
    speaker = subject(view, site.verb)
    skip = set(view.subtree(speaker)) if speaker is not None else set()
    for j in range(site.last + 1, end):
        if view.feat(j, "Case") in ("Acc", "Gen") and j not in skip:
            return j
    return end


def considered(site: Site) -> list[Span]:
    """`Иванов считался знатоком`: the subject and the instrumental are what is held."""
    view = site.view
    ins = next((c for c in view.children[site.verb] if is_instrumental(view, c)), None)
    if ins is None or _relative_what(site):
        return []
    start = min((i for i in view.subtree(ins) if i > site.last), default=ins)
    end = phrase_end(view, ins, site.high, site.verb)
    held = view.child(site.verb, "nsubj", "nsubj:pass")
    if held is None or held > site.first or view.lemmas[held] in POINTERS:
        return bounds.spans(view, start, end)
    return [before(site, held), *bounds.spans(view, start, end)]


def described_as(site: Site) -> list[Span]:
    """`охарактеризовал работу как удачную`."""
    view = site.view
    for j in range(site.last + 1, min(site.high, site.last + 20)):
        if view.lowers[j] == "как" and view.tokens[j - 1].text != ",":
            end = bounds.clause_end(view, j, site.verb, site.high)
            return bounds.spans(view, case_between(site, j), end)
        if view.finite(j):
            return []
    return []
