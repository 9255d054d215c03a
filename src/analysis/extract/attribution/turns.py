"""Where somebody or something else takes over behind a content: a speaker, an event, a deed."""

from __future__ import annotations

from analysis.extract.attribution import lexicon
from analysis.extract.attribution.predicates import (
    CONTRASTS,
    links,
    may_be_subject,
    next_predicate,
)
from analysis.extract.attribution.view import DASHES, View
from analysis.extract.attribution.words import COMPLEMENTIZERS, QUESTIONS

_REACH, _SOON = 12, 7
_FARTHEST_DASH = 7
_AFTERWARDS = (["после", "чего"], ["вслед", "за"])
_AWAITS = frozenset({"VERB", "PRON", "ADJ"})  # `напомнить, что`; `в том, что`
_LINKS = frozenset({"что", "чтобы", "о", "об"})


def answers(view: View, j: int, cue: int, start: int, high: int) -> bool:
    """`…, Москва утверждает, что …`; `…, Сеул это отрицает`: another speaker's turn.

    Asks for a subject and a reporting verb with a clause or a pronoun of its own, and that no
    reporting verb stands in the content so far, which the second one could continue.
    """
    if view.tokens[j - 1].text != "," or not view.finite(cue):
        return False
    k = j + (view.lowers[j] in CONTRASTS)
    verb = next_predicate(view, k, min(high, k + _REACH))
    if verb is None or not lexicon.is_reporting(view.lemmas[verb]):
        return False
    if not any(_names_subject(view, m) for m in range(k, verb)):
        return False
    if any(view.tokens[m].pos == "VERB" and lexicon.is_reporting(view.lemmas[m])
           for m in range(start, j)):  # fmt: skip
        return False
    return _reports(view, k, verb, high)


def _reports(view: View, k: int, verb: int, high: int) -> bool:
    """Whether `это` stands near the verb of the clause at `k`, or a clause with `что` behind it."""
    if any(view.lowers[m] == "это" for m in range(k, min(high, verb + 3))):
        return True
    comma = next((m for m in range(verb + 1, min(high, verb + 8)) if view.tokens[m].text == ","), 0)
    return bool(comma) and comma + 1 < view.n and view.lowers[comma + 1] in ("что", "будто")


def next_speaker(view: View, j: int, start: int, high: int) -> bool:
    """`…, а Петров — что паром пойдёт`: the verb of speech is left out behind another speaker."""
    link = view.lowers[start]
    if link not in _LINKS or view.lowers[j] not in ("а", "и") or view.tokens[j - 1].text != ",":
        return False
    near = range(j + 2, min(high - 1, j + _FARTHEST_DASH))
    return any(view.tokens[k].text in DASHES and view.lowers[k + 1] == link for k in near)


def taken_over(view: View, j: int, start: int, first_verb: int, high: int) -> bool:
    """Whether the clause that opens at `j`, behind a comma, tells of what somebody else did."""
    if view.tokens[j - 1].text != ",":
        return False
    return (
        _afterwards(view, j, start)
        or _answered(view, j, high)
        or _set_against(view, j, start, high)
        or _turned_out(view, j, first_verb, high)
        or _met_with(view, j, start, high)
    )


def _afterwards(view: View, j: int, start: int) -> bool:
    """`пригрозил забастовкой, после чего ушёл`: behind a phrase, what happened next."""
    then = view.lowers[j : j + 2] in _AFTERWARDS
    return then and not any(view.finite(k) for k in range(start, j))


def _answered(view: View, j: int, high: int) -> bool:
    """`предложил ждать, на что она ответила, что …`: how another one answered."""
    if view.lowers[j : j + 2] != ["на", "что"]:
        return False
    near = range(j + 2, min(high, j + _SOON))
    return any(lexicon.is_reporting(view.lemmas[k]) and view.finite(k) for k in near)


def _set_against(view: View, j: int, start: int, high: int) -> bool:
    """`считается, что мост вечен, однако рыбаки утверждают обратное`: somebody else speaks."""
    if view.lowers[j] != "однако" or view.lowers[start] not in COMPLEMENTIZERS:
        return False
    verb = next((k for k in range(j + 1, high) if view.finite(k)), None)
    if verb is None or not lexicon.is_reporting(view.lemmas[verb]):
        return False
    people = (k for k in range(j + 1, verb) if view.feat(k, "Animacy") == "Anim"
              and view.feat(k, "Case") == "Nom" and view.preposition(k) is None)  # fmt: skip
    return next(people, None) is not None


def _met_with(view: View, j: int, start: int, high: int) -> bool:
    """`потребовал выдать беглеца, но суд отказал`: behind an infinitive another one acts.

    Without a link too: `просят не выходить, полёты прекращены`.
    """
    if not _infinitive_only(view, start, j):
        return False
    if view.lowers[j] == "что":  # `призвал ввести сбор, что вызвало споры`
        return view.tokens[j].rel.startswith("nsubj") and view.tokens[j - 2].pos not in _AWAITS
    linked = view.lowers[j] in CONTRASTS
    if not linked and (links(view, j) or view.tokens[j].pos in ("PUNCT", "VERB")):
        return False
    verb = next_predicate(view, j + linked, min(high, j + _REACH))
    if verb is None or (linked and view.feat(verb, "Tense") != "Past"):
        return False
    if any(links(view, k) or view.lemmas[k] in QUESTIONS for k in range(j + linked, verb)):
        return False
    near = range(j + linked, verb if linked else min(high, verb + 3))
    return any(_names_subject(view, k) and may_be_subject(view, k, verb) for k in near if k != verb)


def _names_subject(view: View, k: int) -> bool:
    noun = view.tokens[k].pos in ("NOUN", "PROPN", "X")
    return noun and view.feat(k, "Case") in ("Nom", None) and view.preposition(k) is None


def _infinitive_only(view: View, start: int, j: int) -> bool:
    """Whether the content so far is an infinitive without a clause of its own."""
    verbs = (k for k in range(start, j) if view.finite(k) or view.form(k) == "Inf")
    first = next(verbs, None)
    if first is None or view.form(first) != "Inf" or view.lowers[start] in _LINKS:
        return False
    return not any(view.lowers[k] in ("что", "если") or view.lemmas[k] == "который"
                   for k in range(start, j))  # fmt: skip


def _turned_out(view: View, j: int, first_verb: int, high: int) -> bool:
    """`ожидалось, что мост откроют, но его закрыли`: a past fact against a foretold one."""
    if view.lowers[j] not in CONTRASTS or view.feat(first_verb, "Tense") != "Fut":
        return False
    verb = next_predicate(view, j + 1, min(high, j + _REACH))
    return verb is not None and view.feat(verb, "Tense") == "Past"
