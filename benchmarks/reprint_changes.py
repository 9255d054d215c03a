"""Planted changes in copies of real articles, through the whole analysis: found and invented.

A third of the copies lose a hedge, a third the words «…, сообщил X» after a statement, a third
nothing. Run: `python benchmarks/reprint_changes.py [--texts FILE.jsonl] [--list]`.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from analysis.engine import analyse
from analysis.measure.reprint_changes import changes

DEFAULT = Path(__file__).resolve().parents[2] / "shared" / "news" / "real_news.jsonl"
HEDGE = re.compile(r"\s(якобы|возможно|вероятно|предположительно|видимо|по-видимому),?(?=\s)")
SAID = re.compile(
    r"(?<=[.!?] )([А-ЯЁ][^.!?«»\"—]{40,220}), (?:сообщил|заявил|отметил|рассказал|пояснил|уточнил|"
    r"считает|сообщает|сообщили|заявили)[а-я]* [^.!?«»\"—]{3,60}\."
)
Planter = Callable[[str], str | None]


def without_hedge(text: str) -> str | None:
    """The text without its first hedge of a few plain kinds."""
    found = HEDGE.search(text)
    return text[: found.start()] + text[found.end() :] if found else None


def without_source(text: str) -> str | None:
    """The text with the first «P, сообщил X.» made «P.»"""
    found = SAID.search(text)
    return text[: found.start()] + found[1] + "." + text[found.end() :] if found else None


def unchanged(text: str) -> str | None:
    """The text itself."""
    return text


PLANTERS: list[tuple[str | None, Planter]] = [
    ("hedge_removed", without_hedge), ("attribution_dropped", without_source), (None, unchanged),
]  # fmt: skip


def corpus(texts: list[str]) -> tuple[pd.DataFrame, dict[str, str | None]]:
    """Originals and copies, and what was done to each copy."""
    rows, planted = [], {}
    for number, text in enumerate(texts):
        change, planter = PLANTERS[number % len(PLANTERS)]
        copy = planter(text)
        if copy is None or len(text.split()) < 100:
            continue
        planted[f"c{number}"] = change
        rows += [(f"o{number}", text, "10:00"), (f"c{number}", copy, "12:00")]
    frame = pd.DataFrame(rows, columns=["article_id", "text", "time"])
    frame["published"] = "2025-07-04T" + frame.pop("time") + ":00+03:00"
    return _as_articles(frame), planted


def _as_articles(frame: pd.DataFrame) -> pd.DataFrame:
    empty = ["url", "outlet", "outlet_type", "country", "title", "author", "zone"]
    whole = frame.assign(
        **dict.fromkeys(empty), published_precision="minute", body_start=0, language="ru",
        n_words=frame["text"].str.split().str.len(), content_hash="0" * 64,
        reprint_cluster=frame["article_id"], path=frame["article_id"],
    )  # fmt: skip
    return whole.astype(dict.fromkeys(empty, object))


def main() -> None:
    """Print recall of the planted changes, and all others that were reported."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--texts", type=Path, default=DEFAULT, help="JSON Lines with `text`")
    options.add_argument("--list", action="store_true", help="print what was missed and invented")
    chosen = options.parse_args()
    with chosen.texts.open(encoding="utf-8") as lines:
        articles, planted = corpus([json.loads(line)["text"] for line in lines])
    found = changes(analyse(articles))
    hits = {(row.copy_id, row.change) for row in found.itertuples()}
    asked = [(name, change) for name, change in planted.items() if change]
    missed = [one for one in asked if one not in hits]
    invented = sorted(hits - set(asked))
    print(f"{len(planted)} copies, {len(asked)} planted changes: {len(asked) - len(missed)} found, "
          f"{len(missed)} missed, {len(invented)} others reported")  # fmt: skip
    if chosen.list:
        print("missed:", missed, "\nothers:", invented)


if __name__ == "__main__":
    main()
