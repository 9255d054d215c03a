"""Whether a chunk after a comma goes back from the content to the writer's own words."""

from __future__ import annotations

from analysis.extract.attribution import lexicon
from analysis.extract.attribution.view import DASHES, NOMINAL, View
from analysis.extract.attribution.words import (
    ASIDES_ON_CLAIMS,
    CLAIMS,
    QUESTIONS,
    WITHHELD,
    WITHHELD_PASSIVE,
)

_CONTRASTS = frozenset({"но", "а", "однако"})
_JOINS = _CONTRASTS | {"хотя", "причем", "правда"}
_AGREEING = ("Tense", "Number", "Gender", "Person")
_REACH, _NEAR = 12, 4
_FARTHEST_DASH = 7
_BEFORE = (["чем", "ранее"], ["что", "ранее"])
_AWAITS = frozenset({"VERB", "PRON", "ADJ"})  # `напомнить, что`; `в том, что`
_ALONE = (["сам"], ["сама"], ["сами"])
_LINKS = frozenset({"что", "чтобы", "о", "об"})


def speaker_goes_on(view: View, j: int, first_verb: int, cue: int, high: int) -> bool:
    """`говорят, что сделка близка, но дат не называют`: the speaker acts on in the writer's words.

    Asks for a contrast after a comma, a finite verb without a subject of its own that agrees with
    the cue, and that it does not agree with the content's verb, which it could belong to as well.
    The parser often hangs such a verb on the content. After `и` the comma is a sign by itself:
    it closes the clause (`сказал, что устал, и ушёл`), if that is the only one.
    """
    if view.tokens[j - 1].text != "," or not view.finite(cue):
        return False
    if _himself(view, j, high):
        return True
    if view.lowers[j] not in _CONTRASTS | {"и"}:
        return False
    verb = _predicate(view, j + 1, min(high, j + _REACH))
    if verb is None or any(_subject(view, k, verb) for k in range(j + 1, min(high, verb + 4))):
        return False
    if not _agree(view, verb, cue):
        return False
    if not _agree(view, verb, first_verb):
        return True
    return view.lowers[j] == "и" and _one_clause(view, cue, j)


def _himself(view: View, j: int, high: int) -> bool:
    """`божился, что не брал, а сам прятал глаза`, and no `а сам мост закрыт`."""
    if view.lowers[j] not in ("а", "хотя") or view.lowers[j + 1 : j + 2] not in _ALONE:
        return False
    verb = _predicate(view, j + 2, min(high, j + _REACH))
    return verb is not None and not any(_subject(view, k, verb) for k in range(j + 2, verb))


def _one_clause(view: View, cue: int, j: int) -> bool:
    """Whether one clause with a conjunction stands between the cue and the comma before `j`."""
    signs = [k for k in range(cue + 1, j - 1) if view.tokens[k].pos == "PUNCT"]
    return len(signs) == 1 and view.tokens[signs[0] + 1].pos == "SCONJ"


def writer_goes_on(view: View, j: int, start: int, high: int) -> bool:
    """Whether the writer speaks for himself in the clause that opens at `j`, behind a comma."""
    if view.tokens[j - 1].text != ",":
        return False
    return (
        comments(view, j, start, high)
        or goes_unsaid(view, j, high)
        or withholds(view, j, high)
        or known_besides(view, j)
        or charged_before(view, j, high)
    )


def noun_goes_on(view: View, j: int, cue: int, high: int) -> bool:
    """`сторож, уверявший, что мост цел, ошибся`: the noun of a participle gets its own verb.

    Behind a comma, without a link or a subject; it agrees with the participle.
    """
    if view.form(cue) != "Part" or view.tokens[j - 1].text != ",":
        return False
    verb = _predicate(view, j, min(high, j + _NEAR))
    if verb is None or any(_links(view, k) for k in range(j, verb)):
        return False
    owned = any(_subject(view, k, verb) for k in range(j, min(high, verb + 3)) if k != verb)
    pairs = ((view.feat(cue, name), view.feat(verb, name)) for name in ("Number", "Gender"))
    return not owned and all(a == b or a is None or b is None for a, b in pairs)


