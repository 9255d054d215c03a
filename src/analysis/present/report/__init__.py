"""The report: one self-contained HTML file whose every number opens its evidence."""

from analysis.present.report.build import build
from analysis.present.report.reader import LIMIT

__all__ = ["LIMIT", "build"]
