"""The marked article is the article: the same characters, every mark over exactly its words."""

from __future__ import annotations

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markup import marked

from analysis.present.markup import CLASSES, Mark, render


def page(source: str, *, body_start: int = 0) -> html.HtmlElement:
    """Render text with labels such as `[cue-a1:…]` and parse the result."""
    text, spans = marked(source)
    found = [Mark(start, end, *label.split("-")) for label, start, end in spans]
    return _parsed(render(text, found, name="n1", body_start=body_start))


def _parsed(source: str) -> html.HtmlElement:
    return html.fromstring(f"<div>{source}</div>")


def words(root: html.HtmlElement, key: str, layer: str) -> str:
    """The text of all pieces of annotation `key` that show `layer`."""
    return "".join(
        node.text_content()
        for node in root.iter("a", "u")
        if {key, CLASSES[layer]} <= set(node.get("class", "").split())
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


def test_two_layers_on_the_same_word_are_both_there():
    root = page("[cue-a1:[hedge-h1:Сообщается]], что рейс отменён.")
    (link,) = root.iter("a")
    assert link.get("class").split() == ["c", "h", "a1", "h1"]


def test_crossing_marks_are_cut_not_lost():
    text = "один два три"
    crossing = [Mark(0, 8, "content", "a1"), Mark(5, 12, "source", "a2")]
    root = _parsed(render(text, crossing, name="n1"))
    assert root.text_content() == text
    assert words(root, "a1", "content") == "один два"
    assert words(root, "a2", "source") == "два три"


def test_content_inside_content_shows_its_depth():
    root = page("[content-a1:мост [content-a2:закроют]]")
    assert [node.get("class") for node in root.iter("u")] == ["p a1", "p q a1 a2"]


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


def test_a_link_leads_to_the_row_that_explains():
    root = page("[date-t1:Завтра]")
    assert next(root.iter("a")).get("href") == "#rn1t1"


def test_hostile_text_is_text():
    text = "<script>x</script> & &amp; \"'\U0001f600\u202e\u00ad a\u0301\u00a0b"
    root = _parsed(render(text, [Mark(1, 30, "content", '"><b>')], name="n1"))
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
    found = [Mark(a, b, layer, f"a{i}") for i, (a, b, layer) in enumerate(spans) if a < b]
    root = _parsed(render(source, found, name="n1"))
    assert root.text_content() == source
    ids = [node.get("id") for node in root.iter() if node.get("id")]
    assert len(ids) == len(set(ids))
    covered = defaultdict(str)
    for node in root.iter("a", "u"):
        for key in (node.get("class") or "").split():
            covered[key] += node.text_content()
    for mark in found:
        lines = source[mark.start : mark.end].split("\n")
        assert covered[mark.key].strip() == "".join(lines).strip() or not "".join(lines).strip()
