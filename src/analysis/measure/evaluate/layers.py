"""What is compared in each layer, and when it counts as right.

The figures for attributions are those of the gold files' own scorer: found (the cues overlap, one
to one), source (both none, or half of it shared), content (four fifths shared), whole, exact.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from analysis.measure.annotations import Record, align, characters, iou

Item = dict[str, Any]
SOURCE, CONTENT = 0.5, 0.8


class Outcome(NamedTuple):
    """A predicted item, a gold one, or both paired; `right` says which figures count for it."""

    predicted: Item | None
    gold: Item | None
    right: Mapping[str, bool]
    codes: Mapping[str, bool]


class Layer(NamedTuple):
    """One layer: where its items lie in a record, their span, their type, and what is right."""

    name: str
    field: str
    span: str
    kind: str
    figures: tuple[str, ...]
    codes: tuple[str, ...]
    pairs: Callable[[list[Item], list[Item]], dict[int, int]]
    judge: Callable[[Item, Item], dict[str, bool]]

    def outcomes(self, predicted: Record, gold: Record) -> Iterator[Outcome]:
        """All items of an article.

        A layer, or a code, that the gold file does not have is not asked. Gold items marked
        `optional` are neither asked nor counted.
        """
        if self.field not in gold:
            return
        these, those = predicted.get(self.field, []), gold[self.field]
        pairs = self.pairs(these, those)
        linked = {item.get("id"): "" for item in these}
        linked |= {these[i].get("id"): those[j].get("id") for i, j in pairs.items()}
        for i, item in enumerate(these):
            other = those[pairs[i]] if i in pairs else None
            if other is None:
                yield Outcome(item, None, {}, {})
            elif not other.get("optional"):
                asked = [code for code in self.codes if code in other]
                codes = {c: _same_code(c, item, other, linked) for c in asked}
                yield Outcome(item, other, self.judge(item, other), codes)
        for j, item in enumerate(those):
            if j not in pairs.values() and not item.get("optional"):
                yield Outcome(None, item, {}, {})


def _same_code(code: str, item: Item, other: Item, linked: Mapping[Any, Any]) -> bool:
    one, two = item.get(code), other.get(code)
    if code == "speaker":
        return _folded(one) == _folded(two)
    if code == "parent":
        # A parent that is no item of its own file is none; one that was not paired is wrong.
        return (linked.get(one) if one else None) == (two or None)
    return bool(one == two)


def _folded(name: str | None) -> str:
    return re.sub(r"[^\w]+", " ", (name or "").lower().replace("ё", "е")).strip()


def _attribution_pairs(these: list[Item], those: list[Item]) -> dict[int, int]:
    def content(i: int, j: int) -> float:
        return _share(these[i].get("content"), those[j].get("content"))

    return align(_cues(these, "cue"), _cues(those, "cue"), content)


def _judge_attribution(item: Item, gold: Item) -> dict[str, bool]:
    one, other = item.get("source"), gold.get("source")
    both = bool(one) and bool(other) and _share([one], [other]) >= SOURCE
    source = both or (not one and not other)
    content = _share(item.get("content"), gold.get("content")) >= CONTENT
    exact = (
        item.get("cue") == gold.get("cue")
        and (one or None) == (other or None)
        and (item.get("content") or []) == (gold.get("content") or [])
    )
    return {"found": True, "source": source, "content": content, "whole": source and content,
            "exact": exact}  # fmt: skip


def _typed_pairs(span: str) -> Callable[[list[Item], list[Item]], dict[int, int]]:
    """By overlap, an equal type first."""

    def pairs(these: list[Item], those: list[Item]) -> dict[int, int]:
        def same(i: int, j: int) -> float:
            return 2.0 * (these[i].get("type") == those[j].get("type"))

        return align(_cues(these, span), _cues(those, span), same)

    return pairs


def _judge_hedge(item: Item, gold: Item) -> dict[str, bool]:
    return {"found": True, "type": item.get("type") == gold.get("type")}


def _judge_date(item: Item, gold: Item) -> dict[str, bool]:
    return {"found": True, "value": item.get("value") == gold.get("value")}


def _cues(items: list[Item], span: str) -> list[list[list[int]]]:
    return [[item[span]] if item.get(span) else [] for item in items]


def _share(one: Any, other: Any) -> float:
    return iou(characters(one or []), characters(other or []))


LAYERS = (
    Layer("attribution", "attributions", "cue", "kind",
          ("found", "source", "content", "whole", "exact"),
          ("kind", "stance", "source_class", "speaker", "parent"),
          _attribution_pairs, _judge_attribution),
    Layer("hedge", "hedges", "cue", "type", ("found", "type"),
          ("tier", "strength", "voice", "scope"), _typed_pairs("cue"), _judge_hedge),
    Layer("date", "dates", "span", "type", ("found", "value"), ("type", "mod"),
          _typed_pairs("span"), _judge_date),
)  # fmt: skip
