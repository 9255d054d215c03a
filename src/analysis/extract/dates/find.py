"""Find the expressions of an article and give each its value and anchor."""

from __future__ import annotations

import re
from datetime import date

from analysis.extract.dates import absolute, clock, dateline, durations, periods, relative, weekdays
from analysis.extract.dates.ages import is_age
from analysis.extract.dates.compose import Expression, compose, same_day
from analysis.extract.dates.context import Context, Setting
from analysis.extract.dates.grammar import Grammar, Match
from analysis.extract.dates.lexer import atoms
from analysis.extract.dates.plausible import plausible
from analysis.extract.dates.values import Value, add_days, bounds
from analysis.extract.records import Article, TimeExpression
from analysis.language.document import Document

_FAMILIES = (absolute, periods, relative, weekdays, clock, durations)
GRAMMAR = Grammar([rule for family in _FAMILIES for rule in family.RULES])
_LEAD = 800
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_TOLD = (("M", re.compile(r"\d{4}-\d\d")), ("Y", re.compile(r"\d{4}")))
_COUNTED = frozenset(("counted_from_event", "next_period"))


def find(doc: Document, article: Article) -> list[TimeExpression]:
    """Find date and time expressions and resolve them.

    Args:
        doc: the parsed article; an unparsed one (no sentences) is read without tense.
        article: gives the publication time that relative expressions are counted from.

    Returns:
        Expressions in text order; `value` is None where neither the words nor an anchor give one.
    """
    found = atoms(doc.text)
    ctx = Context(doc, article)
    matches = GRAMMAR.scan(found)
    if not ctx.published:
        ctx.lead = dateline.day_of(matches, ctx) or _lead_date(matches, ctx)
    matches = _dates_only(matches, ctx)
    ctx.said_after = _days_of_speaking(matches, ctx)
    expressions = compose(matches, found)
    following = iter([*expressions[1:], None])
    return [_resolve(expression, next(following), ctx) for expression in expressions]


def _dates_only(matches: list[Match], ctx: Context) -> list[Match]:
    kept: list[Match] = []
    age: Match | None = None
    for match in matches:
        age = match if is_age(match, ctx, age) else None
        if age is None and plausible(match, ctx):
            kept.append(match)
    return kept


def _lead_date(matches: list[Match], ctx: Context) -> date | None:
    """The first full date of the lead stands for an unknown publication day.

    One in a past-tense sentence is preferred to that of a caption; the date of a law («от 6 мая»),
    a term («до 6 мая») and a future day are none.
    """
    before = iter([None, *matches])
    candidates = [
        (match, found) for match, last in zip(matches, before, strict=False)
        if (found := _day_of_article(match, last, ctx))
    ]  # fmt: skip
    told = [found for match, found in candidates if ctx.tense(match.start) == "past"]
    return next(iter(told or [found for _, found in candidates]), None)


_SPEECH_DAYS = frozenset(("day_month_year", "day_month", "weekday", "wednesday", "numeric"))


def _days_of_speaking(matches: list[Match], ctx: Context) -> dict[int, date]:
    """The day named behind a quotation: «…», — сказал он в пятницу, 13 марта."""
    out: dict[int, date] = {}
    for match in matches:
        end = ctx.closes_speech(match.start) if match.rule.name in _SPEECH_DAYS else None
        if end is None or end in out or ctx.tense(match.start) == "future":
            continue
        ctx.at, ctx.before = match.start, match.before()
        begin = bounds(match.rule.value(match, ctx).text)[0]
        if begin is not None:
            out[end] = date.fromisoformat(begin)
    ctx.setting = None
    return out


def _day_of_article(match: Match, last: Match | None, ctx: Context) -> date | None:
    """The full date of a match; «вчера, 16 августа 2016 года» was written the day after."""
    found = _full_date(match, ctx)
    beside = last is not None and last.rule.name == "deictic" and match.first - last.last == 2
    if found is None or last is None or not beside or match.before() not in ("COMMA", "DASH"):
        return found
    return add_days(found, -last["n"])


