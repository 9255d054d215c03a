"""What a copy did to its original: one small rule for each kind of change.

A rule looks at an aligned pair of articles and gives the changes it sees. Where the words in
question still stand in the copy no rule speaks: what differs there is the detector, not the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

import pandas as pd

from analysis.measure.reprint_changes.align import Group
from analysis.measure.reprint_changes.pair import (
    SURVIVES,
    Pair,
    claimed,
    cue_sentence,
    cue_words,
    source_words,
)
from analysis.measure.reprint_changes.sides import (
    Row,
    Side,
    Span,
    folded,
    overlap,
    stems,
    stems_in_order,
)

UNNAMED = {"anonymous", "impersonal"}
BODIES = {"official", "media", "document", "organisation"}
_NAME = re.compile(r"\b[А-ЯЁA-Z][\w-]+")
# Characters after the source where its apposition may hold the name: «житель села, краевед …».
_BESIDE = 30
# What a copy states as fact it states in the claim's own words: most of them, in their order.
STATED = 0.7
# Stems of factive verbs: confirmed, admitted, revealed, proved, found out.
FACTIVE = ("подтверд", "подтвержд", "призна", "раскры", "доказа", "выясн")
_SHORT = re.compile(r"\b[А-ЯЁA-Z]\w{1,2}\b")
# Content words on either side of a hedge that show whether its clause is still there.
_NEAR = 5


class Change(NamedTuple):
    """One change; the spans lie in the frozen texts and are None where there is no counterpart."""

    change: str
    detail: str
    original: Span | None
    copy: Span | None


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
        cue, source = cue_words(pair.original, row), source_words(pair.original, row)
        if row["stance"] == "denies" or group is None or pair.stands(cue, group):
            continue
        spoken = _attributed(pair, row, group) or _quoted(pair, row, group)
        if not spoken and _stated(pair, row, group):
            yield Change("attribution_dropped", source, *pair.spans(group))


def sources_anonymised(pair: Pair) -> Iterator[Change]:
    """A source that the original names is «источник», «один из жителей» or nobody in the copy."""
    for row in pair.original.in_body():
        other = pair.counterpart.get(row["attribution_id"])
        if other is None or not _loses_name(pair, row, other):
            continue
        words = f"{source_words(pair.original, row)} → {source_words(pair.copy, other)}"
        places = cue_sentence(pair.original, row), cue_sentence(pair.copy, other)
        yield Change("source_anonymised", words, *places)


def statements_cut(pair: Pair) -> Iterator[Change]:
    """A statement with a source is left out altogether; denials have their own rule."""
    denied = {pair.group_of(int(row["cue_start"])) for row in pair.original.in_body()
              if row["stance"] == "denies"}  # fmt: skip
    for row in pair.original.in_body():
        told = row["attribution_id"] in pair.counterpart or pair.home(row) is not None
        if told or row["stance"] == "denies" or pd.isna(row["source_start"]):
            continue
        group = pair.group_of(int(row["cue_start"]))
        if group and not group.copy and group not in denied:
            source = source_words(pair.original, row)
            yield Change("statement_cut", source, *pair.spans(group))


def denials_cut(pair: Pair) -> Iterator[Change]:
    """The original reports a denial; the copy has none of the same speaker or claim."""
    denying = [b for b in pair.copy.attributions if b["stance"] == "denies"]
    speakers = {b["speaker"] for b in denying if b["speaker"]}
    for row in pair.original.in_body():
        if row["stance"] != "denies" or row["speaker"] in speakers:
            continue
        words = claimed(pair.original, row)
        group = pair.group_of(int(row["cue_start"]))
        same = any(overlap(words, claimed(pair.copy, b)) >= SURVIVES for b in denying)
        if same or pair.stands(cue_words(pair.original, row), group):
            continue
        place = pair.spans(group) if group else (cue_sentence(pair.original, row), None)
        yield Change("denial_cut", source_words(pair.original, row), *place)


def headline_sharpened(pair: Pair) -> Iterator[Change]:
    """The headline's hedge or source is gone, or what was said is now confirmed or admitted."""
    one, other = pair.original.headline, pair.copy.headline
    if one.text == other.text or not _topic(one.text) & _topic(other.text):
        return
    before, after = _distance(pair.original), _distance(pair.copy)
    if before and (not after or (_vouched(pair.copy) and not _vouched(pair.original))):
        yield Change("headline_sharpened", ", ".join(before), one[:2], other[:2])


