"""What kinds of mistake the attributions of the development sets have, and how many of each.

A mistake has one kind: a missed or invented attribution, else what is wrong with its source, else
with its content. The held-out articles are not looked at.

    python -m benchmarks.attribution_errors [--list KIND] [--set SET]
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import NamedTuple

from analysis.extract.attribution import lexicon
from analysis.language.document import Document
from analysis.language.pipeline import parse
from benchmarks.attribution import Record, Scored, development, news, teaching, wikinews
from benchmarks.quality import GOLD, scorer

SETS: dict[str, Callable[[], Scored]] = {
    "Wikinews": development, "Wikinews, own": lambda: wikinews(held_out=False),
    "teaching": teaching, "news": lambda: news(held_out=False),
}  # fmt: skip


class Mistake(NamedTuple):
    """A mistake: its kind, its document, what was found and what the gold has."""

    kind: str
    name: str
    text: str
    found: Record | None
    gold: Record | None


def mistakes(score: ModuleType, one: Scored) -> Iterator[Mistake]:
    """The mistakes of a set, in the order of its documents."""
    for (name, gold), doc in zip(one.gold.items(), parse(one.texts.values()), strict=True):
        errors: list[tuple[str, Record | None, Record | None]] = []
        score.score_doc(one.found[name], gold, errors)
        for what, found, wanted in errors:
            kind = _kind(doc, what, found, wanted)
            yield Mistake(kind, name, one.texts[name], found, wanted)


def _kind(doc: Document, what: str, found: Record | None, gold: Record | None) -> str:
    if found is None:
        assert gold is not None
        return f"missed: {_cue_kind(doc, gold['cue'])}"
    if gold is None:
        return f"invented: {_form(found['rule'])}"
    if what == "source":
        return f"source: {source_kind(found['source'], gold['source'])}"
    return f"content: {content_kind(found['content'], gold['content'])}"


def _cue_kind(doc: Document, cue: list[int]) -> str:
    tokens = [t for s in doc.sentences if s.start < cue[1] and cue[0] < s.end
              for t in s.tokens if t.start < cue[1] and cue[0] < t.end]  # fmt: skip
    if any(lexicon.is_reporting(t.lemma.replace("ё", "е")) for t in tokens):
        return "a verb of the lexicon"
    if any(t.pos == "VERB" for t in tokens):
        return "a verb that the lexicon lacks"
    return "a noun" if any(t.pos == "NOUN" for t in tokens) else "a colon or another word"


def _form(rule: str) -> str:
    nouns = {"verb-о": "about", "verb-acc": "an object", "verb-paren": "a parenthesis"}
    return f"by {nouns[rule]}" if rule in nouns else "by another rule"


def source_kind(found: list[int] | None, gold: list[int] | None) -> str:
    """What is wrong with a source."""
    if found is None:
        return "none found"
    if gold is None:
        return "one where there is none"
    if found[0] >= gold[1] or gold[0] >= found[1]:
        return "another noun"
    return "cut short" if found[1] - found[0] < gold[1] - gold[0] else "too long"


def content_kind(found: list[list[int]], gold: list[list[int]]) -> str:
    """What is wrong with a content, judged by its outer ends."""
    (start, end), (first, last) = (_reach(spans) for spans in (found, gold))
    if start >= last or first >= end:
        return "other words"
    if start == first and end == last:
        return "a gap between its pieces"
    early, late = abs(start - first), abs(end - last)
    if late >= early:
        return "runs on" if end > last else "stops early"
    return "begins early" if start < first else "begins late"


def _reach(spans: list[list[int]]) -> tuple[int, int]:
    return spans[0][0], spans[-1][1]


def table(columns: dict[str, list[Mistake]]) -> str:
    """Numbers of mistakes of each kind, the most frequent first, in Markdown."""
    counts = {name: Counter(m.kind for m in found) for name, found in columns.items()}
    total = sum(counts.values(), Counter[str]())
    lines = [f"| kind of mistake | {' | '.join(counts)} | all |", "|---" * (2 + len(counts)) + "|"]
    for kind, n in total.most_common():
        lines.append(f"| {kind} | {' | '.join(str(c[kind]) for c in counts.values())} | {n} |")
    return "\n".join(lines)


def shown(mistake: Mistake) -> str:
    """A mistake in the words of its text."""
    lines = [f"{mistake.name}: {mistake.kind}"]
    for label, item in (("found", mistake.found), ("gold", mistake.gold)):
        if item is not None:
            said = " … ".join(mistake.text[start:end] for start, end in item["content"])
            source = mistake.text[slice(*item["source"])] if item["source"] else "—"
            words = f"[{mistake.text[slice(*item['cue'])]}] {source}: {said}"
            lines.append(f"  {label} {item.get('rule', '')} {' '.join(words.split())}")
    return "\n".join(lines)


def main() -> None:
    """Print the numbers, or the mistakes of some kind."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n\n")[0])
    parser.add_argument("--list", metavar="KIND", help="list the kinds that begin with KIND")
    parser.add_argument("--set", choices=SETS, help="only one set")
    options = parser.parse_args()
    if not GOLD.is_dir():
        print("Skipped: ../shared with the scorer and the texts is not beside this checkout.")
        return
    score = scorer(GOLD / "score.py")
    chosen = [options.set] if options.set else list(SETS)
    found = {name: list(mistakes(score, SETS[name]())) for name in chosen}
    if options.list is None:
        print(table(found))
    else:
        print(*(shown(m) for part in found.values() for m in part
                if m.kind.startswith(options.list)), sep="\n")  # fmt: skip


if __name__ == "__main__":
    main()
