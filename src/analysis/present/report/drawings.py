"""One drawing for both languages: where two drawings differ only in their words, both stand in it.

A label becomes `<text><tspan lang=ru>…</tspan><tspan lang=en>…</tspan></text>`, of which the style
sheet shows one. Where the drawings differ in more than words (another number of ticks), both are
kept, and the style sheet shows one of them.
"""

from __future__ import annotations

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
            Markup('<div class="l" lang="{}">{}</div>').format(one, Markup(chart.svg))
            for one, chart in charts.items()
        )
    root = roots["ru"]
    for russian, english in zip(labels["ru"], labels["en"], strict=True):
        _both(russian, english.text or "")
    for tag in ("title", "desc"):
        _named(root, tag, {one: roots[one].findtext(f"{_SVG}{tag}") or "" for one in charts}, lang)
    return Markup(etree.tostring(root, encoding="unicode"))


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
