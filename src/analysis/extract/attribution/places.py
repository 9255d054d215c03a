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
from analysis.extract.speakers.nouns import row_of as source_row
from analysis.language.word_kinds import may_be_locative

_PLACES = ("в", "во", "на")
# What a passive can stand on, beside documents: `сообщается на сайте порта`.
_PAGES = frozenset({"сайт", "страница", "телеграм-канал", "telegram-канал", "канал", "пост",
                    "портал", "картотека", "реестр", "доклад", "ответ", "программа", "концепция",
                    "стратегия", "меморандум", "иск", "жалоба", "инструкция", "табличка",
                    "табло", "книжка", "дневник", "тетрадь", "летопись", "книга", "мемуары",
                    "предисловие", "словарь", "учебник", "энциклопедия", "путеводитель", "надпись",
                    "вывеска", "афиша", "открытка", "рукопись", "автобиография",
                    "устав"})  # fmt: skip
_PRONOUNS = frozenset({"нем", "ней", "них"})  # `в нём указывается`
_BEFORE, _AFTER = 25, 12
_STOPS = frozenset({".", "!", "?", ":", ";"})
_LIGHT = 8  # light words that may open a clause before its verb
_LONGEST_AUTHOR = 60  # words that may follow a quoted name among the author's
_LONGEST_NAME, _SHORT_NAME = 8, 3  # tokens; only a short name may hold a verb: «Идём домой»
# Between a cue and the place behind it stand addressees and times: `сообщили РБК в порту`.
_BETWEEN = frozenset({"ADV", "PART", "ADP", "PUNCT", "ADJ", "DET", "NUM"})
_BODIES = frozenset({"official", "organisation", "media"})


def locative(view: View, verb: int, low: int, high: int) -> int | None:
    """`в ведомстве сообщили`: the place noun of a third-person-plural verb without a subject.

    Of a passive (`сказано в справке`) it is the document.
    """
    certain = view.tokens[verb].pos == "ADJ"  # `уверены в порту`
    if view.form(verb) == "Short" and not certain:
        return document(view, verb, low, high)
    if view.feat(verb, "Number") != "Plur" or not (certain or view.form(verb) == "Fin"):
        return None
    found = [j for j in _around(view, verb, low, reach(view, high)) if _may_say(view, j, verb)]
    bodies = (j for j in found if _is_body(view, j))
    place = next(bodies, next((j for j in found if _may_be_body(view, j, verb)), None))
    first = view.tokens[verb].head
    joined = view.tokens[verb].rel == "conj" and low <= first < verb and view.finite(first)
    if place is None and joined and view.child(first, "nsubj") is None:
        return locative(view, first, low, verb)  # `в управе боятся бури и просят уехать`
    return place


def document(view: View, verb: int, low: int, high: int) -> int | None:
    """`в заявлении говорится`: the document in the locative."""
    says = view.lemmas[verb] == "говориться"
    for j in _around(view, verb, low, reach(view, high)):
        lemma = view.lemmas[j]
        known = lemma in DOCUMENTS or lemma in _PAGES or (says and lemma == "который")
        known = known or (view.lowers[j] in _PRONOUNS and view.preposition(j) == "в")
        known = known or (lemma not in NO_SPEAKER and _is_medium(view, j))
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
        line = min(line, after + _LONGEST_AUTHOR)
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
    """Tokens before a verb up to another one, past a relative clause between commas."""
    inserted = -1
    for j in places:
        if view.tokens[j].text == "," and inserted < 0:
            inserted = _relative(view, j, places.stop)
        if view.tokens[j].text == ")":
            inserted = next(
                (k for k in places[places.index(j) :] if view.tokens[k].text == "("), -1
            )
        if 0 <= inserted <= j:
            continue
        if view.finite(j):
            break
        yield j


def _relative(view: View, comma: int, stop: int) -> int:
    """The comma that opens a relative clause which ends at `comma`; -1 if none does."""
    for k in range(comma - 1, stop, -1):
        if view.tokens[k].text == ",":
            return k if "который" in view.lemmas[k + 1 : k + 4] else -1
    return -1


def _until_comma(view: View, places: range) -> Iterator[int]:
    for j in places:
        if view.finite(j) or view.tokens[j].text == ",":
            break
        yield j


def _opens_clause(view: View, verb: int, low: int) -> bool:
    """Whether nothing but light words stands between the verb and the sign before it."""
    for j in range(verb - 1, max(low, verb - _LIGHT) - 1, -1):
        if view.tokens[j].text == "," or view.tokens[j].text in DASHES:
            return True
        if view.tokens[j].pos not in ("ADV", "PART", "AUX") and view.lowers[j] != "как":
            return False
    return True


def _may_say(view: View, j: int, verb: int) -> bool:
    if view.lowers[j] == "там":
        return True
    if view.preposition(j) == "из":  # `позвонили из управы и сказали`
        return view.feat(j, "Case") == "Gen" and _is_body(view, j) and verb - 4 < j
    if not _placed(view, j) or (view.lemmas[j] in NO_SPEAKER and not _page_of(view, j)):
        return False
    return j < verb or (_close_behind(view, j, verb) and not _charges(view, j, verb))


def _page_of(view: View, j: int) -> bool:
    """`телеграм-канал полиции`: a page that says whose it is."""
    owned = j + 1 < view.n and view.feat(j + 1, "Case") == "Gen"
    return view.lemmas[j] in _PAGES and owned


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
    row = source_row(view.tokens[j])
    named = view.in_name(j, "ORG") or view.quotes[j] is not None
    return named or (row is not None and row.one.rpartition(":")[2] in {*_BODIES, "owner"})


def _is_medium(view: View, j: int) -> bool:
    row = source_row(view.tokens[j])
    return row is not None and row.one.rpartition(":")[2] == "media"


def _may_be_body(view: View, j: int, verb: int) -> bool:
    """A place by its name, a noun told of as a source, or any noun beside the cue: `в управе`."""
    if view.tokens[j].pos in ("PROPN", "X") or view.in_name(j, "LOC"):
        return True
    known = view.lowers[j] in {"там", *_PRONOUNS} or source_row(view.tokens[j]) is not None
    return known or (view.preposition(j) in ("в", "во") and not _apart(view, j, verb))


def _apart(view: View, j: int, verb: int) -> bool:
    """Whether a comma stands between place and verb, beside those of a relative clause."""
    commas = [k for k in range(min(j, verb) + 1, max(j, verb)) if view.tokens[k].text == ","]
    return bool(commas) and _relative(view, commas[-1], j) != commas[0]


def _placed(view: View, j: int) -> bool:
    token = view.tokens[j]
    if token.pos not in NOMINAL or view.preposition(j) not in _PLACES:
        return False
    if view.feat(j, "Case") in ("Loc", None) or token.text[0].isascii():
        return True
    return token.pos == "PROPN" and may_be_locative(token.text)
