"""What goes on with a noun phrase although the parser hung it elsewhere, or nowhere.

Each rule takes the first token behind the phrase, the first and head token of the phrase and the
bound, and says how many tokens more belong to it.
"""

from __future__ import annotations

from collections.abc import Callable

from analysis.extract.attribution.places import after_name
from analysis.extract.attribution.view import CLOSERS, DASHES, NOMINAL, OPENERS, View
from analysis.extract.attribution.words import DOCUMENTS, FINDINGS, TEMPORAL, VENUES
from analysis.language.word_kinds import is_animate

_NAMES = frozenset({"PROPN", "X"})
_LONGEST_LIST, _LONGEST_APPOSITION, _LONGEST_TITLE = 16, 12, 30
# Who is said to be somewhere rather than to speak there: `источник в порту`.
_PLACED = frozenset({"источник", "собеседник", "собеседница", "инсайдер", "информатор", "чиновник"})
# Words that may stand before the number behind «из»: `из более чем 20 портов`.
_ROUGHLY = frozenset({"более", "менее", "чем", "около", "свыше"})
Rule = Callable[[View, int, int, int], int]


def tail(view: View, i: int, head: int, high: int) -> int:
    """How many tokens from `i` on belong to the phrase around `head`; 0 where none do."""
    if i >= high or "\n" in view.text[view.tokens[i - 1].end : view.tokens[i].start]:
        return 0
    return next((n for rule in RULES if (n := rule(view, i, head, high))), 0)


def another_behind(view: View, mark: int, inside: set[int], high: int) -> bool:
    """Whether a quoted name ends here and the next follows: `«Лютик» и «Василёк»`."""
    if mark + 2 >= high or not inside.issuperset((mark - 1, mark + 1)):
        return False
    return view.lowers[mark + 1] == "и" and view.tokens[view.tokens[mark + 1].head].rel == "conj"


def listed(view: View, comma: int, inside: set[int], high: int) -> int:
    """How many tokens of a list begin at the comma: `США, Канады и Великобритании`; 0 if none."""
    member = None
    for j in range(comma + 1, min(high, comma + 7)):
        if view.tokens[j].pos in ("SCONJ", "VERB", "ADP") or view.lemmas[j] == "который":
            return 0
        if view.tokens[j].pos in NOMINAL:
            member = j
            break
    if member is None or member not in inside or view.tokens[member].rel != "conj":
        return 0
    if view.lowers[comma + 1] == view.lowers[view.tokens[member].head - 1] == "и":
        return 2  # `и Чехия, и Польша`
    for j in range(member + 1, min(high, member + 9)):
        if view.lowers[j] == "и" and view.tokens[j].pos == "CCONJ":
            return 1
        if view.finite(j):
            return 0
    return 0


def anonymously(view: View, i: int, head: int, high: int) -> int:
    """`сторож на условиях анонимности`."""
    words = view.lowers[i : min(i + 3, high)]
    return 3 if words[:1] == ["на"] and words[2:] == ["анонимности"] else 0


def of_origin(view: View, i: int, head: int, high: int) -> int:
    """`учительница из Заречья`; of sources that go unnamed also `источник в порту`."""
    word = view.lowers[i]
    person = view.tokens[head].pos == "NOUN" and is_animate(view.tokens[head].text)
    placed = word in ("в", "во", "на") and view.lemmas[head] in _PLACED
    if not placed and not (word == "из" and person):
        return 0
    end, case = i + 1, "Gen" if word == "из" else "Loc"
    while end < high and (view.lowers[end] in _ROUGHLY or view.tokens[end].pos == "NUM"):
        end += 1
    while end < high and view.tokens[end].pos in ("ADJ", "DET") and view.feat(end, "Case") == case:
        end += 1
    if end >= high or view.tokens[end].pos not in ("NOUN", "PROPN"):
        return 0
    if view.feat(end, "Case") != case or view.lemmas[end] in TEMPORAL | VENUES:
        return 0
    end += 1
    while end < high and genitive(view, end, head, high):
        end += 1
    return end - i


