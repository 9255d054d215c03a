"""What the detector's own errors do to a measure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from analysis.measure.compare.estimate import Estimate


def rogan_gladen(apparent: Estimate, *, sensitivity: float, specificity: float) -> Estimate:
    """The true share behind an apparent one, for a detector with known errors.

    (apparent + specificity - 1) / (sensitivity + specificity - 1), applied to the value and to
    both bounds (so the interval keeps its clusters), held within 0 and 1.

    Args:
        apparent: the share that the detector gives.
        sensitivity: share of true cases that it marks (recall).
        specificity: share of the others that it leaves unmarked.

    Raises:
        ValueError: the detector is no better than chance (sensitivity + specificity ≤ 1).

    References:
        Rogan & Gladen (1978), «Estimating prevalence from the results of a screening test»,
        Am. J. Epidemiol. 107, 71-76; interval: Reiczigel, Földi & Ózsvári (2010),
        Epidemiol. Infect. 138, 1674-1678.
    """
    gain = sensitivity + specificity - 1
    if gain <= 0:
        raise ValueError(f"sensitivity {sensitivity} + specificity {specificity} must exceed 1")

    def true(share: float) -> float:
        return float(np.clip((share + specificity - 1) / gain, 0.0, 1.0))

    method = f"{apparent.method}, Rogan-Gladen ({sensitivity:g}, {specificity:g})"
    return replace(apparent, value=true(apparent.value), low=true(apparent.low),
                   high=true(apparent.high), method=method)  # fmt: skip


def corrected_rate(apparent: Estimate, *, precision: float, recall: float) -> Estimate:
    """A rate corrected for cues invented and missed: apparent × precision / recall.

    For cues per 1,000 words, where there is no count of true negatives.

    Raises:
        ValueError: recall is 0, or either is not within 0 and 1.
    """
    if not (0 <= precision <= 1 and 0 < recall <= 1):
        raise ValueError(f"precision {precision}, recall {recall}")
    factor = precision / recall
    method = f"{apparent.method}, corrected (P {precision:g}, R {recall:g})"
    return replace(apparent, value=apparent.value * factor, low=apparent.low * factor,
                   high=apparent.high * factor, method=method)  # fmt: skip


RECALLS = (0.6, 0.7, 0.8, 0.9, 1.0)


def differential_error(a: Estimate, b: Estimate, *, precision: float = 1.0,
                       recalls: Sequence[float] = RECALLS) -> pd.DataFrame:  # fmt: skip
    """Does the difference of two rates survive a detector that is worse on one side?

    Returns:
        One row for each pair of recalls: `recall_a`, `recall_b`, the corrected rates `rate_a`
        and `rate_b`, their `difference`, and whether its sign is that of the apparent one.
    """
    rows = []
    for recall_a in recalls:
        for recall_b in recalls:
            rate_a = corrected_rate(a, precision=precision, recall=recall_a).value
            rate_b = corrected_rate(b, precision=precision, recall=recall_b).value
            same = (rate_a - rate_b) * (a.value - b.value) > 0
            rows.append((recall_a, recall_b, rate_a, rate_b, rate_a - rate_b, same))
    columns = ["recall_a", "recall_b", "rate_a", "rate_b", "difference", "same_sign"]
    return pd.DataFrame(rows, columns=columns)
