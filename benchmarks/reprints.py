"""Twenty thousand real-sized articles with planted reprints: seconds, recall, precision.

The words and lengths come from a file of real articles, by a chain of word pairs, so that common
phrases recur as they do in news. Planted copies are cut down, padded, reworded, reordered and
retyped; planted traps share a background paragraph or a digest and are no reprints.
Run: `python benchmarks/reprints.py [--texts FILE.jsonl]`.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.corpus.reprints import clusters

DEFAULT = Path(__file__).resolve().parents[2] / "shared" / "news" / "real_news.jsonl"
Rng = np.random.Generator
Words = list[str]


class Writer:
    """Writes texts with the word pairs and the lengths of real ones."""

    def __init__(self, texts: list[str], rng: Rng) -> None:
        self.rng = rng
        self.lengths = [len(text.split()) for text in texts]
        self.words = [word for text in texts for word in text.split()]
        self.follow: dict[str, list[str]] = defaultdict(list)
        for one, other in zip(self.words, self.words[1:], strict=False):
            self.follow[one].append(other)

    def words_of(self, n: int) -> Words:
        """A text of `n` words."""
        out = [self.words[self.rng.integers(len(self.words))]]
        for draw in self.rng.random(n - 1):
            choices = self.follow[out[-1]] or self.words
            out.append(choices[int(draw * len(choices))])
        return out

    def article(self) -> Words:
        """A text as long as a real one (at least 60 words)."""
        return self.words_of(max(60, self.lengths[self.rng.integers(len(self.lengths))]))


def reworded(writer: Writer, words: Words) -> Words:
    """One word in eight replaced."""
    fresh = writer.words_of(len(words))
    return [f if hit else w for w, f, hit in
            zip(words, fresh, writer.rng.random(len(words)) < 0.125, strict=True)]  # fmt: skip


def cut(writer: Writer, words: Words) -> Words:
    """The first 35 to 80 % of the text."""
    return words[: max(30, int(len(words) * writer.rng.uniform(0.35, 0.8)))]


def padded(writer: Writer, words: Words) -> Words:
    """The outlet's own paragraphs added, up to two thirds as much again."""
    return words + writer.words_of(max(2, int(len(words) * writer.rng.uniform(0.1, 0.66))))


def reordered(writer: Writer, words: Words) -> Words:
    """Stretches of 15 words in another order."""
    parts = [words[i : i + 15] for i in range(0, len(words), 15)]
    return [word for i in writer.rng.permutation(len(parts)) for word in parts[i]]


def retyped(writer: Writer, words: Words) -> Words:
    """Other quotation marks, ё as е, capitals, no-break spaces."""
    text = " ".join(words).replace("«", '"').replace("»", '"').replace("ё", "е").upper()
    return text.replace(" ", "\u00a0").split(" ")


def cut_and_reworded(writer: Writer, words: Words) -> Words:
    """The first two thirds, one word in twelve replaced."""
    part = words[: max(40, len(words) * 2 // 3)]
    fresh = writer.words_of(len(part))
    return [f if hit else w for w, f, hit in
            zip(part, fresh, writer.rng.random(len(part)) < 1 / 12, strict=True)]  # fmt: skip


CHANGES: list[Callable[[Writer, Words], Words]] = [
    reworded, cut, padded, reordered, retyped, cut_and_reworded,
]  # fmt: skip


def corpus(writer: Writer, n: int) -> tuple[pd.DataFrame, list[str], list[str]]:
    """Articles, their true clusters, and the way each was made."""
    rows: list[Words] = []
    truth: list[str] = []
    made: list[str] = []
    background = [writer.words_of(60) for _ in range(20)]

    def add(words: Words, cluster: str, way: str) -> None:
        rows.append(words)
        truth.append(cluster)
        made.append(way)

    while len(rows) < n:
        words, cluster = writer.article(), f"c{len(rows)}"
        draw = writer.rng.random()
        if draw < 0.15:
            add(words, cluster, "original")
            for _ in range(1 + writer.rng.integers(3)):
                change = CHANGES[writer.rng.integers(len(CHANGES))]
                add(change(writer, words), cluster, change.__name__)
        elif draw < 0.3:
            long = words + writer.words_of(200)
            add(long + background[writer.rng.integers(20)], cluster, "trap: background")
        elif draw < 0.31 and len(rows) > 100:
            picks = writer.rng.integers(len(rows), size=6)
            digest = [word for i in picks for word in " ".join(rows[i]).split()[:60]]
            add(digest, cluster, "trap: digest")
        else:
            add(words, cluster, "alone")
    names = [f"a{i:06}" for i in range(len(rows))]
    written = [" ".join(words) for words in rows]
    frame = pd.DataFrame({"article_id": names, "text": written, "published": None})
    return frame, truth, made


def scores(found: list[str], truth: list[str], made: list[str]) -> dict[str, float]:
    """Recall over planted pairs (original, copy), precision over all pairs found."""
    original: dict[str, int] = {}
    hit: dict[str, list[bool]] = defaultdict(list)
    for i, (cluster, way) in enumerate(zip(truth, made, strict=True)):
        first = original.setdefault(cluster, i)
        if i != first:
            hit[way].append(found[i] == found[first])
    groups = defaultdict(list)
    for i, label in enumerate(found):
        groups[label].append(truth[i])
    joined = right = 0
    for group in groups.values():
        _, sizes = np.unique(group, return_counts=True)
        joined += len(group) * (len(group) - 1) // 2
        right += int((sizes * (sizes - 1) // 2).sum())
    flat = [one for hits in hit.values() for one in hits]
    by_way = {f"recall, {way}": float(np.mean(hits)) for way, hits in sorted(hit.items())}
    return {"planted": len(flat), "recall": float(np.mean(flat)),
            "precision": right / joined if joined else 1.0, **by_way}  # fmt: skip


def main() -> None:
    """Print one figure a line."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--texts", type=Path, default=DEFAULT, help="JSON Lines with `text`")
    options.add_argument("--articles", type=int, default=20_000)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    with chosen.texts.open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    frame, truth, made = corpus(Writer(texts, np.random.default_rng(chosen.seed)), chosen.articles)
    mean = frame["text"].str.split().str.len().mean()
    wall, cpu = time.perf_counter(), time.process_time()
    found = clusters(frame).tolist()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(frame)} articles of {mean:.0f} words: {wall:.1f} s, {cpu:.1f} s of CPU, "
          f"{peak:.0f} MB at most")  # fmt: skip
    for name, value in scores(found, truth, made).items():
        print(f"{name:30} {value:8.4f}")


if __name__ == "__main__":
    main()
