"""Single finds to whole expressions: a date with its part of the day, an edge before a period, and
the prepositions and hedges at the left.
"""

from __future__ import annotations

from dataclasses import dataclass

from analysis.extract.dates.grammar import Match
from analysis.extract.dates.lexer import Atom
from analysis.extract.dates.words import listed

_GAP_KINDS = frozenset(("IN", "ON", "COMMA", "APPROX", "DASH"))
_DAY_RULES = frozenset(
    listed(
        "day_month_year day_month day_alone numeric deictic weekday eve deictic_day that_day "
        "day_range "
        "next_period same_period wednesday"
    )
)
_NAMED_DAY = frozenset(("next_period", "same_period", "deictic", "eve", "that_day"))
_REPEATABLE = frozenset(
    ("deictic", "eve", "weekday", "ago", "next_period", "counted_from_event", "wednesday")
)
_COUNTED_RULES = frozenset(("ago", "half_year_ago", "counted_from_event"))
_DATED_RULES = frozenset(("day_month_year", "day_month", "numeric"))
_WEEKDAY_RULES = frozenset(("weekday", "wednesday"))
_PART_RULES = frozenset(("part_of_day", "part_noun", "early", "daytime"))
_CLOCK_RULES = frozenset(
    listed("clock clock_range clock_point hour hour_alone hour_begun half_past noon")
)
_EDGE_RULES = frozenset(
    listed(
        "month month_year year year_bare decade century related_period next_period season "
        "season_year quarter same_period month_range weekend unit_edge"
    )
)
_PREPOSITIONS = frozenset(
    listed("IN ON FROM OF UNTIL OVER THROUGH SPUSTYA COURSE MORE LESS APPROX WHOLE")
)
_HEDGES = frozenset(("MORE", "LESS", "APPROX"))
_COUNTS = frozenset(listed("N12 N24 N31 N59 N99 N999 CARDINAL DECIMAL SEVERAL"))
_NUMBERS = frozenset(listed("N12 N24 N31 DAY_ORD"))


@dataclass(frozen=True)
class Expression:
    """One or two matches read as one expression, with its atoms from the left edge on.

    `date` is the calendar part, `time` the part of the day; one of them may be missing.
    `edge` is START, MID or END; `quant` a modifier such as APPROX.
    """

    date: Match | None
    time: Match | None
    first: int
    last: int
    edge: str | None
    quant: str | None

    @property
    def preposition(self) -> str:
        """The kind of the word that leads it: the first one taken in, or the one before."""
        atoms = self.main.atoms
        taken = atoms[self.first].kind
        return taken if taken in _PREPOSITIONS or not self.first else atoms[self.first - 1].kind

    @property
    def main(self) -> Match:
        """The match that names the rule."""
        found = self.time or self.date
        assert found is not None
        return found


def compose(matches: list[Match], atoms: list[Atom]) -> list[Expression]:
    """Join what belongs together and take in the words at the left edge."""
    out: list[Expression] = []
    at = 0
    while at < len(matches):
        here = matches[at]
        following = matches[at + 1] if at + 1 < len(matches) else None
        if following is not None and _joins(here, following, atoms):
            parts = _parts(here, following)
            floor = out[-1].last if out else -1
            last = _zone_after(following.last, atoms) if parts[1] else following.last
            out.append(_expression(parts, here.first, last, atoms, floor))
            at += 2
        else:
            pair = (None, here) if here.type == "TIME" else (here, None)
            floor = out[-1].last if out else -1
            out.append(_expression(pair, here.first, here.last, atoms, floor))
            at += 1
    return out


def _zone_after(last: int, atoms: list[Atom]) -> int:
    """«в 8 часов утра 14 февраля по местному времени»: the zone belongs to the expression."""
    ahead = [atom.kind for atom in atoms[last + 1 : last + 4]]
    for zone in (["BY", "LOCAL", "TIME_W"], ["BY", "LOCAL"], ["LOCAL"]):
        if ahead[: len(zone)] == zone:
            return last + len(zone)
    return last


def same_day(here: Expression, following: Expression) -> bool:
    """«вчера, 16 августа», «два дня назад — 15 марта»: the second names the day of the first."""
    if here.date is None or here.time or following.date is None or following.time:
        return False
    if following.date.rule.name not in _DATED_RULES or here.date.rule.name not in _REPEATABLE:
        return False
    between = [atom.kind for atom in here.date.atoms[here.last + 1 : following.first]]
    unit = here.date["u"]
    return between in (["COMMA"], ["DASH"]) and (unit in (None, "D"))


