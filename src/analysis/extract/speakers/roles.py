"""Short forms: a role, a kind of medium or body, that stands for something named elsewhere."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import chain

from analysis.extract.speakers import countries, entities, experts, nouns, offices, pronouns
from analysis.extract.speakers.context import Context
from analysis.extract.speakers.mentions import overlaps
from analysis.extract.speakers.persons import Person
from analysis.extract.speakers.phrase import Phrase, in_nominative, phrase_at
from analysis.extract.speakers.referent import Referent
from analysis.extract.speakers.surroundings import name_after, noun_phrase
from analysis.language import inflect
from analysis.language.word_kinds import is_animate, is_common_noun

_PLACES, _LONG = 60, 400  # places of a noun, words of a sentence that are looked at
_MEN = frozenset({"мужчина", "парень", "мальчик"})  # other masculine nouns are said of women too
# Roles of whom «глава государства» can be said.
_HEADS_OF_STATE = frozenset({"президент", "король", "королева", "император", "лидер",
                             "председатель"})  # fmt: skip
# Words beside a role that do not tell one bearer from another.
_EMPTY = frozenset({"официальный", "государство", "бывший", "ведомство", "действующий",
                    "нынешний", "сам"})  # fmt: skip
# Words that introduce somebody new: no bearer named before is meant.
_OTHERS = frozenset({"другой", "один", "некоторый", "некий", "неназванный", "высокопоставленный",
                     "каждый", "неизвестный", "местный", "анонимный"})  # fmt: skip


def bearer(context: Context, phrase: Phrase) -> Person | None:
    """The person of the article to whom a role without a name refers; None if there is none."""
    row = nouns.row_of(phrase.head)
    lemma = inflect.folded(row.noun if row else phrase.head.lemma)
    unlisted = row is None and _animate(phrase)
    former = inflect.folded(phrase.head.lemma).startswith("экс-")
    lemma = inflect.folded(phrase.head.lemma) if former else lemma
    if (lemma not in nouns.person_nouns() and not unlisted and not former) or _indefinite(phrase):
        return None
    if lemma in experts.NOUNS and phrase.alone and not _introduced(phrase):
        expert = experts.meant(context, phrase, _gender(phrase, row))
        if expert is not None:
            return expert
    names = [lemma, *((row.stands_for or ()) if row else ())]
    said = {id(p): p for name in names for p in context.people.by_role.get(name, ())}
    if former:  # «экс-президент» after «бывший президент Иван Петров»
        office = context.people.by_role.get(lemma.removeprefix("экс-"), ())
        said |= {id(p): p for p in office if "бывший" in p.about}
    persons = [p for p in said.values() if _present(context, p, phrase)]
    bearers = context.people.by_role.get(lemma, [])
    salient = row is not None and row.anaphor is not None and _light(context, phrase)
    if not persons and len(bearers) == 1 and not salient:  # named later, and the only one
        persons = bearers
    scored = [(s, p) for p in persons if (s := _fit(context, phrase, p, lemma, row)) > 0]
    if scored:
        return max(scored, key=lambda pair: pair[0])[1]
    if lemma in nouns.relational() or not _light(context, phrase):
        return _near_the_same_words(context, phrase, lemma)
    if (unlisted or (row is not None and row.anaphor)) and not _introduced(phrase):
        return _anybody(context, phrase, row)
    return _near_the_same_words(context, phrase, lemma)


def _can_be_said(person: Person, row: nouns.SourceNoun | None) -> bool:
    """An official goes by few nouns but those of the office."""
    official = person.entity is not None or bool(person.roles & nouns.OFFICES)
    return not official or (row is not None and row.anaphor == "anybody")


def _anybody(context: Context, phrase: Phrase, row: nouns.SourceNoun | None) -> Person | None:
    """The most present person of whom such a noun can be said, first of the country it names."""
    country = context.country_of(phrase)
    gender = _gender(phrase, row)

    def of_country(person: Person) -> bool:
        return person.country == country and _can_be_said(person, row)

    def of_none(person: Person) -> bool:
        return (country is None or person.country is None) and _can_be_said(person, row)

    at = phrase.span[0]
    return (pronouns.salient_person(context, at, gender, of_country) if country else None) or (
        pronouns.salient_person(context, at, gender, of_none)
    )


def _introduced(phrase: Phrase) -> bool:
    """«Продавец, знакомый с делом»: told of for the first time."""
    after = phrase.sentence.tokens[phrase.tokens[-1].i + 1 :][:2]
    if len(after) < 2 or after[0].text != ",":
        return False
    like = phrase.head.feats
    agrees = all(after[1].feats.get(k) == like.get(k) for k in ("Case", "Number", "Gender"))
    modifies = after[1].pos == "ADJ" or after[1].feats.get("VerbForm") == "Part"
    modifies = modifies and after[1].rel not in ("amod", "det")  # «эксперт, новый мост закроют»
    return modifies and agrees and "Case" in after[1].feats


def _gender(phrase: Phrase, row: nouns.SourceNoun | None) -> str | None:
    """The gender that the noun, or its verb, asks of its bearer."""
    gender = phrase.head.feats.get("Gender")
    if gender == "Fem" or verb_gender(phrase) == "Fem":
        return "Fem"
    return gender if row is not None and row.noun in _MEN else None


def verb_gender(phrase: Phrase) -> str | None:
    """The gender of the past tense: «глава клуба сказала»."""
    tokens, head = phrase.sentence.tokens, phrase.head
    subject = head.rel.startswith("nsubj") and 0 <= head.head < len(tokens)
    gender = tokens[head.head].feats.get("Gender") if subject else None
    return gender if gender in ("Masc", "Fem") else None


def _animate(phrase: Phrase) -> bool:
    """A noun for a living being, of no name."""
    head = phrase.head
    common = head.pos == "NOUN" or (head.pos == "PROPN" and is_common_noun(head.text))
    return common and is_animate(head.text)


def _present(context: Context, person: Person, phrase: Phrase) -> bool:
    """Named before the phrase; a headline or a lead may name the role first."""
    return phrase.sentence.id < 2 or person.mentions[0].span[0] < phrase.span[0]


def _near_the_same_words(context: Context, phrase: Phrase, lemma: str) -> Person | None:
    """The person in whose sentence the role and all that is said with it are spoken of."""
    said = _described(context, phrase) | {lemma}
    if len(said) < 2 or lemma in nouns.relational():
        return None
    for sentence, _ in context.by_lemma.get(lemma, [])[:_PLACES]:
        words = {inflect.folded(t.lemma) for t in sentence.tokens[:_LONG]}
        if said <= words and sentence.id != phrase.sentence.id:
            found = context.people.within((sentence.start, sentence.tokens[:_LONG][-1].end))
            subjects = [person for mention, person in found if mention.subject]
            if subjects:
                return subjects[0]
    return None


def _indefinite(phrase: Phrase) -> bool:
    return (
        phrase.head.feats.get("Number") == "Plur"
        or any(inflect.folded(t.lemma) in _OTHERS for t in phrase.tokens)
        or any(t.rel == "conj" and t.head == phrase.head.i for t in phrase.tokens)
    )


def _light(context: Context, phrase: Phrase) -> bool:
    """The noun with no more than an adjective or a state («жительница Чехии»)."""
    states = {i for m in context.mentions_in(phrase) if m.entity.kind == "state"
              for i in range(m.first, m.last + 1)}  # fmt: skip
    return all(t.pos in ("ADJ", "DET", "PUNCT", "ADP", "NUM") or t.i == phrase.head.i
               or t.i in states for t in phrase.tokens)  # fmt: skip


def _fit(context: Context, phrase: Phrase, person: Person, lemma: str,
         row: nouns.SourceNoun | None) -> float:  # fmt: skip
    """How well the phrase describes the person; 0 where it does not."""
    same = lemma in person.roles or lemma.removeprefix("экс-") in person.roles
    others = row.stands_for if row is not None else None
    if not same and not person.roles & set(others or ()):
        return 0
    if _of_state(phrase, lemma) and not person.roles & _HEADS_OF_STATE:
        return 0
    gender = _gender(phrase, row) if lemma != "глава" else verb_gender(phrase)
    if gender and (person.gender or gender) != gender:
        return 0
    country = _country(context, phrase)
    if country and (person.country or country) != country:
        return 0
    about = _described(context, phrase)
    known = about & _with_synonyms(person.about)
    known |= {word for word in about if lemma in offices.HEADS
              and person.roles & offices.LED_BY.get(word, frozenset())}  # fmt: skip
    if about and not known and (person.about - {lemma} or lemma in nouns.relational()):
        return 0
    last = person.last_before(phrase.span[0])
    recent = last.span[0] / (phrase.span[0] + 1) if last else 0
    spoke = 0.5 * (person is context.last_person(phrase.span[0]))
    return 1 + same + 2 * len(known) + 2 * bool(country and person.country) + recent + spoke


def _country(context: Context, phrase: Phrase) -> str | None:
    """The country that the phrase names; «глава Минфина» may be any state's."""
    mentions = context.mentions_in(phrase)
    any_state = mentions and all(map(countries.common_to_states, mentions))
    return None if any_state else context.country_of(phrase)


