"""What is known of an article while its sources are resolved, one after another in text order."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from analysis.extract.records import Article, Attribution
from analysis.extract.speakers import (
    abbreviations,
    countries,
    entities,
    kinds,
    nesting,
    nouns,
    people,
)
from analysis.extract.speakers.entities import Mention
from analysis.extract.speakers.persons import Person
from analysis.extract.speakers.phrase import Phrase, just_before, since
from analysis.extract.speakers.referent import Referent
from analysis.extract.speakers.surroundings import describing, name_after, noun_phrase, tells
from analysis.language import inflect
from analysis.language.document import Document, Sentence, Span, Token

_MEMORY = 300  # sources that are remembered, last first
_PLACES = 60  # places of a noun that are looked at on either side
_SPEECH = 40  # characters from which a quotation is taken to be speech
# Adjectives that say of no particular place, so that they need not be repeated.
LOCAL = frozenset({"региональный", "местный", "областной", "городской", "районный", "краевой"})
_DATELINES = frozenset({"INTERFAX.RU"})  # the page's own agency, before the first sentence


@dataclass
class Context:
    """The article, its entities and persons, and the sources resolved so far."""

    doc: Document
    article: Article
    attributions: Sequence[Attribution]
    known: list[Mention]
    people: people.People
    history: list[tuple[int, Referent]] = field(default_factory=list)
    quoted: set[int] = field(default_factory=set)  # places of sources within another's words
    resolved: dict[str, Referent] = field(default_factory=dict)
    pending: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, doc: Document, article: Article, attributions: Sequence[Attribution]) -> Context:
        """Gather entities and persons of `doc`."""
        known = entities.find(doc)
        sources = [a.source for a in attributions if a.source]
        return cls(doc, article, attributions, known, people.find(doc, known, sources))

    def sentence_at(self, offset: int) -> int:
        """Number of the sentence in which `offset` lies."""
        return max(bisect_left(self.doc.sentences, offset + 1, key=lambda s: s.start) - 1, 0)

    def mentions_in(self, phrase: Phrase) -> list[Mention]:
        """The table's names that lie in the phrase."""
        at = bisect_left(self.known, phrase.tokens[0].start, key=lambda m: m.start)
        end = phrase.tokens[-1].end
        return list(itertools.takewhile(lambda m: m.start < end, since(self.known, at)))

    def state_behind(self, mention: Mention) -> Mention | None:
        """The state that is named right behind: «Минюст США»."""
        at = bisect_left(self.known, mention.end, key=lambda m: m.start)
        state = self.known[at] if at < len(self.known) else None
        if state is None or state.entity.kind != "state":
            return None
        behind = state.sentence == mention.sentence and state.first == mention.last + 1
        return state if behind else None

    def country_of(self, phrase: Phrase) -> str | None:
        """The country that the phrase names."""
        return countries.named(phrase.tokens, self.known, media=True)

    def display(self, mention: Mention) -> str:
        """How the article writes the entity, at its fullest; places and states as they stand."""
        if mention.entity.kind in entities.PLACES:
            return mention.variant
        name = mention.entity.name
        fullest = self.fullest.get(name, name)
        foreign = mention.entity.country != "RU"  # «Госдепартамент» → «Госдепартамент США»
        return name if foreign and name.startswith(f"{fullest} ") else fullest

    @cached_property
    def known_spans(self) -> list[Span]:
        """Where the table's names stand, in text order."""
        return [(m.start, m.end) for m in self.known]

    @cached_property
    def latin_names(self) -> dict[str, list[str]]:
        """The names of firms and bodies in Latin letters, by their first word."""
        return abbreviations.latin(self.doc)

    @cached_property
    def fullest(self) -> dict[str, str]:
        """The longest variant of each entity; «северокорейский МИД» only describes."""
        out: dict[str, str] = {}
        for mention in self.known:
            name, variant = mention.entity.name, self._with_state(mention)
            if not "а" <= variant[0] <= "я" and len(variant) > len(out.get(name, "")):
                out[name] = variant
        return out

    def _with_state(self, mention: Mention) -> str:
        """The name with the foreign state behind it: «Агентство статистики США»."""
        entity, state = mention.entity, self.state_behind(mention)
        own = state is not None and state.entity.country == entity.country != "RU"
        if state is None or not own or entity.kind != "body":
            return mention.variant
        return f"{mention.variant} {self.doc.text[state.start : state.end]}"

    def sources_before(self, offset: int) -> Iterator[Referent]:
        """The latest sources before `offset`, the last one first."""
        latest = itertools.islice(reversed(self.history), _MEMORY)
        return (r for at, r in latest if at < offset)

    def latest(self, offset: int) -> tuple[int, Referent | None]:
        """The last source before `offset`, with its place.

        Of two in one sentence who reports the other's words: «по словам Иванова, Быков рад».
        """
        entries = ((at, r) for at, r in reversed(self.history) if at < offset)
        before = list(itertools.islice(entries, 3))
        if not before:
            return -1, None
        here = self.sentence_at(before[0][0])
        own = ((at, r) for at, r in before if r.person is not None
               and at not in self.quoted and self.sentence_at(at) == here)  # fmt: skip
        return next(own, before[0])

    def last_referent(self, offset: int, *classes: str) -> Referent | None:
        """The last source before `offset`, of one of the classes where any are named."""
        return next((r for r in self.sources_before(offset)
                     if not classes or r.source_class in classes), None)  # fmt: skip

    def last_person(self, offset: int) -> Person | None:
        """The last named person among the latest sources before `offset`."""
        _, last = self.latest(offset)
        if last is not None and last.person is not None:
            return last.person
        latest = itertools.islice(self.sources_before(offset), 3)
        return next((r.person for r in latest if r.person is not None), None)

    def last_of_kind(self, offset: int, *kinds: str) -> Referent | None:
        """The last source of the kinds before `offset`, else the last such name of the table."""
        source = next((r for r in self.sources_before(offset) if r.kind in kinds), None)
        if source is not None:
            return source
        named = [m for kind in kinds if (m := self._last_named(kind, offset)) is not None]
        mention = max(named, key=lambda m: m.start, default=None)
        return self.entity_referent(mention) if mention else None

    def last_of_state(self, offset: int, country: str) -> Referent | None:
        """The last firm of the table from that country named before `offset`."""
        firms = self._by_kind.get("organisation", [])
        near = reversed(just_before(firms, offset, _PLACES))
        mention = next((m for m in near if m.entity.country == country), None)
        return self.entity_referent(mention) if mention else None

    def last_of_noun(self, offset: int, noun: str) -> Referent | None:
        """The last source before `offset` that was called by the noun («фонд „Имя“»)."""
        return next((r for r in self.sources_before(offset) if r.is_called(noun)), None)

    @cached_property
    def _by_kind(self) -> dict[str, list[Mention]]:
        """The table's names by kind, in text order."""
        out: dict[str, list[Mention]] = {}
        for mention in self.known:
            out.setdefault(mention.entity.kind, []).append(mention)
        return out

    def _last_named(self, kind: str, offset: int) -> Mention | None:
        mentions = self._by_kind.get(kind, [])
        at = bisect_left(mentions, offset, key=lambda m: m.start)
        return mentions[at - 1] if at else None

    def last_state(self, offset: int) -> entities.Entity | None:
        """The last state that was named before `offset`."""
        state = self._last_named("state", offset)
        return state.entity if state else None

    @cached_property
    def countries(self) -> Counter[str]:
        """How often the article speaks of each country: by name, city, body or adjective."""
        return countries.counted(self.doc, self.known)

    @cached_property
    def main_country(self) -> entities.Entity | None:
        """The state that the article speaks of most."""
        most = self.countries.most_common(1)
        return entities.table().states.get(most[0][0]) if most else None

    def country_of_entity(self, mention: Mention) -> str | None:
        """The entity's country; a body that every state has («Минздрав») is the article's own."""
        main = self.main_country
        if countries.common_to_states(mention) and main is not None and "RU" not in self.countries:
            return main.country
        return mention.entity.country

    @cached_property
    def by_lemma(self) -> dict[str, list[tuple[Sentence, Token]]]:
        """Where each noun of the source lexicon stands."""
        out: dict[str, list[tuple[Sentence, Token]]] = {}
        table = nouns.table()
        for sentence in self.doc.sentences:
            for i in [i for i, lemma in enumerate(sentence.lemmas) if lemma in table]:
                token, lemma = sentence.tokens[i], sentence.lemmas[i]
                if token.pos in ("NOUN", "PROPN"):
                    out.setdefault(lemma, []).append((sentence, token))
        return out

    def entity_referent(self, mention: Mention) -> Referent:
        """An entity of the table as a source."""
        entity = mention.entity
        return Referent(self.display(mention), entity.source_class,
                        self.country_of_entity(mention), form=entity.form,
                        kind=entity.kind)  # fmt: skip

    @cached_property
    def named_media(self) -> list[tuple[int, Referent, frozenset[entities.Form]]]:
        """Media named in the article, by the table or beside a kind noun («телеканал X»)."""
        out = [(m.start, self.entity_referent(m), frozenset([m.entity.form]))
               for m in self._by_kind.get("media", [])
               if m.entity.form and m.variant not in _DATELINES]  # fmt: skip
        for lemma, forms in nouns.media_nouns().items():
            for sentence, token in self.by_lemma.get(lemma, []):
                found = noun_phrase(self.doc, sentence, token)
                name = None if self.mentions_in(found) else name_after(self.doc, found)
                if name:
                    referent = Referent(name, "media", self.country_of(found))
                    out.append((token.start, referent, forms))
        return sorted(out, key=lambda item: item[0])

    @cached_property
    def named_kinds(self) -> dict[str, str]:
        """Classes that the article tells of names: «агентство Roscha» makes Roscha a medium."""
        return kinds.told(self.doc, self.by_lemma)

    def spelt_out(self, abbreviation: str) -> Phrase | None:
        """The name of which `abbreviation` is made of the first letters."""
        return self._abbreviated.get(abbreviation.upper())

    @cached_property
    def _abbreviated(self) -> dict[str, Phrase]:
        return abbreviations.spelt_out(self.doc)

    def fuller(self, phrase: Phrase) -> Phrase | None:
        """A phrase of the article with the same head and more said: the last before, else next.

        What is said already («Гаагский трибунал») must be said there too.
        """
        number = phrase.head.feats.get("Number")
        places = self.by_lemma.get(inflect.folded(phrase.head.lemma), [])
        at = bisect_left(places, phrase.head.start, key=lambda place: place[1].start)
        before = places[max(0, at - _PLACES) : at]
        said = describing(phrase) - LOCAL
        for sentence, token in [*reversed(before), *places[at + 1 : at + 1 + _PLACES]]:
            found = noun_phrase(self.doc, sentence, token)
            more = describing(found)
            if token.feats.get("Number") == number and said < more and tells(found):
                return found
        return None

    @cached_property
    def _speeches(self) -> list[Span]:
        """Outer quotations that are long enough to be speech, in text order."""
        return [(q.start, q.end) for q in self.doc.quotations
                if q.depth == 0 and q.end - q.start > _SPEECH]  # fmt: skip

    def speech_at(self, offset: int) -> Span | None:
        """The quotation in which `offset` lies."""
        at = bisect_right(self._speeches, offset, key=lambda span: span[0]) - 1
        return self._speeches[at] if at >= 0 and offset < self._speeches[at][1] else None

    @cached_property
    def enclosing(self) -> dict[str, Attribution]:
        """For each attribution inside another's content, the innermost one around its cue."""
        return nesting.enclosing(self.attributions)


def span_of(attribution: Attribution) -> Span:
    """Where the attribution stands for purposes of order: its source, else its cue."""
    return attribution.source or attribution.cue
