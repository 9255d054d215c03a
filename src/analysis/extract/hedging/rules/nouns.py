"""Adjectives and predicates that count with some nouns only: непроверенный, не подтверждён."""

from __future__ import annotations

from analysis.extract.hedging.context import EDGE, NOMINAL, SUBJECTS, Context, Token, lemma, lemmas
from analysis.extract.hedging.rules.labels import head_noun, same_form
from analysis.extract.hedging.rules.registry import rule
from analysis.extract.hedging.words import words

ACTION = ("ие", "ция", "ка", "ство")
ALL = frozenset(
    {"все", "весь", "любой", "всевозможный", "максимально", "всякий", "насколько", "каждый"}
)


@rule
def head_in(context: Context) -> bool:
    """The noun that the adjective modifies is among `words`; asks the tree for the head noun.

    A predicate adjective («данные сомнительны») is asked for its subject.
    """
    return bool(_heads(context) & context.words)


@rule
def head_not_in(context: Context) -> bool:
    """The noun that the adjective modifies is not among `words`; a word without a noun counts."""
    return not _heads(context) & context.words


@rule
def head_in_or_ins(context: Context) -> bool:
    """Head noun among `words`, or an instrumental predicate («назвал обвинения беспочвенными»)."""
    if _heads(context) & context.words:
        return True
    near = [context.at(i) for i in range(context.first - 5, context.last + 6)]
    instrumental = context.core.feats.get("Case") == "Ins"
    return instrumental and any(lemma(token) in context.words for token in near)


def _heads(context: Context) -> set[str]:
    head = head_noun(context)
    found = {lemma(head)} if head is not EDGE else set()
    if context.core.rel == "amod":
        return found
    subject = context.subject(context.core)
    return found | ({lemma(subject)} if subject is not None else set())


def subjects(context: Context) -> set[str]:
    """Lemmas of the predicate's subject and of what modifies it; of the clause if there is none."""
    subject = context.subject(context.core)
    if subject is None:
        return {lemma(t) for t in context.clause() if t.pos in NOMINAL}
    return {lemma(context.at(i)) for i in context.sentence.subtree(subject.i)}


def objects(context: Context) -> list[Token]:
    """What the cue's verb takes as object or subject; of the clause if the tree has nothing."""
    inside = context.tokens[context.first : context.last + 1]
    tied = [child for token in inside for child in context.children(token)]
    found = [t for t in tied if t.rel in {"obj", "obl", "iobj", "nmod", "xcomp"} | SUBJECTS]
    return found or [t for t in context.right() if t.pos in NOMINAL]


@rule
def subject_in(context: Context) -> bool:
    """The predicate's subject, or a noun inside the cue's gap, is among `words`."""
    cue = context.tokens[context.first : context.last + 1]
    inside = {lemma(t) for t in cue if t.pos in NOMINAL}
    return bool((inside or subjects(context)) & context.words)


@rule
def subject_not_in(context: Context) -> bool:
    """The predicate's subject is not among `words` (bookings, titles, procedures)."""
    inside = {lemma(t) for t in context.tokens[context.first : context.last + 1]}
    return not (inside | subjects(context)) & context.words


@rule
def object_in(context: Context) -> bool:
    """The verb's object is among `words`; asks the tree, else the nouns after the cue."""
    inside = {lemma(t) for t in context.tokens[context.first : context.last + 1]}
    below = {i for token in objects(context) for i in context.sentence.subtree(token.i)}
    found = inside | {lemma(context.at(i)) for i in below}
    return bool(found & context.words) or context.after.text == ","


@rule
def object_not_in(context: Context) -> bool:
    """The verb's object is not among `words` (titles, bookings, payments)."""
    return not lemmas(objects(context)) & context.words


@rule
def not_payment(context: Context) -> bool:
    """Confirmation of a claim, not of a payment or booking (`words`); asks the nouns beside."""
    near = [context.at(i) for i in range(context.first - 3, context.last + 5)]
    return not {lemma(token) for token in near} & context.words


@rule
def not_mathematics(context: Context) -> bool:
    """Evidence for an accusation, not a mathematical proof; asks the sentence's nouns.

    The singular «доказательства» counts only where no word of mathematics stands in the sentence.
    """
    return not {lemma(token) for token in context.tokens} & words("mathematics")


@rule
def not_procedure(context: Context) -> bool:
    """Missing evidence as an argument, not the formula by which a case is closed."""
    before = {lemma(context.at(i)) for i in range(context.first - 4, context.first)}
    return not before & words("closing") and not_mathematics(context)


@rule
def possible_event(context: Context) -> bool:
    """«возможный» with an event or act (`words`), not «все возможные», «возможный вариант».

    Asks for the head noun: one of the row's, or a noun of action by its suffix; and for «все»,
    «любой», «максимально» before the adjective. «Считают возможной поездку» counts too.
    """
    if lemma(context.before) in ALL or context.core.rel == "root":
        return False
    if context.core.feats.get("Case") == "Ins" and lemma(context.before) in {"считать", "назвать"}:
        return any(lemma(t) in context.words for t in context.right()[:3])
    head = head_noun(context)
    if not same_form(head, context.core) or lemma(head) in words("options"):
        return False
    return lemma(head) in context.words or lemma(head).endswith(ACTION)


@rule
def of_a_thing(context: Context) -> bool:
    """«потенциальная вспышка», not «потенциальный кандидат»: asks whether the head noun lives."""
    return head_noun(context).feats.get("Animacy") != "Anim"


@rule
def possible_phenomenon(context: Context) -> bool:
    """«возможны грозы»: a predicate over weather or disorder (`words`), not an offer.

    Asks for the subject's lemma, by the tree or right after the cue.
    """
    subject = context.subject(context.core)
    near = {lemma(t) for t in context.right()[:2]}
    return bool((near | ({lemma(subject)} if subject else set())) & context.words)


@rule
def not_hoax(context: Context) -> bool:
    """A false claim, not a false alarm («ложное сообщение о минировании») nor perjury.

    Asks the sentence for words of alarm, and for «дача» before («дача ложных показаний»).
    """
    if lemma(context.before) == "дача":
        return False
    return not {lemma(t) for t in context.tokens} & {"минирование", "терроризм", "бомба"}


@rule
def not_statistics(context: Context) -> bool:
    """«маловероятно» of an event in the world, not of outcomes in a model or a sample."""
    return not {lemma(t) for t in context.tokens} & words("statistics")
