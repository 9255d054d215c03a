"""What HTML, CSS and JavaScript let a writer leave out: implied end tags, quotation marks, blanks.

A report says `<td>` and `</td>` a thousand times, and HTML does not ask for it (WHATWG, «Optional
tags»). Whatever the templates write with `<`, `>` or, within a tag, `"` is markup, since they
escape the words of the corpus.
"""

from __future__ import annotations

import re

_END = re.compile(r"</(?:td|th|tr|thead|tbody|li|dt|dd|option)>\n*")
# a paragraph ends where a block begins, or with what it stands in
_BLOCK = "p|div|dl|ul|ol|h[1-6]|section|article|table|details|form"
_PARAGRAPH = re.compile(rf"</p>(?=\s*</?(?:{_BLOCK})\b)")
_TAG = re.compile(r"<[a-z][^<>]*>")
_QUOTED = re.compile(r'(?<==)"([^\s"\'`=<>]+)"(?=[\s>])')
_SCRIPT = re.compile(r"(<(?:script|style)>.*?</(?:script|style)>)", re.DOTALL)


def slim(page: str) -> str:
    """The same page in fewer bytes: a browser builds the same tree from it."""
    pieces = _SCRIPT.split(page)  # markup, script, markup, …
    pieces[::2] = map(_markup, pieces[::2])
    return "".join(pieces)


def _markup(source: str) -> str:
    shorter = _PARAGRAPH.sub("", _END.sub("", source))
    return _TAG.sub(lambda tag: _QUOTED.sub(r"\1", tag[0]), shorter)


_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE_SPACE = re.compile(r"\s*([{};,])\s*|(?<=[\w-]:)\s+")  # never before a colon: `a :is(b)`
_SPACE = re.compile(
    r"""(?P<literal>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`"""
    r"""|/(?!\ )(?:\\.|[^/\\\n])+/)"""  # a regular expression: a division has blanks around it
    r"""|\ *(?P<sign>[=+*<>!&|?:,;{}()\[\]-])\ *"""
)


def style_sheet(source: str) -> str:
    """A style sheet without comments, indents and blanks around signs."""
    return _RULE_SPACE.sub(r"\1", _lines(source)).replace(";}", "}")


def script(source: str) -> str:
    """A script without comments, indents and blanks around signs; line ends stay.

    A comment is `/* … */`, and a division stands between blanks.
    """
    return _SPACE.sub(lambda part: part["literal"] or part["sign"], _lines(source))


def _lines(source: str) -> str:
    lines = map(str.strip, _COMMENT.sub("", source).splitlines())
    return "\n".join(filter(None, lines))