def _parts(here: Match, following: Match) -> tuple[Match | None, Match | None]:
    """The calendar part and the part of the day of two matches read as one."""
    if here.type == following.type == "DATE":
        return here, None  # a weekday only repeats the day
    if here.type == following.type == "TIME":
        return None, following  # «утром в 10:00»: the clock says it
    return (here, following) if here.type == "DATE" else (following, here)


def _joins(here: Match, following: Match, atoms: list[Atom]) -> bool:
    between = [atom.kind for atom in atoms[here.last + 1 : following.first]]
    if len(between) > 2 or not _GAP_KINDS.issuperset(between):
        return False
    names = here.rule.name, following.rule.name
    if names[0] in _NAMED_DAY and names[1] == "weekday":
        return True
    if names[0] in _PART_RULES and names[1] in _DAY_RULES:
        return True
    if names[0] in _PART_RULES and names[1] in _CLOCK_RULES:
        return "IN" in between or "APPROX" in between
    if names[0] in _CLOCK_RULES and names[1] in _DATED_RULES and not between:
        return True
    if names[0] in _CLOCK_RULES and names[1] in _WEEKDAY_RULES and not between:
        return True
    return names[0] in _DAY_RULES and (
        names[1] in _CLOCK_RULES or (names[1] in _PART_RULES and not between)
    )


def _expression(
    parts: tuple[Match | None, Match | None], first: int, last: int, atoms: list[Atom], floor: int
) -> Expression:
    """The whole expression of one or two matches; `floor` is the last atom already taken."""
    date, time = parts
    main = time or date
    assert main is not None
    edge = quant = None
    if main.rule.name in _EDGE_RULES:
        first, edge = _edge(first, floor, atoms)
    if main.rule.prefix or edge:
        bare = main.rule.name in _DATED_RULES and atoms[first].kind in _NUMBERS
        refused = {"IN"} if bare else set()
        if main.type == "DATE" and main.rule.name not in _COUNTED_RULES:
            refused |= {"MORE", "LESS"}
        if atoms[first].kind in _COUNTS:
            refused.add("WHOLE")
        first, quant = _leftwards(first, floor, atoms, refused)
    return Expression(date, time, first, last, edge, quant)


_THIRDS = {1: "START", 2: "MID", 3: "END"}


def _edge(first: int, floor: int, atoms: list[Atom]) -> tuple[int, str | None]:
    """«в конце августа», «во второй половине мая», «в первые дни мая», «к концу второй декады мая»,
    «в 20-х числах мая»: which part."""
    before = first - 1
    if before <= floor:
        return first, None
    here = atoms[before]
    if here.kind == "EDGE":
        return before, here.value
    ranking = atoms[before - 1] if before - 1 > floor else here
    if here.kind == "HALF_PART" and ranking.kind == "ORDINAL" and ranking.value in (1, 2):
        return before - 1, "START" if ranking.value == 1 else "END"
    if here.kind == "TEN_DAYS" and ranking.kind == "ORDINAL" and ranking.value in _THIRDS:
        whole = before - 2 > floor and atoms[before - 2].kind == "EDGE"
        return before - (2 if whole else 1), _THIRDS[ranking.value]
    if here.kind == "NUMBERS_W" and ranking.kind in ("DECADE", "DECADE_WORD"):
        return before - 1, "MID" if ranking.value == 10 else "END"
    if here.kind in ("NUMBERS_W", "UNIT"):
        if ranking.kind == "ORDINAL" and ranking.value == 1:
            return before - 1, "START"
        if ranking.kind == "RECENT" and ranking.value == "PAST":
            return before - 1, "END"
    return first, None


def _leftwards(
    first: int, floor: int, atoms: list[Atom], refused: set[str]
) -> tuple[int, str | None]:
    """Take in prepositions and hedges: «в», «около», «не менее», «в течение» (no «в 5 мая»)."""
    quant = None
    for _ in range(4):
        place = first - 1
        if place <= floor or atoms[place].kind in refused:
            break
        kind = atoms[place].kind
        if kind == "THAN" and place - 1 > floor and atoms[place - 1].kind in ("MORE", "LESS"):
            quant = atoms[place - 1].value
            first = place - 1
        elif kind in _PREPOSITIONS:
            quant = atoms[place].value if kind in _HEDGES else quant
            first = place
        elif kind == "NOT" and atoms[first].kind in ("MORE", "LESS"):
            quant = "EQUAL_OR_LESS" if atoms[first].kind == "MORE" else "EQUAL_OR_MORE"
            first = place
        else:
            break
    return first, quant
