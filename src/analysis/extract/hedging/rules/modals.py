"""Possibility against ability and permission (может, мог), expectation against duty (должен)."""

from __future__ import annotations

from itertools import pairwise

from analysis.extract.hedging.context import EDGE, Context, Token, lemma
from analysis.extract.hedging.rules.registry import rule
from analysis.extract.hedging.words import words

ABLE = frozenset({"самостоятельно", "легко", "свободно", "спокойно", "бесплатно"})
BY = frozenset({"по", "согласно", "через"})
BIASPECTUAL = ("ировать", "ироваться")
THINGS = frozenset({"что", "это", "то", "все", "который"})


def infinitive(context: Context) -> Token:
    """The infinitive or participle that the modal verb governs."""
    modal = context.tokens[context.last]
    inside = [t for t in context.children(modal) if t.rel in {"xcomp", "csubj", "ccomp", "obl"}]
    governed = [t for t in inside if t.feats.get("VerbForm") in {"Inf", "Part"}]
    ahead = [t for t in governed if t.i > modal.i]
    ahead += [t for t in context.right() if t.feats.get("VerbForm") == "Inf"]
    return next(iter(ahead + governed), EDGE)


def _negated(context: Context) -> bool:
    return context.before.text.lower() in {"не", "ни"}


def _purpose(context: Context) -> bool:
    """«чтобы страховщики могли …»: an aim, not a forecast."""
    return any(t.text.lower() in {"чтобы", "чтоб"} for t in context.left())


@rule
def possibility(context: Context) -> bool:
    """«может» of what may happen, not of ability, permission or «не может».

    Asks for negation, the infinitive's aspect and meaning, the subject's animacy (of «который»
    its antecedent's), the passive, words of right and skill, and a verb of forecast above it.
    """
    verb = infinitive(context)
    if _negated(context) or verb is EDGE or context.after.text.lower() == "ли":
        return False
    return not _purpose(context) and _foresees(context, verb)


@rule
def befalls(context: Context) -> bool:
    """«мы можем опоздать»: what may befall us (`words`), not what we are able to do."""
    return not _negated(context) and lemma(infinitive(context)) in context.words


@rule
def past_possibility(context: Context) -> bool:
    """«мог стать причиной» of what may have happened; asks as `possibility`, aspect perfective."""
    verb = infinitive(context)
    if _negated(context) or verb is EDGE or lemma(context.after) == "бы":
        return False
    return _perfective(verb) and not _purpose(context) and _foresees(context, verb)


@rule
def prospective(context: Context) -> bool:
    """«мог бы» of a coming event, not a reproach or an unreal condition («…, если бы»).

    Asks for «если бы» in the sentence, «и» after the cue, negation, and else as `possibility`.
    """
    if _negated(context) or context.after.text.lower() == "и":
        return False
    if any(t.text.lower() in {"если", "чем"} for t in context.tokens):
        return False
    verb = next((t for t in context.right() if t.feats.get("VerbForm") == "Inf"), EDGE)
    return verb is not EDGE and not _purpose(context) and _foresees(context, verb)


def _perfective(verb: Token) -> bool:
    """Perfective by the tagger, or one of the verbs that have both aspects (-ировать)."""
    return (
        verb.feats.get("Aspect") == "Perf"
        or lemma(verb) == "быть"
        or (lemma(verb).endswith(BIASPECTUAL) and verb.feats.get("VerbForm") == "Inf")
    )


def _foresees(context: Context, verb: Token) -> bool:
    """Does the modal verb with this infinitive foresee an event?"""
    subject = _subject(context, verb)
    doing = lemma(verb)
    if subject is not None and lemma(subject) in words("holders"):
        return doing in words("undergone")
    if _anybody(context) or (doing == "быть" and _any_number(context)):
        return False
    if doing == "составлять" and any(t.text.lower() == "от" for t in context.right()):
        return False  # «может составлять от … до …»: a range, no forecast
    if subject is not None and lemma(subject) in context.words:
        return doing in words("events")
    if verb.feats.get("Variant") == "Short" or verb.feats.get("VerbForm") == "Part":
        return _perfective(verb) and not _procedural(context, verb, subject)
    if _rights(context) or doing in words("office"):
        return False
    living = subject is not None and _living(subject)
    if doing in words("events"):
        return not living or _perfective(verb)
    return _perfective(verb) and (not living or _forecast(context))


def _anybody(context: Context) -> bool:
    """«может каждый», «может любой мастер»: it is in anybody's power."""
    return any(
        lemma(t) in {"любой", "каждый", "всякий"} and t.feats.get("Case") == "Nom"
        for t in context.clause()
    )


def _any_number(context: Context) -> bool:
    """«может быть любым», «может быть множество»: a range, no forecast."""
    return any(lemma(t) in {"любой", "множество", "разный"} for t in context.right()[:2])


