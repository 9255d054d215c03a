"""What kind of source an article calls a name: «агентство Roscha»."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analysis.extract.speakers import entities, nouns
from analysis.extract.speakers.surroundings import name_after, noun_phrase
from analysis.language.document import Document, Sentence, Token

Places = Mapping[str, Sequence[tuple[Sentence, Token]]]


def told(doc: Document, places: Places) -> dict[str, str]:
    """Classes by folded name; `places` are those of the nouns of the source lexicon."""
    out: dict[str, str] = {}
    for lemma, found in places.items():
        row = nouns.table()[lemma]
        for sentence, token in found if row.refers in ("media", "organisation") else ():
            name = name_after(doc, noun_phrase(doc, sentence, token))
            if name:
                out.setdefault(entities.key(name), row.one)
    return out
