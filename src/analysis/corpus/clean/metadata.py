"""What a page says about itself: JSON-LD, OpenGraph and meta elements, `<time>`, the address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import html

from analysis.corpus.outlets import register

_ARTICLE_TYPES = re.compile(r"(?:News|Reportage|Analysis|Blog|Opinion|)(?:Article|Posting)$")
_MOST_NODES = 2000
_PUBLISHED = ("article:published_time", "datePublished", "pubdate", "mediator_published_time")
_PUBLISHED_ITEM = "//*[@itemprop='datePublished']/@*[name()='content' or name()='datetime']"
_AUTHOR = ("author", "article:author", "mediator_author")


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """A page's statements about its article; None where it makes none."""

    title: str | None = None
    published: str | None = None
    author: str | None = None
    outlet: str | None = None
    url: str | None = None
    body: str | None = None
    summary: str | None = None


def read(tree: html.HtmlElement) -> Metadata:
    """Collect the page's own metadata."""
    ld = next(_articles(tree), {})
    heading = _heading(tree)
    return Metadata(
        title=_title(tree, _string(ld.get("headline")), heading),
        published=_string(ld.get("datePublished"))
        or _meta(tree, *_PUBLISHED)
        or _first(tree, _PUBLISHED_ITEM),
        author=_name(ld.get("author")) or _meta(tree, *_AUTHOR),
        outlet=_outlet(tree, _name(ld.get("publisher"))),
        url=_first(tree, "//link[@rel='canonical']/@href") or _meta(tree, "og:url"),
        body=_string(ld.get("articleBody")),
        summary=_meta(tree, "og:description", "description"),
    )  # fmt: skip


def _articles(tree: html.HtmlElement) -> Iterator[dict[str, Any]]:
    """The JSON-LD nodes that are articles; what is broken is passed over."""
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data):
            kinds = node.get("@type")
            if any(
                isinstance(kind, str) and _ARTICLE_TYPES.search(kind)
                for kind in (kinds if isinstance(kinds, list) else [kinds])
            ):
                yield node


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    """The dictionaries of a JSON value, outer before inner, without recursion."""
    waiting = [data]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, dict):
            yield node
            waiting.extend(v for v in node.values() if isinstance(v, (dict, list)))
        elif isinstance(node, list):
            waiting.extend(node)


def _string(value: Any) -> str | None:
    return html_unescaped(value.strip()) or None if isinstance(value, str) else None


def html_unescaped(value: str) -> str:
    """`&laquo;` and its kin inside JSON, which many pages escape twice."""
    from html import unescape  # noqa: PLC0415 - the name `html` is lxml's here

    return unescape(value) if "&" in value else value


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        names = [name for item in value[:5] if (name := _name(item))]
        return ", ".join(names) or None
    return _string(value.get("name")) if isinstance(value, dict) else _string(value)


def _meta(tree: html.HtmlElement, *names: str) -> str | None:
    for name in names:
        found = _first(tree, "//meta[@property=$n or @name=$n or @itemprop=$n]/@content", n=name)
        if found:
            return found
    return None


def _first(tree: html.HtmlElement, path: str, **names: str) -> str | None:
    for value in tree.xpath(path, **names):
        if value.strip():
            return " ".join(value.split())
    return None


def _outlet(tree: html.HtmlElement, publisher: str | None) -> str | None:
    """The publisher; a name the register knows is preferred, also at the end of the `<title>`."""
    titles = (_first(tree, "//title/text()") or "", _meta(tree, "og:title") or "")
    ends = [re.split(r" [—–|-] | :: ", title)[-1] for title in titles]
    names = [name for name in (publisher, _meta(tree, "og:site_name"), *ends) if name]
    known = next((name for name in names if register().named(name)), None)
    return known or publisher or _meta(tree, "og:site_name")


def _heading(tree: html.HtmlElement) -> str | None:
    for node in tree.xpath("//h1"):
        words = " ".join(node.text_content().split())
        if len(words) > 8:
            return words
    return None


def _title(tree: html.HtmlElement, stated: str | None, heading: str | None) -> str | None:
    """The headline as readers see it: the `<h1>` where the page's statements bear it out."""
    shared = _meta(tree, "og:title") or _first(tree, "//title/text()")
    said = [words for words in (stated, shared) if words]
    if not heading:
        return next(iter(said), None)
    # A heading may hold a second headline behind the first, for search engines.
    spans = {" ".join(part.split()) for part in tree.xpath("//h1/span//text()")}
    if heading not in said and (first := next((w for w in said if w in spans), None)):
        return first
    return heading if not said or any(_same(heading, words) for words in said) else said[0]


def _same(one: str, other: str) -> bool:
    a, b = (re.sub(r"\W+", "", words.lower()) for words in (one, other))
    return bool(a and b) and (a.startswith(b[:60]) or b.startswith(a[:60]))
