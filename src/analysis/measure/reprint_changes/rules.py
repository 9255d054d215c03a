"""What a copy did to its original: one small rule for each kind of change.

A rule looks at an aligned pair of articles and gives the changes it sees. Where a sentence was
copied to the letter no rule speaks: what differs there is the detector, not the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import NamedTuple

import pandas as pd

from analysis.measure.reprint_changes.align import Group, groups
from analysis.measure.reprint_changes.sides import Row, Side, Span, overlap

UNNAMED = {"anonymous", "impersonal"}
NAMED = {"person", "official", "media", "document", "organisation"}
# Half the content words of a claim found again: the claim is there, however reworded.
SURVIVES = 0.5


class Change(NamedTuple):
    """One change; the spans lie in the frozen texts and are None where there is no counterpart."""

    change: str
    detail: str
    original: Span | None
    copy: Span | None


class Pair:
    """A copy with its original, aligned."""

    def __init__(self, original: Side, copy: Side) -> None:
        self.original, self.copy = original, copy
        self.groups = groups(original, copy)

    def group_of(self, at: int) -> Group | None:
        """The group of the original's sentence at offset `at`."""
        for group in self.groups:
            spans = [self.original.sentences[i] for i in group.original]
            if any(unit.start <= at < unit.end for unit in spans):
                return group
        return None

    def spans(self, group: Group) -> tuple[Span | None, Span | None]:
        """The envelope of the group in the original and in the copy."""
        return (
            _envelope([self.original.sentences[i][:2] for i in group.original]),
            _envelope([self.copy.sentences[i][:2] for i in group.copy]),
        )

    def verbatim(self, group: Group) -> bool:
        """Copied to the letter."""
        return bool(group.copy) and [self.original.sentences[i].text for i in group.original] == [
            self.copy.sentences[i].text for i in group.copy
        ]

    @cached_property
    def counterpart(self) -> dict[str, Row]:
        """The original's attribution id → the copy's attribution of the same claim, one to one."""
        scored = sorted(
            (-(a["speaker"] is not None and a["speaker"] == b["speaker"]), -shared, i, j)
            for i, a in enumerate(self.original.in_body())
            for j, b in enumerate(self.copy.attributions)
            if (shared := overlap(_claim(self.original, a), _claim(self.copy, b))) >= SURVIVES
        )
        found: dict[str, Row] = {}
        used: set[int] = set()
        for _, _, i, j in scored:
            name = self.original.in_body()[i]["attribution_id"]
            if name not in found and j not in used:
                found[name] = self.copy.attributions[j]
                used.add(j)
        return found

    def home(self, attribution: Row) -> Group | None:
        """The group in which the claim of the original's attribution lives on."""
        for start, _ in attribution["content"]:
            group = self.group_of(int(start))
            if group and group.copy:
                return group
        return None


def hedges_removed(pair: Pair) -> Iterator[Change]:
    """A hedge of the original is gone from a sentence that was kept."""
    yield from _hedges(pair, pair.original, pair.copy, "hedge_removed")


def hedges_added(pair: Pair) -> Iterator[Change]:
    """The copy hedges what the original did not."""
    yield from _hedges(pair, pair.copy, pair.original, "hedge_added")


def attributions_dropped(pair: Pair) -> Iterator[Change]:
    """The source said it; the copy states it as fact."""
    covered = [_claim(pair.copy, b) for b in pair.copy.attributions]
    for row in pair.original.in_body():
        claim = _claim(pair.original, row)
        group = pair.home(row)
        if row["stance"] == "denies" or not claim or group is None or pair.verbatim(group):
            continue
        kept = frozenset[str]().union(*(pair.copy.sentences[i].stems for i in group.copy))
        attributed = any(overlap(claim, other) >= SURVIVES for other in covered)
        if len(claim & kept) / len(claim) >= SURVIVES and not attributed:
            yield Change("attribution_dropped", _source(pair.original, row), *pair.spans(group))


def sources_anonymised(pair: Pair) -> Iterator[Change]:
    """A source that the original names is «источник» or nobody in the copy."""
    for row in pair.original.in_body():
        other = pair.counterpart.get(row["attribution_id"])
        if other is None or row["source_class"] not in NAMED:
            continue
        group = pair.group_of(int(row["cue_start"]))
        if other["source_class"] not in UNNAMED or (group and pair.verbatim(group)):
            continue
        detail = f"{_source(pair.original, row)} → {_source(pair.copy, other)}"
        yield Change("source_anonymised", detail, _cue_sentence(pair.original, row),
                     _cue_sentence(pair.copy, other))  # fmt: skip


