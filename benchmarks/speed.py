"""Speed against the naive natasha loop, side by side in one run, by CPU time.

Every figure is a ratio of two measurements made in the same run (A B A B …, medians), because the
machine's mood changes more than the code does. BLAS is at one thread throughout, model loading is
measured apart. Texts: the real articles beside the project, else the teaching corpus.

    python -m benchmarks.speed [--quick]
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

ROOT = Path(__file__).resolve().parents[1]
NEWS = ROOT.parent / "shared" / "news" / "real_news.jsonl"


def texts() -> list[str]:
    """The articles to measure on."""
    if NEWS.exists():
        with NEWS.open(encoding="utf-8") as file:
            return [json.loads(line)["text"] for line in file]
    from analysis.corpus.load import load

    return list(load(ROOT / "data" / "articles").articles.text)


def naive(articles: list[str]) -> int:
    """What a user of natasha writes today: one document after another."""
    import natasha

    m = _naive_models()
    tokens = 0
    for text in articles:
        doc = natasha.Doc(text)
        doc.segment(m["segmenter"])
        doc.tag_morph(m["morph"])
        doc.parse_syntax(m["syntax"])
        doc.tag_ner(m["ner"])
        for token in doc.tokens:
            token.lemmatize(m["vocab"])
        tokens += len(doc.tokens)
    return tokens


_NAIVE: dict[str, object] = {}


def _naive_models() -> dict[str, object]:
    if not _NAIVE:
        import natasha

        from analysis.language.pipeline import models

        loaded = models()
        _NAIVE.update(segmenter=natasha.Segmenter(), morph=loaded.morph, syntax=loaded.syntax,
                      ner=loaded.ner, vocab=loaded.vocab)  # fmt: skip
    return _NAIVE


def language(articles: list[str]) -> int:
    """The same answers from the batched engine."""
    from analysis.language.pipeline import parse

    return sum(len(s.tokens) for doc in parse(articles, engine="fast") for s in doc.sentences)


def whole_run(articles: list[str], workers: int = 1) -> int:
    """Load, clean, tag, extract, measure and write."""
    from analysis.cli import main

    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "articles.jsonl"
        with source.open("w", encoding="utf-8") as file:
            for i, text in enumerate(articles):
                file.write(json.dumps({"article_id": f"a{i}", "text": text}) + "\n")
        words = ["run", str(source), "--out", f"{folder}/out", "--no-cache"]
        with _silence():
            main([*words, "--workers", str(workers)])
    return len(articles)


class _silence:
    def __enter__(self) -> None:
        self._kept, sys.stdout = sys.stdout, open(os.devnull, "w", encoding="utf-8")

    def __exit__(self, *_: object) -> None:
        sys.stdout.close()
        sys.stdout = self._kept


def _measured(work: Callable[[list[str]], int], articles: list[str], clock: str, pipe) -> None:
    from analysis.language.pipeline import warm

    warm()
    _naive_models()
    now = time.process_time if clock == "cpu" else time.perf_counter
    start = now()
    work(articles)
    pipe.send(now() - start)


def cost(work: Callable[[list[str]], int], articles: list[str], clock: str = "cpu") -> float:
    """Seconds of `work`, in a process of its own: every measurement begins cold but for models."""
    here, there = multiprocessing.get_context("spawn").Pipe()
    process = multiprocessing.get_context("spawn").Process(
        target=_measured, args=(work, articles, clock, there)
    )
    process.start()
    seconds = here.recv()
    process.join()
    return seconds


def ratio(
    one: Callable, other: Callable, articles: list[str], turns: int, *, clock: str = "cpu",
    other_articles: list[str] | None = None,
) -> tuple[float, float, float]:  # fmt: skip
    """Median seconds of each, an article, and how many times cheaper `other` is (A B A B …)."""
    a, b = [], []
    others = other_articles or articles
    for _ in range(turns):
        a.append(cost(one, articles, clock) / len(articles))
        b.append(cost(other, others, clock) / len(others))
    first, second = statistics.median(a), statistics.median(b)
    return first, second, first / second


def four(articles: list[str]) -> int:
    """The whole run in four processes."""
    return whole_run(articles, workers=4)


def two(articles: list[str]) -> int:
    """The whole run in two processes."""
    return whole_run(articles, workers=2)


def unseen(articles: list[str], times: int) -> list[str]:
    """A larger corpus of the same words: each article's sentences in another order."""
    out = []
    for turn in range(times):
        for text in articles:
            parts = text.split(". ")
            shift = turn % max(1, len(parts))
            out.append(". ".join(parts[shift:] + parts[:shift]))
    return out


def main() -> None:
    """Print the table of ratios."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="one turn, no large corpus")
    quick = parser.parse_args().quick
    articles = texts()
    turns = 1 if quick else 3
    print(
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}; "
        f"{len(articles)} articles, {sum(map(len, articles)) / len(articles):.0f} characters each\n"
    )
    print("| measurement | naive or one, ms an article | here, ms | ratio |")
    print("|---|---|---|---|")

    def line(name: str, found: tuple[float, float, float]) -> None:
        print(
            f"| {name} | {found[0] * 1e3:.1f} | {found[1] * 1e3:.1f} | {found[2]:.2f} |", flush=True
        )

    line("language, 200 articles, cold, CPU", ratio(naive, language, articles[:200], turns))
    line(f"whole run, {len(articles)} articles, CPU", ratio(naive, whole_run, articles, turns))
    if not quick:
        many = unseen(articles, 7)
        found = ratio(naive, language, articles[:200], 1, other_articles=many)
        line(f"language, {len(many)} articles, CPU", found)
        larger = unseen(articles, 3)
        line("4 workers against 1, wall clock", ratio(whole_run, four, larger, 1, clock="wall"))
        line("2 workers against 1, wall clock", ratio(whole_run, two, larger, 1, clock="wall"))


if __name__ == "__main__":
    main()
