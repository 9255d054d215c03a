"""Whose source it is: «адвокаты Иванова» → «адвокаты Петра Иванова», «его адвокаты» likewise."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from analysis.extract.speakers import cases, entities, nouns, pronouns, territory
from analysis.extract.speakers.context import Context
from analysis.extract.speakers.mentions import PersonMention
from analysis.extract.speakers.persons import Person
from analysis.extract.speakers.phrase import Phrase, hanging_on, in_nominative
from analysis.extract.speakers.referent import Referent
from analysis.extract.speakers.surroundings import name_after
from analysis.language import inflect
from analysis.language.document import Span, Token

# Bare, these are somebody's: of the person whom the text speaks of.
_OF_SOMEBODY = frozenset({
    "адвокат", "защитник", "защита", "семья", "родственник", "родственница", "родитель", "жена",
    "супруга", "мать", "отец", "сын", "дочь", "брат", "сестра", "вдова", "близкий",
    "пресс-секретарь",
})  # fmt: skip
# Bare, these belong to the state that the article speaks of most.
_OF_STATE = frozenset({"министерство", "правительство", "парламент", "кабмин"})
# So do these where they stand last: «представители администрации президента».
_OFFICE_OF_STATE = frozenset({"президент", "правительство", "премьер-министр"})
# Bare, these abbreviations are Russian in Russian news, unless Russia is not spoken of at all.
OF_RUSSIA = frozenset({"мид", "минобороны", "мвд"})


class Named(NamedTuple):
    """A short form within a phrase, with the genitive of its full name and its country."""

    span: Span
    genitive: str
    side: str | None


def speaker(context: Context, phrase: Phrase, owners: Sequence[Named] = ()) -> str:
    """The phrase in the nominative, with its possessor's full name.

    Args:
        context: the article.
        phrase: the source.
        owners: short forms in the phrase of which the full names are known.
    """
    pronoun = next((t for t in phrase.tokens if _possessive(t)), None)
    if pronoun is not None and any(t.pos == "CCONJ" and t.i < pronoun.i for t in phrase.tokens):
        return in_nominative(phrase)  # «рыбаки и их жёны»
    if pronoun is not None:
        return _with_owner(context, phrase, pronoun)
    medium = next((t for t in phrase.tokens if _bare_medium(t, phrase)), None)
    if medium is not None:
        name = _medium_name(context, medium)
        if name:
            head = in_nominative(_until(phrase, medium))
            return f"{head} {cases.genitive_of_name(name)}"
    fuller = [(owner.span, owner.genitive) for owner in owners]
    name = in_nominative(
        phrase, [*fuller, *_full_names(context, phrase), *_spelt_out(context, phrase)]
    )
    added = None if owners else _implied(context, phrase)
    return f"{name} {added}" if added else name


def _implied(context: Context, phrase: Phrase) -> str | None:
    """The owner that goes without saying, in the genitive."""
    lemma = inflect.folded(phrase.head.lemma)
    if lemma in _OF_SOMEBODY and phrase.alone:
        fits = _is_private if lemma == "защита" else _has_counsel
        person = pronouns.salient_person(context, phrase.head.start, None, fits)
        return cases.genitive_of_person(person) if person else None
    if lemma in nouns.documents() and phrase.alone:
        return author(context, phrase)
    if lemma in OF_RUSSIA:
        return None
    state = _implied_state(context, phrase)
    return cases.genitive_of_name(state.name) if state else None


def _has_counsel(person: Person) -> bool:
    """No lawyer: a family or a defence is that of whom the lawyer speaks for."""
    return not person.roles & {"адвокат", "защитник", "юрист"}


def _is_private(person: Person) -> bool:
    return _has_counsel(person) and not person.roles & nouns.OFFICES


def author(context: Context, phrase: Phrase) -> str | None:
    """Who made a document: «в справке, выпущенной мэрией», «мэрия издала справку»."""
    tokens = phrase.sentence.tokens
    verb = tokens[phrase.head.head] if 0 <= phrase.head.head < len(tokens) else None
    agents: list[Token] = []
    for child in phrase.sentence.children[phrase.head.i]:
        if tokens[child].rel == "acl":
            agents += [tokens[i] for i in phrase.sentence.children[child]
                       if tokens[i].feats.get("Case") == "Ins"]  # fmt: skip
    if verb is not None and verb.pos == "VERB" and phrase.head.rel == "obj":
        agents += [tokens[i] for i in phrase.sentence.children[verb.i]
                   if tokens[i].rel == "nsubj"]  # fmt: skip
    for agent in agents:
        named = [agent] + [tokens[i] for i in phrase.sentence.children[agent.i]
                           if tokens[i].rel in ("appos", "flat", "flat:name")]  # fmt: skip
        name = _genitive_of(context, (agent.start, named[-1].end))
        if name:
            return name
    return None


def _genitive_of(context: Context, span: Span) -> str | None:
    """The genitive of the person or entity named in `span`."""
    for _, person in context.people.within(span):
        return cases.genitive_of_person(person)
    at = bisect_right(context.known, span[0], key=lambda m: m.start) - 1
    if at >= 0 and span[0] < context.known[at].end:
        return cases.genitive_of_name(context.display(context.known[at]))
    return None


def _implied_state(context: Context, phrase: Phrase) -> entities.Entity | None:
    lemma = inflect.folded(phrase.head.lemma)
    if lemma in OF_RUSSIA and phrase.alone:
        others = context.main_country if "RU" not in context.countries else None
        return others or entities.table().states["RU"]
    last = inflect.folded(phrase.tokens[-1].lemma)
    press = lemma == "сми" and any(t.lemma == "государственный" for t in phrase.tokens)
    own = lemma in _OF_STATE and not _owned(phrase)
    if context.country_of(phrase) or country_owner(context, phrase):
        return None
    if not (own or last in _OFFICE_OF_STATE or press):
        return None
    return context.main_country


def _owned(phrase: Phrase) -> bool:
    """Something behind the head says already whose it is («правительство области»)."""
    field = phrase.head.lemma == "министерство"  # «министерство культуры» says of what
    return not field and any(t.head == phrase.head.i and t.rel == "nmod" and t.i > phrase.head.i
                             for t in phrase.tokens)  # fmt: skip


def implied_country(context: Context, phrase: Phrase) -> str | None:
    """The country of a ministry or government whose state goes without saying."""
    state = _implied_state(context, phrase)
    return state.country if state else None


def _spelt_out(context: Context, phrase: Phrase) -> list[tuple[Span, str]]:
    """Abbreviations («ПНС») and bare territories («республики»): with the full name instead."""
    out = [(t.span, cases.genitive_of_name(t.name)) for t in territory.meant(context, phrase)]
    mentions = context.mentions_in(phrase)
    known = {t for m in mentions for t in range(m.first, m.last + 1)}
    out += [
        ((m.start, m.end), m.entity.name)
        for m in mentions
        if m.entity.country == "US" and m.entity.kind == "state"
    ]  # «Федрезерв Штатов»
    for token in phrase.tokens:
        bracketed = token.i and phrase.sentence.tokens[token.i - 1].text == "("
        spelt = token.text.isupper() and 2 < len(token.text) < 7 and not bracketed
        if token.i not in known and spelt:
            name = context.spelt_out(token.text)
            if name is not None:
                text = _in_full(context, name, genitive=token.i != phrase.head.i)
                out.append(((token.start, token.end), text))
    return out


def _in_full(context: Context, name: Phrase, *, genitive: bool) -> str:
    """The name for which an abbreviation stands, in the case that it stands in."""
    if genitive and name.head.feats.get("Case") == "Gen":
        return _as_it_stands(name)
    row = nouns.row_of(name.head)
    own = (
        name_after(context.doc, name) if row is not None and row.refers == "organisation" else None
    )
    full = own or in_nominative(name)
    return cases.genitive_of_name(full) if genitive else full


def _titled(phrase: Phrase, mention: PersonMention) -> int | None:
    """Where the title of an owner begins, which no office is: «семья актёра Ивана Петрова»."""
    tokens = phrase.sentence.tokens
    title = tokens[mention.tokens[0].i - 1] if mention.tokens[0].i else None
    if title is None or title.i <= phrase.head.i or title.feats.get("Case") != "Gen":
        return None
    row = nouns.row_of(title) if title.pos == "NOUN" else None
    if row is None or row.refers != "person" or row.one != "public":
        return None
    first = title.i
    while first - 1 > phrase.head.i and tokens[first - 1].pos == "ADJ":
        first -= 1
    return tokens[first].start


def country_owner(context: Context, phrase: Phrase) -> str | None:
    """The country of the territory that «страны», «области» in the phrase stand for."""
    return next((t.country for t in territory.meant(context, phrase) if t.country), None)


def _as_it_stands(phrase: Phrase) -> str:
    return " ".join(t.text for t in phrase.tokens)


_POSSESSIVES = frozenset({
    "его", "её", "ее", "их", "свой", "свои", "своих", "своего", "своему", "своим", "своими",
    "свое", "своё", "своей",
})  # fmt: skip


def _possessive(token: Token) -> bool:
    return token.lemma == "который" or token.text.lower() in _POSSESSIVES


def owner_meant(context: Context, phrase: Phrase) -> Referent | None:
    """Whom «его», «её», «свой» in a phrase mean."""
    pronoun = next((t for t in phrase.tokens if _possessive(t)), None)
    if pronoun is None:
        return None
    word = pronoun.text.lower()
    if word in ("его", "её", "ее", "которого", "которой"):
        gender = "Masc" if word.endswith("го") else "Fem"
        return pronouns.third_singular(context, pronoun.start, gender)
    if word in ("их", "которых"):
        return pronouns.third_plural(context, pronoun.start)
    return context.last_referent(pronoun.start + 1)


def _with_owner(context: Context, phrase: Phrase, pronoun: Token) -> str:
    rest = tuple(t for t in phrase.tokens if t.i != pronoun.i)
    head = in_nominative(Phrase(phrase.span, phrase.sentence, rest, phrase.head))
    owner = owner_meant(context, phrase)
    if owner is None or owner.speaker is None:
        return head
    if owner.person is not None:
        return f"{head} {cases.genitive_of_person(owner.person)}"
    return f"{head} {cases.genitive_of_name(owner.speaker)}"


def _bare_medium(token: Token, phrase: Phrase) -> bool:
    """«Источники издания»: a kind of medium without its name."""
    row = nouns.row_of(token)
    if row is None or row.refers != "media" or token.i == phrase.head.i:
        return False
    named = [t for t in phrase.tokens if (t.i == token.i + 1 and t.pos in ("PUNCT", "X", "PROPN"))
             or (t.head == token.i and t.rel in ("appos", "flat", "amod"))]  # fmt: skip
    return token.head == phrase.head.i and token.rel == "nmod" and not named


def _medium_name(context: Context, token: Token) -> str | None:
    source = context.last_referent(token.start, "media")
    if source is not None and not source.plural:
        return source.speaker
    at = bisect_left(context.named_media, token.start, key=lambda item: item[0])
    return context.named_media[at - 1][1].speaker if at else None


def _until(phrase: Phrase, token: Token) -> Phrase:
    tokens = tuple(t for t in phrase.tokens if t.i < token.i and t.head != token.i)
    tokens = tuple(t for t in tokens if t.pos != "PART" or t.i < phrase.head.i)  # «той же газеты»
    return Phrase(phrase.span, phrase.sentence, tokens, phrase.head)


def _full_names(context: Context, phrase: Phrase) -> list[tuple[Span, str]]:
    out = []
    row = nouns.row_of(phrase.head)
    owned = row is not None and row.belongs is not None  # «дочь Ли»: a name without cases
    for mention, person in context.people.within(phrase.span):
        nominative = person.in_nominative(mention) and not owned
        titled = _titled(phrase, mention)
        if (len(person.name.split()) > len(mention.tokens) or titled) and not nominative:
            start = titled or mention.span[0]
            out.append(((start, mention.span[1]), cases.genitive_of_person(person)))
    return out


def owner_name(context: Context, phrase: Phrase) -> str | None:
    """The body that the head belongs to, in the nominative: «представитель посольства» → it."""
    children = [t for t in phrase.tokens if t.head == phrase.head.i and t.i > phrase.head.i
                and t.rel == "nmod" and t.pos in ("NOUN", "PROPN", "X")
                and not any(o.head == t.i and o.rel == "case" for o in phrase.tokens)]  # fmt: skip
    if not children:
        return None
    inside = hanging_on(phrase, children[0].i)
    tokens = tuple(t for t in phrase.tokens if t.i in inside)
    return in_nominative(Phrase(phrase.span, phrase.sentence, tokens, children[0]))
