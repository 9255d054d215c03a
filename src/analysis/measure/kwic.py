"""Keyword in context: a concordance as a data frame.

The layout follows quanteda's `kwic` and Sinclair (1991), «Corpus, Concordance, Collocation».
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, Literal

import pandas as pd

from analysis.corpus.schemas import HEDGE_TYPES, Tables
from analysis.language.document import Document
from analysis.language.inflect import folded, keys

By = Literal["form", "lemma", "regex", "type"]
Sort = Literal["text", "left", "right"]
Span = tuple[int, int]
COLUMNS = ["article_id", "outlet", "published", "start", "end", "left", "match", "right"]
_WORD = re.compile(r"[\w-]+")
_BLANKS = re.compile(r"\s+")


def kwic(source: Tables | Iterable[Document], pattern: str, *, by: By = "form",
         sort: Sort = "text", window: int | Literal["sentence"] = 60) -> pd.DataFrame:  # fmt: skip
    """List every place where `pattern` occurs, with its context.

    Case is ignored and ё equals е, but in regular expressions these are as they are written.

    Args:
        source: the tables of an analysis, or parsed documents (numbered from 0).
        pattern: words as they stand (`form`), dictionary forms (`lemma`), a regular expression
            (`regex`), or a hedge type such as `distancing` (`type`; tables only).
        by: how to read `pattern`.
        sort: `text` for the order of the texts; `left` or `right` by the words nearest on that
            side, which brings like contexts together.
        window: characters of context on each side, or `sentence` for the rest of the sentence.

    Returns:
        One row a hit: `article_id`, `outlet`, `published`, `start` and `end` in the article's
        text, `left`, `match`, `right` with white space folded into single blanks.

    Raises:
        ValueError: the pattern is empty, no regular expression or no hedge type, or `by`, `sort`
            or `window` has no such value.
    """
    if sort not in {"text", "left", "right"}:
        raise ValueError(f"sort {sort!r} is none of text, left, right")
    if window != "sentence" and (not isinstance(window, int) or window < 0):
        raise ValueError(f"window {window!r} is neither a number of characters nor 'sentence'")
    tables = source if isinstance(source, Tables) else None
    find = _finder(pattern, by, tables)
    cut = _cutter(window, tables)
    rows = [
        {**about, "start": start, "end": end, **cut(about["article_id"], text, start, end)}
        for about, text in _texts(source)
        for start, end in find(about["article_id"], text)
    ]
    lines = pd.DataFrame(rows, columns=COLUMNS)
    return lines if sort == "text" else _sorted(lines, sort)


def counts(lines: pd.DataFrame) -> pd.DataFrame:
    """How often each form was hit, and in how many articles, most frequent first.

    Args:
        lines: what `kwic` returns.

    Returns:
        Columns `match` (lower case), `hits`, `articles`.
    """
    forms = lines.assign(match=lines["match"].str.lower())
    table = forms.groupby("match", as_index=False).agg(
        hits=("article_id", "size"), articles=("article_id", "nunique")
    )
    return table.sort_values(["hits", "match"], ascending=[False, True], ignore_index=True)


def _texts(source: Tables | Iterable[Document]) -> Iterator[tuple[dict[str, Any], str]]:
    if isinstance(source, Tables):
        for row in source.articles.to_dict("records"):
            yield {name: row[name] for name in COLUMNS[:3]}, row["text"]
        return
    for number, doc in enumerate(source):
        yield {"article_id": str(number), "outlet": None, "published": None}, doc.text


Finder = Callable[[str, str], Iterable[Span]]


def _finder(pattern: str, by: By, tables: Tables | None) -> Finder:
    if not pattern.strip():
        raise ValueError("the pattern is empty")
    if by == "type":
        return partial(_typed, _by_type(pattern, tables))
    if by == "lemma":
        return partial(_lemmas, [keys(word) for word in _WORD.findall(pattern)])
    if by == "regex":
        return partial(_matches, _compiled(pattern))
    if by == "form":
        words = [re.sub("[её]", "[её]", re.escape(w)) for w in folded(pattern).split()]
        body = r"(?=\s)[^\S\n]*+\n?+[^\S\n]*+".join(words)
        return partial(_matches, re.compile(rf"(?<!\w){body}(?!\w)", re.IGNORECASE))
    raise ValueError(f"by {by!r} is none of form, lemma, regex, type")


def _compiled(pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern)
    except re.error as error:
        raise ValueError(f"{pattern!r} is not a regular expression: {error}") from None


def _by_type(pattern: str, tables: Tables | None) -> dict[str, list[Span]]:
    if pattern not in HEDGE_TYPES:
        raise ValueError(f"{pattern!r} is none of the hedge types {', '.join(HEDGE_TYPES)}")
    if tables is None:
        raise ValueError("a hedge type needs the tables of an analysis")
    hedges = tables.hedges[tables.hedges["type"] == pattern]
    return {str(name): list(zip(rows["start"], rows["end"], strict=True))
            for name, rows in hedges.groupby("article_id")}  # fmt: skip


def _typed(spans: dict[str, list[Span]], article_id: str, _: str) -> Iterable[Span]:
    return spans.get(article_id, [])


def _matches(regex: re.Pattern[str], _: str, text: str) -> Iterator[Span]:
    return (match.span() for match in regex.finditer(text) if match.end() > match.start())


def _lemmas(wanted: list[frozenset[str]], _: str, text: str) -> Iterator[Span]:
    """Runs of words that may have the wanted dictionary forms, one after another."""
    words = list(_WORD.finditer(text))
    for at in range(len(words) - len(wanted) + 1):
        run = words[at : at + len(wanted)]
        if all(keys(word[0]) & want for word, want in zip(run, wanted, strict=True)):
            yield run[0].start(), run[-1].end()


Cutter = Callable[[str, str, int, int], dict[str, str]]


def _cutter(window: int | Literal["sentence"], tables: Tables | None) -> Cutter:
    if window != "sentence":
        return lambda _, text, start, end: _cut(text, start, end, start - window, end + window)
    if tables is None:
        raise ValueError("whole sentences need the tables of an analysis")
    bounds = {str(name): list(zip(rows["start"], rows["end"], strict=True))
              for name, rows in tables.sentences.groupby("article_id")}  # fmt: skip

    def sentence(name: str, text: str, start: int, end: int) -> dict[str, str]:
        around = [span for span in bounds.get(name, []) if span[0] < end and start < span[1]]
        low = min((span[0] for span in around), default=start)
        return _cut(text, start, end, low, max((span[1] for span in around), default=end))

    return sentence


def _cut(text: str, start: int, end: int, low: int, high: int) -> dict[str, str]:
    parts = text[max(0, low) : start], text[start:end], text[end : max(end, high)]
    left, match, right = (_BLANKS.sub(" ", part) for part in parts)
    return {"left": left.lstrip(), "match": match, "right": right.rstrip()}


def _sorted(lines: pd.DataFrame, side: Literal["left", "right"]) -> pd.DataFrame:
    """By the words of one side, the nearest first; ties stay in the order of the texts."""
    step = -1 if side == "left" else 1
    order = lines[side].map(lambda context: tuple(_WORD.findall(folded(context)))[::step])
    return lines.loc[order.sort_values(kind="stable").index].reset_index(drop=True)
