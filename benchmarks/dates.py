"""Accuracy and speed of the date expressions on the 132 development articles of `../shared`.

Detection against NEREL (exact, core, overlap; F1 with 95 % intervals that resample articles),
values on the 12 articles that have them, per class, and the time per token. The articles whose
name hashes into the last four tenths are held out: their errors were never looked at one by one.

Run: `python -m benchmarks.dates [--errors N]`.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import time
from datetime import datetime
from pathlib import Path
from types import ModuleType
from typing import Any

from analysis.extract import dates
from analysis.extract.records import Article
from analysis.language.pipeline import parse

GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold" / "dates"
Spans = list[tuple[int, int, str | None, str | None]]


def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("dates_score", GOLD / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def held_out(name: str, valued: set[str]) -> bool:
    """Whether an article belongs to the part that is only looked at as a whole."""
    return name not in valued and hashlib.md5(name.encode()).digest()[0] % 10 < 4


def predict(docs: dict[str, Any], anchors: dict[str, str]) -> tuple[dict[str, Spans], float]:
    """Expressions of each article, and microseconds per token without the parsing."""
    out: dict[str, Spans] = {}
    spent = tokens = 0.0
    for name, doc in zip(docs, parse(text for text, _ in docs.values()), strict=True):
        published = datetime.fromisoformat(anchors[name]) if name in anchors else None
        start = time.thread_time()
        found = dates.find(doc, Article(name, published=published))
        spent += time.thread_time() - start
        tokens += sum(len(sentence.tokens) for sentence in doc.sentences)
        out[name] = [(*x.span, x.value, x.type) for x in found]
    return out, 1e6 * spent / tokens


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--errors", type=int, metavar="N", help="print N errors of each kind")
    known = options.parse_args()
    score = _scorer()
    docs = score.read_brat(str(GOLD / "texts"), ("DATE", "TIME", "AGE"))
    anchors = json.loads((GOLD / "anchors.json").read_text(encoding="utf-8"))
    found, per_token = predict(docs, anchors)
    flags = argparse.Namespace(boot=True, errors=known.errors, values=str(GOLD / "values.jsonl"))
    for title, held in (("looked at", False), ("held out", True)):
        part = {name: doc for name, doc in docs.items() if held_out(name, set(anchors)) is held}
        print(f"\n=== {title}")
        score.print_detection(part, found, flags)
        if known.errors and not held:
            score.print_errors(part, found, known.errors)
    score.print_values(docs, found, flags)
    print(f"\n{per_token:.1f} µs a token, parsing not counted")


if __name__ == "__main__":
    main()