def denials_cut(pair: Pair) -> Iterator[Change]:
    """The original reports a denial; the copy has none of the same speaker or claim."""
    denying = [b for b in pair.copy.attributions if b["stance"] == "denies"]
    speakers = {b["speaker"] for b in denying if b["speaker"]}
    for row in pair.original.in_body():
        if row["stance"] != "denies" or row["speaker"] in speakers:
            continue
        claim = _claim(pair.original, row)
        group = pair.group_of(int(row["cue_start"]))
        same = any(overlap(claim, _claim(pair.copy, b)) >= SURVIVES for b in denying)
        if same or (group and pair.verbatim(group)):
            continue
        place = pair.spans(group) if group else (_cue_sentence(pair.original, row), None)
        yield Change("denial_cut", _source(pair.original, row), *place)


def headline_sharpened(pair: Pair) -> Iterator[Change]:
    """The headline still makes the claim, but its hedge or its source is gone."""
    one, other = pair.original.headline, pair.copy.headline
    if one.text == other.text or overlap(one.stems, other.stems) < SURVIVES:
        return
    before, after = _distance(pair.original), _distance(pair.copy)
    if before and not after:
        yield Change("headline_sharpened", ", ".join(before), one[:2], other[:2])


RULES: list[Callable[[Pair], Iterator[Change]]] = [
    headline_sharpened, attributions_dropped, sources_anonymised, denials_cut,
    hedges_removed, hedges_added,
]  # fmt: skip


def _hedges(pair: Pair, here: Side, there: Side, name: str) -> Iterator[Change]:
    """Hedges of `here` without a like one in the aligned sentences of `there`."""
    for group in pair.groups:
        if not group.original or not group.copy or pair.verbatim(group):
            continue
        numbers = (group.original, group.copy)
        mine, theirs = numbers if here is pair.original else numbers[::-1]
        left = [h["type"] for h in _within(there, theirs)]
        for hedge in _within(here, mine):
            if hedge["type"] in left:
                left.remove(hedge["type"])
            elif _context_kept(here, mine, there, theirs, hedge):
                yield Change(name, str(hedge["cue"]), *pair.spans(group))


def _within(side: Side, numbers: tuple[int, ...]) -> list[Row]:
    """Hedges in these sentences; denials have their own rule, rounders are no distance."""
    units = [side.sentences[i] for i in numbers]
    return [
        h for h in side.hedges
        if h["type"] not in {"denial", "approximator"}
        and any(unit.start <= h["start"] < unit.end for unit in units)
    ]  # fmt: skip


def _context_kept(here: Side, mine: tuple[int, ...], there: Side, theirs: tuple[int, ...],
                  hedge: Row) -> bool:  # fmt: skip
    """The words around the cue are still there: the hedge went, not the clause."""
    unit = next(u for i in mine if (u := here.sentences[i]).start <= hedge["start"] < u.end)
    before = (max(unit.start, int(hedge["start"]) - 40), int(hedge["start"]))
    after = (int(hedge["end"]), min(unit.end, int(hedge["end"]) + 60))
    near = here.stems([before, after])
    kept = frozenset[str]().union(*(there.sentences[i].stems for i in theirs))
    return not near or len(near & kept) / len(near) >= SURVIVES


def _claim(side: Side, attribution: Row) -> frozenset[str]:
    return side.stems((int(start), int(end)) for start, end in attribution["content"])


def _source(side: Side, attribution: Row) -> str:
    """The words that name the source, or the cue where there are none."""
    if pd.isna(attribution["source_start"]):
        return side.text[int(attribution["cue_start"]) : int(attribution["cue_end"])]
    return side.text[int(attribution["source_start"]) : int(attribution["source_end"])]


def _distance(side: Side) -> list[str]:
    """Hedges and sources in the headline, as words."""
    end = side.headline.end
    hedges = [str(h["cue"]) for h in side.hedges
              if h["start"] < end and h["type"] not in {"denial", "approximator"}]  # fmt: skip
    return hedges + [_source(side, a) for a in side.attributions if a["cue_start"] < end]


def _cue_sentence(side: Side, attribution: Row) -> Span:
    at = int(attribution["cue_start"])
    for unit in side.sentences:
        if unit.start <= at < unit.end:
            return unit.start, unit.end
    return side.headline.start, side.headline.end


def _envelope(spans: list[Span]) -> Span | None:
    return (min(s for s, _ in spans), max(e for _, e in spans)) if spans else None