def genitive(view: View, i: int, head: int, high: int) -> int:
    """`материалы картотеки речных дел`: a genitive that the parser hung on an earlier noun."""
    token = view.tokens[i]
    noun = token.head if token.pos in ("ADJ", "DET") else i
    if not i <= noun < high or noun - i > 2 or view.tokens[noun].pos not in ("NOUN", "PROPN"):
        return 0
    owned = view.tokens[noun].rel in ("nmod", "conj") and view.preposition(noun) is None
    if not owned or view.feat(noun, "Case") != "Gen" or view.feat(i, "Case") != "Gen":
        return 0
    before = view.tokens[i - 1]
    follows = before.text in CLOSERS or (before.pos == "NOUN" and not view.in_name(i - 1, "PER"))
    return noun - i + 1 if follows and not view.in_name(noun, "PER") else 0


def to_name(view: View, i: int, head: int, high: int) -> int:
    """`глава Союза рыбаков и лодочников «Бор» Ян Лыков`: all from a title to its bearer's name."""
    if view.in_name(i - 1, "PER") or not _is_title(view, head):
        return 0
    j = i
    while j < min(high, i + _LONGEST_TITLE) and _may_stand_in_title(view, j, head):
        name = view.name_at(j, "PER")
        if name is not None and view.feat(j, "Case") in (view.feat(head, "Case"), None):
            return next((k for k in range(j, high) if view.tokens[k].end >= name.end), j) - i + 1
        quoted = view.tokens[j].text in OPENERS
        j = (after_name(view, j, high) or high) if quoted else j + 1
    return 0


def _is_title(view: View, head: int) -> bool:
    if view.lemmas[head] == "один":
        return True
    animate = view.feat(head, "Animacy") == "Anim" or is_animate(view.tokens[head].text)
    officer = view.tokens[head].pos == "VERB" and view.form(head) == "Part"
    return officer or (view.tokens[head].pos == "NOUN" and animate)


def _may_stand_in_title(view: View, j: int, head: int) -> bool:
    token = view.tokens[j]
    if "\n" in view.text[view.tokens[j - 1].end : token.start]:
        return False
    if token.pos == "PUNCT":
        behind = j + 1 < view.n and _like(view, j + 1, head)
        return (token.text == "," and behind) or token.text in OPENERS
    if token.pos in ("VERB", "AUX", "SCONJ", "PRON", "ADV", "PART", "INTJ"):
        return token.pos == "VERB" and view.form(j) == "Part"
    another = token.pos == "NOUN" and view.feat(j, "Case") == "Nom"
    return not another or is_animate(token.text)


def apposition(view: View, i: int, head: int, high: int) -> int:
    """`житель посёлка, краевед Пётр Лыков`: behind a comma, who the unnamed person is."""
    if view.tokens[i].text != "," or view.tokens[head].pos != "NOUN":
        return 0
    if view.in_name(i - 1, "PER") or not is_animate(view.tokens[head].text):
        return 0
    noun = i + 1
    while noun < high and _like(view, noun, head) and view.tokens[noun].pos == "ADJ":
        noun += 1
    if noun >= high or view.tokens[noun].pos != "NOUN" or not _like(view, noun, head):
        return 0
    if not is_animate(view.tokens[noun].text):
        return 0
    end = noun + 1
    while end < min(high, i + _LONGEST_APPOSITION) and (
        view.tokens[end].pos not in _CLOSE or view.tokens[end].text in OPENERS
    ):
        end = (view.tokens[end].text in OPENERS and after_name(view, end, high)) or end + 1
    closed = end >= high or view.tokens[end].text in (",", ".", "—", "–", "-", ")")
    return end - i if closed else 0


_CLOSE = frozenset({"PUNCT", "VERB", "AUX", "SCONJ", "CCONJ"})


def _like(view: View, i: int, head: int) -> bool:
    return view.alike(i, head, "Case", "Number")


def juxtaposed(view: View, i: int, head: int, high: int) -> int:
    """`знакомый лодочник`: two nouns for one person, side by side."""
    both = all(view.tokens[j].pos == "NOUN" and is_animate(view.tokens[j].text)
               for j in (head, i))  # fmt: skip
    return int(i - 1 == head and both and _like(view, i, head) and view.feat(i, "Case") == "Nom")


def explained(view: View, i: int, head: int, high: int) -> int:
    """`представитель фирмы — хозяина порта`: behind a dash, who the owner is."""
    if view.tokens[i].text not in DASHES or i + 1 >= high or view.tokens[i + 1].pos != "NOUN":
        return 0
    owner = view.tokens[i - 1].pos == "NOUN" and i - 1 != head and _is_title(view, head)
    same = view.feat(i - 1, "Case") == view.feat(i + 1, "Case") == "Gen"
    return 2 if owner and same else 0


