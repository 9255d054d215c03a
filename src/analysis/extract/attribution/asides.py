"""Cues beside their content: `P, сообщает X`, `как сообщает X, P`, `P1, пишет X, P2`."""

from __future__ import annotations

from analysis.extract.attribution import carriers, lexicon
from analysis.extract.attribution import content as bounds
from analysis.extract.attribution.agents import is_agent
from analysis.extract.attribution.credit import of_the_diarist
from analysis.extract.attribution.modifiers import opens_modifier
from analysis.extract.attribution.noun_phrase import noun_phrase
from analysis.extract.attribution.pointers import sentence_before
from analysis.extract.attribution.records import Site
from analysis.extract.attribution.relays import can_say
from analysis.extract.attribution.sources import subject, subject_or_nearby
from analysis.extract.attribution.view import View
from analysis.extract.attribution.words import CONVINCED, JOINTS, QUESTIONS, TEMPORAL
from analysis.language.document import Span

_WIDEST = 12
_LIGHT_WORDS = 6
_LATEST = 6
_DASHES = ("—", "–")
_NAMING = ("NOUN", "NUM", "SYM")
# What shows or admits has objects as well, before which no comma stands: see below.
_WITH_OBJECTS = frozenset({"признавать", "признать", "показывать", "показать", "свидетельствовать",
                           "узнавать", "узнать", "предполагать", "допустить",
                           "допускать"})  # fmt: skip


def aside(site: Site) -> list[Span]:
    """The clause around, before or after a finite cue that is set off by commas."""
    view, verb = site.view, site.verb
    if not view.finite(verb) or _asked(site):
        return []
    passive = view.form(verb) == "Short" or lexicon.passive(view.lemmas[verb])
    personal = passive and view.feat(verb, "Gender") in ("Masc", "Fem")
    if personal and view.lemmas[verb] not in CONVINCED:
        return []  # `объявлен в розыск` is no `объявлено`
    start = _opening(site)
    if start is None or _held_to_be(site, start) or not _followed_by_speaker(site, start):
        return []
    if _writes_something(site):
        return []
    return _around(site, start)


def _followed_by_speaker(site: Site, start: int) -> bool:
    """`…, показал опрос`: what shows or admits also has objects: `…, где показали завод`."""
    view, verb = site.view, site.verb
    if view.lemmas[verb] not in _WITH_OBJECTS or view.lowers[start] == "как":
        return True
    head = subject_or_nearby(view, verb, site.low, site.high)
    if head is None:
        return view.lowers[verb + 1 : verb + 2] == ["данные"]
    near = verb < head and not any(view.tokens[j].text == "," for j in range(verb, head))
    return start == verb and near and can_say(view, head)


def _writes_something(site: Site) -> bool:
    """`…, в юности он писал стихи`: what is written is no clause beside the verb."""
    view = site.view
    if view.lemmas[site.verb] not in ("писать", "написать", "записать", "записывать"):
        return False
    things = (c for c in view.children[site.verb] if c > site.verb and view.tokens[c].rel == "obj")
    return any(view.feat(c, "Case") == "Acc" and not can_say(view, c)
               and view.lemmas[c] not in TEMPORAL for c in things)  # fmt: skip


def _held_to_be(site: Site, start: int) -> bool:
    """`…, лучшим местом считается мост`: a predicate in the instrumental, no parenthesis."""
    view = site.view
    near = range(start, min(site.high, site.last + 3))
    held = view.lemmas[site.verb] in ("считаться", "называться", "считать")
    return held and any(view.feat(j, "Case") == "Ins" and not is_agent(view, j) for j in near)


def aside_with_how(site: Site) -> list[Span]:
    """As `aside`, for verbs that need `как`: `как выяснилось, P`."""
    start = _opening(site)
    if start is None or site.view.lowers[start] != "как":
        return []
    return _around(site, start)


