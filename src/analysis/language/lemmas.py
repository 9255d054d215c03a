"""Lemmas as natasha gives them, with less work for each new word.

natasha turns every reading of a word that pymorphy2 knows into Universal Dependencies features
and compares them with those of the tagger, though a dictionary of half a million lemmas has some
4,000 different tags. Here each pair of tags is compared once, with natasha's own functions, and
the frequencies by which pymorphy2 sorts readings are asked for only where readings differ.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analysis.language.vocabulary import analyzer

_EXACT = 100  # more than any number of agreeing features


class Lemmatizer:
    """Lemmas by (form, tag), each looked up once."""

    LIMIT = 400_000  # forms kept before the table is begun anew: some 80 MB

    def __init__(self, vocab: Any, tags: list[tuple[str, Mapping[str, str]]]) -> None:
        from natasha.morph import lemma  # noqa: PLC0415 - loaded with the models
        from natasha.morph import vocab as mapping  # noqa: PLC0415

        self._tags = tags
        plain = analyzer(vocab, None)
        self._sorted, plain.prob_estimator = plain.prob_estimator.apply_to_parses, None
        self._parse = plain.parse
        self._sim, self._normal = lemma.grams_sim, lemma.normal_word
        self._pos, self._feats = mapping.ud_pos, mapping.ud_feats
        self._fits: dict[tuple[str, int], int] = {}
        self._known: dict[tuple[str, int], str] = {}

    def __call__(self, words: list[str], tags: list[int]) -> list[str]:
        """Lemmas of `words`, whose tags are numbers into the vocabulary of tags."""
        known = self._known
        if len(known) > self.LIMIT:
            known.clear()
        keys = list(zip(words, tags, strict=True))
        out = list(map(known.get, keys))
        if None in out:
            for key in {key for key, lemma in zip(keys, out, strict=True) if lemma is None}:
                known[key] = self._look_up(*key)
            out = list(map(known.get, keys))
        return out  # type: ignore[return-value]  # all are known now

    def _look_up(self, word: str, tag: int) -> str:
        """The normal form of the reading that fits the tag best, the first of equals."""
        word = self._normal(word)
        readings = self._parse(word)
        if len({normal for _, _, normal, _, _ in readings}) > 1:
            readings = self._sorted(word, word, readings)
        best, found = 0, word
        for _, tag_of_reading, normal, _, _ in readings:
            fit = self._fit(tag_of_reading, tag)
            if fit > best:
                best, found = fit, normal
        return self._normal(found)

    def _fit(self, tag_of_reading: Any, tag: int) -> int:
        """How many features agree; `_EXACT` if all do."""
        key = (str(tag_of_reading), tag)
        fit = self._fits.get(key)
        if fit is None:
            own = (self._pos(tag_of_reading), dict(self._feats(tag_of_reading)))
            wanted = self._tags[tag]
            fit = self._fits[key] = _EXACT if own == wanted else self._sim(*own, *wanted)
        return fit
