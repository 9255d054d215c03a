"""The class of a source that is not a named person, by the settled cases of the guidelines."""

from __future__ import annotations

import re

from analysis.extract.speakers import entities, nouns
from analysis.extract.speakers.context import Context
from analysis.extract.speakers.phrase import Phrase, in_nominative
from analysis.language import inflect
from analysis.language.document import Span, Token

_WINDOW = 300  # characters around a source in which its anonymity is said
_ANONYMITY = re.compile(
    r"услови\w+ анонимности|анонимно\b|имя \w+ не называ"
    r"|(?:пожела\w+|(?:по)?прос\w+|предпоч\w+)[^.!?]{0,30}"
    r"(?:анонимн|неназванн|не называть|не указывать|не раскрывать)"
    r"|не пожелавш\w+ (?:назвать|представиться|раскр)",
    re.IGNORECASE,
)
_OF_MEDIA = re.compile(
    r"пиш[еу]т|писал|переда[её]т|переда(?:л|ва)|цитиру|процитир|публику"
    r"|опубликова|со ссылкой|сослал|сообща(?:ет|ло)\b|сообщило\b"
)
_NEWS_WORDS = frozenset(
    ["информационный", "новостной", "телеграфный", "государственный", "этот", "данный", "местный"]
)
_PAGES = frozenset({"сайт", "портал", "канал", "телеграм-канал", "telegram-канал"})
_CENTRAL = frozenset({"центральный", "резервный", "национальный", "народный"})
_FIRM_WORDS = frozenset({
    "рейтинговый", "аналитический", "театральный", "рекламный", "туристический", "кадровый",
})  # fmt: skip
_SPOKESMEN = frozenset({"представитель", "представительница", "пресс-секретарь", "спикер"})
_COUNTS = frozenset({"один", "одна", "некоторый", "многие", "многий", "ряд", "большинство", "часть",
                     "половина", "группа", "кто-то", "двое", "трое", "несколько"})  # fmt: skip
_MEDIUM_NAME = re.compile(
    r"\b(?:TV|News|Times|Post|Press|Radio|Daily|Herald|Tribune|Magazine|ТВ|FM|Journal|Gazette)\b"
    r"|\.(?:ru|com|net|org|ua|by|kz|info)\b|(?:[Гг]азет|[Вв]естник|[Нн]овост|[Пп]равд|-?пресс)\w*"
)
_BODY_NAME = re.compile(
    r"(?:стат|надзор|прокуратура|транс|здрав|регулирование)(?:[аеу]|ом)?$|регулировани[ею]$|^(?:[Мм]ин(?:здрав|обр|пром|фин|юст|транс"
    r"|сель|энерго|природ|культ|труд|соц|строй|цифр|спорт|эк)|[Рр]осс?(?:охран|потреб|лес|реестр))"
)
_SAYS = re.compile(r"говорится|сказано|говорилось|указывается|следует из|написано|указано")


_SHOWS = re.compile(
    r"показ|свидетельств|соглас|соответств|суд[яи]|подтвержда|исходя|предусматр|предполаг|гласи"
    r"|указыва|по данным|по итогам|требу"
)


def said_in(context: Context, cue: Span) -> bool:
    """The cue says what stands in a document: «говорится», «указано»."""
    return _SAYS.search(context.doc.text[cue[0] : cue[1]].lower()) is not None


def anonymous(context: Context, phrase: Phrase) -> bool:
    """The text around the phrase says that the source will not be named."""
    if any(t.lemma in ("неназванный", "анонимный", "неназвавшийся") for t in phrase.tokens):
        return True
    sentence = phrase.sentence
    start = max(sentence.start, phrase.span[0] - _WINDOW)
    around = context.doc.text[start : min(sentence.end, phrase.span[1] + _WINDOW)]
    return _ANONYMITY.search(around) is not None


def of_noun(context: Context, phrase: Phrase) -> str | None:
    """Class by the head noun's row of `source_nouns.csv`; None where it has none."""
    row = nouns.row_of(phrase.head) or _counted_row(phrase)
    if row is None:
        return None
    if row.noun == "агентство" and not _of_news(phrase):
        return "organisation" if _firm(phrase) else "official"
    if row.noun == "совет" and any(t.lemma == "директор" for t in phrase.tokens):
        return "organisation"
    if row.noun in _PAGES and _of_body(context, phrase):
        return "document"
    if row.noun == "банк" and any(t.lemma.lower() in _CENTRAL for t in phrase.tokens):
        return "official"
    plural = phrase.head.feats.get("Number") == "Plur"
    cell = row.many if plural else row.one
    owner, _, default = cell.partition(":")
    found = of_owner(context, phrase) or default or "official" if owner == "owner" else cell
    if found in ("official", "organisation", "public", "person") and anonymous(context, phrase):
        return "anonymous"
    bearer = owner == "owner" and row.refers == "person" and row.noun not in _SPOKESMEN
    if found == "organisation" and bearer:
        return "public"  # a director of a firm speaks for himself, a spokesman for the firm
    return found


