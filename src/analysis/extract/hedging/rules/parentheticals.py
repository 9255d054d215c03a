"""Parenthetical or predicate: возможно, видимо, кажется, похоже, очевидно, может быть."""

from __future__ import annotations

from analysis.extract.hedging.context import EDGE, Context, is_break, lemma
from analysis.extract.hedging.rules.registry import rule
from analysis.extract.hedging.words import words

CONDITIONAL = frozenset({"если", "насколько", "столь", "настолько", "тем"})
DEGREE = frozenset(
    {"как", "где", "когда", "более", "менее", "так", "же", "лишь", "только", "вполне", "весьма"}
    | {"быть", "стать", "становиться", "сделать", "считать", "все", "весь", "возможно"}
)


@rule
def parenthetical(context: Context) -> bool:
    """Set off by punctuation or the sentence's edge on both sides; asks punctuation alone."""
    return (
        context.opens and context.closes and not (context.before is EDGE and context.after is EDGE)
    )


@rule
def sentence_adverb(context: Context) -> bool:
    """«возможно», «вероятно» of a whole clause, not «возможно + infinitive», «насколько возможно».

    A parataxis in the tree, a comma on either side, or a что-clause count; a «ли», an infinitive,
    a degree word or a copula beside it, or a neuter subject do not.
    """
    before, after = context.before, context.after
    if lemma(before) == "не" or after.text.lower() in {"ли", "чем"}:
        return False
    if claim_predicate(context):
        return True
    if any(t.text.lower() in CONDITIONAL for t in context.left()[:3]) or lemma(before) in DEGREE:
        return False
    if context.opens and context.closes:
        return not _compares(context)
    if _has_infinitive(context) or lemma(after) in {"быть", "стать", "лишь", "только"}:
        return False
    if context.subject(context.core) is not None and context.core.rel in {"root", "conj", "ccomp"}:
        return False
    return _hangs_on_a_clause(context)


def _hangs_on_a_clause(context: Context) -> bool:
    """An adverb or insertion by the tree, or set off on one side."""
    by_tree = context.core.rel in {"parataxis", "advmod", "discourse", "obl"}
    return by_tree or context.closes or context.opens


def _compares(context: Context) -> bool:
    """«…, как и», «…, чем» after the cue and nothing that it could belong to before."""
    return context.at(context.last + 2).text.lower() in {"чем", "как"} and (
        context.before is not EDGE and context.before.text != ","
    )


def _has_infinitive(context: Context) -> bool:
    """An infinitive hangs on the cue or stands right beside it."""
    near = [context.at(context.first - 1), context.after, context.at(context.last + 2)]
    tied = [t for t in context.children(context.core) if t.rel in {"csubj", "xcomp", "ccomp"}]
    return any(t.feats.get("VerbForm") == "Inf" for t in [*near, *tied])


@rule
def not_manner(context: Context) -> bool:
    """«предположительно» of a proposition, not the manner of speaking.

    Asks for a verb of speech before it in the clause («говорил об этом предположительно»).
    """
    return context.opens or not any(lemma(t) in words("manner_speech") for t in context.left())


@rule
def not_compound_of(context: Context) -> bool:
    """Not a part of a compound («видимо-невидимо») and no short adjective with a subject.

    Asks the letters after the cue and the tree for a neuter subject.
    """
    end = context.span[1]
    if context.doc.text[end : end + 1] == "-" or context.after.text.lower() == "ли":
        return False
    return context.core.pos != "ADJ" or context.subject(context.core) is None or context.opens


@rule
def claim_predicate(context: Context) -> bool:
    """A predicate over a clause with что, чтобы: «сомнительно, что …»."""
    return context.after.text == "," and context.at(context.last + 2).text.lower() in {
        "что", "чтобы", "будто",
    }  # fmt: skip


@rule
def claim_or_end(context: Context) -> bool:
    """«нельзя утверждать, что …»: a что-clause follows; asks punctuation."""
    return claim_predicate(context)


