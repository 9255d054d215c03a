"""One parsed sentence with the questions that the rules ask of it.

The tree is right most of the time and wrong in long sentences: each question is answered from the
tree and checked against what can be seen on the surface (case, number, commas, quotation marks).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cached_property

from analysis.extract.attribution import seams
from analysis.extract.attribution.retagged import retagged
from analysis.language.document import Document, Name, Sentence, Span, Token
from analysis.language.inflect import folded
from analysis.language.quotes import Quotation

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "X"})
DASHES = frozenset({"—", "–", "-", "−"})
OPENERS = frozenset({"«", "„", "“", "(", "["})
CLOSERS = frozenset({"»", "”", ")", "]"})
OWNERS = frozenset({"его", "ее", "их"})  # whose something is, or whom a verb has as object
_STOPS = frozenset({".", "!", "?", "…", "..."})
_GLUED = re.compile(r"(?:[а-яё][а-яё-]*[а-яё]|\d{4})(?=[А-ЯЁ][а-яё]*$)")
_LINK = "Читать"
_LONGEST_TITLE = 30  # characters of a name in marks; a longer quotation is speech
_INFINITIVE = ("ть", "ти", "чь", "ться", "тись", "чься")
_ENDS_TOO = frozenset({"%", ")", "»", '"'})  # what may stand before a stop, beside a word


class Page:
    """A document with its outer quotations and views of its sentences, made when asked for."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.text = doc.text
        self.outer = [q for q in doc.quotations if q.depth == 0]
        self._quote_starts = [q.start for q in self.outer]
        self._sentence_starts = [s.start for s in doc.sentences]
        self._name_starts = [n.start for n in doc.names]
        self._views: dict[int, View] = {}
        self._speech: list[tuple[int, int]] = []

    def mark_speech(self, spans: Iterable[Span]) -> None:
        """Let `in_speech` know the stretches of direct speech, which may have no marks."""
        self._speech = sorted(spans)

    def in_speech(self, at: int) -> bool:
        """Whether offset `at` lies in direct speech, with or without marks."""
        if self.quote_at(at) is not None:
            return True
        k = bisect_right(self._speech, (at, len(self.text))) - 1
        return k >= 0 and self._speech[k][0] <= at < self._speech[k][1]

    def view(self, number: int) -> View:
        """The view of sentence `number`."""
        if number not in self._views:
            self._views[number] = View(self, self.doc.sentences[number])
        return self._views[number]

    def close(self) -> None:
        """Let go of the views: they hold the page, and only a search for cycles would free both."""
        self._views.clear()

    def sentence_at(self, at: int) -> int:
        """Number of the sentence that holds offset `at` (or the one before it)."""
        return max(0, bisect_right(self._sentence_starts, at) - 1)

    def names_between(self, start: int, end: int) -> list[Name]:
        """Proper names that begin within `start:end`."""
        low = bisect_left(self._name_starts, start)
        return self.doc.names[low : bisect_left(self._name_starts, end)]

    def quotes_between(self, start: int, end: int) -> list[Quotation]:
        """Outer quotations that overlap `start:end`."""
        low = max(0, bisect_right(self._quote_starts, start) - 1)
        high = bisect_left(self._quote_starts, end)
        return [q for q in self.outer[low:high] if q.end > start]

    def quote_at(self, at: int) -> Quotation | None:
        """The outer quotation whose inside holds offset `at`."""
        k = bisect_right(self._quote_starts, at) - 1
        if k >= 0 and self.outer[k].inner_start <= at < self.outer[k].inner_end:
            return self.outer[k]
        return None


