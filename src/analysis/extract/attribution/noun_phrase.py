"""How far a noun phrase reaches around its head word, without relative clauses."""

from __future__ import annotations

import re

from analysis.extract.attribution.agents import participle_before
from analysis.extract.attribution.manners import in_manner
from analysis.extract.attribution.marks import (
    bracket,
    filled_in,
    quoted_name,
    wiki_name,
    with_marks,
)
from analysis.extract.attribution.places import reach
from analysis.extract.attribution.tails import another_behind, listed, tail
from analysis.extract.attribution.view import CLOSERS, DASHES, OPENERS, OWNERS, View
from analysis.extract.attribution.words import ADVERBS, INNER, LEADING, TEMPORAL
from analysis.extract.speakers.nouns import relational
from analysis.extract.speakers.nouns import table as source_nouns
from analysis.extract.speakers.quantity import ROUGHLY
from analysis.language.document import Name, Span

_CREDITS = 2  # bars between the names of a credit
_AGED = re.compile(r"\d+-\w{0,2}летн")
_FARTHEST_PARTICIPLE = 6
# `вспоминали рыбаки с улыбкой`: how something is said, and nobody's name.
_MANNERS = frozenset({"улыбка", "ностальгия", "сожаление", "радость", "гордость", "грусть",
                      "ирония", "горечь", "удивление", "трибуна", "юмор", "восторг",
                      "уверенность", "тревога", "место"})  # fmt: skip
# Numbers that the tagger takes for nouns: a rough word before them is theirs.
_NUMBERS = frozenset({"десяток", "дюжина", "сотня", "тысяча", "половина", "треть", "полтора"})


def noun_phrase(view: View, head: int, *, left: int = 0, right: int | None = None) -> Span:
    """Offsets of the whole noun phrase around its head word.

    Args:
        view: the sentence.
        head: its head token.
        left: first token that the phrase may take in.
        right: token before which the phrase must end; the mark of a quoted name ends none.
    """
    low, high = view.line(head)
    if right is not None and reach(view, right) > head:
        high = reach(view, right)
    first, last = extent(view, head, max(low, left), high)
    return view.span(_behind_credit(view, first, last), last)


def _behind_credit(view: View, first: int, last: int) -> int:
    """The first token behind a picture's credit: `Ян Лыков / Маяк / Волна «Роща» сообщает`."""
    bars = [j for j in range(first, last) if view.tokens[j].text == "/"]
    if len(bars) < _CREDITS:
        return first
    marks = (j for j in range(bars[-1], last) if view.tokens[j].text in OPENERS)
    return next(marks, bars[-1] + 1)


def extent(view: View, head: int, low: int, high: int) -> tuple[int, int]:
    """First and last token (included) of the noun phrase around `head`, within `low:high`."""
    inside = set(view.subtree(head))
    first = head
    while first - 1 >= low and (
        _joins_left(view, first - 1, inside) or _agrees_left(view, first - 1, first, head)
    ):
        first -= 1
    opening = participle_before(view, head)
    if opening is not None and low <= opening < first:
        first = opening
    first = _trim_left(view, first, head)
    last = head
    while last + 1 < high:
        step = _joins_right(view, last + 1, inside, high)
        if not step or view.lowers[last + 1] == "из":  # the tree may skip `более чем`
            step = max(step, tail(view, last + 1, head, high))
        if not step:
            break
        last += step
    first, last = _whole_name(view, first, _trim_right(view, last, head), (low, high))
    return with_marks(view, first, last, (low, high))


def _whole_name(view: View, first: int, last: int, bounds: tuple[int, int]) -> tuple[int, int]:
    """Take in the rest of a personal name, and one that follows a title: `глава Анна фон Дорн`."""
    name = view.name_at(first, "PER")
    while name and first > bounds[0] and view.tokens[first - 1].start >= name.start:
        first -= 1
    name = view.name_at(last, "PER") or _name_behind(view, first, last, bounds[1])
    while name and last + 1 < bounds[1] and view.tokens[last + 1].end <= name.end:
        last += 1
    return first, last


