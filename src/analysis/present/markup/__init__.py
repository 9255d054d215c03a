"""Articles with overlapping marks as accessible HTML, in the report and in a notebook."""

from analysis.present.markup.explain import Explanations, Line, lexicon_words
from analysis.present.markup.marks import CLASSES, Mark, marks
from analysis.present.markup.notebook import Shown, show
from analysis.present.markup.render import render, text, token

__all__ = [
    "CLASSES",
    "Explanations",
    "Line",
    "Mark",
    "Shown",
    "lexicon_words",
    "marks",
    "render",
    "show",
    "text",
    "token",
]
