"""Throw mutilated pages and texts at the whole way from bytes to the report, for a bounded time.

Each turn takes pages of the teaching corpus, mutilates them (bytes cut, doubled, swapped, other
encodings, hostile signs strewn in), and runs load, clean, the extractors, markup and export. Every
row must cover its own words. An input that breaks something is kept in `.cache/fuzz/`, to become
a test.

    python -m benchmarks.fuzz [--seconds 60] [--seed 0]
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / ".cache" / "fuzz"
HOSTILE = [
    "\0", "\ufeff", "\u00ad", "\u202e", "\u0301", "🙂", "«", "»", '"', "\ud800", "&#0;", "]]>",
    "<script>alert(1)</script>", "<!--", "31 февраля ", "99:99 ", "=cmd()", "якобы ", "— ", "\r",
    "\n\n\n", "а" * 5000, "«" * 400, "(" * 400, "5" * 3000, ", сообщил он",
]  # fmt: skip

Mutation = Callable[[bytes, random.Random], bytes]


def cut(page: bytes, rng: random.Random) -> bytes:
    """The file ends in the middle."""
    return page[: rng.randrange(len(page) + 1)]


def holes(page: bytes, rng: random.Random) -> bytes:
    """Bytes are replaced by others."""
    out = bytearray(page)
    for _ in range(rng.randrange(1, 60)):
        out[rng.randrange(len(out))] = rng.randrange(256)
    return bytes(out)


def doubled(page: bytes, rng: random.Random) -> bytes:
    """A stretch comes twice."""
    a, b = sorted(rng.randrange(len(page)) for _ in range(2))
    return page[:b] + page[a:b] + page[b:]


def other_encoding(page: bytes, rng: random.Random) -> bytes:
    """The bytes are in an encoding that the page does not declare."""
    text = page.decode("utf-8", "replace")
    return text.encode(rng.choice(["cp1251", "koi8-r", "utf-16", "utf-8-sig"]), "replace")


def strewn(page: bytes, rng: random.Random) -> bytes:
    """Hostile signs stand anywhere."""
    text = page.decode("utf-8", "replace")
    for _ in range(rng.randrange(1, 12)):
        at = rng.randrange(len(text) + 1)
        text = text[:at] + rng.choice(HOSTILE) + text[at:]
    return text.encode("utf-8", "surrogatepass")


MUTATIONS: list[Mutation] = [cut, holes, doubled, other_encoding, strewn]


def mutilated(page: bytes, rng: random.Random) -> bytes:
    """`page` after one to three mutations."""
    for mutation in rng.choices(MUTATIONS, k=rng.randrange(1, 4)):
        page = mutation(page, rng) or b" "
    return page


def whole_way(page: bytes, suffix: str) -> None:
    """From bytes to every output.

    Raises:
        AssertionError: a row does not cover its own words.
    """
    from analysis.corpus.load import load
    from analysis.engine import analyse
    from analysis.present import export
    from analysis.present.markup import show

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"page{suffix}"
        path.write_bytes(page)
        corpus = load(path)
        tables = analyse(corpus.articles, corpus.failures)
        assert len(tables.articles) + len(tables.failures) >= 1, "an input vanished"
        assert not (tables.failures.reason == "extraction").any(), tables.failures.detail.iloc[0]
        texts = dict(zip(tables.articles.article_id, tables.articles.text, strict=True))
        for row in tables.hedges.itertuples():
            assert texts[row.article_id][row.start : row.end] == row.cue
        for frame in (tables.dates, tables.sentences, tables.reports):
            for row in frame.itertuples():
                assert 0 <= row.start < row.end <= len(texts[row.article_id])
        export.write(tables, Path(folder) / "out")
        for line in export.jsonl(tables):
            line.encode("utf-8", "surrogatepass")
        if len(tables.articles):
            show(tables, 0)


def main() -> int:
    """Fuzz for a time; exit with 1 if anything broke."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    pages = [p.read_bytes() for p in sorted((ROOT / "data" / "articles").glob("*.html"))]
    end, turns, broken = time.monotonic() + options.seconds, 0, 0
    while time.monotonic() < end:
        turns += 1
        page, suffix = mutilated(rng.choice(pages), rng), rng.choice([".html", ".txt", ".jsonl"])
        try:
            whole_way(page, suffix)
        except Exception:
            broken += 1
            KEPT.mkdir(parents=True, exist_ok=True)
            (KEPT / f"{options.seed}-{turns}{suffix}").write_bytes(page)
            print(f"turn {turns}{suffix}: {traceback.format_exc().splitlines()[-1]}")
    print(f"{turns} mutilated pages, {broken} broke something")
    return int(broken > 0)


if __name__ == "__main__":
    sys.exit(main())
