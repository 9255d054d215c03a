"""Particles and conjunctions that pass on another's words: будто, мол, -де, типа."""

from __future__ import annotations

from analysis.extract.hedging.context import EDGE, Context, Token, is_break, lemma
from analysis.extract.hedging.rules.registry import rule

PIER_PREPOSITIONS = frozenset({"на", "за", "у", "вдоль", "через", "о", "об", "к", "с", "от", "до"})
CLAUSES = frozenset({"ccomp", "acl", "csubj", "csubj:pass", "acl:relcl"})
PREDICATES = frozenset({"VERB", "AUX"})
AS = frozenset({"как", "так", "словно", "точно"})


@rule
def always(context: Context) -> bool:
    """Any match counts: the words have one meaning."""
    return True


def _reported(context: Context) -> bool:
    """A verb or noun of speech or thought takes the clause that the cue opens."""
    clause = context.at(context.core.head)
    if not any(t.pos in PREDICATES or t.feats.get("Variant") for t in context.right()):
        return False
    if clause.rel in CLAUSES and lemma(context.at(clause.head)) in context.words:
        return True
    return any(lemma(token) in context.words for token in _main_clause(context))


def _main_clause(context: Context) -> list[Token]:
    """The words right before the comma that stands before the cue: at most four."""
    if context.before.text != ",":
        return []
    return [
        token for token in map(context.at, range(context.first - 5, context.first - 1))
        if token is not EDGE and not is_break(token)
    ]  # fmt: skip


@rule
def reported_clause(context: Context) -> bool:
    """«будто» after a verb or noun of speech or thought (`words`), not a comparison.

    Asks the tree for a complement clause (ccomp, acl) under such a word, and, where the tree
    fails, the four words before the comma.
    """
    return lemma(context.before) not in AS and _reported(context)


@rule
def reported_or_main(context: Context) -> bool:
    """«будто бы», «вроде как»: in a main clause or after speech, not in an unreal comparison.

    A comparison has a comma before the cue and no word of speech before that; asks punctuation,
    and for «вроде как» that no noun phrase of comparison follows.
    """
    if context.before.text == ",":
        return _reported(context) or context.after.text == ","
    if context.before.pos == "ADP" or context.after.pos == "ADP":
        return False
    return lemma(context.before) not in AS


@rule
def main_clause_asif(context: Context) -> bool:
    """«как будто» inside a main clause («дождь как будто кончился»), no comparison after a comma.

    Asks punctuation and the token before; a verb or predicate must follow in the clause.
    """
    if is_break(context.before) or context.before is EDGE:
        return False
    return any(t.pos in {"VERB", "AUX"} or t.feats.get("Variant") == "Short"
               for t in context.right())  # fmt: skip


@rule
def quotative_particle(context: Context) -> bool:
    """«мол» the particle, not the pier.

    The particle begins its clause or stands between commas; the pier has a preposition or an
    adjective before it, or is followed by a verb it is the subject of. Asks punctuation and the
    part of speech of the neighbours.
    """
    before, after = context.before, context.after
    if before.pos in {"ADP", "ADJ", "DET", "NUM"} or lemma(before) in PIER_PREPOSITIONS:
        return False
    return (is_break(after) and (is_break(before) or before.pos != "VERB")) or is_break(before)


@rule
def particle_de(context: Context) -> bool:
    """«де» the particle, not a part of a name: lower case, no capital after it.

    Asks the letters, and for a comma, colon or speech verb before it.
    """
    if context.core.text != "де" or context.after.text[:1].isupper():
        return False
    return is_break(context.before) or context.before.pos in {"VERB", "PRON"}


@rule
def quotative_tipa(context: Context) -> bool:
    """Colloquial «типа» before a clause or set off, not the genitive of «тип» nor a preposition.

    Asks for an adjective or noun before it and for a noun phrase after it.
    """
    if context.before.pos in {"ADJ", "DET", "NOUN", "NUM", "ADP"} or lemma(context.before) == "же":
        return False
    return is_break(context.after) or context.after.pos in {"PRON", "ADV", "VERB", "PART"}
