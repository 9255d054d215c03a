"""A lexicon is read as it stands, or refused with file, line and reason."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest

from analysis.language.lexicon import LexiconError, read


@dataclass(frozen=True)
class Fruit:
    id: str
    colour: Literal["red", "green"]
    grams: int | None
    names: tuple[str, ...] = ()
    pattern: re.Pattern[str] | None = None
    ripe: bool = False

    def check(self) -> None:
        if self.grams == 0:
            raise ValueError("a fruit weighs something")


HEADER = "id,colour,grams,names,pattern,ripe\n"


def written(tmp_path: Path, body: str, header: str = HEADER) -> Path:
    path = tmp_path / "fruit.csv"
    path.write_text(header + body, encoding="utf-8")
    return path


def test_cells_become_typed_values(tmp_path):
    body = "f1,red,150,яблоко | яблочко,ябл\\w+,yes\nf2,green,,,,\n"
    apple, lime = read(written(tmp_path, body), Fruit)
    assert (apple.grams, apple.names, apple.ripe) == (150, ("яблоко", "яблочко"), True)
    assert apple.pattern is not None
    assert apple.pattern.match("яблоко")
    assert lime == Fruit("f2", "green", None)


def test_blank_lines_and_a_byte_order_mark_do_no_harm(tmp_path):
    body = "f1,red,1,,,\n,,,,,\n\nf2,red,1,,,\n"
    assert len(read(written(tmp_path, body, "\ufeff" + HEADER), Fruit)) == 2


@pytest.mark.parametrize(
    ("body", "line", "reason"),
    [
        ("f1,red,1,,,\nf2,blue,1,,,\n", 3, "column colour: 'blue' is none of red, green"),
        ("f1,red,many,,,\n", 2, "column grams: 'many' is not a number"),
        (",red,1,,,\n", 2, "column id: is empty"),
        ("f1,red,1,a||b,,\n", 2, "column names: 'a||b' has an empty part"),
        ("f1,red,1,,(,\n", 2, "column pattern: missing )"),
        ("f1,red,1,,,maybe\n", 2, "column ripe: 'maybe' is none of yes, no"),
        ("f1,red,1\n", 2, "3 cells where the header names 6"),
        ("f1,red,0,,,\n", 2, "a fruit weighs something"),
        ("f1,red,1,,,\nf2,red,1,,,\nf1,red,1,,,\n", 4, "id already used in line 2"),
        ('f1,red,1,"a,,\n', 2, "not CSV"),
    ],
)
def test_a_wrong_row_is_refused_with_its_line_and_the_reason(tmp_path, body, line, reason):
    with pytest.raises(LexiconError, match=re.escape(reason)) as caught:
        read(written(tmp_path, body), Fruit, unique="id")
    assert str(caught.value).startswith(f"fruit.csv:{line}: ")


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        ("id,colour\n", "column missing: grams"),
        (HEADER.replace("ripe", "ripe,taste"), "unknown column: taste"),
        (HEADER.replace("ripe", "ripe,id"), "column named twice: id"),
    ],
)
def test_a_wrong_header_is_refused(tmp_path, header, reason):
    with pytest.raises(LexiconError, match=f"fruit.csv:1: {reason}"):
        read(written(tmp_path, "", header), Fruit)


def test_a_missing_file_and_a_foreign_encoding_are_named(tmp_path):
    with pytest.raises(LexiconError, match="no such lexicon"):
        read("no_such_lexicon.csv", Fruit)
    path = tmp_path / "fruit.csv"
    path.write_bytes(HEADER.encode() + "f1,red,1,яблоко,,\n".encode("cp1251"))
    with pytest.raises(LexiconError, match="2: not UTF-8"):
        read(path, Fruit)
