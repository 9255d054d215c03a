"""What the extractors hand to each other and to the tables: small frozen values.

All spans are half-open `str` offsets into the frozen article text.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Article:
    """What an extractor may know of an article beside its parsed text.

    `headline` is the title's span in the frozen text (None where the text has none);
    `published` carries its zone where it is known, and is None where the time is not.
    """

    article_id: str
    headline: Span | None = None
    published: datetime | None = None
    outlet: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """One act of saying, writing, believing or denying (values: the annotation guidelines).

    `rule` names the code that found it and `row` the lexicon row it rests on; `parent` is the
    `id` of the attribution through which this one reaches the reader.
    """

    id: str
    cue: Span
    source: Span | None
    content: tuple[Span, ...]
    kind: str
    stance: str
    source_class: str
    speaker: str | None
    side: str | None
    parent: str | None
    rule: str
    row: str | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Hedge:
    """Words that keep a distance from a claim, with whose words they are and what they cover.

    `voice` is `writer`, `headline` or an attribution id (a quoted speaker's own hedge);
    `scope` is the id of the hedged attribution; `scope_kind` says what is hedged:
    `claim`, `proposition`, `phrase` or `label`.
    `strength` is the ordinal 0 to 4 of the taxonomy; None for denials, which are not on it.
    """

    cue: Span
    type: str
    tier: str
    strength: int | None
    voice: str
    scope: str | None
    scope_kind: str
    rule: str
    row: str


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A date or time expression with its TIMEX3 value.

    `type` is DATE, TIME, DURATION or SET; `value` and `mod` follow TimeML 1.2.1 and are None
    where the words give none; `begin` and `finish` (ISO dates, inclusive) bound it on a calendar;
    `anchor` says what the value was counted from: a date, or `text` where the words suffice.
    """

    span: Span
    type: str
    value: str | None
    mod: str | None
    begin: str | None
    finish: str | None
    anchor: str
    rule: str
