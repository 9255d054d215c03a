"""What looks like a time expression but is none: counts, titles, «накануне» as a preposition."""

from __future__ import annotations

from analysis.extract.dates.context import Context
from analysis.extract.dates.grammar import Match

_TITLE_LENGTH = 40
_TITLE_WORDS = frozenset(
    ("part_adjective", "part_of_day", "part_noun", "season", "month_adjective", "weekday", "month",
     "deictic", "single_unit", "daytime", "every_adjective")
)  # fmt: skip


def plausible(m: Match, ctx: Context) -> bool:
    """Whether the match stands where a time expression can stand."""
    check = _CHECKS.get(m.rule.name)
    if check is not None and not check(m, ctx):
        return False
    return not (m.rule.name in _TITLE_WORDS and _in_title(m, ctx))


def _in_title(m: Match, ctx: Context) -> bool:
    """In a short quotation that is a name: «Утренний обзор»."""
    quote = ctx.quotation(m.start)
    if quote is None or quote[1] - quote[0] > _TITLE_LENGTH:
        return False
    words = ctx.doc.text[quote[0] : quote[1]].split()
    return (
        m.start - quote[0] <= 1
        or len(words) <= 2
        or m.rule.name in ("part_adjective", "part_of_day")
    )


def _counts_nothing(m: Match, ctx: Context) -> bool:
    """«2017» is a year unless a noun is counted by it: «2000 человек»."""
    if m.last + 1 >= len(m.atoms) or m.atoms[m.last + 1].kind != "OTHER":
        return True
    following = ctx.token(m.atoms[m.last + 1].start)
    before = m.before()
    if following is None or before in ("IN", "FROM"):
        return True
    return following.pos not in ("NOUN", "ADJ", "SYM", "PROPN") or (
        before == "DASH" and m.atoms[m.first - 1].end == m.start
    )


def _not_preposition(m: Match, ctx: Context) -> bool:
    """«накануне» alone is a day; «накануне выборов» is not."""
    following = ctx.token(m.end + 1)
    if following is None or following.start < m.end:
        return True
    return not (
        following.pos in ("NOUN", "ADJ", "PROPN", "DET", "NUM")
        and following.feats.get("Case") == "Gen"
    )


def _not_nowadays(m: Match, ctx: Context) -> bool:
    """«сегодня» with a present tense means these times more often than this day."""
    return m.word != "сегодня" or ctx.tense(m.start) != "present"


def _no_holiday(m: Match, ctx: Context) -> bool:
    """«8 Марта» with a capital letter is a holiday's name."""
    month = m.named["m"].text
    return not month[:1].isupper() or month.isupper()


_HOW_OFTEN = frozenset(("дважды", "трижды", "однажды"))


def _measured(m: Match, ctx: Context) -> bool:
    """«тонн в год» is a rate; «в день выборов», «в час ночи» are none."""
    before = ctx.token(m.atoms[m.first - 2].start) if m.first > 1 else None
    if before is None:
        return False
    if before.pos not in ("NOUN", "NUM", "SYM", "PROPN") and before.lemma not in _HOW_OFTEN:
        return False
    following = ctx.token(m.end + 1)
    return (
        following is None
        or following.start < m.end
        or following.pos not in ("NOUN", "ADJ", "PROPN", "PRON", "DET", "SCONJ")
    )


def _day_of_something(m: Match, ctx: Context) -> bool:
    """«на день», but not «на день принятия», which says when."""
    return m.word != "день" or m.before() != "ON" or _not_preposition(m, ctx)


def _in_the_daytime(m: Match, ctx: Context) -> bool:
    """«днём» as an adverb: not «выходным днём», «с днём рождения»."""
    token, sentence = ctx.token(m.start), ctx.sentence(m.start)
    if token is None or sentence is None:
        return False
    if m.first and m.atoms[m.first - 1].kind == "FROM":
        return False
    own = [sentence.tokens[child] for child in sentence.children[token.i]]
    return not any(
        other.rel in ("amod", "det") or (other.rel == "nmod" and other.feats.get("Case") == "Gen")
        for other in own
        if not any(char.isdigit() for char in other.text)
    ) or _beside_a_day(m)


def _beside_a_day(m: Match) -> bool:
    """«вчера днём», «днём 7 июля»."""
    near = [atom.kind for atom in m.atoms[max(0, m.first - 1) : m.last + 3]]
    return not {"DEICTIC", "EVE", "MONTH", "WEEKDAY", "YEAR_W"}.isdisjoint(near)


_CHECKS = {
    "daytime": _in_the_daytime,
    "rate": _measured,
    "single_unit": _day_of_something,
    "year_bare": _counts_nothing,
    "eve": _not_preposition,
    "deictic": _not_nowadays,
    "day_month": _no_holiday,
}
