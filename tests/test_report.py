"""The report as a file: every number opens its evidence, every link leads somewhere."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
import tarfile
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
from benchmarks.quality import MEASURED_ON
from lxml import html
from report_corpus import FERRY, HOSTILE, tables

from analysis.measure.reprint_changes import CHANGES
from analysis.present import export, markup, report, words
from analysis.present.report.sources import teaching

CORPUS = tables()
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return report.build(CORPUS, tmp_path_factory.mktemp("report"))


@pytest.fixture(scope="module")
def source(path):
    return path.read_text("utf-8")


@pytest.fixture(scope="module")
def page(source):
    return html.document_fromstring(source)


def ids(root):
    return [node.get("id") for node in root.iter() if node.get("id") is not None]


def texts(root):
    return [node.text_content() for node in root.xpath('//article/div[@class="marked"]')]


def test_each_number_has_exactly_so_many_pieces_of_evidence(page):
    numbers = page.xpath('//a[@class="n"][starts-with(@href, "#ev-")]')
    assert len(numbers) > 30
    for number in numbers:
        (target,) = page.xpath(f'//*[@id="{number.get("href")[1:]}"]')
        counted = int(re.sub(r"\D", "", number.text_content()))
        assert len(target.findall(".//li")) == counted


def test_each_piece_of_evidence_is_a_mark_or_an_article_of_the_reader(page):
    reader = page.get_element_by_id("reader")
    known = set(ids(reader))
    links = page.xpath('//section[@id="evidence"]//li/a')
    assert links
    assert {link.get("href")[1:] for link in links} <= known


def test_no_link_dangles_and_no_identifier_stands_twice(page):
    every = ids(page)
    assert [name for name, n in Counter(every).items() if n > 1] == []
    links = [link.get("href") for link in page.iter("a")]
    assert {link[1:] for link in links if link.startswith("#")} <= set(every)
    for node in page.iter():
        for name in (node.get("aria-labelledby") or "").split():
            assert name in every


def test_the_reader_has_every_article_to_the_letter(page):
    assert texts(page) == list(CORPUS.articles["text"])


def test_each_mark_leads_to_the_line_that_explains_it(page):
    (link,) = page.xpath('//a[@id="n1h1"]')
    assert link.text_content() == "якобы"
    assert explained(page, link) == ("distancing core 4 claim writer", "parenthetical | якобы")
    (cue,) = page.xpath('//a[@id="n1a3"]')
    assert explained(page, cue) == (
        "according_to asserts public | verb_subject | 0.90", "сообщить"
    )  # fmt: skip


def explained(page, link):
    """What the line says that a mark leads to: what it shares, and its own."""
    line = page.get_element_by_id(link.get("href")[1:])
    shared = line.xpath("preceding-sibling::dt")[-1]
    return shared.text_content().strip(), line.text_content().strip()


def test_each_cue_hedge_and_stage_has_its_own_words(page):
    for number, article in enumerate(CORPUS.articles.to_dict("records"), start=1):
        for mark in markup.marks(CORPUS)[article["article_id"]]:
            if mark.layer in ("cue", "hedge", "stage"):
                node = page.get_element_by_id(f"n{number}{mark.key}")
                assert node.text_content() == article["text"][mark.start : mark.end]


def test_the_numbers_of_the_tables_say_what_they_count(page):
    wanted = [
        (node.xpath("ancestor::tr")[0].get("data-of"), node.get("data-of"))
        for node in page.xpath("//b[@data-of]")
    ]
    assert ("speaker=Анна <i>Орлова</i>", "") in wanted
    assert ("tier=extended;type=epistemic", "") in wanted


def test_one_heading_of_the_first_level_and_no_level_skipped(page):
    levels = [int(node.tag[1]) for node in page.iter(*HEADINGS)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_one_main_and_a_link_that_skips_to_it(page):
    assert len(page.findall(".//main")) == 1
    assert page.find('.//a[@class="skip"]').get("href") == "#main"


def test_tables_have_captions_and_scoped_headers(page):
    for table in page.iter("table"):
        assert table.find("caption").text_content().strip()
        assert all(cell.get("scope") for cell in table.iter("th"))


def test_figures_have_a_title_and_a_description_that_differ(page):
    drawings = list(page.iter("svg"))
    assert len(drawings) == 4
    for drawing in drawings:
        title, desc = drawing.find("title").text, drawing.find("desc").text
        assert title
        assert desc
        assert title != desc


def test_the_policy_allows_only_the_file_s_own_style_and_script(page, source):
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    for tag in ("style", "script"):
        (content,) = re.findall(rf"<{tag}>(.*?)</{tag}>", source, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert not page.xpath("//*[@style or @onclick or @onload]")


def test_nothing_is_loaded_from_elsewhere(page):
    assert not page.xpath("//link | //img | //iframe | //object | //embed | //*[@src]")


def test_a_script_in_a_text_or_title_is_text(page, source):
    assert len(page.findall(".//script")) == 1
    assert "<script>alert" not in source
    assert "{{ 7*7 }}" in texts(page)[3]


def test_an_address_that_is_no_web_page_is_no_link(tmp_path):
    evil = tables(({**FERRY, "url": "javascript:alert(1)"},))
    assert "javascript:" not in report.build(evil, tmp_path).read_text("utf-8").split("data:")[0]


def unpacked(page):
    """The files of the archive in the page, by name."""
    raw = base64.b64decode(page.get_element_by_id("archive").get("href").partition(",")[2])
    with tarfile.open(fileobj=io.BytesIO(raw), mode="r:bz2") as archive:
        return {member.name: archive.extractfile(member).read().decode() for member in archive}


def test_downloads_are_the_tables(page):
    content = unpacked(page)
    again = export.from_csv(content["attributions.csv"], "attributions")
    pd.testing.assert_frame_equal(again, CORPUS.attributions, check_dtype=False)
    lines = [json.loads(line) for line in content["annotations.jsonl"].splitlines()]
    assert [line["article_id"] for line in lines] == list(CORPUS.articles["article_id"])
    assert set(content) == {"annotations.jsonl", *(f"{name}.csv" for name in CORPUS._fields)}
    assert {link.get("data-file") for link in page.xpath("//a[@data-file]")} == set(content)


def test_each_figure_has_its_data(page):
    links = page.xpath("//figure//a[@download]")
    assert len(links) == len(page.xpath("//figure"))
    data = base64.b64decode(links[0].get("href").partition(",")[2]).decode("utf-8-sig")
    assert data.startswith("source_class,claims,hedged")


def test_failures_are_listed(page):
    rows = page.xpath('//section[@id="failures"]//tbody/tr')
    assert [row.find("th").text_content() for row in rows] == ["broken.html"]
    assert "no text <b>found</b>" in rows[0].text_content()


def test_reprints_stand_side_by_side_with_their_differences(page):
    (pair,) = page.xpath('//section[@id="outlets"]//div[@class="copies"]')
    assert [node.text_content() for node in pair.iter("ins")] == ["Речной порт", "вечером"]
    assert [node.text_content() for node in pair.iter("del")] == ["Порт", "утром"]


def test_two_builds_are_byte_identical(path, tmp_path):
    assert report.build(tables(), tmp_path).read_bytes() == path.read_bytes()


def test_the_file_stays_small(path):
    size = sum(len(text.encode()) for text in CORPUS.articles["text"])
    assert path.stat().st_size <= 2.2 * size + 200_000


def test_the_language_chosen_stands_first(tmp_path):
    english = report.build(CORPUS, tmp_path / "report.html", lang="en")
    root = html.document_fromstring(english.read_text("utf-8"))
    assert root.get("lang") == "en"
    assert root.findtext(".//title").startswith("Who says it")
    assert all(node.get("lang") == "ru" for node in root.xpath('//div[@class="marked"]'))


def test_an_unknown_language_is_refused(tmp_path):
    with pytest.raises(ValueError, match="'de'"):
        report.build(CORPUS, tmp_path, lang="de")


def test_a_large_corpus_gets_a_stated_sample_and_pages_beside_it(tmp_path):
    first = report.build(CORPUS, tmp_path, limit=2)
    pages = [tmp_path / f"index-articles-{n}.html" for n in (2, 3)]
    roots = {file.name: html.document_fromstring(file.read_text("utf-8"))
             for file in (first, *pages)}  # fmt: skip
    assert sorted(text for root in roots.values() for text in texts(root)) == sorted(
        CORPUS.articles["text"]
    )
    assert "2 из 5 статей" in roots["index.html"].text_content()
    for root in roots.values():
        for link in root.xpath("//a[not(@download)]/@href"):
            name, _, anchor = link.partition("#")
            assert not anchor or anchor in ids(roots[name or root_name(roots, root)])


def root_name(roots, wanted):
    return next(name for name, root in roots.items() if root is wanted)


def test_the_sample_is_the_one_with_the_smallest_hashes(tmp_path):
    first = report.build(CORPUS, tmp_path, limit=2)
    names = html.document_fromstring(first.read_text("utf-8")).xpath("//article/@data-id")
    order = sorted(CORPUS.articles["article_id"], key=lambda n: hashlib.sha256(n.encode()).digest())
    assert sorted(names) == sorted(order[:2])


BROKEN = {**FERRY, "outlet": "Утро \ud83d\x07", "text": FERRY["text"] + " \ud83d"}


def test_what_no_file_can_hold_is_replaced(tmp_path):
    path = report.build(tables((BROKEN,)), tmp_path)
    assert "Утро \ufffd" in path.read_text("utf-8")


@pytest.mark.parametrize("corpus", [tables(()), tables((HOSTILE,))], ids=["empty", "one article"])
def test_a_corpus_with_almost_nothing_still_makes_a_report(corpus, tmp_path):
    root = html.document_fromstring(report.build(corpus, tmp_path).read_text("utf-8"))
    assert texts(root) == list(corpus.articles["text"])


def test_every_phrase_is_in_both_languages():
    for key, phrase in words.translations().items():
        english = re.sub("«.*?»|\\(.*?\\)", "", phrase.en)
        assert not re.search("[а-яё]", english, re.IGNORECASE), key
        if key not in {"col_f1", "ev_of"}:
            assert re.search("[а-яё]", phrase.ru, re.IGNORECASE), key
        places = re.compile(r"\{(\w+)\}")
        assert set(places.findall(phrase.ru)) == set(places.findall(phrase.en)), key


def test_an_invented_outlet_makes_it_a_teaching_corpus(tmp_path, monkeypatch):
    (tmp_path / "outlets.csv").write_text(
        "name,invented\nУтро Приморья,true\nТАСС,false\n", "utf-8"
    )
    monkeypatch.setenv("ANALYSIS_DATA", str(tmp_path))
    assert teaching(CORPUS.articles)
    assert not teaching(tables((HOSTILE,)).articles)


def test_numbers_are_written_as_each_language_writes_them():
    assert words.number(12345.5, 1) == ("12\u202f345,5", "12\u202f345.5")
    assert words.percent(0.21) == ("21\u202f%", "21\u202f%")
    assert words.interval(0.13, 0.31, scale=100) == ("[13–31]", "[13–31]")
    assert words.interval(-0.5, 1.25, digits=1) == ("[от −0,5 до 1,2]", "[−0.5 to 1.2]")


def test_what_the_detectors_were_measured_on_is_said_in_both_languages():
    for key, said in MEASURED_ON.items():
        assert words.translations()[f"measured:{key}"].en == said


def test_every_change_of_a_reprint_has_a_name():
    for change in CHANGES:
        assert f"change:{change}" in words.translations()


def test_every_phrase_is_used_and_every_phrase_used_is_there():
    package = Path(report.__file__).parents[1]
    files = [*package.rglob("*.py"), *package.rglob("*.html"), *package.rglob("*.js")]
    source = "".join(file.read_text("utf-8") for file in files)
    for key in words.translations():
        group, colon, _ = key.partition(":")
        made = colon or group.startswith(("sec_", "ev_", "find_", "fig_", "layer_", "verdict_",
                                          "method_", "left_", "chain_"))  # fmt: skip
        assert made or f'"{key}"' in source or key.endswith("_axis"), key