def _of_state(phrase: Phrase, lemma: str) -> bool:
    """«Глава государства», «глава Белого дома»: no minister."""
    lemmas = {inflect.folded(t.lemma) for t in phrase.tokens}
    return lemma == "глава" and ("государство" in lemmas or {"белый", "дом"} <= lemmas)


def _described(context: Context, phrase: Phrase) -> set[str]:
    """Lemmas beside the head that tell which one is meant; countries are compared elsewhere."""
    adjectives = entities.table().adjectives
    places = {i for m in context.mentions_in(phrase)
              if m.entity.kind in entities.PLACES
              for i in range(m.first, m.last + 1)}  # fmt: skip
    lemmas = {inflect.folded(t.lemma) for t in phrase.tokens if t.i != phrase.head.i
              and t.i not in places and t.pos in ("NOUN", "PROPN", "ADJ", "X")}  # fmt: skip
    for mention, person in context.people.within(phrase.span):
        lemmas -= {inflect.folded(t.lemma) for t in mention.tokens}
        lemmas |= person.roles  # «пресс-секретарь Иванова» is the president's, if Иванов is
    return {lemma for lemma in lemmas if lemma not in _EMPTY and lemma not in adjectives}


def _with_synonyms(words: set[str]) -> set[str]:
    """The words and those that say the same of an office («иностранный» and «мид»)."""
    return words | {word for group in offices.SYNONYMS if group & words for word in group}


