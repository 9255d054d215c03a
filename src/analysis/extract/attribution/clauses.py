"""Content that is a clause or an infinitive: что, чтобы, indirect questions, `призвал выйти`."""

from __future__ import annotations

from analysis.extract.attribution import asyndeton, lexicon
from analysis.extract.attribution import content as bounds
from analysis.extract.attribution.author import trimmed
from analysis.extract.attribution.noun_phrase import noun_phrase
from analysis.extract.attribution.records import Site
from analysis.extract.attribution.sources import subject, subject_or_nearby
from analysis.extract.attribution.view import DASHES, NOMINAL, View
from analysis.extract.attribution.words import ADVERBS, COMPLEMENTIZERS, QUESTIONS, TEMPORAL
from analysis.language.document import Span

_FARTHEST_CLAUSE = 40
_FARTHEST_INFINITIVE = 25
_FARTHEST_COLON = 12
_FARTHEST_SHOUT = 4
_LONGEST_NAME = 6
_OPENS_CLAUSE = frozenset({",", "—", "–", '"', "«", "("})


def that(site: Site) -> list[Span]:
    """`сообщил, что мост открыт`; `опроверг слух, что …` has a noun phrase instead."""
    start = _complementizer(site, COMPLEMENTIZERS)
    if start is None:
        return _run(site, asyndeton.start(site))
    return _run(site, _addressee(site, start))


def _addressee(site: Site, start: int) -> int:
    """An accusative addressee belongs to the content: `предупредил жителей, что …`."""
    view = site.view
    for c in view.children[site.verb]:
        accusative = view.tokens[c].rel == "obj" and view.feat(c, "Case") in ("Acc", "Gen")
        if accusative and site.last < c < start and view.preposition(c) is None:
            return min((i for i in view.subtree(c) if site.last < i < start), default=start)
    return start


def in_order_to(site: Site) -> list[Span]:
    """`потребовал, чтобы мост открыли`."""
    return _run(site, _complementizer(site, frozenset({"чтобы"})))


def shouted(site: Site) -> list[Span]:
    """`крикнул «Пожар!»`: a quotation right behind the verb, without a colon."""
    view = site.view
    for j in range(site.last + 1, min(site.high, site.last + _FARTHEST_SHOUT)):
        if view.tokens[j].text in ("«", '"', "„"):
            quote = view.page.quote_at(view.tokens[j].end)
            said = trimmed(view.page, quote.inner_start, quote.inner_end) if quote else None
            return [] if said is None else [said]
        if view.tokens[j].pos not in ("ADV", "ADP", "NOUN"):
            return []
    return []


def whether(site: Site) -> list[Span]:
    """`спросил, когда откроют мост`."""
    return _run(site, _question(site))


def _run(site: Site, start: int | None) -> list[Span]:
    if start is None:
        return []
    end = bounds.clause_end(site.view, start, site.verb, site.high)
    return bounds.spans(site.view, start, end)


def _complementizer(site: Site, words: frozenset[str]) -> int | None:
    """The conjunction that opens the cue's content clause, looked for on the surface."""
    view = site.view
    comma = False
    for j in range(site.last + 1, min(site.high, site.last + _FARTHEST_CLAUSE)):
        text = view.tokens[j].text
        unmarked = j == site.last + 1 and view.lowers[j] == "что"  # the comma is missing
        if view.lowers[j] in words and (view.tokens[j - 1].text in _OPENS_CLAUSE or unmarked):
            return None if _of_another(site, j) else j
        if text in (":", ";") or (text in DASHES and comma):
            return None
        comma = comma or text == ","
        if comma and lexicon.is_reporting(view.lemmas[j]) and view.tokens[j].pos == "VERB":
            return None
        if view.finite(j) and j > site.last + 1 and not _in_relative(view, j):
            return None
    return None


def _of_another(site: Site, j: int) -> bool:
    """Whether the clause hangs on an infinitive or a list: `считает долгом помнить, что …`."""
    view, k = site.view, j - 2
    if view.lowers[k] in ("то", "того", "тем") and k > site.last + 2:
        return True
    return k > site.last and (
        (view.form(k) == "Inf" and view.tokens[k].pos == "VERB") or view.lowers[k] == "также"
    )


