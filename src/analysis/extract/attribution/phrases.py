"""According-to phrases: `по словам X`, `по их данным`, `со ссылкой на X`."""

from __future__ import annotations

from analysis.extract.attribution import carriers, lexicon
from analysis.extract.attribution import content as bounds
from analysis.extract.attribution.insertions import aside
from analysis.extract.attribution.lexicon import PhraseRow
from analysis.extract.attribution.modifiers import after_modifier
from analysis.extract.attribution.noun_phrase import extent, noun_phrase
from analysis.extract.attribution.pointers import sentence_before
from analysis.extract.attribution.records import Draft
from analysis.extract.attribution.relatives import antecedent
from analysis.extract.attribution.relays import can_say, to_circumstance
from analysis.extract.attribution.view import NOMINAL, OPENERS, OWNERS, View
from analysis.extract.attribution.words import POSSESSIVES, VAGUE
from analysis.language.document import Span

_FARTHEST_HEAD = 10
_LONGEST_TIME = 6
_FARTHEST_RANK = 8
# `чемпион по версии клуба`: what somebody awards or lists, and does not claim.
_RANKS = frozenset({"чемпион", "чемпионка", "рейтинг", "список", "титул", "хороший", "премия",
                    "номинация", "место", "победитель", "лауреат"})  # fmt: skip
# Things follow from things as well: `следует из высоких цен`.
_OF_SPEAKERS = frozenset({"с точки зрения", "как следует из", "следует из", "следовало из"})
# What one sees for oneself, and nobody says: `судя по его лицу`.
_LOOKS = frozenset({"взгляд", "вид", "лицо", "тон", "голос", "глаз", "улыбка", "одежда", "походка",
                    "выражение", "след", "звук", "запах", "жест", "молчание", "час",
                    "динамика"})  # fmt: skip
# `Суд закрыл дело по заявлению мэра`: a paper on which somebody acts, unless a comma follows.
_PETITIONS = frozenset({"по заявлению", "по заявлениям"})
_RELAYS = ("со ссылкой на", "ссылаясь на", "сославшись на")
_QUOTED = "цитата по"  # who carries the words beside it, as a verb of `carriers` would say
_MARKS = frozenset({"«", '"', "„"})
_RELAY = "source-relay"


def find(view: View) -> list[Draft]:
    """According-to phrases of the sentence."""
    out = []
    index = lexicon.phrases()
    taken = -1
    for i in [i for i, word in enumerate(view.lowers) if word in index]:
        for length, row in lexicon.phrases_at(view.lowers, i) if i > taken else ():
            draft = _draft(view, i, length, row)
            if draft is not None:
                out.append(draft)
                taken = i + length - 1
                break
    return out


def _draft(view: View, i: int, length: int, row: PhraseRow) -> Draft | None:
    star = _star(row, i)
    if _means_otherwise(view, i) or (star is not None and view.lowers[star] not in VAGUE):
        return None
    low, high = bounds.floor(view, i), bounds.limit(view, i)
    source, after = None, i + length
    if row.source != "none":
        head = _credited(view, row, after, high)
        if head is None:
            return None
        source, after = _source(view, head, after, high)
        if view.lemmas[head] == "который":
            # `доклад, согласно которому …`: the report is the source, and no content.
            source, low = _antecedent(view, head, low, i), i
        if row.words in _PETITIONS and (after >= high or view.tokens[after].text != ","):
            return None
    elif star is not None:
        source, after = _starred(view, star, after, high)
    cue = view.span(i + (view.lowers[i] == "как"), i + length - 1)
    quotes = row.words == _QUOTED
    relay = quotes or row.words.startswith(_RELAYS)
    spans = [] if relay else _content(view, i, after, low, high)
    spans = sentence_before(view) if _points(view, i) else spans
    if not spans and not relay:
        return None
    rule = carriers.RULE if quotes else _RELAY if relay else "according-to"
    return Draft(rule, row.id, "asserts", cue, source, spans, view.sentence.id, i, "according_to")


def _credited(view: View, row: PhraseRow, after: int, high: int) -> int | None:
    """The head noun of who is credited behind the phrase; None where the phrase credits nobody."""
    head = _head_after(view, after, high)
    if head is None or view.tokens[after].pos == "ADP" or _of_nobody(view, head, row):
        return None
    # `судя по всему`; `по словам по словам` of a broken text
    return None if view.lowers[head] in ("всему", "этому", "тому", "словам") else head


def _starred(view: View, star: int, after: int, high: int) -> tuple[Span | None, int]:
    """The source of `по его данным`, `по последним данным завода`, and the token after it."""
    if view.lowers[star] in POSSESSIVES:
        return view.span(star, star), after
    if after < high and (view.feat(after, "Case") == "Gen" or view.tokens[after].text in _MARKS):
        head = _head_after(view, after, high)
        if head is not None:
            return _source(view, head, after, high)
    return None, after


