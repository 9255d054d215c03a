"""Frozen text to sentences, tokens, morphology, syntax, names and lexicons."""