def body(view: View, i: int, head: int, high: int) -> int:
    """`производитель «Лютиков» концерн «Бор»`: a body whose name follows, in the nominative."""
    if i + 2 >= high or view.tokens[i - 1].text not in CLOSERS or view.tokens[i].pos != "NOUN":
        return 0
    named = view.tokens[i + 1].text in OPENERS and view.tokens[i + 1].text != "("
    nominative = view.feat(i, "Case") == view.feat(head, "Case") == "Nom"
    return int(named and nominative and not is_animate(view.tokens[i].text))


def attached(view: View, i: int, head: int, high: int) -> int:
    """`посольство при Союзе портов`: a body that somebody works at, whatever the tree says."""
    name = view.name_at(i + 1, "ORG") if view.lowers[i] == "при" and i + 1 < high else None
    if name is None or view.feat(i + 1, "Case") != "Loc":
        return 0
    return next((k for k in range(i + 1, high) if view.tokens[k].start >= name.end), high) - i


def of_paper(view: View, i: int, head: int, high: int) -> int:
    """`записка к проекту закона`, `распоряжение от 5 мая`: what a paper is about, and its date."""
    word = view.lowers[i]
    if word not in _ABOUT or view.lemmas[head] not in _PAPERS:
        return 0
    j = i + 1
    while j < min(high, i + _LONGEST_APPOSITION) and (
        view.tokens[j].pos in _INSIDE_PAPER or view.form(j) == "Part"
    ):
        future = word == "на" and view.feat(j, "Case") == "Acc"
        dated = view.lemmas[j] in TEMPORAL and word != "от" and not future
        placed = word == "в" and view.feat(j, "Case") == "Loc"  # `такое решение в порту объяснили`
        if dated or placed or view.lemmas[j] in VENUES:
            return 0
        j += 1
    return j - i if j > i + 1 and view.tokens[j - 1].pos in ("NOUN", "PROPN", "X", "NUM") else 0


_ABOUT = frozenset({"в", "к", "от", "на", "о", "об", "по", "для"})
_PAPERS = (DOCUMENTS | FINDINGS | {"прогноз", "распоряжение", "правило", "проект"}) - {"текст"}
_INSIDE_PAPER = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "SYM", "X", "DET"})


def names(view: View, i: int, head: int, high: int) -> int:
    """`ТАСС, «Речные вести» и «Маяк»`: names in a row, whatever the tree says."""
    if not _named(view, i - 1) or not _joint(view, i):
        return 0
    end, last = i, 0
    while end < min(high, i + _LONGEST_LIST) and _joint(view, end):
        after = _after_name(view, end + 1, high)
        if after is None:
            break
        if view.lowers[end] == "и":
            last = after
        end = after
    predicate = 0 < last < high and view.finite(last) and view.feat(last, "Number") == "Sing"
    return last - i if last and not predicate else 0


def _joint(view: View, i: int) -> bool:
    return i < view.n and view.lowers[i] in (",", "и")


def _named(view: View, i: int) -> bool:
    token = view.tokens[i]
    quoted = token.text in ("»", "”", '"') or view.quotes[i] is not None
    return token.pos in _NAMES or quoted or view.in_name(i, "ORG") or view.in_name(i, "PER")


def _after_name(view: View, i: int, high: int) -> int | None:
    """The token after the name in the nominative that begins at `i`; None where none does."""
    if i >= high:
        return None
    if view.tokens[i].text in OPENERS:
        return after_name(view, i, high)
    if not _named(view, i) or not view.tokens[i].text[0].isupper():
        return None
    if view.feat(i, "Case") not in ("Nom", None) and not view.tokens[i].text.isupper():
        return None
    high = min(high, i + _LONGEST_LIST)
    while i < high and (view.tokens[i].pos in _NAMES or view.in_name(i, "ORG")):
        i += 1
    return i


RULES: tuple[Rule, ...] = (
    to_name,
    anonymously,
    of_origin,
    genitive,
    apposition,
    juxtaposed,
    explained,
    body,
    attached,
    of_paper,
    names,
)
