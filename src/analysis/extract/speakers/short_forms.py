"""«Газета», «ведомство», «компания», «власти» alone: what was named before."""

from __future__ import annotations

from analysis.extract.records import Attribution
from analysis.extract.speakers import entities, names, nouns, places, roles
from analysis.extract.speakers.context import Context
from analysis.extract.speakers.phrase import Phrase
from analysis.extract.speakers.places import Resolver
from analysis.extract.speakers.referent import Referent
from analysis.language import inflect

_PRESS = frozenset({"сми", "медиа", "пресса", "телевидение"})  # many outlets, none in particular
_ANY_BODY = frozenset({"ведомство", "компания", "организация", "корпорация", "альянс", "регулятор"})
_SOME_BODY = _ANY_BODY | {"служба", "министерство", "управление", "комитет"}


def named_before(context: Context, attribution: Attribution, phrase: Phrase,
                 resolve: Resolver) -> Referent | None:  # fmt: skip
    """«Газета», «ведомство», «компания», «власти» alone: what was named before."""
    row = nouns.row_of(phrase.head)
    if row is None or phrase.head.pos not in ("NOUN", "PROPN"):
        return None
    if row.noun == "власть" and places.local(phrase):
        return places.authorities(context, attribution, phrase, resolve)
    if not _bare(phrase):
        return None
    plural = phrase.head.feats.get("Number") == "Plur"
    if row.refers == "media" and row.noun not in _PRESS and not plural and _known_by(phrase):
        return roles.medium(context, phrase)
    if row.refers in ("body", "organisation") and not plural:
        return _body(context, attribution, phrase, row, resolve)
    return None


def _body(context: Context, attribution: Attribution, phrase: Phrase,
          row: nouns.SourceNoun, resolve: Resolver) -> Referent | None:  # fmt: skip
    """A body or firm by its bare noun: so called before, told more of, or the last one named."""
    lemma = inflect.folded(phrase.head.lemma)
    same = context.last_of_noun(phrase.head.start, lemma) if phrase.alone else None
    if same is not None:
        return same
    last = roles.last_of_kind(context, phrase, str(row.refers)) if phrase.alone else None
    if lemma in _ANY_BODY and last is not None:
        return last
    so = names.named_so(context, phrase) if phrase.alone and lemma not in _SOME_BODY else None
    if so is not None:
        return so
    fuller = context.fuller(phrase)
    if fuller is not None:
        return resolve(context, attribution, fuller)
    return last if lemma in _SOME_BODY else None


def _known_by(phrase: Phrase) -> bool:
    """No adjective but that of a country: «областной портал» is another one."""
    adjectives = [t for t in phrase.tokens if t.pos == "ADJ" and t.i != phrase.head.i]
    return all(inflect.folded(t.lemma) in entities.table().adjectives for t in adjectives)


def _bare(phrase: Phrase) -> bool:
    """Nothing but adjectives beside the head."""
    small = ("ADJ", "DET", "PUNCT", "ADP", "NUM", "PART")
    return all(t.i == phrase.head.i or t.pos in small or t.rel == "amod"
               for t in phrase.tokens)  # fmt: skip
