"""Sentences and tokens: razdel's, with the breaks mended that Russian news is full of.

Two kinds of unit are made from the same boundaries. A *parsing unit* goes to the parser as one
tree. A *reading sentence* is what a person would call a sentence: it never breaks inside «…»,
so a quotation of several sentences is one, and may hold several parsing units.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from itertools import pairwise

from razdel.segmenters.sentenize import SentSplit, sentenize

from analysis.language.quotes import Quotation

Span = tuple[int, int]

# A parser's cost grows with the square of the sentence: nobody writes 400 words without a stop,
# so longer runs (tables, texts without punctuation) are cut there. Both engines see the same cuts.
LONGEST_UNIT = 400
# «Что? Где? Когда?» is a name; a longer quotation is speech and is parsed sentence by sentence.
LONGEST_NAME = 40

_MONTHS = r"(?:янв|фев|мар|апр|мая|май|июн|июл|авг|сен|сент|окт|ноя|нояб|дек)[а-я]*"  # all cases
# A whole dateline at the begin of a line: place or day, agency, and the sign that ends it.
_DATELINE = re.compile(
    r"^(?=[А-ЯЁ][^.,\n]{1,40}[.,] |\d{1,2} )"
    r"(?:[А-ЯЁ][А-Яа-яЁё-]*(?: [А-Яа-яЁё-]+){0,3}(?: */[^/\n]{2,40}/)?[.,] +)?"
    rf"(?:\d{{1,2}} {_MONTHS}\.?,? *)?(?:[-–—] *)?"
    r"(?:/[^/\n]{2,30}/\.?|[A-Z][A-Za-z-]{2,25}\.(?:RU|ru|COM) *[-–—](?= )"
    r"|(?:РИА Новости|Sputnik|[А-ЯЁ]{3,14})(?:, [А-ЯЁ][а-яё]+ [А-ЯЁ][а-яё]+)?(?:\.| *[-–—](?= )))"
    r"[ \t]*(?=\S)",
    re.MULTILINE,
)

_MONTH_SHORT = {"янв", "фев", "мар", "апр", "июн", "июл", "авг", "сен", "сент", "окт", "ноя",
                "нояб", "дек"}  # fmt: skip
# Shortenings that stand before a name or a number, so that a stop after them ends nothing.
_BEFORE_NAME = {"ген", "полк", "подполк", "лейт", "серж", "кап", "адм", "канд", "наб", "бул",
                "о-в", "гр-н", "р-н", "к.м.н", "д.ю.н"}  # fmt: skip
_LAST_WORD = re.compile(r"([\w./-]+)\.\s*$")


def _joins_after_shortening(left: str, right: str) -> bool:
    """`ген. Иванов`, `5 сен. 2023`, `с. г.` are one sentence."""
    last = _LAST_WORD.search(left[-24:])
    if not last:
        return False
    word = last[1].lower()
    if word in _BEFORE_NAME:
        return right[:1].isupper() or right[:1].isdigit()
    if word in _MONTH_SHORT:
        return right[:1].isdigit() or right[:1] in "/—–-("
    return False


def _joins_this_year(left: str, right: str) -> bool:
    """`в июле с.г. Путин …`: the shortened «сего года» ends a sentence only before a new line."""
    return bool(re.search(r"(?:^|[\s(])[стп]\. ?г\.\s*$", left[-8:])) and "\n" not in left[-2:]


def _joins_in_brackets(left: str, right: str) -> bool:
    """`Союз лодочников (Boat Union; BU)`: no semicolon within brackets ends a sentence."""
    if not left.rstrip().endswith(";"):
        return False
    near, behind = left[-LONGEST_NAME:], right[:LONGEST_NAME]
    return near.rfind("(") > near.rfind(")") and 0 <= behind.find(")") < (behind + "(").find("(")


MENDERS = [_joins_after_shortening, _joins_this_year, _joins_in_brackets]


def units(text: str, quotes: list[Quotation], *, mend: bool = True) -> list[Span]:
    """Parsing units of `text`.

    Args:
        text: the text to cut.
        quotes: its quotation marks, paired.
        mend: False gives razdel's own sentences.
    """
    spans = _sentences(text) if text else []
    if not mend:
        return spans
    names = [(q.start, q.end) for q in quotes if q.closed and q.end - q.start <= LONGEST_NAME]
    starts = [start for start, _ in names]

    def join(left: Span, right: Span) -> bool:
        return _inside(left[1], right[0], names, starts) or _mended(text, left, *right)

    return _joined(spans, join)


def _joined(spans: Iterable[Span], join: Callable[[Span, Span], bool]) -> list[Span]:
    """The spans, each made one with those before it where `join` says so."""
    out: list[Span] = []
    for span in spans:
        if out and join(out[-1], span):
            out[-1] = (out[-1][0], span[1])
        else:
            out.append(span)
    return out


_SMALL_WORD = re.compile(r"\s+[а-яё]+(?![^\W\d])")


def _sentences(text: str) -> list[Span]:
    """What `razdel.sentenize` finds, its rules asked only where they may not join.

    They join where no blank follows a delimiter, or a word in small letters does.
    """
    window = sentenize.split.window
    out: list[Span] = []
    begin = 0
    for found in sentenize.split.re.finditer(text):
        start, end = found.span()
        if not text[end : end + 1].isspace() or _SMALL_WORD.match(text, end, end + window):
            continue
        split = SentSplit(text[max(0, start - window) : start], found[1], text[end : end + window])
        split.buffer = text[begin:start]
        if not sentenize.join(split):
            out.append(_stripped(text, begin, end))
            begin = end
    return [*out, _stripped(text, begin, len(text))]


def _stripped(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    start += (len(words) - len(words.lstrip())) * (not words.isspace())
    return start, start + len(words.strip())


_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_NEW_LINE = re.compile(r"\n[^\S\n]*(?=[^\s])")
_OPENS_LINE = re.compile(r"[A-ZА-ЯЁ0-9«„“\"'—–-]")
# A text whose lines go on in small letters was wrapped at a column: its line ends say nothing.
WRAPPED_SHARE = 0.15


def set_datelines_apart(spans: list[Span], text: str) -> list[Span]:
    """Make each dateline one unit: place, day and agency are no part of the first sentence."""
    for found in _DATELINE.finditer(text):
        start, end = found.start(), found.start() + len(found[0].rstrip())
        low = bisect_right(spans, (start, start))
        low -= low > 0 and spans[low - 1][1] > start
        high = bisect_right(spans, (found.end() - 1, len(text)))
        if low >= high:
            continue
        parts = [(spans[low][0], start), (start, end), (found.end(), spans[high - 1][1])]
        spans[low:high] = [part for part in parts if text[slice(*part)].strip()]
    return spans


# What pages glue to sentences: a caption's credit, a site's bare name, a stop without its blank.
_SITE = r"\.(?:group|ru|com|io|news)"
_GLUED = r"[.!?](?<=[а-яё»\")].)(?P<glued>)(?=[А-ЯЁ«][а-яё]+[ ,-])"
_SEAMS = re.compile(
    r"\((?:Фото|Видео|Иллюстрация|Скриншот)[^()\n]{0,120}\)(?P<credit>\s+)(?=[А-ЯЁ«A-Z\"])"
    rf"|(?<=[.!?»…)])(?P<site>\s+)(?=[a-z][a-z-]{{1,20}}{_SITE}\s)"
    rf"|(?<![\w/@.])[a-z][a-z-]{{1,20}}{_SITE}(?P<after>\s+)(?=[А-ЯЁ«])"
    rf"|{_GLUED}"
)
# Without one of these only a stop can be a seam, and that is found ten times as fast.
_CREDIT_OR_SITE = re.compile(rf"\((?:Фото|Видео|Иллюстрация|Скриншот)|{_SITE}\s")
_STOPS = re.compile(_GLUED)
_SHORTENED = re.compile(r"(?:^|[\s(«])(?:[А-ЯЁ]?[а-яё]{1,3}|просп|акад|проф|корп|респ|обл|гор)$")


def break_seams(spans: list[Span], text: str) -> list[Span]:
    """Cut units where a page glued something to a sentence, or two sentences to each other."""
    cuts = []
    seams = _SEAMS if _CREDIT_OR_SITE.search(text) else _STOPS
    for found in seams.finditer(text):
        kind = found.lastgroup or ""
        if kind == "glued" and _SHORTENED.search(text[max(0, found.start() - 8) : found.start()]):
            continue
        cuts.append(found.span(kind))
    return _cut_at(spans, cuts, text) if cuts else spans


def break_lines(spans: list[Span], text: str) -> list[Span]:
    """Cut units where a line ends: a headline or caption without a stop is no part of the next.

    An empty line always cuts; a single line end cuts before a capital, a number or a mark,
    unless the text is wrapped at a column.
    """
    if "\n" not in text:
        return spans
    lines = [m.end() for m in _NEW_LINE.finditer(text)]
    opened = [bool(_OPENS_LINE.match(text, at)) for at in lines]
    wrapped = bool(lines) and opened.count(False) > WRAPPED_SHARE * len(lines)
    cuts = {m.start(): m.end() for m in _EMPTY_LINE.finditer(text)}
    if not wrapped:
        for m, opens in zip(_NEW_LINE.finditer(text), opened, strict=True):
            if opens:
                cuts.setdefault(m.start(), m.end())
    return _cut_at(spans, sorted(cuts.items()), text)


def _cut_at(spans: list[Span], cuts: list[tuple[int, int]], text: str) -> list[Span]:
    out: list[Span] = []
    k = 0
    for start, end in spans:
        at = start
        while k < len(cuts) and cuts[k][1] < end:
            left, right = cuts[k]
            k += 1
            if left > at and text[at:left].strip():
                out.append((at, at + len(text[at:left].rstrip())))
            at = max(at, right) if left >= start else at
        out.append((at, end))
    return out


def _mended(text: str, left: Span, start: int, end: int) -> bool:
    gap = text[left[1] : start]
    if "\n" in gap or not gap:
        return False
    before, after = text[max(left[0], left[1] - 80) : left[1]], text[start : min(end, start + 60)]
    return any(rule(before, after) for rule in MENDERS)


def _inside(end: int, start: int, spans: list[Span], starts: list[int]) -> bool:
    """Whether the boundary between `end` and `start` lies within one of the sorted `spans`."""
    at = bisect_right(starts, end) - 1
    return at >= 0 and spans[at][0] < end and start < spans[at][1]


def sentences(parsing_units: Iterable[Span], quotes: list[Quotation], text: str) -> list[Span]:
    """Reading sentences: parsing units, joined wherever a break would fall inside «…».

    A quotation over several paragraphs keeps its paragraphs apart.
    """
    outer = [(q.start, q.end) for q in quotes if q.closed and q.depth == 0]
    starts = [start for start, _ in outer]

    def join(left: Span, right: Span) -> bool:
        one_line = "\n" not in text[left[1] : right[0]]
        return one_line and _inside(left[1], right[0], outer, starts)

    return _joined(parsing_units, join)


def cut_long(tokens: list[Span], spans: list[Span]) -> list[tuple[Span, int, int]]:
    """Each unit with the range of its tokens; units of more than `LONGEST_UNIT` tokens are cut."""
    starts = [start for start, _ in tokens]
    bounds = [bisect_right(starts, start - 1) for start, _ in spans] + [len(tokens)]
    out: list[tuple[Span, int, int]] = []
    for (start, end), (first, last) in zip(spans, pairwise(bounds), strict=True):
        for low in range(first, last, LONGEST_UNIT):
            high = min(low + LONGEST_UNIT, last)
            begin = start if low == first else tokens[low][0]
            finish = end if high == last else tokens[high - 1][1]
            out.append(((begin, finish), low, high))
    return out
