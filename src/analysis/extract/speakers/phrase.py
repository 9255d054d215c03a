"""The noun phrase of a source: its words, its head, and how it reads in the nominative."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from analysis.language import inflect
from analysis.language.document import Document, Sentence, Span, Token
from analysis.language.word_kinds import is_common_noun


class Placed(Protocol):
    """What stands somewhere in a text: a name, a mention of the entity table."""

    @property
    def start(self) -> int: ...  # noqa: D102 - see the class


ItemT = TypeVar("ItemT")
PlacedT = TypeVar("PlacedT", bound=Placed)
_HEADS = ("NOUN", "PROPN", "PRON", "X", "NUM", "ADJ", "DET", "VERB")
_AGREEING = frozenset({"amod", "det", "acl", "nummod", "appos", "flat", "flat:name", "conj"})
# Words that point and do not describe: a heading leaves them out.
_DROPPED_WORDS = frozenset({
    "этот", "данный", "сам", "тот", "весь", "наш", "такой", "упомянутый", "названный",
    "мой", "некий", "один", "соответствующий",
})  # fmt: skip
_OPENING, _CLOSING = frozenset("([«„“"), frozenset(")]»“”")
_QUOTES = frozenset("«»„“”\"'")
# Sections of a page, which may stand glued to a name.
SECTIONS = frozenset({"Политика", "Общество", "Экономика", "Бизнес", "Финансы", "Технологии",
                      "Спорт", "Медиа", "Культура", "Происшествия"})  # fmt: skip
_AGE = re.compile(r"\d+-?летн")
_CLAUSES = frozenset({"acl:relcl", "parataxis", "advcl", "ccomp"})


@dataclass(frozen=True)
class Phrase:
    """The words of a source span in its sentence; `head` is the word it hangs by."""

    span: Span
    sentence: Sentence
    tokens: tuple[Token, ...]
    head: Token

    @property
    def alone(self) -> bool:
        """One word, or one word with no more than a pronoun-like determiner."""
        words = [t for t in self.tokens if t.pos not in ("PUNCT", "ADP", "PART")]
        return all(t.i == self.head.i or t.lemma in _DROPPED_WORDS for t in words)


def phrase_at(doc: Document, span: Span) -> Phrase | None:
    """The phrase of `span`; None where no word lies in it. A word cut by the span counts."""
    at = max(bisect_right(doc.sentences, span[0], key=lambda s: s.start) - 1, 0)
    for sentence in doc.sentences[at:]:
        if sentence.start >= span[1]:
            break
        tokens = tuple(tokens_in(sentence, span))
        if any(t.pos != "PUNCT" for t in tokens):
            head = _head(tokens)
            return Phrase(span, sentence, tuple(_on_line(doc.text, tokens, head)), head)
    return None


def tokens_in(sentence: Sentence, span: Span) -> list[Token]:
    """The sentence's tokens that share a character with `span`."""
    first = bisect_right(sentence.tokens, span[0], key=lambda t: t.end)
    return list(itertools.takewhile(lambda t: t.start < span[1], since(sentence.tokens, first)))


def since(items: Sequence[ItemT], at: int) -> Iterator[ItemT]:
    """The items from `at` on, without a copy of the rest."""
    return map(items.__getitem__, range(at, len(items)))


def just_before(items: Sequence[PlacedT], offset: int, most: int) -> Sequence[PlacedT]:
    """The last of the sorted items that begin before `offset`, `most` at the most, in order."""
    at = bisect_left(items, offset, key=lambda item: item.start)
    return items[max(0, at - most) : at]


def hanging_on(phrase: Phrase, i: int) -> set[int]:
    """Token `i` and those of the phrase that hang on it, however deep."""
    inside = {t.i for t in phrase.tokens}
    found, todo = {i}, [i]
    while todo:
        for child in phrase.sentence.children[todo.pop()]:
            if child in inside and child not in found:
                found.add(child)
                todo.append(child)
    return found


