"""The report in a real browser: no request, no error, no barrier, and it does what it says."""

from __future__ import annotations

import base64
import io
import random
import tarfile
from pathlib import Path

import pytest
from browser import chromium, opened
from pypdf import PdfReader
from report_corpus import tables

from analysis.present import report

pytestmark = pytest.mark.browser
CORPUS = tables()
OFF = "node => node.hasAttribute('data-off')"
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 320, "height": 640}


@pytest.fixture(scope="module")
def browser():
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return report.build(CORPUS, tmp_path_factory.mktemp("report"))


def visible(page):
    return page.locator("article:visible").count()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("query", ["", "?lang=en", "?side=RU", "?type=hearsay&lang=en", "?q=мост",
                                   "?outlet=99", "?hide=ph"])  # fmt: skip
def test_no_request_no_error_no_barrier(browser, path, query, scheme):
    with opened(browser, path, query, viewport=WIDE, color_scheme=scheme) as shown:
        shown.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        assert shown.foreign == []
        assert shown.console == []
        assert shown.violations() == []


def test_no_barrier_on_a_phone_with_an_open_explanation(browser, path):
    with opened(browser, path, viewport=PHONE) as shown:
        shown.page.locator("#n1h1").click()
        assert shown.page.locator("#panel").is_visible()
        assert shown.violations() == []


@pytest.mark.parametrize("viewport", [PHONE, {"width": 640, "height": 450}])
def test_no_horizontal_scroll(browser, path, viewport):
    with opened(browser, path, viewport=viewport) as shown:
        shown.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        width = shown.page.evaluate("document.documentElement.scrollWidth")
        assert width <= viewport["width"]


def test_the_browser_reads_every_article_to_the_letter(browser, path):
    with opened(browser, path) as shown:
        read = shown.page.eval_on_selector_all(
            "article .marked", "nodes => nodes.map(node => node.textContent)"
        )
    assert read == list(CORPUS.articles["text"])


def test_no_word_of_the_other_language_is_seen(browser, path):
    script = """() => [...document.querySelectorAll('main *, header *, footer *')]
      .filter(node => node.checkVisibility())
      .filter(node => !node.closest('[lang=ru], [translate=no], .switch, svg'))
      .flatMap(node => [...node.childNodes]).filter(node => node.nodeType === 3)
      .map(node => node.data.replace(/«.*?»|[(].*?[)]/g, ''))
      .filter(words => /[а-яё]/i.test(words))"""
    with opened(browser, path, "?lang=en") as shown:
        assert shown.page.evaluate(script) == []


def test_the_language_changes_without_reloading_and_is_in_the_address(browser, path):
    with opened(browser, path) as shown:
        page = shown.page
        requests = len(shown.requests)
        page.get_by_label("English").check()
        assert page.locator("h1").inner_text().startswith("Who says it")
        assert page.locator("#filters option").first.inner_text() == "all"
        assert page.evaluate("document.documentElement.lang") == "en"
        assert page.title().startswith("Who says it")
        assert "lang=en" in page.url
        assert len(shown.requests) == requests


def test_filters_choose_articles_announce_and_stay_in_the_address(browser, path):
    with opened(browser, path) as shown:
        page = shown.page
        assert visible(page) == 5
        page.select_option("select[name=type]", "hearsay")
        assert visible(page) == 2
        assert page.locator("#status").inner_text() == "Показано статей: 2 из 5."
        page.fill("input[name=to]", "2023-09-05")
        page.locator("input[name=to]").dispatch_event("change")
        assert visible(page) == 0
        assert "type=hearsay" in page.url
        page.get_by_role("button", name="Сбросить").click()
        page.wait_for_url(lambda address: "type" not in address)
        assert visible(page) == 5


def test_a_filter_fades_the_marks_that_do_not_fit(browser, path):
    with opened(browser, path, "?side=RU") as shown:
        assert shown.page.locator("#n1a2").evaluate(OFF) is False
        assert shown.page.locator("#n1a3").evaluate(OFF) is True


def test_a_layer_can_be_taken_away(browser, path):
    with opened(browser, path) as shown:
        line = "node => getComputedStyle(node).textDecorationLine"
        assert shown.page.locator("#n1h1").evaluate(line) == "underline"
        shown.page.locator("input[name=layer][value=h]").uncheck()
        assert shown.page.locator("#n1h1").evaluate(line) == "none"
        assert "hide=h" in shown.page.url


def test_a_mark_explains_itself_and_gives_the_focus_back(browser, path):
    with opened(browser, path) as shown:
        page = shown.page
        page.locator("#n1a5").focus()
        page.keyboard.press("Enter")
        said = page.locator("#panel").inner_text()
        for words in ("со ссылкой на", "анонимный источник", "verb_subject", "сообщить", "0.90",
                      "Заречный вестник ← Полдень ← источник"):  # fmt: skip
            assert words in said
        page.keyboard.press("Escape")
        assert page.locator("#panel").is_hidden()
        assert page.evaluate("document.activeElement.id") == "n1a5"


def test_overlapping_layers_are_both_seen(browser, path):
    seen = """node => [getComputedStyle(node).textDecorationStyle,
                       getComputedStyle(node.closest('u')).backgroundColor]"""
    with opened(browser, path) as shown:
        line, ground = shown.page.locator("#n1h1").evaluate(seen)
        assert line == "wavy"
        assert ground != "rgba(0, 0, 0, 0)"


