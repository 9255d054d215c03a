"""What a reprint changed, as the report shows it: sentences side by side, changed words marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

import pandas as pd
from markupsafe import Markup

from analysis.corpus.schemas import Tables
from analysis.measure import reprint_changes
from analysis.present import markup

AROUND = 4  # words shown on each side of a change
MOST_WORDS = 600  # of a pair of sentences; longer ones are shown without marks inside
Step = tuple[str, int, int, int, int]


@dataclass(frozen=True)
class Copy:
    """A later copy beside the likely original: what changed, and the sentences that differ."""

    original: str
    copy: str
    changes: list[str]
    same: int
    sentences: list[tuple[Markup, Markup]]


def copies(tables: Tables) -> list[Copy]:
    """Each copy of each cluster with its likely original."""
    if not tables.articles["reprint_cluster"].duplicated().any():
        return []
    changes = reprint_changes.changes(tables)
    aligned = reprint_changes.aligned(tables)
    found = []
    for (original, copy), rows in aligned.groupby(["original_id", "copy_id"], sort=False):
        pairs = list(zip(rows["original_text"], rows["copy_text"], strict=True))
        differ = [(_known(a), _known(b)) for a, b in pairs if _known(a) != _known(b)]
        own = changes[changes["copy_id"] == copy]["change"]
        found.append(Copy(str(original), str(copy), list(own), len(pairs) - len(differ),
                          [_beside(*pair) for pair in differ]))  # fmt: skip
    return found


def _known(words: Any) -> str:
    return "" if pd.isna(words) else " ".join(str(words).split())


def _beside(original: str, copy: str) -> tuple[Markup, Markup]:
    left, right = (re.findall(r"\S+", words) for words in (original, copy))
    if max(len(left), len(right)) > MOST_WORDS:
        return Markup(markup.text(original)), Markup(markup.text(copy))
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    groups = list(matcher.get_grouped_opcodes(AROUND))
    if not groups or not (left and right):
        return _cut(left, 0, len(left), "del"), _cut(right, 0, len(right), "ins")
    return _side(left, groups, 1, "del"), _side(right, groups, 3, "ins")


def _cut(words: list[str], start: int, end: int, tag: str) -> Markup:
    """A sentence that one side lacks: its begin."""
    shown = " ".join(words[start : min(end, 3 * AROUND)]) + " …" * (end > 3 * AROUND)
    return Markup("<{0}>{1}</{0}>").format(tag, Markup(markup.text(shown))) if words else Markup("")


def _side(words: list[str], groups: Sequence[Sequence[Step]], at: int, tag: str) -> Markup:
    """The places that differ, with a few words around each."""
    shown = [Markup(" ").join(_pieces(words, steps, at, tag)) for steps in groups]
    begin = "… " if int(groups[0][0][at]) else ""
    end = " …" if int(groups[-1][-1][at + 1]) < len(words) else ""
    return begin + Markup(" … ").join(shown) + end


def _pieces(words: list[str], steps: Sequence[Step], at: int, tag: str) -> Iterator[Markup]:
    for step in steps:
        start, end = int(step[at]), int(step[at + 1])
        shown = Markup(markup.text(" ".join(words[start:end])))
        if shown:
            yield shown if step[0] == "equal" else Markup("<{0}>{1}</{0}>").format(tag, shown)
