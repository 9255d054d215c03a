"""The report on whole corpora: as clean as on a few invented articles, as true, and small."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from browser import chromium, opened
from lxml import html

from analysis.corpus.load import load
from analysis.corpus.schemas import Tables
from analysis.engine import analyse
from analysis.present import report

pytestmark = [pytest.mark.slow, pytest.mark.browser]
WEIGHT = 2.2  # bytes of the report for each byte of text, beyond 200 KB
LOOKED_THROUGH = 200  # articles on a page that axe-core gets through in half a minute
EVERY = 8  # of the real articles: a sample of sixty
WRONG = """() => [...document.querySelectorAll('a.n[href^="#ev-"]')]
  .filter(link => document.getElementById(link.hash.slice(1)).querySelectorAll('li').length
                  !== Number(link.textContent.replace(/\\D/g, ''))).map(link => link.outerHTML)"""


@pytest.fixture(scope="module")
def teaching(root):
    corpus = load(root / "data" / "articles")
    return analyse(corpus.articles, corpus.failures)


@pytest.fixture(scope="module")
def news(shared):
    corpus = load(shared / "news" / "real_news.jsonl")
    return analyse(corpus.articles, corpus.failures)


@pytest.fixture(scope="module")
def sixty(news):
    ids = set(news.articles["article_id"][::EVERY])
    return Tables(*(frame[frame["article_id"].isin(ids)].reset_index(drop=True)
                    if "article_id" in frame else frame for frame in news))  # fmt: skip


@pytest.fixture(scope="module", params=["teaching", "sixty", "news"])
def built(request, tmp_path_factory):
    """The tables and the first page of their report."""
    tables = request.getfixturevalue(request.param)
    return tables, report.build(tables, tmp_path_factory.mktemp(request.param))


def pages(first):
    """Every page of a report, the first first."""
    return [first, *sorted(first.parent.glob("index-articles-*.html"))]


def parsed(page):
    return html.document_fromstring(page.read_text("utf-8"))


def test_the_file_is_small(built):
    tables, first = built
    size = sum(len(text.encode()) for text in tables.articles["text"])
    assert sum(page.stat().st_size for page in pages(first)) <= WEIGHT * size + 200_000


def test_every_article_is_there_to_the_letter(built):
    tables, first = built
    shown = {}
    for page in pages(first):
        for article in parsed(page).iter("article"):
            (text,) = article.xpath('div[@class="marked"]')
            shown[article.get("data-id")] = text.text_content()
    assert shown == dict(zip(tables.articles["article_id"], tables.articles["text"], strict=True))


def test_no_link_dangles_on_any_page(built):
    roots = {page.name: parsed(page) for page in pages(built[1])}
    known = {name: {node.get("id") for node in root.iter()} for name, root in roots.items()}
    for name, root in roots.items():
        links = set(root.xpath("//a/@href"))
        own = {link for link in links if not link.startswith(("data:", "http"))}
        targets = [unquote(link).partition("#")[::2] for link in own]
        assert [t for t in targets if t[1] and t[1] not in known[t[0] or name]] == []


@pytest.mark.parametrize("query", ["", "?lang=en&side=US"])
def test_no_error_no_barrier_and_every_number_has_its_list(built, query):
    with chromium() as browser:
        for page in pages(built[1]):
            with opened(browser, page, query) as shown:
                shown.ready()
                assert shown.console == []
                assert shown.foreign == []
                assert shown.page.evaluate(WRONG) == []
                if shown.page.locator("article").count() <= LOOKED_THROUGH:
                    assert shown.violations() == []


def test_every_number_has_its_list_where_all_articles_are_on_the_page(teaching, tmp_path):
    with chromium() as browser, opened(browser, report.build(teaching, tmp_path)) as shown:
        shown.ready()
        assert shown.page.locator("b[data-of]").count() == 0
        assert shown.page.locator("[id^=ev-made]").count() > 100


def test_lists_lead_to_further_pages(news, tmp_path):
    first = report.build(news, tmp_path)
    known = {page.name: {node.get("id") for node in parsed(page).iter()} for page in pages(first)}
    with chromium() as browser, opened(browser, first) as shown:
        shown.ready()
        assert shown.page.locator("b[data-of]").count() == 0
        links = shown.page.eval_on_selector_all("[id^=ev-made] a", "n => n.map(a => a.href)")
        shown.page.goto(f"{first.as_uri()}#ev-demands")
        shown.page.locator("#ev-demands.at").wait_for()
        names = shown.page.locator("#ev-demands li a").all_text_contents()
    targets = {tuple(unquote(link).rpartition("/")[2].split("#")) for link in links}
    assert [name for name in targets if name[1] not in known[name[0]]] == []
    assert {page for page, _ in targets} == set(known)
    assert len(set(names)) >= 0.99 * len(names)  # an article may say a thing twice


def test_the_sample_of_a_large_corpus_is_said(news, tmp_path):
    first = report.build(news, tmp_path)
    said = parsed(first).text_content()
    assert f"{report.LIMIT} из {len(news.articles)} статей" in said
    counted = [len(parsed(page).findall(".//article")) for page in pages(first)]
    assert counted[0] == report.LIMIT
    assert sum(counted) == len(news.articles)
