"""Which sentences of a copy stand for which of the original."""

from __future__ import annotations

from typing import NamedTuple

from analysis.measure.reprint_changes.sides import Side, Unit, overlap

# Dropping «по словам Иванова» or a subordinate clause leaves most of the shorter sentence intact.
SAME, SHARED = 0.6, 3


class Group(NamedTuple):
    """Sentences that say the same: usually one and one, more where one was split or joined.

    Numbers of sentences; `copy` is empty where the original was cut, `original` where the copy
    has words of its own.
    """

    original: tuple[int, ...]
    copy: tuple[int, ...]


def groups(original: Side, copy: Side) -> list[Group]:
    """Align two articles: each sentence with its best counterpart, in either direction.

    Every sentence of both is in exactly one group; groups follow the original, then the copy.
    """
    links = _best(original.sentences, copy.sentences)
    links |= {(o, c) for c, o in _best(copy.sentences, original.sentences)}
    joined = _components(links)
    linked_o = {o for group in joined for o in group.original}
    linked_c = {c for group in joined for c in group.copy}
    cut = [Group((o,), ()) for o in range(len(original.sentences)) if o not in linked_o]
    added = [Group((), (c,)) for c in range(len(copy.sentences)) if c not in linked_c]
    return sorted(joined + cut) + added


def _best(these: list[Unit], those: list[Unit]) -> set[tuple[int, int]]:
    """For each sentence the most similar one of the other side, the nearest in place on a tie."""
    found = set()
    for i, unit in enumerate(these):
        scored = [
            (_likeness(unit, other), -abs(i / len(these) - j / len(those)), -j)
            for j, other in enumerate(those)
            if _same(unit, other)
        ]
        if scored:
            found.add((i, -max(scored)[2]))
    return found


def _same(one: Unit, other: Unit) -> bool:
    if one.text == other.text:
        return True
    shared = len(one.stems & other.stems)
    return shared >= SHARED and overlap(one.stems, other.stems) >= SAME


def _likeness(one: Unit, other: Unit) -> float:
    every = len(one.stems | other.stems)
    jaccard = len(one.stems & other.stems) / every if every else 1.0
    return overlap(one.stems, other.stems) + jaccard + (one.text == other.text)


def _components(links: set[tuple[int, int]]) -> list[Group]:
    """Connected parts of the two-sided graph."""
    left = list(links)
    found = []
    while left:
        o, c = left.pop()
        originals, copies = {o}, {c}
        grown = True
        while grown:
            near = [link for link in left if link[0] in originals or link[1] in copies]
            grown = bool(near)
            left = [link for link in left if link not in near]
            originals.update(o for o, _ in near)
            copies.update(c for _, c in near)
        found.append(Group(tuple(sorted(originals)), tuple(sorted(copies))))
    return found