def _full_date(match: Match, ctx: Context) -> date | None:
    year = match["n"][0] if match.rule.name == "numeric" else match["y"]
    if match.start > _LEAD or match.rule.name not in ("day_month_year", "numeric") or not year:
        return None
    before = match.before()
    if before in ("OF", "UNTIL", "FROM", "ON") or ctx.tense(match.start) == "future":
        return None
    value = bounds(match.rule.value(match, ctx).text)[0]
    return date.fromisoformat(value) if value else None


def _resolve(expression: Expression, following: Expression | None, ctx: Context) -> TimeExpression:
    value = Value(None)
    if expression.date is not None:
        named = following if following is not None and same_day(expression, following) else None
        value = _calendar(named or expression, ctx)
        _move(ctx, expression.date, value)
    ctx.at = expression.main.start
    if expression.time is not None:
        value = _at_time(expression, value, ctx)
    begin, finish = bounds(value.text)
    first, last = expression.date or expression.main, expression.main
    atoms_of = first.atoms
    return TimeExpression(
        span=(atoms_of[expression.first].start, atoms_of[expression.last].end),
        type=last.type,
        value=value.text,
        mod=expression.edge or value.mod or expression.quant,
        begin=begin,
        finish=finish,
        anchor=value.anchor,
        rule=last.rule.name if expression.date is None or expression.time is None
        else f"{first.rule.name}+{last.rule.name}",
    )  # fmt: skip


def _calendar(expression: Expression, ctx: Context) -> Value:
    assert expression.date is not None
    ctx.at = expression.main.start
    ctx.before = expression.preposition
    return expression.date.rule.value(expression.date, ctx)


def _at_time(expression: Expression, day: Value, ctx: Context) -> Value:
    """The time of day, on the day of the date beside it where there is one."""
    assert expression.time is not None
    value = expression.time.rule.value(expression.time, ctx)
    if expression.date is None or value.text is None:
        return value
    if day.text is None:
        return Value(None, anchor=day.anchor)
    the_day = day.text.rpartition("/")[2]
    return Value(f"{the_day}T{value.text.partition('T')[2]}", anchor=day.anchor)


def _move(ctx: Context, match: Match, value: Value) -> None:
    """Let the context follow what the text speaks of."""
    if value.text is None or match.type != "DATE":
        return
    begin, _ = bounds(value.text)
    if begin is None:
        return
    there = date.fromisoformat(begin)
    if _DAY.match(value.text):
        ctx.focus, ctx.focus_at = there, match.end
    if match.rule.name not in _COUNTED:  # «годом ранее … двумя годами ранее»: of one year
        ctx.told |= {unit: (there, match.end) for unit, form in _TOLD if form.match(value.text)}
    if match.has("y") and match.has("d") and match.has("m"):
        ctx.dated[match["m"], match["d"]] = there.year
    if (
        value.anchor.startswith(("published", "lead"))
        and ctx.today
        and there.year == ctx.today.year
    ):
        ctx.setting = None  # back in the article's own time
    names_year = match.has("y") or match.rule.name == "related_period"
    if names_year and (match.rule.name == "day_month_year" or _led_by_in(match, ctx)):
        ctx.setting = Setting(there.year, match.start)


_COMPARED = re.compile(r"\b(?:чем|последний раз)\b[^.\n]{0,60}$", re.IGNORECASE)


def _led_by_in(match: Match, ctx: Context) -> bool:
    """«в 1918 году», «осенью 1918 года» set a scene; «с 1918 года», «показатель 1918 года» not,
    nor «выше, чем в 1918 году», «в последний раз … в 1918 году»."""
    before = match.before()
    if before == "EDGE":
        before = match.before(2)
    if before != "IN" and match.atoms[match.first].kind != "SEASON":
        return False
    return not _COMPARED.search(ctx.doc.text, max(0, match.start - 100), match.start)
