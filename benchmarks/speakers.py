"""Accuracy and speed of the resolution of speakers.

python -m benchmarks.speakers --gold DIR     on the spans of DIR/dev.jsonl and DIR/texts
python -m benchmarks.speakers --gold DIR --errors    the ones that differ
python -m benchmarks.speakers --speed DIR     microseconds per token on DIR/real_news.jsonl

The spans are the gold ones, so that the figures are of this step alone; `score.py` beside the
gold gives the accuracy behind the project's own spans.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

DRAWS = 1000


class Outcome(NamedTuple):
    """One attribution: what the gold says, what was found, and the words of the source."""

    doc_id: str
    gold: dict[str, Any]
    speaker: str | None
    source_class: str
    words: str | None

    @property
    def hits(self) -> dict[str, bool]:
        """Which of the two fields are right, compared as the gold's own scorer does."""
        return {
            "source_class": self.source_class == self.gold["source_class"],
            "speaker": folded(self.speaker) == folded(self.gold["speaker"]),
        }


def folded(name: str | None) -> str:
    """Case, ё and signs do not count."""
    return re.sub(r"[^\w]+", " ", (name or "").lower().replace("ё", "е")).strip()


def outcomes(folder: Path) -> Iterator[list[Outcome]]:
    """The outcomes of each document of the gold in `folder`."""
    from analysis.extract import speakers
    from analysis.extract.records import Article
    from analysis.language.pipeline import parse

    lines = (folder / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    gold = [json.loads(line) for line in lines if line.strip()]
    paths = [folder / "texts" / f"{item['doc_id']}.txt" for item in gold]
    texts = [path.read_bytes().decode("utf-8") for path in paths]
    for item, doc in zip(gold, parse(texts), strict=True):
        found = speakers.resolve(
            doc, Article(item["doc_id"]), list(map(blank, item["attributions"]))
        )
        yield [
            Outcome(item["doc_id"], a, o.speaker, o.source_class,
                    doc.text[slice(*a["source"])] if a["source"] else None)
            for a, o in zip(item["attributions"], found, strict=True)
        ]  # fmt: skip


def blank(item: dict[str, Any]) -> Any:
    """A gold attribution with its spans, and without what is to be found."""
    from analysis.extract.records import Attribution

    source = tuple(item["source"]) if item["source"] else None
    content = tuple((start, end) for start, end in item["content"])
    return Attribution(
        item["id"], tuple(item["cue"]), source, content, item["kind"], item["stance"],
        "impersonal", None, None, item["parent"], "gold", None, 1.0,
    )  # fmt: skip


def accuracy(documents: list[list[Outcome]], field: str) -> float:
    """Percent of all attributions whose `field` is right."""
    hits = [outcome.hits[field] for document in documents for outcome in document]
    return 100 * sum(hits) / max(1, len(hits))


def report(documents: list[list[Outcome]], errors: bool) -> None:
    """Print the figures, with intervals that resample documents, and the errors."""
    draw = random.Random(0)
    draws = [draw.choices(documents, k=len(documents)) for _ in range(DRAWS)]
    print(f"{len(documents)} documents, {sum(map(len, documents))} attributions, gold spans")
    for field in ("source_class", "speaker"):
        spread = sorted(accuracy(sample, field) for sample in draws)
        low, high = spread[DRAWS // 40], spread[-DRAWS // 40]
        print(
            f"{field:12}  {accuracy(documents, field):5.1f}   95 % interval {low:.1f} to {high:.1f}"
        )
    for outcome in (o for document in documents for o in document if errors):
        if not all(outcome.hits.values()):
            gold = outcome.gold
            print(f"{outcome.doc_id}  {outcome.words!r}: {outcome.speaker!r} {outcome.source_class}"
                  f", gold {gold['speaker']!r} {gold['source_class']}")  # fmt: skip


def speed(folder: Path, articles: int = 120) -> None:
    """Print the CPU time of this step alone, dictionaries' first look-ups included."""
    from analysis.extract import attribution, speakers
    from analysis.extract.records import Article
    from analysis.language.pipeline import parse

    lines = (folder / "real_news.jsonl").read_text(encoding="utf-8").splitlines()[::4][:articles]
    docs = list(parse(json.loads(line)["text"] for line in lines))
    found = [attribution.find(doc, Article("bench")) for doc in docs]
    begin = time.process_time()
    for doc, attributions in zip(docs, found, strict=True):
        speakers.resolve(doc, Article("bench"), attributions)
    spent = time.process_time() - begin
    tokens = sum(len(sentence.tokens) for doc in docs for sentence in doc.sentences)
    print(f"{tokens} tokens, {1e6 * spent / tokens:.1f} microseconds per token")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Accuracy and speed of speakers.")
    parser.add_argument("--gold", type=Path, metavar="DIR")
    parser.add_argument("--speed", type=Path, metavar="DIR")
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args()
    if args.gold:
        report(list(outcomes(args.gold)), args.errors)
    if args.speed:
        speed(args.speed)


if __name__ == "__main__":
    main()
