"""Reports without a source: сообщается, говорят, по слухам, считается."""

from __future__ import annotations

from analysis.extract.hedging.context import (
    SUBJECTS,
    Context,
    Token,
    is_break,
    lemma,
    lemmas,
)
from analysis.extract.hedging.rules.parentheticals import claim_predicate
from analysis.extract.hedging.rules.registry import rule
from analysis.extract.hedging.sources import (
    agent,
    document_phrase,
    foreign_subject,
    origin_phrase,
    owner_phrase,
)
from analysis.extract.hedging.words import words

# «лучше, чем ожидалось» compares; «со ссылкой на …» names a source
SOURCED = frozenset({"чем", "ссылкой", "согласно"})
TIMES = frozenset({"до", "после", "с"})
LEARNERS = frozenset({"мне", "нам", "ему", "ей", "им", "вам"})
ABOUT = frozenset({"о", "об", "обо", "про", "вокруг"})
REPOSITORY = frozenset(
    {"архив", "приложение", "отчёт", "отчет", "таблица", "база", "реестр", "справочник", "музей"}
)


@rule
def unsourced(context: Context) -> bool:
    """An impersonal report: no source phrase, no agent, no subject of another meaning.

    Asks the clause for «на сайте», «в заявлении», «из письма», «от врача» and for an agent in
    the instrumental; a nominal subject counts only for rows with `words` (what a form waits for).
    «Лучше, чем ожидалось» and «как и ожидалось» are no reports.
    """
    if document_phrase(context) or origin_phrase(context) or agent(context):
        return False
    if context.after.text.lower() in {"с", "со"} or context.before.text.lower() == "не":
        return False
    beside = {t.text.lower() for t in context.left()}
    if beside & (LEARNERS | SOURCED):
        return False
    as_expected = context.before.text.lower() == "и" and "как" in beside  # it came true
    return not as_expected and not foreign_subject(context)


@rule
def inserted_as(context: Context) -> bool:
    """«как сообщается» as an insertion without a source, not an indirect question.

    Asks for source and agent as `unsourced` does, and that no subject follows in its clause; «до
    того, как стало известно» tells a time.
    """
    if [context.at(context.first - n).text.lower() for n in (2, 1)] == ["того", ","] and (
        context.at(context.first - 3).text.lower() in TIMES
    ):
        return False
    if document_phrase(context) or origin_phrase(context) or agent(context):
        return False
    verb = context.tokens[context.last]
    later = [c for c in context.children(verb) if c.rel in SUBJECTS and c.i > context.last]
    return all(_comma_between(context, child) for child in later)


def _comma_between(context: Context, child: Token) -> bool:
    return any(is_break(context.at(i)) for i in range(context.last + 1, child.i))


@rule
def floating(context: Context) -> bool:
    """«по некоторым данным» over a clause, not a verb's tool (`words`) nor a named data set.

    Asks the governing verb where no comma follows, a genitive after the noun, a list after a
    colon, and a negation before.
    """
    if context.before.text.lower() == "не" or context.after.text == ":":
        return False
    if context.closes:
        return True
    if context.after.pos in {"NOUN", "PROPN"} and context.after.feats.get("Case") == "Gen":
        return False
    if context.after.text.lower() in {"из", "о", "об"}:
        return False
    return not (lemmas(context.clause()) | {lemma(context.governor)}) & context.words


@rule
def rumour(context: Context) -> bool:
    """Rumours that are passed on with what they say, not rumours as a subject (`words`).

    Asks for «о …» or a что-clause after the word, and the governor and the clause's words.
    """
    told = context.after.text.lower() in ABOUT or claim_predicate(context)
    if context.before.text.lower() == "по" or not told:
        return False
    around = lemmas(context.clause()) | {lemma(context.governor)}
    return not_generic(context) and not around & context.words


@rule
def not_generic(context: Context) -> bool:
    """Rumours of here and now, not a maxim («всегда ходят слухи»); asks for «всегда», «обычно»."""
    return not {t.text.lower() for t in context.clause()} & {"всегда", "обычно", "часто"}


@rule
def deemed(context: Context) -> bool:
    """«считается» over a clause or of a reputation, not a rule of a game or a law.

    Counts before a что-clause or as an insertion; with an instrumental it counts only where the
    subject is a name or a living being and the predicate is a noun or a superlative.
    """
    if context.after.text == "," or (context.opens and context.closes):
        return not _has_subject(context)
    return reputed(context)


def _has_subject(context: Context) -> bool:
    """A subject stands in the verb's own clause."""
    return context.subject(context.core) is not None and context.after.text != ","


@rule
def reputed(context: Context) -> bool:
    """«считался лучшим мастером»: held by unnamed people, about a person, place or body.

    Asks the tree for an instrumental noun or superlative, and for a name or living subject; a
    rule's wording (participle in the instrumental: «считается засчитанным») does not count.
    """
    verb = context.core
    ahead = [context.at(i) for i in range(context.last + 1, context.last + 7)]
    if context.before.text.lower() == "не":
        return False
    predicates = [t for t in ahead if t.feats.get("Case") == "Ins"]
    if not predicates or predicates[0].feats.get("VerbForm") == "Part":
        return False
    if lemma(predicates[0]) in {"недействительный", "действительный", "победитель", "проигравший"}:
        return False
    subject = context.subject(verb) or (context.governor if verb.rel in {"acl", "amod"} else None)
    if subject is None or lemma(subject) in {"что", "это"}:
        return False
    return subject.feats.get("Animacy") == "Anim" or subject.pos in {"PROPN", "PRON"}


@rule
def unowned_evidence(context: Context) -> bool:
    """«есть данные, что …» with no owner and no place where they lie.

    Asks for «у + noun» and «в + archive» in the clause, and for a что-clause, colon or о-phrase.
    """
    if owner_phrase(context) or {lemma(t) for t in context.clause()} & REPOSITORY:
        return False
    return context.after.text in {",", ":"} or context.after.text.lower() in {"о", "об"}


@rule
def unnamed_medium(context: Context) -> bool:
    """«по сообщениям СМИ» without the name of an outlet after it; asks for a quotation mark."""
    return context.after.text not in {"«", '"', "“"} and context.after.pos != "PROPN"


@rule
def speaking_source(context: Context) -> bool:
    """«неназванный источник» that speaks, not a spring of water; asks the sentence's words."""
    near = {lemma(t) for t in context.tokens}
    return not near & words("spring")


@rule
def unnamed_tellers(context: Context) -> bool:
    """«по рассказам» without a teller in the genitive, or with unnamed ones."""
    return context.closes or lemma(context.after) in {"старожил", "местный", "очевидец"}
