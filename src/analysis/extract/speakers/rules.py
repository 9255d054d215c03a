"""The rules that say who a source is, tried in order; the first that answers wins.

Each takes the article's context, the attribution and the source's phrase, and returns a
`Referent` or None.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analysis.extract.records import Attribution
from analysis.extract.speakers import (
    cases,
    classes,
    family,
    latin_names,
    ministries,
    names,
    nouns,
    owners,
    places,
    possessors,
    pronouns,
    quantity,
    roles,
    short_forms,
    titles,
    unnamed,
)
from analysis.extract.speakers.context import Context, span_of
from analysis.extract.speakers.owners import Rule
from analysis.extract.speakers.phrase import Phrase, hanging_on, in_nominative, phrase_at
from analysis.extract.speakers.referent import Referent
from analysis.extract.speakers.surroundings import antecedent, noun_phrase
from analysis.language import inflect
from analysis.language.word_kinds import is_animate

_DEPTH, _PLACES = 20, 60  # nested quotations, places of a noun that are looked at
_JOURNALISTS = ("корреспондент", "журналист", "репортер", "обозреватель")
# Nouns that stand for who said them: «по оценке Иванова» is Иванов.
_WORDS = frozenset({"слово", "оценка", "прогноз", "мнение", "версия", "расчет", "подсчет",
                    "наблюдение", "предположение"})  # fmt: skip
NOBODY = Referent(None, "impersonal")


def first_person(context: Context, attribution: Attribution, phrase: Phrase) -> Referent | None:
    """«Я», «мы» inside a quotation: its speaker, or the body the speaker stands for."""
    word = phrase.head.text.lower()
    if word not in pronouns.FIRST:
        return None
    outer = context.enclosing.get(attribution.id)
    if outer is None or len(context.pending) > _DEPTH:
        return context.last_referent(phrase.span[0])
    referent = one(context, outer)
    if referent is NOBODY:  # quoted by nobody, or by these very words
        return context.last_referent(phrase.span[0])
    stands_for = referent.owner if referent.source_class != "document" else None
    if word in ("мы", "нас", "нам", "нами") and stands_for:
        return Referent(stands_for, referent.source_class, referent.side)
    return referent


def third_person(context: Context, attribution: Attribution, phrase: Phrase) -> Referent | None:
    """«Он», «её», «по их словам»."""
    word = phrase.head.text.lower()
    at = phrase.head.start
    if word == "им" and phrase.head.feats.get("Number") == "Sing":  # «ожидаемый им рост»
        word = "он"
    if attribution.kind == "direct":  # who is named in the speech does not speak
        at = min([at, *(start for start, _ in attribution.content)])
    if word in pronouns.LOCATIVE and phrase.sentence.tokens[phrase.head.i - 1].text.lower() == "в":
        told = owners.document_before(context, phrase)
        last = context.last_referent(at, "document") or context.last_referent(at)
        return by_phrase(context, attribution, told) if told is not None else last
    if word in pronouns.PLURAL:
        return pronouns.third_plural(context, at)
    if word in pronouns.MASCULINE or word in pronouns.FEMININE:
        gender = "Masc" if word in pronouns.MASCULINE else "Fem"
        found = pronouns.third_singular(context, at, gender)
        found = found or roles.last_of_kind(context, phrase, "organisation")
        return _with_others(context, phrase, found)
    return None


def _with_others(context: Context, phrase: Phrase, first: Referent | None) -> Referent | None:
    """«Он и директор Иван Петров»: both."""
    others = [p.name for p in titles.bearers(context, phrase)]
    if first is None or not first.speaker or not others:
        return first
    return Referent(names.listed([first.speaker, *others]), "person", first.side, plural=True)


def relative(context: Context, attribution: Attribution, phrase: Phrase) -> Referent | None:
    """«Который»: the noun that the clause hangs on; «там», «кто», «это»: the last source."""
    lemma = phrase.head.lemma
    if lemma == "который":
        noun = antecedent(phrase)
        if noun is None or noun.lemma == lemma:  # the parser may hang one on the other
            return context.last_referent(phrase.span[0])
        return by_phrase(context, attribution, noun_phrase(context.doc, phrase.sentence, noun))
    if lemma == "последний" and len(phrase.tokens) == 1:
        return pronouns.latter(context, phrase.span[0], phrase.head.feats.get("Gender"))
    if lemma in pronouns.THERE:
        return places.there(context, attribution, phrase, by_phrase)
    if phrase.head.pos in ("PRON", "DET") and len(phrase.tokens) == 1:
        return context.last_referent(phrase.span[0])
    return None


def words_of(context: Context, attribution: Attribution, phrase: Phrase) -> Referent | None:
    """«Слова очевидцев», «оценка Ивана Петрова»: those whose words they are."""
    owners = [t for t in phrase.tokens if t.head == phrase.head.i and t.rel == "nmod"]
    lemma = inflect.folded(phrase.head.lemma)
    if lemma not in _WORDS or not owners:
        return None
    inside = hanging_on(phrase, owners[0].i)
    tokens = tuple(t for t in phrase.tokens if t.i in inside)
    if phrase.head in tokens:  # the parser closed a circle
        return None
    inner = Phrase((tokens[0].start, tokens[-1].end), phrase.sentence, tokens, owners[0])
    if lemma != "слово" and not titles.bearers(context, inner):
        return None  # «прогноз банка» is a document
    return by_phrase(context, attribution, inner)


def named_person(context: Context, attribution: Attribution, phrase: Phrase) -> Referent | None:
    """A person's name that is the head of the phrase or stands in apposition to it."""
    persons = titles.bearers(context, phrase)
    if len(persons) > 1:
        joined = names.listed([p.name for p in persons])
        return Referent(joined, "person", persons[0].country, plural=True)
    return pronouns.person_referent(persons[0]) if persons else None