def _in_relative(view: View, j: int) -> bool:
    return view.tokens[j].rel in ("acl:relcl", "parataxis", "acl")


def _question(site: Site) -> int | None:
    view = site.view
    for j in range(site.last + 1, min(site.high - 1, site.last + 8)):
        if view.tokens[j].text == ",":
            return j + 1 if _asks(view, j, site.high) else None
        asked = view.lowers[j] == "у" or view.lowers[j - 1] == "у"  # `спросил у него, где …`
        if view.tokens[j].pos in ("ADP", "VERB", "SCONJ", "CCONJ") and not asked:
            return None
        oblique = view.feat(j, "Case") not in ("Dat", "Nom")
        if view.tokens[j].pos in NOMINAL and oblique and not asked:
            return None
    return None


def _asks(view: View, comma: int, high: int) -> bool:
    k = comma + 1 + (view.tokens[comma + 1].pos == "ADP")
    if k < high and view.lemmas[k] in QUESTIONS:
        return True
    return any(view.lowers[m] == "ли" for m in range(comma + 1, min(high, comma + 5)))


def after_colon(site: Site) -> list[Span]:
    """`Москва возразила: визиты соседей — дело обычное`: a clause in small letters, no marks."""
    view = site.view
    if site.first < site.verb and view.lowers[site.first] == "не":
        return []
    for j in range(site.last + 1, min(site.high - 1, site.last + _FARTHEST_COLON)):
        if view.tokens[j].text == ":":
            return _clause_from(site, j + 1, bare=j == site.last + 1)
        if view.finite(j) or view.tokens[j].text in _OPENS_CLAUSE or _states(view, j):
            return []
    return []


def _states(view: View, j: int) -> bool:
    """Whether a noun is content already: `продолжает путь: поезд …`, unlike `сказал главное: …`."""
    return (
        view.tokens[j].pos == "NOUN"
        and view.feat(j, "Case") == "Acc"
        and view.lemmas[j] != "вопрос"
    )


def _clause_from(site: Site, start: int, *, bare: bool) -> list[Span]:
    """What follows the colon; right behind the verb (`bare`) it needs no predicate of its own."""
    view = site.view
    if not _goes_on_small(view, start, site.high):
        return []
    stated = any(view.finite(j) for j in range(start, site.high)) or _equates(view, start, site)
    if not stated and not (bare and site.high - start > 2):
        return []
    end = bounds.clause_end(view, start, site.verb, site.high, free=True)
    return bounds.spans(view, start, end)


def _goes_on_small(view: View, start: int, high: int) -> bool:
    """Whether the words behind a colon begin small, or with a name in marks: `: «Волна» ушла`."""
    token = view.tokens[start]
    if token.text in ("«", '"'):
        closer = "»" if token.text == "«" else '"'
        near = range(start + 2, min(high - 1, start + _LONGEST_NAME))
        end = next((j for j in near if view.tokens[j].text == closer), high)
        return end + 1 < high and view.tokens[end + 1].pos not in ("PUNCT", "CCONJ")
    return token.text[0].isalpha() and not token.text[0].isupper()


def _equates(view: View, start: int, site: Site) -> bool:
    """`визиты — дело обычное`: a predicate without a verb."""
    return any(view.tokens[j].text in DASHES for j in range(start, site.high))


def infinitive(site: Site) -> list[Span]:
    """`призвал сторонников выйти`: the infinitive with its accusative target."""
    view = site.view
    inf = _first_infinitive(site)
    if inf is None:
        return _infinitive_before(site)
    start = _infinitive_start(site, inf)
    end = bounds.clause_end(view, start, site.verb, site.high)
    return _target_before(site) + bounds.spans(view, start, end)


