"""How fast the report opens and filters in Chromium, by number of articles on the page.

Articles are the real ones beside the project, else the teaching corpus, repeated under new
identifiers. `opens` is from the request to the load event; `lists` to the last number of a table
that leads to its list; every other column is the time from an action to the next frame. The
median of three pages, in milliseconds.

    python -m benchmarks.report_speed [--articles 72 300 1000]
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.corpus.load import load
from analysis.corpus.schemas import Tables
from analysis.engine import analyse
from analysis.present import report

ROOT = Path(__file__).resolve().parents[1]
NEWS = ROOT.parent / "shared" / "news" / "real_news.jsonl"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = ("--headless=new", "--disable-gpu", "--no-sandbox", "--disable-background-networking",
         "--disable-component-update", "--disable-sync")  # fmt: skip
ROUNDS = 3
ACTIONS = {
    "filter by side": "choose('side', 1)",
    "all sides": "choose('side', 0)",
    "filter by type": "choose('type', 3)",
    "all types": "choose('type', 0)",
    "filter by outlet": "choose('outlet', 1)",
    "all outlets": "choose('outlet', 0)",
    "layer off": "document.querySelector('[name=layer]').click()",
    "language": "document.querySelector('#lang-en').click()",
    "search": "document.querySelector('#q').value = 'переговоры'; search()",
    "longest list": "location.hash = 'ev-claims'; go()",
}
TIMED = """([action]) => new Promise((done) => {
  const choose = (name, place) => {
    const list = document.querySelector(`#filters [name=${name}]`);
    list.selectedIndex = Math.min(place, list.options.length - 1);
    list.dispatchEvent(new Event('change', { bubbles: true }));
  };
  const begin = performance.now();
  eval(action);
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - begin)));
})"""


def main() -> int:
    """Print a line for each number of articles."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--articles", type=int, nargs="+", default=[72, 300, 1000])
    wanted = options.parse_args().articles
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        print("no Chromium found", file=sys.stderr)
        return 0
    corpus = load(NEWS if NEWS.exists() else ROOT / "data" / "articles")
    tables = analyse(corpus.articles.head(max(wanted)), corpus.failures, workers=2)
    names = ["articles", "megabytes", "opens", "lists", *ACTIONS]
    print(f"| {' | '.join(names)} |\n|{'--:|' * len(names)}")
    with tempfile.TemporaryDirectory() as folder:
        for n in wanted:
            file = report.build(repeated(tables, n), Path(folder) / str(n), limit=n)
            print(f"| {n} | {file.stat().st_size / 1e6:.1f} | {' | '.join(measured(path, file))} |")
    return 0


def repeated(tables: Tables, n: int) -> Tables:
    """The first `n` articles of the tables repeated as often as need be, with all their rows."""
    known = list(tables.articles["article_id"])
    parts = defaultdict(list)
    for start in range(0, n, len(known)):
        names = set(known[: n - start])
        for table, frame in tables._asdict().items():
            own = frame[frame["article_id"].isin(names)] if "article_id" in frame else frame[:0]
            parts[table].append(own.assign(article_id=own["article_id"] + f"-{start}")
                                if "article_id" in own else own)  # fmt: skip
    return Tables(**{table: pd.concat(frames, ignore_index=True)
                     for table, frames in parts.items()})  # fmt: skip


def measured(browser: str, file: Path) -> Iterator[str]:
    """The medians of a page, in the order of the columns."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        running = play.chromium.launch(executable_path=browser, args=FLAGS)
        rounds = [_round(running.new_page(bypass_csp=True), file) for _ in range(ROUNDS)]
        running.close()
    for column in zip(*rounds, strict=True):
        yield f"{statistics.median(column):.0f}"


def _round(page: Any, file: Path) -> list[float]:
    page.goto(file.resolve().as_uri())
    opened = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
    page.locator("b[data-of]").last.wait_for(state="detached", timeout=120_000)
    lists = page.evaluate("performance.now()")
    times = [opened, lists, *(page.evaluate(TIMED, [action]) for action in ACTIONS.values())]
    page.close()
    return times


if __name__ == "__main__":
    sys.exit(main())
