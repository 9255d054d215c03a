"""Ages and jubilees are no dates: «46-летний учитель», «ей исполнилось 80 лет», «Ким, 56 лет»."""

from __future__ import annotations

import re

from analysis.extract.dates.context import Context
from analysis.extract.dates.grammar import Match
from analysis.language.document import Token

_SAID = re.compile(
    r"(?:возраст\w*|старше|младше|моложе|исполн\w+|достиг\w*|достижени\w+|прож\w+|дож\w+)"
    r"(?:\s+\w+){0,3}\s*$"
    r"|\b(?:ему|ей|им|мне|тебе|нам|вам|котор(?:ому|ой|ым))\s+(?:\w+\s+){0,3}$"
    r"|\b(?:было|будет|стало|стукнуло)\s+(?:уже|всего|только|лишь|около|почти)?\s*$",
    re.IGNORECASE,
)
_NOT_SAID = re.compile(r"\b(?:гроз|назнач|дал|присуд|пригов|хватит|потреб|понадоб|нужн)\w*",
                       re.IGNORECASE)  # fmt: skip
_TERM = re.compile(
    r"\s*(?:лишени|тюрьм|тюремн|колони|заключени|арест|услов|строг|каторг|принуд|со дня|с момента|"
    r"со времени|назад|спустя|подряд|после|до\b|работ|служб|правлени|независим|истори)",
    re.IGNORECASE,
)
_BORN = re.compile(r"\s*(?:от роду|исполн)", re.IGNORECASE)
_DURATION_NOUNS = frozenset(
    (
        "срок", "период", "контракт", "договор", "соглашение", "план", "программа", "война",
        "конфликт", "история", "работа", "опыт", "стаж", "перерыв", "мандат", "правление",
        "заключение", "перемирие", "цикл", "исследование", "путь", "борьба", "практика", "минимум",
        "максимум", "отсутствие", "кредит", "аренда", "запрет",
    )
)  # fmt: skip
_PEOPLE = frozenset(("ребенок", "ребёнок", "лицо", "подросток", "дети", "человек"))


def is_age(m: Match, ctx: Context, previous: Match | None) -> bool:
    """Whether a duration is somebody's age; `previous` is the age found just before, if any."""
    if m.rule.name == "duration_adjective":
        return m["n"][1] in ("Y", "M") and _adjective_is_age(m, ctx)
    if m.rule.name not in ("duration", "compound"):
        return False
    if previous is not None and m.first - previous.last == 2:
        return m.atoms[previous.last + 1].kind == "AND"
    return m["u"] == "Y" and _years_are_age(m, ctx)


def _adjective_is_age(m: Match, ctx: Context) -> bool:
    token, sentence = ctx.token(m.start), ctx.sentence(m.start)
    if token is None or sentence is None:
        return m.rule.name == "duration_adjective" and m.atoms[m.first].kind == "NUM_ADJ"
    head = sentence.tokens[token.head] if token.head >= 0 else None
    if head is None or head.i < token.i or head.pos not in ("NOUN", "PROPN"):
        following = sentence.tokens[token.i + 1 : token.i + 3]
        head = next((t for t in following if t.pos in ("NOUN", "PROPN")), None)
    if head is None:
        return m["n"][1] == "Y"
    if m.atoms[m.first].kind == "NUM_ADJ" and head.text[:1].isupper():
        return True
    if head.lemma in _DURATION_NOUNS:
        return False
    return _human(head, ctx) or head.lemma in ("возраст", "годовщина", "юбилей")


def _human(token: Token, ctx: Context) -> bool:
    return (
        token.feats.get("Animacy") == "Anim" or token.lemma in _PEOPLE or ctx.is_person(token.start)
    )


def _years_are_age(m: Match, ctx: Context) -> bool:
    text = ctx.doc.text
    after = text[m.end : m.end + 40]
    if _TERM.match(after):
        return False
    before = text[max(0, m.start - 70) : m.start].rpartition("\n")[2]
    before = re.split(r"[.;!?](?=\s)", before)[-1]
    if _NOT_SAID.search(before[-40:]):
        return False
    if _BORN.match(after) or _SAID.search(_without_preposition(before)):
        return True
    return _set_off(m, ctx) or _after_somebody(m, ctx)


def _without_preposition(before: str) -> str:
    return re.sub(r"\b(?:в|до|от|не|более|менее|около|уже|лишь)\s*$", "", before)


def _set_off(m: Match, ctx: Context) -> bool:
    """«(56 лет)», «Петрова, 56 лет,», «Петрова — 56 лет,»: set off beside a person's name."""
    if m.first < 1 or m.last + 1 >= len(m.atoms):
        return False
    before, after = m.atoms[m.first - 1], m.atoms[m.last + 1]
    if before.kind == "PAREN":
        return after.kind in ("CLOSE", "COMMA")
    return before.kind in ("COMMA", "DASH", "AND") and after.kind in (
        "COMMA", "CLOSE", "DOT", "SIGN") and _person_ends_at(before.start, ctx)  # fmt: skip


def _after_somebody(m: Match, ctx: Context) -> bool:
    """«девочка 16 лет», «детям до 12 лет», «в 15 лет», «с 19 лет», «от 13 до 18 лет»."""
    place = m.first - 1
    kinds: list[str] = []
    while place >= 0 and m.atoms[place].kind in (
        "UNTIL", "OF", "IN", "FROM", "N12", "N24", "N31", "N59", "N99", "CARDINAL"):  # fmt: skip
        kinds.append(m.atoms[place].kind)
        place -= 1
    if "OF" in kinds and "UNTIL" in kinds:
        return True
    here = m.atoms[place].start if place >= 0 else 0
    token = ctx.token(here)
    if kinds[:1] in (["IN"], ["FROM"]) and m.has("n") and m["u"] == "Y":
        return token is None or token.pos != "NOUN" or m.atoms[place].kind == "YEAR_W"
    if token is None or "IN" in kinds:
        return False
    return token.pos in ("NOUN", "PROPN") and _human(token, ctx) and kinds in ([], ["UNTIL"])


def _person_ends_at(at: int, ctx: Context) -> bool:
    token = ctx.token(max(0, at - 2))
    return token is not None and token.pos in ("NOUN", "PROPN") and _human(token, ctx)
