"""How something is said: phrases that belong to the verb and never to the speaker before it."""

from __future__ import annotations

from analysis.extract.attribution.view import View
from analysis.extract.attribution.words import MANNERS

_LONGEST = 3


def in_manner(view: View, i: int) -> bool:
    """Whether a phrase of manner opens at token `i`: `друзья в один голос твердят`."""
    return any(" ".join(view.lowers[i : i + n]) in MANNERS for n in range(2, _LONGEST + 1))
