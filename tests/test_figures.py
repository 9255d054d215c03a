"""Figures are small, named, free of style attributes, and hold the numbers they are drawn from."""

from __future__ import annotations

import re

import pytest
from lxml import etree
from report_corpus import tables

from analysis.present import figures, findings, flows, style
from analysis.present.report.drawings import bilingual

SUBJECT = findings.Subject(tables())


def drawn(lang="ru"):
    return {
        "classes": figures.classes(findings.by_class(SUBJECT), lang),
        "sides": figures.hedged_by_side(findings.by_side(SUBJECT), lang),
        "outlets": figures.rate_by_outlet(findings.by_outlet(SUBJECT), lang),
        "chains": flows.chains(SUBJECT.claims, lang),
    }


@pytest.fixture(scope="module")
def charts():
    return drawn()


def bars():
    with style.theme():
        fig = style.figure(1.5)
        axes = fig.subplots()
        axes.barh(["a", "b"], [1, 2], color=style.BLUE)
        axes.set_title("$5 & <b>\x07")
    return fig


def contrast(one, other):
    def light(colour):
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_same_figure_is_the_same_text():
    assert style.to_svg(bars(), "Title", "Desc") == style.to_svg(bars(), "Title", "Desc")


def test_a_figure_has_title_description_and_no_style_attribute():
    root = etree.fromstring(style.to_svg(bars(), "Title", "What is seen"))
    assert root.findtext("{*}title") == "Title"
    assert root.findtext("{*}desc") == "What is seen"
    assert root.get("role") == "img"
    assert not root.xpath("//@style | //*[local-name()='style'] | //*[local-name()='metadata']")


def test_signs_that_mean_something_elsewhere_are_only_signs():
    root = etree.fromstring(style.to_svg(bars(), "Title", "Desc"))
    assert "$5 & <b> " in ["".join(node.itertext()) for node in root.iter("{*}text")]


def test_identifiers_of_two_figures_differ():
    first, second = (style.to_svg(bars(), title, "Desc") for title in ("One", "Two"))
    ids = [set(re.findall(r'id="([^"]+)"', source)) for source in (first, second)]
    assert ids[0]
    assert not ids[0] & ids[1]
    used = set(re.findall(r"url\(#([^)]+)\)", first))
    assert used <= ids[0]


def test_colours_are_read_on_paper_and_on_a_dark_page():
    for colour in style.CYCLE:
        assert contrast(colour, style.PAPER) >= 4.5
        assert contrast(style.DARK[colour], style.DARK[style.PAPER]) >= 4.5


def test_the_table_behind_a_figure_has_its_numbers(charts):
    data = charts["classes"].data
    claims = SUBJECT.claims["source_class"].value_counts()
    assert dict(zip(data["source_class"], data["claims"], strict=True)) == dict(claims)
    assert charts["chains"].data["claims"].sum() == 1


def test_a_chain_names_outlet_relay_and_origin(charts):
    (row,) = charts["chains"].data.to_dict("records")
    assert (row["outlet"], row["relay"], row["origin"]) == (
        "Заречный вестник", "Полдень", "источник",
    )  # fmt: skip


def test_the_figure_and_the_finding_count_the_same_relays(charts):
    (found,) = [f for f in findings.findings(SUBJECT) if f.phrase == "find_relayed"]
    assert charts["chains"].data["claims"].sum() == len(found.counts["hits"])


def test_a_chain_that_only_repeats_the_outlet_is_no_relay():
    claims = SUBJECT.claims.assign(parent="a1", chain="Полдень ← источник")
    assert flows.chains(claims, "ru") is None


def test_without_relays_there_is_no_figure_of_them():
    assert flows.chains(SUBJECT.claims[SUBJECT.claims["parent"].isna()], "ru") is None


def test_a_notebook_shows_title_drawing_and_caption(charts):
    shown = charts["sides"]._repr_html_()
    assert charts["sides"].title in shown
    assert "<svg" in shown
    assert charts["sides"].caption in shown


def test_one_drawing_serves_both_languages():
    pair = {"ru": drawn("ru")["classes"], "en": drawn("en")["classes"]}
    root = etree.fromstring(str(bilingual(pair, "en")))
    assert root.findtext("{*}title") == pair["en"].title
    assert root.find("{*}title").get("data-ru") == pair["ru"].title
    said = {node.get("lang"): node.text for node in root.findall(".//{*}text[{*}tspan]/{*}tspan")}
    assert set(said) == {"ru", "en"}


@pytest.mark.parametrize(
    ("words", "shown"),
    [("a\nb\u202ec", "a b c"), ("х" * 40, "х" * 29 + "…"), ("обычное имя", "обычное имя")],
)
def test_a_label_is_one_short_line(words, shown):
    assert figures.label(words) == shown
