"""The tables, column by column: the contract between the rooms, and the codebook's source.

Each column carries its meaning and unit in `description`; `data/README.md` is generated from here.
Offsets (`*_start`, `*_end`) are half-open `str` indices into `articles.text`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    import pandas as pd

    from analysis.corpus.checks import TABLES  # noqa: F401 - given by __getattr__

KINDS = ("direct", "mixed", "indirect", "according_to")
STANCES = ("asserts", "denies", "directs")
SOURCE_CLASSES = (
    "person", "official", "media", "document", "organisation", "anonymous", "public", "impersonal",
)  # fmt: skip
HEDGE_TYPES = (
    "distancing", "label", "hearsay", "unverified", "epistemic", "approximator", "denial", "shield",
)  # fmt: skip
TIERS = ("core", "extended")
SCOPE_KINDS = ("claim", "proposition", "phrase", "label")
TIMEX_TYPES = ("DATE", "TIME", "DURATION", "SET")
STATUSES = ("planned", "under_way", "done", "denied")
PRECISIONS = ("second", "minute", "day", "month", "doubtful", "unknown")


class Column(NamedTuple):
    """What a column holds: its kind, its meaning, and the values it may have."""

    kind: Literal["text", "count", "maybe_count", "number", "flag"]
    meaning: str
    null: bool = False
    among: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    unique: bool = False


def _text(meaning: str, *, null: bool = False, among: tuple[str, ...] = (),
          unique: bool = False) -> Column:  # fmt: skip
    return Column("text", meaning, null, among, unique=unique)


def _count(meaning: str, *, least: int = 0) -> Column:
    return Column("count", meaning, low=least)


def _maybe_count(meaning: str) -> Column:
    return Column("maybe_count", meaning, null=True, low=0)


def _number(meaning: str, *, null: bool = False, low: float | None = None,
            high: float | None = None) -> Column:  # fmt: skip
    return Column("number", meaning, null, low=low, high=high)


def _flag(meaning: str) -> Column:
    return Column("flag", meaning)


_ARTICLE = _text("article identifier, unique in the corpus")
_START = _count("offset of the first character of the span")
_END = _count("offset after the last character of the span", least=1)

COLUMNS: dict[str, dict[str, Column]] = {
    "articles": {
        "article_id": _text(_ARTICLE.meaning, unique=True),
        "url": _text("address of the page; null if unknown", null=True),
        "outlet": _text("canonical name of the outlet; null if unknown", null=True),
        "outlet_type": _text("type of the outlet, from `outlets.csv`", null=True),
        "country": _text("country of the outlet, ISO 3166-1 alpha-2", null=True),
        "title": _text("headline; null if the page has none", null=True),
        "author": _text("author as printed", null=True),
        "published": _text(
            "publication time, ISO 8601 with zone offset where the zone is known; null if unknown",
            null=True,
        ),
        "published_precision": _text(
            "how finely `published` is known; `doubtful` where page, line and address disagree",
            among=PRECISIONS,
        ),
        "zone": _text("IANA time zone of the outlet; null if unknown", null=True),
        "text": _text("frozen text: the headline, a blank line, the body; all offsets refer to it"),
        "body_start": _count("offset of the body in `text`; the headline lies before it"),
        "language": _text("language of the body, ISO 639-1; null if undecided", null=True),
        "n_words": _count("words in the body"),
        "content_hash": _text("SHA-256 of `text`, hexadecimal"),
        "reprint_cluster": _text("the cluster of near-duplicates: its earliest article's id"),
        "path": _text("the input the article was read from"),
    },
    "sentences": {
        "article_id": _ARTICLE,
        "sentence_id": _count("number of the sentence in the article, from 0"),
        "start": _START,
        "end": _END,
        "in_quote": _flag("the whole sentence lies within quotation marks"),
    },
    "attributions": {
        "article_id": _ARTICLE,
        "attribution_id": _text("identifier within the article: a1, a2, … in the order of the cue"),
        "cue_start": _START,
        "cue_end": _END,
        "source_start": _maybe_count("offset of the source; null where nobody is named"),
        "source_end": _maybe_count("offset after the source; null where nobody is named"),
        "content": _text("spans of the content: a list of [start, end]"),
        "kind": _text("direct, mixed, indirect or according_to", among=KINDS),
        "stance": _text("asserts, denies or directs", among=STANCES),
        "source_class": _text("class of the source", among=SOURCE_CLASSES),
        "speaker": _text("canonical name of the source, nominative; null if impersonal", null=True),
        "side": _text("country of the source, ISO 3166-1 alpha-2; null if unknown", null=True),
        "parent": _text("attribution through which this one reaches the reader", null=True),
        "chain": _text("outlet ← relay ← … ← origin, by canonical name"),
        "rule": _text("the rule that found it"),
        "row": _text("the lexicon row it rests on", null=True),
        "confidence": _number("calibrated probability that it is right", low=0, high=1),
    },
    "hedges": {
        "article_id": _ARTICLE,
        "start": _START,
        "end": _END,
        "cue": _text("the words themselves"),
        "type": _text("type of the taxonomy", among=HEDGE_TYPES),
        "tier": _text("core: distance from a reported claim; extended: all other", among=TIERS),
        "strength": _maybe_count("ordinal distance, 0 to 4; null for denials"),
        "voice": _text("whose words: writer, headline, or an attribution_id"),
        "scope": _text("attribution_id of the hedged claim; null if there is none", null=True),
        "scope_kind": _text("what is hedged", among=SCOPE_KINDS),
        "rule": _text("the disambiguation rule that let it pass"),
        "row": _text("the row of the hedge lexicon"),
    },
    "dates": {
        "article_id": _ARTICLE,
        "start": _START,
        "end": _END,
        "type": _text("TIMEX3 type", among=TIMEX_TYPES),
        "value": _text("TIMEX3 value; null where the words give none", null=True),
        "mod": _text("TIMEX3 modifier: START, MID, END, APPROX, …", null=True),
        "begin": _text("first day covered, ISO 8601", null=True),
        "finish": _text("last day covered, ISO 8601, inclusive", null=True),
        "anchor": _text("what the value was counted from"),
        "rule": _text("the rule that found it"),
    },
    "reports": {
        "article_id": _ARTICLE,
        "stage": _text("stage identifier, from the list of stages"),
        "start": _START,
        "end": _END,
        "published": _text("publication time of the article, ISO 8601", null=True),
        "event_begin": _text("begin of the stage, ISO 8601 with zone", null=True),
        "event_end": _text("end of the stage, ISO 8601 with zone", null=True),
        "status": _text("how the text speaks of the stage", among=STATUSES),
        "lag_hours": _number(
            "hours from the stage's begin to publication; negative: before it", null=True
        ),
        "rule": _text("the stage pattern and the tense rule that decided"),
    },
    "failures": {
        "input": _text("the input that could not be used, as it was named"),
        "reason": _text("short code of the reason"),
        "detail": _text("one line: what is wrong and what to do"),
    },
}
"""The columns of each table, by name, in their order."""


class Failure(NamedTuple):
    """Why an input was not used; a row of `failures`."""

    input: str
    reason: str
    detail: str


def table(name: str, rows: Sequence[Mapping[str, Any]] | Sequence[tuple[Any, ...]]) -> pd.DataFrame:
    """Make and check the table `name` from rows; an empty list gives an empty, typed table.

    Raises:
        pandera.errors.SchemaError: a row breaks the schema.
    """
    from analysis.corpus import checks  # noqa: PLC0415 - loads pandas

    return checks.table(name, rows)


class Tables(NamedTuple):
    """The seven tables of one analysis, each checked against its schema."""

    articles: pd.DataFrame
    sentences: pd.DataFrame
    attributions: pd.DataFrame
    hedges: pd.DataFrame
    dates: pd.DataFrame
    reports: pd.DataFrame
    failures: pd.DataFrame


def __getattr__(name: str) -> Any:
    """`TABLES` and the schema of each table (`ARTICLES`, …), built when first asked for."""
    if name != "TABLES" and name.lower() not in COLUMNS:
        raise AttributeError(f"module {__name__!r} has no name {name!r}")
    from analysis.corpus import checks  # noqa: PLC0415

    return checks.TABLES if name == "TABLES" else checks.TABLES[name.lower()]
