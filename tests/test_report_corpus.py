"""The report on the teaching corpus: as clean as on a handful of invented articles, and as true."""

from __future__ import annotations

import pytest
from browser import chromium, opened
from lxml import html

from analysis.corpus.load import load
from analysis.engine import analyse
from analysis.present import report

pytestmark = [pytest.mark.slow, pytest.mark.browser]
WEIGHT = 2.2  # bytes of the report for each byte of text, beyond 200 KB


@pytest.fixture(scope="module")
def tables(root):
    corpus = load(root / "data" / "articles")
    return analyse(corpus.articles, corpus.failures)


@pytest.fixture(scope="module")
def path(tables, tmp_path_factory):
    return report.build(tables, tmp_path_factory.mktemp("report"))


def test_the_file_grows_no_heavier(tables, path):
    size = sum(len(text.encode()) for text in tables.articles["text"])
    assert path.stat().st_size <= WEIGHT * size + 200_000


def test_every_article_is_there_to_the_letter(tables, path):
    page = html.document_fromstring(path.read_text("utf-8"))
    shown = [node.text_content() for node in page.xpath('//article/div[@class="marked"]')]
    assert shown == list(tables.articles["text"])


@pytest.mark.parametrize("query", ["", "?lang=en&side=US"])
def test_no_error_no_barrier_and_every_number_has_its_list(path, query):
    with chromium() as browser, opened(browser, path, query) as shown:
        shown.page.locator("b[data-of]").last.wait_for(state="detached")
        assert shown.console == []
        assert shown.foreign == []
        assert shown.violations() == []
        wrong = shown.page.evaluate("""() => [...document.querySelectorAll('a.n[href^="#ev-"]')]
          .filter(link => document.getElementById(link.hash.slice(1)).querySelectorAll('li').length
                          !== Number(link.textContent)).map(link => link.outerHTML)""")
        assert wrong == []
