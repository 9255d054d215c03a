"""The class of a source that is not a named person, by the settled cases of the guidelines."""

from __future__ import annotations

import re

from analysis.extract.speakers import entities, nouns, possessors
from analysis.extract.speakers.context import Context
from analysis.extract.speakers.phrase import Phrase, in_nominative
from analysis.language import inflect
from analysis.language.document import Span, Token
from analysis.language.word_kinds import is_animate

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
    r"|опубликова|цитата по|со ссылкой|сослал|сообща(?:ет|ло)\b|сообщило\b"
)
_FAMILIAR = re.compile(r",? (?:знаком\w+ с|осведомл[её]нн\w+ о|близк\w+ к) ")
# Adjectives that leave «агентство» an agency of news; others make it a body or firm.
_NEWS_WORDS = frozenset(
    ["информационный", "новостной", "телеграфный", "государственный", "этот", "данный", "местный"]
)
_PAGES = frozenset({"сайт", "портал", "канал", "телеграм-канал", "telegram-канал"})
_OF_POWER = frozenset({"силовой", "государственный", "правоохранительный", "правительственный"})
_CENTRAL = frozenset({"центральный", "резервный", "национальный", "народный"})
# Adjectives that make «агентство» a firm.
_FIRM_WORDS = frozenset({
    "рейтинговый", "аналитический", "театральный", "рекламный", "туристический", "кадровый",
})  # fmt: skip
_SPOKESMEN = frozenset({"представитель", "представительница", "пресс-секретарь", "спикер"})
_OPENING = frozenset('«„“"')
# Heads that only count: the class is that of what they count.
_COUNTS = frozenset({"один", "одна", "некоторый", "многие", "многий", "ряд", "большинство", "часть",
                     "половина", "группа", "кто-то", "двое", "трое", "несколько"})  # fmt: skip
_MEDIUM_NAME = re.compile(
    r"\b(?:TV|News|Times|Post|Press|Radio|Daily|Herald|Tribune|Magazine|ТВ|FM|Journal|Gazette)\b"
    r"|\.(?i:ru|com|net|org|ua|by|kz|info)\b|(?:[Гг]азет|[Вв]естник|[Нн]овост|[Пп]равд|-?пресс)\w*"
)
_BODY_NAME = re.compile(
    r"(?:стат|надзор|прокуратура|транс|здрав|регулирование)(?:[аеу]|ом)?$|регулировани[ею]$"
    r"|^(?:[Мм]ин(?:здрав|обр|пром|фин|юст|транс|сель|энерго|природ|культ|труд|соц|строй|цифр"
    r"|спорт|эк)|[Дд]еп(?:транс|здрав|культ|труд)"
    r"|[Рр]осс?(?:авто|авиа|архив|аккред|вод|гвард|жел|здрав|имущ|лес|молод|морреч|недр|обр|охран"
    r"|патент|потреб|природ|реестр|резерв|рыб|сельхоз|сотрудн|стандарт|туризм|финмон))"
)
_SAYS = re.compile(r"говорится|сказано|говорилось|указывается|следует из|написано|указано")
_SHOWS = re.compile(
    r"показ|свидетельств|соглас|соответств|суд[яи]|подтвержда|исходя|предусматр|предполаг|гласи"
    r"|указыва|по данным|по итогам|требу"
)


def anonymous(context: Context, phrase: Phrase) -> bool:
    """The text around the phrase says that the source will not be named."""
    if any(t.lemma in ("неназванный", "анонимный", "неназвавшийся") for t in phrase.tokens):
        return True
    behind = context.doc.text[phrase.span[1] : phrase.span[1] + _WINDOW]
    if _FAMILIAR.match(behind) or _FAMILIAR.match(f" {context.doc.text[slice(*phrase.span)]} "):
        return True  # «шесть человек, знакомых с делом», «знакомые с делом люди»
    sentence = phrase.sentence
    start = max(sentence.start, phrase.span[0] - _WINDOW)
    around = context.doc.text[start : min(sentence.end, phrase.span[1] + _WINDOW)]
    return _ANONYMITY.search(around) is not None


def of_noun(context: Context, phrase: Phrase) -> str | None:
    """Class by the head noun's row of `source_nouns.csv`; None where it has none."""
    row = nouns.row_of(phrase.head) or _counted_row(phrase)
    if row is None:
        return None
    special = _special(context, phrase, row)
    if special is not None:
        return special
    plural = phrase.head.feats.get("Number") == "Plur"
    cell = row.many if plural else row.one
    owner, _, default = cell.partition(":")
    found = cell
    if owner == "owner" and default == "official" and row.refers == "body" and _of_state(phrase):
        found = default
    elif owner == "owner":
        nobody = plural and row.noun in _SPOKESMEN and _of_nobody(phrase)
        found = _of_owner(context, phrase) or ("public" if nobody else default) or "official"
    if found in ("official", "organisation", "public", "person") and anonymous(context, phrase):
        return "anonymous"
    bearer = owner == "owner" and row.refers == "person" and row.noun not in _SPOKESMEN
    if found == "person" and plural and owner == "owner":
        return "public"
    if found == "organisation" and bearer:
        return "public"  # a director of a firm speaks for himself, a spokesman for the firm
    return found


