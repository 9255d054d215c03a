"""Common nouns that name a source (`source_nouns.csv`): the class they give, what they point to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from analysis.extract.speakers import entities
from analysis.language import inflect, lexicon
from analysis.language.document import Token

Refers = Literal["person", "media", "body", "state", "organisation", "document"]
Belongs = Literal["kin", "aide"]
Anaphor = Literal["anybody", "private"]
_CLASSES = frozenset({"person", "official", "media", "document", "organisation", "anonymous",
                      "public"})  # fmt: skip
# Roles that make their bearer an official.
OFFICES = frozenset({"президент", "министр", "премьер-министр", "губернатор", "мэр", "госсекретарь",
                     "канцлер", "пресс-секретарь", "посол"})  # fmt: skip


@dataclass(frozen=True)
class SourceNoun:
    """A row of `source_nouns.csv`.

    `one` and `many` are the source class in the singular and in the plural; `owner` or
    `owner:class` takes the class of what the noun belongs to («представитель завода»), with a
    class for where that is not said. `refers` is the kind of thing a bare use points back to.
    `belongs` marks nouns that say whose somebody is: `kin` («жена Иванова» is not Иванов, in any
    case), `aide` («адвокат Иванова», but «по словам адвоката Ивана Петрова»). `anaphor` marks
    nouns that can point back to a person of whom they were not said before: to `anybody`
    («политик»), or to `private` persons only («эксперт»). `stands_for` are other roles of the same
    bearer («глава» of a minister); `forms` the forms of media that the noun can point back to.
    """

    noun: str
    one: str
    many: str
    refers: Refers | None
    belongs: Belongs | None
    anaphor: Anaphor | None
    stands_for: tuple[str, ...] | None
    forms: tuple[entities.Form, ...] | None
    example: str
    counterexample: str

    def check(self) -> None:
        """Refuse a class that the guidelines do not have."""
        for cell in (self.one, self.many):
            owner, _, name = cell.partition(":")
            if (name or owner) not in _CLASSES and cell != "owner":
                raise ValueError(f"{cell!r} is no class of source")


@lru_cache(maxsize=1)
def table() -> dict[str, SourceNoun]:
    """The nouns by their folded dictionary form."""
    rows = lexicon.read("source_nouns.csv", SourceNoun, unique="noun")
    return {inflect.folded(row.noun): row for row in rows}


@lru_cache(maxsize=1)
def person_nouns() -> frozenset[str]:
    """Nouns that name a person's role or kind."""
    return frozenset(lemma for lemma, row in table().items() if row.refers == "person")


@lru_cache(maxsize=1)
def relational() -> frozenset[str]:
    """Nouns that say whose somebody is."""
    return frozenset(lemma for lemma, row in table().items() if row.belongs)


@lru_cache(maxsize=1)
def media_nouns() -> dict[str, frozenset[entities.Form]]:
    """Kind nouns of media, with the forms that each can point back to."""
    return {lemma: frozenset(row.forms) for lemma, row in table().items() if row.forms}


@lru_cache(maxsize=1)
def documents() -> frozenset[str]:
    """Nouns that name a document."""
    return frozenset(lemma for lemma, row in table().items() if row.refers == "document")


def row_of(token: Token) -> SourceNoun | None:
    """The row of a word; compounds go by a part («экс-министр» → «министр»)."""
    return _row(token.text, token.lemma)


@lru_cache(maxsize=20_000)
def _row(text: str, lemma: str) -> SourceNoun | None:
    rows = table()
    own = inflect.folded(lemma)
    if own in rows:
        return rows[own]
    parts = reversed(own.split("-")) if "-" in own else ()
    forms = (*sorted(inflect.keys(text)), *parts)
    return next((rows[form] for form in forms if form in rows), None)