def _of_news(phrase: Phrase) -> bool:
    """Not «агентство по туризму», «водное агентство», «агентство водных ресурсов»: bodies."""
    adjectives = [inflect.folded(t.lemma) for t in phrase.tokens
                  if t.pos == "ADJ" and t.i < phrase.head.i]  # fmt: skip
    states = entities.table().adjectives
    if any(a not in _NEWS_WORDS and a not in states for a in adjectives):
        return False
    after = [t for t in phrase.tokens if t.i > phrase.head.i and t.pos != "ADJ"]
    if not after or after[0].lemma in ("новость", "печать", "информация"):
        return True
    return not (after[0].lemma == "по" or (after[0].pos == "NOUN" and after[0].text[0].islower()))


def _firm(phrase: Phrase) -> bool:
    return any(inflect.folded(t.lemma) in _FIRM_WORDS for t in phrase.tokens)


def _of_body(context: Context, phrase: Phrase) -> bool:
    """«Официальный сайт комиссии»: a page, no outlet."""
    official = any(t.lemma == "официальный" for t in phrase.tokens)
    return official or of_owner(context, phrase) not in (None, "media")


def _counted_row(phrase: Phrase) -> nouns.SourceNoun | None:
    """«Один из очевидцев», «большинство экспертов»: the row of what is counted."""
    if phrase.head.lemma not in _COUNTS:
        return None
    rows = (nouns.row_of(t) for t in phrase.tokens if t.i > phrase.head.i and t.pos == "NOUN")
    return next((row for row in rows if row is not None), None)


def of_owner(context: Context, phrase: Phrase) -> str | None:
    """Class of the body, firm or state that the head belongs to."""
    for mention in context.mentions_in(phrase):
        if mention.first > phrase.head.i:
            found = mention.entity.source_class
            return "official" if found == "person" else found
    for token in phrase.tokens:
        if token.i > phrase.head.i:
            row = nouns.row_of(token) if token.pos in ("NOUN", "PROPN") else None
            if row is not None and row.one in ("official", "organisation", "media"):
                return row.one
    for _, person in context.people.within((phrase.head.end, phrase.tokens[-1].end)):
        return "official" if person.entity or person.roles & nouns.OFFICES else "person"
    for token in phrase.tokens:
        full = context.spelt_out(token.text) if token.text.isupper() else None
        row = nouns.row_of(full.head) if full else None
        if row is not None:
            return row.one if row.one in ("official", "organisation", "media") else None
    if phrase.tokens[-1].i == phrase.head.i:
        return None
    kind = name_kind(context, (phrase.head.end, phrase.tokens[-1].end))
    return {"ORG": "organisation", "LOC": "official"}.get(kind or "")


def name_kind(context: Context, span: Span) -> str | None:
    """PER, LOC or ORG: the tagger's kind of the first name in `span`."""
    return next((n.kind for n in context.doc.names
                 if n.start < span[1] and span[0] < n.end), None)  # fmt: skip


def of_cue(context: Context, cue: Span, phrase: Phrase) -> str:
    """Class of a name that no table knows: by the tagger's kind and by what the cue is said of."""
    text = context.doc.text[cue[0] : cue[1]].lower()
    if _SAYS.search(text):
        return "document"
    told = context.named_kinds.get(entities.key(in_nominative(phrase)))
    if told:
        return told
    kind = name_kind(context, phrase.span)
    if kind == "LOC" or _BODY_NAME.search(phrase.head.text):
        return "official"
    if not named(phrase):
        if anonymous(context, phrase):
            return "anonymous"
        return _of_common(phrase.head, text)
    if kind == "PER":
        return "person"
    if _OF_MEDIA.search(text) or _MEDIUM_NAME.search(context.doc.text[slice(*phrase.span)]):
        return "media"
    return "organisation"


def named(phrase: Phrase) -> bool:
    """The head is a name: Latin, capitalised or in quotation marks."""
    head = phrase.head
    if phrase.tokens[0].text in '«„"“':
        return True
    return head.pos in ("PROPN", "X") or head.text[:1] in '«„"' or head.text[:2].isupper()


def _of_common(head: Token, cue: str) -> str:
    if head.feats.get("Animacy") == "Anim" or inflect.is_animate(head.text):
        return "public"
    return "document" if _SHOWS.search(cue) else "organisation"
