"""Where a content that is a noun phrase or an infinitive ends."""

from __future__ import annotations

from analysis.extract.attribution import lexicon
from analysis.extract.attribution.content import after_quote, back
from analysis.extract.attribution.insertions import aside
from analysis.extract.attribution.predicates import (
    in_clause,
    joint,
    own_predicate,
    second_predicate,
)
from analysis.extract.attribution.view import CLOSERS, DASHES, View
from analysis.extract.attribution.words import (
    FORETELLS,
    READS_ON,
    TEMPORAL,
    VENUES,
    WANTS_INFINITIVE,
)

_WIDEST, _FARTHEST_RELATIVE = 8, 5
_HEADS = frozenset({"NOUN", "PROPN", "NUM", "SYM", "X"})
_LONGEST_LIST = 14
_IN_LIST = frozenset({"ADJ", "NOUN", "PROPN", "X", "CCONJ", "NUM"})
_LIST_SIGNS = frozenset({",", "«", "»"})
_OPENS_PHRASE = frozenset({"ADP", "ADJ", "DET"})
# `уровень не выше 15%`: words that lead to a number.
_MEASURES = frozenset({"не", "выше", "ниже", "более", "менее", "больше", "меньше", "свыше", "чем",
                       "около", "порядка", "примерно", "до", "почти", "минимум"})  # fmt: skip
_UNITS = frozenset({"%", "процент", "млн", "млрд", "тыс", "трлн", "миллион", "миллиард", "рубль",
                    "доллар", "евро", "$", "€", "₽", "пункт", "человек", "б.п"})  # fmt: skip


def phrase_end(view: View, head: int, high: int, cue: int) -> int:
    """The token before which a noun phrase or infinitive with all that hangs on it ends."""
    end = max((i for i in view.subtree(head) if head <= i < high), default=head) + 1
    j = head + 1
    while j < end:
        if view.tokens[j].text in ("«", "„"):
            j = after_quote(view, j, high)
            end = max(end, min(j, high))
        elif _leaves_phrase(view, j, high, cue, head):
            return back(view, joint(view, j, head), head)
        else:
            j += 1
    dated = view.lemmas[cue] in FORETELLS
    end = _extended(view, end, high, dated=dated)
    if end < high and view.form(end) == "Inf" and view.lemmas[head] in WANTS_INFINITIVE:
        end = max(i for i in view.subtree(end) if i < high) + 1
    whole = _completed(view, end, high)
    if whole > end:
        whole = _extended(view, whole, high, dated=dated)
    return back(view, _with_clause(view, head, whole, high), head)


def _with_clause(view: View, head: int, end: int, high: int) -> int:
    """Take in a relative clause behind the phrase, and the rest of one behind its colon."""
    explained = any(view.tokens[j].text == ":" for j in range(head, end))
    if explained or _relative_goes_on(view, head, end, high):
        return _next_sign(view, end, high)
    if end + 1 >= high or view.tokens[end].text != ",":
        return end
    if _lists_on(view, end, high):
        return high
    near = range(end + 1, min(high, end + _FARTHEST_RELATIVE))
    pronoun = next((j for j in near if view.lemmas[j] == "который"), None)
    if pronoun is None or any(view.tokens[j].text == "," for j in range(end + 1, pronoun)):
        return end
    return _next_sign(view, pronoun, high)


def _next_sign(view: View, start: int, high: int) -> int:
    """The first comma or semicolon among tokens `start:high`; `high` where there is none."""
    return next((k for k in range(start, high) if view.tokens[k].text in (",", ";")), high)


def _completed(view: View, end: int, high: int) -> int:
    """Take in `…, а также …`, and the noun of a preposition left at the end: `теракт против`."""
    if end + 2 < high and view.lowers[end : end + 3] == [",", "а", "также"]:
        last = _next_sign(view, end + 3, high)
        if not any(view.finite(k) for k in range(end + 3, last)):
            end = last
    if end + 2 < high and view.lowers[end : end + 2] == [",", "если"]:
        end = _next_sign(view, end + 2, high)
    if end + 2 < high and view.tokens[end].text in DASHES and _measured(view, end + 1, high):
        end = _next_sign(view, end + 1, high)
    end = _with_measure(view, end, high)
    if end < high and view.lemmas[end - 1] in WANTS_INFINITIVE and view.form(end) == "Inf":
        end = max(i for i in view.subtree(end) if i < high) + 1
    while end < high and view.tokens[end - 1].pos in ("ADP", "ADJ"):
        if view.tokens[end].pos not in ("ADJ", "NOUN", "PROPN", "NUM"):
            break
        end += 1
    return end


