"""The gold of the teaching corpus: sound offsets and values, and the plan holds in it."""

from __future__ import annotations

import csv
import hashlib
import json
import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from analysis.corpus import schemas

WEST, EAST = frozenset({"US", "KR", "JP"}), frozenset({"RU", "KP"})
SIDES: dict[str, Callable[[str | None], bool]] = {
    "west": WEST.__contains__, "east": EAST.__contains__, "any": lambda side: True,
}  # fmt: skip
DRAWS = 2000
_VALUE = re.compile(
    r"(PAST|PRESENT|FUTURE)_REF|P[\dX]+[YMWD]|PT[\dX]+[HMS]"
    r"|\d{2,4}(-(\d\d(-\d\d)?|W\d\d(-WE)?|SP|SU|FA|WI|H[12]|Q[1-4]))?(T(\d\d:\d\d|MO|MI|AF|EV|NI))?"
)
Record = dict[str, Any]
Count = tuple[float, float]


@pytest.fixture(scope="module")
def records(root: Path) -> list[Record]:
    files = sorted((root / "data" / "gold" / "teaching").glob("*.jsonl"))
    return [json.loads(line) for file in files for line in file.open(encoding="utf-8")]


def plan(root: Path) -> list[dict[str, str]]:
    with (root / "data" / "corpus_plan.csv").open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def named(record: Record, side: str) -> list[Record]:
    """The attributions of a side that are credited to somebody."""
    return [a for a in record["attributions"]
            if a["source_class"] != "impersonal" and SIDES[side](a["side"])]  # fmt: skip


def core_hedged_share(record: Record, side: str) -> Count:
    doubted = {hedge["scope"] for hedge in record["hedges"] if hedge["tier"] == "core"}
    claims = named(record, side)
    return sum(a["id"] in doubted for a in claims), len(claims)


def anonymous_share(record: Record, side: str) -> Count:
    claims = named(record, side)
    return sum(a["source_class"] == "anonymous" for a in claims), len(claims)


def approximator_rate(record: Record, side: str) -> Count:
    start, end = record["body"]
    found = sum(hedge["type"] == "approximator" for hedge in record["hedges"])
    return found, len(record["text"][start:end].split()) / 1000


MEASURES = {
    "core_hedged_share": core_hedged_share,
    "anonymous_share": anonymous_share,
    "approximator_rate": approximator_rate,
}


def ratio(counts: list[Count]) -> float:
    return sum(n for n, _ in counts) / max(sum(d for _, d in counts), 1e-9)


def interval(first: list[list[Count]], second: list[list[Count]]) -> tuple[float, float]:
    """95 % interval of the difference of two ratios, articles resampled within outlets.

    Both sides of the same articles are drawn together, as they are not independent.
    """
    rng = random.Random(20230913)
    draws = []
    for _ in range(DRAWS):
        seed = rng.random()
        draws.append(ratio(drawn(first, seed)) - ratio(drawn(second, seed)))
    draws.sort()
    return draws[int(0.025 * DRAWS)], draws[int(0.975 * DRAWS)]


def drawn(groups: list[list[Count]], seed: float) -> list[Count]:
    rng = random.Random(seed)
    return [count for group in groups for count in rng.choices(group, k=len(group))]


def groups(records: list[Record], row: dict[str, str], which: str) -> list[list[Count]]:
    measure = MEASURES[row["measure"]]
    side = row[f"{which}_side"]
    return [
        [measure(record, side) for record in records if record["outlet"] == outlet]
        for outlet in row[f"{which}_outlets"].split("|")
    ]


def difference(records: list[Record], row: dict[str, str]) -> tuple[float, float, float, float]:
    first, second = (groups(records, row, which) for which in ("first", "second"))
    rates = [ratio([count for group in part for count in group]) for part in (first, second)]
    return (*rates, *interval(first, second))


def test_the_plan_holds_in_the_gold(root: Path, records: list[Record]):
    for row in plan(root):
        _, _, low, high = difference(records, row)
        found = "first_higher" if low > 0 else "second_higher" if high < 0 else "no_difference"
        assert found == row["expected"], (row["effect"], low, high)


def test_the_planned_effects_are_as_large_as_planned(root: Path, records: list[Record]):
    for row in plan(root):
        if row["measure"] == "approximator_rate":
            continue
        first, second, _, _ = difference(records, row)
        assert first == pytest.approx(float(row["planned_first"]), abs=0.15), row["effect"]
        assert second == pytest.approx(float(row["planned_second"]), abs=0.15), row["effect"]


