"""Where an article names persons, and in which case."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analysis.extract.speakers import entities, nouns
from analysis.extract.speakers.phrase import SECTIONS, tokens_in
from analysis.language import inflect
from analysis.language.document import Document, Sentence, Span, Token
from analysis.language.word_kinds import (
    is_animate,
    is_common_noun,
    is_first_name,
    may_be_nominative,
)

_PARTICLES = frozenset({
    "аль", "эль", "ас", "бен", "ибн", "бин", "бинт", "фон", "ван", "дер", "ден", "де", "да", "ди",
    "дю", "ла", "ле", "дос", "оглы", "кызы", "уль", "тер",
})  # fmt: skip
_BODY = re.compile(r"(?:стат|надзор|нзор|биржа|биржи|банка?|комитет)[аеу]?$")
_CREDIT = re.compile(r"(?:[Фф]ото|Photo|Иллюстрация|Коллаж|Видео)\s*:\s*\Z")
_NAMESAKE = re.compile(r"\b(?:им\.?|(?<!по\s)имени|памяти)\s\Z")  # «институт имени Иванова»
_CREDIT_WIDTH = 16  # characters before a name in which it is credited with a picture
# Ван, Бен, Де are names as well.
_NOT_A_NAME = frozenset({"фон", "дер", "ден", "дю", "дос", "аль", "эль", "ибн"})
_TITLE = ("appos", "flat:name", "flat")
_TITLES = 3  # titles before a name that are looked through


@dataclass(frozen=True)
class PersonMention:
    """A person's name at a place: its words and the case it stands in."""

    span: Span
    sentence: int
    tokens: tuple[Token, ...]
    case: str
    subject: bool  # the name, or the title it stands with, is the subject of its clause

    @property
    def words(self) -> list[str]:
        """The words of the name as they stand."""
        return [t.text for t in self.tokens]


def find(doc: Document, known: Sequence[entities.Mention], sources: Sequence[Span]
         ) -> list[PersonMention]:  # fmt: skip
    """The persons' names in `doc`, in text order, none overlapping another.

    Finders: the entity table; the tagger; where it saw no name, a first name that the dictionary
    knows with a surname behind it, and titles within the sources («горничная Нэнси Смит»).
    Whoever took a picture is left out.
    """
    spans = {(m.start, m.end) for m in known if m.entity.kind == "person"}
    taken = sorted((m.start, m.end) for m in known)
    tagged = [(n.start, n.end) for n in doc.names if n.kind == "PER"]
    spans |= {span for span in tagged if not overlaps(span, taken)}
    tagged = [(n.start, n.end) for n in doc.names if "''" not in doc.text[n.start : n.end]]
    taken = sorted({*taken, *tagged})
    spans |= {span for span in _titled(doc, sources) if not overlaps(span, taken)}
    taken = sorted({*taken, *spans})
    spans |= {span for span in _first_and_last(doc) if not overlaps(span, taken)}
    kept = (span for span in sorted(spans) if not _CREDIT.search(doc.text, *_before(span))
            and not _NAMESAKE.search(doc.text, *_before(span)))  # fmt: skip
    found = (_mention(span, _sentence(doc, span)) for span in kept)
    return [mention for mention in found if mention is not None]


def overlaps(span: Span, others: Sequence[Span]) -> bool:
    """`span` shares a character with one of the sorted spans."""
    at = bisect_right(others, span[0], key=lambda other: other[1])
    return at < len(others) and others[at][0] < span[1]


def _sentence(doc: Document, span: Span) -> Sentence:
    return doc.sentences[max(bisect_right(doc.sentences, span[0], key=lambda s: s.start) - 1, 0)]


def _titled(doc: Document, sources: Sequence[Span]) -> Iterator[Span]:
    """Two to four capitalised words at the end of a source that begins with a person noun."""
    for source in sources if doc.sentences else ():
        tokens = tokens_in(_sentence(doc, source), source)
        run: list[Token] = []
        for token in reversed(tokens):
            if not _may_be_name(token, run):
                break
            run.insert(0, token)
        if 2 <= len(run) <= 4 and any(t.lemma in nouns.person_nouns() or
                                      (t.feats.get("Animacy") == "Anim" and t.pos == "NOUN")
                                      for t in tokens[:3]):  # fmt: skip
            yield run[0].start, run[-1].end


