"""One parsed article to the rows of its tables: the step that every way of running shares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from analysis.corpus.schemas import COLUMNS, Failure
from analysis.extract import attribution, dates, hedging
from analysis.extract.records import Article, Attribution, Hedge, TimeExpression
from analysis.language.document import Document
from analysis.language.pipeline import parse
from analysis.language.stored import pack, unpack
from analysis.measure import chains

Row = tuple[Any, ...]
_LONGEST_HEADLINE = 200  # characters
_SAMPLE = "Мастер Иван Петров сообщил 5 сентября, что дорогу якобы закроют."


class Rows(NamedTuple):
    """Rows of the four extracted tables, in the column order of their schemas."""

    sentences: list[Row]
    attributions: list[Row]
    hedges: list[Row]
    dates: list[Row]


class Job(NamedTuple):
    """An article to extract from, with its packed document if that is known already."""

    article: Mapping[str, Any]
    packed: bytes | None = None


def named(table: str, rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Rows of a table by column."""
    return [dict(zip(COLUMNS[table], row, strict=True)) for row in rows]


def warm() -> None:
    """Load the models, the lexicons and the tables of names, before workers are forked."""
    job = {"article_id": "", "path": "", "text": _SAMPLE, "body_start": 0, "published": None,
           "outlet": None, "country": None}  # fmt: skip
    next(extract([Job(job)], engine="fast"))


def extract(
    jobs: Iterable[Job], *, engine: str = "auto", keep: bool = False
) -> Iterator[tuple[Rows | Failure, bytes | None]]:
    """Parse articles where that is needed, and extract from each, in their order.

    Args:
        jobs: articles (rows of the `articles` table) and what is known of them.
        engine: the language engine (see `language.pipeline.parse`).
        keep: also give what was newly parsed, packed.

    Yields:
        The rows of each article, or why there are none, and its packed document if it is new
        and `keep`.
    """
    jobs = list(jobs)
    new = parse((job.article["text"] for job in jobs if job.packed is None), engine=engine)
    for job in jobs:
        doc = next(new) if job.packed is None else unpack(job.article["text"], job.packed)
        packed = pack(doc) if keep and job.packed is None else None
        yield _guarded(doc, job.article), packed


def _guarded(doc: Document, row: Mapping[str, Any]) -> Rows | Failure:
    """One article that an extractor cannot take must not cost the others their results."""
    try:
        return of_document(doc, article(row))
    except Exception as error:
        what = f"{type(error).__name__}: {error}".replace("\n", " ")
        return Failure(row["path"], "extraction",
                       f"a fault of the program ({what}): report it with this article")  # fmt: skip


def article(row: Mapping[str, Any]) -> Article:
    """What extractors may know of an article, from its row."""
    headline = _headline(row["text"], int(row["body_start"]))
    published = datetime.fromisoformat(row["published"]) if row["published"] else None
    return Article(row["article_id"], headline, published, row["outlet"], row["country"])


def _headline(text: str, body_start: int) -> tuple[int, int] | None:
    """The headline's span; in a text taken as it stands, a short first line without a stop."""
    if body_start:
        return 0, len(text[:body_start].rstrip())
    line, newline, _ = text.partition("\n")
    words = line.strip()
    alone = bool(newline) and 0 < len(words) <= _LONGEST_HEADLINE and words[-1] not in ".…;,"
    return (text.index(words), text.index(words) + len(words)) if alone else None


def of_document(doc: Document, known: Article) -> Rows:
    """Run the extractors over one parsed article."""
    found = attribution.find(doc, known)
    links = chains.chains(known.outlet, found)
    key = known.article_id
    return Rows(
        [(key, i, *span, _quoted(doc, span)) for i, span in enumerate(doc.reading_sentences)],
        [_attribution(key, a, links[a.id]) for a in found],
        [_hedge(key, doc.text, h) for h in hedging.find(doc, known, found)],
        [_date(key, d) for d in dates.find(doc, known)],
    )


def _quoted(doc: Document, span: tuple[int, int]) -> bool:
    """Whether the whole sentence but its final stop lies within one pair of marks."""
    start, end = span[0], span[0] + len(doc.text[slice(*span)].rstrip(" .…"))
    return any(q.closed and q.start <= start and end <= q.end for q in doc.quotations)


def _attribution(key: str, a: Attribution, chain: str) -> Row:
    source = a.source or (None, None)
    return (key, a.id, *a.cue, *source, [list(s) for s in a.content], a.kind, a.stance,
            a.source_class, a.speaker, a.side, a.parent, chain, a.rule, a.row,
            a.confidence)  # fmt: skip


def _hedge(key: str, text: str, h: Hedge) -> Row:
    return (key, *h.cue, text[slice(*h.cue)], h.type, h.tier, h.strength, h.voice, h.scope,
            h.scope_kind, h.rule, h.row)  # fmt: skip


def _date(key: str, d: TimeExpression) -> Row:
    return (key, *d.span, d.type, d.value, d.mod, d.begin, d.finish, d.anchor, d.rule)
