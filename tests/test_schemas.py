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


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("name,variants\nА,\n", "columns missing: country"),
        (
            "name,variants,domains,type,country,zone,invented\n,,,,,,\n",
            ":2: an outlet needs a name",
        ),
        ("name,variants,domains,type,country,zone,invented\nА,Б\n", ":2: the row has not as many"),
    ],
)
def test_a_mistake_in_the_outlets_is_named_with_its_line(tmp_path: Path, table: str, message: str):
    (tmp_path / "outlets.csv").write_text(table, encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        outlets.read(tmp_path / "outlets.csv")


def test_an_outlet_is_found_by_name_variant_and_address():
    register = outlets.register()
    assert register.named("риа  новости") == register.named("РИА «Новости»")
    assert register.named("Meduza") == register.at("https://meduza.io/news/1")
    assert register.at("https://www.prim.rbc.ru/a").name == "РБК Приморье"
    assert register.at("https://notmeduza.io/") is None
    assert register.at("https://[broken") is None
    assert register.named("") is None


def test_without_the_file_no_outlet_is_known(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("ANALYSIS_DATA", str(tmp_path))
    outlets.register.cache_clear()
    assert outlets.register().named("Meduza") is None
    outlets.register.cache_clear()


def test_no_two_outlets_share_a_name_or_a_domain():
    seen: dict[str, str] = {}
    for outlet in outlets.register().outlets:
        for key in {outlets.folded(name) for name in (outlet.name, *outlet.variants)} | set(
            outlet.domains
        ):
            assert seen.setdefault(key, outlet.name) == outlet.name, key
