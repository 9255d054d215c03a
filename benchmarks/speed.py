"""Speed against the naive natasha loop and plain trafilatura, side by side in one run.

Every figure is a ratio of two measurements made in turn (A B A B …, medians), because a machine's
mood changes more than the code does. CPU time, BLAS at one thread, models loaded beforehand unless
the line says otherwise. Texts: the real articles beside the project, else the teaching corpus.

    python -m benchmarks.speed [--quick] [--turns N]
"""

from __future__ import annotations

import argparse
import io
import json
import multiprocessing
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from typing import Any

for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

ROOT = Path(__file__).resolve().parents[1]
NEWS = ROOT.parent / "shared" / "news" / "real_news.jsonl"
PAGES = ROOT / "data" / "articles"
LARGE, SAMPLE = 3_000, 80  # texts of a large corpus; how many of them the naive loop reads


def texts() -> list[str]:
    """The articles to measure on."""
    if NEWS.exists():
        with NEWS.open(encoding="utf-8") as file:
            return [json.loads(line)["text"] for line in file]
    from analysis.corpus.load import load

    return list(load(PAGES).articles.text)


def html() -> list[str]:
    """The pages of the teaching corpus, as text."""
    from analysis.corpus.load import RawPage, read

    return [page.text for page in read(PAGES) if isinstance(page, RawPage)]


# ------------------------------------------------------------- what is measured


def naive(articles: list[str]) -> None:
    """What a user of natasha writes today: one document after another."""
    import natasha

    segmenter, loaded = natasha.Segmenter(), _models()
    for text in articles:
        doc = natasha.Doc(text)
        doc.segment(segmenter)
        doc.tag_morph(loaded.morph)
        doc.parse_syntax(loaded.syntax)
        doc.tag_ner(loaded.ner)
        for token in doc.tokens:
            token.lemmatize(loaded.vocab)


def language(articles: list[str]) -> None:
    """The same answers from the batched engine."""
    from analysis.language.pipeline import parse

    for _ in parse(articles, engine="fast"):
        pass


def whole_run(articles: list[str]) -> None:
    """Load, clean, tag, extract, measure and write, in this process."""
    from analysis.cli import main

    with corpus(articles) as words, redirect_stdout(io.StringIO()):
        main(words)


def plain_trafilatura(pages: list[str]) -> None:
    """The text of each page as trafilatura gives it, with its defaults."""
    import trafilatura

    for page in pages:
        trafilatura.extract(page)


def cleaned(pages: list[str]) -> None:
    """The same pages cleaned: text, headline, outlet, author and time, frozen."""
    from analysis.corpus.clean import freeze
    from analysis.corpus.raw import RawPage

    for number, page in enumerate(pages):
        freeze(RawPage(input=str(number), article_id=str(number), text=page, kind="html"))


def _models() -> Any:
    from analysis.language.models import models

    return models()


@contextmanager
def corpus(articles: list[str]) -> Iterator[list[str]]:
    """A command line that analyses `articles` and keeps nothing."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "articles.jsonl"
        with source.open("w", encoding="utf-8") as file:
            for number, text in enumerate(articles):
                file.write(json.dumps({"article_id": f"a{number}", "text": text}) + "\n")
        yield ["run", str(source), "--out", f"{folder}/out", "--no-cache"]


# ------------------------------------------------------------- how it is measured

Work = Callable[[list[str]], None]


def cpu(work: Work, items: list[str]) -> float:
    """CPU seconds of `work` in a process of its own, cold but for the models."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_measured, args=(work, items, there))
    process.start()
    seconds = here.recv()
    process.join()
    return float(seconds)


def _measured(work: Work, items: list[str], pipe: Any) -> None:
    from analysis.language.pipeline import warm

    if work in (naive, language, whole_run):
        warm()
    else:
        work(items)  # loads the libraries and what they read once
    start = time.process_time()
    work(items)
    pipe.send(time.process_time() - start)


def in_turn(turns: int, **works: Callable[[], float]) -> dict[str, float]:
    """The median of each measurement, made in turn."""
    found: dict[str, list[float]] = {name: [] for name in works}
    for turn in range(turns):
        for name, work in works.items():
            found[name].append(work())
            print(f"  turn {turn + 1}: {name} {found[name][-1]:.2f}", file=sys.stderr, flush=True)
    return {name: median(values) for name, values in found.items()}


# ------------------------------------------------------------- the sections


def ratios(articles: list[str], turns: int, *, large: bool) -> None:
    """Ours against the naive loop and trafilatura."""
    from benchmarks.recombined import recombined

    some, pages = articles[:200], html()
    print("| CPU time, ms an article | theirs | here | times cheaper | asked for |")
    print("|---|---|---|---|---|")

    def line(what: str, one: Work, other: Work, items: list[str], asked: str, *, many: int,
             of: list[str] | None = None) -> None:  # fmt: skip
        print(what, file=sys.stderr, flush=True)
        of = of or items
        of_all = sum(map(len, items)) / sum(map(len, of))  # sampled articles may be shorter
        found = in_turn(many, theirs=lambda: cpu(one, of) * of_all * 1e3 / len(items),
                        here=lambda: cpu(other, items) * 1e3 / len(items))  # fmt: skip
        ratio = found["theirs"] / found["here"]
        print(f"| {what} | {found['theirs']:.1f} | {found['here']:.1f} | {ratio:.2f} | {asked} |",
              flush=True)  # fmt: skip

    line(f"`language`, {len(some)} articles from cold", naive, language, some, "≥ 4", many=turns)
    if large:
        again = list(islice(cycle(articles), LARGE))
        line(f"`language`, {LARGE:,} texts: the {len(articles)} again and again", naive, language,
             again, "≥ 8", many=min(turns, 2), of=_sample(articles))  # fmt: skip
        new = recombined(articles, LARGE)
        line(f"`language`, {LARGE:,} texts: recombined, with new words", naive, language,
             new, "≥ 8", many=min(turns, 2), of=_sample(new))  # fmt: skip
    line(f"whole `run`, {len(articles)} articles", naive, whole_run, articles, "≥ 3",
         many=min(turns, 2))  # fmt: skip
    line(f"cleaning, {len(pages)} HTML pages, against plain trafilatura", plain_trafilatura,
         cleaned, pages, "", many=turns)  # fmt: skip
    print(f"\nThe {LARGE:,} texts are first the {len(articles)} real ones over and over, then made "
          "of their sentences with a vocabulary that grows as that of real articles "
          "(`benchmarks/recombined.py`). The naive loop costs the same on each character and reads "
          f"some {SAMPLE} texts from all over them.")  # fmt: skip


def _sample(items: list[str]) -> list[str]:
    """Some `SAMPLE` of `items`, evenly spread."""
    return items[:: max(1, len(items) // SAMPLE)]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--turns", type=int, default=3, help="times each pair is measured")
    parser.add_argument("--quick", action="store_true", help="one turn, no large corpus")
    chosen = parser.parse_args()
    articles, turns = texts(), 1 if chosen.quick else chosen.turns
    length = sum(map(len, articles)) / len(articles)
    print(f"{len(articles)} articles of {length:,.0f} characters; CPU time, medians of {turns} "
          f"in turn, of the long ones {min(turns, 2)}.\n")  # fmt: skip
    ratios(articles, turns, large=not chosen.quick)


if __name__ == "__main__":
    main()
