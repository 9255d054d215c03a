"""Notebooks to pages: run, rendered by a small template of our own, with no network request."""

from analysis.present.notebooks.render import pages, render

__all__ = ["pages", "render"]