def _around(site: Site, start: int) -> list[Span]:
    view = site.view
    end = _closing(site)
    opens = start == site.low and view.lowers[start] == "как"
    goes_on = end < site.high and (opens or not _about_the_speaker(site, end))
    goes_on = goes_on and _goes_on(site, start, end)
    behind = _behind_gerund(site, end)
    if behind is not None:
        end, goes_on = behind, True
    # At the end of the sentence the cue closes all of it, not only the last subordinate clause.
    first = bounds.clause_start(view, start, site.low) if goes_on else _lead(view, site.low, start)
    if view.lowers[first : first + 2] == ["об", "этом"]:
        return sentence_before(view)
    first = _clause_about(view, first, start)
    first = _behind_connective(view, first, start)
    before = [] if _asks(view, first, start) else bounds.spans(view, first, start)
    rest: list[Span] = []
    if goes_on:
        stop = bounds.clause_end(view, end, site.verb, site.high, free=True)
        rest = bounds.spans(view, end, stop)
    return [s for s in before if bounds.says_something(view, s)] + rest


def _goes_on(site: Site, start: int, end: int) -> bool:
    """Whether what follows goes on with the content: not a mere apposition, `…, глава союза`."""
    view = site.view
    said = any(view.finite(j) for j in range(site.low, start))
    if said and carriers.begins(view, end):
        return False
    return not said or any(view.finite(j) for j in range(end, site.high))


def _asked(site: Site) -> bool:
    """Whether the sentence is a question: `Что об этом думают ваши близкие?`"""
    view = site.view
    last = view.line(site.verb)[1] - 1
    return view.tokens[last].text == "?" and not view.page.in_speech(view.tokens[site.verb].start)


def _asks(view: View, first: int, start: int) -> bool:
    """`Что будет дальше, покажут выборы`: a question is no claim."""
    end = next((k for k in range(first, start) if view.tokens[k].text == ","), start)
    return view.lemmas[first] in QUESTIONS | {"что"} and first < start and end >= start - 1


def _clause_about(view: View, first: int, start: int) -> int:
    """`В мае о том, что мост закроют, сообщил мэр`: where the clause begins; else `first`."""
    for k in range(first, min(first + _LATEST, start - 3)):
        if view.finite(k) or view.tokens[k].text == ",":
            break
        if view.lowers[k : k + 4] == ["о", "том", ",", "что"]:
            return k
    return first


def _about_the_speaker(site: Site, end: int) -> bool:
    """Whether what follows the parenthesis is another cue or what the speaker did meanwhile."""
    view = site.view
    if view.form(end) == "Conv" or bounds.aside(view, end, site.high):
        return True
    return view.lowers[end] == "и" and _acts_on(site, end + 1)


def _acts_on(site: Site, first: int) -> bool:
    """`Поздно, подумал он, и лампу не зажёг`: the next verb is that of who speaks or thinks."""
    view = site.view
    verb = next((k for k in range(first, site.high) if view.finite(k)), None)
    if verb is None or view.feat(verb, "Tense") != "Past":
        return False
    if any(view.tokens[k].text == "," or view.feat(k, "Case") == "Nom" for k in range(first, verb)):
        return False
    pairs = ((view.feat(verb, n), view.feat(site.verb, n)) for n in ("Gender", "Number"))
    return all(a == b for a, b in pairs)


def _behind_gerund(site: Site, end: int) -> int | None:
    """Where the words go on behind what the speaker did meanwhile: `…, решил он, вставая, …`."""
    view = site.view
    if end >= site.high or view.form(end) != "Conv" or lexicon.is_reporting(view.lemmas[end]):
        return None
    comma = _next_comma(site, end)
    after = comma + 1
    if any(view.tokens[k].pos == "SCONJ" or view.finite(k) for k in range(end, comma)):
        return None
    if after >= site.high or view.tokens[after].pos in ("CCONJ", "SCONJ", "ADP"):
        return None
    if view.form(after) == "Conv" or view.lemmas[after] in QUESTIONS | {"который"}:
        return None
    verb = next((k for k in range(after, site.high) if view.finite(k)), None)
    head = None if verb is None else subject(view, verb)
    return after if head is not None and head >= after else None


def _lead(view: View, low: int, start: int) -> int:
    """The begin of the sentence, after `однако` and the like."""
    return low + 1 if view.lowers[low] in ("однако", "но", "а", "и") and low + 1 < start else low


def _behind_connective(view: View, first: int, start: int) -> int:
    """`Более того, мост закроют, уверен X`: the token behind the writer's connective."""
    comma = next((k for k in range(first, min(first + _LATEST, start))
                  if view.tokens[k].text == ","), first)  # fmt: skip
    return comma + 1 if " ".join(view.lowers[first:comma]) in JOINTS else first


