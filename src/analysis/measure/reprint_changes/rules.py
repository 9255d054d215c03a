"""What a copy did to its original: one small rule for each kind of change.

A rule looks at an aligned pair of articles and gives the changes it sees. Where the words in
question still stand in the copy no rule speaks: what differs there is the detector, not the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import pandas as pd

from analysis.measure.reprint_changes.align import Group, groups
from analysis.measure.reprint_changes.sides import (
    Row,
    Side,
    Span,
    folded,
    overlap,
    stems_in_order,
)

UNNAMED = {"anonymous", "impersonal"}
NAMED = {"person", "official", "media", "document", "organisation"}
# Half the content words shared: the same claim, however reworded.
SURVIVES = 0.5
# What a copy states as fact it states in the claim's own words: most of them, in their order.
STATED = 0.7
# Content words on either side of a hedge that show whether its clause is still there.
_NEAR = 5


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
    for row in pair.original.in_body():
        group = pair.home(row)
        if row["stance"] == "denies" or group is None or pair.stands(_cue(pair, row), group):
            continue
        spoken = _attributed(pair, row, group) or _quoted(pair, row, group)
        if not spoken and _stated(pair, row, group):
            yield Change("attribution_dropped", _source(pair.original, row), *pair.spans(group))


def sources_anonymised(pair: Pair) -> Iterator[Change]:
    """A source that the original names is «источник» or nobody in the copy."""
    for row in pair.original.in_body():
        other = pair.counterpart.get(row["attribution_id"])
        if other is None or row["source_class"] not in NAMED:
            continue
        source, group = _source(pair.original, row), pair.group_of(int(row["cue_start"]))
        if other["source_class"] not in UNNAMED or pair.stands(source, group):
            continue
        words = f"{source} → {_source(pair.copy, other)}"
        places = _cue_sentence(pair.original, row), _cue_sentence(pair.copy, other)
        yield Change("source_anonymised", words, *places)


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
        if same or pair.stands(_cue(pair, row), group):
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
        if not group.original or not group.copy:
            continue
        numbers = (group.original, group.copy)
        mine, theirs = numbers if here is pair.original else numbers[::-1]
        for hedge in _unmatched(_within(here, mine), _within(there, theirs)):
            if _gone(hedge, here, mine, there, theirs):
                yield Change(name, str(hedge["cue"]), *pair.spans(group))


def _unmatched(these: list[Row], those: list[Row]) -> list[Row]:
    """Hedges without a counterpart: the same words first, then another cue of the type."""
    for same in ("cue", "type"):
        left = [str(h[same]).lower() for h in those]
        kept = []
        for hedge in these:
            word = str(hedge[same]).lower()
            if word in left:
                those = [h for i, h in enumerate(those) if i != left.index(word)]
                left.remove(word)
            else:
                kept.append(hedge)
        these = kept
    return these


def _within(side: Side, numbers: tuple[int, ...]) -> list[Row]:
    """Hedges in these sentences; denials have their own rule, rounders are no distance."""
    units = [side.sentences[i] for i in numbers]
    return [
        h for h in side.hedges
        if h["type"] not in {"denial", "approximator"}
        and any(unit.start <= h["start"] < unit.end for unit in units)
    ]  # fmt: skip


def _gone(hedge: Row, here: Side, mine: tuple[int, ...], there: Side,
          theirs: tuple[int, ...]) -> bool:  # fmt: skip
    """The cue's words are gone and those on either side of it are not: the hedge went alone."""
    cue = folded(str(hedge["cue"]))
    here_text, there_text = (
        folded(" ".join(side.sentences[i].text for i in numbers))
        for side, numbers in ((here, mine), (there, theirs))
    )
    unit = next(u for i in mine if (u := here.sentences[i]).start <= hedge["start"] < u.end)
    before = here.text[unit.start : int(hedge["start"])]
    after = here.text[int(hedge["end"]) : unit.end]
    in_place = " ".join([*folded(before).split()[-1:], cue.strip(), *folded(after).split()[:1]])
    if there_text.count(cue) >= here_text.count(cue) or f" {in_place} " in there_text:
        return False
    kept = frozenset[str]().union(*(there.sentences[i].stems for i in theirs))
    near = [set(stems_in_order(before)[-_NEAR:]), set(stems_in_order(after)[:_NEAR])]
    return all(len(words & kept) / len(words) >= STATED for words in near if words)


def _stated(pair: Pair, row: Row, group: Group) -> bool:
    """The copy has the words of the claim, and has them in their order."""
    spans = [(int(start), int(end)) for start, end in row["content"]]
    claim = stems_in_order(" ".join(pair.original.text[start:end] for start, end in spans))
    kept = stems_in_order(" ".join(pair.copy.sentences[i].text for i in group.copy))
    if not claim or len(set(claim) & set(kept)) / len(set(claim)) < STATED:
        return False
    steps = set(pairwise(claim))
    return not steps or len(steps & set(pairwise(kept))) / len(steps) >= SURVIVES


def _attributed(pair: Pair, row: Row, group: Group) -> bool:
    """Somebody says most of the claim in the copy's sentences, too."""
    claim = _claim(pair.original, row)
    places = [pair.copy.sentences[i][:2] for i in group.copy]
    for other in pair.copy.attributions:
        near = any(s < end and start < e for start, end in places for s, e in other["content"])
        shared = claim & _claim(pair.copy, other)
        if near and claim and len(shared) / len(claim) >= SURVIVES:
            return True
    return False


def _quoted(pair: Pair, row: Row, group: Group) -> bool:
    """A quotation that is still in quotation marks is not stated as fact."""
    words = "".join(pair.copy.sentences[i].text for i in group.copy)
    return row["kind"] in {"direct", "mixed"} and any(mark in words for mark in '«„“"')


def _cue(pair: Pair, row: Row) -> str:
    return pair.original.text[int(row["cue_start"]) : int(row["cue_end"])]


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