def abbreviation(context: Context, attribution: Attribution, phrase: Phrase) -> Referent | None:
    """«RBA»: the body whose name the article has before the bracketed abbreviation."""
    full = context.spelt_out(phrase.head.text) if phrase.alone else None
    if full is None or not phrase.head.text[:2].isupper() or context.mentions_in(phrase):
        return None
    return by_phrase(context, attribution, full) if full.head is not phrase.head else None


def role(context: Context, attribution: Attribution, phrase: Phrase) -> Referent | None:
    """«Министр», «глава государства», «спортсменка»: the person of whom the article says so."""
    person = roles.bearer(context, phrase)
    return pronouns.person_referent(person) if person else None


def journalist(context: Context, attribution: Attribution, phrase: Phrase) -> Referent | None:
    """«Журналист» alone: the one whose medium was named before; «журналисты»: the medium."""
    if not phrase.alone or inflect.folded(phrase.head.lemma) not in _JOURNALISTS:
        return None
    if phrase.head.feats.get("Number") == "Plur":
        _, last = context.latest(phrase.head.start)
        return last if last is not None and last.source_class == "media" else None
    for lemma in _JOURNALISTS:
        for sentence, token in context.by_lemma.get(lemma, [])[:_PLACES]:
            found = noun_phrase(context.doc, sentence, token)
            if token.start < phrase.head.start and context.mentions_in(found):
                return by_phrase(context, attribution, found)
    return None


def spokesman(context: Context, attribution: Attribution, phrase: Phrase) -> Referent | None:
    """«Представитель компании» right after its director spoke: the director."""
    return unnamed.spokesman(context, attribution, phrase, short_form)


def short_form(context: Context, attribution: Attribution, phrase: Phrase) -> Referent | None:
    """«Газета», «ведомство», «компания», «власти» alone: what was named before."""
    return short_forms.named_before(context, attribution, phrase, by_phrase)


def bare_document(context: Context, attribution: Attribution, phrase: Phrase) -> Referent | None:
    """«В постановлении»: as it was called before; «в сообщении»: of whoever spoke last."""
    told = owners.as_before(context, phrase)
    if told is not None:
        return by_phrase(context, attribution, told)
    return owners.bare_document(context, attribution, phrase)


def common_noun(context: Context, attribution: Attribution, phrase: Phrase) -> Referent | None:
    """Any other phrase whose head the lexicon of source nouns knows."""
    source_class = classes.of_noun(context, phrase)
    if source_class is None:
        return None
    named = owners.named(context, attribution, phrase, short_form)
    owner = _owner(context, phrase, named, source_class)
    referent = _plain(context, phrase, source_class, owner, named)
    return unnamed.same_source(context, phrase, referent) or referent


