"""The country that the words of a phrase name, and those that an article speaks of."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence

from analysis.extract.speakers import entities, nouns
from analysis.extract.speakers.phrase import since
from analysis.language import inflect
from analysis.language.document import Document, Token


def named(
    tokens: Sequence[Token], known: Sequence[entities.Mention], *, media: bool = False
) -> str | None:
    """The country that words name: a state or capital, an adjective («российский»), a body.

    A place («посол в Вашингтоне») tells where, not whose; several states give none. A medium
    counts only where `media` says so.
    """
    inside = {token.start: token for token in tokens}
    before = {token.i: token for token in tokens}
    at = bisect_left(known, min(inside, default=0), key=lambda m: m.start)
    last = max(inside, default=-1)
    rows = itertools.takewhile(lambda m: m.start <= last, since(known, at))
    owners = [m.entity for m in rows if m.start in inside and m.entity.country
              and not _after_preposition(m.first, before)
              and (media or m.entity.kind != "media")]  # fmt: skip
    states = [row for row in owners if row.kind in ("state", "capital", "city")]
    if len({row.country for row in states}) > 1:
        return None
    adjectives = entities.table().adjectives
    derived = [adjectives[w] for t in tokens if (w := inflect.folded(t.lemma)) in adjectives]
    if not states and len({row.country for row in derived}) > 1:
        return None
    return next((row.country for row in (*states, *derived, *owners)), None)


def counted(doc: Document, known: Sequence[entities.Mention]) -> Counter[str]:
    """How often a text speaks of each country: by name, city, body or adjective."""
    adjectives = entities.table().adjectives
    named = (m.entity.country for m in known
             if m.entity.kind not in ("person", "media") and not common_to_states(m))  # fmt: skip
    derived = (adjectives[lemma].country for sentence in doc.sentences
               for i, lemma in enumerate(sentence.lemmas)
               if lemma in adjectives and sentence.tokens[i].pos == "ADJ")  # fmt: skip
    return Counter(country for country in (*named, *derived) if country)


def common_to_states(mention: entities.Mention) -> bool:
    """A body whose name, as it stands, could be another state's: «Минздрав», «Верховный суд»."""
    last = inflect.folded(mention.variant.split()[-1])
    return mention.entity.kind == "body" and (last in nouns.table() or last.startswith("мин"))


def _after_preposition(i: int, tokens: Mapping[int, Token]) -> bool:
    before = tokens.get(i - 1)
    return before is not None and before.pos == "ADP"
