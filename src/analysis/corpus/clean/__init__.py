"""Raw → article: header parsed, furniture cut, text frozen once. All offsets refer to it.

`freeze` is the whole of it. Its steps: characters (one decision for each kind), a page's text
and metadata (`page`, `metadata`), the header of a plain text (`header`), seams in glued text
(`glued`), lines that are furniture (`furniture`) and the page's tail (`tails`), the time (`times`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from analysis.corpus import calendar, languages
from analysis.corpus.clean import characters, furniture, glued, header, page, shared, times
from analysis.corpus.clean import lines as shape
from analysis.corpus.outlets import Outlet, register
from analysis.corpus.raw import DEFAULT_LIMITS, LimitError, Limits, RawPage
from analysis.corpus.schemas import Failure

_WORD = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class _Draft:
    """An article on its way: its parts before they are joined and frozen."""

    body: str
    title: str | None
    outlet: str | None
    author: str | None
    url: str | None
    stamps: tuple[str | None, ...]
    guessed: str | None = None


def freeze(
    page_: RawPage, limits: Limits = DEFAULT_LIMITS, *,
    tell: Callable[[Failure], object] = lambda _: None,
) -> dict[str, Any] | Failure:  # fmt: skip
    """Clean one article and fix its text.

    Args:
        page_: what was read.
        limits: how much of it is taken.
        tell: is given a failure with the place where a long text was cut.

    Returns:
        A row of `articles`; or the failure `empty`, `limit` or `language`, with its remedy,
        where there is nothing that can be analysed as Russian.
    """
    try:
        draft = _as_it_stands(page_, limits) if page_.raw else _drafted(page_, limits)
        if len(draft.body) > limits.max_chars:
            draft = replace(draft, body=_shortened(draft.body, page_.input, limits, tell))
    except LimitError as error:
        return Failure(page_.input, "limit", f"{error}; split the text or raise the limit")
    draft = draft if page_.raw else _cleaned(draft)
    if not _WORD.search(draft.body):
        return Failure(
            page_.input, "empty", "no article text found; check the file, or save the page anew"
        )
    language = languages.detect(draft.body)
    if language not in ("ru", None):
        name = languages.NAMES.get(language, language)
        return Failure(page_.input, "language", f"the text is {name}, not Russian; it is set aside")
    return _row(page_, draft, language)


def _shortened(body: str, name: str, limits: Limits, tell: Callable[[Failure], object]) -> str:
    """The body up to the last end of a paragraph, sentence or word within the limit.

    Raises:
        LimitError: long texts are refused.
    """
    over = f"{len(body):,} characters, max_chars = {limits.max_chars:,}"
    if limits.long == "refuse":
        raise LimitError(over)
    within = body[: limits.max_chars]
    places = (within.rfind(end) + len(end.rstrip()) for end in ("\n\n", "\n", ". ", " "))
    kept = within[: next((p for p in places if 2 * p > limits.max_chars), limits.max_chars)]
    tell(Failure(name, "cut", f"{over}: cut after character {len(kept):,}; the rest was not read"))
    return kept


def _as_it_stands(page_: RawPage, limits: Limits) -> _Draft:
    text = characters.writable(page_.text)
    if page_.kind == "html":
        found = page.extract(text, page_.url, limits)
        text = found.text if found else ""
    return _Draft(text, page_.title, page_.outlet, page_.author, page_.url, (page_.published,))


def _drafted(page_: RawPage, limits: Limits) -> _Draft:
    return _from_html(page_, limits) if page_.kind == "html" else _from_text(page_)


def _cleaned(draft: _Draft) -> _Draft:
    title = _headline(draft)
    return replace(draft, title=title, body=_body(draft.body, title))


def _from_html(page_: RawPage, limits: Limits) -> _Draft:
    found = page.extract(characters.visible(page_.text), page_.url, limits)
    if found is None:
        return _Draft("", None, None, None, page_.url, ())
    about = found.about
    title = page_.title or about.title
    lines = characters.plain(found.text).split("\n")
    head = header.read(lines, title=title or "")
    return _Draft(
        body="\n".join(lines[head.body :]),
        title=title,
        outlet=page_.outlet or about.outlet,
        author=page_.author or about.author or head.author,
        url=page_.url or about.url,
        stamps=(page_.published, *(found.stamps or (head.stamp,))),
        guessed=found.guessed,
    )


def _from_text(page_: RawPage) -> _Draft:
    lines = [line.strip() for line in characters.plain(page_.text).split("\n")]
    known = characters.plain(page_.title) if page_.title else None
    head = header.read(lines, title=known)
    return _Draft(
        body="\n".join(lines[head.body :]),
        title=known or head.title,
        outlet=page_.outlet or head.outlet,
        author=page_.author or head.author,
        url=page_.url,
        stamps=(page_.published, head.stamp),
    )


def _headline(draft: _Draft) -> str | None:
    """The headline without the name that the page's own outlet appends: `Заголовок — Издание`.

    Another outlet's name at the end is a source («… — Reuters») and stays.
    """
    title = " ".join(characters.plain(draft.title or "").split())
    own = register().named(draft.outlet) or register().at(draft.url)
    for mark in (" — ", " – ", " - ", " | ", " :: "):
        words, _, tail = title.rpartition(mark)
        if words and own and register().named(tail.partition(", ")[0]) == own:
            return words.strip()
    return title or None


def _body(text: str, title: str | None) -> str:
    """The body's paragraphs without furniture and without the headline repeated."""
    text = _without_headline(text, title)
    # Runs of blanks are cut short first: the patterns below look at each blank in turn.
    text = re.sub("\n{3,}", "\n\n", "\n".join(map(str.strip, text.split("\n"))))
    lines = [line.strip() for line in glued.part(glued.unglue(text)).split("\n")]
    filled = [number for number, line in enumerate(lines) if line]
    keep = furniture.cut([lines[number] for number in filled])
    own = shape.key(title) if title else None
    parts: list[str] = []
    last = -1
    for number, stays in zip(filled, keep, strict=True):
        if stays and not (own is not None and _says(lines[number], own)):
            parts.append(("\n" if number == last + 1 else "\n\n") + lines[number])
            last = number
    return "".join(parts).strip("\n")


