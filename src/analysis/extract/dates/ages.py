"""Ages and jubilees are no dates: «46-летний учитель», «ей исполнилось 80 лет»."""

from __future__ import annotations

from analysis.extract.dates.context import Context
from analysis.extract.dates.grammar import Match

_BEFORE = frozenset(
    ["возраст", "возрасте", "возраста", "старше", "младше", "моложе", "исполнилось", "исполнится", "исполняется", "исполниться", "исполнялось", "достиг", "достигла", "достигли", "достигших", "достигшие", "достигший", "достижения", "лишь"]
)
_DATIVE = frozenset(["ему", "ей", "им", "мне", "тебе", "нам", "вам", "которому", "которой", "которым"])
_DURATION_NOUNS = frozenset(
    ["срок", "период", "контракт", "договор", "соглашение", "план", "программа", "война", "конфликт", "история", "работа", "опыт", "стаж", "перерыв", "мандат", "полномочие", "президентство", "правление", "заключение", "перемирие", "цикл", "исследование", "путь", "борьба", "практика", "минимум", "максимум", "отсутствие", "кредит", "аренда", "запрет"]
)


def is_age(m: Match, ctx: Context) -> bool:
    """Whether a duration in years is somebody's age."""
    if m.rule.name == "duration_adjective":
        return m["n"][1] == "Y" and _adjective_is_age(m, ctx)
    return m.rule.name == "duration" and m["u"] == "Y" and _years_are_age(m, ctx)


def _adjective_is_age(m: Match, ctx: Context) -> bool:
    token = ctx.token(m.atoms[m.first])
    if token is None:
        return True
    sentence = ctx.sentence(m.start)
    assert sentence is not None
    head = sentence.tokens[token.head] if token.head >= 0 else None
    if head is None or head.i < token.i:
        return True
    if head.lemma in _DURATION_NOUNS:
        return False
    return head.feats.get("Animacy") != "Inan" or head.lemma == "возраст"


def _years_are_age(m: Match, ctx: Context) -> bool:
    words = ctx.doc.text[max(0, m.start - 60) : m.start].lower().replace("\n", ". ").split()
    near = [word.strip(",.()«»") for word in words[-4:]]
    if _BEFORE.intersection(near):
        return True
    if _DATIVE.intersection(near[-3:]) and not any("назнач" in w or "гроз" in w for w in near):
        return True
    after = ctx.doc.text[m.end : m.end + 12].lower()
    return after.startswith((" от роду", " исполн"))
