"""Is a source named beside an impersonal report? «На сайте …», «из письма …», «советом»."""

from __future__ import annotations

from analysis.extract.hedging.context import Context, Token, agrees, counted, is_break, lemma
from analysis.extract.hedging.words import words

PLACES = frozenset({"в", "на", "во"})
ORIGINS = frozenset({"из", "от", "благодаря", "согласно"})
VAGUE = frozenset({"день", "начало", "конец", "время", "число", "год", "месяц", "понедельник"})


def _near(context: Context) -> list[Token]:
    """The cue's clause, and for «…, и подчёркивается, что» that of the report it is joined to."""
    return sorted([*context.clause(), *_joined(context)])


def _joined(context: Context) -> list[Token]:
    """«В письме говорится, что …, и подчёркивается»: the words beside the first verb of report."""
    found: list[Token] = []
    if context.core.rel != "conj":
        return found
    for i in range(context.governor.i - 1, -1, -1):
        if is_break(context.at(i)):
            break
        found.append(context.at(i))
    return found


def document_phrase(context: Context) -> bool:
    """«на сайте», «в пресс-релизе»: a document or its publisher with a preposition of place."""
    documents = words("document")
    tokens = _near(context)
    for at, token in enumerate(tokens):
        if token.text.lower() in PLACES and any(
            lemma(t) in documents and t.feats.get("Case") == "Loc" for t in tokens[at + 1 : at + 5]
        ):
            return True
    return False


def origin_phrase(context: Context) -> bool:
    """«из протокола», «от врача»: where the knowledge comes from."""
    tokens = context.right()[:5] + context.left()[:6]
    for token in tokens:
        following = context.at(token.i + 1)
        if token.text.lower() in ORIGINS and lemma(following) not in VAGUE:
            return _knows(context, token)
    return False


def _knows(context: Context, preposition: Token) -> bool:
    """The phrase hangs on the cue's verb, or stands in front of it on its own."""
    noun = context.at(preposition.head)
    if noun.head in range(context.first, context.last + 1):
        return True
    beside = context.at(preposition.i - 1)  # «о краже из музея»: it belongs to the noun before
    return preposition.i == context.last + 1 or (
        preposition.i < context.first and beside.pos not in {"NOUN", "PROPN"}
    )


def agent(context: Context) -> bool:
    """An agent or a norm in the instrumental without a preposition: «советом», «уставом»."""
    for child in context.children(context.tokens[context.last]):
        if child.feats.get("Case") == "Ins" and child.pos in {"NOUN", "PROPN"}:
            bare = not any(c.pos == "ADP" for c in context.children(child))
            if (
                bare
                and lemma(child) not in words("times")
                and child.text.lower() not in words("times")
            ):
                return True
    return False


def foreign_subject(context: Context) -> bool:
    """A nominal subject; for rows with `words`, only one of these lemmas."""
    verb = context.core
    for child in context.children(verb):
        if child.rel in {"nsubj", "nsubj:pass"} and agrees(child, verb, context):
            if lemma(child) in {"это", "что"} or _beyond_comma(context, child):
                continue
            awaited = child.feats.get("Animacy") == "Anim"  # «гость ожидается к восьми»
            if awaited or not context.words or lemma(counted(context, child)) in context.words:
                return True
    return False


def _beyond_comma(context: Context, child: Token) -> bool:
    """The noun stands in another clause and hangs on the cue by a slip of the parser."""
    low, high = sorted((child.i, context.core.i))
    return any(context.at(i).text in {",", ":"} for i in range(low + 1, high))


def owner_phrase(context: Context) -> bool:
    """«у следствия»: somebody has it."""
    return any(token.text.lower() == "у" for token in context.clause())