def _owner(context: Context, phrase: Phrase, named: Sequence[possessors.Named],
           source_class: str) -> str | None:  # fmt: skip
    """Whose it is: of a spokesman in the nominative, of a document in the genitive."""
    row = nouns.row_of(phrase.head)
    document = source_class == "document"
    if not document and (row is None or "owner" not in row.one):
        return None
    owner = possessors.owner_name(context, phrase)
    if not document or owner is None:
        return owner
    return named[0].genitive if named else cases.genitive_of_name(owner)


def anything(context: Context, attribution: Attribution, phrase: Phrase) -> Referent | None:
    """A phrase that no lexicon knows, or several names of the table together."""
    listed = any(t.lemma == "и" and t.pos == "CCONJ" for t in phrase.tokens)
    for mention in context.mentions_in(phrase):
        opens = listed and mention.first == phrase.tokens[0].i  # «Банк России и общество»
        if mention.first <= phrase.head.i <= mention.last or opens:
            return _plain(context, phrase, mention.entity.source_class, None)
    latin = latin_names.behind(context.doc, phrase)  # «платёжная система Name»
    if latin is not None:
        return Referent(latin, "organisation", context.country_of(phrase), kind="organisation")
    return _plain(context, phrase, classes.of_cue(context, attribution.cue, phrase), None)


def _plain(context: Context, phrase: Phrase, source_class: str, owner: str | None,
           named: Sequence[possessors.Named] = ()) -> Referent:  # fmt: skip
    return Referent(
        names.together(context, phrase) or possessors.speaker(context, phrase, named),
        source_class,
        next((n.side for n in named), None)
        or possessors.country_owner(context, phrase)
        or context.country_of(phrase)
        or possessors.implied_country(context, phrase),
        plural=phrase.head.feats.get("Number") == "Plur" or _several(phrase),
        gender=phrase.head.feats.get("Gender"),
        owner=owner,
        noun=None if phrase.alone else inflect.folded(phrase.head.lemma),
        kind=_kind(phrase),
        animate=is_animate(phrase.head.text) and source_class != "media",
    )


def _several(phrase: Phrase) -> bool:
    """«ТАСС и «Роща»»: names in a row, whatever the tree says."""
    return any(t.lemma == "и" and t.pos == "CCONJ" for t in phrase.tokens) and (
        phrase.head.pos in ("PROPN", "X")
    )


def _kind(phrase: Phrase) -> str | None:
    row = nouns.row_of(phrase.head)
    if row is None:
        return None
    named = not phrase.alone or (phrase.head.text[:1].isupper() and phrase.head.pos == "PROPN")
    return row.refers if named or row.refers == "document" else None


RULES: tuple[Rule, ...] = (
    first_person, third_person, words_of, relative, named_person, names.table_entity, abbreviation,
    ministries.ministry, family.relative_of, unnamed.familiar, role, journalist, spokesman,
    short_form, unnamed.interviewee, unnamed.earlier_source, names.own_name, bare_document,
    common_noun, anything,
)  # fmt: skip


def by_phrase(context: Context, attribution: Attribution, phrase: Phrase) -> Referent:
    """Apply the rules to a phrase."""
    if not titles.bearers(context, phrase):
        phrase = quantity.uncounted(phrase)
    for rule in RULES:
        referent = rule(context, attribution, phrase)
        if referent is not None:
            return replace(referent, rule=rule.__name__)
    return Referent(in_nominative(phrase), "public")


def one(context: Context, attribution: Attribution) -> Referent:
    """Who the source of one attribution is; remembered for those that follow."""
    if attribution.id in context.resolved:
        return context.resolved[attribution.id]
    context.resolved[attribution.id] = NOBODY  # a quotation inside itself ends here
    context.pending.add(attribution.id)
    phrase = phrase_at(context.doc, attribution.source) if attribution.source else None
    referent = by_phrase(context, attribution, phrase) if phrase else NOBODY
    context.pending.discard(attribution.id)
    context.resolved[attribution.id] = referent
    if referent is not NOBODY:
        context.history.append((span_of(attribution)[0], referent))
        if attribution.id in context.enclosing:
            context.quoted.add(span_of(attribution)[0])
    return referent
