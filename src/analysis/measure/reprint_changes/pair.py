"""A copy with its original, aligned, and the words of their rows."""

from __future__ import annotations

from functools import cached_property

import pandas as pd

from analysis.measure.reprint_changes.align import Group, groups
from analysis.measure.reprint_changes.sides import Row, Side, Span, folded

# Half the content words shared: the same claim, however reworded.
SURVIVES = 0.5


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

    def stands(self, words: str, group: Group | None) -> bool:
        """Do the words occur in the group's copy as often as in its original?"""
        if group is None or not group.copy:
            return False
        sides = (self.original.sentences, group.original), (self.copy.sentences, group.copy)
        before, after = (folded(" ".join(units[i].text for i in n)) for units, n in sides)
        return after.count(folded(words)) >= max(1, before.count(folded(words)))

    @cached_property
    def counterpart(self) -> dict[str, Row]:
        """The original's attribution id → the copy's attribution of the same claim, one to one."""
        scored = sorted(
            (-(a["speaker"] is not None and a["speaker"] == b["speaker"]), -shared, i, j)
            for i, a in enumerate(self.original.in_body())
            for j, b in enumerate(self.copy.attributions)
            if (shared := _alike(claimed(self.original, a), claimed(self.copy, b))) >= SURVIVES
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


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    """The part of the larger claim that is shared: a claim inside another is not the same."""
    larger = max(len(one), len(other))
    return len(one & other) / larger if larger else 0.0


def claimed(side: Side, attribution: Row) -> frozenset[str]:
    """Stems of what is attributed."""
    return side.stems((int(start), int(end)) for start, end in attribution["content"])


def source_words(side: Side, attribution: Row) -> str:
    """The words that name the source, or the cue where there are none."""
    if pd.isna(attribution["source_start"]):
        return side.text[int(attribution["cue_start"]) : int(attribution["cue_end"])]
    return side.text[int(attribution["source_start"]) : int(attribution["source_end"])]


def cue_words(side: Side, row: Row) -> str:
    """The words of the cue."""
    return side.text[int(row["cue_start"]) : int(row["cue_end"])]


def cue_sentence(side: Side, attribution: Row) -> Span:
    """The sentence of the cue, or the headline."""
    at = int(attribution["cue_start"])
    for unit in side.sentences:
        if unit.start <= at < unit.end:
            return unit.start, unit.end
    return side.headline.start, side.headline.end


def _envelope(spans: list[Span]) -> Span | None:
    return (min(s for s, _ in spans), max(e for _, e in spans)) if spans else None