def _links(view: View, k: int) -> bool:
    return view.tokens[k].pos in ("CCONJ", "SCONJ") or view.lemmas[k] == "который"


def withholds(view: View, j: int, high: int) -> bool:
    """`…, но подробностей он не раскрыл`; `…, но какие именно, не уточнил`: what goes unsaid.

    Behind a contrast a verb of saying with `не`, without a subject but a pronoun.
    """
    if view.lowers[j] not in _CONTRASTS:
        return False
    for k in range(j + 1, min(high - 1, j + _REACH)):
        if view.lowers[k] == "не" and view.finite(k + 1):
            return _keeps_back(view, k + 1)
        if view.tokens[k].pos == "SCONJ" or view.finite(k):
            return False
        if (
            view.tokens[k].pos in NOMINAL
            and view.feat(k, "Case") == "Nom"
            and (view.tokens[k].pos != "PRON" or view.lemmas[k] == "я")
        ):
            return False
    return False


def _keeps_back(view: View, verb: int) -> bool:
    past = view.feat(verb, "Tense") == "Past"
    return past and view.lemmas[verb] in WITHHELD


def goes_unsaid(view: View, j: int, high: int) -> bool:
    """`…, подробности не сообщаются`: a clause without a link says that something was not said."""
    verb = _predicate(view, j, min(high, j + _REACH))
    if verb is None or view.lowers[verb - 1] != "не" or not _subject(view, verb - 2, verb):
        return False
    return view.lemmas[verb] in WITHHELD_PASSIVE


def met_with(view: View, j: int, start: int, high: int) -> bool:
    """`потребовал выдать беглеца, но суд отказал`: behind an infinitive another one acts.

    Without a link too: `просят не выходить, полёты прекращены`.
    """
    if view.tokens[j - 1].text != "," or not _infinitive_only(view, start, j):
        return False
    if view.lowers[j] == "что":  # `призвал ввести сбор, что вызвало споры`
        return view.tokens[j].rel.startswith("nsubj") and view.tokens[j - 2].pos not in _AWAITS
    linked = view.lowers[j] in _CONTRASTS
    if not linked and (_links(view, j) or view.tokens[j].pos in ("PUNCT", "VERB")):
        return False
    verb = _predicate(view, j + linked, min(high, j + _REACH))
    if verb is None or (linked and view.feat(verb, "Tense") != "Past"):
        return False
    if any(_links(view, k) or view.lemmas[k] in QUESTIONS for k in range(j + linked, verb)):
        return False
    near = range(j + linked, verb if linked else min(high, verb + 3))
    return any(_names_subject(view, k) and _subject(view, k, verb) for k in near if k != verb)


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


def known_besides(view: View, j: int) -> bool:
    """`заявил, что мост цел, известно, что …`: a report of nobody's follows without a link."""
    impersonal = view.lowers[j] in ("известно", "сообщается")
    return impersonal and view.lowers[j + 1 : j + 3] == [",", "что"]


def charged_before(view: View, j: int, high: int) -> bool:
    """`…, в чём ранее обвинили соседей`: the writer points back to what somebody said before."""
    if view.tokens[j].pos != "ADP" or view.lowers[j + 1 : j + 3] not in _BEFORE:
        return False
    verb = _predicate(view, j + 2, min(high, j + _REACH))
    return verb is not None and lexicon.is_reporting(view.lemmas[verb])


def comments(view: View, j: int, start: int, high: int) -> bool:
    """`…, но проверить это нельзя`; `…, хотя уверенности в этом нет`: what the writer adds.

    A clause behind a comma that speaks of the claim itself: of proofs, details, the report.
    """
    if view.lowers[j] not in _JOINS or view.lowers[j + 1 : j + 2] == ["если"] or j - start < 2:
        return False
    return any(_on_the_claim(view, k) for k in range(j + 1, _chunk_end(view, j + 1, high)))


def _on_the_claim(view: View, k: int) -> bool:
    if view.lemmas[k] in ASIDES_ON_CLAIMS:
        return True
    near = range(max(0, k - 1), min(view.n, k + 2))
    return view.lemmas[k] in CLAIMS and any(view.lemmas[m] in ("этот", "тот") for m in near)


