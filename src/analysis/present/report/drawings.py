"""One drawing for both languages: where two drawings differ only in their words, both stand in it.

A label becomes `<text><tspan lang=ru>…</tspan><tspan lang=en>…</tspan></text>`, of which the style
sheet shows one. Where the drawings differ in more than words (another number of ticks), both are
kept, and the style sheet shows one of them. What the drawing says many times it then says once
(`slim`).
"""

from __future__ import annotations

import re
from itertools import count, groupby

from lxml import etree
from markupsafe import Markup

from analysis.present.style import Chart

_SVG = "{http://www.w3.org/2000/svg}"


def bilingual(charts: dict[str, Chart], lang: str) -> Markup:
    """The drawing of a figure in both languages as HTML; `lang` names it first."""
    roots = {one: etree.fromstring(chart.svg) for one, chart in charts.items()}
    labels = {one: list(root.iter(f"{_SVG}text")) for one, root in roots.items()}
    if len(labels["ru"]) != len(labels["en"]):
        return Markup("").join(
            Markup('<div class="l" lang="{}">{}</div>').format(one, _html(root))
            for one, root in roots.items()
        )
    root = roots["ru"]
    for russian, english in zip(labels["ru"], labels["en"], strict=True):
        _both(russian, english.text or "")
    for tag in ("title", "desc"):
        _named(root, tag, {one: roots[one].findtext(f"{_SVG}{tag}") or "" for one in charts}, lang)
    return _html(root)


def _html(root: etree._Element) -> Markup:
    slim(root)
    return Markup(etree.tostring(root, encoding="unicode").replace(f' xmlns="{_SVG[1:-1]}"', ""))


def _both(label: etree._Element, english: str) -> None:
    if label.text == english:
        return
    for lang, words in (("ru", label.text or ""), ("en", english)):
        span = etree.SubElement(label, f"{_SVG}tspan", {"lang": lang})
        span.text = words
    label.text = None


def _named(root: etree._Element, tag: str, words: dict[str, str], lang: str) -> None:
    """Title and description: the page's script changes them with the language."""
    node = root.find(f"{_SVG}{tag}")
    if node is None:
        return
    for one, said in words.items():
        if one != lang:
            node.set(f"data-{one}", said)
    node.text = words[lang]


_INHERITED = ("fill", "fill-opacity", "stroke", "stroke-opacity", "stroke-width")
_FEW = 3  # dots that stand as they are


def slim(root: etree._Element) -> None:
    """Say each thing once: the shape of many dots, long identifiers, coordinates of lines."""
    for group in list(root.iter(f"{_SVG}g")):
        if len(group) >= _FEW and all(node.tag == f"{_SVG}use" for node in group):
            _dots(group)
    for path in root.iter(f"{_SVG}path"):
        path.set("d", _straight(path.get("d", "")))
    _identifiers(root)


def _dots(group: etree._Element) -> None:
    """Runs of dots of one look become the corners of a line that is not drawn itself."""
    for number, ((look, href), run) in enumerate(groupby(list(group), key=_look)):
        dots = list(run)
        marker = etree.SubElement(group, f"{_SVG}marker", {
            "id": f"{href[1:]}m{number}", "overflow": "visible", "markerUnits": "userSpaceOnUse",
        })  # fmt: skip
        looks = {name: value for name, value in zip(_INHERITED, look, strict=True) if value}
        etree.SubElement(marker, f"{_SVG}use", {"href": href, **looks})
        corners = " ".join(f"{dot.get('x')} {dot.get('y')}" for dot in dots)
        line = etree.SubElement(
            group, f"{_SVG}path", {"d": f"M{corners}", "fill": "none", "stroke": "none"}
        )
        for place in ("start", "mid", "end"):
            line.set(f"marker-{place}", f"url(#{marker.get('id')})")
        for dot in dots:
            group.remove(dot)


def _look(node: etree._Element) -> tuple[tuple[str | None, ...], str]:
    return tuple(node.get(name) for name in _INHERITED), str(node.get("href"))


_STEP = re.compile(r"([A-Za-z])([^A-Za-z]*)")


def _straight(path: str) -> str:
    """`M1 2L1 5` as `M1 2V5`, `M1 2L4 2` as `M1 2H4`."""
    x = y = ""
    shown = []
    steps: list[tuple[str, str]] = _STEP.findall(path)
    for command, rest in steps:
        *_, to_x, to_y = (x, y, *rest.split())
        if command in "HV":
            to_x, to_y = (rest, y) if command == "H" else (x, rest)
        step = command + rest
        if command == "L" and rest.count(" ") == 1:
            step = f"V{to_y}" if to_x == x else f"H{to_x}" if to_y == y else step
        shown.append(step)
        x, y = to_x, to_y
    return "".join(shown)


def _identifiers(root: etree._Element) -> None:
    """Short identifiers: the first part, which no other figure has, and a number."""
    numbers = count()
    short = {
        node.get("id"): f"{node.get('id', '').partition('-')[0]}-{next(numbers)}"
        for node in root.iter("*") if node.get("id")
    }  # fmt: skip
    for node in root.iter("*"):
        for name, value in node.attrib.items():
            node.set(name, _REFERENCE.sub(lambda found: short.get(found[0], found[0]), value)
                     if name in _REFERRING else value)  # fmt: skip


_REFERRING = ("id", "href", "clip-path", "fill", "aria-labelledby",
              "marker-start", "marker-mid", "marker-end")  # fmt: skip
_REFERENCE = re.compile(r"[\w-]+")