class View:
    """A sentence of a document, with morphology, tree and punctuation within reach."""

    def __init__(self, page: Page, sentence: Sentence) -> None:
        self.page = page
        self.text = page.text
        self.sentence = sentence
        self.tokens: list[Token] = retagged(sentence.tokens)
        self.n = len(sentence.tokens)
        same = self.tokens is sentence.tokens
        # As the lexicons write them; the sentence's own where no tag was mended.
        self.lemmas = sentence.lemmas if same else [folded(t.lemma) for t in self.tokens]
        self.lowers = sentence.lowers

    @cached_property
    def children(self) -> list[list[int]]:
        """For each token, the tokens that hang on it."""
        return self.sentence.children

    @cached_property
    def quotes(self) -> list[Quotation | None]:
        """For each token, the outer quotation that it stands in (marks stand outside)."""
        if not self.page.quotes_between(self.sentence.start, self.sentence.end):
            return [None] * self.n
        return [self.page.quote_at(t.start) for t in self.tokens]

    @cached_property
    def breaks(self) -> list[int]:
        """Indices of tokens at which a line begins that the segmenter missed.

        After a full stop without a blank (`моста.Вчера он`), or where a page glued lines together.
        """
        after_stops = [t.i + 1 for t in self.tokens[:-1] if t.text in _STOPS]
        return sorted({*seams.begin(self), *filter(self._begins_sentence, after_stops)})

    def _begins_sentence(self, i: int) -> bool:
        token, before = self.tokens[i], self.tokens[i - 1]
        if before.text not in _STOPS or i < 2:
            return False
        quote = self.quotes[i]
        if quote is not None and quote.end - quote.start < _LONGEST_TITLE:
            return False  # a name: `«ДОМ.РФ»`
        if self.initial(i - 1):
            return token.text == "«" and self.tokens[i - 2].text.isascii()
        last = self.tokens[i - 2].text
        if before.end == token.start and last.isalnum() and (last + token.text).isascii():
            return False  # an address: `example.Com`
        ends = len(last) > 2 or last in _ENDS_TOO or (len(last) == 2 and last.isupper())
        glued = token.start == before.end and ends
        return glued and (token.text[0].isupper() or token.text in OPENERS)

    def line(self, i: int) -> tuple[int, int]:
        """First and last-plus-one token of the sentence that holds token `i`."""
        at = bisect_right(self.breaks, i)
        first = self.breaks[at - 1] if at else 0
        last = self.breaks[at] if at < len(self.breaks) else self.n
        return first, last

    def feat(self, i: int, name: str) -> str | None:
        """A morphological feature of token `i`."""
        return self.tokens[i].feats.get(name)

    def alike(self, one: int, other: int, *names: str) -> bool:
        """Whether two tokens have the same morphology, as far as the features of these names."""
        return all(self.feat(one, name) == self.feat(other, name) for name in names)

    def form(self, i: int) -> str:
        """`Fin`, `Inf`, `Part`, `Short` (short passive participle) or `Conv`.

        Empty for a noun that the tagger took for an infinitive: `сообщили телеграм-каналу`.
        """
        token = self.tokens[i]
        if token.feats.get("Variant") == "Short":
            return "Short"
        form = token.feats.get("VerbForm")
        if form == "Inf" and not self.lowers[i].endswith(_INFINITIVE):
            return ""
        return form or ("Part" if token.pos == "ADJ" else "Fin")

    def is_verb(self, i: int) -> bool:
        """Whether token `i` is a verb that can be a predicate, or an infinitive."""
        return self.finite(i) or (self.tokens[i].pos == "VERB" and self.form(i) == "Inf")

    def finite(self, i: int) -> bool:
        """Whether token `i` can be the predicate of a clause of its own."""
        token = self.tokens[i]
        if token.pos in ("VERB", "AUX"):
            return self.form(i) in ("Fin", "Short")
        return token.pos == "ADJ" and token.feats.get("Variant") == "Short"

    def span(self, first: int, last: int) -> Span:
        """Offsets of tokens `first` to `last`, both included."""
        start, end = self.tokens[first].start, self.tokens[last].end
        return start + self._glued(first, start=True), end - self._glued(last, start=False)

    def _glued(self, i: int, *, start: bool) -> int:
        """Characters of token `i` that belong to the line before it, or after it.

        Pages leave out a blank: `бюджетХотя инфляция`, `2022Иванов сообщил`, `в годуЧитать`.
        """
        text = self.tokens[i].text
        if text.islower() or text.isdigit() or text[1:].islower():
            return 0
        if len(text) > len(_LINK) and text.endswith(_LINK):
            return 0 if start else len(_LINK)
        glued = _GLUED.match(text)
        if glued is None:
            return 0
        return glued.end() if start else len(text) - glued.end()

    def subtree(self, i: int) -> list[int]:
        """Token `i` and all that hangs on it."""
        return self.sentence.subtree(i)

    @cached_property
    def names(self) -> list[Name]:
        """Proper names within the sentence."""
        return self.page.names_between(self.sentence.start, self.sentence.end)

    def child(self, i: int, *rels: str) -> int | None:
        """The first dependent of `i` with one of the relations."""
        for c in self.children[i]:
            if self.tokens[c].rel in rels:
                return c
        return None

    def preposition(self, i: int) -> str | None:
        """The preposition of noun `i`, in lower case."""
        c = self.child(i, "case")
        return self.lowers[c] if c is not None and c < i else None

    def initial(self, i: int) -> bool:
        """Whether token `i` belongs to an initial: the letter or the point of `И.`."""
        texts = self.tokens
        if texts[i].text == ".":
            i -= 1
        if i < 0 or i + 1 >= self.n or texts[i + 1].text != ".":
            return False
        return len(texts[i].text) <= 2 and texts[i].text.istitle()

    def divided(self, i: int, j: int) -> bool:
        """Whether a colon that is no part of an address stands between two tokens."""
        between = self.tokens[min(i, j) + 1 : max(i, j)]
        return any(t.text == ":" and self.text[t.end : t.end + 1].isspace() for t in between)

    def name_at(self, i: int, kind: str) -> Name | None:
        """The proper name of the kind that holds token `i`."""
        at = self.tokens[i].start
        return next((n for n in self.names if n.start <= at < n.end and n.kind == kind), None)

    def named(self, i: int) -> bool:
        """Whether token `i` lies in a proper name of any kind."""
        at = self.tokens[i].start
        return any(n.start <= at < n.end for n in self.names)

    def in_name(self, i: int, kind: str) -> bool:
        """Whether token `i` lies in a proper name of the kind (PER, LOC, ORG)."""
        return self.name_at(i, kind) is not None
