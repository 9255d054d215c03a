"""Names of bodies, firms and media: of the table, behind their kind («газета „Имя“»), short."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from analysis.extract.records import Attribution
from analysis.extract.speakers import cases, entities, nouns
from analysis.extract.speakers.context import Context
from analysis.extract.speakers.entities import Mention
from analysis.extract.speakers.phrase import Phrase, in_nominative, just_before, phrase_at
from analysis.extract.speakers.referent import Referent
from analysis.extract.speakers.surroundings import name_after, noun_phrase
from analysis.language import inflect

_CENTRAL = frozenset({"ЦБ", "Центробанк"})
_BANK = re.compile(r"^(?:Банк|(?:Центральный|Резервный|Национальный|Народный) банк|ФРС|Е?ЦБ)\b")
_MINISTRY = re.compile(r"[Мм]ин|МИД|МВД|МЧС")
_NEAR = 60  # names before a short form that are looked at
_MARKS = frozenset("«»„“”\"'")
_NAME_OF = frozenset({"media", "organisation"})  # «газета X», «компания X» go by the name


def table_entity(context: Context, attribution: Attribution, phrase: Phrase) -> Referent | None:
    """A name of the entity table, alone or after the kind of thing it is («газета X»)."""
    mentions = [m for m in context.mentions_in(phrase) if m.entity.kind != "person"]
    if not mentions or any(t.rel == "conj" for t in phrase.tokens):
        return None
    mention = mentions[0]
    country, own = context.country_of(phrase), mention.entity.country
    another = country is not None and own is not None and country != own
    another = another and mention.entity.kind != "media"  # «чешский Forbes»
    if another or not _heads(mention, phrase) or _has_owner(mention, phrase):
        return None
    if mention.entity.kind == "body" and len(phrase.tokens) == 1:
        told = _with_state(context, mention)
        if told is not None:
            return told
    return context.entity_referent(_other_bank(context, mention) or mention)


def _with_state(context: Context, mention: Mention) -> Referent | None:
    """«Минюст» where the article has «Минюст США»: that one, the last before or the next."""
    at = bisect_left(context.known, mention.start, key=lambda m: m.start)
    near = [*reversed(context.known[max(0, at - _NEAR) : at]), *context.known[at : at + _NEAR]]
    name = f"{entities.key(mention.variant)} "
    for other in near:
        longer = other.entity.kind == "body" and entities.key(other.variant).startswith(name)
        if longer and _of_main(context, other):
            return context.entity_referent(other)
        state = context.state_behind(other)
        if (
            state is not None
            and state.entity is context.main_country
            and f"{entities.key(other.variant)} " == name
        ):
            owner = cases.genitive_of_name(state.variant)
            return Referent(f"{other.variant} {owner}", "official", state.entity.country,
                            kind="body")  # fmt: skip
    return None


def _of_main(context: Context, mention: Mention) -> bool:
    """Of the state that the article speaks of most."""
    main = context.main_country
    return main is not None and mention.entity.country == main.country


def last_bank(context: Context, offset: int) -> Referent | None:
    """«Регулятор»: the central bank last named before `offset`, by a full or a short name."""
    near = reversed(just_before(context.known, offset, _NEAR))
    bank = next((m for m in near if _BANK.search(m.entity.name)), None)
    return context.entity_referent(bank) if bank is not None else None


def last_ministry(context: Context, offset: int) -> Referent | None:
    """«Министерство»: the last source before `offset` that is one."""
    sources = (r for r in context.sources_before(offset) if r.source_class == "official")
    return next((r for r in sources if r.speaker and _MINISTRY.match(r.speaker)), None)


def _other_bank(context: Context, mention: Mention) -> Mention | None:
    """«ЦБ» where another state's central bank was the last one named."""
    if mention.variant not in _CENTRAL:
        return None
    banks = (m for m in reversed(just_before(context.known, mention.start, _NEAR))
             if m.variant not in _CENTRAL and _BANK.search(m.entity.name))  # fmt: skip
    last = next(banks, None)
    return last if last is not None and last.entity is not mention.entity else None


