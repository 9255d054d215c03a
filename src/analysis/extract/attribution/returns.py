"""Whether a chunk after a comma goes back from the content to the clause of the cue."""

from __future__ import annotations

from analysis.extract.attribution.view import NOMINAL, View

_CONTRASTS = frozenset({"но", "а", "однако"})
_AGREEING = ("Tense", "Number", "Gender", "Person")
_REACH = 12


def speaker_goes_on(view: View, j: int, first_verb: int, cue: int, high: int) -> bool:
    """`говорят, что сделка близка, но дат не называют`: the speaker acts on in the writer's words.

    Asks for a contrast after a comma, a finite verb without a subject of its own that agrees with
    the cue, and that it does not agree with the content's verb, which it could belong to as well.
    The parser often hangs such a verb on the content.
    """
    if view.lowers[j] not in _CONTRASTS or view.tokens[j - 1].text != "," or not view.finite(cue):
        return False
    verb = _predicate(view, j + 1, min(high, j + _REACH))
    if verb is None or any(_subject(view, k, verb) for k in range(j + 1, min(high, verb + 4))):
        return False
    return _agree(view, verb, cue) and not _agree(view, verb, first_verb)


def _predicate(view: View, start: int, high: int) -> int | None:
    for k in range(start, high):
        if view.tokens[k].text == "," or view.tokens[k].pos == "SCONJ":
            return None
        if view.finite(k):
            return k
    return None


def _subject(view: View, k: int, verb: int) -> bool:
    if view.tokens[k].pos not in NOMINAL:
        return False
    return view.tokens[k].rel.startswith("nsubj") or (
        k < verb and view.feat(k, "Case") == "Nom" and view.preposition(k) is None
    )


def _agree(view: View, one: int, other: int) -> bool:
    pairs = ((view.feat(one, name), view.feat(other, name)) for name in _AGREEING)
    return all(a == b or a is None or b is None for a, b in pairs)
