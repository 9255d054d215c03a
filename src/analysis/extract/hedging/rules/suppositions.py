"""Supposing, suspecting, not excluding: допускает, предполагает, не исключает, есть вероятность."""

from __future__ import annotations

from analysis.extract.hedging.context import Context, Token, counted, is_break, lemma
from analysis.extract.hedging.rules.nameless import institution
from analysis.extract.hedging.rules.parentheticals import claim_predicate
from analysis.extract.hedging.rules.registry import rule
from analysis.extract.hedging.words import words


@rule
def not_excluded(context: Context) -> bool:
    """«не исключено, что», «не исключает поджога», not «не исключён из списка».

    Asks for «из» beside the cue and for a living object.
    """
    if any(t.text.lower() == "из" for t in context.right()[:4]):
        return False
    tied = [t for t in context.children(context.core) if t.rel == "obl"]
    if any(c.text.lower() == "из" for t in tied for c in context.children(t)):
        return False
    objects = [t for t in context.children(context.core) if t.rel == "obj"]
    return not any(t.feats.get("Animacy") == "Anim" for t in objects)


@rule
def supposes(context: Context) -> bool:
    """«допускает, что …», «допустил введение пошлины», not «допустил ошибку», «допустить к».

    Asks for a что-clause, else for a possible event that is not among `words`.
    """
    if context.before.text.lower() == "не":
        return False
    if claim_predicate(context):
        return True
    ahead = {lemma(t) for t in context.right()[:3]}
    ahead |= {lemma(t) for t in context.children(context.core) if t.rel == "obj"}
    return bool(ahead & (words("event") | words("likelihood")) - context.words)


@rule
def person_supposes(context: Context) -> bool:
    """«эксперты предполагают, что …», not «работа предполагает разъезды» (entails).

    Asks for a что-clause or an insertion, and that the subject may think.
    """
    before = context.before.text.lower()
    if before == "не":
        return False
    subject = context.subject(context.core)
    if before == "как" or (is_break(context.before) and not is_break(context.after)):
        in_a_body = lemma(context.after) in {"в", "на"}  # «…, полагают в мэрии»
        return _thinks(context, subject) if subject is not None else in_a_body
    if context.after.text != ",":
        return False
    if subject is None:
        somebody = context.core.feats.get("Person") in {"1", "2"}
        singular = context.core.feats.get("Number") != "Plur"
        return somebody or singular or _holder_beside(context)
    return _thinks(context, subject)


def _holder_beside(context: Context) -> bool:
    """«в мэрии полагают, что …», or a nominative that the parser gave to the verb below."""
    beside = [t for t in context.left() if t.feats.get("Case") == "Nom"]
    return institution(context) or any(_thinks(context, token) for token in beside)


def _thinks(context: Context, subject: Token) -> bool:
    """A living being, a name, a share of people, or a body that may hold an opinion."""
    subject = counted(context, subject)
    named = subject.pos in {"PROPN", "PRON"} or subject.feats.get("Animacy") == "Anim"
    return named or lemma(subject) in words("institution")


@rule
def not_unaware(context: Context) -> bool:
    """«подозревают, что …», «подозревают поджог», not «не подозревает о» nor an accusation.

    Asks for negation, a clause or an event; «подозревают Иванова в краже» is a legal status.
    """
    if context.before.text.lower() in {"не", "ни"}:
        return False
    ahead = {lemma(t) for t in context.right()[:2]} if lemma(context.after) != "в" else set()
    return claim_predicate(context) or bool(ahead & words("event"))


@rule
def claim_or_event_noun(context: Context) -> bool:
    """«есть вероятность, что …» or with an event in the genitive (`words`).

    Asks for a clause or the case and lemma of the next nouns; a possibility to do something
    (infinitive) is none.
    """
    head = lemma(context.tokens[context.last])
    if context.after.feats.get("VerbForm") == "Inf":  # «есть возможность помочь саду»
        return False
    if context.after.text == ",":
        return claim_predicate(context) or head == "вероятность"
    nouns = [t for t in context.right()[:5] if t.pos == "NOUN"]
    found = {lemma(t) for t in nouns}
    of_what = any(t.feats.get("Case") == "Gen" for t in nouns)
    return bool(found & context.words) or (head != "возможность" and of_what)
