"""The tables are described once, and the codebook says what they say."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.corpus import codebook, outlets
from analysis.corpus.calendar import zone_of
from analysis.corpus.schemas import TABLES, table


@pytest.mark.parametrize("name", TABLES)
def test_every_column_is_described(name: str):
    assert all(column.description for column in TABLES[name].columns.values())


@pytest.mark.parametrize("name", TABLES)
def test_an_empty_table_keeps_its_columns(name: str):
    assert list(table(name, []).columns) == list(TABLES[name].columns)


def test_the_codebook_is_current(root: Path):
    text = (root / "data" / "README.md").read_text(encoding="utf-8")
    assert codebook.updated(text) == text, "run: python -m analysis.corpus.codebook"


def test_the_codebook_keeps_what_is_written_by_hand():
    text = f"before\n\n{codebook.BEGIN}\nold\n{codebook.END}\n\nafter\n"
    renewed = codebook.updated(text)
    assert renewed.startswith("before\n")
    assert renewed.endswith("\n\nafter\n")
    assert "old" not in renewed


def test_every_outlet_has_a_known_type_and_zone():
    for outlet in outlets.register().outlets:
        assert outlet.type in outlets.TYPES, outlet
        assert outlet.zone is None or zone_of(outlet.zone), outlet


def test_no_two_outlets_share_a_name_or_a_domain():
    seen: dict[str, str] = {}
    for outlet in outlets.register().outlets:
        for key in {outlets.folded(name) for name in (outlet.name, *outlet.variants)} | set(
            outlet.domains
        ):
            assert seen.setdefault(key, outlet.name) == outlet.name, key
