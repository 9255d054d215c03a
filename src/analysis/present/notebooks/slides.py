"""A rendered notebook as slides: one for each heading, by style alone, without a script."""

from __future__ import annotations

from lxml import html


def slides(body: str) -> str:
    """Cut the HTML of a notebook into sections, each beginning with its heading.

    Args:
        body: the cells of a notebook, as `tidy` gives them.

    Returns:
        One `<section class="slide">` for each first- or second-level heading.
    """
    tree = html.fragment_fromstring(body, create_parent="div")
    deck = html.Element("div", {"class": "deck"})
    slide: html.HtmlElement | None = None
    for cell in list(_cells(tree)):
        heading = next(iter(cell.xpath("descendant-or-self::h1 | descendant-or-self::h2")), None)
        if heading is not None or slide is None:
            slide = html.Element("section", {"class": "slide"})
            if heading is not None:
                slide.set("aria-label", heading.text_content().strip())
            deck.append(slide)
        slide.append(cell)
    return str(html.tostring(deck, encoding="unicode"))


def _cells(tree: html.HtmlElement) -> list[html.HtmlElement]:
    """The notebook's cells, which nbconvert wraps in one or two containers."""
    found = tree.xpath("descendant::div[contains(concat(' ', @class, ' '), ' cell ')]")
    return found or list(tree)
