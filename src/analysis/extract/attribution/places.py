"""Sources that stand as a place: `в ведомстве сообщили`, `говорится в отчёте`, `из отчёта следует`.

Several places may stand in the clause of a cue. The one beside the cue is taken, on the side where
the cue's own words are: `тариф вырос в городах, сообщили в порту` is said by the port.
"""

from __future__ import annotations

from collections.abc import Iterator

from analysis.extract.attribution import lexicon
from analysis.extract.attribution.relatives import antecedent
from analysis.extract.attribution.view import DASHES, NOMINAL, OPENERS, View
from analysis.extract.attribution.words import DOCUMENTS, NO_SPEAKER, TEMPORAL
from analysis.extract.speakers.nouns import table as source_nouns

_PLACES = ("в", "во", "на")
# What a passive can stand on, beside documents: `сообщается на сайте порта`.
_PAGES = frozenset({"сайт", "страница", "телеграм-канал", "telegram-канал", "канал", "пост",
                    "портал", "картотека", "реестр", "доклад"})  # fmt: skip
_BEFORE, _AFTER = 25, 12
_STOPS = frozenset({".", "!", "?", ":", ";"})
_LONGEST_NAME, _SHORT_NAME = 8, 3  # tokens; only a short name may hold a verb: «Идём домой»
# Between a cue and the place behind it stand addressees and times: `сообщили РБК в порту`.
_BETWEEN = frozenset({"ADV", "PART", "ADP", "PUNCT", "ADJ", "DET", "NUM"})
_BODIES = frozenset({"official", "organisation", "media"})


def locative(view: View, verb: int, low: int, high: int) -> int | None:
    """`в ведомстве сообщили`: the place noun of a third-person-plural verb without a subject.

    Of a passive (`сказано в справке`) it is the document.
    """
    if view.form(verb) == "Short":
        return document(view, verb, low, high)
    if view.feat(verb, "Number") != "Plur" or view.form(verb) != "Fin":
        return None
    found = [j for j in _around(view, verb, low, reach(view, high)) if _may_say(view, j, verb)]
    return next((j for j in found if _is_body(view, j)), next(iter(found), None))


def document(view: View, verb: int, low: int, high: int) -> int | None:
    """`в заявлении говорится`: the document in the locative."""
    says = view.lemmas[verb] == "говориться"
    for j in _around(view, verb, low, reach(view, high)):
        lemma = view.lemmas[j]
        known = lemma in DOCUMENTS or lemma in _PAGES or (says and lemma == "который")
        if _placed(view, j) and (known or (says and lemma not in NO_SPEAKER)):
            return antecedent(view, j)
    return None


def origin(view: View, verb: int, low: int) -> int | None:
    """`из отчёта следует`: the noun after из."""
    for j in range(verb - 1, low - 1, -1):
        if view.tokens[j].pos in NOMINAL and view.preposition(j) == "из":
            return j
    return None


def reach(view: View, high: int) -> int:
    """Where words end that seem to end at the mark of a quoted name: `сказал «Маяку» лоцман`."""
    line = view.line(min(high, view.n - 1))[1]
    while 0 < high < line and view.tokens[high].text in OPENERS:
        after = after_name(view, high, line)
        if view.tokens[high - 1].pos == "PUNCT" or after is None:
            break
        high = next((j for j in range(after, line) if _ends(view, j)), line)
    return high


def after_name(view: View, mark: int, line: int) -> int | None:
    """The token after a short quoted name that opens at `mark`; None for speech."""
    closer = {"«": "»", "„": "“", "“": "”"}.get(view.tokens[mark].text)
    for j in range(mark + 1, min(line, mark + _LONGEST_NAME)):
        if view.tokens[j].text == closer:
            return j + 1
        if view.finite(j) and j - mark > _SHORT_NAME:
            return None
    return None


def _ends(view: View, j: int) -> bool:
    text = view.tokens[j].text
    if text in OPENERS and text != "(":
        return True
    return text in _STOPS or (text in DASHES and view.tokens[j - 1].pos == "PUNCT")


def _around(view: View, verb: int, low: int, high: int) -> Iterator[int]:
    """Tokens of the verb's clause, those on the cue's own side first, the nearest first."""
    before = _until_verb(view, range(verb - 1, max(low, verb - _BEFORE) - 1, -1))
    after = _until_comma(view, range(verb + 1, min(high, verb + _AFTER)))
    sides = (after, before) if _opens_clause(view, verb, low) else (before, after)
    for side in sides:
        yield from side


def _until_verb(view: View, places: range) -> Iterator[int]:
    for j in places:
        if view.finite(j):
            break
        yield j


def _until_comma(view: View, places: range) -> Iterator[int]:
    for j in places:
        if view.finite(j) or view.tokens[j].text == ",":
            break
        yield j


def _opens_clause(view: View, verb: int, low: int) -> bool:
    """Whether nothing but light words stands between the verb and the sign before it."""
    for j in range(verb - 1, low - 1, -1):
        if view.tokens[j].text == "," or view.tokens[j].text in DASHES:
            return True
        if view.tokens[j].pos not in ("ADV", "PART", "AUX") and view.lowers[j] != "как":
            return False
    return True


def _may_say(view: View, j: int, verb: int) -> bool:
    if view.lowers[j] == "там":
        return True
    if view.lemmas[j] in NO_SPEAKER or not _placed(view, j):
        return False
    return j < verb or (_close_behind(view, j, verb) and not _charges(view, j, verb))


def _close_behind(view: View, j: int, verb: int) -> bool:
    """Only an addressee, a time and small words stand between the verb and the place behind it."""
    return all(
        view.tokens[k].pos in _BETWEEN
        or view.feat(k, "Case") in ("Dat", None)
        or view.quotes[k] is not view.quotes[verb]
        or view.preposition(k) is not None
        or view.tokens[k].head == j
        or view.lemmas[k] in TEMPORAL
        for k in range(verb + 1, j)
    )


def _charges(view: View, j: int, verb: int) -> bool:
    """`обвинили в краже`: the place is what somebody is charged with."""
    rows = lexicon.verbs().get(view.lemmas[verb], ())
    charge = any(form.startswith(("acc_в", "dat_в")) for row in rows for form in row.governs)
    return charge and not _is_body(view, j)


def _is_body(view: View, j: int) -> bool:
    """Whether a noun names who can say something: a body, a firm, a medium, a name of one."""
    row = source_nouns().get(view.lemmas[j])
    named = view.in_name(j, "ORG") or view.quotes[j] is not None
    return named or (row is not None and row.one.rpartition(":")[2] in {*_BODIES, "owner"})


def _placed(view: View, j: int) -> bool:
    token = view.tokens[j]
    if token.pos not in NOMINAL or view.preposition(j) not in _PLACES:
        return False
    return view.feat(j, "Case") in ("Loc", None) or token.text[0].isascii() or token.pos == "PROPN"