def _with_measure(view: View, end: int, high: int) -> int:
    """Take in a number with its unit that ends the phrase: `на уровне 8,8%`, `выше 10 рублей`."""
    k = end
    while k < min(high, end + 3) and view.lowers[k] in _MEASURES:
        k += 1
    if k >= high or not view.tokens[k].text[0].isdigit():
        return end
    while k < high and (view.tokens[k].text[0].isdigit() or view.lemmas[k] in _UNITS):
        k += 1
    return end if k < high and view.lemmas[k] in TEMPORAL else k


def _measured(view: View, start: int, high: int) -> bool:
    """`повышения ставки - до 3,5% годовых`: a measure behind a dash."""
    near = range(start, min(high, start + 4))
    number = any(view.tokens[k].text[0].isdigit() for k in near)
    return view.tokens[start].pos == "ADP" and number


def _extended(view: View, end: int, high: int, *, dated: bool) -> int:
    """Take in what the parser hung on the cue but what reads on: `за место`, `своим советником`.

    Times, venues and addressees stay outside: they say when, where and to whom it was said. Where
    the cue foretells, the time is that of the content (`dated`).
    """
    while end < high:
        if dated and view.lowers[end] in ("только", "лишь", "уже") and end + 1 < high:
            end += 1
        if (member := _member(view, end, high)) > end:
            end = member
            continue
        noun = _noun_at(view, end, high)
        if noun is None:
            break
        if not (dated and view.lemmas[noun] in TEMPORAL) and not _reads_on(view, end, noun):
            break
        end = max((i for i in view.subtree(noun) if end <= i < high), default=noun) + 1
    return end


def _relative_goes_on(view: View, head: int, end: int, high: int) -> bool:
    """`о сборе, который тронет лодочников | и наполнит казну`: only a comma would close it."""
    if end + 1 >= high or view.lowers[end] != "и" or not in_clause(view, end, head):
        return False
    return any(view.finite(j) for j in range(end + 1, min(high, end + 4)))


def _lists_on(view: View, comma: int, high: int) -> bool:
    """Whether nothing but the rest of a list follows: `доставку хлеба, готовой еды и одежды`."""
    rest = range(comma + 1, high)
    if not 3 <= len(rest) <= _LONGEST_LIST or view.tokens[comma + 1].pos == "ADP":
        return False
    named = all(view.tokens[j].pos in _IN_LIST or view.tokens[j].text in _LIST_SIGNS for j in rest)
    dated = any(view.lemmas[j] in TEMPORAL or view.feat(j, "Case") == "Nom" for j in rest)
    return named and not dated and any(view.lowers[j] == "и" for j in rest)


def _noun_at(view: View, start: int, high: int) -> int | None:
    """The noun of the phrase that opens at `start`, as the tree has it or the next one in sight."""
    token = view.tokens[start]
    if token.pos not in _OPENS_PHRASE:
        return start if token.pos in _HEADS else None
    if start < token.head < min(high, start + _WIDEST + 1):
        return token.head if view.tokens[token.head].pos in _HEADS else None
    for j in range(start + 1, min(high, start + _WIDEST)):
        if view.tokens[j].pos in ("NOUN", "PROPN", "X"):
            return j
        if view.tokens[j].pos not in ("ADJ", "DET", "NUM"):
            break
    return None


