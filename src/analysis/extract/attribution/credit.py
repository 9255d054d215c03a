"""Who is credited with what a verb reports: subject, agent, place, document, or nobody."""

from __future__ import annotations

from analysis.extract.attribution import lexicon, minds, refusals, sources
from analysis.extract.attribution.coordinated import shared_subject
from analysis.extract.attribution.listing import with_list
from analysis.extract.attribution.noun_phrase import noun_phrase
from analysis.extract.attribution.records import Site
from analysis.extract.attribution.view import View
from analysis.extract.attribution.words import (
    AMOUNTS,
    CONVINCED,
    DOCUMENTS,
    FINDINGS,
    FOLLOWS,
    POINTERS,
    REMEMBERED,
    STATES,
)
from analysis.extract.speakers.nouns import table as speaker_nouns
from analysis.language.document import Span


def credited(site: Site) -> Span | None:
    """Offsets of the source of a verb's content; None if nobody is named."""
    view, verb = site.view, site.verb
    if view.lemmas[verb] == "стать":
        return None  # `стало известно`: to nobody in particular
    if minds.comes(site):
        head = minds.whose(view, verb, site.low, site.high)
        return None if head is None else noun_phrase(view, head, left=site.low)
    if passive(view, verb):
        head = sources.agent(view, verb)
        if head is None:
            head = sources.document(view, verb, site.low, site.high)
        return None if head is None else noun_phrase(view, head, left=site.low)
    if view.lemmas[verb] in FOLLOWS:
        head = sources.origin(view, verb, site.low)
        return None if head is None else noun_phrase(view, head, left=site.low, right=verb)
    head = speaker(site)
    if head is None or of_the_writer(view, head, verb) or refusals.of_nobody(view, head):
        return None
    if head > verb:
        return noun_phrase(view, head, left=verb + 1)
    right = None if view.form(verb) == "Part" else verb
    return with_list(view, noun_phrase(view, head, left=site.low, right=right), verb, site.low)


def credited_behind(site: Site) -> Span | None:
    """The source after the cue, where what stands before it belongs to the content."""
    view, verb = site.view, site.verb
    if passive(view, verb):
        head = sources.document(view, verb, verb + 1, site.high)
    else:
        head = sources.nearby(view, verb, verb + 1, site.high)
        if head is None:
            head = sources.locative(view, verb, verb + 1, site.high)
        if head is None:
            head = _tagged_subject(site)
    if head is None:
        return None
    return noun_phrase(view, head, left=site.low if head < verb else verb + 1)


def speaker(site: Site) -> int | None:
    """The head word of who speaks, for a verb that is no passive."""
    view, verb = site.view, site.verb
    if view.feat(verb, "Person") in ("1", "2"):
        head = sources.subject(view, verb)
        return head if head is not None and view.tokens[head].pos == "PRON" else None
    head = sources.subject(view, verb)
    if head is not None and not _fits(view, head, verb):
        head = None
    elif head is not None and not (
        view.lemmas[head] in POINTERS and view.tokens[head].pos == "PRON"
    ):
        return head
    head = sources.nearby(view, verb, site.low, site.high)
    if head is None:
        head = sources.locative(view, verb, site.low, site.high)
    if head is None:
        head = _tagged_subject(site)
    return shared_subject(view, verb, site.low) if head is None else head


def _fits(view: View, head: int, verb: int) -> bool:
    """Whether a subject that the tree passed on from another verb has the number of this one."""
    shared = view.tokens[head].head != verb and view.tokens[verb].rel == "conj"
    numbers = view.feat(head, "Number"), view.feat(verb, "Number")
    return not shared or view.form(verb) != "Fin" or numbers != ("Plur", "Sing")


def _tagged_subject(site: Site) -> int | None:
    """A subject that the tagger gave another case: `Минобороны сообщает` (read as a genitive)."""
    view = site.view
    head = view.child(site.verb, "nsubj")
    known = head is not None and site.low <= head < site.first and view.tokens[head].pos == "PROPN"
    return head if known and view.form(site.verb) == "Fin" else None


def can_speak(site: Site) -> bool:
    """Whether the subject, if there is one, can be a speaker: a name, a person, a body, a paper."""
    view = site.view
    head = None if passive(view, site.verb) else sources.subject(view, site.verb)
    if head is None or view.tokens[head].pos != "NOUN" or view.feat(head, "Animacy") == "Anim":
        return True
    if view.lemmas[head] in speaker_nouns() or view.lemmas[head] in DOCUMENTS:
        noun = speaker_nouns().get(view.lemmas[head])
        needs = view.lemmas[site.verb] in ("требовать", "потребовать")
        return not needs or (noun is not None and noun.one != "document")
    if view.lemmas[head] == "опыт" and view.feat(head, "Number") == "Plur":
        return True  # `опыты показали`, not `опыт показывает`
    if view.lemmas[head] in FINDINGS or view.lemmas[head] in STATES:
        return True
    if view.lemmas[head] in AMOUNTS:
        return any(view.feat(c, "Animacy") == "Anim" for c in view.children[head])
    return any(view.name_at(i, kind) for i in view.subtree(head)[:4] for kind in ("ORG", "LOC"))


def passive(view: View, verb: int) -> bool:
    """Whether the verb's subject is what is said: `сообщается`, `было объявлено`."""
    lemma = view.lemmas[verb]
    if lemma in CONVINCED:
        return False
    if view.form(verb) == "Short" or lemma == "говориться":
        return True
    if view.form(verb) == "Part":
        return view.feat(verb, "Voice") == "Pass"
    return lemma.endswith("ся") and view.form(verb) != "Conv" and lexicon.passive(lemma)


def may_lack_source(site: Site) -> bool:
    """Passives, set expressions and third-person plurals may report for nobody in particular."""
    view, verb = site.view, site.verb
    if minds.comes(site):
        return view.lemmas[verb] in minds.OF_THE_WRITER
    if of_the_diarist(view, verb):
        return True
    if view.form(verb) == "Short" or view.lemmas[verb].endswith("ся"):
        return view.lemmas[verb] != "признать"
    if site.last > verb or site.first < verb - 1:
        return True
    others = view.feat(verb, "Number") == "Plur" and view.feat(verb, "Person") != "1"
    return others and view.form(verb) == "Fin"


def inherits(site: Site) -> bool:
    """A gerund, or a finite verb joined to another: its speaker may be that of the cue before."""
    view, verb = site.view, site.verb
    if minds.comes(site):
        return False
    return view.form(verb) == "Conv" or (
        view.form(verb) == "Fin"
        and (view.tokens[verb].rel in ("conj", "parataxis") or view.feat(verb, "Number") == "Plur")
    )


def of_the_diarist(view: View, verb: int) -> bool:
    """`Думаю, дождя не будет`: who writes of himself, without a pronoun and outside quotations."""
    alone = view.feat(verb, "Person") == "1" and view.feat(verb, "Number") == "Sing"
    return alone and not view.page.in_speech(view.tokens[verb].start)


def of_the_writer(view: View, head: int | None, verb: int) -> bool:
    """`мы` outside any quotation is the newsroom; `я` is somebody who tells of himself.

    `Мы думали, что …`, in the past, is who remembers, unless newsrooms do such things.
    """
    if view.feat(verb, "Tense") == "Past" and view.lemmas[verb] in REMEMBERED:
        return False
    return (
        head is not None
        and view.lemmas[head] == "мы"
        and not view.page.in_speech(view.tokens[head].start)
    )
