"""What the rules hand to each other before attributions are numbered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from analysis.extract.attribution.view import View
from analysis.language.document import Span


class Site(NamedTuple):
    """A verb that may be a cue: its cue's tokens, and the tokens that its content may take in.

    `first` and `last` (included) are the cue; `low` (included) and `high` (not) are the bounds.
    """

    view: View
    verb: int
    first: int
    last: int
    low: int
    high: int


@dataclass(slots=True)
class Draft:
    """An attribution in the making.

    `sentence` and `token` place the cue in the parse; `via` is the cue of the attribution through
    which this one reaches the reader, where a rule knows it; `inherits` says that a missing source
    may be that of the cue before (gerunds and coordinated verbs). `borrows` says that without one
    the find counts only if somebody else is speaking: `before`, in the sentence before (`Также
    заявил, что …`), or `around`, in whose quotation it stands (`«Думаю, что …»`).
    """

    rule: str
    row: str | None
    stance: str
    cue: Span
    source: Span | None
    content: list[Span]
    sentence: int
    token: int
    kind: str = "indirect"
    via: Span | None = None
    inherits: bool = False
    borrows: Literal["", "before", "around"] = ""
