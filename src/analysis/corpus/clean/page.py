"""An HTML page → the article's text and what the page says of it."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree, html

from analysis.corpus.clean import metadata


@dataclass(frozen=True, slots=True)
class Extract:
    """The text of a page, its paragraphs on lines of their own, and the page's own statements."""

    text: str
    about: metadata.Metadata
    guessed_date: str | None


def extract(markup: str, url: str | None = None) -> Extract | None:
    """Find the article in a page.

    Returns:
        None where the markup cannot be parsed at all; an empty text where nothing in it looks
        like an article.
    """
    tree = _tree(markup)
    if tree is None:
        return None
    about = metadata.read(tree)
    guessed = None if about.published or about.visible else _dated(tree, url)
    return Extract(_text(tree, url), about, guessed)


def _tree(markup: str) -> html.HtmlElement | None:
    """Parse without network, entities or limits lifted; deep nesting is cut by the parser."""
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        tree = html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    return tree


def _text(tree: html.HtmlElement, url: str | None) -> str:
    from trafilatura import extract as main_text  # noqa: PLC0415 - slow to load

    return main_text(
        tree, url=url, include_comments=False, include_tables=False, favor_precision=True, fast=True
    ) or ""  # fmt: skip


def _dated(tree: html.HtmlElement, url: str | None) -> str | None:
    from htmldate import find_date  # noqa: PLC0415 - slow to load

    return find_date(tree, original_date=True, extensive_search=False, url=url)