RULES: list[Callable[[Pair], Iterator[Change]]] = [
    headline_sharpened, attributions_dropped, sources_anonymised, denials_cut, statements_cut,
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
    """Hedges in these sentences; denials have their own rule."""
    units = [side.sentences[i] for i in numbers]
    return [
        h for h in side.hedges
        if h["type"] != "denial" and any(unit.start <= h["start"] < unit.end for unit in units)
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
    return all(len(words & kept) / len(words) >= SURVIVES for words in near if words)


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
    claim = claimed(pair.original, row)
    places = [pair.copy.sentences[i][:2] for i in group.copy]
    for other in pair.copy.attributions:
        near = any(s < end and start < e for start, end in places for s, e in other["content"])
        shared = claim & claimed(pair.copy, other)
        if near and claim and len(shared) / len(claim) >= SURVIVES:
            return True
    return False


def _quoted(pair: Pair, row: Row, group: Group) -> bool:
    """A quotation that is still in quotation marks is not stated as fact."""
    words = "".join(pair.copy.sentences[i].text for i in group.copy)
    return row["kind"] in {"direct", "mixed"} and any(mark in words for mark in '«„“"')


def _loses_name(pair: Pair, row: Row, other: Row) -> bool:
    """The original has a name where the copy has a common noun, or nobody.

    A common noun may stand for somebody whom the copy names elsewhere («говорит мужчина»), so
    there the name must be gone from the whole copy.
    """
    words = source_words(pair.original, row)
    names = _names(pair.original, row)
    nobody = other["source_class"] in UNNAMED
    if row["source_class"] in UNNAMED or not (names or row["source_class"] in BODIES):
        return False
    if not nobody and (other["source_class"] in BODIES or not names or _names(pair.copy, other)):
        return False
    start, end = cue_sentence(pair.copy, other)
    left = pair.copy.text[start:end] if nobody else pair.copy.text
    if names:
        return not names & stems(left)
    return folded(words) not in folded(left)


def _names(side: Side, row: Row) -> frozenset[str]:
    """Stems of the names in and beside the source, outside the claim and quotation marks."""
    if pd.isna(row["source_start"]):
        return frozenset()
    start, end = cue_sentence(side, row)
    begin, finish = int(row["source_start"]), int(row["source_end"])
    spans = [(int(s), int(e)) for s, e in row["content"]]
    found = set()
    for name in _NAME.finditer(side.text, max(start + 1, begin), min(end, finish + _BESIDE)):
        inside = any(s <= name.start() < e for s, e in spans)
        quoted = side.text[max(0, name.start() - 1)] in '«„"'
        if not inside and not quoted:
            found |= stems(name[0])
    return frozenset(found)


def _distance(side: Side) -> list[str]:
    """Hedges and sources in the headline, as words."""
    end = side.headline.end
    hedges = [str(h["cue"]) for h in side.hedges
              if h["start"] < end and h["type"] not in {"denial", "approximator"}]  # fmt: skip
    return hedges + [source_words(side, a) for a in side.attributions if a["cue_start"] < end]


def _topic(headline: str) -> frozenset[str]:
    """Stems and short names: a headline is mostly names, and «Ким» or «США» is one."""
    return stems(headline) | {name.lower() for name in _SHORT.findall(headline)}


def _vouched(side: Side) -> bool:
    """The headline's verb takes for true what it reports."""
    cues = [side.text[int(a["cue_start"]) : int(a["cue_end"])].lower()
            for a in side.attributions if a["cue_start"] < side.headline.end]  # fmt: skip
    return any(cue.startswith(FACTIVE) for cue in cues)
