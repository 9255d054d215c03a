"""Article text with overlapping layers of marks, as accessible HTML.

Layers may overlap freely. Marks that lie within each other become elements within each other; a
mark that crosses the border of another one, or of a paragraph, is cut there and both pieces carry
its key. Each layer has a shape of its own (see `assets/marks.css`), so that two of them on one
word both stay visible. An annotation of a hundred thousand bytes must not cost a hundred thousand
more, so an element says only what cannot be seen otherwise:

- `u` is content, `b` a source; both belong to the nearest cue among the elements around them
  (`_nearest`), unless a class names the attribution;
- other marks are `a`, or `i` where they stand in another link; the end of the identifier, or a
  class on a further piece, is the annotation's key, whose letter is the layer: `a3` is a cue,
  `h2` a hedge, `e1` a stage;
- a date has no key: it is the `a` or `i` that has neither identifier nor class.

The text of the elements, joined, is the article's text, character for character: offsets are used
here, in Python, and never in the browser.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable, Iterable, Iterator
from html import escape
from typing import NamedTuple

from analysis.present.markup.marks import CLASSES, LETTER, Mark

INNER = {"content": "u", "source": "b"}  # parts of an attribution beside its cue
_UNPRINTABLE = re.compile("[\x00\ud800-\udfff]")  # what no HTML file can hold
Block = tuple[int, int, str]


def text(words: object) -> str:
    """`words` as HTML text: escaped, with what HTML cannot hold replaced, of the same length."""
    plain = _UNPRINTABLE.sub("\ufffd", str(words))
    return escape(plain, quote=False).replace("\r", "&#13;")


def render(source: str, spans: Iterable[Mark], *, name: str, body_start: int = 0,
           heading: str = "h3", explained: Callable[[Mark], str] | None = None) -> str:  # fmt: skip
    """The article as HTML blocks, each line a paragraph, the headline a heading.

    A link to `#{name}{key}` finds an attribution's cue, a hedge or a stage.

    Args:
        source: the frozen text.
        spans: its marks, in any order.
        name: prefix of the identifiers, unique in the page.
        body_start: offset of the body; the first line before it is the headline.
        heading: element of the headline.
        explained: the identifier that a click on a mark leads to.

    Raises:
        ValueError: a mark lies outside the text or has no length.
    """
    found = sorted(spans, key=lambda mark: (mark.start, -mark.end, _DEPTH[mark.layer], mark))
    for mark in found:
        if not 0 <= mark.start < mark.end <= len(source):
            raise ValueError(f"mark {mark} does not lie in a text of {len(source)} characters")
    writer = _Writer(source, name, explained)
    waiting: list[Mark] = []
    coming = at = 0
    for start, end, tag in _blocks(source, body_start, heading):
        writer.out.append(text(source[at:start]))
        writer.out.append(f"<{tag}>")
        while coming < len(found) and found[coming].start < end:
            waiting.append(found[coming])
            coming += 1
        writer.block(start, end, [mark for mark in waiting if mark.end > start])
        waiting = [mark for mark in waiting if mark.end > end]
        writer.out.append(f"</{tag}>")
        at = end
    writer.out.append(text(source[at:]))
    return writer.html()


# on the same span, the outer layer first: a source within content, a cue within a hedge
_DEPTH = {"stage": 0, "content": 1, "source": 2, "hedge": 3, "cue": 4, "date": 5}


def _blocks(source: str, body_start: int, heading: str) -> Iterator[Block]:
    """Lines that are not blank, with their element."""
    tag = heading
    for line in re.finditer(r"[^\n]+", source):
        if line[0].strip():
            yield line.start(), line.end(), tag if line.start() < body_start else "p"
            tag = "p"


class _Writer:
    """Writes the blocks of one article and remembers which identifiers it has given."""

    def __init__(self, source: str, name: str, explained: Callable[[Mark], str] | None) -> None:
        self.source, self.name, self.explained = source, name, explained
        self.out: list[str] = []
        self.placed: set[str] = set()
        self.open: list[tuple[Mark, str]] = []  # the elements around the place, with their tag
        self.parts: list[_Part] = []  # cues, sources and contents in the order of the text

    def html(self) -> str:
        """What was written, each source and content with a class where it needs one."""
        for part, nearest in zip(self.parts, _nearest(self.parts), strict=True):
            if part.tag and nearest != part.key:
                self.out[part.place] = f"<{part.tag} class={part.key}>"
        return "".join(self.out)

    def block(self, start: int, end: int, marks: list[Mark]) -> None:
        """Write one block with the marks that reach into it."""
        borders = {start, end}
        for mark in marks:
            borders |= {max(mark.start, start), min(mark.end, end)}
        begins: dict[int, list[Mark]] = {}
        for mark in marks:
            begins.setdefault(max(mark.start, start), []).append(mark)
        at = start
        for border in sorted(borders):
            self.out.append(text(self.source[at:border]))
            self._close(border, end)
            for mark in begins.get(border, ()):
                if border < end:
                    self._enter(mark)
            at = border

    def _close(self, border: int, end: int) -> None:
        """Close what ends here; what lies inside it and goes on is opened again."""
        ending = [i for i, (mark, _) in enumerate(self.open) if mark.end <= border or border == end]
        if not ending:
            return
        again = [mark for mark, _ in self.open[ending[0] :] if mark.end > border and border != end]
        for _, tag in reversed(self.open[ending[0] :]):
            self.out.append(f"</{tag}>")
        del self.open[ending[0] :]
        for mark in again:
            self._enter(mark)

    def _enter(self, mark: Mark) -> None:
        """Open the element of a mark: a link, if it can be clicked and stands in no link."""
        if mark.layer in INNER:
            tag = INNER[mark.layer]
            self.parts.append(_Part(tag, token(mark.key), len(self.out)))
            self.out.append(f"<{tag}>")
        else:
            linked = mark.layer != "stage" and all(tag != "a" for _, tag in self.open)
            tag = "a" if linked and self.explained else "i"
            self.out.append(f"<{tag}{self._attributes(mark, tag)}>")
        self.open.append((mark, tag))

    def _attributes(self, mark: Mark, tag: str) -> str:
        named = self._named(mark.layer, token(mark.key))
        if self.explained is None:
            return named
        return f"{named} {'href=#' if tag == 'a' else 'data-k='}{self.explained(mark)}"

    def _named(self, layer: str, key: str) -> str:
        """The key as identifier or class; a class for the layer where the key does not say it."""
        if layer == "date":
            return "" if self.explained else " class=t"
        names = [] if re.fullmatch(rf"{LETTER[layer]}\d+", key) else [CLASSES[layer]]
        anchor = ""
        if key in self.placed:
            names.append(key)
        else:
            anchor = f" id={self.name}{key}"
            self.placed.add(key)
            if layer == "cue":
                self.parts.append(_Part("", key, len(self.out)))
        classes = " ".join(names)
        shown = f' class="{classes}"' if " " in classes else f" class={classes}"
        return anchor + shown * bool(names)


class _Part(NamedTuple):
    """A cue (no tag), or the element of a source or content, with its place in what is written."""

    tag: str
    key: str
    place: int


def _nearest(parts: list[_Part]) -> Iterator[str]:
    """For each part the key of the nearest cue: counted in parts, of two the one before."""
    cues = [number for number, part in enumerate(parts) if not part.tag]
    for number in range(len(parts)):
        after = bisect(cues, number)
        around = cues[max(0, after - 1) : after + 1]
        nearest = min(around, key=lambda cue: abs(cue - number), default=None)
        yield "" if nearest is None else parts[nearest].key


def token(key: str) -> str:
    """An annotation's key as part of an identifier and as a class: a1, h2, …"""
    return re.sub(r"[^A-Za-z0-9_-]", "_", key)
