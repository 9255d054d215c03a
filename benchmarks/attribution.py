"""Accuracy of attributions on six sets, agreement of the annotators, single sentences of other
genres by token, and whether the confidence is what it says.

The figures are those of `../shared/gold/score.py`; intervals come from 1000 draws of documents.
The articles of news and of the development gold are in `../shared`: without it nothing can be
scored, and the benchmark says so. `--fit` writes the table of confidences from the four sets
that are not held out, and lowers it by one number that the held-out articles give.

    python -m benchmarks.attribution [--fit]
"""

from __future__ import annotations

import argparse
import csv
import dataclasses
import itertools
import random
import re
from collections.abc import Iterator
from types import ModuleType
from typing import Any, NamedTuple

from analysis.extract.attribution import confidence
from analysis.language.lexicon import FOLDER
from benchmarks.quality import (
    GOLD,
    OWN,
    annotated,
    news_gold,
    records,
    scorer,
    teaching_gold,
    wikinews_gold,
)

HELD_OUT = "held out"
DRAWS, FOLDS = 1000, 10
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 1.0)
_WORD = re.compile(r"\w+")
STEPS = ("found", "source", "content", "whole", "exact")
FIELDS = ("kind", "stance", "source_class", "speaker", "parent")
Record = dict[str, Any]


class Scored(NamedTuple):
    """A set: by document its gold, its text and what was predicted."""

    name: str
    gold: dict[str, Record]
    texts: dict[str, str]
    found: dict[str, Record]


class Case(NamedTuple):
    """One predicted attribution; documents of one `group` are versions of one text."""

    group: str
    rule: str
    sourced: bool
    kind: str
    right: bool


def teaching() -> Scored:
    """The teaching corpus of the project, which carries its texts."""
    texts, gold = teaching_gold()
    return Scored("teaching", gold, texts, annotated(texts))


def development() -> Scored:
    """The Wikinews articles of the shared development gold."""
    gold = {r["doc_id"]: r for r in records(GOLD / "dev.jsonl")}
    texts = {name: (GOLD / "texts" / f"{name}.txt").read_bytes().decode() for name in gold}
    return Scored("Wikinews", gold, texts, annotated(texts))


def news(*, held_out: bool) -> Scored:
    """One of the two parts of the project's own gold over real news."""
    return _part("news", *news_gold(), held_out=held_out)


def wikinews(*, held_out: bool) -> Scored:
    """One of the two parts of the project's own gold over Wikinews."""
    return _part("Wikinews, own", *wikinews_gold(), held_out=held_out)


def _part(name: str, texts: dict[str, str], gold: dict[str, Record], *, held_out: bool) -> Scored:
    gold = {key: doc for key, doc in gold.items() if doc["held_out"] is held_out}
    texts = {key: texts[key] for key in gold}
    return Scored(f"{name}, {HELD_OUT}" if held_out else name, gold, texts, annotated(texts))


def figures(score: ModuleType, found: dict[str, Record], gold: dict[str, Record]) -> Record:
    """For each figure its value and, for F1, its interval; with the number of gold items."""
    rows = [score.score_doc(found.get(name, {}), doc, []) for name, doc in gold.items()]
    rng = random.Random(0)
    draws = [[rng.choice(rows) for _ in rows] for _ in range(DRAWS)]
    out: Record = {"articles": str(len(rows)), "gold": str(_sum(rows, "gold"))}
    for key in STEPS:
        spread = sorted(_f1(score, draw, key) for draw in draws)
        low, high = spread[round(0.025 * DRAWS)], spread[round(0.975 * DRAWS) - 1]
        out[key] = f"{_f1(score, rows, key):.1f} ({low:.1f} to {high:.1f})"
    for key in FIELDS:
        out[key] = f"{100 * _sum(rows, key) / max(1, _sum(rows, 'pairs')):.1f}"
    return out


def _sum(rows: list[dict[str, int]], key: str) -> int:
    return sum(row[key] for row in rows)


def _f1(score: ModuleType, rows: list[dict[str, int]], key: str) -> float:
    return float(score.f1(_sum(rows, key), _sum(rows, "pred"), _sum(rows, "gold"))[2])


def agreement(score: ModuleType) -> Record:
    """The second annotator scored against the first, news and Wikinews together."""
    first, second = (
        {r["article_id"]: r for kind in ("news", "wikinews")
         for r in records(OWN / kind / f"pass_{name}.jsonl")}
        for name in "ab"
    )  # fmt: skip
    return figures(score, second, first)


