"""Shorter, and the same to a browser."""

from __future__ import annotations

import pytest
from browser import chromium
from lxml import etree

from analysis.present.report.drawings import slim as slim_drawing
from analysis.present.report.slim import script, slim, style_sheet

TABLE = """<table class="wide"><thead><tr><th scope="col">Порт</th></tr></thead>
<tbody><tr><td>паром</td></tr>
<tr><td><a href="#n1">1</a></td></tr></tbody></table>
<div><p>Первый.</p>

<p class="a b">Второй <b>&lt;td class="x"&gt;</b>.</p></div>
<svg viewBox="0 0 9 9"><path d="M0 0L9 9" fill="none"/><path d="M1 1" fill="red"></path></svg>
<dl><dt>что</dt><dd id="k1">мост</dd></dl>
<select><option value="" data-en="all">все</option><option value="1">один</option></select>"""


def test_optional_tags_and_quotation_marks_are_left_out():
    assert slim('<tr><td class="num">1</td>\n<td title="два слова">2</td></tr>\n') == (
        '<tr><td class=num>1<td title="два слова">2'
    )
    assert slim("<p>один</p>\n<p>два</p></div>") == "<p>один\n<p>два</div>"


def test_a_paragraph_before_inline_text_keeps_its_end():
    assert slim("<p>один</p> два") == "<p>один</p> два"


@pytest.mark.browser
def test_a_browser_builds_the_same_tree():
    with chromium() as browser:
        page = browser.new_page()
        trees = []
        for source in (TABLE, slim(TABLE)):
            page.set_content(source)
            trees.append(page.evaluate("document.body.innerHTML.replace(/\\s+/g, '')"))
    assert slim(TABLE) != TABLE
    assert trees[0] == trees[1]


def test_scripts_and_styles_stay_as_they_are():
    source = '<style>td { color: "red" }</style><td>1</td><script>"</td>" + 1</script>'
    assert slim(source) == '<style>td { color: "red" }</style><td>1<script>"</td>" + 1</script>'


def test_a_script_loses_blanks_but_not_those_of_its_words():
    source = """/* comment */
  const said = `a = ${ b }` + "x , y";
  const half = found.replace(/, /g, ' : ') ?? n / 2;
"""
    assert script(source) == (
        "const said=`a = ${ b }`+\"x , y\";\nconst half=found.replace(/, /g,' : ')??n / 2;"
    )


def test_a_style_sheet_keeps_the_blank_before_a_colon():
    source = ".a :is(b, u) {\n  color: red; /* why */\n  margin: 0 auto;\n}\n"
    assert style_sheet(source) == ".a :is(b,u){color:red;margin:0 auto}"


def test_many_dots_are_the_corners_of_one_line():
    root = etree.fromstring(
        '<svg xmlns="http://www.w3.org/2000/svg"><defs><path id="f-1" d="M0 0L1 0L1 2z"/></defs>'
        '<g clip-path="url(#f-2)"><use x="1" y="2" href="#f-1" fill="red"/>'
        '<use x="3" y="4" href="#f-1" fill="red"/><use x="5" y="6" href="#f-1" fill="blue"/></g>'
        "</svg>"
    )
    slim_drawing(root)
    lines = root.findall(".//{*}g/{*}path")
    assert [line.get("d") for line in lines] == ["M1 2 3 4", "M5 6"]
    looks = [use.get("fill") for use in root.findall(".//{*}marker/{*}use")]
    assert looks == ["red", "blue"]
    assert root.find(".//{*}defs/{*}path").get("d") == "M0 0H1V2z"
    used = {line.get("marker-mid")[5:-1] for line in lines}
    assert used == {marker.get("id") for marker in root.findall(".//{*}marker")}