def _opening(site: Site) -> int | None:
    """The token at which the parenthesis opens: its `как` or what follows its comma."""
    view = site.view
    if _unmarked(site):
        return site.verb
    for j in range(site.verb - 1, max(site.low, site.verb - _WIDEST) - 1, -1):
        if view.lowers[j] == "как" and _begins(view, j, site.low):
            return j
        if view.tokens[j].text in (",", *_DASHES) or _hyphen(view, j):
            return j + 1 if _light(view, j + 1, site.verb) else None
    return site.verb if _alone(site) else None


def _unmarked(site: Site) -> bool:
    """`Мост закрыли на ремонт пишет «Заречье»`: the comma is missing, the predicate is there.

    Right behind the verb a name follows, right before it stands a noun, number or closing mark.
    """
    view, verb = site.view, site.verb
    writes = view.lemmas[verb] in ("писать", "сообщать", "передавать")
    if not writes or view.feat(verb, "Tense") != "Pres" or verb + 1 >= view.n:
        return False
    after, before = view.tokens[verb + 1].text, view.tokens[verb - 1]
    if after != "«" and not after[0].isupper():
        return False
    if before.text != "»" and (before.pos not in _NAMING or verb - 1 <= site.low):
        return False
    for j in range(verb - 1, max(site.low, verb - _WIDEST) - 1, -1):
        if view.tokens[j].text == ",":
            break
        if view.finite(j):
            return True
    return False


def _hyphen(view: View, j: int) -> bool:
    """Whether a hyphen between blanks stands for a dash: `Мост закрыт - сообщил мэр`."""
    at = view.tokens[j].start
    return view.tokens[j].text == "-" and view.text[max(0, at - 1) : at + 2] == " - "


def _alone(site: Site) -> bool:
    """`Говорят, мост закроют`: a verb of nobody's at the begin of a sentence."""
    view, verb = site.view, site.verb
    comma = verb + 1 < view.n and view.tokens[verb + 1].text == ","
    impersonal = view.feat(verb, "Number") == "Plur" or view.lemmas[verb].endswith("ся")
    impersonal = impersonal or of_the_diarist(view, verb)
    return comma and verb == site.low and impersonal and view.feat(verb, "Tense") == "Pres"


def _begins(view: View, j: int, low: int) -> bool:
    before = view.tokens[j - 1]
    if view.lowers[max(low, j - 2) : j - 1] == ["того"]:
        return False  # `после того, как он сообщил`: a time
    return j == low or before.text in (",", *_DASHES, "(") or before.pos == "CCONJ"


def _light(view: View, start: int, verb: int) -> bool:
    """Whether only adverbs, a place or a subject stand between the comma and the verb."""
    if verb - start > _LIGHT_WORDS:
        return False
    return not any(
        view.lowers[j] in ("это", "что")
        or view.tokens[j].pos in ("SCONJ", "CCONJ")
        or view.finite(j)
        or view.lemmas[j] == "который"
        for j in range(start, verb)
    )


def _closing(site: Site) -> int:
    """The token after the parenthesis: after its comma, or the end of the sentence."""
    view = site.view
    j = _behind_speaker(site)
    depth = 0
    while j < site.high:
        text = view.tokens[j].text
        depth += (text == "(") - (text == ")")
        if text in ("«", "„"):
            j = bounds.after_quote(view, j, site.high)
            continue
        if not depth and text in (",", ":", *_DASHES):
            if not opens_modifier(view, j + 1):
                return j + 1
            j = _next_comma(site, j)
        j += 1
    return site.high


def _behind_speaker(site: Site) -> int:
    """The token behind a speaker that follows the cue: a title may hold commas of its own."""
    view, after = site.view, site.last + 1
    head = subject(view, site.verb)
    if head is None or not after <= head < site.high:
        return after
    if any(view.tokens[k].text in (",", ":", *_DASHES) for k in range(after, head)):
        return after
    end = noun_phrase(view, head, left=after, right=site.high)[1]
    return next((k for k in range(after, site.high) if view.tokens[k].start >= end), site.high)


def _next_comma(site: Site, j: int) -> int:
    commas = (k for k in range(j + 1, site.high) if site.view.tokens[k].text == ",")
    return next(commas, site.high)
