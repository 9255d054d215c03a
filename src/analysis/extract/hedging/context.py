"""What a rule may ask of a cue's surroundings: tokens, tree, clause, punctuation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from analysis.extract.hedging.words import words
from analysis.extract.records import Article, Span
from analysis.language.document import Document, Sentence, Token
from analysis.language.phrases import folded

if TYPE_CHECKING:
    from analysis.extract.hedging.rows import HedgeRow

EDGE = Token(-1, -1, -1, "", "", "", {}, -1, "")
BREAKS = frozenset(',;:.!?()[]«»„“”"–—-…\n')
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})


@dataclass(frozen=True, eq=False)
class Context:
    """A candidate cue: the row that matched, where, and the sentence around it.

    `first` and `last` are the indices of the cue's outer tokens in `sentence.tokens`.
    """

    row: HedgeRow
    span: Span
    doc: Document
    article: Article
    sentence: Sentence
    first: int
    last: int

    @property
    def tokens(self) -> list[Token]:
        """The sentence's tokens."""
        return self.sentence.tokens

    def at(self, i: int) -> Token:
        """Token `i` of the sentence, or an empty one beyond its edges."""
        return self.tokens[i] if 0 <= i < len(self.tokens) else EDGE

    @property
    def before(self) -> Token:
        """The token before the cue."""
        return self.at(self.first - 1)

    @property
    def after(self) -> Token:
        """The token after the cue."""
        return self.at(self.last + 1)

    @cached_property
    def core(self) -> Token:
        """The cue's syntactic head: its token whose own head lies outside the cue."""
        inside = range(self.first, self.last + 1)
        return next(
            (self.at(i) for i in inside if self.at(i).head not in inside), self.at(inside[0])
        )

    @property
    def governor(self) -> Token:
        """The token that the cue hangs on; empty at the root."""
        return self.at(self.core.head)

    @property
    def words(self) -> frozenset[str]:
        """The lemmas that the lexicon row gives its rule."""
        return self.row.lemmas

    def children(self, token: Token) -> list[Token]:
        """Direct dependents of `token` outside the cue."""
        if token is EDGE:
            return []
        below = self.sentence.children[token.i]
        return [self.at(i) for i in below if not self.first <= i <= self.last]

    def clause(self) -> Iterator[Token]:
        """The tokens around the cue up to the next signs of punctuation, without the cue."""
        yield from self.left()
        yield from self.right()

    def left(self) -> list[Token]:
        """The tokens from the cue back to the last sign of punctuation, nearest first."""
        return list(self._until_break(range(self.first - 1, -1, -1)))

    def right(self) -> list[Token]:
        """The tokens after the cue up to the next sign of punctuation."""
        return list(self._until_break(range(self.last + 1, len(self.tokens))))

    def _until_break(self, places: range) -> Iterator[Token]:
        for i in places:
            token = self.tokens[i]
            if token.text in BREAKS:
                return
            yield token

    @property
    def opens(self) -> bool:
        """The cue begins its clause: sentence edge, sign or conjunction before it."""
        return self.before is EDGE or is_break(self.before)

    @property
    def closes(self) -> bool:
        """A sign of punctuation or the sentence's edge follows the cue."""
        return self.after is EDGE or is_break(self.after)

    def subject(self, token: Token) -> Token | None:
        """The nominal subject of `token`, also the one it shares as a coordinated verb."""
        seen = 0
        while token is not EDGE and seen < 4:
            found = [child for child in self.children(token) if child.rel in SUBJECTS]
            found = [child for child in found if agrees(child, token, self)]
            found = [child for child in found if child.feats.get("VerbForm") != "Part"] or found
            if found:  # a slip of the parser may give it two: the nearer nominative is its own
                return min(found, key=lambda c: (_oblique(c), abs(c.i - token.i)))
            if token.rel != "conj":
                return None
            token, seen = self.at(token.head), seen + 1
        return None


def counted(context: Context, noun: Token) -> Token:
    """The noun that a quantity counts («половина жителей» → жителей); any other noun itself."""
    if lemma(noun) not in words("quantity"):
        return noun
    below = context.sentence.children[noun.i]
    genitives = [context.at(i) for i in below if context.at(i).feats.get("Case") == "Gen"]
    return next((token for token in genitives if token.pos in NOMINAL), noun)


def _oblique(token: Token) -> bool:
    """The tagger gives it another case than the nominative."""
    return token.feats.get("Case") not in {"Nom", None}


def is_break(token: Token) -> bool:
    """A sign that divides clauses."""
    return token.text in BREAKS or token.pos == "PUNCT"


def lemma(token: Token) -> str:
    """Lemma in lower case, ё as е."""
    return folded(token.lemma)


def lemmas(tokens: list[Token] | Iterator[Token]) -> set[str]:
    """Folded lemmas of `tokens`."""
    return {lemma(token) for token in tokens}


def agrees(noun: Token, verb: Token, context: Context) -> bool:
    """Number agreement; a plural verb takes a singular noun only if it counts or others join it."""
    if verb.feats.get("Number") != "Plur" or noun.feats.get("Number") != "Sing":
        return True
    if lemma(noun) in words("quantity") and noun.feats.get("Case") == "Nom":
        return True
    return (noun.pos in {"NUM", "PRON"} and noun.feats.get("Case") != "Acc") or any(
        child.rel in {"conj", "nummod", "nummod:gov"} for child in context.children(noun)
    )
