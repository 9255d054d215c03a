"""Extracted rows to answers with intervals."""
