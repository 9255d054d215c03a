"""Accuracy and speed of the resolution of speakers.

python -m benchmarks.speakers            on the gold spans of every set
python -m benchmarks.speakers --errors SET    the ones of a set that differ
python -m benchmarks.speakers --speed     microseconds per token on real news

The spans are the gold ones, so that the figures are of this step alone; `benchmarks.attribution`
gives the accuracy behind the project's own spans. Only the teaching corpus has `side`.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from benchmarks.quality import GOLD, news_gold, records, teaching_gold, wikinews_gold

DRAWS = 1000
FIELDS = ("source_class", "speaker", "side")
Gold = dict[str, Any]


class Outcome(NamedTuple):
    """One attribution: what the gold says, what was found, and the words of the source."""

    doc_id: str
    gold: Gold
    speaker: str | None
    source_class: str
    side: str | None
    words: str | None

    @property
    def hits(self) -> dict[str, bool]:
        """Which of the fields are right, compared as the gold's own scorer does."""
        return {
            "source_class": self.source_class == self.gold["source_class"],
            "speaker": folded(self.speaker) == folded(self.gold["speaker"]),
            "side": self.side == self.gold.get("side"),
        }


def folded(name: str | None) -> str:
    """Case, ё and signs do not count."""
    return re.sub(r"[^\w]+", " ", (name or "").lower().replace("ё", "е")).strip()


def wikinews() -> tuple[dict[str, str], Gold]:
    """Texts and gold of the shared development gold, by document."""
    gold = {record["doc_id"]: record for record in records(GOLD / "dev.jsonl")}
    return {name: (GOLD / "texts" / f"{name}.txt").read_bytes().decode() for name in gold}, gold


def looked_at_news() -> tuple[dict[str, str], Gold]:
    """The real articles that are not held out: no error of the others is ever listed."""
    (texts, gold), (more_texts, more) = news_gold(), wikinews_gold()
    looked_at = {name: doc for name, doc in (gold | more).items() if not doc["held_out"]}
    return texts | more_texts, looked_at


SETS: dict[str, Callable[[], tuple[dict[str, str], Gold]]] = {
    "Wikinews": wikinews, "teaching": teaching_gold, "news": looked_at_news,
}  # fmt: skip


def outcomes(texts: dict[str, str], gold: Gold) -> Iterator[list[Outcome]]:
    """The outcomes of each document."""
    from analysis.extract import speakers
    from analysis.extract.records import Article
    from analysis.language.pipeline import parse

    for (name, record), doc in zip(gold.items(), parse(texts[n] for n in gold), strict=True):
        items = [a for a in record["attributions"] if not a.get("optional")]
        found = speakers.resolve(doc, Article(name), list(map(blank, items)))
        yield [
            Outcome(name, a, o.speaker, o.source_class, o.side,
                    doc.text[slice(*a["source"])] if a["source"] else None)
            for a, o in zip(items, found, strict=True)
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


def report(name: str, documents: list[list[Outcome]]) -> None:
    """Print the figures, with intervals that resample documents."""
    draw = random.Random(0)
    draws = [draw.choices(documents, k=len(documents)) for _ in range(DRAWS)]
    print(
        f"{name}: {len(documents)} documents, {sum(map(len, documents))} attributions, gold spans"
    )
    fields = FIELDS if any("side" in o.gold for document in documents for o in document) else (
        FIELDS[:2])  # fmt: skip
    for field in fields:
        spread = sorted(accuracy(sample, field) for sample in draws)
        low, high = spread[DRAWS // 40], spread[-DRAWS // 40]
        print(f"  {field:12}  {accuracy(documents, field):5.1f}   {low:.1f} to {high:.1f}")


def errors(documents: list[list[Outcome]]) -> None:
    """Print the outcomes whose class or speaker differs."""
    for outcome in (o for document in documents for o in document):
        if not (outcome.hits["source_class"] and outcome.hits["speaker"]):
            gold = outcome.gold
            print(f"{outcome.doc_id}  {outcome.words!r}: {outcome.speaker!r} {outcome.source_class}"
                  f", gold {gold['speaker']!r} {gold['source_class']}")  # fmt: skip


def speed(articles: int = 120) -> None:
    """Print the CPU time of this step alone, dictionaries' first look-ups included."""
    from analysis.extract import attribution, speakers
    from analysis.extract.records import Article
    from analysis.language.pipeline import parse

    lines = records(GOLD.parent / "news" / "real_news.jsonl")[::4][:articles]
    docs = list(parse(record["text"] for record in lines))
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
    parser.add_argument("--errors", choices=SETS)
    parser.add_argument("--speed", action="store_true")
    args = parser.parse_args()
    if not GOLD.is_dir():
        print("Skipped: ../shared with the texts is not beside this checkout.")
        return
    if args.speed:
        speed()
    elif args.errors:
        errors(list(outcomes(*SETS[args.errors]())))
    else:
        for name, load in SETS.items():
            report(name, list(outcomes(*load())))


if __name__ == "__main__":
    main()
