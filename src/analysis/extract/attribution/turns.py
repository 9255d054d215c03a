"""Signs by which the writer takes the word back from a source in the middle of a sentence."""

from __future__ import annotations

from analysis.extract.attribution import lexicon
from analysis.extract.attribution.view import DASHES, View
from analysis.extract.attribution.words import COMPLEMENTIZERS

_REACH = 7
_INDEED = (["и", "впрямь"], ["и", "правда"], ["и", "действительно"], ["и", "верно"],
           ["так", "оно"])  # fmt: skip
_AFTERWARDS = (["после", "чего"], ["вслед", "за"])


def writer_turns(view: View, j: int, start: int, high: int) -> bool:
    """Whether the writer goes on in the clause that opens at `j`, behind a comma or dash."""
    before = view.tokens[j - 1].text
    if before in DASHES:
        return view.lowers[j : j + 2] in _INDEED
    if before != ",":
        return False
    clause = view.lowers[start] in COMPLEMENTIZERS
    phrase = not any(view.finite(k) for k in range(start, j))
    later = phrase and view.lowers[j : j + 2] in _AFTERWARDS
    return later or _answered(view, j, high) or (clause and _set_against(view, j, high))


def _answered(view: View, j: int, high: int) -> bool:
    """`предложил ждать, на что она ответила, что …`: how another one answered."""
    if view.lowers[j : j + 2] != ["на", "что"]:
        return False
    near = range(j + 2, min(high, j + _REACH))
    return any(lexicon.is_reporting(view.lemmas[k]) and view.finite(k) for k in near)


def _set_against(view: View, j: int, high: int) -> bool:
    """`считается, что мост вечен, однако рыбаки утверждают обратное`: somebody else speaks."""
    if view.lowers[j] != "однако":
        return False
    verb = next((k for k in range(j + 1, high) if view.finite(k)), None)
    if verb is None or not lexicon.is_reporting(view.lemmas[verb]):
        return False
    people = (k for k in range(j + 1, verb) if view.feat(k, "Animacy") == "Anim"
              and view.feat(k, "Case") == "Nom" and view.preposition(k) is None)  # fmt: skip
    return next(people, None) is not None
