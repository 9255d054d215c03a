"""What a reprint changed: the earliest copy beside a later one, only the places that differ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

import pandas as pd
from markupsafe import Markup

from analysis.present import markup

AROUND = 6  # words shown on each side of a change
MOST_WORDS = 4000  # longer texts are named, not compared: comparing takes quadratic time


@dataclass(frozen=True)
class Copy:
    """A later copy beside the earliest one; `changes` is None where the texts were too long."""

    first: str
    later: str
    changes: list[tuple[Markup, Markup]] | None


def copies(articles: pd.DataFrame) -> list[Copy]:
    """Each later copy of each cluster, compared with its earliest, in the order of the articles."""
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    pairs = zip(articles["reprint_cluster"], articles["article_id"], strict=True)
    return [
        Copy(first, later, _changes(texts[first], texts[later]))
        for first, later in pairs
        if first != later and first in texts
    ]


def _changes(first: str, later: str) -> list[tuple[Markup, Markup]] | None:
    left, right = (re.findall(r"\s*\S+", source) for source in (first, later))
    if max(len(left), len(right)) > MOST_WORDS:
        return None
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    return [
        (_side(left, group, 1, "del"), _side(right, group, 3, "ins"))
        for group in matcher.get_grouped_opcodes(AROUND)
    ]


def _side(words: list[str], group: list[tuple[str, int, int, int, int]], at: int,
          tag: str) -> Markup:  # fmt: skip
    return Markup("").join(_pieces(words, group, at, tag))


def _pieces(words: list[str], group: list[tuple[str, int, int, int, int]], at: int,
            tag: str) -> Iterator[Markup]:  # fmt: skip
    for step in group:
        start, end = int(step[at]), int(step[at + 1])
        shown = Markup(markup.text(re.sub(r"\s+", " ", "".join(words[start:end]))))
        if step[0] == "equal" or not shown:
            yield shown
        else:
            yield Markup(" <{0}>{1}</{0}>").format(tag, shown.strip())
