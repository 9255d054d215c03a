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
        node.set(f"data-{one}", said)
    node.text = words[lang]


_INHERITED = ("fill", "fill-opacity", "stroke", "stroke-opacity", "stroke-width")
_LINE = re.compile(r"(?<![\d.-])(-?[\d.]+) (-?[\d.]+)L(?:\1 (-?[\d.]+)|(-?[\d.]+) \2)(?![\d.])")


def slim(root: etree._Element) -> None:
    """Say each thing once: looks of neighbouring dots, long identifiers, coordinates of lines."""
    for group in list(root.iter(f"{_SVG}g")):
        if len(group) > 1 and all(node.tag == f"{_SVG}use" for node in group):
            _dots(group)
    for path in root.iter(f"{_SVG}path"):
        path.set("d", _straight(path.get("d", "")))
    _identifiers(root)


def _dots(group: etree._Element) -> None:
    """Runs of dots of one look stand in a group that has it."""
    runs = [(look, list(run)) for look, run in groupby(group, key=_look)]
    for look, run in runs:
        holder = group if len(runs) == 1 else etree.SubElement(group, f"{_SVG}g")
        for name, value in zip(_INHERITED, look, strict=True):
            for node in run:
                node.attrib.pop(name, None)
            if value is not None:
                holder.set(name, value)
        holder.extend(run)


def _look(node: etree._Element) -> tuple[str | None, ...]:
    return tuple(node.get(name) for name in _INHERITED)


def _straight(path: str) -> str:
    """`1 2L1 5` as `1 2V5`, `1 2L4 2` as `1 2H4`."""
    return _LINE.sub(
        lambda part: f"{part[1]} {part[2]}" + (f"V{part[3]}" if part[3] else f"H{part[4]}"), path
    )


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


_REFERRING = ("id", "href", "clip-path", "aria-labelledby")
_REFERENCE = re.compile(r"[\w-]+")
