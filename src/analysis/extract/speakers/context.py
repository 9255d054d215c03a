"""What is known of an article while its sources are resolved, one after another in text order."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from analysis.extract.records import Article, Attribution
from analysis.extract.speakers import entities, nouns, people
from analysis.extract.speakers.entities import Mention
from analysis.extract.speakers.people import Person
from analysis.extract.speakers.phrase import Phrase
from analysis.language import inflect
from analysis.language.document import Document, Sentence, Span, Token

_BREAKS = frozenset({"PUNCT", "VERB", "AUX", "SCONJ", "PRON", "ADV", "CCONJ"})
_INNER = frozenset({"amod", "nmod", "appos", "flat", "flat:name", "flat:foreign", "case", "det",
                    "nummod", "nummod:gov", "conj", "cc"})  # fmt: skip


@dataclass(frozen=True)
class Referent:
    """Whom a source span stands for."""

    speaker: str | None
    source_class: str
    side: str | None = None
    person: Person | None = None
    plural: bool = False
    gender: str | None = None
    owner: str | None = None


@dataclass
class Context:
    """The article, its entities and persons, and the sources resolved so far."""

    doc: Document
    article: Article
    attributions: Sequence[Attribution]
    known: list[Mention]
    people: people.People
    history: list[tuple[int, Referent]] = field(default_factory=list)
    resolved: dict[str, Referent] = field(default_factory=dict)

    @classmethod
    def of(cls, doc: Document, article: Article, attributions: Sequence[Attribution]) -> Context:
        """Gather entities and persons of `doc`."""
        known = entities.find(doc)
        return cls(doc, article, attributions, known,
                   people.find(doc, known, nouns.person_nouns()))  # fmt: skip

    def mentions_in(self, phrase: Phrase) -> list[Mention]:
        """The table's names that lie in the phrase."""
        at = bisect_left(self.known, phrase.tokens[0].start, key=lambda m: m.start)
        out = []
        for mention in self.known[at:]:
            if mention.start >= phrase.tokens[-1].end:
                break
            out.append(mention)
        return out

    def country_of(self, phrase: Phrase) -> str | None:
        """The country that the phrase names."""
        return people.country_in(phrase.tokens, phrase.sentence.id, self.known)

    def display(self, mention: Mention) -> str:
        """How the article writes the entity, at its fullest; places and states as they stand."""
        if mention.entity.kind in ("state", "capital", "metonym"):
            return mention.variant
        same = [m.variant for m in self.known if m.entity is mention.entity]
        return max(same, key=len)

    def last_referent(self, offset: int, *classes: str) -> Referent | None:
        """The last source before `offset`, of one of the classes where any are named."""
        for at, referent in reversed(self.history):
            if at < offset and (not classes or referent.source_class in classes):
                return referent
        return None

    def last_mention(self, offset: int, *classes: str) -> Mention | None:
        """The table's last name of one of the classes before `offset`."""
        at = bisect_left(self.known, offset, key=lambda m: m.start)
        return next((m for m in reversed(self.known[:at]) if m.entity.source_class in classes
                     and m.entity.kind not in ("state", "capital", "person")), None)  # fmt: skip

    @cached_property
    def main_country(self) -> Mention | None:
        """The state that the article names most often."""
        states = [m for m in self.known if m.entity.kind == "state"]
        counts = Counter(m.entity.name for m in states)
        return max(states, key=lambda m: counts[m.entity.name], default=None)

    @cached_property
    def by_lemma(self) -> dict[str, list[tuple[Sentence, Token]]]:
        """Where each noun of the source lexicon stands."""
        out: dict[str, list[tuple[Sentence, Token]]] = {}
        table = nouns.table()
        for sentence in self.doc.sentences:
            for token in sentence.tokens:
                lemma = inflect.folded(token.lemma)
                if token.pos in ("NOUN", "PROPN") and lemma in table:
                    out.setdefault(lemma, []).append((sentence, token))
        return out

    def fuller(self, phrase: Phrase) -> Phrase | None:
        """A phrase of the article with the same head and more said: the last before, else next."""
        lemma = inflect.folded(phrase.head.lemma)
        number = phrase.head.feats.get("Number")
        places = self.by_lemma.get(lemma, [])
        before = [p for p in reversed(places) if p[1].start < phrase.head.start]
        after = [p for p in places if p[1].start > phrase.head.start]
        for sentence, token in before + after:
            found = noun_phrase(self.doc, sentence, token)
            if token.feats.get("Number") == number and _says_more(found):
                return found
        return None


def _says_more(phrase: Phrase) -> bool:
    return any(
        t.pos in ("PROPN", "NOUN", "X") and t.i > phrase.head.i for t in phrase.tokens
    ) or any(inflect.folded(t.lemma) in entities.table().adjectives for t in phrase.tokens)


def noun_phrase(doc: Document, sentence: Sentence, head: Token) -> Phrase:
    """The phrase around a noun: what hangs on it without a clause or a sign in between."""
    inside = set(_inner(sentence, head.i))
    first = last = head.i
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside or (
        sentence.tokens[last].i + 2 in inside and sentence.tokens[last + 1].text in '«"„'
    ):
        last += 1
    tokens = tuple(sentence.tokens[first : last + 1])
    return Phrase((tokens[0].start, tokens[-1].end), sentence, tokens, head)


def _inner(sentence: Sentence, i: int) -> Iterator[int]:
    yield i
    todo, seen = [i], {i}
    while todo:
        for child in sentence.children[todo.pop()]:
            token = sentence.tokens[child]
            if child not in seen and token.rel in _INNER and token.pos not in _BREAKS:
                seen.add(child)
                todo.append(child)
                yield child


def with_class(referent: Referent, source_class: str) -> Referent:
    """The same source under another class."""
    return replace(referent, source_class=source_class)


def span_of(attribution: Attribution) -> Span:
    """Where the attribution stands for purposes of order: its source, else its cue."""
    return attribution.source or attribution.cue
