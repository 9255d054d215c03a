"""The hedge lexicon: the rows of `hedges.csv`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal

from analysis.extract.hedging.rules import RULES, Rule
from analysis.extract.hedging.words import words as word_class
from analysis.language import lexicon
from analysis.language.phrases import Phrase, folded

Type = Literal[
    "distancing", "label", "hearsay", "unverified", "epistemic", "approximator", "denial", "shield"
]


@dataclass(frozen=True)
class HedgeRow:
    """A hedge cue: how it looks, what it means, and by which rules it counts.

    `rule` names one or more functions of `rules`, divided by blanks; all must hold. `words` are
    lemmas, or `@class` names, that the rules ask about. A row without a pattern is looked for
    by its rule alone (quotation marks). `strength` is empty for denials.
    """

    id: str
    cue: str
    pattern: Phrase | None
    type: Type
    tier: Literal["core", "extended"]
    strength: int | None
    rule: str
    words: tuple[str, ...] | None
    example: str
    counterexample: str
    note: str | None

    def __post_init__(self) -> None:
        """Look up rules and word classes now, so that a wrong name is refused with its line."""
        _ = self.rules, self.lemmas

    def check(self) -> None:
        """Raise ValueError where strength and type do not fit, or the example does not match."""
        if (self.strength is None) != (self.type == "denial"):
            raise ValueError("strength is given for every type but denial, and for denial never")
        if self.strength is not None and not 0 <= self.strength <= 4:
            raise ValueError(f"strength {self.strength} is not within 0 to 4")
        if self.pattern is not None and not self.pattern.regex.search(self.example):
            raise ValueError(f"the example does not hold the pattern {self.pattern.source!r}")

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The functions that `rule` names."""
        unknown = [name for name in self.rule.split() if name not in RULES]
        if unknown:
            raise ValueError(f"no rule named {', '.join(unknown)}")
        return tuple(RULES[name] for name in self.rule.split())

    @cached_property
    def lemmas(self) -> frozenset[str]:
        """`words` with the classes spelled out, folded."""
        out: set[str] = set()
        for word in self.words or ():
            out.update(word_class(word[1:]) if word.startswith("@") else {folded(word)})
        return frozenset(out)


@cache
def rows() -> tuple[HedgeRow, ...]:
    """The rows of `hedges.csv`, checked."""
    return tuple(lexicon.read("hedges.csv", HedgeRow, unique="id"))