def permitted(site: Site) -> list[Span]:
    """`отец запретил нам выходить`: a person, to a person; what laws forbid is no speech."""
    view = site.view
    head = subject(view, site.verb)
    if head is None or view.in_name(head, "PER"):
        return []
    if view.tokens[head].pos != "PRON" and view.feat(head, "Animacy") != "Anim":
        return []
    addressed = any(view.feat(j, "Case") == "Dat" and view.preposition(j) is None
                    and (view.tokens[j].pos == "PRON" or view.feat(j, "Animacy") == "Anim")
                    for j in range(site.last + 1, min(site.high, site.last + 4)))  # fmt: skip
    return infinitive(site) if addressed else []


def _infinitive_before(site: Site) -> list[Span]:
    """`Открыть мост власти пообещали в мае`: the infinitive opens the sentence."""
    view, low = site.view, site.low
    head = subject_or_nearby(view, site.verb, low, site.high)
    at = low + (view.lowers[low] == "не")
    if head is None or not at < head < site.first or view.form(at) != "Inf":
        return []
    if any(view.finite(j) or view.tokens[j].text == "," for j in range(low, head)):
        return []
    return bounds.spans(view, low, head)


def _first_infinitive(site: Site) -> int | None:
    view = site.view
    for j in range(site.last + 1, min(site.high, site.last + _FARTHEST_INFINITIVE)):
        if view.form(j) == "Inf" and view.tokens[j].pos in ("VERB", "AUX"):
            return j
        if view.finite(j) or view.lowers[j] in ("что", "чтобы"):
            return None
        if view.tokens[j].pos == "CCONJ" and view.tokens[j - 1].text == ",":
            return None
    return None


def _infinitive_start(site: Site, inf: int) -> int:
    """Where the content begins: at an accusative target, a negation, or the infinitive's own."""
    view = site.view
    speaker = subject(view, site.verb)
    for j in range(site.last + 1, inf):
        if _is_target(site, j, inf, speaker):
            return j
    first = min((i for i in view.subtree(inf) if site.last < i <= inf), default=inf)
    while first < inf and _no_content(view, first):
        first += 1
    opens = inf
    while opens - 1 > site.last and _light(view, opens - 1):
        opens -= 1
    return min(first, opens)


def _light(view: View, i: int) -> bool:
    """Whether a word goes with the infinitive behind it: `никогда больше не ездить`."""
    adverb = view.tokens[i].pos == "ADV" and view.lowers[i] not in ADVERBS
    return adverb or view.lowers[i] in ("не", "или", "либо")


def _no_content(view: View, i: int) -> bool:
    return view.tokens[i].pos == "PUNCT" or view.feat(i, "Case") in ("Dat", "Nom")


def _is_target(site: Site, j: int, inf: int, speaker: int | None) -> bool:
    view = site.view
    token = view.tokens[j]
    if token.pos not in NOMINAL | {"ADJ", "DET", "NUM"} or view.preposition(j) is not None:
        return False
    if view.feat(j, "Case") not in ("Acc", "Gen"):
        return False
    head = token.head if token.rel in ("amod", "det", "nummod") else j
    if head == speaker or head < 0:
        return False
    if head in (site.verb, inf):
        return True
    top = view.tokens[head]
    return (
        top.head in (site.verb, inf)
        and view.feat(head, "Case") in ("Acc", "Gen")
        and top.rel in ("obj", "iobj", "obl")
    )


def _target_before(site: Site) -> list[Span]:
    view = site.view
    for c in view.children[site.verb]:
        if (
            site.low <= c < site.first
            and view.tokens[c].rel in ("obj", "nsubj")
            and view.feat(c, "Case") in ("Acc", "Gen")
            and view.preposition(c) is None
            and view.lemmas[c] not in TEMPORAL | {"который"}
        ):
            return [_with_relative(site, noun_phrase(view, c, left=site.low, right=site.first))]
    return []


def _with_relative(site: Site, phrase: Span) -> Span:
    """`жителей, которые остались, призвали уехать`: the target with its relative clause."""
    view = site.view
    after = next((j for j in range(site.low, site.first) if view.tokens[j].start >= phrase[1]), 0)
    if not after or after + 1 >= site.first or view.lemmas[after + 1] != "который":
        return phrase
    commas = [j for j in range(after + 1, site.first) if view.tokens[j].text == ","]
    return (phrase[0], view.tokens[commas[-1] - 1].end) if commas else phrase
