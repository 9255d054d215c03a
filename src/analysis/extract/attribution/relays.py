"""Whether somebody refers to a source or only to a circumstance: `сославшись на занятость`."""

from __future__ import annotations

from analysis.extract.attribution.view import NOMINAL, View
from analysis.extract.attribution.words import DOCUMENTS, FINDINGS, STATES
from analysis.extract.speakers.nouns import table as speaker_nouns

_FARTHEST = 8
_WORDS = frozenset({"слово", "мнение", "утверждение"})  # `ссылаясь на слова соседей`


def to_circumstance(view: View, start: int) -> bool:
    """Whether the noun of the phrase that begins at `start` names nothing that could say it."""
    if view.lowers[start] not in ("сославшись", "ссылаясь"):
        return False
    if view.lowers[start + 2 : start + 3] == ["слова"]:
        return False
    for j in range(start + 2, min(view.n, start + _FARTHEST)):
        if view.tokens[j].pos in NOMINAL:
            return not can_say(view, j)
        if view.tokens[j].pos == "PUNCT":
            break
    return False


def can_say(view: View, noun: int) -> bool:
    """Whether a noun names somebody, a body or a document, and not a mere thing or event."""
    if view.tokens[noun].pos != "NOUN" or view.feat(noun, "Animacy") == "Anim":
        return True
    lemma = view.lemmas[noun]
    known = lemma in _WORDS or lemma in DOCUMENTS | FINDINGS | STATES or lemma in speaker_nouns()
    return known or view.named(noun)
