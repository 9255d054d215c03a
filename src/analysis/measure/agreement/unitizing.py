"""Do coders mark the same stretches of text? Alpha for spans.

Texts are continua of characters; a coder cuts each into units of some category and gaps. Observed
coincidences are the lengths on which two coders' segments intersect; expected ones come from
pairing every character with every other that does not belong to the same unit, since a unit is
placed as a whole. With units of one character it is the nominal alpha over characters.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.measure.agreement.coefficients import interval
from analysis.measure.compare import Estimate

GAP = ""


class Unit(NamedTuple):
    """A stretch that a coder marked."""

    start: int
    end: int
    category: str = "unit"


class Continuum(NamedTuple):
    """One text: its length in characters and each coder's units."""

    length: int
    coders: Sequence[Sequence[Unit]]


class _Sums(NamedTuple):
    coincidences: NDArray[np.float64]  # categories × categories, in characters
    lengths: NDArray[np.float64]  # of each category over all coders
    own: float  # characters paired within one unit


def unitizing_alpha(continua: Iterable[Continuum]) -> Estimate:
    """Krippendorff's unitizing alpha, over all texts together, with a jackknife interval.

    Units that overlap within one coder are cut at the later one's start: a continuum has one
    segment at a time.

    Args:
        continua: one for each text, all with the same number of coders (two or more).

    Returns:
        The estimate; NaN where nobody marked anything or all is marked alike. `n` is the number
        of units over all coders.

    References:
        Krippendorff, Mathet, Bouvry & Widlöcher (2016), «On the reliability of unitizing textual
        continua: further developments», Quality & Quantity 50, 2347-2364.
    """
    texts = [Continuum(c.length, [_flat(units, c.length) for units in c.coders]) for c in continua]
    categories = sorted({u.category for c in texts for units in c.coders for u in units})
    places = {name: i for i, name in enumerate([GAP, *categories])}
    sums = [_sums(text, places) for text in texts]
    units = sum(len(coder) for text in texts for coder in text.coders)
    value = _alpha(sums)
    left_out = [_alpha(sums[:i] + sums[i + 1 :]) for i in range(len(sums))]
    low, high = interval(value, [x for x in left_out if not math.isnan(x)], max(units, 1))
    return Estimate(value, low, high, units, len(sums), "unitizing alpha, jackknife")


def _alpha(sums: list[_Sums]) -> float:
    if not sums:
        return math.nan
    coincidences = np.sum([s.coincidences for s in sums], axis=0)
    lengths = np.sum([s.lengths for s in sums], axis=0)
    total = lengths.sum()
    pairs = total**2 - sum(s.own for s in sums)
    expected = total * (total**2 - (lengths**2).sum()) / pairs if pairs else 0.0
    observed = coincidences.sum() - np.trace(coincidences)
    return float(1 - observed / expected) if expected else math.nan


def _sums(text: Continuum, places: dict[str, int]) -> _Sums:
    k, m = len(places), len(text.coders)
    coincidences = np.zeros((k, k))
    for i, one in enumerate(text.coders):
        for other in text.coders[i + 1 :]:
            for (a, b), length in _intersections(one, other, text.length).items():
                share = length / (m - 1)
                coincidences[places[a], places[b]] += share
                coincidences[places[b], places[a]] += share
    lengths = np.zeros(k)
    own = 0.0
    for units in text.coders:
        marked = 0
        for unit in units:
            size = unit.end - unit.start
            lengths[places[unit.category]] += size
            own += size**2
            marked += size
        lengths[0] += text.length - marked
        own += text.length - marked
    return _Sums(coincidences, lengths, own)


def _intersections(one: Sequence[Unit], other: Sequence[Unit],
                   length: int) -> dict[tuple[str, str], int]:  # fmt: skip
    """Characters for each pair of categories, in one pass over all borders."""
    cuts = {0, length}
    for unit in (*one, *other):
        cuts |= {unit.start, unit.end}
    found: dict[tuple[str, str], int] = defaultdict(int)
    borders = sorted(cuts)
    i = j = 0
    for start, end in pairwise(borders):
        while i < len(one) and one[i].end <= start:
            i += 1
        while j < len(other) and other[j].end <= start:
            j += 1
        found[_at(one, i, start), _at(other, j, start)] += end - start
    return found


def _at(units: Sequence[Unit], i: int, start: int) -> str:
    return units[i].category if i < len(units) and units[i].start <= start else GAP


def _flat(units: Sequence[Unit], length: int) -> list[Unit]:
    """Units sorted, within the text, none overlapping."""
    flat: list[Unit] = []
    for unit in sorted(units, key=lambda u: (u.start, -u.end, u.category)):
        start = max(unit.start, flat[-1].end if flat else 0)
        end = min(unit.end, length)
        if start < end:
            flat.append(Unit(start, end, unit.category))
    return flat
