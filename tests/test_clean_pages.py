"""Pages as sites print them, each with the article that is in it.

The pages and their outlets are invented; what is wrong with each is seen on real sites.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import trafilatura
from benchmarks.extraction import composed, f1

from analysis.corpus import outlets
from analysis.corpus.clean import freeze
from analysis.corpus.load import read

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))


@pytest.fixture(autouse=True)
def invented_outlets(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("ANALYSIS_DATA", str(Path(__file__).parent / "pages"))
    outlets.register.cache_clear()
    yield
    outlets.register.cache_clear()


def _frozen(path: Path) -> dict:
    row = freeze(next(iter(read(path))))
    assert isinstance(row, dict), row
    return row


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_page_gives_its_article(path: Path):
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    row = _frozen(path)
    body = [line for line in row["text"][row["body_start"] :].split("\n") if line]
    assert body == expected.pop("body")
    assert {name: row[name] for name in expected} == expected


def test_plain_trafilatura_does_worse_on_these_pages():
    ours, plain = [], []
    for path in PAGES:
        expected = "\n".join(json.loads(path.with_suffix(".json").read_text("utf-8"))["body"])
        row = _frozen(path)
        ours.append(f1(row["text"][row["body_start"] :], expected))
        plain.append(f1(trafilatura.extract(path.read_bytes()) or "", expected))
    assert sum(ours) / len(ours) > 0.99
    assert sum(plain) < sum(ours)


def test_stories_are_found_in_pages_composed_at_random():
    ours, plain = zip(*composed(60, seed=1), strict=True)
    assert sum(ours) / len(ours) > 0.97
    assert sum(plain) < sum(ours)
