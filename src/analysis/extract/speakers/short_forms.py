"""«Газета», «ведомство», «компания», «власти» alone: what was named before."""

from __future__ import annotations

from bisect import bisect_left

from analysis.extract.records import Attribution
from analysis.extract.speakers import cases, entities, names, nouns, places, possessors, roles
from analysis.extract.speakers.context import Context
from analysis.extract.speakers.phrase import Phrase
from analysis.extract.speakers.places import Resolver
from analysis.extract.speakers.referent import Referent
from analysis.extract.speakers.surroundings import noun_phrase
from analysis.language import inflect

_EXCHANGES = 5  # places of «биржа» that are looked at
_REACH = 4  # sentences after which «ведомство» may be another one
_PRESS = frozenset({"сми", "медиа", "пресса", "телевидение"})  # many outlets, none in particular
# Nouns by which any body or firm may go: the last one of its kind is meant.
_ANY_BODY = frozenset({"ведомство", "компания", "организация", "корпорация", "альянс", "регулятор",
                       "авиакомпания", "госкорпорация", "госкомпания", "холдинг", "концерн",
                       "фирма", "перевозчик", "площадка", "маркетплейс", "ретейлер",
                       "агрохолдинг"})  # fmt: skip
_SOME_BODY = _ANY_BODY | {"служба", "министерство", "управление", "комитет"}


def named_before(context: Context, attribution: Attribution, phrase: Phrase,
                 resolve: Resolver) -> Referent | None:  # fmt: skip
    """«Газета», «ведомство», «компания», «власти» alone: what was named before."""
    row = nouns.row_of(phrase.head)
    if row is None or phrase.head.pos not in ("NOUN", "PROPN"):
        return None
    if any(inflect.folded(t.lemma) == "местный" for t in phrase.tokens):
        return None  # «местные власти» keep their adjective
    if row.noun == "власть" and places.local(phrase):
        return places.authorities(context, attribution, phrase, resolve)
    if not _bare(phrase) or (phrase.head.pos == "PROPN" and "-" in phrase.head.text):
        return None  # «Речбанк-Орёл» is a name
    plural = any(t.feats.get("Number") == "Plur" for t in phrase.tokens
                 if t.i == phrase.head.i or t.rel == "amod")  # fmt: skip
    if row.refers == "media" and row.noun not in _PRESS and not plural and _known_by(phrase):
        found = roles.medium(context, phrase)
        carrier = context.resolved.get(attribution.parent or "")
        if found is not None and carrier is not None and found.speaker == carrier.speaker:
            found = None  # «приводит AP слова агентства»: another one's
        return found or (
            _agency(context, phrase) if row.noun == "агентство" and phrase.alone else None
        )
    if row.refers in ("body", "organisation") and not plural:
        return _body(context, attribution, phrase, row, resolve)
    return None


def _agency(context: Context, phrase: Phrase) -> Referent | None:
    """«Агентство» where no medium is named: a body that spoke («Росавиация»)."""
    last = context.last_referent(phrase.head.start, "official", "organisation")
    spoke = last is not None and not last.plural and last.person is None
    return last if spoke and last is not None and (last.kind or last.noun is None) else None


def _body(context: Context, attribution: Attribution, phrase: Phrase,
          row: nouns.SourceNoun, resolve: Resolver) -> Referent | None:  # fmt: skip
    """A body or firm by its bare noun: so called before, told more of, or the last one named."""
    lemma = inflect.folded(phrase.head.lemma)
    if lemma == "кабмин" and phrase.alone and "правительство" in context.by_lemma:
        return _government(context)
    exchange = _exchange(context, phrase) if lemma == "площадка" and phrase.alone else None
    if exchange is not None:
        return resolve(context, attribution, exchange)
    same = context.last_of_noun(phrase.head.start, lemma) if phrase.alone else None
    if same is not None:
        return same
    called = _so_called(context, phrase) if phrase.alone and lemma == "ведомство" else None
    if called is not None:
        return resolve(context, attribution, called)
    last = _last(context, phrase, lemma, str(row.refers)) if phrase.alone else None
    if lemma == "организация" and phrase.alone:
        last = roles.owner_of_figures(context, phrase) or last
    if last is None and lemma in _ANY_BODY and row.refers == "organisation":
        last = _of_state(context, phrase)
    if lemma in _ANY_BODY and last is not None:
        return last
    so = names.named_so(context, phrase) if phrase.alone and lemma not in _SOME_BODY else None
    if so is not None:
        return so
    fuller = context.fuller(phrase)
    if fuller is not None and not (phrase.alone and _abroad(context, fuller, lemma)):
        return resolve(context, attribution, fuller)
    return last if lemma in _SOME_BODY else None


def _government(context: Context) -> Referent | None:
    """«Кабмин» where the article says «правительство» too."""
    state = context.main_country
    if state is None:
        return None
    name = f"правительство {cases.genitive_of_name(state.name)}"
    return Referent(name, "official", state.country, kind="body")


def _exchange(context: Context, phrase: Phrase) -> Phrase | None:
    """«Площадка» after «Речная биржа»: the exchange."""
    places = context.by_lemma.get("биржа", [])
    at = bisect_left(places, phrase.head.start, key=lambda place: place[1].start)
    told = [noun_phrase(context.doc, *place) for place in places[max(0, at - _EXCHANGES) : at]]
    return next((found for found in reversed(told) if not found.alone), None)


def _so_called(context: Context, phrase: Phrase) -> Phrase | None:
    """«Ведомство» shortly after «Речное ведомство Чехии»: that one."""
    told = context.fuller(phrase)
    if told is None or told.head.start > phrase.head.start:
        return None
    return told if phrase.sentence.id - told.sentence.id <= _REACH else None


def _of_state(context: Context, phrase: Phrase) -> Referent | None:
    """«Чешский концерн»: the last firm from there."""
    state = context.country_of(phrase)
    if state is None:
        return None
    firms = (r for r in context.sources_before(phrase.head.start) if r.kind == "organisation")
    last = next((r for r in firms if r.side == state), None)
    return last or context.last_of_state(phrase.head.start, state)


def _last(context: Context, phrase: Phrase, lemma: str, refers: str) -> Referent | None:
    """The last one of its kind: a regulator is a central bank first, a ministry a ministry."""
    at = phrase.head.start
    own = None
    if lemma == "регулятор":
        own = names.last_bank(context, at)
    elif lemma == "министерство":
        own = names.last_ministry(context, at)
    return own or roles.last_of_kind(context, phrase, refers)


def _abroad(context: Context, fuller: Phrase, lemma: str) -> bool:
    """«МИД» alone is no other state's in an article that speaks of Russia too."""
    ministry = lemma in possessors.OF_RUSSIA and "RU" in context.countries
    return ministry and context.country_of(fuller) not in (None, "RU")


def _known_by(phrase: Phrase) -> bool:
    """No adjective but that of a country: «областной портал» is another one."""
    adjectives = [t for t in phrase.tokens if t.pos == "ADJ" and t.i != phrase.head.i]
    return all(inflect.folded(t.lemma) in entities.table().adjectives for t in adjectives)


def _bare(phrase: Phrase) -> bool:
    """Nothing but adjectives beside the head."""
    small = ("ADJ", "DET", "PUNCT", "ADP", "NUM", "PART")
    return all(t.i == phrase.head.i or t.pos in small or t.rel == "amod"
               for t in phrase.tokens)  # fmt: skip
