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


MATCHES = [
    ("слух(и|ов|ам)", "ходят слухи о ёлке", "слухи"),
    ("слух(и|ов|ам)", "тонкий слух", None),
    ("мним{adj}", "мнимого больного", "мнимого"),
    ("псевдо*", "псевдо-врачей нет", "псевдо-врачей"),
    ("ёлка", "ЕЛКА", "ЕЛКА"),
    ("по слухам", "По\u00a0\u202fслухам", "По\u00a0\u202fслухам"),
    ("по слухам", "по\nслухам", "по\nслухам"),
    ("по слухам", "по\n\nслухам", None),
    ("по слухам", "попо слухам", None),
    ("по слухам [пока] нет", "по слухам нет", "по слухам нет"),
    ("[пока] нет слухов", "пока нет слухов", "пока нет слухов"),
    ("есть ~ данные", "есть, пишет Иванов, данные", "есть, пишет Иванов, данные"),
    ("есть ~ данные", "есть (и давно) данные", "есть (и давно) данные"),
    ("не удалось <2> найти", "не удалось ему вчера найти", "не удалось ему вчера найти"),
    ("не удалось <2> найти", "не удалось ему вчера и сегодня найти", None),
    ("-де", "ключ-де пропал", "-де"),
    ("-де", "Рио-де-Жанейро", None),
    ("(т. н.|т.н.)", "т. н. план", "т. н."),
]


@pytest.mark.parametrize(("pattern", "text", "expected"), MATCHES)
def test_word_patterns(pattern, text, expected):
    from analysis.language.phrases import Phrase

    match = Phrase.parse(pattern).regex.search(text)
    assert (match and match[0]) == expected


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("{adj}", "begin with at least 3 fixed letters"),
        ("сло{none}", "no ending class"),
        ("слу(х|ш", "unterminated"),
        ("слух$", "has no meaning in a pattern"),
    ],
)
def test_a_wrong_pattern_says_what_is_wrong(pattern, reason):
    from analysis.language.phrases import Phrase

    with pytest.raises(ValueError, match=reason):
        Phrase.parse(pattern)


def test_one_scan_finds_the_matches_of_all_rows():
    from analysis.language.phrases import Phrase, Scanner

    @dataclass(frozen=True)
    class Row:
        pattern: Phrase

    rows = [Row(Phrase.parse(p)) for p in ("по слухам", "слух(и|ам)", "(мол|дескать)", "-де")]
    text = "По слухам, дескать, он-де ушёл, мол."
    found = [text[start:end] for _, start, end in Scanner(rows).scan(text)]
    assert found == ["По слухам", "слухам", "дескать", "-де", "мол"]
