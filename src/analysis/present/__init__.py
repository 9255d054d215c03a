"""Answers to figures, marked text, reports and files."""
