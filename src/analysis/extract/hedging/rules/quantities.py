"""Rounders before a quantity (около ста), not prepositions and nouns (около дома, порядка)."""

from __future__ import annotations

from analysis.extract.hedging.context import EDGE, Context, Token, is_break, lemma
from analysis.extract.hedging.rules.registry import rule
from analysis.extract.hedging.words import words
from analysis.language.phrases import folded

MARKS = frozenset({"$", "€", "£", "¥", "№"})


def _number(token: Token) -> bool:
    figure = token.text[:1].isdigit() or token.text in MARKS
    return figure or token.pos == "NUM" or folded(token.text) in words("numerals")


def _quantity(context: Context, token: Token) -> bool:
    return _number(token) or lemma(token) in words("measures")


@rule
def before_number(context: Context) -> bool:
    """A numeral or a numeral noun follows at once."""
    return _number(context.after) or lemma(context.after) in {
        "тысяча",
        "миллион",
        "миллиард",
        "сотня",
        "десяток",
        "полтора",
    }


@rule
def before_quantity(context: Context) -> bool:
    """A numeral, a fraction or a measure follows at once; asks part of speech and lemma."""
    return _quantity(context, context.after)


@rule
def approximates(context: Context) -> bool:
    """«примерно» before a quantity, a time or «так», not the manner of behaving.

    Asks the three words after it, past a preposition; at the end of a clause it counts after one.
    """
    for token in context.right()[:4]:
        if _quantity(context, token) or lemma(token) in words("likeness"):
            return True
        if token.pos not in {"ADP", "ADJ", "DET", "PRON"} and not _month(token):
            return False
        if _month(token):
            return True
    return False


def _month(token: Token) -> bool:
    return lemma(token) in words("months")


@rule
def inverted_numeral(context: Context) -> bool:
    """«человек двадцать»: noun and numeral in one phrase, not «из ста человек двадцать …».

    Asks that no numeral stands before the noun, no clause boundary lies between, and no further
    noun follows that the numeral counts.
    """
    if lemma(context.at(context.first)) in {"десяток", "десятка", "сотня", "тысяча"}:
        return context.before.pos not in {"ADJ", "NOUN"}
    if _number(context.before) or (
        context.before.pos in {"ADJ", "ADP"} and _number(context.at(context.first - 2))
    ):
        return False
    after = context.after
    return not (after.pos in {"NOUN", "ADJ"} and after.feats.get("Case") == "Gen") and not (
        _number(after)
    )


@rule
def not_instrument(context: Context) -> bool:
    """«плюс-минус» in running text, not the tolerance of an instrument."""
    near = {lemma(t) for t in context.tokens}
    return not near & words("instrument")


@rule
def after_quantity(context: Context) -> bool:
    """«двадцать с лишним»: a number or a measure stands right before."""
    return _quantity(context, context.before)


@rule
def under_number(context: Context) -> bool:
    """«под двести»: «под» before a numeral in the accusative that counts people or things.

    Asks the numeral's case, for no other preposition before it, and for a noun that it counts.
    """
    after, counted = context.after, context.at(context.last + 2)
    if after.pos != "NUM" or after.feats.get("Case") not in {None, "Acc", "Nom"}:
        return False
    if context.before.pos == "ADP" or (after.text[:1].isdigit() and len(after.text) < 2):
        return False
    return counted is not EDGE and counted.text != "%" and not is_break(counted)
