"""Lemmas as natasha gives them, with less work for each new word.

natasha turns every reading of a word that pymorphy2 knows into Universal Dependencies features,
though a dictionary of half a million lemmas has some 4,000 different tags. Here a tag is
translated once; the choice between the readings is natasha's own function.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from analysis.language.vocabulary import analyzer


class _Reading(NamedTuple):
    """One dictionary reading, with what natasha's choice asks of it."""

    normal: str
    pos: str
    feats: Mapping[str, str]


class Lemmatizer:
    """Lemmas by (form, tag), each looked up once."""

    LIMIT = 400_000  # forms kept before the table is begun anew: some 80 MB

    def __init__(self, vocab: Any, tags: list[tuple[str, Mapping[str, str]]]) -> None:
        from natasha.morph import lemma  # noqa: PLC0415 - loaded with the models
        from natasha.morph import vocab as mapping  # noqa: PLC0415

        self._tags = tags
        self._parse = analyzer(vocab, None).parse
        self._best, self._normal = lemma.best_form, lemma.normal_word
        self._pos, self._feats = mapping.ud_pos, mapping.ud_feats
        self._translated: dict[str, tuple[str, Mapping[str, str]]] = {}
        self._known: dict[tuple[str, int], str] = {}

    def __call__(self, words: list[str], tags: list[int]) -> list[str]:
        """Lemmas of `words`, whose tags are numbers into the vocabulary of tags."""
        known = self._known
        if len(known) > self.LIMIT:
            known.clear()
        out = []
        for key in zip(words, tags, strict=True):
            lemma = known.get(key)
            if lemma is None:
                lemma = known[key] = self._look_up(*key)
            out.append(lemma)
        return out

    def _look_up(self, word: str, tag: int) -> str:
        word = self._normal(word)
        readings = [self._reading(tag, normal) for _, tag, normal, *_ in self._parse(word)]
        best = self._best(readings, *self._tags[tag])
        return self._normal(best.normal) if best else word

    def _reading(self, tag: Any, normal: str) -> _Reading:
        name = str(tag)
        translated = self._translated.get(name)
        if translated is None:
            translated = self._translated[name] = (self._pos(tag), dict(self._feats(tag)))
        return _Reading(normal, *translated)