def _may_be_name(token: Token, after: Sequence[Token]) -> bool:
    """A capitalised name, or what stands before one in the same script («Мин Чуньлин»)."""
    if not token.text[0].isupper() or len(token.text) < 3:
        return False
    alike = not after or _latin(token.text[0]) == _latin(after[0].text[0])
    return alike and (token.pos == "PROPN" or (bool(after) and token.pos == "PART"))


def _first_and_last(doc: Document) -> Iterator[Span]:
    """A known first name and the capitalised word behind it."""
    for sentence in doc.sentences:
        tokens = sentence.tokens
        for i in [i for i, token in enumerate(tokens[:-1]) if token.pos == "PROPN"]:
            first, last = tokens[i], tokens[i + 1]
            if (
                last.pos in ("PROPN", "NOUN", "X")
                and first.text[0].isupper()
                and last.text[0].isupper()
                and len(last.text) > 2
                and is_first_name(first.text)
            ):
                yield first.start, last.end


def _before(span: Span) -> Span:
    return max(0, span[0] - _CREDIT_WIDTH), span[0]


def _mention(span: Span, sentence: Sentence) -> PersonMention | None:
    tokens: list[Token] = []
    for token in tokens_in(sentence, span):
        if token.text == "(":
            break
        if _is_part(token, tokens):
            tokens.append(token)
    while tokens and tokens[0].text.lower() in _NOT_A_NAME:  # «фон дер Ляйен» alone is a surname
        tokens.pop(0)
    while len(tokens) > 1 and _no_name(tokens[0]):  # «Политика Иванов»
        tokens.pop(0)
    section = next((n for n, t in enumerate(tokens) if t.text in SECTIONS), len(tokens))
    tokens = tokens[:section]
    if not tokens or (len(tokens) == 1 and (_common(tokens[0]) or _BODY.search(tokens[0].text))):
        return None
    case = _case(tokens, sentence.tokens)
    subject = case == "Nom" and _is_subject(tokens, sentence)
    return PersonMention(span, sentence.id, tuple(tokens), case, subject)


def _no_name(token: Token) -> bool:
    """An everyday word before a name, or the section of a page."""
    if token.text in SECTIONS:
        return True
    return token.pos != "PROPN" and is_common_noun(token.text)


def _is_subject(tokens: Sequence[Token], sentence: Sentence) -> bool:
    top = tokens[0]
    for _ in range(_TITLES):  # «востоковед, доцент Иван Петров»
        title = top.rel in _TITLE or (top.rel == "conj" and top.pos == "NOUN")
        if title and 0 <= top.head < len(sentence.tokens):
            top = sentence.tokens[top.head]
    return top.rel.startswith("nsubj") or any(t.rel.startswith("nsubj") for t in tokens)


def _is_part(token: Token, before: Sequence[Token]) -> bool:
    first = token.text[0]
    if not first.isalpha() or (before and _latin(first) and not _latin(before[0].text[0])):
        return False
    return first.isupper() or (token.text.split("-")[0].lower() in _PARTICLES)


def _latin(letter: str) -> bool:
    return letter.isascii()


def _common(token: Token) -> bool:
    """A capitalised everyday word that the tagger took for a name («Тюрьма»)."""
    return len(token.text) > 1 and token.pos != "PROPN" and is_common_noun(token.text)


def _case(tokens: Sequence[Token], sentence: Sequence[Token]) -> str:
    """The case of a name: that of the title it stands with, else what most of its words say."""
    cases = Counter(t.feats["Case"] for t in tokens if "Case" in t.feats)
    own = cases.most_common(1)[0][0] if cases else "Nom"
    top = tokens[0]
    inflected = len(cases) == 1 and inflect.name_nominative(top.text, own) != top.text
    title = sentence[top.head] if top.rel in _TITLE and 0 <= top.head < len(sentence) else None
    if title is None:
        return "Nom" if top.rel == "nsubj" and not inflected else own
    if title.pos != "NOUN" or "Case" not in title.feats or title.lemma in nouns.relational():
        return own
    if title.feats["Case"] == "Nom" and _may_be_nominative(tokens):
        return "Nom"  # «глава клуба Евгения Лыкова», not Евгений's
    # «по словам врио губернатора Ивана Петрова»: the title does not change, the name shows it.
    return own if inflected or not is_animate(title.text) else title.feats["Case"]


def _may_be_nominative(tokens: Sequence[Token]) -> bool:
    """No word of a full name shows another case by its form."""
    first, last = tokens[0].text, tokens[-1].text
    ends = last[-1].lower() in "бвгджзклмнпрстфхцчшщ" or may_be_nominative(last)
    return len(tokens) > 1 and may_be_nominative(first) and ends