def _name_behind(view: View, first: int, last: int, high: int) -> Name | None:
    """The personal name behind a title, in its case and on its line."""
    after = last + 1
    if (
        after >= high
        or _another_person(view, after)
        or "\n" in view.text[view.tokens[last].end : view.tokens[after].start]
    ):
        return None
    cases = (view.feat(last, "Case"), view.feat(first, "Case"), None)
    return view.name_at(after, "PER") if view.feat(after, "Case") in cases else None


def _line_ends(view: View, i: int) -> bool:
    """Whether token `i` begins a new line."""
    return "\n" in view.text[view.tokens[i - 1].end : view.tokens[i].start]


def _joins_left(view: View, i: int, inside: set[int]) -> bool:
    token = view.tokens[i]
    if view.initial(i):
        return True
    if token.text in OPENERS or token.text in CLOSERS or token.text == '"':
        return i > 0 and i - 1 in inside and view.tokens[i - 1].pos != "PUNCT"
    if token.pos in ("PUNCT", "SCONJ") or view.lowers[i] in ADVERBS:
        return False
    if token.pos in ("VERB", "AUX") and view.form(i) != "Part":
        return False
    if view.lemmas[i] in TEMPORAL and view.feat(i, "Case") not in ("Nom", None):
        participles = (view.form(j) == "Part" for j in range(max(0, i - _FARTHEST_PARTICIPLE), i))
        return i in inside and any(participles)  # not `в 6 часов утра отец рыбака`
    return i in inside


def _agrees_left(view: View, i: int, first: int, head: int) -> bool:
    """What belongs to the phrase by its form alone: `её сосед`, `приезжие рыбаки`, `около 300`."""
    token = view.tokens[i]
    if _line_ends(view, first):
        return False
    if _AGED.match(view.lowers[i]) and view.tokens[first].pos in ("NOUN", "PROPN", "ADJ"):
        return True  # `57-летняя Лыкова`, whatever the tagger takes it for
    if view.lowers[i] in ROUGHLY:
        return view.tokens[first].pos == "NUM" or view.lemmas[first] in _NUMBERS
    if view.lowers[i] in OWNERS:
        named = any(view.in_name(j, "PER") for j in range(first, min(head + 2, view.n)))
        opens = i == view.line(i)[0]  # before a name it may be an object: `назвал его Лыков`
        return view.tokens[first].pos in ("NOUN", "ADJ") and (opens or not named)
    if token.pos != "ADJ" or token.feats.get("Variant") == "Short" or first != head:
        return False
    gender = view.feat(i, "Gender") in (None, view.feat(head, "Gender"))
    word = any(c.isalpha() for c in token.text)
    return word and gender and view.alike(i, head, "Case", "Number")


def _trim_left(view: View, first: int, head: int) -> int:
    """Leave out a preposition, conjunctions and particles that stand before the phrase."""
    while first < head and _leads(view, first, head):
        first += 1
    return first


def _leads(view: View, i: int, head: int) -> bool:
    token = view.tokens[i]
    if token.text in OPENERS or token.text == '"':
        return False
    if view.lowers[i] in ROUGHLY:
        return not _agrees_left(view, i, i + 1, head)
    if token.pos == "ADP":
        return token.head == head or view.lemmas[min(i + 2, head)] != "мера"
    fixed = token.rel == "fixed" and view.tokens[token.head].pos == "ADP"  # `в отношении глав`
    if token.pos in ("CCONJ", "PUNCT", "SCONJ") or fixed:
        return True
    return view.lowers[i] in LEADING and token.pos in ("PART", "ADV")


