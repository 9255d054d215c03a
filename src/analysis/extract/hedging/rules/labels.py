"""Labels used but not endorsed: так называемый, пресловутый, псевдо-, scare quotes."""

from __future__ import annotations

from analysis.extract.hedging.context import EDGE, Context, Token, is_break, lemma
from analysis.extract.hedging.rules.registry import rule
from analysis.extract.hedging.words import words

POINTING = frozenset({"такой", "этот", "подобный", "очередной", "эдакий"})
POSSESSIVE = frozenset({"свой", "их", "его", "ее", "ваш"})


@rule
def disowned_label(context: Context) -> bool:
    """«так называемый» that disowns the word, not one that introduces a term (`words`).

    Quotation marks after it, or a head noun that is an actor, an institution or a claim, disown;
    a head noun of science, craft or everyday naming introduces. Asks for the head noun's lemma
    and animacy and for the quotation marks.
    """
    head = head_noun(context)
    quoted = context.after.text in {"«", '"', "“", "„"}
    if head is EDGE:
        return quoted
    if lemma(head) in context.words:
        return False
    if quoted:
        return True
    return head.feats.get("Animacy") == "Anim" or lemma(head) in words("disowned")


def head_noun(context: Context) -> Token:
    """The noun that an adjectival cue modifies: by the tree, else the next noun in the clause."""
    governor = context.governor
    if (
        governor.pos in {"NOUN", "PROPN"}
        and context.core.rel in {"amod", "acl", "det"}
        and (same_form(governor, context.core))
    ):
        return governor
    nouns = [t for t in context.right()[:6] if t.pos in {"NOUN", "PROPN"}]
    for token in nouns:
        if same_form(token, context.core):
            return token
    if nouns:
        return nouns[0]
    after = context.at(context.last + 2)
    return after if context.after.text in {"«", '"'} and after.pos == "NOUN" else EDGE


def same_form(noun: Token, adjective: Token) -> bool:
    """Case and number agree: the parser's head may be another noun."""
    return all(noun.feats.get(name) == adjective.feats.get(name) for name in ("Case", "Number"))


@rule
def head_in_or_quoted(context: Context) -> bool:
    """«пресловутый» before quotation marks or a claim or label (`words`), not everyday things."""
    return context.after.text in {"«", '"', "“", "„"} or lemma(head_noun(context)) in context.words


@rule
def pseudo_noun(context: Context) -> bool:
    """A word with псевдо-, лже-, квази- that is neither a term nor a name (`words`).

    Asks the lemma, and that a capital letter stands only at the sentence's beginning.
    """
    core = context.core
    inner_capital = (
        core.text[:1].isupper() and context.before is not EDGE and not is_break(context.before)
    )
    stem = lemma(core)
    return not inner_capital and not any(stem.startswith(word[:9]) for word in context.words)


@rule
def verbal_quotes(context: Context) -> bool:
    """«в кавычках» said of an idea («помощь в кавычках»), not of punctuation.

    Asks for a word of writing or naming in the clause and its neighbours.
    """
    around = [context.at(i) for i in range(context.first - 6, context.last + 4)]
    return not any(lemma(token) in words("writing") for token in around)


@rule
def scare_quotes(context: Context) -> bool:
    """A short common-noun phrase in quotation marks that nobody is quoted with and nothing bears.

    Counts after a pointing word («такая «забота»»), a single noun also after a possessive («их
    «помощь»») or before a verb of bad ends («обернулась»); asks for lower case inside and for a
    verb of saying or naming in the sentence.
    """
    inside = [context.at(i) for i in range(context.first + 1, context.last)]
    if not _common_phrase(inside) or any(lemma(t) in words("quoting") for t in context.tokens):
        return False
    single = len(inside) == 1 and inside[0].pos == "NOUN"
    if single and lemma(context.after) in words("bad_ends"):
        return True
    if inside[0].text[:1].isupper():
        return False
    pointing = POINTING | POSSESSIVE if single else POINTING
    return lemma(context.before) in pointing


def _common_phrase(inside: list[Token]) -> bool:
    """One to three words, none of them a verb, a name or foreign."""
    letters = all(token.text.replace("-", "").isalpha() for token in inside)
    return (
        1 <= len(inside) <= 3
        and letters
        and not any(token.pos in {"VERB", "PROPN", "X"} for token in inside)
    )
