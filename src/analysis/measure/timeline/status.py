"""How a sentence speaks of a stage: planned, under way, done or denied.

Read from the clause around the match: words of planning and denial (`stage_status.csv`), then the
tense and aspect of the verb nearest to it that is not a reporting verb, then the calendar.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

from analysis.extract.attribution.lexicon import is_reporting
from analysis.language import lexicon, tense
from analysis.measure.timeline.stages import Stage, fold

Span = tuple[int, int]
_CLAUSE_END = re.compile(r"[;:!?()«»]|,(?=\s)|\s[—–-]\s")
_WORD = re.compile(r"[а-яё]{3,}", re.IGNORECASE)
# «сообщения о визите»: the verb beside it is of the talk, not of the visit.
_TOPIC = re.compile(r"(?<!\w)(?:об?|обо|про)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_NEGATED = re.compile(r"(?<!\w)не\s+$", re.IGNORECASE)


@dataclass(frozen=True)
class Cue:
    """A row of `stage_status.csv`."""

    status: Literal["denied", "planned", "under_way", "done"]
    pattern: re.Pattern[str]
    note: str
    example: str
    counterexample: str

    def check(self) -> None:
        """Refuse a row that fails its own example.

        Raises:
            ValueError: with the reason.
        """
        if not self.search(self.example) or self.search(self.counterexample):
            raise ValueError("the example must match and the counterexample must not")

    def search(self, text: str) -> re.Match[str] | None:
        """The cue in a text, case and ё aside."""
        return self.pattern.search(fold(text).lower())


class Status(NamedTuple):
    """A status and the rule that gave it."""

    status: str
    rule: str


@lru_cache(maxsize=1)
def cues() -> list[Cue]:
    """The lexicon of status words."""
    return lexicon.read("stage_status.csv", Cue)


def decide(
    sentence: str,
    place: Span,
    stage: Stage,
    published: datetime | None,
    reporting: Sequence[Span] = (),
    *,
    denied: bool = False,
) -> Status:
    """The status of a stage in a sentence.

    Args:
        sentence: the sentence's text.
        place: span of the match in the sentence.
        stage: the stage that it speaks of.
        published: publication time with its zone; None if unknown.
        reporting: spans of reporting cues in the sentence: their verbs are not the event's.
        denied: whether an attribution denies what the sentence says.
    """
    if stage.kind == "statement":
        return _of_statement(sentence, place, stage, published)
    if denied:
        return Status("denied", "attribution denies")
    found = _of_event(sentence, place, stage, published, reporting)
    if found.status == "under_way" and _by_calendar(stage, published).status == "planned":
        return Status("planned", found.rule)  # nothing is under way before it begins
    return found


def _of_event(
    sentence: str, place: Span, stage: Stage, published: datetime | None, reporting: Sequence[Span]
) -> Status:
    clause = _clause(sentence, place)
    found = _by_cue(sentence[slice(*clause)])
    if found is not None:
        return found
    if _TOPIC.search(sentence[: place[0]]):
        return _by_calendar(stage, published)
    verb = _nearest_verb(sentence, clause, place, reporting)
    if verb is not None:
        return _by_tense(sentence, verb, stage, published)
    calendar = _by_calendar(stage, published)
    if calendar.status == "done":  # words of another clause do not make the past a plan
        return calendar
    found = _by_cue(sentence)
    if found is not None:
        return found
    verb = _nearest_verb(sentence, (0, len(sentence)), place, reporting)
    return calendar if verb is None else _by_tense(sentence, verb, stage, published)


def _of_statement(sentence: str, place: Span, stage: Stage, published: datetime | None) -> Status:
    """An act of saying is planned or done by the tense of its own verb; it is never denied."""
    verb = _nearest_verb(sentence, _clause(sentence, place), place, (), event=False)
    time = _tense_of(sentence, verb)[0] if verb is not None else ""
    if verb is not None and time in ("future", "past"):
        said = "planned" if time == "future" else "done"
        return Status(said, f"{time} {sentence[slice(*verb)].lower()}")
    found = _by_calendar(stage, published)
    return found if found.status != "planned" else Status("done", "said")


def _clause(sentence: str, place: Span) -> Span:
    start, end = 0, len(sentence)
    for mark in _CLAUSE_END.finditer(sentence):
        if mark.end() <= place[0]:
            start = mark.end()
        elif mark.start() >= place[1]:
            end = mark.start()
            break
    return start, end


def _by_cue(clause: str) -> Status | None:
    for cue in cues():
        hit = cue.search(clause)
        if hit:
            return Status(cue.status, f"cue {hit[0]}")
    return None


def _nearest_verb(
    sentence: str, clause: Span, place: Span, reporting: Iterable[Span], *, event: bool = True
) -> Span | None:
    """The verb form with a tense nearest to the match; for an event, none that reports it."""
    spans = list(reporting)
    best: Span | None = None
    for word in _WORD.finditer(sentence, *clause):
        if any(start < word.end() and word.start() < end for start, end in spans):
            continue
        lower = word[0].lower()
        if tense.of(lower) is None or (event and _reports(tense.lemma(lower))):
            continue
        if best is None or _gap(word.span(), place) < _gap(best, place):
            best = word.span()
    return best


# Reporting verbs that are acts of an event as well: «гостю показали завод».
_ACTS = frozenset(
    {"показать", "показывать", "пригласить", "отметить", "отмечать", "произнести", "произносить"}
)


def _reports(lemma: str) -> bool:
    return is_reporting(lemma) and lemma not in _ACTS


def _gap(word: Span, place: Span) -> int:
    return max(place[0] - word[1], word[0] - place[1], 0)


def _tense_of(sentence: str, verb: Span) -> tuple[str, bool]:
    found = tense.of(sentence[slice(*verb)].lower())
    assert found is not None, "only verbs with a tense are chosen"
    return found


def _by_tense(sentence: str, verb: Span, stage: Stage, published: datetime | None) -> Status:
    word = sentence[slice(*verb)].lower()
    time, perfective = _tense_of(sentence, verb)
    if _NEGATED.search(sentence[: verb[0]]):
        return Status("denied", f"negated {word}")
    if time == "future":
        return Status("planned", f"future {word}")
    if time == "past" and (perfective or published is None or published > stage.ends):
        return Status("done", f"past {word}")
    if time == "present" and published is not None and published < stage.begins:
        return Status("planned", f"present before the event {word}")
    if time == "present" and published is not None and published > stage.ends:
        return Status("done", f"present after the event {word}")
    return Status("under_way", f"{time} {word}")


def _by_calendar(stage: Stage, published: datetime | None) -> Status:
    if published is None or published < stage.begins - timedelta(hours=12):
        return Status("planned", "calendar: before")
    if published > stage.ends:
        return Status("done", "calendar: after")
    return Status("under_way", "calendar: during")
