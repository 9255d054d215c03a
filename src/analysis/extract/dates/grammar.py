"""Patterns over atoms, written with the names of kinds and compiled once to regular expressions.

    "DAY MONTH year:YEAR? YEAR_W?"

An item is a kind or a class of kinds; `name:KIND` captures it, `?` makes it optional, brackets and
`|` group. Each kind is one character of a private alphabet, so that a text becomes a string of
kinds and a rule an ordinary regular expression over it. No item repeats without a bound: matching
is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from analysis.extract.dates.lexer import Atom

CLASSES = {
    "DAY": "N12 N24 N31 DAY_ORD",
    "MONTH_NUM": "N12",
    "MONTH_ANY": "MONTH MONTH_SHORT",
    "HOUR": "N0 N12 N24",
    "MINUTES": "N0 N12 N24 N31 N59",
    "NUM": "N12 N24 N31 N59 N99 N999 NYEAR NBIG CARDINAL DECIMAL",
    "SMALL": "N12 N24 N31 N59 N99 N999 CARDINAL DECIMAL",
    "COUNT": "N12 N24 N31 N59 N99 N999 CARDINAL DECIMAL SEVERAL",
    "YEAR": "NYEAR YEAR_ORD YEAR_GLUED",
    "UNITS": "UNIT DAY_W YEAR_W YEARS_W CENTURY_W DECADE_W QUARTER_W",
    "WEEKDAY_ANY": "WEEKDAY WEDNESDAY",
    "RELATIVE": "REL EVENT_REL THIS",
    "DAYPART": "PART DAYTIME",
    "SEASON_ANY": "SEASON SUMMER_GEN",
    "ORD": "ORDINAL DAY_ORD NUM_ORD ROMAN",
    "QUANT": "MORE LESS APPROX",
}
_FIRST_CODE = 0xE000
_codes: dict[str, str] = {}


def code(kind: str) -> str:
    """The character that stands for `kind`."""
    if kind not in _codes:
        _codes[kind] = "." if kind == "OTHER" else chr(_FIRST_CODE + len(_codes))
    return _codes[kind]


_ITEM = re.compile(
    r"(?:(?P<name>[a-z]\w*):)?(?P<kind>[A-Z][A-Z0-9_]*)|(?P<sign>[()|?])|(?P<gap>\s+)"
)


def _class(kind: str) -> str:
    return "".join(code(member) for member in CLASSES.get(kind, kind).split())


def compile_pattern(pattern: str) -> tuple[re.Pattern[str], str]:
    """Compile a pattern of kinds; also return the kinds it may begin with, as characters.

    Raises:
        ValueError: the pattern has a sign that the notation does not know.
    """
    out: list[str] = []
    at = 0
    while at < len(pattern):
        match = _ITEM.match(pattern, at)
        if match is None:
            raise ValueError(f"pattern {pattern!r} cannot be read at {pattern[at:]!r}")
        at = match.end()
        if match["kind"]:
            chars = f"[{re.escape(_class(match['kind']))}]"
            out.append(f"(?P<{match['name']}>{chars})" if match["name"] else chars)
        elif match["sign"]:
            out.append("(?:" if match["sign"] == "(" else match["sign"])
    first = _ITEM.match(pattern)
    if first is None or not first["kind"] or pattern[first.end() : first.end() + 1] == "?":
        raise ValueError(f"pattern {pattern!r} must begin with a kind that is always there")
    return re.compile("".join(out)), _class(first["kind"])


@dataclass(frozen=True)
class Match:
    """A rule's find: the captured atoms by name, and all atoms it covers."""

    rule: Rule
    first: int
    last: int
    atoms: list[Atom]
    named: dict[str, Atom]

    def __getitem__(self, name: str) -> Any:
        """The meaning of the captured atom; None where it is absent."""
        atom = self.named.get(name)
        return None if atom is None else atom.value

    def has(self, name: str) -> bool:
        """Whether the optional item is there."""
        return name in self.named

    def before(self, back: int = 1) -> str:
        """The kind of the atom so many places before the match; empty at the text's begin."""
        return self.atoms[self.first - back].kind if self.first >= back else ""

    def after(self, ahead: int = 1) -> str:
        """The kind of the atom so many places after the match; empty at the text's end."""
        place = self.last + ahead
        return self.atoms[place].kind if place < len(self.atoms) else ""

    @property
    def count(self) -> float | str:
        """The number before a unit: 1 where none is written, `X` for several, a half added."""
        count = self["n"] if self.has("n") else 1
        if isinstance(count, tuple):
            return float(f"{count[0]}.{count[1]}")
        return count + 0.5 if self.has("half") and not isinstance(count, str) else count

    @property
    def type(self) -> str:
        """The rule's TIMEX3 type."""
        return self.rule.type

    @property
    def word(self) -> str:
        """The first word in lower case."""
        return self.atoms[self.first].text.lower()

    @property
    def start(self) -> int:
        """Offset of the first character."""
        return self.atoms[self.first].start

    @property
    def end(self) -> int:
        """Offset after the last character."""
        return self.atoms[self.last].end


@dataclass(frozen=True)
class Rule:
    """A named pattern with the function that gives its value from a match and the context.

    `prefix` says whether the expression takes in the preposition before it; `guard` may refuse a
    match by looking at the atoms around.
    """

    name: str
    patterns: tuple[str, ...]
    type: str
    value: Callable[[Match, Any], Any]
    prefix: bool = True
    guard: Callable[[Match], bool] | None = None
    compiled: list[tuple[re.Pattern[str], str]] = field(default_factory=list, compare=False)

    def __post_init__(self) -> None:
        self.compiled.extend(compile_pattern(pattern) for pattern in self.patterns)


class Grammar:
    """Rules indexed by the kind they begin with; `scan` finds the longest match at each place."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._by_first: dict[str, list[tuple[Rule, re.Pattern[str]]]] = {}
        for rule in rules:
            for pattern, firsts in rule.compiled:
                for first in firsts:
                    self._by_first.setdefault(first, []).append((rule, pattern))
        self._first = re.compile(f"[{re.escape(''.join(self._by_first))}]")

    def scan(self, found: list[Atom]) -> list[Match]:
        """All matches in text order; they do not overlap."""
        codes = "".join([_codes.get(atom.kind) or code(atom.kind) for atom in found])
        out: list[Match] = []
        start = self._first.search(codes)
        while start is not None:
            best = self._best(codes, start.start(), found)
            if best is not None:
                out.append(best)
            start = self._first.search(codes, best.last + 1 if best else start.end())
        return out

    def _best(self, codes: str, at: int, found: list[Atom]) -> Match | None:
        best: Match | None = None
        for rule, pattern in self._by_first[codes[at]]:
            hit = pattern.match(codes, at)
            if hit is None or (best is not None and hit.end() - 1 <= best.last):
                continue
            named = {name: found[hit.start(name)] for name in pattern.groupindex if hit[name]}
            match = Match(rule, at, hit.end() - 1, found, named)
            if rule.guard is None or rule.guard(match):
                best = match
        return best
