"""The list of rules: each is a small function of a `Context`, known by its name."""

from __future__ import annotations

from collections.abc import Callable

from analysis.extract.hedging.context import Context

Rule = Callable[[Context], bool]
RULES: dict[str, Rule] = {}


def rule(function: Rule) -> Rule:
    """Enter a function in `RULES` under its own name."""
    RULES[function.__name__] = function
    return function
