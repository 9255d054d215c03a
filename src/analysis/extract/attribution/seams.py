"""Where a scraped page glued a caption, a teaser or a headline to a sentence.

`Двое ранены Фото: Иван Иванов / ТАСС Мост закрыли, сообщила мэрия`: no stop stands between the
three, and the segmenter takes them for one sentence. Each rule asks whether a line of its own
begins at a token; a content never crosses such a place.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from analysis.extract.attribution.glued_clauses import LEANS_ON, capital, clause
from analysis.extract.attribution.words import SECTIONS, TEMPORAL

if TYPE_CHECKING:
    from analysis.extract.attribution.view import View

# Labels before the name of whoever made a picture.
_CREDITS = frozenset({"фото", "видео", "иллюстрация", "инфографика", "скриншот"})
# What pages put below an article or between its paragraphs, by its first two words.
_FURNITURE = frozenset({
    ("телеграм", "фейсбук"), ("читайте", "также"), ("читайте", "рбк"), ("читать", "подробнее"),
    ("читать", "далее"), ("читайте", "на"), ("материал", "дополняется"), ("напишите", "нам"),
    ("есть", "обновление"), ("смотрите", "также"), ("подробнее", "на"), ("подписывайтесь", "на"),
    ("слушайте", "также"), ("подписка", "на"), ("ранее", "по"), ("реклама", "на"),
})  # fmt: skip
_INNER_CAPITAL = re.compile(r"(?:[а-яё][а-яё-]*[а-яё]|\d{4})[А-ЯЁ][а-яё]*$")
_LABELS = frozenset({"video", "видео", "фото"})
_FUNCTION = frozenset({"ADP", "SCONJ", "CCONJ", "PRON", "ADV", "PART", "DET"})
_LONGEST_CREDIT = 14


def begin(view: View) -> list[int]:
    """Tokens of a sentence at which a line of its own begins, in their order."""
    found: list[int] = []
    low = 0
    words = frozenset(view.lowers)
    rules = [rule for rule in RULES if rule not in _ASKS or not _ASKS[rule].isdisjoint(words)]
    for i in _candidates(view):
        if any(rule(view, i) for rule in rules) or clause(view, i, low):
            found.append(i)
            low = i
    return found


def _candidates(view: View) -> list[int]:
    """Tokens with a capital, and those beside words that only pages use: the rest open no line."""
    out = {t.i for t in view.tokens[1:] if not t.text.islower() and t.text[0].isalnum()}
    if "назад" in view.lowers or "подробнее" in view.lowers:
        for i, word in enumerate(view.lowers):
            if word == "назад":
                out.update((i - 2, i - 1))
            elif word == "подробнее":
                out.add(i)
    return sorted(i for i in out if 0 < i < view.n)


def furniture(view: View, i: int) -> bool:
    """`… Читайте также …`: before such words, and after them."""
    words = view.lowers
    labels = (k for k in (i, i - 1) if k and words[k] in _LABELS)
    if capital(view, i) and any(capital(view, k) for k in labels):
        return i + 1 >= view.n or view.tokens[i + 1].text != ":"
    pairs = ((words[k], words[k + 1]) for k in (i, i - 2) if k >= 0 and k + 1 < view.n)
    return any(pair in _FURNITURE for pair in pairs) and capital(view, i)


def no_blank(view: View, i: int) -> bool:
    """`бюджетХотя инфляция`, `годуЧитать подробнее`: a line begins within a word, or behind it."""
    text, before = view.tokens[i].text, view.tokens[i - 1].text
    if before.endswith("Читать") and len(before) > len("Читать"):
        return True
    if before.isdigit() and len(before) == 4 and view.tokens[i - 1].end == view.tokens[i].start:
        return text.istitle()
    if _dateline(view, i - 1):
        return True
    return _INNER_CAPITAL.match(text) is not None and not (
        text.endswith("Читать") or _dateline(view, i)
    )


def _dateline(view: View, i: int) -> bool:
    """`в штатеМосква. 5 октября`: the place of a dateline was glued to the last word."""
    after = view.tokens[i + 1].text if i + 1 < view.n else "."
    return after == "." and _INNER_CAPITAL.match(view.tokens[i].text) is not None


def credit(view: View, i: int) -> bool:
    """`… Фото: Иван Иванов`: before the credit of a picture."""
    named = view.lowers[i] in _CREDITS and i + 1 < view.n and view.tokens[i + 1].text == ":"
    return named and view.tokens[i - 1].text != "("


def credited(view: View, i: int) -> bool:
    """`Фото: Иван Иванов / ТАСС Мост закрыли`: after the agency that a credit ends with."""
    if not capital(view, i) or view.lowers[i].isascii() or not _agency(view, i - 1):
        return False
    bars = 0
    for j in range(i - 1, max(0, i - _LONGEST_CREDIT), -1):
        if view.tokens[j].text == ":":
            return view.lowers[j - 1] in _CREDITS
        bars += view.tokens[j].text == "/"
        if bars > 1:
            return True  # `Иван Иванов / AFP / LETA Мост закрыли`
        if view.tokens[j].text in "()" or view.finite(j):
            return False
    return False


def _agency(view: View, i: int) -> bool:
    text = view.tokens[i].text
    return len(text) > 1 and (text.isupper() or text.isascii())


def copyright_line(view: View, i: int) -> bool:
    """`… мост. Reuters © Иванов`: before the agency of a picture."""
    if view.tokens[i - 1].text not in (".", "!", "?", "…") or not view.tokens[i].text[0].isupper():
        return False
    return any(view.tokens[j].text == "©" for j in range(i + 1, min(view.n, i + 5)))


def copyright_sign(view: View, i: int) -> bool:
    """`РИА Новости © Иван Иванов Мост закрыли`: after the name behind the sign."""
    signs = [j for j in range(max(0, i - 4), i - 1) if view.tokens[j].text == "©"]
    if not signs or not capital(view, i) or view.lowers[i].isascii():
        return False
    name = next((n for n in view.names if n.start >= view.tokens[signs[-1]].start), None)
    return name is not None and name.end == view.tokens[i - 1].end


def caption(view: View, i: int) -> bool:
    """`… Пётр Иванов (Фото: ТАСС)`: the name below a picture."""
    if not view.tokens[i].text[0].isupper():
        return False
    name = next((n for n in view.names if n.start == view.tokens[i].start), None)
    if name is None:
        return False
    j = next((k for k in range(i, view.n) if view.tokens[k].start >= name.end), view.n)
    return j + 1 < view.n and view.tokens[j].text == "(" and view.lowers[j + 1] in _CREDITS


def captioned(view: View, i: int) -> bool:
    """`(Фото: Иванов / Facebook (входит в Meta)) Мост`: after a credit in brackets."""
    if view.tokens[i - 1].text != ")" or not capital(view, i):
        return False
    depth = 0
    for j in range(i - 1, max(-1, i - 40), -1):
        depth += (view.tokens[j].text == ")") - (view.tokens[j].text == "(")
        if not depth:
            return view.lowers[j + 1] in _CREDITS
    return False


def section(view: View, i: int) -> bool:
    """`… на мосту Политика Мэр …`: before and after the name of a section."""
    for k in (i, i - 1):
        named = view.lowers[k] in SECTIONS and view.tokens[k].text[0].isupper()
        after = view.tokens[k + 1].text if k + 1 < view.n else "."
        if k and named and capital(view, k) and view.tokens[k - 1].pos not in LEANS_ON | {"ADJ"}:
            return (k == i and (after[0].isupper() or after in ("rbc", "."))) or (
                k < i and capital(view, i)
            )
    return False


def ago(view: View, i: int) -> bool:
    """`… на мосту 3 дня назад Мэр …`: the age of another article, before it and after it."""
    end = next((k for k in range(i - 1, min(i + 3, view.n - 1)) if view.lowers[k] == "назад"), 0)
    first = end - 1 - int(view.tokens[end - 2].text.isdigit()) if end > 1 else 0
    if first < 1 or i not in (first, end + 1) or not _opens(view, end + 1):
        return False
    if view.lemmas[end - 1] not in TEMPORAL or view.tokens[first - 1].pos in LEANS_ON - {"PUNCT"}:
        return False
    return view.tokens[first - 1].text not in (",", ":", "—", "–") and not view.finite(first - 1)


def _opens(view: View, i: int) -> bool:
    """Whether a capital or the mark of a name follows."""
    return view.tokens[i].text in ("«", '"') or capital(view, i)


def ticker(view: View, i: int) -> bool:
    """`… Завод ZVD ₽319,16`: a quotation of shares."""
    return (
        capital(view, i)
        and i + 2 < view.n
        and view.tokens[i + 1].text.isascii()
        and view.tokens[i + 1].text.isupper()
        and "₽" in view.tokens[i + 2].text
    )


def function_word(view: View, i: int) -> bool:
    """`… закрыт В городе …`: a preposition, pronoun or adverb has a capital only at a begin."""
    token = view.tokens[i]
    if token.pos not in _FUNCTION or not capital(view, i) or view.named(i):
        return False
    if view.lowers[i].isascii() or (len(token.text) > 1 and token.text.isupper()):
        return False
    if view.lowers[i][:2] in ("вы", "ва") or i + 1 >= view.n:
        return False
    if len(token.text) == 1 and (token.head <= i or not view.tokens[i + 1].text[0].isalpha()):
        return False
    return view.tokens[i - 1].pos not in LEANS_ON


RULES: tuple[Callable[[View, int], bool], ...] = (
    furniture, no_blank, credit, credited, copyright_line, copyright_sign, caption, captioned,
    section, ago, ticker, function_word,
)  # fmt: skip
# Words of which a rule asks one, at or beside the token: without them it is not tried.
_ASKS: dict[Callable[[View, int], bool], frozenset[str]] = {
    furniture: _LABELS | {first for first, _ in _FURNITURE},
    credited: _CREDITS | {"/"},
    **dict.fromkeys((credit, caption, captioned), _CREDITS),
    **dict.fromkeys((copyright_line, copyright_sign), frozenset({"©"})),
    section: SECTIONS,
    ago: frozenset({"назад"}),
}
