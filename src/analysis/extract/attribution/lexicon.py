"""The reporting lexicons: verbs, nouns and according-to phrases, indexed for look-up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from analysis.language import lexicon as tables

Stance = Literal["asserts", "denies", "directs"]


@dataclass(frozen=True)
class VerbRow:
    """One reporting verb with its aspect partner and what it governs.

    `words` are the further words of a set expression (`к выводу`); `governs` lists the forms in
    which the content may stand, in the order in which they are tried; `objects` are the only nouns
    that a bare object may have as head, or after `!` those that it may not have.
    """

    id: str
    lemma: str
    partner: str | None
    words: str | None
    governs: tuple[str, ...]
    objects: tuple[str, ...] | None
    stance: Stance
    factive: bool
    act: Literal["speech", "belief"]
    example: str
    counterexample: str

    def takes(self, noun: str) -> bool:
        """Whether the verb reports with a bare noun of this lemma as object."""
        if self.objects is None:
            return True
        if self.objects[0].startswith("!"):
            return noun != self.objects[0][1:] and noun not in self.objects
        return noun in self.objects


@dataclass(frozen=True)
class NounRow:
    """A noun of speech; `owned` where a noun phrase is content only beside a named speaker."""

    id: str
    lemma: str
    governs: tuple[str, ...]
    stance: Stance
    owned: bool
    example: str
    counterexample: str


@dataclass(frozen=True)
class PhraseRow:
    """An according-to phrase: `по словам`; `source` is the case of the source after it."""

    id: str
    words: str
    source: Literal["gen", "acc", "dat", "none"]
    example: str
    counterexample: str


_HEARS = frozenset({"узнавать", "выявлять", "обнаруживать", "устанавливать", "выяснять"})


@lru_cache(maxsize=1)
def verbs() -> dict[str, list[VerbRow]]:
    """Rows by lemma (both aspects, and the passive in -ся where the row allows it)."""
    out: dict[str, list[VerbRow]] = {}
    for row in tables.read("reporting_verbs.csv", VerbRow, unique="id"):
        for lemma in filter(None, (row.lemma, row.partner)):
            out.setdefault(lemma, []).append(row)
            if "ся" in row.governs:
                out.setdefault(lemma + "ся", []).append(row)
    for rows in out.values():
        rows.sort(key=lambda row: -len(row.words or ""))
    return out


@lru_cache(maxsize=1)
def nouns() -> dict[str, NounRow]:
    """Nouns of speech by lemma."""
    rows = tables.read("reporting_nouns.csv", NounRow, unique="id")
    return {row.lemma: row for row in rows}


@lru_cache(maxsize=1)
def triggers() -> frozenset[str]:
    """Lemmas and first words of phrases: a sentence with none of them reports nothing."""
    words = frozenset({"мол", "дескать"})
    return frozenset(verbs()) | frozenset(nouns()) | frozenset(phrases()) | words


@lru_cache(maxsize=4096)
def is_reporting(lemma: str) -> bool:
    """Whether the lemma is a reporting verb, beside its use with direct speech (`вздохнул он`)."""
    rows = verbs().get(lemma, ())
    return any(set(row.governs) - {"dir", "ся", "inf_кому"} and row.words is None for row in rows)


@lru_cache(maxsize=4096)
def voiced(lemma: str) -> bool:
    """Whether the verb, without further words, introduces direct speech."""
    return any("dir" in row.governs for row in verbs().get(lemma, ()) if row.words is None)


@lru_cache(maxsize=4096)
def announces(lemma: str) -> bool:
    """Whether the verb is an act of speech by itself, and no belief, discovery or mere voice."""
    return is_reporting(lemma) and any(
        row.act == "speech" and row.words is None and row.lemma not in _HEARS
        for row in verbs()[lemma]
    )


@lru_cache(maxsize=4096)
def parenthetical(lemma: str) -> bool:
    """Whether the verb can stand beside its content without a conjunction."""
    return any("paren" in row.governs for row in verbs().get(lemma, ()))


@lru_cache(maxsize=4096)
def passive(lemma: str) -> bool:
    """Whether a verb in -ся is the passive of a reporting verb, and no verb of its own.

    `выяснилось` has a row of its own and no speaker all the same.
    """
    if lemma in ("выясняться", "выясниться"):
        return True
    own = any(lemma in (row.lemma, row.partner) for row in verbs().get(lemma, ()))
    return is_reporting(lemma[:-2]) and not own


@lru_cache(maxsize=1)
def phrases() -> dict[str, list[tuple[tuple[str, ...], PhraseRow]]]:
    """According-to phrases by their first word."""
    out: dict[str, list[tuple[tuple[str, ...], PhraseRow]]] = {}
    for row in tables.read("reporting_phrases.csv", PhraseRow, unique="id"):
        parts = tuple(row.words.split())
        out.setdefault(parts[0], []).append((parts, row))
    for rows in out.values():
        rows.sort(key=lambda item: -len(item[0]))
    return out


_Phrases = list[tuple[tuple[str, ...], PhraseRow]]


@lru_cache(maxsize=1)
def _phrases_by_ends() -> dict[str, list[tuple[int, dict[str, _Phrases]]]]:
    """According-to phrases by first word, by length (the longest first) and by last word.

    Some fifty begin with `по`, which stands in every other sentence.
    """
    out: dict[str, dict[int, dict[str, _Phrases]]] = {}
    for first, rows in phrases().items():
        for parts, row in rows:
            by_last = out.setdefault(first, {}).setdefault(len(parts), {})
            by_last.setdefault(parts[-1], []).append((parts, row))
    return {first: list(by_length.items()) for first, by_length in out.items()}


def phrases_at(lowers: list[str], i: int) -> Iterator[tuple[int, PhraseRow]]:
    """The according-to phrases that begin at word `i`, the longest first: lengths and rows.

    A `*` in the lexicon stands for one possessive or adjective between the words.
    """
    for n, by_last in _phrases_by_ends().get(lowers[i], ()):
        rows = by_last.get(lowers[i + n - 1], ()) if i + n <= len(lowers) else ()
        for parts, row in rows:
            if all(part == "*" or part == lowers[i + k] for k, part in enumerate(parts)):
                yield n, row


def phrase_at(lowers: list[str], i: int) -> tuple[int, PhraseRow] | None:
    """The longest according-to phrase that begins at word `i`: its length and row."""
    return next(phrases_at(lowers, i), None)
