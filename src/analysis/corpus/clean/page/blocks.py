"""A page's tree → its blocks of text in reading order, without what is never an article's text.

One walk over the tree, no recursion. A block is what stands between two block-level boundaries; it
remembers its element and how much of it is links. Two line breaks end a block, one ends a line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import html

_INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "ins", "kbd", "label", "mark", "nobr", "noindex", "q", "s", "samp", "small",
    "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "strike",
))  # fmt: skip
_NEVER = frozenset((
    "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "canvas",
    "button", "select", "textarea", "input", "video", "audio", "head", "map", "summary",
))  # fmt: skip
_BESIDE = frozenset(("nav", "aside", "footer", "figcaption", "menu", "dialog", "form"))
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:comments?|discuss\w*|shar(?:e|es|ing)|socials?|soc|related|recommend\w*|teasers?|"
    r"banners?|adv|advert\w*|ads?|promo|subscri\w*|tags|tag(?!-)|breadcrumbs?|captions?|copyrights?|credits?|"
    r"authors?|gallery|inject|inline-item|readmore|read-(?:more|also)|also|newsletter|popup|modal|"
    r"cookies?|paywall|ratings?|votes?|poll|widgets?|sidebar|menu|navigation|footer|views(?!-)|counters?|"
    r"userbar|player|news-block|visually-hidden|sr-only|donat\w*|donations?|twitter-tweet|"
    r"instagram-media|tiktok-embed|fb-post)(?:$|[\s_-]|\d)|(?:^|\s)(?:is-)?hidden(?:$|\s)",
    re.IGNORECASE,
)
_PICTURE = re.compile(
    r"(?:^|[\s_-])(?:photos?|images?|img|pictures?|illustration|media)(?:$|[\s_-]|\d)",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# What frameworks put on every element, and what says of a wrapper that it has something.
_NEUTRAL = re.compile(
    r"(?:^|(?<=\s))(?:elementor-(?:widget|element)|(?:has|with|no|without)-[\w-]+)"
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BLANKS = "\t\r\n\f\v"
_PICTURE_TEXT = 300
_MOST_OF_THE_TEXT = 0.4


@dataclass(slots=True)
class Block:
    """Text between two boundaries.

    `element` is the nearest block-level element around it, `linked` the share of its text in
    links, `opening` the link that it begins with.
    """

    text: str
    element: html.HtmlElement
    linked: float
    opening: str = ""


@dataclass(slots=True)
class _Buffer:
    """The block being read."""

    pieces: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)

    def add(self, text: str | None, linked: bool) -> None:
        if text:
            self.pieces.append(_spaced(text))
            if linked:
                self.links.append(text)

    def flush(self, element: html.HtmlElement, into: list[Block]) -> None:
        text = "\n".join(line.strip() for line in "".join(self.pieces).split("\n")).strip()
        if text:
            linked = sum(len(link.strip()) for link in self.links) / len(text)
            first = next((link.strip() for link in self.links if link.strip()), "")
            opening = first if text.startswith(first) else ""
            into.append(Block(text, element, min(linked, 1.0), opening))
        self.pieces.clear()
        self.links.clear()


def _spaced(text: str) -> str:
    """`text` with one space for each run of ASCII blanks (a pattern would stop at every space)."""
    for blank in _BLANKS:
        text = text.replace(blank, " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text


def blocks(root: html.HtmlElement, *, everything: bool = False) -> list[Block]:
    """The blocks below `root`, in reading order.

    Args:
        root: any element.
        everything: keep what the names of classes call furniture; scripts and forms never count.
    """
    return _Walk(root, everything).run()


class _Walk:
    """One walk over a tree: enter an element, leave it, pass the text after it."""

    def __init__(self, root: html.HtmlElement, everything: bool) -> None:
        self.root = root
        self.whole = 0 if everything else length(root)
        self.found: list[Block] = []
        self.buffer = _Buffer()
        self.around = [root]
        self.links = 0

    def run(self) -> list[Block]:
        steps = {"enter": self.enter, "leave": self.leave, "tail": self.tail}
        self.todo: list[tuple[str, html.HtmlElement]] = [("enter", self.root)]
        while self.todo:
            step, node = self.todo.pop()
            steps[step](node)
        return self.found

    def enter(self, node: html.HtmlElement) -> None:
        if not isinstance(node.tag, str):
            return
        if node.tag == "br":
            self.line_break()
            return
        if node.tag not in _INLINE:
            self.flush()
        if node is not self.root and self.skipped(node):
            return
        if node.tag not in _INLINE:
            self.around.append(node)
        self.links += node.tag == "a"
        self.buffer.add(node.text, self.links > 0)
        self.todo.append(("leave", node))
        for child in reversed(node):
            self.todo += [("tail", child), ("enter", child)]

    def leave(self, node: html.HtmlElement) -> None:
        self.links -= node.tag == "a"
        if node.tag not in _INLINE:
            self.flush()
            self.around.pop()

    def tail(self, node: html.HtmlElement) -> None:
        self.buffer.add(node.tail, self.links > 0)

    def line_break(self) -> None:
        written = "".join(self.buffer.pieces[-3:]).rstrip(" ")
        if written.endswith("\n"):
            self.flush()
        else:
            self.buffer.pieces.append("\n")

    def flush(self) -> None:
        self.buffer.flush(self.around[-1], self.found)

    def skipped(self, node: html.HtmlElement) -> bool:
        if node.tag in _NEVER or node.tag.startswith("amp-"):
            return True
        if node.get("hidden") is not None or _HIDDEN.search(node.get("style") or ""):
            return True
        return self.whole > 0 and _is_furniture(node, self.whole)


def _is_furniture(node: html.HtmlElement, whole: int) -> bool:
    """Its name says so, and it does not hold most of the text: wrappers have such names too."""
    if node.tag in _BESIDE:
        return True
    names = f"{node.get('class') or ''} {node.get('id') or ''}"
    if names == " ":
        return False
    names = _NEUTRAL.sub("", _CAMEL.sub("-", names))
    if _FURNITURE.search(names):
        return length(node) < _MOST_OF_THE_TEXT * whole and not _has_heading(node)
    if _PICTURE.search(names) or node.tag == "figure":
        return length(node) <= _PICTURE_TEXT
    return False


def _has_heading(node: html.HtmlElement) -> bool:
    """It is around an `<h1>` of more than a word, and so around a story."""
    return any(" " in " ".join(h1.itertext()).strip() for h1 in node.iter("h1"))


def is_beside(node: html.HtmlElement) -> bool:
    """It is in an element whose tag says that it is no part of a text."""
    return node.tag in _BESIDE or any(up.tag in _BESIDE for up in node.iterancestors())


def length(node: html.HtmlElement) -> int:
    """Characters of text in an element, runs of blanks counted once."""
    return int(node.xpath("string-length(normalize-space())"))
