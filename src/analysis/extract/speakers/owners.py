"""Whose a document, a spokesman, a page is, where that is said by a short form or not at all."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Callable, Iterator

from analysis.extract.records import Attribution
from analysis.extract.speakers import cases, nouns, possessors, pronouns, roles
from analysis.extract.speakers.context import Context
from analysis.extract.speakers.phrase import Phrase, hanging_on, in_nominative
from analysis.extract.speakers.referent import Referent
from analysis.extract.speakers.surroundings import noun_phrase
from analysis.language import inflect
from analysis.language.document import Token

_LATEST = 6  # sources among which the issuer of a bare document is looked for
_ANY_DOCUMENT = frozenset({"документ", "текст", "бумага"})
# What media publish: of the medium that spoke last.
_PUBLISHED = frozenset({"публикация", "статья", "материал", "заметка", "расследование",
                        "репортаж", "интервью", "колонка", "исследование"})  # fmt: skip
# What bodies, firms and persons issue: of whoever spoke last but for media.
_ISSUED = frozenset({"сообщение", "заявление", "пресс-релиз", "релиз", "пост", "сводка", "отчет",
                     "доклад", "указ", "приказ", "письмо", "обращение", "коммюнике", "запись",
                     "распоряжение", "послание", "телеграмма"})  # fmt: skip
# All that «документ» may point back to.
_PAPERS = _PUBLISHED | _ISSUED | frozenset({
    "закон", "законопроект", "проект", "постановление", "соглашение", "договор", "декларация",
    "меморандум", "стратегия", "резолюция", "иск", "план", "решение", "заключение", "записка",
    "прогноз", "устав", "конвенция",
})  # fmt: skip
_OF_OFFICIALS = frozenset({"указ", "приказ", "распоряжение"})
_ISSUERS = frozenset({"official", "organisation", "media", "person"})
_WORDS = 120  # words of a sentence among which it is looked for
_SENTENCES = 2  # sentences before a pronoun in which its document is looked for
_SHORT = frozenset({"body", "organisation"})
Rule = Callable[[Context, Attribution, Phrase], Referent | None]


def bare_document(context: Context, attribution: Attribution, phrase: Phrase) -> Referent | None:
    """«В сообщении», «в документе»: of whoever spoke last; «документ»: the one told of before."""
    row = nouns.row_of(phrase.head)
    if row is None or row.refers != "document" or not phrase.alone:
        return None
    if possessors.author(context, phrase) or phrase.head.feats.get("Number") == "Plur":
        return None
    lemma = inflect.folded(phrase.head.lemma)
    for source in _issuers(context, attribution, phrase):
        told = source.kind == "document"
        if told and lemma in _ANY_DOCUMENT:
            return source
        owner = source.owner if told else _issuer(source, lemma)
        if owner and lemma in _PUBLISHED | _ISSUED:
            name = f"{in_nominative(phrase)} {owner}"
            return Referent(name, "document", source.side, owner=owner, kind="document")
    return _told_of(context, attribution, phrase) if lemma in _ANY_DOCUMENT else None


def as_before(context: Context, phrase: Phrase) -> Phrase | None:
    """«Постановление» after «постановление правительства Чехии»: the same."""
    row = nouns.row_of(phrase.head)
    bare = all(t.i == phrase.head.i or t.pos in ("ADJ", "DET", "PUNCT") for t in phrase.tokens)
    named = row is not None and inflect.folded(phrase.head.lemma) in _PAPERS - _ISSUED
    behind = phrase.sentence.tokens[phrase.tokens[-1].i + 1 :][:2]
    new = len(behind) > 1 and behind[1].lemma == "который"  # «принят план, который …»
    if not bare or not named or new:
        return None
    told = context.fuller(phrase)
    return told if told is not None and told.head.start < phrase.head.start else None


def _told_of(context: Context, attribution: Attribution, phrase: Phrase) -> Referent | None:
    """«Документ» after «подписал указ»: the document named in passing."""
    told = document_before(context, phrase)
    if told is None or inflect.folded(told.head.lemma) not in _PAPERS:
        return None
    author = possessors.author(context, told) if told.alone else None
    if author is not None:
        name = f"{in_nominative(told)} {author}"
        return Referent(name, "document", owner=author, kind="document")
    if told.alone:
        return bare_document(context, attribution, told)
    return Referent(possessors.speaker(context, told), "document", context.country_of(told),
                    kind="document")  # fmt: skip


def document_before(context: Context, phrase: Phrase) -> Phrase | None:
    """The last document before; for «в нём говорится», of the pronoun's number and gender."""
    here, word = context.sentence_at(phrase.span[0]), phrase.head.text.lower()
    for sentence in reversed(context.doc.sentences[max(0, here - _SENTENCES) : here + 1]):
        until = bisect_left(sentence.tokens, phrase.span[0], key=lambda token: token.start)
        for token in reversed(sentence.tokens[max(0, until - _WORDS) : until]):
            row = nouns.row_of(token) if token.pos == "NOUN" else None
            if row is not None and row.refers == "document" and _meant(word, token):
                return noun_phrase(context.doc, sentence, token)
    return None


