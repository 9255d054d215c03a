"""Parsed text to attributions, speakers, hedges and dates."""