def _says(line: str, own: str) -> bool:
    """Whether a line's key is `own`; a long line need not be looked through for that."""
    begin = shape.key(line[: 3 * len(own) + 10])
    return len(begin) <= len(own) and shape.key(line) == own


def _without_headline(text: str, title: str | None) -> str:
    """Cut the headline that a scraper glued before the first words."""
    if title and text.startswith(title):
        rest = text[len(title) :]
        return rest.lstrip() if not rest[:1].islower() else text
    return text


def _row(page_: RawPage, draft: _Draft, language: str | None) -> dict[str, Any]:
    line = calendar.dateline(draft.body)
    outlet = _outlet(draft, line.agency if line else None)
    zone = None if page_.raw else calendar.zone_of(outlet.zone if outlet else None)
    published = times.settle(draft.stamps, draft.url, zone, draft.guessed)
    text, body_start = _joined(page_, draft)
    return {
        "article_id": page_.article_id,
        "url": draft.url,
        "outlet": outlet.name if outlet else draft.outlet,
        "outlet_type": outlet.type if outlet else None,
        "country": outlet.country if outlet else None,
        "title": draft.title,
        "author": draft.author,
        "published": published.value,
        "published_precision": published.precision,
        "zone": outlet.zone if outlet else None,
        "language": language,
        **shared.measured(text, body_start),
        "reprint_cluster": page_.article_id,
        "path": page_.input,
    }


def _outlet(draft: _Draft, agency: str | None) -> Outlet | None:
    """By name, then by address; the dateline's agency only where nothing else is said."""
    known = register().named(draft.outlet) or register().at(draft.url)
    return known or (register().named(agency) if not draft.outlet and not draft.url else None)


def _joined(page_: RawPage, draft: _Draft) -> tuple[str, int]:
    """The frozen text and where its body begins."""
    if page_.raw:
        opening = draft.title if draft.title and draft.body.startswith(draft.title) else ""
        return draft.body, len(opening)
    if not draft.title:
        return draft.body, 0
    head = f"{draft.title}\n\n"
    return head + draft.body, len(head)
