"""Whether a chunk after a comma goes back from the content to the clause around the cue."""

from __future__ import annotations

from analysis.extract.attribution.predicates import (
    CONTRASTS,
    agree,
    links,
    may_be_subject,
    next_predicate,
)
from analysis.extract.attribution.view import View

_REACH, _NEAR = 12, 4
_ALONE = (["сам"], ["сама"], ["сами"])


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
    if view.lowers[j] not in CONTRASTS | {"и"}:
        return False
    verb = next_predicate(view, j + 1, min(high, j + _REACH))
    if verb is None or not agree(view, verb, cue):
        return False
    if any(may_be_subject(view, k, verb) for k in range(j + 1, min(high, verb + 4))):
        return False
    if not agree(view, verb, first_verb):
        return True
    return view.lowers[j] == "и" and _one_clause(view, cue, j)


def _himself(view: View, j: int, high: int) -> bool:
    """`божился, что не брал, а сам прятал глаза`, and no `а сам мост закрыт`."""
    if view.lowers[j] not in ("а", "хотя") or view.lowers[j + 1 : j + 2] not in _ALONE:
        return False
    verb = next_predicate(view, j + 2, min(high, j + _REACH))
    return verb is not None and not any(may_be_subject(view, k, verb) for k in range(j + 2, verb))


def _one_clause(view: View, cue: int, j: int) -> bool:
    """Whether one clause with a conjunction stands between the cue and the comma before `j`."""
    signs = [k for k in range(cue + 1, j - 1) if view.tokens[k].pos == "PUNCT"]
    return len(signs) == 1 and view.tokens[signs[0] + 1].pos == "SCONJ"


def noun_goes_on(view: View, j: int, cue: int, high: int) -> bool:
    """`сторож, уверявший, что мост цел, ошибся`: the noun of a participle gets its own verb.

    Behind a comma, without a link or a subject; it agrees with the participle.
    """
    if view.form(cue) != "Part" or view.tokens[j - 1].text != ",":
        return False
    verb = next_predicate(view, j, min(high, j + _NEAR))
    if verb is None or any(links(view, k) for k in range(j, verb)):
        return False
    owned = any(may_be_subject(view, k, verb) for k in range(j, min(high, verb + 3)) if k != verb)
    return not owned and agree(view, cue, verb, ("Number", "Gender"))
