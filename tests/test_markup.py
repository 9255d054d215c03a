"""The marked article is the article: the same characters, every mark over exactly its words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markup import marked
from report_corpus import tables

from analysis.present.markup import CLASSES, Mark, render, show
from analysis.present.markup.marks import LETTER


def page(source: str, *, body_start: int = 0) -> html.HtmlElement:
    """Render text with labels such as `[cue-a1:…]` and parse the result."""
    text, spans = marked(source)
    found = [Mark(start, end, *label.split("-")) for label, start, end in spans]
    return _parsed(_rendered(text, found, body_start=body_start))


def _rendered(text: str, found: list[Mark], *, body_start: int = 0) -> str:
    return render(text, found, name="n1", body_start=body_start, explained=lambda m: f"k-{m.key}")


def _parsed(source: str) -> html.HtmlElement:
    return html.fromstring(f"<div>{source}</div>")


LAYERS = {letter: layer for layer, letter in LETTER.items()}


def named(node: html.HtmlElement) -> str:
    """The key that an element itself names: by the end of its identifier or by a class."""
    name = re.search(r"[aeh]\d+$", node.get("id") or node.get("class") or "")
    return name[0] if name else ""


def layer(node: html.HtmlElement) -> str:
    """The layer that an element shows."""
    if node.tag in "ub":
        return {"u": "content", "b": "source"}[node.tag]
    return LAYERS[(named(node) or "t")[0]]


def key(node: html.HtmlElement) -> str:
    """The annotation that an element belongs to; dates have none but their explanation."""
    link = (node.get("href") or node.get("data-k") or "").lstrip("#").removeprefix("k-")
    return link or named(node) or nearest(node)


def nearest(node: html.HtmlElement) -> str:
    """The key of the cue with the fewest sources and contents between; of two the first."""
    parts = [part for part in node.getroottree().iter("a", "b", "i", "u")
             if part.tag in "ub" or (part.get("id") and layer(part) == "cue")]  # fmt: skip
    at = parts.index(node)
    cues = [place for place, part in enumerate(parts) if part.get("id")]
    return named(parts[min(cues, key=lambda cue: abs(cue - at))])


def words(root: html.HtmlElement, wanted: str, shown: str) -> str:
    """The text of all elements of annotation `wanted` that show the layer `shown`."""
    return "".join(
        node.text_content()
        for node in root.iter("a", "b", "i", "u")
        if (key(node), layer(node)) == (wanted, shown)
    )


def test_each_layer_covers_its_words():
    root = page(
        "[source-a1:Порт] [cue-a1:объявил], [content-a1:что паром выйдет [date-t1:завтра]]."
    )
    assert root.text_content() == "Порт объявил, что паром выйдет завтра."
    assert words(root, "a1", "source") == "Порт"
    assert words(root, "a1", "cue") == "объявил"
    assert words(root, "a1", "content") == "что паром выйдет завтра"
    assert words(root, "t1", "date") == "завтра"


def test_two_layers_on_the_same_word_are_both_there_and_one_is_the_link():
    root = page("[cue-a1:[hedge-h1:Сообщается]], что рейс отменён.")
    assert words(root, "h1", "hedge") == words(root, "a1", "cue") == "Сообщается"
    assert len(list(root.iter("a"))) == 1


def test_crossing_marks_are_cut_not_lost():
    text = "один два три"
    crossing = [Mark(0, 8, "content", "a1"), Mark(5, 12, "source", "a2")]
    root = _parsed(_rendered(text, crossing))
    assert root.text_content() == text
    assert words(root, "a1", "content") == "один два"
    assert words(root, "a2", "source") == "два три"


def test_content_inside_content_is_an_element_inside_an_element():
    root = page("[content-a1:мост [content-a2:закроют]]")
    assert [node.text_content() for node in root.findall(".//u//u")] == ["закроют"]


def test_a_mark_over_two_paragraphs_stays_in_both():
    root = page("[content-a1:первый\n\nвторой]")
    assert [p.text_content() for p in root.iter("p")] == ["первый", "второй"]
    assert root.text_content() == "первый\n\nвторой"
    assert words(root, "a1", "content") == "первыйвторой"


def test_the_headline_is_a_heading_inside_the_text():
    root = page("[cue-a1:Порт]: рейс\n\nТекст", body_start=12)
    assert [node.tag for node in root] == ["h3", "p"]
    assert root.text_content() == "Порт: рейс\n\nТекст"


def test_an_identifier_finds_each_cue_and_each_hedge_once():
    root = page("[hedge-h1:[cue-a1:Стало] известно], что [date-t1:завтра] дождь")
    ids = [node.get("id") for node in root.iter() if node.get("id")]
    assert sorted(ids) == ["n1a1", "n1h1"]


def test_a_link_leads_to_the_line_that_explains():
    root = page("[date-t1:Завтра]")
    assert next(root.iter("a")).get("href") == "#k-t1"


def test_without_explanations_nothing_is_a_link():
    assert "<a" not in render("Завтра", [Mark(0, 6, "date", "t1")], name="n1")


def test_hostile_text_is_text():
    text = "<script>x</script> & &amp; \"'\U0001f600\u202e\u00ad a\u0301\u00a0b"
    root = _parsed(_rendered(text, [Mark(1, 30, "content", '"><b>')]))
    assert root.text_content() == text
    assert [node.tag for node in root.iter()] == ["div", "p", "u"]


def test_a_carriage_return_survives_the_parser():
    assert render("a\r\nb", [], name="n") == "<p>a&#13;</p>\n<p>b</p>"


def test_what_html_cannot_hold_is_replaced_in_place():
    assert render("a\x00\ud800b", [], name="n") == "<p>a\ufffd\ufffdb</p>"


@pytest.mark.parametrize("span", [(-1, 2), (2, 2), (0, 99)])
def test_a_mark_outside_the_text_is_refused(span):
    with pytest.raises(ValueError, match="does not lie"):
        render("текст", [Mark(*span, "cue", "a1")], name="n1")


TEXT = st.text(st.sampled_from("аб <&\n\u0301\U0001f600\u00a0\u202e"), min_size=1, max_size=60)


@given(TEXT, st.data())
def test_any_marks_keep_every_character(source, data):
    offset = st.integers(0, len(source))
    spans = data.draw(st.lists(st.tuples(offset, offset, st.sampled_from([*CLASSES])), max_size=8))
    found = [Mark(a, b, layer, f"{LETTER.get(layer, 'a')}{i}")
             for i, (a, b, layer) in enumerate(spans) if a < b]  # fmt: skip
    root = _parsed(_rendered(source, found))
    assert root.text_content() == source
    ids = [node.get("id") for node in root.iter() if node.get("id")]
    assert len(ids) == len(set(ids))
    assert not root.xpath("//a//a")
    for mark in found:
        lines = "".join(source[mark.start : mark.end].split("\n"))
        assert words(root, mark.key, mark.layer).strip() == lines.strip()


def test_a_notebook_shows_one_article_with_what_explains_its_marks():
    corpus = tables()
    shown = show(corpus, "ferry-1")._repr_html_()
    root = html.fromstring(shown.partition("</style>")[2])
    assert root.xpath('//div[@class="marked"]')[0].text_content() == corpus.articles["text"][1]
    links = {link.get("href")[1:] for link in root.iter("a")}
    assert links <= {item.get("id") for item in root.iter("li")}


def test_an_article_that_is_not_there_is_named():
    with pytest.raises(KeyError, match="'nobody'"):
        show(tables(), "nobody")
