"""How something is said: phrases that belong to the verb and never to the speaker before it."""

from __future__ import annotations

from analysis.extract.attribution.view import View

_MANNERS = frozenset("""
    в_голос в_один_голос в_сердцах в_шутку всерьез_и с_порога со_смехом со_вздохом с_усмешкой
    с_досадой с_обидой с_жаром с_тоской с_завистью с_нежностью с_вызовом с_раздражением
    с_вежливой_улыбкой на_ходу на_прощание на_прощанье на_бегу во_сне про_себя в_ответ
    в_отчаянии в_запале в_раздражении в_изумлении в_растерянности в_восторге от_души
    за_чаем за_ужином за_обедом за_завтраком без_тени без_обиняков без_улыбки по_секрету
""".split())
_LONGEST = 3


def in_manner(view: View, i: int) -> bool:
    """Whether a phrase of manner opens at token `i`: `друзья в один голос твердят`."""
    return any("_".join(view.lowers[i : i + n]) in _MANNERS for n in range(2, _LONGEST + 1))
