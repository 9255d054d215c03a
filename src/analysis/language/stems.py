"""Stems of names: what the nominative has and the other cases have not."""

from __future__ import annotations

_BEFORE_FLEETING = frozenset("бвгджзкмпст")


def with_fleeting_vowel(stem: str) -> str:
    """«Кравц-» → «Кравец»; behind р, н, л a name on -ц is foreign («Шварц», «Штольц»)."""
    fleeting = stem.endswith("ц") and stem[-2:-1] in _BEFORE_FLEETING
    return f"{stem[:-1]}ец" if fleeting else stem