def _subject(context: Context, verb: Token) -> Token | None:
    """The nominative subject; for «который» the noun it stands for."""
    modal = context.tokens[context.last]
    subject = context.subject(modal) or context.subject(verb)
    if subject is None or subject.feats.get("Case") in {"Gen", "Acc", "Dat", "Ins", "Loc"}:
        return None
    if any(child.rel == "case" for child in context.children(subject)):
        return None  # «увеличена до 50 тысяч человек»: a slip of the parser
    if lemma(subject) == "который":
        noun = context.at(modal.head)
        return noun if noun.pos in {"NOUN", "PROPN"} else subject
    return subject


def _living(subject: Token) -> bool:
    if lemma(subject) in THINGS:
        return False
    return subject.feats.get("Animacy") == "Anim" or subject.pos == "PRON"


def _forecast(context: Context) -> bool:
    """A verb or noun of forecast or fear governs the clause, or stands in brackets beside it."""
    above = context.tokens[context.last]
    if any(t.rel == "parataxis" and lemma(t) in words("forecast") for t in context.children(above)):
        return True
    for _ in range(3):
        above = context.at(above.head)
        if lemma(above) in words("forecast"):
            return True
    return False


def _procedural(context: Context, verb: Token, subject: Token | None) -> bool:
    """A passive of offices and rules («справка может быть выдана»), or of speed («за год»)."""
    paper = subject is not None and lemma(subject) in words("papers")
    return (
        paper
        or lemma(verb) in words("office")
        or _rights(context)
        or any(_in_time(context, t) for t in context.right())
    )


def _in_time(context: Context, token: Token) -> bool:
    """«за год», «за три дня»: how fast something can be done."""
    following = [lemma(context.at(token.i + n)) for n in (1, 2)]
    return token.text.lower() == "за" and bool(words("measures") & set(following))


def _rights(context: Context) -> bool:
    """«по закону», «через портал», «имеют право», or an adverb of free choice in the clause."""
    clause = sorted(context.clause())
    for before, token in pairwise([EDGE, EDGE, *clause]):
        if token.text.lower() in ABLE or (lemma(before), lemma(token)) == ("иметь", "право"):
            return True
        if lemma(token) in words("rights") and (
            before.text.lower() in BY or context.at(before.i - 1).text.lower() in BY
        ):
            return True
    return any(  # set off by commas: «…, согласно уставу, правление может …»
        before.text.lower() == "согласно" and lemma(token) in words("norms")
        for before, token in pairwise(context.tokens)
    )


@rule
def expected_event(context: Context) -> bool:
    """«должен» of what is expected to happen (`words`), not of duty or debt.

    Asks for an infinitive of arrival or occurrence, and that no norm and no passive stands by.
    """
    verb = infinitive(context)
    if _negated(context) or verb is EDGE or lemma(verb) not in context.words:
        return False
    if lemma(context.after) == "быть":  # «должен был пройти»: a plan that is over
        return False
    modal = context.tokens[context.last]
    subject = context.subject(modal) or context.subject(verb)
    if subject is not None and lemma(subject) in words("holders"):
        return False
    return not any(map(_norm, context.clause()))


def _norm(token: Token) -> bool:
    """«по закону», «решением суда»; in «закон должен вступить в силу» the law is no norm."""
    return lemma(token) in words("norms") and token.feats.get("Case") != "Nom"


@rule
def expected_effect(context: Context) -> bool:
    """«мера должна снизить цены»: what a thing is expected to bring about (`words`), no duty.

    Asks for the infinitive, for a subject that is no living being, body or country, and that no
    norm in the sentence («согласно указу») and no limit («не менее») stands by; «должна была
    снизить» is a plan that is over.
    """
    verb = infinitive(context)
    if _negated(context) or lemma(verb) not in context.words or lemma(context.after) == "быть":
        return False
    subject = _subject(context, verb) or _mistagged(context, verb)
    if subject is None or not _thing(subject) or any(map(_norm, context.tokens)):
        return False
    return not {t.text.lower() for t in context.right()} & {"не", "минимум", "максимум"}


def _mistagged(context: Context, verb: Token) -> Token | None:
    """A subject that the tagger takes for a genitive (меры) or the parser for an object (рост)."""
    modal = context.tokens[context.last]
    tied = [*context.children(modal), *context.children(verb)]
    return next(
        (t for t in tied if (t.rel, t.feats.get("Case")) in {("nsubj", "Gen"), ("obj", "Nom")}),
        None,
    )


def _thing(subject: Token) -> bool:
    """Neither a living being nor what may be obliged: a body, a name, a quantity of people."""
    if lemma(subject) in THINGS:
        return True
    bodies = words("institution") | words("obliged") | words("holders") | words("quantity")
    inanimate = subject.feats.get("Animacy") == "Inan" and subject.pos == "NOUN"
    return inanimate and lemma(subject) not in bodies
