"""A third person plural without a subject: говорят, сообщают, считают, как пишут."""

from __future__ import annotations

from analysis.extract.hedging.context import EDGE, Context, Token, is_break, lemma
from analysis.extract.hedging.rules.registry import rule
from analysis.extract.hedging.words import words

LISTENING = frozenset({"о", "об", "обо", "по", "на", "про"})
CLAUSAL = frozenset({"что", "будто", "якобы", "как"})
IN = frozenset({"в", "во", "на"})
MARKS = frozenset('«»"“”„')


@rule
def subjectless_plural(context: Context) -> bool:
    """A third person plural without a subject («говорят, что …»), in brackets or over a clause.

    Asks the tree for a nominative that agrees, the clause for «на языке» and for an institution
    («в Кремле считают»), and that a clause or an object in the accusative makes it a claim.
    """
    verb = context.tokens[context.last]
    if context.before.text.lower() == "не" or _subject(context, verb) or institution(context):
        return False
    if lemma(context.after) in LISTENING and not _as(context):
        return lemma(verb) == "поговаривать"
    return _over_a_claim(context, verb)


def _as(context: Context) -> bool:
    beginning = (context.at(context.first), context.before)
    return any(token.text.lower() == "как" for token in beginning)


def _over_a_claim(context: Context, verb: Token) -> bool:
    """A clause follows, the cue is inserted, or it holds somebody for something (считают его …)."""
    if _as(context):
        return True
    if context.after.text == ",":
        return context.opens or context.at(context.last + 2).text.lower() in CLAUSAL
    held = any(child.rel == "obj" for child in context.children(verb))
    as_what = [t for t in context.right()[:6] if t.feats.get("Case") == "Ins"]
    return lemma(verb) == "считать" and any(held or t.pos == "NOUN" for t in as_what)


def _subject(context: Context, verb: Token) -> bool:
    """A subject by the tree, or a plural nominative that the tree missed."""
    if context.subject(verb) is not None or _same_holder(context, verb):
        return True
    near = [t for t in context.clause() if not is_break(t)]
    if any(_plural_nominative(t) or _quantity(t) for t in near):
        return True
    if any(t.text.lower() in {"которые", "кто", "%"} for t in context.left()):
        return True
    over_clause = context.at(context.last + 2).text.lower() in CLAUSAL
    inserted = context.opens and context.closes and not over_clause
    return not inserted and any(map(_plural_nominative, _main_clause(context)))


def _same_holder(context: Context, verb: Token) -> bool:
    """«власти дали понять, что считают …»: the main clause has the subject of both."""
    if verb.rel != "ccomp" or context.before.text.lower() != "что":
        return False
    above = context.at(verb.head)
    while above.feats.get("VerbForm") == "Inf":
        above = context.at(above.head)
    return above.feats.get("Number") == "Plur" and context.subject(above) is not None


def _main_clause(context: Context) -> list[Token]:
    """The tokens before the cue, past a bracket of commas, back to the last finite verb."""
    found: list[Token] = []
    for i in range(context.first - 1, -1, -1):
        token = context.at(i)
        if token.feats.get("VerbForm") == "Fin" or token.text in {".", ";", ":", "—"}:
            break
        found.append(token)
    return found


def _plural_nominative(token: Token) -> bool:
    plural = token.feats.get("Case") == "Nom" and token.feats.get("Number") == "Plur"
    return plural and token.pos in {"NOUN", "PROPN", "PRON", "ADJ", "DET"}


def _quantity(token: Token) -> bool:
    """«большинство жителей», «43 %»: a singular subject of a plural verb, not «в том числе»."""
    if token.feats.get("Case") in {"Loc", "Ins", "Dat"}:
        return False
    return lemma(token) in words("quantity") or token.pos == "NUM"


def institution(context: Context) -> bool:
    """«в Кремле», «в «Вестнике»», «в мэрии»: the place is the source.

    Social networks and the press in general name nobody.
    """
    if context.before.text in MARKS:
        return True
    clause = sorted(context.clause())
    return any(token.text.lower() in IN and _speaks(context, token) for token in clause)


def _below_cue(context: Context, token: Token) -> bool:
    """After the cue only what hangs on its verb: not «считали противником войны в Чили»."""
    return token.head in range(context.first, context.last + 1)


def _speaks(context: Context, preposition: Token) -> bool:
    for i in range(preposition.i + 1, preposition.i + 4):
        token = context.at(i)
        if lemma(token) in words("anybody"):
            return False
        if token is EDGE or token.pos in {"VERB", "ADP"}:
            return False
        body = lemma(token) in words("document") or lemma(token) in words("institution")
        if token.text in MARKS or token.pos == "PROPN" or body:
            return token.i < context.first or token.text in MARKS or _below_cue(context, token)
    return False
