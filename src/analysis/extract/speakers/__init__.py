"""Who a source is: canonical name, class and side, resolved within the article."""

from analysis.extract.speakers.resolve import resolve

__all__ = ["resolve"]