def _on_line(text: str, tokens: Sequence[Token], head: Token) -> list[Token]:
    """The words that stand on the head's line: a caption above is no part of the phrase."""
    low = text.rfind("\n", 0, head.start)
    high = text.find("\n", head.end)
    return [t for t in tokens if low < t.start and (high < 0 or t.end <= high)]


def _head(tokens: Sequence[Token]) -> Token:
    """The first nominal word that hangs on a word outside the phrase."""
    inside = {t.i for t in tokens}
    tops = [t for t in tokens if t.head not in inside or t.head == t.i]
    for candidates in (tops, tokens):  # the parser may have made a circle
        for pos in (_HEADS[:4], _HEADS):
            found = next((t for t in candidates if t.pos in pos), None)
            if found is not None:
                return _noun_of(found, tokens)
    return tokens[0]


def _noun_of(head: Token, tokens: Sequence[Token]) -> Token:
    """The noun behind an adjective that the parser took for the head («Резервный банк»)."""
    after = [t for t in tokens if t.i > head.i]
    if head.text.lower() in ("его", "её", "ее", "их"):  # «её сосед»
        return next((t for t in after if t.pos == "NOUN"), head)
    if head.pos == "ADJ" and after and after[0].pos in ("NOUN", "PROPN"):
        return after[0] if after[0].feats.get("Case") == head.feats.get("Case") else head
    return head


def in_nominative(phrase: Phrase, replaced: Sequence[tuple[Span, str]] = ()) -> str:
    """The phrase as a heading would have it.

    Relative clauses, brackets and pointing words are left out; the head and what agrees with it
    stand in the nominative; a common noun begins small.

    Args:
        phrase: the source.
        replaced: spans of the text that are written otherwise (a possessor's full name).
    """
    kept = _kept(phrase)
    counted = _counted(phrase)
    out: list[str] = []
    end = -1
    for token in kept:
        words = next((w for span, w in replaced if span[0] <= token.start < span[1]), None)
        if words is not None and token.start > min(s[0] for s, w in replaced if w == words):
            end = token.end
            continue
        text = words or (token.text if counted else _form(token, phrase))
        gap = " " if out and token.start > end else ""
        out.append(gap + text)
        end = token.end
    joined = "".join(out)
    quoted = kept[0].i > 0 and phrase.sentence.tokens[kept[0].i - 1].text in _QUOTES
    return joined if quoted or _keeps_capital(kept[0]) else joined[:1].lower() + joined[1:]


def _keeps_capital(token: Token) -> bool:
    if token.pos in ("NUM", "DET") or (token.pos == "NOUN" and is_common_noun(token.text)):
        return False
    return token.pos in ("PROPN", "X") or token.text[:2].isupper() or token.i > 0


def _counted(phrase: Phrase) -> bool:
    """«Пять сетей», «несколько газет»: the numeral governs, the noun stays as it is."""
    return any(t.rel in ("nummod:gov", "det:numgov") and t.head == phrase.head.i
               for t in phrase.tokens)  # fmt: skip


def _kept(phrase: Phrase) -> list[Token]:
    dropped = set(_clauses(phrase))
    depth = 0
    kept: list[Token] = []
    for token in phrase.tokens:
        if token.text == "(" and _abbreviates(phrase, token.i):
            kept += [t for t in phrase.tokens if token.i <= t.i <= token.i + 2]
        depth += token.text in "(["
        if depth == 0 and token.i not in dropped and not _left_out(token, phrase):
            kept.append(token)
        depth -= token.text in ")]" and depth > 0
    return _trimmed(kept, phrase)


def _abbreviates(phrase: Phrase, bracket: int) -> bool:
    """An abbreviation in brackets ends the phrase: «Союз рыбаков (СР)»."""
    inside = [t for t in phrase.tokens if t.i > bracket]
    return len(inside) == 2 and inside[1].text == ")" and inside[0].text.isupper()


