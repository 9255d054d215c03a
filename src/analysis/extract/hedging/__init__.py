"""Hedging: the words by which a text keeps its distance from a claim."""

from analysis.extract.hedging.find import find

__all__ = ["find"]
