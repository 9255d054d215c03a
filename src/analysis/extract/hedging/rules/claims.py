"""Claims contested or made conditional: опровергнуть, ложь, если верить, утверждать."""

from __future__ import annotations

from itertools import pairwise

from analysis.extract.hedging.context import EDGE, NOMINAL, Context, is_break, lemma, lemmas
from analysis.extract.hedging.rules.registry import rule
from analysis.extract.hedging.words import words


@rule
def party_denial(context: Context) -> bool:
    """A party contests a report; not an experiment a theory (`words`), not «не опроверг».

    Asks for negation and for the lemmas of subject and object.
    """
    if context.before.text.lower() in {"не", "ни"}:
        return False
    near = lemmas(context.clause())
    return not near & context.words


@rule
def asserted_denial(context: Context) -> bool:
    """«отрицает» without a negation of its own («не отрицает» concedes)."""
    return context.before.text.lower() not in {"не", "ни"}


@rule
def specific_denial(context: Context) -> bool:
    """The denial of a specific report, not the legal remedy or its topic."""
    return not {lemma(t) for t in context.tokens} & words("teaching")


@rule
def predicated_claim(context: Context) -> bool:
    """«назвал ложью», «это ложь»: said of a claim, not lies as a topic.

    Asks for a verb of calling with an instrumental, or a nominal predicate (это, dash, root).
    """
    case = context.core.feats.get("Case")
    around = [context.at(i) for i in range(context.first - 8, context.last + 7)]
    if case == "Ins":
        return any(lemma(t) in words("calling") for t in around)
    if case in {"Nom", "Acc"} and context.closes and _nominal_sentence(context):
        return True
    if case != "Nom":
        return False
    before = [context.at(i) for i in range(context.first - 3, context.first)]
    return any(t.text.lower() in {"это", "—", "–", "всё", "все"} for t in before) or (
        context.first == 0 and context.closes
    )


def _nominal_sentence(context: Context) -> bool:
    """«Снимок — фейк», «Снимок фейк»: another nominative and no verb before the cue."""
    left = context.left()
    subject = any(t.feats.get("Case") == "Nom" and t.pos in NOMINAL for t in left)
    return subject and not any(t.pos in {"VERB", "AUX"} for t in left)


@rule
def believes_source(context: Context) -> bool:
    """«если верить афише»: a dative follows, not «верить в победу» nor nothing."""
    following = context.right()[:4]
    if not following or following[0].text.lower() in {"в", "во"}:
        return context.after.text in {"«", '"'}
    return any(t.feats.get("Case") == "Dat" for t in following) or following[0].pos in {
        "PROPN",
        "X",
    }


@rule
def clause_ends(context: Context) -> bool:
    """«если это так,»: the condition ends here; not «так важно»."""
    return context.closes


@rule
def claim_or_information(context: Context) -> bool:
    """«если подтвердится, что …» or with information (`words`) as subject."""
    return context.after.text == "," or bool(lemmas(context.right()) & context.words)


@rule
def disputed_version(context: Context) -> bool:
    """«по версии защиты», not a ranking («лучший … по версии журнала», `words`) or software.

    Asks for the holder and for words of ranking in the sentence.
    """
    holder = next((t for t in context.right() if t.pos in {"NOUN", "PROPN"}), EDGE)
    if lemma(holder) in words("unversed"):
        return False
    if lemma(holder) in words("rankers"):
        return not lemmas(iter(context.tokens)) & context.words
    return not lemmas(context.left()) & words("ranked")


@rule
def claimant(context: Context) -> bool:
    """«по утверждению истца», not «комиссия по утверждению тарифов».

    Asks for a commission or work as the phrase's head, and for the holder after it.
    """
    if lemma(context.before) in {
        "комиссия",
        "работа",
        "группа",
        "процедура",
        "регламент",
        "решение",
        "заседание",
    }:
        return False
    return not context.closes


@rule
def claims(context: Context) -> bool:
    """«утверждает, что …» (claims), not «утверждает бюджет» (approves).

    Asks for a clause, a quotation or an insertion; an object in the accusative speaks against it.
    """
    after = context.after
    if after.text in {",", ":", "»", "«", "."} or after is EDGE:
        return context.before.text.lower() != "не" and not _approved(context)
    if context.before.text.lower() == "как":
        return True
    inserted = is_break(context.before) or context.before.text.lower() in {"как", "и"}
    if (
        inserted
        and after.pos in {"NOUN", "PROPN", "PRON", "ADJ"}
        and after.feats.get("Case") != "Acc"
    ):
        return True
    ahead = [context.at(i) for i in range(context.last + 1, context.last + 6)]
    texts = [t.text.lower() for t in ahead]
    return any(a == "," and b in {"что", "будто", "якобы"} for a, b in pairwise(texts))


def _approved(context: Context) -> bool:
    return any(t.rel == "obj" and not is_break(t) for t in context.children(context.core))


@rule
def informant(context: Context) -> bool:
    """«со слов очевидцев», not «начали со слов благодарности».

    Asks for a verb of beginning in the clause and a living holder or pronoun.
    """
    if lemmas(context.left()) & {"начать", "начаться", "открыть", "начинать", "начинаться"}:
        return False
    return any(
        t.feats.get("Animacy") == "Anim" or t.pos in {"PROPN", "DET", "PRON"}
        for t in context.right()[:3]
    )