def named_so(context: Context, phrase: Phrase) -> Referent | None:
    """«Биржа» alone: the name before it that holds the word («Лесная биржа»).

    Of several the one most spoken of, then the last.
    """
    lemma = inflect.folded(phrase.head.lemma)
    found: dict[str, list[Phrase]] = {}
    for name in just_before(context.doc.names, phrase.head.start, _NEAR):
        other = phrase_at(context.doc, (name.start, name.end)) if name.kind == "ORG" else None
        if other is not None and len(other.tokens) > 1 and _holds(other, lemma):
            found.setdefault(entities.key(in_nominative(other)), []).append(other)
    if not found:
        return None
    most = max(found.values(), key=lambda places: (len(places), places[-1].span))[-1]
    around = noun_phrase(context.doc, most.sentence, most.head)
    if not any(t.text in _MARKS for t in around.tokens):
        most = max(most, around, key=lambda phrase: len(phrase.tokens))
    return _named(context, most)


def _holds(phrase: Phrase, lemma: str) -> bool:
    """The noun is the head of the name, or its last word («СПБ биржа»)."""
    last = next((t for t in reversed(phrase.tokens) if t.pos != "PUNCT"), phrase.head)
    return lemma in (inflect.folded(phrase.head.lemma), inflect.folded(last.lemma))


def _named(context: Context, phrase: Phrase) -> Referent:
    """The body or firm of a name that the tagger found."""
    for mention in context.mentions_in(phrase):
        if mention.first <= phrase.head.i <= mention.last:
            return context.entity_referent(mention)
    row = nouns.row_of(phrase.head)
    name = name_after(context.doc, phrase) if row and row.refers in _NAME_OF else None
    return Referent(name or in_nominative(phrase), row.one if row else "organisation",
                    context.country_of(phrase), noun=inflect.folded(phrase.head.lemma))  # fmt: skip


def _heads(mention: Mention, phrase: Phrase) -> bool:
    """The name is the head of the phrase, or the head says what kind of thing it names."""
    if mention.first <= phrase.head.i <= mention.last:
        return True
    row = nouns.row_of(phrase.head)
    refers = row.refers if row is not None else None
    return refers in _NAME_OF and refers == mention.entity.source_class


def _has_owner(mention: Mention, phrase: Phrase) -> bool:
    """Behind the name, outside brackets, stands whose it is («Минобороны Чехии»)."""
    for token in phrase.tokens:
        if token.i > mention.last and token.text == "(":
            return False
        if token.i > mention.last and token.pos in ("NOUN", "PROPN"):
            return True
    return False


def own_name(context: Context, attribution: Attribution, phrase: Phrase) -> Referent | None:
    """«Газета „Имя“», «компания Name»: the name alone is the speaker."""
    row = nouns.row_of(phrase.head)
    if row is None or row.refers not in _NAME_OF or phrase.head.feats.get("Number") == "Plur":
        return None
    name = together(context, phrase) or name_after(context.doc, phrase)
    if name is None:
        return None
    form = row.forms[0] if row.forms else None
    return Referent(name, row.one, context.country_of(phrase), form=form,
                    noun=inflect.folded(phrase.head.lemma), kind=row.refers)  # fmt: skip


def together(context: Context, phrase: Phrase) -> str | None:
    """«Телеканал „Имя“, Name и „Берег“»: the names alone; None where one is no name."""
    if not any(t.rel == "conj" for t in phrase.tokens):
        return None
    names = [_alone(context, part) for part in _members(context, phrase)]
    found = [name for name in names if name]
    return listed(found) if 1 < len(found) == len(names) else None


def listed(names: Sequence[str]) -> str:
    """Two names or more as one speaker: «Маяк, Волна и Берег»."""
    return ", ".join(names[:-1]) + " и " + names[-1]


def _members(context: Context, phrase: Phrase) -> list[Phrase]:
    """The phrase, divided at commas and «и» outside quotation marks."""
    members: list[Phrase] = []
    start, quoted = phrase.span[0], False
    for token in phrase.tokens:
        quoted = quoted != (token.text in _MARKS)
        if not quoted and token.text in (",", "и"):
            members.extend(filter(None, [phrase_at(context.doc, (start, token.start))]))
            start = token.end
    return [*members, *filter(None, [phrase_at(context.doc, (start, phrase.span[1]))])]


def _alone(context: Context, part: Phrase) -> str | None:
    row = nouns.row_of(part.head)
    if row is not None and row.refers in _NAME_OF and part.tokens[0].text not in _MARKS:
        return name_after(context.doc, part)
    words = [t for t in part.tokens if t.text not in _MARKS]
    for mention in context.mentions_in(part):
        if words and (mention.first, mention.last) == (words[0].i, words[-1].i):
            return context.entity_referent(mention).speaker
    named = part.tokens[0].text in _MARKS and part.tokens[-1].text in _MARKS
    return in_nominative(part).strip("«»„“”\"' ") if named else None