def _clauses(phrase: Phrase) -> Iterator[int]:
    for token in phrase.tokens:
        if token.i == phrase.head.i or token.rel not in _CLAUSES | {"acl"}:
            continue
        hanging = hanging_on(phrase, token.i)
        if token.rel != "acl" or token.i > phrase.head.i or len(hanging) > 2:
            yield from hanging


def _left_out(token: Token, phrase: Phrase) -> bool:
    if _AGE.match(token.text):
        return True
    return token.head == phrase.head.i > token.i and token.lemma in _DROPPED_WORDS


def _trimmed(kept: list[Token], phrase: Phrase) -> list[Token]:
    """Without signs and small words at the ends, and without what lies beyond a loose comma."""
    small = ("ADP", "ADV", "PART", "CCONJ", "SCONJ")
    if len(kept) > 1 and kept[0].text in SECTIONS and kept[1].text[0].isupper():
        kept = kept[1:]
    if kept and kept[0].rel == "advmod":  # «по крайней мере»
        adverbial = hanging_on(phrase, kept[0].i)
        kept = [t for t in kept if t.i not in adverbial]
    while kept and (kept[0].pos in small or (_sign(kept[0]) and kept[0].text not in _QUOTES)):
        kept.pop(0)
    while kept and ((_sign(kept[-1]) and not _closes(kept)) or kept[-1].pos in small):
        kept.pop()
    if len(kept) > 2 and _sign(kept[0]) and _sign(kept[-1]):  # a name in quotation marks
        kept = kept[1:-1] if not any(map(_sign, kept[1:-1])) else kept
    return kept or [phrase.head]


def _closes(kept: Sequence[Token]) -> bool:
    """The last sign closes a name, or an abbreviation in brackets."""
    bracketed = len(kept) > 2 and kept[-1].text == ")" and kept[-3].text == "("
    return bracketed or kept[-1].text in _QUOTES


def _sign(token: Token) -> bool:
    return not any(c.isalnum() or c == "+" for c in token.text)  # «ОПЕК+»


def _form(token: Token, phrase: Phrase) -> str:
    """The token's nominative if it is the head or agrees with it, else its own form."""
    case = phrase.head.feats.get("Case", "Nom")
    own = token.feats.get("Case")
    alike = own == case or {own, case} == {"Acc", "Gen"}  # one form of the living
    if case == "Nom" or not alike or not _on_head(token, phrase):
        return token.text
    if token.text.isupper() and len(token.text) > 1:
        return token.text
    number = _number(phrase)
    if number is not None and token.i >= number.i:
        return inflect.nominative(token.text, token.feats) if token.i == number.i else (
            inflect.counted(token.text, number.text))  # fmt: skip
    if token.i == phrase.head.i or token.rel == "conj" or token.pos in ("NOUN", "PROPN"):
        return inflect.nominative(token.text, token.feats)
    plural, gender = phrase.head.feats.get("Number"), phrase.head.feats.get("Gender")
    return inflect.nominative(token.text, token.feats, plural, gender)


def _number(phrase: Phrase) -> Token | None:
    """The numeral that counts the head in an oblique case («трёх чиновников»)."""
    return next((t for t in phrase.tokens if t.rel == "nummod" and t.head == phrase.head.i
                 and inflect.cardinal(t.text) is not None), None)  # fmt: skip


def _on_head(token: Token, phrase: Phrase) -> bool:
    """True if only links of agreement lie between `token` and the head."""
    tokens = phrase.sentence.tokens
    steps = 0
    if token.pos == "PROPN" and token.feats.get("Number") != phrase.head.feats.get("Number"):
        return False  # «адвокаты Ивана Петрова»
    while token.i != phrase.head.i:
        if token.rel not in _AGREEING or not 0 <= token.head < len(tokens) or steps > 6:
            return False
        token = tokens[token.head]
        steps += 1
    return True
