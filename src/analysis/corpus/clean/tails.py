"""Where an article ends and the page goes on: teasers, sections, comments.

A page's tail is told by its shape: a heading, then headlines of other stories, each with a short
lead or none, to the end. A subheading of the article is followed by its paragraphs instead.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate

from analysis.corpus.clean import lines as shape
from analysis.corpus.clean import patterns

_LONGEST_LEAD = 500
_OPEN_SHARE = 0.4
_SHORT = 3


@dataclass(frozen=True, slots=True)
class Shapes:
    """The lines' shapes, and for each line what is true of all lines from it to the end."""

    lines: list[str]
    headline: list[bool]
    teasers: list[bool]
    headlines_only: list[bool]

    @classmethod
    def of(cls, lines: list[str]) -> Shapes:
        """Look at each line once."""
        headline = [shape.is_headline(line) for line in lines]
        only: list[bool] = list(accumulate(reversed(headline), lambda rest, here: rest and here))[
            ::-1
        ]
        return cls(lines, headline, _teasers(lines), only)


def _teasers(lines: list[str]) -> list[bool]:
    """For each line: it and all below are headlines with at most one short lead each."""
    answers: list[bool] = []
    fits, opened, below_is_paragraph = True, 0, False
    for count, line in enumerate(reversed(lines), 1):
        paragraph = shape.is_paragraph(line)
        opened += shape.is_open(line)
        fits = fits and len(line) <= _LONGEST_LEAD and not (paragraph and below_is_paragraph)
        below_is_paragraph = paragraph
        answers.append(fits and opened >= _OPEN_SHARE * count)
    return answers[::-1]


Rule = Callable[[Shapes, int], bool]


def named_tail(page: Shapes, at: int) -> bool:
    """A heading such as «Материалы по теме» below which only teasers follow."""
    last = at + 1 == len(page.lines)
    return bool(patterns.TAIL_HEADING.match(page.lines[at])) and (last or page.teasers[at + 1])


def comments(page: Shapes, at: int) -> bool:
    """The readers' comments, or the rules for them."""
    return bool(patterns.COMMENTS.match(page.lines[at]))


def section_of_teasers(page: Shapes, at: int) -> bool:
    """Any section's heading, a headline right below it, and teasers to the end.

    One headline among paragraphs is no row of them: a quotation without a full stop looks alike.
    """
    below = len(page.lines) - at - 1
    if below < 1 or not shape.is_heading(page.lines[at]):
        return False
    row = below <= _SHORT or sum(page.headline[at + 1 :]) * _SHORT >= below
    return page.headline[at + 1] and page.teasers[at + 1] and row


def headlines_at_the_end(page: Shapes, at: int) -> bool:
    """Two or more headlines, and nothing else, up to the end, below a finished paragraph."""
    finished = page.lines[at - 1].endswith((".", "!", "?", "»", "…", '"'))
    return finished and at + 2 <= len(page.lines) and page.headlines_only[at]


RULES: tuple[tuple[str, Rule], ...] = (
    ("comments", comments),
    ("named_tail", named_tail),
    ("section_of_teasers", section_of_teasers),
    ("headlines_at_the_end", headlines_at_the_end),
)
"""Each rule with its name; the first line that one of them takes begins the tail."""


def begin(lines: list[str]) -> int:
    """The number of the first line of the tail; `len(lines)` where the page has none.

    The first line is never a tail: a page of teasers alone is not taken for an article's end.
    """
    page = Shapes.of(lines)
    for at in range(1, len(lines)):
        if any(rule(page, at) for _, rule in RULES):
            return at
    return len(lines)