def test_a_plan_turned_round_is_not_found(root: Path, records: list[Record]):
    row = dict(next(row for row in plan(root) if row["effect"] == "E1"))
    row["first_side"], row["second_side"] = row["second_side"], row["first_side"]
    assert difference(records, row)[3] < 0


def test_texts_are_those_that_were_hashed(records: list[Record]):
    for record in records:
        start, end = record["body"]
        body = record["text"][start:end]
        assert hashlib.sha256(body.encode()).hexdigest() == record["body_sha256"]
        assert record["text"][:start] == record["title"] + "\n\n"


def words(record: Record, span: list[int]) -> str:
    return str(record["text"][span[0] : span[1]])


def test_spans_are_words_without_blanks_at_their_ends(records: list[Record]):
    for record in records:
        spans = [s for a in record["attributions"] for s in (a["cue"], a["source"], *a["content"])]
        spans += [hedge["cue"] for hedge in record["hedges"]]
        spans += [date["span"] for date in record["dates"]]
        for span in filter(None, spans):
            text = words(record, span)
            assert text, record["article_id"]
            assert text == text.strip(), (record["article_id"], text)


def test_contents_leave_the_final_punctuation_out(records: list[Record]):
    last = [words(r, a["content"][-1]) for r in records for a in r["attributions"]]
    assert [text for text in last if text.endswith((".", ",", ";"))] == []


def test_fields_have_the_values_of_the_guidelines(records: list[Record]):
    for record in records:
        for a in record["attributions"]:
            assert a["kind"] in schemas.KINDS
            assert a["stance"] in schemas.STANCES
            assert a["source_class"] in schemas.SOURCE_CLASSES
            assert (a["source"] is None) == (a["source_class"] == "impersonal")
            assert (a["speaker"] is None) == (a["source_class"] == "impersonal")


def test_identifiers_follow_the_cues_and_parents_exist(records: list[Record]):
    for record in records:
        acts = record["attributions"]
        ids = [a["id"] for a in acts]
        assert ids == [f"a{n}" for n in range(1, len(acts) + 1)]
        assert [a["cue"] for a in acts] == sorted(a["cue"] for a in acts)
        assert {a["parent"] for a in acts} - {None} <= set(ids)
        assert all(a["parent"] != a["id"] for a in acts)


def test_hedges_have_a_type_a_voice_and_a_scope_that_exist(records: list[Record]):
    for record in records:
        ids = {a["id"] for a in record["attributions"]}
        for hedge in record["hedges"]:
            assert hedge["type"] in schemas.HEDGE_TYPES
            assert hedge["tier"] in schemas.TIERS
            assert hedge["scope"] is None or hedge["scope"] in ids
            assert hedge["voice"] in ids | {"writer", "headline"}


def test_every_type_of_hedge_is_there(records: list[Record]):
    found = {hedge["type"] for record in records for hedge in record["hedges"]}
    assert found == set(schemas.HEDGE_TYPES)


def test_dates_have_timex_values(records: list[Record]):
    for record in records:
        for date in record["dates"]:
            assert date["type"] in schemas.TIMEX_TYPES
            for part in date["value"].split("/"):
                assert _VALUE.fullmatch(part), (record["article_id"], date)


def test_stages_are_those_of_the_list(root: Path, records: list[Record]):
    with (root / "data" / "visit_stages.csv").open(encoding="utf-8", newline="") as source:
        known = {row["stage"] for row in csv.DictReader(source)}
    told = {stage["stage"] for record in records for stage in record["stages"]}
    assert told <= known
    assert len(told) >= 20
    assert {s["status"] for r in records for s in r["stages"]} <= set(schemas.STATUSES)
    assert [r["article_id"] for r in records if not r["stages"]] == []


def test_the_readme_shows_the_measured_values(root: Path, records: list[Record]):
    text = (root / "data" / "README.md").read_text(encoding="utf-8")
    lines = {line.split("|")[1].strip(): line.split("|") for line in text.splitlines()
             if re.match(r"\| [EN]\d \|", line)}  # fmt: skip
    for row in plan(root):
        first, second, low, high = difference(records, row)
        if row["measure"] == "approximator_rate":
            shown, bounds = f"{first:.1f}, {second:.1f}", f"{low:.1f} to {high:.1f}"
        else:
            shown = f"{100 * first:.0f} %, {100 * second:.0f} %"
            bounds = f"{100 * low:.0f} to {100 * high:.0f} points"
        assert lines[row["effect"]][5].strip() == shown
        assert lines[row["effect"]][6].strip() == bounds.replace("-", "−")
