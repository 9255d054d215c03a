"""Disambiguation by grammar: when do the words of a lexicon row count as a hedge?

A rule takes the candidate's `Context` and answers yes or no; rows of the lexicon name their rules.
"""

from analysis.extract.hedging.rules import (
    claims,
    hearsay,
    labels,
    modals,
    nameless,
    nouns,
    parentheticals,
    quantities,
    reportatives,
    suppositions,
)
from analysis.extract.hedging.rules.registry import RULES, Rule

__all__ = [
    "RULES",
    "Rule",
    "claims",
    "hearsay",
    "labels",
    "modals",
    "nameless",
    "nouns",
    "parentheticals",
    "quantities",
    "reportatives",
    "suppositions",
]