def _meant(word: str, token: Token) -> bool:
    """The pronoun can stand for the noun; any other word for any noun."""
    plural, gender = token.feats.get("Number") == "Plur", token.feats.get("Gender")
    if word not in pronouns.LOCATIVE:
        return True
    return plural if word == "них" else not plural and (word == "ней") == (gender == "Fem")


def _issuers(context: Context, attribution: Attribution, phrase: Phrase) -> list[Referent]:
    """The latest sources that are not quoted in the document itself, the likeliest first.

    What a medium publishes is its own; what else is issued is rarely a medium's.
    """
    latest = itertools.islice(reversed(context.history), _LATEST)
    inside = attribution.content
    sources = [r for at, r in latest if at < phrase.span[0]
               and not any(start <= at < end for start, end in inside)]  # fmt: skip
    published = inflect.folded(phrase.head.lemma) in _PUBLISHED
    return sorted(sources, key=lambda r: (r.source_class == "media") is not published)


def _issuer(source: Referent, document: str) -> str | None:
    """The genitive of who issued it: a press service's release is its employer's."""
    if document in _OF_OFFICIALS and source.source_class not in ("person", "official"):
        return None
    service = (source.noun or "").startswith("пресс-") and source.owner
    if service and document == "пресс-релиз":
        return cases.genitive_of_name(source.owner or "")
    return _genitive(source)


def _genitive(source: Referent) -> str | None:
    """The genitive of a single source that may have issued something."""
    if source.plural or source.source_class not in _ISSUERS or not source.speaker:
        return None
    if source.person is not None:
        return cases.genitive_of_person(source.person)
    return cases.genitive_of_name(source.speaker)


def named(
    context: Context, attribution: Attribution, phrase: Phrase, short_form: Rule
) -> list[possessors.Named]:
    """The bare owners in a phrase («представитель ведомства») with the genitive of their names."""
    out = []
    for owner in _bare_owners(phrase):
        referent = short_form(context, attribution, owner) or _person(context, phrase, owner)
        name = _genitive(referent) if referent is not None else None
        if referent is not None and name and owner.head.feats.get("Case") == "Loc":
            name = cases.in_case(referent.speaker or "", "Loc")
        if referent is not None and name:
            out.append(possessors.Named(owner.span, name, referent.side))
    return out


def _person(context: Context, phrase: Phrase, owner: Phrase) -> Referent | None:
    """«Представители певицы»: who she is; an office («помощник министра») says enough."""
    head, row = nouns.row_of(phrase.head), nouns.row_of(owner.head)
    if head is None or not head.belongs or row is None or row.one != "public":
        return None
    person = roles.bearer(context, owner) if row.refers == "person" else None
    return pronouns.person_referent(person) if person else None


def _bare_owners(phrase: Phrase) -> Iterator[Phrase]:
    """The owners of which no more is said than what kind of body or firm they are."""
    for token in phrase.tokens:
        if token.i > phrase.head.i and _is_short(token):
            inside = hanging_on(phrase, token.i)
            tokens = tuple(t for t in phrase.tokens if t.i in inside)
            last = token.i == phrase.tokens[-1].i  # else somebody's behind it: «службы леса Чехии»
            tokens = tokens[1:] if tokens[0].text == "в" else tokens  # «источник в компании»
            if last and all(t.pos in ("ADJ", "NOUN") for t in tokens):
                yield Phrase((tokens[0].start, token.end), phrase.sentence, tokens, token)


def _is_short(token: Token) -> bool:
    """A body or firm in the genitive singular, called by its kind alone."""
    row = nouns.row_of(token)
    if row is None or token.feats.get("Number") != "Sing":
        return False
    if row.refers == "organisation" and token.feats.get("Case") == "Loc":
        return True  # «источник в компании»
    if token.rel != "nmod":
        return False
    if row.refers == "person":
        return row.one == "public" and token.feats.get("Case") == "Gen"
    return row.refers in _SHORT and token.feats.get("Case") == "Gen"
