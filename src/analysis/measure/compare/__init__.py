"""Comparisons that a reader can check: every number with its counts and its interval."""

from analysis.measure.compare.detector import corrected_rate, differential_error, rogan_gladen
from analysis.measure.compare.estimate import Estimate, frame
from analysis.measure.compare.families import (
    benjamini_hochberg,
    family,
    p_value,
    power_note,
    smallest_visible,
)
from analysis.measure.compare.keyness import keyness
from analysis.measure.compare.mixed import mixed_logit
from analysis.measure.compare.rates import difference, log_odds, rate, share, wilson

__all__ = [
    "Estimate",
    "benjamini_hochberg",
    "corrected_rate",
    "difference",
    "differential_error",
    "family",
    "frame",
    "keyness",
    "log_odds",
    "mixed_logit",
    "p_value",
    "power_note",
    "rate",
    "rogan_gladen",
    "share",
    "smallest_visible",
    "wilson",
]
