"""«Власти», «там»: whom a place of the text that was named just before stands for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from analysis.extract.records import Attribution
from analysis.extract.speakers import cases, nouns
from analysis.extract.speakers.context import LOCAL, Context
from analysis.extract.speakers.phrase import Phrase, in_nominative, just_before, phrase_at
from analysis.extract.speakers.referent import Referent
from analysis.extract.speakers.surroundings import noun_phrase
from analysis.language import inflect
from analysis.language.document import Sentence, Token

_IN = frozenset({"в", "во", "на"})
_SENTENCES = 2  # sentences before a short form that may open with its place
_WORDS = 120  # words of a sentence among which a place is looked for
_NEAR = 40  # names of the table before a short form that are looked at
_NAMES, _FEW = 20, 5  # names before a short form, or behind it, of which one may be its place
_SEATS = frozenset({"metonym", "capital", "state", "body", "organisation"})
_OPENING = 2  # tokens within which a sentence opens with a place: «В Зеленогорске снег»
# Words that say of a place, and not of which: «власти города», «местные власти».
_OF_PLACE = LOCAL | {"город", "регион", "область", "район", "край", "республика", "округ",
                     "поселок", "столица"}  # fmt: skip
_SPEAKING = frozenset({"body", "organisation", "media"})
Resolver = Callable[[Context, Attribution, Phrase], Referent]


def local(phrase: Phrase) -> bool:
    """«Власти» alone, «местные власти», «власти города»: of a place that goes unsaid."""
    others = [t for t in phrase.tokens if t.i != phrase.head.i]
    return phrase.alone or all(inflect.folded(t.lemma) in _OF_PLACE for t in others)


def authorities(
    context: Context, attribution: Attribution, phrase: Phrase, resolve: Resolver
) -> Referent | None:
    """«Власти» alone: those told of before, those of the place or the country spoken of."""
    told = context.fuller(phrase) if phrase.alone else None
    if told is not None and told.head.start < phrase.head.start:
        return resolve(context, attribution, told)
    noun = inflect.nominative(phrase.head.text, phrase.head.feats).lower()
    place = _last_place(context, phrase.head.start) or _next_place(context, phrase.head.end)
    if place is not None:
        owner, side = cases.genitive_of_name(in_nominative(place)), context.country_of(place)
        return Referent(f"{noun} {owner}", "official", side, plural=True)
    if told is not None:
        return resolve(context, attribution, told)
    state = context.main_country if phrase.alone else None
    if state is None:
        return None
    name = f"{noun} {cases.genitive_of_name(state.name)}"
    return Referent(name, "official", state.country, plural=True)


def _last_place(context: Context, offset: int) -> Phrase | None:
    """The last place «в …» before `offset`, in its sentence or the ones right before."""
    here = context.sentence_at(offset)
    first = context.doc.sentences[max(0, here - _SENTENCES)].start
    for name in reversed(just_before(context.doc.names, offset, _NAMES)):
        if name.start < first:
            break
        found = phrase_at(context.doc, (name.start, name.end)) if name.kind == "LOC" else None
        if found is None or not _behind_in(found.sentence, found.tokens[0]):
            continue
        if found.sentence.id == here or found.tokens[0].i <= _OPENING:
            return found
    return None


def _next_place(context: Context, offset: int) -> Phrase | None:
    """In an article on Russia, which «власти» in a lead are: those of the next place «в …»."""
    main = context.main_country
    if main is None or main.country != "RU" or context.sentence_at(offset) > 1:
        return None
    at = bisect_left(context.doc.names, offset, key=lambda name: name.start)
    for name in context.doc.names[at : at + _FEW]:
        found = phrase_at(context.doc, (name.start, name.end)) if name.kind == "LOC" else None
        if found is not None and _behind_in(found.sentence, found.tokens[0]):
            return found
    return None


def there(context: Context, attribution: Attribution, phrase: Phrase,
          resolve: Resolver) -> Referent | None:  # fmt: skip
    """«Там»: the body or state last spoken of as a place, else the last one that spoke."""
    offset = phrase.span[0]
    here = context.sentence_at(offset)
    at, _ = context.latest(offset)
    for sentence in reversed(context.doc.sentences[max(0, here - 1) : here + 1]):
        until = bisect_left(sentence.tokens, offset, key=lambda token: token.start)
        for token in sentence.tokens[max(0, until - _WORDS) : until]:
            if at < token.start < offset and _speaks(token, sentence):
                return resolve(context, attribution, noun_phrase(context.doc, sentence, token))
    return _seat(context, offset) or context.last_of_kind(
        offset, "body", "organisation", "media", "state"
    )


def _seat(context: Context, offset: int) -> Referent | None:
    """The capital, state, seat of power or body «в …» that was named last."""
    here = context.sentence_at(offset)
    first = context.doc.sentences[max(0, here - _SENTENCES)].start
    for mention in reversed(just_before(context.known, offset, _NEAR)):
        if mention.start < first:
            return None
        sentence = context.doc.sentences[mention.sentence]
        if mention.entity.kind in _SEATS and _behind_in(sentence, sentence.tokens[mention.first]):
            return context.entity_referent(mention)
    return None


def _speaks(token: Token, sentence: Sentence) -> bool:
    row = nouns.row_of(token) if token.pos in ("NOUN", "PROPN") else None
    return row is not None and row.refers in _SPEAKING and _behind_in(sentence, token)


def _behind_in(sentence: Sentence, token: Token) -> bool:
    """The noun has «в» or «на» before it, with nothing but its adjectives between."""
    i = token.i - 1
    while i >= 0 and sentence.tokens[i].pos in ("ADJ", "DET"):
        i -= 1
    return i >= 0 and sentence.tokens[i].text.lower() in _IN
