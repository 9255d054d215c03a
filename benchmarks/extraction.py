"""The text of an article found in its page: agreement in word 4-grams, beside plain trafilatura.

The pages are those of `tests/pages`: written for this project after patterns of real sites, most
of them because the extraction once failed on them. They show that it stays as good as it was, and
where a general extractor errs; how well it does on pages never seen they cannot show.
Then the same on pages composed of their stories at random (`benchmarks/composed_pages.py`).
Run: `python -m benchmarks.extraction [--pages FOLDER] [--composed N] [--seed SEED]`, where beside
each `page.html` stands `page.json` with the body's paragraphs under `body`, or `page.txt` with a
paragraph a line.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from statistics import mean

import trafilatura

from analysis.corpus.clean import freeze
from analysis.corpus.load import load
from analysis.corpus.raw import RawPage
from benchmarks.composed_pages import Composer, stories

PAGES = Path(__file__).resolve().parents[1] / "tests" / "pages"


def f1(found: str, expected: str) -> float:
    """Harmonic mean of precision and recall in word 4-grams, counted as often as they occur."""
    a, b = _grams(found), _grams(expected)
    return 2 * (a & b).total() / max(1, a.total() + b.total())


def _grams(text: str) -> Counter[tuple[str, ...]]:
    words = text.lower().split()
    return Counter(zip(*(words[at:] for at in range(4)), strict=False))


def _expected(page: Path) -> str:
    """The body's text as a person wrote it down; a `.txt` begins with the headline."""
    stated = page.with_suffix(".json")
    if stated.exists():
        return "\n".join(json.loads(stated.read_text("utf-8"))["body"])
    return page.with_suffix(".txt").read_text("utf-8").partition("\n")[2]


def _ours(page: Path) -> str:
    rows = load(page).articles.to_dict("records")
    return "\n".join(row["text"][row["body_start"] :] for row in rows)


def composed(count: int, seed: int = 0) -> list[tuple[float, float]]:
    """F1 of the project and of trafilatura on `count` pages composed at random."""
    composer, scores = Composer(seed, stories()), []
    for _ in range(count):
        page, expected = composer.page()
        row = freeze(RawPage(input="page.html", article_id="page", text=page, kind="html"))
        found = row["text"][row["body_start"] :] if isinstance(row, dict) else ""
        plain = trafilatura.extract(page, include_comments=False) or ""
        scores.append((f1(found, expected), f1(plain, expected)))
    return scores


def main() -> None:
    """Print a line a page and the means."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--pages", type=Path, default=PAGES)
    parser.add_argument("--composed", type=int, default=300)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    scores: list[tuple[float, float]] = []
    for page in sorted(options.pages.glob("*.html")):
        expected = _expected(page)
        plain = trafilatura.extract(page.read_bytes(), include_comments=False) or ""
        scores.append((f1(_ours(page), expected), f1(plain, expected)))
        print(f"{page.stem:24} {scores[-1][0]:.3f}  trafilatura {scores[-1][1]:.3f}")
    _print_means(scores, "pages of our own")
    if options.composed:
        _print_means(composed(options.composed, options.seed), "pages composed at random")


def _print_means(scores: list[tuple[float, float]], of: str) -> None:
    ours, plain = (mean(column) for column in zip(*scores, strict=True))
    print(f"{len(scores)} {of}: {ours:.3f}, trafilatura {plain:.3f}")


if __name__ == "__main__":
    main()