def medium(context: Context, phrase: Phrase) -> Referent | None:
    """«Газета», «агентство»: the last medium of that form that was a source or was named.

    Where none was named before, the first one after: a headline may be short.
    """
    at = phrase.head.start
    forms = nouns.media_nouns().get(inflect.folded(phrase.head.lemma), frozenset())
    country = context.country_of(phrase)
    source = context.last_referent(at, "media")
    if source is not None and _can_be(source, forms, country):
        return source
    named = context.named_media
    before = bisect_left(named, at, key=lambda item: item[0])
    for i in chain(range(before - 1, -1, -1), range(before, len(named))):
        _, medium, own = named[i]
        if (own & forms or not forms) and (medium.side in (country, None) or not country):
            return medium
    return None


def _can_be(source: Referent, forms: frozenset[entities.Form], country: str | None) -> bool:
    """One medium, of that form and country so far as they are known."""
    known = bool(forms) and source.form is not None
    return not (
        source.plural
        or (known and source.form not in forms)
        or (country is not None and source.side != country)
    )


def last_of_kind(context: Context, phrase: Phrase, refers: str) -> Referent | None:
    """«Ведомство», «компания»: the last body or organisation that was a source or was named."""
    at = phrase.head.start
    if refers == "body":
        return context.last_of_kind(at, "body", "court")
    found = context.last_of_kind(at, "organisation", "intergovernmental")
    return found or _last_organisation(context, at)


def owner_of_figures(context: Context, phrase: Phrase) -> Referent | None:
    """«Организация» right after «данные Управления статистики»: whose document spoke last."""
    at, last = context.latest(phrase.span[0])
    if last is None or last.source_class != "document":
        return None
    until = context.doc.sentences[context.sentence_at(at)].end
    return _last_organisation(context, min(until, phrase.span[0]), at)


def _last_organisation(context: Context, offset: int, first: int = 0) -> Referent | None:
    """The last name since `first` that the tagger, not the table, takes for an organisation."""
    at = bisect_right(context.doc.names, offset, key=lambda n: n.end)
    for name in reversed(context.doc.names[max(0, at - _PLACES) : at]):
        own = name.kind == "ORG" and name.start >= first
        found = phrase_at(context.doc, (name.start, name.end)) if own else None
        if found is not None and not overlaps(found.span, context.known_spans):
            return _organisation(context, found)
    return None


def _organisation(context: Context, found: Phrase) -> Referent:
    """The body or firm of that name, by the noun that it begins with."""
    full = context.spelt_out(found.head.text) if found.alone else None
    found = full or found
    row = nouns.row_of(found.head)
    if row is not None and row.refers == "body":
        whole = noun_phrase(context.doc, found.sentence, found.head)
        official = row.one.endswith("official")
        return Referent(in_nominative(whole), "official" if official else "organisation")
    firm = row is not None and row.refers == "organisation"
    name = name_after(context.doc, found) if firm else None
    return Referent(name or in_nominative(found), "organisation")
