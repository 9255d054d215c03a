"""Any input → raw articles, and a row for each input that could not be used.

`read` streams raw pages, `cleaned` and `rows` stream finished rows of `articles`, `load` collects
both tables.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from analysis.corpus.clean import freeze, shared
from analysis.corpus.load import archives, collected, content, encoding, files, records, remote
from analysis.corpus.load.ledger import Ledger
from analysis.corpus.load.remote import Remote
from analysis.corpus.place import is_remote
from analysis.corpus.raw import DEFAULT_LIMITS, Limits, RawPage
from analysis.corpus.schemas import Failure, table

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Corpus", "Failure", "Limits", "RawPage", "cleaned", "corpus", "load", "read", "rows"]

Inputs = str | Path | Iterable[str | Path]
Row = dict[str, Any] | Failure
Apply = Callable[
    [Callable[[RawPage | Failure], list[Row]], Iterable[RawPage | Failure]], Iterable[list[Row]]
]


class Corpus(NamedTuple):
    """The tables `articles` and `failures`."""

    articles: pd.DataFrame
    failures: pd.DataFrame


def load(
    inputs: Inputs, *, raw: bool = False, limits: Limits = DEFAULT_LIMITS, apply: Apply = map
) -> Corpus:
    """Read, clean and freeze articles.

    Args:
        inputs: a file, a folder, an address in an object store, or a list of them; `"-"` is
            JSONL on standard input.
        raw: take the text as it stands: nothing cut, no header looked for.
        limits: how much of an input is read at most.
        apply: how pages are cleaned: `map`, or a pool's ordered `imap` to do it in parallel.

    Returns:
        The tables `articles` and `failures`, in the order of the input.
    """
    return corpus(rows(inputs, raw=raw, limits=limits, apply=apply))


def corpus(found: Iterable[Row]) -> Corpus:
    """The two tables that rows stand for."""
    articles: list[dict[str, Any]] = []
    failures: list[Failure] = []
    for row in found:
        if isinstance(row, Failure):
            failures.append(row)
        else:
            articles.append(row)
    return Corpus(table("articles", articles), table("failures", failures))


def rows(
    inputs: Inputs, *, raw: bool = False, limits: Limits = DEFAULT_LIMITS, apply: Apply = map
) -> Iterator[Row]:
    """As `load`, one row after the other: memory holds a window of articles, not the corpus."""
    return cleaned(read(inputs, raw=raw, limits=limits), raw=raw, limits=limits, apply=apply)


def cleaned(
    pages: Iterable[RawPage | Failure], *, raw: bool = False, limits: Limits = DEFAULT_LIMITS,
    apply: Apply = map,
) -> Iterator[Row]:  # fmt: skip
    """Raw pages → finished rows, in windows of `clean.shared.WINDOW` pages."""
    frozen = iter(apply(partial(_frozen, limits=limits), pages))
    while window := list(islice(frozen, shared.WINDOW)):
        found = [row for rows_ in window for row in rows_]
        articles = [row for row in found if not isinstance(row, Failure)]
        cut = iter(articles if raw else shared.cut(articles))
        yield from (row if isinstance(row, Failure) else next(cut) for row in found)


def _frozen(page: RawPage | Failure, limits: Limits) -> list[Row]:
    """The row of a page; before it, where its text was cut, a failure that says so."""
    if isinstance(page, Failure):
        return [page]
    notes: list[Failure] = []
    row = freeze(page, limits, tell=notes.append)
    return [*notes, row]


def read(
    inputs: Inputs, *, raw: bool = False, limits: Limits = DEFAULT_LIMITS
) -> Iterator[RawPage | Failure]:
    """Raw pages of the inputs, in order; each file is read once however often it is named.

    An identifier used before gets the first free of `~2`, `~3`, … when it is a file's name; a
    record with an identifier used before is a failure, since its own name is its author's.
    """
    used = Ledger()
    for page in _pages(inputs, raw, limits):
        yield page if isinstance(page, Failure) else _unique(page, used)


def _unique(page: RawPage, used: Ledger) -> RawPage | Failure:
    own = page.article_id
    seen = used.add(own)
    if seen == 1:
        return page
    if page.kind == "record":
        return Failure(
            page.input, "duplicate_id", f"article_id {own!r} was used before; make it unique"
        )
    while f"{own}~{seen}" in used:
        seen += 1
    used.add(f"{own}~{seen}")
    return replace(page, article_id=f"{own}~{seen}")


def _pages(inputs: Inputs, raw: bool, limits: Limits) -> Iterator[RawPage | Failure]:
    seen = Ledger()
    for given in [inputs] if isinstance(inputs, (str, Path)) else inputs:
        if str(given) == "-":
            lines = content.lines(sys.stdin.buffer, limits, newline="\n")
            yield from _guarded("-", records.jsonl_records(lines, "-", raw=raw))
            continue
        nothing = True
        for path in _walk(given, limits):
            nothing = False
            if isinstance(path, Failure):
                yield path
            elif not _is_manifest(path) and seen.add(_real(path)) == 1:
                yield from _guarded(files.shown(str(path)), _file(path, raw, limits))
        if nothing:
            yield Failure(files.shown(given), "empty", "no files in this folder; name another")


def _walk(given: str | Path, limits: Limits) -> Iterator[Path | Remote | Failure]:
    if isinstance(given, str) and is_remote(given):
        return remote.walk(given)
    return files.walk(Path(given), limits)


def _real(path: Path | Remote) -> str:
    """The one name of a file, however it was named."""
    return path.url if isinstance(path, Remote) else str(path.resolve())


def _is_manifest(path: Path | Remote) -> bool:
    return isinstance(path, Path) and collected.is_manifest(path)


def _guarded(name: str, pages: Iterator[RawPage | Failure]) -> Iterator[RawPage | Failure]:
    """End an input with a row, not with an error, when it cannot be read to its end."""
    nothing = True
    try:
        for page in pages:
            nothing = False
            yield page
    except content.ERRORS as error:
        nothing = False
        yield content.failure(name, error)
    if nothing:
        yield Failure(name, "empty", "no records in it; check that it was written to its end")


def _file(path: Path | Remote, raw: bool, limits: Limits) -> Iterator[RawPage | Failure]:
    kind = files.suffix(path)
    if kind in files.RECORDS:
        yield from records.read(path, kind, limits, raw=raw)
        return
    if kind in files.ARCHIVES:
        yield from archives.read(path, kind, limits, raw=raw)
        return
    known = collected.about(path) if isinstance(path, Path) else collected.Known()
    text = encoding.decode(content.whole(path, limits), declared=known.encoding)
    if text is None:
        raise content.NotTextError
    yield RawPage(
        input=files.shown(str(path)), article_id=files.stem(path), text=text, raw=raw,
        kind="html" if kind in files.PAGES else "text", url=known.url,
    )  # fmt: skip