def _means_otherwise(view: View, i: int) -> bool:
    """Whether the words at `i` credit nobody here: `ему следует из порта уйти`."""
    follows = view.lowers[i] in ("следует", "следовало")
    if follows and not _points(view, i) and not (i and view.tokens[i - 1].text == ","):
        return True
    return any(rule(view, i) for rule in (to_circumstance, _in_accordance, _ranks, _in_name))


def _points(view: View, i: int) -> bool:
    """`Это следует из отчёта`: the sentence before is what follows."""
    return i > 0 and view.lowers[i - 1] == "это" and view.lemmas[i] == "следовать"


def _of_nobody(view: View, head: int, row: PhraseRow) -> bool:
    """Whether what follows the phrase is a thing, or what one sees for oneself."""
    if row.words == "судя по":
        return view.lemmas[head] in _LOOKS
    return row.words in _OF_SPEAKERS and not can_say(view, head)


def _in_accordance(view: View, i: int) -> bool:
    """`сделано согласно договору`: what is done by a paper, which nothing sets apart."""
    if view.lowers[i] != "согласно" or i in view.breaks or not i:
        return False
    before = view.tokens[i - 1]
    return before.pos == "VERB" and before.end + 1 == view.tokens[i].start


def _ranks(view: View, i: int) -> bool:
    """`чемпион по версии клуба`: whose title or list it is, and no claim."""
    if view.lowers[i : i + 2] != ["по", "версии"] or not i or view.tokens[i - 1].pos == "PUNCT":
        return False
    return not _RANKS.isdisjoint(view.lemmas[max(0, i - _FARTHEST_RANK) : i])


def _in_name(view: View, i: int) -> bool:
    """`Комитет по Оценке рек`: a capital within the line makes the noun part of a name."""
    return view.tokens[i].text == "по" and i + 1 < view.n and view.tokens[i + 1].text.istitle()


def _antecedent(view: View, pronoun: int, low: int, cue: int) -> Span | None:
    top = antecedent(view, pronoun)
    return noun_phrase(view, top, left=low, right=cue) if low <= top < cue else None


def _star(row: PhraseRow, i: int) -> int | None:
    """The token that stands for the `*` of the row's phrase, which begins at `i`."""
    parts = row.words.split()
    return i + parts.index("*") if "*" in parts else None


def _head_after(view: View, start: int, high: int) -> int | None:
    """The head noun of the phrase's source."""
    for j in range(start, min(high, start + _FARTHEST_HEAD)):
        if view.tokens[j].text in (",", ":", ";") or view.finite(j):
            return None
        if _owned(view, j, high):
            continue
        if view.tokens[j].pos in NOMINAL:
            # `по словам опрошенных газетой экспертов`: the noun of a participle before it
            noun = view.tokens[start].head
            behind = view.form(start) == "Part" and j < noun < min(high, start + _FARTHEST_HEAD)
            return noun if behind else _above_name(view, j, start)
    return None


def _owned(view: View, j: int, high: int) -> bool:
    """Whether a pronoun says whose the noun behind it is: `по словам её соседа`."""
    if view.lowers[j] not in OWNERS or j + 1 >= high:
        return False
    after = view.tokens[j + 1]
    return after.pos in ("NOUN", "ADJ") and after.feats.get("Case") == "Gen"


def _above_name(view: View, i: int, start: int) -> int:
    """The head of the name that token `i` is part of."""
    while view.tokens[i].rel.startswith("flat") and view.tokens[i].head >= start:
        i = view.tokens[i].head
    return i


def _source(view: View, head: int, start: int, high: int) -> tuple[Span, int]:
    """The source's offsets, and the token after it."""
    first, last = extent(view, head, start, high)
    if view.tokens[start].pos != "PUNCT" or view.tokens[start].text in OPENERS | {'"'}:
        first = start
    return view.span(first, last), last + 1


def _after_time(view: View, after: int, high: int) -> int:
    """The comma behind a time or bracket of the source's: `по данным завода на май, …`."""
    if after < high and view.tokens[after].text == "(":
        closing = next((j for j in range(after, high) if view.tokens[j].text == ")"), high)
        return closing + 1 if view.lowers[closing + 1 : closing + 2] == [","] else after
    if after >= high or view.tokens[after].pos != "ADP":
        return after
    for j in range(after + 1, min(high, after + _LONGEST_TIME)):
        if view.finite(j):
            break
        if view.tokens[j].text == ",":
            return j
    return after


def _content(view: View, i: int, after: int, low: int, high: int) -> list[Span]:
    """The clause to which the phrase belongs: after it, before it or around it."""
    first = bounds.clause_start(view, i, low)
    before = [] if aside(view, first, i) else bounds.spans(view, first, i)
    before = [s for s in before if bounds.says_something(view, s)]
    after = _after_time(view, after, high)
    if after < high and view.tokens[after].text == ",":
        after = after_modifier(view, after + 1, high)
    if after >= high:
        return before
    return before + bounds.spans(view, after, bounds.clause_end(view, after, i, high, free=True))