@rule
def parenthetical_maybe(context: Context) -> bool:
    """«может быть» set off from the clause, not the modal verb with its copula.

    Asks for punctuation on the one side or the other, and that no predicate follows «быть»; at
    the beginning of a sentence without a comma the next word decides.
    """
    after = context.after
    if after.feats.get("Variant") == "Short" or after.feats.get("Case") == "Ins":
        return False
    if context.opens and context.closes:
        return True
    if context.at(context.first).i == 0 or is_break(context.before):
        return context.subject(context.core) is None and after.pos not in {"ADJ", "VERB"}
    return False


@rule
def parenthetical_must(context: Context) -> bool:
    """«должно быть» between commas, not the duty («решение должно быть принято»)."""
    return context.opens and context.closes


@rule
def parenthetical_seem(context: Context) -> bool:
    """«кажется» set off or before что, not the verb with an instrumental or an adjective.

    Asks the tree for parataxis and punctuation, and for a predicate in the instrumental.
    """
    if claim_predicate(context):
        return True
    if any(t.feats.get("Case") == "Ins" and t.pos in {"ADJ", "NOUN"} for t in context.right()[:3]):
        return False
    return context.opens and context.closes


@rule
def parenthetical_similar(context: Context) -> bool:
    """«похоже» set off or before что, not «похоже на», not the adverb of manner.

    Asks the next word, punctuation and the tree.
    """
    if lemma(context.after) in {"на", "по"} or lemma(context.before) in {"очень", "как", "это"}:
        return claim_predicate(context)
    return claim_predicate(context) or (context.opens and context.closes and _not_last(context))


def _not_last(context: Context) -> bool:
    """Something other than the final stop stands beside the cue."""
    return context.before is EDGE or context.before.text == "," or context.after.text == ","


@rule
def parenthetical_evident(context: Context) -> bool:
    """«очевидно» as an inference between commas; «очевидно, что» is certainty, no hedge."""
    if claim_predicate(context) or lemma(context.before) in {"стать", "быть", "становиться"}:
        return False
    return context.opens and context.closes and _not_last(context)


@rule
def not_certain_knowledge(context: Context) -> bool:
    """«наверное», not «знать наверное» (for certain); asks the verb beside it."""
    return not any(
        lemma(t) in {"знать", "сказать", "узнать"} and not is_break(t)
        for t in (context.before, context.after, context.at(context.last + 2))
    ) or (context.opens and context.closes)


@rule
def not_speed(context: Context) -> bool:
    """«скорее всего» as likelihood, not «faster of all» with an infinitive of motion."""
    after = context.after
    return after.feats.get("VerbForm") != "Inf" and not (
        context.before is EDGE and after.pos == "ADP" and _motion_ahead(context)
    )


def _motion_ahead(context: Context) -> bool:
    return any(t.feats.get("VerbForm") == "Inf" for t in context.right()[:5])


@rule
def not_than(context: Context) -> bool:
    """«вероятнее всего», not a comparison of two chances; asks for «чем» in the sentence."""
    return not any(t.text.lower() == "чем" for t in context.tokens)


@rule
def not_almost(context: Context) -> bool:
    """«едва ли» of doubt, not «едва ли не» (almost)."""
    return context.after.text.lower() != "не"


@rule
def particle_vrode(context: Context) -> bool:
    """«вроде» the particle, not the preposition with a genitive; asks the tree and a genitive."""
    if lemma(context.after) == "как":
        return False
    ahead = context.right()[:4]
    governed = any(t.feats.get("Case") == "Gen" or t.pos == "X" for t in ahead)
    by_tree = context.core.rel == "case" or context.core.pos == "ADP"
    return not governed if by_tree else context.after.feats.get("Case") != "Gen"


@rule
def no_genitive(context: Context) -> bool:
    """«по идее» without a holder in the genitive («по идее автора»)."""
    return context.closes or context.after.feats.get("Case") != "Gen"


@rule
def predicate_question(context: Context) -> bool:
    """«под вопросом» as a predicate, not a numbered item; asks for what follows."""
    return context.closes or context.after.pos in {"CCONJ", "VERB", "AUX", "ADV"}
