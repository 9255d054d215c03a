"""Whether a verb of speech reports an act of speech here: its form, mood and tense."""

from __future__ import annotations

from analysis.extract.attribution.cues import negated, writers_own
from analysis.extract.attribution.lexicon import VerbRow
from analysis.extract.attribution.view import View
from analysis.extract.attribution.words import ASKED, DOES, INWARD

_REACH = 10
# `Я рад сообщить`: who says so within a quotation does it.
_PERFORMS = frozenset({"рад", "рада", "мочь", "хотеть", "должный", "должен", "вынужденный",
                       "вынудить", "обязанный", "радый"})  # fmt: skip
# Acts of speech that are news before they are done; other futures are mere prospects.
_ANNOUNCED = frozenset({"предложить", "попросить", "призвать", "рассказать",
                        "убеждать", "требовать", "просить", "призывать", "предлагать"})  # fmt: skip
# `не исключено` weighs a claim that nobody makes; `призвано`, `обязан` say what is to be done.
_NO_PASSIVE = frozenset({"исключить", "призвать", "обязать", "обязанный", "призванный"})


def can_report(view: View, verb: int) -> bool:
    """Whether the form of a reporting verb says that something was said."""
    form = view.form(verb)
    if view.tokens[verb].pos in ("ADJ", "NOUN") and form != "Short":
        return False
    if form == "Short" and view.lemmas[verb] in _NO_PASSIVE:
        return False
    if form == "Part" and view.lemmas[verb] == "признать" and view.feat(verb, "Voice") == "Pass":
        return False  # `признанной нежелательной`: a status
    if view.lemmas[verb] in INWARD and not _told_of(view, verb):
        return False
    if form == "Inf":
        return _said_in_fact(view, verb)
    if "бы" in (*view.lowers[verb + 1 : verb + 2], *view.lowers[max(0, verb - 1) : verb]):
        return False
    if form == "Conv" and (negated(view, verb) or view.lemmas[verb] in ASKED):
        return False
    if _conditional(view, verb):
        return False
    if form == "Fin" and view.feat(verb, "Tense") == "Fut" and view.feat(verb, "Aspect") == "Perf":
        return _foretold(view, verb)
    return not writers_own(view, verb)


def _told_of(view: View, verb: int) -> bool:
    """`он знал, что …`; neither `чтобы знать` nor `знаете`, and not of oneself in one's speech."""
    told = view.form(verb) == "Fin" and view.feat(verb, "Person") != "2"
    return told and not view.page.in_speech(view.tokens[verb].start)


def _foretold(view: View, verb: int) -> bool:
    """Whether somebody's act of speech is announced: `мэр предложит жителям уехать`."""
    return view.lemmas[verb] in _ANNOUNCED and view.child(verb, "nsubj") is not None


def _conditional(view: View, verb: int) -> bool:
    """`если он подтвердит это, …`: said on a condition only."""
    for j in range(verb - 1, max(-1, verb - _REACH), -1):
        if view.lowers[j] == "если":
            return True
        if view.tokens[j].text == "," or view.finite(j):
            break
    return False


def _said_in_fact(view: View, verb: int) -> bool:
    """Whether an infinitive reports an act: `смогли подтвердить`, `чтобы утверждать`."""
    head = view.tokens[verb].head
    if head >= 0 and (view.lemmas[head] in DOES or _performed(view, verb, head)):
        return True
    auxiliary = view.child(verb, "aux") is not None
    if head < 0 or auxiliary:
        return auxiliary and view.lemmas[verb] in _ANNOUNCED
    mark = view.child(verb, "mark")
    return mark is not None and view.lowers[mark] == "чтобы"


def _performed(view: View, verb: int, head: int) -> bool:
    """`Я рад сообщить, что …`, `мы должны признать, что …`: who says so does it."""
    performs = view.lemmas[head] in _PERFORMS and view.lemmas[verb] != "понимать"
    if not performs or not view.page.in_speech(view.tokens[verb].start):
        return False
    own = any(view.lemmas[c] in ("я", "мы") for c in view.children[head])
    return own and view.lowers[verb + 1 : verb + 3] == [",", "что"]


def usable(view: View, verb: int, rows: list[VerbRow]) -> list[VerbRow]:
    """Passive participles before a noun report only where the verb reports a claim as such."""
    if view.form(verb) != "Part" or view.feat(verb, "Voice") != "Pass":
        return rows
    return [r for r in rows if r.act == "speech" and {"о", "что"} & set(r.governs)]