def test_each_number_of_the_tables_gets_its_list(browser, path):
    with opened(browser, path) as shown:
        shown.page.locator("b[data-of]").last.wait_for(state="detached")
        wrong = shown.page.evaluate("""() => [...document.querySelectorAll('a.n[href^="#ev-"]')]
          .filter(link => document.getElementById(link.hash.slice(1)).querySelectorAll('li').length
                          !== Number(link.textContent)).map(link => link.outerHTML)""")
        assert wrong == []
        assert shown.page.locator("[id^=ev-made] a").count() > 10
        assert shown.violations() == []


def test_an_address_with_offsets_finds_its_words(browser, path):
    text = CORPUS.articles["text"][3]  # its emoji take two UTF-16 units
    start = text.index("абзац")
    with opened(browser, path, f"#n4-{start}-{start + 5}") as shown:
        said = shown.page.evaluate("[...[...CSS.highlights.get('span')][0].toString()].join('')")
        assert said == "абзац"
        assert shown.page.locator("#n4.at").count() == 1


def test_the_search_shows_words_in_context_and_where_they_stand(browser, path):
    with opened(browser, path) as shown:
        page = shown.page
        page.fill("#q", "паром")
        page.keyboard.press("Enter")
        assert page.locator("#kwic-status").inner_text() == "Найдено: 6."
        page.locator("#kwic tbody a").first.click()
        page.wait_for_function("CSS.highlights.has('span')")  # the address changes after the click
        assert page.evaluate("[...CSS.highlights.get('span')][0].toString()").lower() == "паром"


def test_without_scripts_everything_but_the_filters_is_there(browser, path):
    with opened(browser, path, java_script_enabled=False, viewport=WIDE) as shown:
        page = shown.page
        assert page.locator("#filters").is_hidden()
        assert page.locator("article").count() == 5
        page.get_by_label("English").check()
        assert page.locator("h1").inner_text().startswith("Who says it")
        page.locator("#n1h1").click()
        line = page.locator("#n1h1").get_attribute("href")
        assert page.url.endswith(line)
        assert page.locator(line).is_visible()
        page.locator(".findings a.n:visible").first.click()
        assert page.url.endswith("#ev-claims")


def test_keys_reach_every_control_and_the_focus_is_seen(browser, path):
    with opened(browser, path) as shown:
        page = shown.page
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        for selector in ("select[name=outlet]", "input[name=layer]", "#q", "#n1a1", "summary"):
            page.locator(selector).first.focus()
            page.keyboard.press("Shift+Tab")
            page.keyboard.press("Tab")
            width = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
            assert width == "3px"


def test_print_keeps_marks_hides_controls_and_fills_pages(browser, path):
    with opened(browser, path) as shown:
        page = shown.page
        page.emulate_media(media="print")
        assert page.locator("#filters").is_hidden()
        assert page.locator("nav.toc").is_hidden()
        line = page.locator("#n1h1").evaluate("n => getComputedStyle(n).textDecorationStyle")
        assert line == "wavy"
        pages = PdfReader(io.BytesIO(page.pdf())).pages
        printed = "".join(sheet.extract_text() for sheet in pages)
        assert "Пресс-секретарь завода" in " ".join(printed.split())


def test_forced_colours_and_reduced_motion_are_respected(browser, path):
    with opened(browser, path, forced_colors="active", reduced_motion="reduce") as shown:
        page = shown.page
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
        ground = page.locator("article u").first.evaluate(
            "n => getComputedStyle(n).backgroundColor"
        )
        assert ground != "rgba(0, 0, 0, 0)"
        assert shown.violations() == []


@pytest.mark.parametrize("name", ["attributions.csv", "failures.csv", "annotations.jsonl"])
def test_each_file_of_the_archive_is_handed_over_unpacked(browser, path, name):
    with opened(browser, path) as shown:
        with shown.page.expect_download() as download:
            shown.page.locator(f"a[download='{name}']").click()
        assert download.value.suggested_filename == name
        packed = shown.page.locator("#archive").get_attribute("href")
        saved = Path(download.value.path()).read_bytes()
    raw = io.BytesIO(base64.b64decode(packed.partition(",")[2]))
    with tarfile.open(fileobj=raw, mode="r:bz2") as archive:
        assert saved == archive.extractfile(name).read()


@pytest.mark.parametrize("content", [b"", b"a", b"abra" * 9 + b"n" * 260 + b"a" * 4,
                                     bytes(range(256)) * 5, random.Random(1).randbytes(1_000_000)],
                         ids=["empty", "one byte", "runs", "all bytes", "two blocks"])  # fmt: skip
def test_the_page_unpacks_what_python_packed(browser, path, content):
    with opened(browser, path) as shown:
        unpacked = shown.page.evaluate(
            """packed => fileOf({href: ',' + packed}, 'b')
                 .reduce((sum, byte) => (sum * 31 + byte) >>> 0, 7)""",
            base64.b64encode(tar_of(("a", b"first"), ("b", content))).decode(),
        )
    expected = 7
    for byte in content:
        expected = (expected * 31 + byte) & 0xFFFFFFFF
    assert unpacked == expected


def test_a_further_page_reads_like_the_first(browser, tmp_path):
    report.build(CORPUS, tmp_path, limit=2)
    with opened(browser, tmp_path / "index-articles-2.html", "?lang=en") as shown:
        assert shown.console == []
        assert shown.violations() == []
        mark = shown.page.locator("article a[id*=h]").first
        mark.click()
        assert mark.inner_text() in shown.page.locator("#panel").inner_text()


def tar_of(*files):
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:bz2") as archive:
        for name, content in files:
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return buffer.getvalue()