def cases(score: ModuleType, one: Scored) -> Iterator[Case]:
    """Every prediction of a set, but those on items that are neither right nor wrong."""
    for name, gold in one.gold.items():
        found = one.found[name]["attributions"]
        pairs = score.align(found, gold["attributions"])
        for i, item in enumerate(found):
            match = gold["attributions"][pairs[i]] if i in pairs else None
            if match is None or not match.get("optional"):
                right = match is not None and is_right(score, item, match)
                group = gold.get("copy_of") or name
                yield Case(group, item["rule"], bool(item["source"]), item["kind"], right)


def is_right(score: ModuleType, found: Record, gold: Record) -> bool:
    """Whether source and content are right as the scorer counts them."""
    document = {"attributions": [found]}, {"attributions": [{**gold, "parent": None}]}
    return bool(score.score_doc(*document, [])["whole"])


def by_token(documents: dict[str, Record]) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F1, in percent, of the words in sources, cues and contents.

    Args:
        documents: by name the record of a text: `text` and gold `attributions`.
    """
    predicted = annotated({name: doc["text"] for name, doc in documents.items()})
    out = {}
    for part in ("source", "cue", "content"):
        hits = found = wanted = 0
        for name, doc in documents.items():
            mine, gold = (_words(doc["text"], one["attributions"], part)
                          for one in (predicted[name], doc))  # fmt: skip
            hits, found, wanted = hits + len(mine & gold), found + len(mine), wanted + len(gold)
        out[part] = (100 * hits / found, 100 * hits / wanted, 200 * hits / (found + wanted))
    return out


def _words(text: str, attributions: list[Record], part: str) -> set[int]:
    """Where the words of all sources, cues or contents begin."""
    marked = [span for one in attributions for span in _spans(one[part])]
    return {m.start() for m in _WORD.finditer(text)
            if any(start <= m.start() < end for start, end in marked)}  # fmt: skip


def _spans(value: Any) -> list[list[int]]:
    if not value:
        return []
    return [value] if isinstance(value[0], int) else value


def genres(*, held_out: bool) -> dict[str, Record]:
    """Single sentences of memoirs, interviews, fiction, news and diaries, written for this."""
    sentences = records(OWN / "genres" / "sentences.jsonl")
    return {r["id"]: r for r in sentences if r["held_out"] is held_out}


def cross_validated(all_cases: list[Case]) -> list[tuple[float, bool]]:
    """Confidence and outcome of each case, the confidence fitted without its group of documents."""
    names = sorted({case.group for case in all_cases})
    random.Random(0).shuffle(names)
    fold = {name: i % FOLDS for i, name in enumerate(names)}
    out = []
    for k in range(FOLDS):
        rows = confidence.fit(c[1:] for c in all_cases if fold[c.group] != k)
        out += predicted(rows, [case for case in all_cases if fold[case.group] == k])
    return out


def across_sets(parts: list[list[Case]]) -> list[tuple[float, bool]]:
    """Confidence and outcome of each case, the confidence fitted without the set of the case."""
    out = []
    for k, part in enumerate(parts):
        others = [case for n, other in enumerate(parts) if n != k for case in other]
        out += predicted(confidence.fit(case[1:] for case in others), part)
    return out


def lowered_for_unseen(
    known: list[Case], held_out: list[Case]
) -> tuple[float, list[tuple[float, bool]]]:
    """The shift that the held-out cases ask for, and their confidences with it.

    Each case has the shift that the documents of other groups give, so that it is not judged by
    itself.
    """
    rows = confidence.fit(case[1:] for case in known)
    raw = predicted(rows, held_out)
    out = []
    for case, (p, right) in zip(held_out, raw, strict=True):
        rest = [
            pair for other, pair in zip(held_out, raw, strict=True) if other.group != case.group
        ]
        out.append((confidence.moved(p, confidence.shift(rest)), right))
    return confidence.shift(raw), out


def predicted(rows: list[confidence.ConfidenceRow], some: list[Case]) -> list[tuple[float, bool]]:
    """Confidence by a table, and outcome, of each case."""
    table = {(row.rule, row.source, row.kind): row.probability for row in rows}
    keys = [confidence.levels(c.rule, c.sourced, c.kind)[::-1] for c in some]
    return [(next(table[key] for key in ks if key in table), c.right)
            for c, ks in zip(some, keys, strict=True)]  # fmt: skip


def shipped(all_cases: list[Case]) -> list[tuple[float, bool]]:
    """Confidence as the project gives it, and outcome."""
    return [
        (confidence.of(c.rule, sourced=c.sourced, kind=c.kind), c.right) for c in all_cases
    ]  # fmt: skip


def reliability(pairs: list[tuple[float, bool]]) -> Iterator[tuple[str, int, float, float]]:
    """For each bin: its bounds, how many, mean confidence, share right."""
    for low, high in itertools.pairwise(BINS):
        inside = [(p, good) for p, good in pairs if low <= p < high]
        if inside:
            mean, right = (sum(x) / len(inside) for x in zip(*inside, strict=True))
            yield f"{low:.2f} to {high:.2f}", len(inside), mean, right


def brier(pairs: list[tuple[float, bool]]) -> float:
    """Mean squared distance of confidence and outcome: 0 is best."""
    return sum((p - good) ** 2 for p, good in pairs) / len(pairs)


def table(columns: dict[str, Record]) -> str:
    """Figures side by side, in Markdown."""
    lines = [f"| | {' | '.join(columns)} |", "|---" * (1 + len(columns)) + "|"]
    for key in ("articles", "gold", *STEPS, *FIELDS):
        lines.append(f"| {key} | {' | '.join(column[key] for column in columns.values())} |")
    return "\n".join(lines) + "\n"


def token_table(title: str, parts: dict[str, tuple[float, float, float]]) -> str:
    """Token figures of the sentences of several genres, in Markdown."""
    lines = [f"| {title} | precision | recall | F1 |", "|---|---|---|---|"]
    lines += [f"| {name} | {p:.1f} | {r:.1f} | {f:.1f} |" for name, (p, r, f) in parts.items()]
    return "\n".join(lines) + "\n"


def calibration(title: str, pairs: list[tuple[float, bool]]) -> str:
    """A reliability table in Markdown."""
    rate = sum(good for _, good in pairs) / len(pairs)
    lines = [f"| {title} | n | mean confidence | share right |", "|---|---|---|---|"]
    lines += [f"| {name} | {n} | {mean:.2f} | {right:.2f} |"
              for name, n, mean, right in reliability(pairs)]  # fmt: skip
    mean = sum(p for p, _ in pairs) / len(pairs)
    note = (
        f"All {len(pairs)}: mean confidence {mean:.2f}, share right {rate:.2f}. Brier score "
        f"{brier(pairs):.4f}; with the share of all for each, "
        f"{brier([(rate, good) for _, good in pairs]):.4f}."
    )
    return "\n".join(lines) + f"\n\n{note}\n"


def write(rows: list[confidence.ConfidenceRow]) -> None:
    """Write the table of confidences."""
    names = [field.name for field in dataclasses.fields(confidence.ConfidenceRow)]
    path = FOLDER / "attribution_confidence.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(names)
        out.writerows([getattr(row, name) for name in names] for row in rows)


def main() -> None:
    """Print the tables, or fit the confidences."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n\n")[0])
    parser.add_argument("--fit", action="store_true", help="write the table of confidences")
    options = parser.parse_args()
    if not GOLD.is_dir():
        print("Skipped: ../shared with the scorer and the texts is not beside this checkout.")
        return
    score = scorer(GOLD / "score.py")
    fitted_on = [development(), wikinews(held_out=False), teaching(), news(held_out=False)]
    last = [wikinews(held_out=True), news(held_out=True)]
    parts = [list(cases(score, one)) for one in fitted_on]
    known = [case for part in parts for case in part]
    unseen = [case for one in last for case in cases(score, one)]
    by, judged = lowered_for_unseen(known, unseen)
    if options.fit:
        write(confidence.lowered(confidence.fit(case[1:] for case in known), by))
    else:
        columns = {one.name: figures(score, one.found, one.gold) for one in [*fitted_on, *last]}
        print(table(columns | {"annotator B against A": agreement(score)}))
        print(token_table("by token", by_token(genres(held_out=False))))
        print(token_table("by token, held out", by_token(genres(held_out=True))))
    print(calibration("cross-validated by document", cross_validated(known)))
    print(calibration("each set by the others", across_sets(parts)))
    print(f"Lowered by {-by:.2f} of log odds, which the held-out articles give; each of them "
          "is judged by the shift of the others:\n")  # fmt: skip
    print(calibration(HELD_OUT, judged))


if __name__ == "__main__":
    main()
