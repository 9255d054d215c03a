"""Who a source is: canonical name, class and side, resolved within the article."""

from analysis.extract.speakers.resolve import explain, resolve

__all__ = ["explain", "resolve"]
