"""Articles with overlapping marks as accessible HTML, in the report and in a notebook."""

from analysis.present.markup.marks import CLASSES, Mark, marks
from analysis.present.markup.notebook import Shown, show
from analysis.present.markup.render import render, text, token
from analysis.present.markup.rows import rows

__all__ = ["CLASSES", "Mark", "Shown", "marks", "render", "rows", "show", "text", "token"]
