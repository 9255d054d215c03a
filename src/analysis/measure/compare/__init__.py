"""Comparisons that a reader can check: every number with its counts and its interval."""

from analysis.measure.compare.estimate import Estimate, frame
from analysis.measure.compare.rates import difference, log_odds, rate, share, wilson

__all__ = ["Estimate", "difference", "frame", "log_odds", "rate", "share", "wilson"]
