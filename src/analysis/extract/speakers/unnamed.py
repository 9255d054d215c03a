"""«Источники», «собеседник газеты», «представитель»: without a name, told of or named before."""

from __future__ import annotations

from dataclasses import replace

from analysis.extract.records import Attribution
from analysis.extract.speakers import cases, classes, entities, nouns, owners, possessors
from analysis.extract.speakers.context import Context
from analysis.extract.speakers.owners import Rule
from analysis.extract.speakers.phrase import Phrase, in_nominative
from analysis.extract.speakers.referent import Referent
from analysis.extract.speakers.roles import verb_gender
from analysis.language import inflect

_SOURCES = frozenset({"источник", "собеседник", "собеседница"})
_INTERVIEWEES = frozenset({"собеседник", "собеседница"})
_SPOKESMEN = frozenset({"представитель", "представительница"})
_FAMILIAR = frozenset({"близкий", "знакомый", "осведомленный"})
# Prepositions behind them: «знакомый с делом», «близкий к порту».
_WITH = frozenset({"с", "со", "к", "о", "об"})
_LONGEST = 30  # tokens that are looked at
_SHORTEST = 4  # tokens of «, знакомый с делом»
_KINDS = ("источник", "собеседни")
_REACH = 4  # sentences after which «представитель компании» is somebody else


def earlier_source(context: Context, attribution: Attribution, phrase: Phrase) -> Referent | None:
    """«Источники», «собеседник» alone: those of before, else the last medium's."""
    row = nouns.row_of(phrase.head)
    if row is None or not phrase.alone or row.noun not in _SOURCES:
        return None
    if attribution.rule == "source-relay" and phrase.head.feats.get("Number") == "Plur":
        return None  # «Газета со ссылкой на источники»: more is not said of them
    medium = context.last_referent(phrase.head.start, "media")
    last = context.last_referent(phrase.head.start, "anonymous")
    known = last is not None and last.speaker and " " in last.speaker and "," not in last.speaker
    if last is not None and known and not _of_another(last, medium):
        return _called(last, phrase)
    if medium is None or medium.plural or not medium.speaker:
        return last or _unnamed_before(context, phrase)
    name = f"{in_nominative(phrase)} {cases.genitive_of_name(medium.speaker)}"
    plural = phrase.head.feats.get("Number") == "Plur"
    return Referent(name, "anonymous", medium.side, plural=plural)


def _called(source: Referent, phrase: Phrase) -> Referent:
    """«Собеседники» after «источники газеты»: «собеседники газеты»."""
    kind, _, rest = (source.speaker or "").partition(" ")
    if not kind.startswith(_KINDS) or inflect.folded(phrase.head.lemma)[:5] == kind[:5]:
        return source
    plural = phrase.head.feats.get("Number") == "Plur"
    return replace(source, speaker=f"{in_nominative(phrase)} {rest}", plural=plural)


def _unnamed_before(context: Context, phrase: Phrase) -> Referent | None:
    """«Источник» after «представитель ведомства», whom nobody has named: he."""
    last = context.last_referent(phrase.head.start)
    unnamed = last is not None and last.animate and not last.plural and last.person is None
    return replace(last, source_class="anonymous") if unnamed and last is not None else None


def _of_another(source: Referent, medium: Referent | None) -> bool:
    """A source of one medium, where another one has spoken since."""
    own = entities.medium_in(source.speaker or "")
    if own is None or medium is None or medium.plural:
        return False
    return entities.table().by_name.get(entities.key(medium.speaker or "")) not in (own, None)


def familiar(context: Context, attribution: Attribution, phrase: Phrase) -> Referent | None:
    """«Источник, знакомый с делом»: with what is said of him behind the comma."""
    after = phrase.sentence.tokens[phrase.tokens[-1].i + 1 :][:_LONGEST]
    row = nouns.row_of(phrase.head)
    if row is None or len(after) < _SHORTEST or after[0].text != ",":
        return None
    if inflect.folded(after[1].lemma) not in _FAMILIAR or after[2].text not in _WITH:
        return None
    if any(t.pos == "NUM" for t in phrase.tokens):
        return None
    number, gender = phrase.head.feats.get("Number"), phrase.head.feats.get("Gender")
    said = inflect.nominative(after[1].text, after[1].feats, number, gender)
    end = next((t.start for t in after[2:] if t.pos in ("PUNCT", "VERB", "AUX", "SCONJ")),
               after[-1].end)  # fmt: skip
    rest = context.doc.text[after[2].start : end].strip()
    name = possessors.speaker(context, phrase)
    return Referent(f"{name}, {said} {rest}", "anonymous", plural=number == "Plur",
                    gender=gender, animate=True)  # fmt: skip


def interviewee(context: Context, attribution: Attribution, phrase: Phrase) -> Referent | None:
    """«Собеседник газеты» right after a named person, where nobody spoke without a name."""
    if inflect.folded(phrase.head.lemma) not in _INTERVIEWEES:
        return None
    several = phrase.head.feats.get("Number") == "Plur" or (
        attribution.source and " из " in context.doc.text[slice(*attribution.source)]
    )
    if several:  # «один из собеседников» is one of several, too
        return None
    others = [t for t in phrase.tokens if t.i != phrase.head.i and t.pos != "PUNCT"]
    media = {i for m in context.mentions_in(phrase) if m.entity.kind == "media"
             for i in range(m.first, m.last + 1)}  # fmt: skip
    known = (nouns.row_of(t) for t in others if t.i not in media)
    if not all(row is not None and row.refers == "media" for row in known):
        return None
    sources = list(context.sources_before(phrase.span[0]))
    if not sources or any(r.source_class == "anonymous" for r in sources):
        return None
    return sources[0] if sources[0].person is not None else None


def spokesman(
    context: Context, attribution: Attribution, phrase: Phrase, short_form: Rule
) -> Referent | None:
    """«Представитель компании» right after one of its officers: he, still."""
    singular = phrase.head.feats.get("Number") == "Sing"
    if inflect.folded(phrase.head.lemma) not in _SPOKESMEN or not singular:
        return None
    at, last = context.latest(phrase.span[0])
    near = context.sentence_at(phrase.span[0]) - context.sentence_at(at) <= _REACH
    if last is None or last.person is None or not near:
        return None
    genders = {verb_gender(phrase), last.gender} - {None}
    if len(genders) > 1 or classes.of_noun(context, phrase) != "organisation":
        return None
    named = owners.named(context, attribution, phrase, short_form)
    firm = named[0].genitive if named else possessors.owner_name(context, phrase)
    words = [w for w in entities.key(firm or "").split() if len(w) > 1]
    of_firm = words and all(inflect.keys(word) & last.person.about for word in words)
    return last if of_firm else None


def same_source(context: Context, phrase: Phrase, found: Referent) -> Referent | None:
    """«Собеседник газеты» after «источник газеты»: the same."""
    kind, _, rest = (found.speaker or "").partition(" ")
    if not rest or not kind.startswith("собеседни"):
        return None
    names = (f"источник {rest}", f"источники {rest}")
    sources = context.sources_before(phrase.span[0])
    return next((r for r in sources if r.speaker in names and r.plural == found.plural), None)