def _special(context: Context, phrase: Phrase, row: nouns.SourceNoun) -> str | None:
    """Nouns of which what stands beside them decides."""
    lemmas = {t.lemma.lower() for t in phrase.tokens}
    if row.noun == "агентство" and not _of_news(phrase):
        return "organisation" if _firm(phrase) else "official"
    if row.noun == "совет" and "директор" in lemmas:
        return "organisation"
    if row.noun in _PAGES and _of_body(context, phrase):
        return "document"
    if row.noun == "структура" and lemmas & _OF_POWER:
        return "official"
    if row.noun == "банк" and lemmas & _CENTRAL:
        return "official"
    behind = (m for m in context.mentions_in(phrase) if m.first > phrase.head.i)
    union = any(m.entity.kind == "intergovernmental" for m in behind)
    return "organisation" if union and row.refers == "body" and row.one == "official" else None


def _of_state(phrase: Phrase) -> bool:
    """«Чешское Управление статистики»: a state's own."""
    states = entities.table().adjectives
    return any(t.pos == "ADJ" and t.i < phrase.head.i and inflect.folded(t.lemma) in states
               for t in phrase.tokens)  # fmt: skip


def _of_nobody(phrase: Phrase) -> bool:
    """«Представители отрасли»: of no body that could be named."""
    owners = (t for t in phrase.tokens if t.head == phrase.head.i and t.i > phrase.head.i)
    return any(t.pos == "NOUN" and t.text[0].islower() and nouns.row_of(t) is None
               for t in owners)  # fmt: skip


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
    """«Официальный сайт комиссии», «канал мэра»: a page, no outlet."""
    if any(t.lemma == "официальный" for t in phrase.tokens):
        return True
    owner = _of_owner(context, phrase)
    private = any(t.i > phrase.head.i and t.pos == "NOUN" and t.feats.get("Case") == "Gen"
                  and is_animate(t.text) for t in phrase.tokens)  # fmt: skip
    return owner != "media" and (owner is not None or private)


def _counted_row(phrase: Phrase) -> nouns.SourceNoun | None:
    """«Один из очевидцев», «большинство экспертов»: the row of what is counted."""
    if phrase.head.lemma not in _COUNTS:
        return None
    rows = (nouns.row_of(t) for t in phrase.tokens if t.i > phrase.head.i and t.pos == "NOUN")
    return next((row for row in rows if row is not None), None)


def _of_owner(context: Context, phrase: Phrase) -> str | None:
    """Class of the body, firm or state that the head belongs to."""
    meant = possessors.owner_meant(context, phrase)  # «её представитель»
    if meant is not None and meant.source_class in ("official", "organisation", "media"):
        return meant.source_class
    for mention in context.mentions_in(phrase):
        if mention.first > phrase.head.i and not _within_a_name(mention, phrase):
            found = mention.entity.source_class
            return "official" if found == "person" else found
    for token in phrase.tokens:
        if token.i > phrase.head.i:
            row = nouns.row_of(token) if token.pos in ("NOUN", "PROPN") else None
            if row is not None and row.one in ("official", "organisation", "media"):
                return row.one
    last = nouns.row_of(phrase.tokens[-1])
    if last is not None and last.refers == "person" and last.one == "public":
        return "person"  # «представители певицы»
    for _, person in context.people.within((phrase.head.end, phrase.tokens[-1].end)):
        return "official" if person.entity or person.roles & nouns.OFFICES else "person"
    for token in phrase.tokens:
        full = context.spelt_out(token.text) if token.text.isupper() else None
        row = nouns.row_of(full.head) if full else None
        if row is not None:
            return row.one if row.one in ("official", "organisation", "media") else None
    if phrase.tokens[-1].i == phrase.head.i:
        return None
    kind = _name_kind(context, (phrase.head.end, phrase.tokens[-1].end))
    return {"ORG": "organisation", "LOC": "official"}.get(kind or "")


def _within_a_name(mention: entities.Mention, phrase: Phrase) -> bool:
    """A place within a quoted name: «партия „Рост для Чехии“»."""
    before = [t.text for t in phrase.tokens if phrase.head.i < t.i < mention.first]
    return mention.entity.kind in entities.PLACES and any(t in _OPENING for t in before[:-1])


def _name_kind(context: Context, span: Span) -> str | None:
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
    kind = _name_kind(context, phrase.span)
    place = _name_kind(context, (phrase.head.start, phrase.head.end)) == "LOC"
    if place or _BODY_NAME.search(phrase.head.text):
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
    if head.feats.get("Animacy") == "Anim" or is_animate(head.text):
        return "public"
    return "document" if _SHOWS.search(cue) else "organisation"