def _joins_right(view: View, i: int, inside: set[int], high: int) -> int:
    """How many tokens from `i` on belong to the phrase; 0 ends it."""
    token = view.tokens[i]
    if token.text == "[":
        return filled_in(view, i, high)
    if token.text == "(":
        return bracket(view, i, high) if view.tokens[i - 1].pos != "PRON" else 0
    if token.text in OPENERS or token.text in ('"', "'"):
        if view.tokens[i - 1].pos == "PRON" or _told_to(view, i):
            return 0
        name = quoted_name(view, i, high) or wiki_name(view, i, high)
        return name or int(another_behind(view, i, inside, high))
    if token.text == ",":
        return listed(view, i, inside, high)
    if token.text in CLOSERS:
        return int(another_behind(view, i, inside, high))
    if token.text in DASHES:
        return int(_apposed(view, i, high))
    if token.pos == "PUNCT":
        return int(token.text in "/." and i in inside and i + 1 in inside and i + 1 < high)
    if _line_ends(view, i):
        return 0
    if i + 1 < view.n and view.tokens[i + 1].text == ":" and token.text == "Фото":
        return 0
    if _another_person(view, i):
        return 0
    if token.lemma == "который" and token.head == i - 1 and view.feat(i, "Case") == "Gen":
        return int(view.lemmas[i - 1] in source_nouns() and i - 1 in inside
                   and view.feat(i - 1, "Animacy") == "Inan")  # fmt: skip
    if token.rel == "appos" and token.pos == "NOUN" and _addressed(view, i):
        return 0
    if i not in inside or view.lowers[i] in ADVERBS or token.lemma in ("который", "чей"):
        return 0
    if token.pos in ("VERB", "AUX", "SCONJ"):
        return int(view.form(i) == "Part" and token.rel != "acl")
    if token.pos == "ADP":
        return int(_inner_preposition(view, i, inside))
    return 1


def _told_to(view: View, mark: int) -> bool:
    """`сообщил Лыков «Известиям»`: behind a personal name stands the paper that was told."""
    if mark + 2 >= view.n or not view.in_name(mark - 1, "PER"):
        return False
    return view.lowers[mark + 1].endswith(("у", "ю", "ам", "ям", "е"))


def _apposed(view: View, dash: int, high: int) -> bool:
    """`страны — участницы сделки`: two common nouns that name one thing."""
    if dash + 1 >= high:
        return False
    one, other = view.tokens[dash - 1], view.tokens[dash + 1]
    apposed = other.rel == "appos" and other.head == dash - 1
    return apposed and one.pos == other.pos == "NOUN" and "а" <= other.text[0] <= "я"


def _addressed(view: View, i: int) -> bool:
    """`сказал глава порта журналисту`: a dative that the parser joined to a title."""
    return view.feat(i, "Case") == "Dat" and view.feat(view.tokens[i].head, "Case") != "Dat"


def _another_person(view: View, i: int) -> bool:
    """Whether a second name of the same case begins at `i`, as in a caption: `Лыков Иван Петров`.

    In another case it is the bearer's, behind the owner's: `адвокат Лыкова Иван Петров`.
    """
    one, other = view.name_at(i - 1, "PER"), view.name_at(i, "PER")
    if one is None or other is None or one is other:
        return False
    owner = next(k for k in range(i - 1, -1, -1) if view.tokens[k].start <= one.start)
    owned = owner > 0 and view.lemmas[owner - 1] in relational()
    return view.feat(i - 1, "Case") == view.feat(i, "Case") and not owned


def _inner_preposition(view: View, i: int, inside: set[int]) -> bool:
    """Whether a prepositional phrase belongs to the noun before it and not to the verb."""
    noun = view.tokens[i].head
    if (
        in_manner(view, i)
        or view.lowers[i] not in INNER
        or noun not in inside
        or view.lemmas[noun] in TEMPORAL | _MANNERS
    ):
        return False
    if noun < i and view.feat(noun, "Case") is None:
        return False
    if view.tokens[view.tokens[noun].head].pos == "PRON":
        return False
    return view.lowers[i] == "из" or not view.in_name(i - 1, "PER")


def _trim_right(view: View, last: int, head: int) -> int:
    while last > head and (
        view.tokens[last].pos in ("ADP", "CCONJ", "SCONJ", "PART")
        or view.tokens[last].text in (",", "—", "–")
    ):
        last -= 1
    return last