def _chunk_end(view: View, start: int, high: int) -> int:
    return next((k for k in range(start, high) if view.tokens[k].text in (",", ";", ":")), high)


def answers(view: View, j: int, cue: int, start: int, high: int) -> bool:
    """`…, Москва утверждает, что …`; `…, Сеул это отрицает`: another speaker's turn.

    Asks for a subject and a reporting verb with a clause or a pronoun of its own, and that no
    reporting verb stands in the content so far, which the second one could continue.
    """
    if view.tokens[j - 1].text != "," or not view.finite(cue):
        return False
    k = j + (view.lowers[j] in _CONTRASTS)
    verb = _predicate(view, k, min(high, k + _REACH))
    if verb is None or not lexicon.is_reporting(view.lemmas[verb]) or verb - k > _REACH:
        return False
    if not any(_names_speaker(view, m, verb) for m in range(k, verb)):
        return False
    if any(view.tokens[m].pos == "VERB" and lexicon.is_reporting(view.lemmas[m])
           for m in range(start, j)):  # fmt: skip
        return False
    return _reports(view, k, verb, high)


def _names_speaker(view: View, m: int, verb: int) -> bool:
    pos = view.tokens[m].pos in ("NOUN", "PROPN", "X")
    return (
        pos and view.feat(m, "Case") in ("Nom", None) and view.preposition(m) is None and m < verb
    )


def _reports(view: View, k: int, verb: int, high: int) -> bool:
    if any(view.lowers[m] == "это" for m in range(k, min(high, verb + 3))):
        return True
    comma = next((m for m in range(verb + 1, min(high, verb + 8)) if view.tokens[m].text == ","), 0)
    return bool(comma) and comma + 1 < view.n and view.lowers[comma + 1] in ("что", "будто")


def turned_out(view: View, j: int, first_verb: int, high: int) -> bool:
    """`ожидалось, что мост откроют, но его закрыли`: a past fact against a foretold one."""
    if view.lowers[j] not in _CONTRASTS or view.tokens[j - 1].text != ",":
        return False
    if view.feat(first_verb, "Tense") != "Fut":
        return False
    verb = _predicate(view, j + 1, min(high, j + _REACH))
    return verb is not None and view.feat(verb, "Tense") == "Past"


def _predicate(view: View, start: int, high: int) -> int | None:
    for k in range(start, high):
        if view.tokens[k].text == "," or view.tokens[k].pos == "SCONJ":
            return None
        if view.finite(k):
            return k
    return None


def _subject(view: View, k: int, verb: int) -> bool:
    if view.tokens[k].pos not in NOMINAL or not _in_gender(view, k, verb):
        return False
    case = view.feat(k, "Case")
    tagged = view.tokens[k].rel.startswith("nsubj") and case != "Acc"
    return tagged or (k < verb and case == "Nom" and view.preposition(k) is None)


def _in_gender(view: View, noun: int, verb: int) -> bool:
    """Whether a noun may be the subject of the verb: not `давление объяснил`, `лошадь запряг`."""
    pairs = [(view.feat(noun, name), view.feat(verb, name)) for name in ("Gender", "Number")]
    if view.tokens[noun].pos != "NOUN":
        return True
    if view.feat(noun, "Animacy") == "Anim":  # `врач сказала`, but no `лошадь сказал`
        return pairs[0] != ("Fem", "Masc")
    return all(a == b or a is None or b is None for a, b in pairs)


def _agree(view: View, one: int, other: int) -> bool:
    pairs = ((view.feat(one, name), view.feat(other, name)) for name in _AGREEING)
    return all(a == b or a is None or b is None for a, b in pairs)


def next_speaker(view: View, j: int, start: int, high: int) -> bool:
    """`…, а Петров — что паром пойдёт`: the verb of speech is left out behind another speaker."""
    link = view.lowers[start]
    if link not in _LINKS or view.lowers[j] not in ("а", "и") or view.tokens[j - 1].text != ",":
        return False
    near = range(j + 2, min(high - 1, j + _FARTHEST_DASH))
    return any(view.tokens[k].text in DASHES and view.lowers[k + 1] == link for k in near)