def _member(view: View, start: int, high: int) -> int:
    """The end of a list's last member that opens at `и`: `для 86 стран и территорий`."""
    if start + 1 >= high or view.lowers[start] not in ("и", "или"):
        return start
    noun = _noun_at(view, start + 1, high)
    if noun is None or view.tokens[start + 1].pos == "ADP" or view.lemmas[noun] in TEMPORAL:
        return start
    before = next((j for j in range(start - 1, start - 4, -1) if view.tokens[j].pos in _HEADS), 0)
    case = view.feat(noun, "Case")
    same = case is not None and case == view.feat(before, "Case") and case not in ("Nom", "Acc")
    end = max((i for i in view.subtree(noun) if start < i < high), default=noun) + 1
    predicate = any(view.finite(k) for k in range(start, min(high, end + 2)))
    return end if same and not predicate else start


def _reads_on(view: View, start: int, noun: int) -> bool:
    lemma = view.lemmas[noun]
    if lemma in TEMPORAL or (lemma in VENUES and view.feat(noun, "Case") != "Acc"):
        return False
    if view.tokens[start].pos == "ADP":
        return view.lowers[start] in READS_ON
    case = view.feat(noun, "Case")
    before = view.tokens[start - 1]
    noun_before = before.pos in ("NOUN", "PROPN", "PRON") or before.text in CLOSERS
    return case == "Ins" or (case == "Gen" and noun_before)


def _leaves_phrase(view: View, j: int, high: int, cue: int, head: int) -> bool:
    if view.lowers[j] == "после" and view.lowers[min(j + 1, view.n - 1)] == "того":
        return True
    if own_predicate(view, j, head) is not None or _closes_clause(view, j, head):
        return True
    if view.lowers[j] in ("в", "во", "на") and view.tokens[j].head > j:
        noun = view.tokens[j].head
        if _dated_by(view, noun, cue) or _goes_on(view, noun, high):
            return False
        aimed = view.lowers[j] == "на" and view.feat(noun, "Case") == "Acc"
        if view.lemmas[noun] in VENUES and aimed:
            return False
        if view.lemmas[noun] in TEMPORAL | VENUES and view.lemmas[noun] not in ("суд", "сайт"):
            return view.tokens[noun].head == cue or not _dated(view, j, head)
    if view.tokens[j - 1].text == "," and (_turns(view, j) or aside(view, j, high)):
        return True
    if view.lowers[j] == "и" and view.lowers[j + 1 : j + 2] == [","] and j + 2 < high:
        return view.form(j + 2) == "Conv"  # `попросил о помощи и, получив её, уехал`
    if view.form(j) == "Conv" and lexicon.announces(view.lemmas[j]) and j > head + 1:
        return True
    if in_clause(view, j, head):
        return False
    if second_predicate(view, j, cue):
        return True
    token = view.tokens[j]
    return token.pos == "CCONJ" and token.head > j and second_predicate(view, token.head, cue)


def _turns(view: View, j: int) -> bool:
    """Whether the writer's contrast opens: `однако`, `тем не менее`."""
    return view.lowers[j] == "однако" or view.lowers[j : j + 3] == ["тем", "не", "менее"]


def _closes_clause(view: View, j: int, head: int) -> bool:
    """`сторож, которого винят в краже, уехал`: a predicate behind a comma, without a link."""
    if view.tokens[j - 1].text != "," or not view.finite(j) or "ли" in view.lowers[j : j + 2]:
        return False
    return not any(view.tokens[k].pos == "SCONJ" or view.lemmas[k] == "который"
                   for k in range(head, j))  # fmt: skip


def _goes_on(view: View, noun: int, high: int) -> bool:
    """`похищение в августе туриста`: a genitive behind the time belongs to what stands before."""
    k = noun + 1
    return k < high and view.feat(k, "Case") == "Gen" and view.tokens[k].pos in ("NOUN", "ADJ")


def _dated_by(view: View, noun: int, cue: int) -> bool:
    """Whether a time belongs to what the cue foretells: `обещает паром в мае`."""
    return view.lemmas[cue] in FORETELLS and view.lemmas[noun] in TEMPORAL


def _dated(view: View, j: int, head: int) -> bool:
    """Whether a verb or a noun of action before `j` may own the time or place: `визит в среду`."""
    return any(view.is_verb(k) for k in range(head, j)) or j - head > 1
