"""The codes of the annotation in words: for the method section and for the page's script."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.present.words import Both, translations

EXPLAINED = ("kind", "stance", "class", "type", "tier", "scope_kind", "voice", "timex", "mod",
             "status")  # fmt: skip
_GROUPS = ("anchor", "field", "layer")
_PHRASES = ("shown", "hits", "hits_most", "nobody", "ev_made")


def explained() -> dict[str, list[tuple[str, Both]]]:
    """For each field, its codes with their meaning."""
    found: dict[str, list[tuple[str, Both]]] = {group: [] for group in EXPLAINED}
    for key, meaning in translations().items():
        group, _, name = key.partition(":")
        if group in found and name:
            found[group].append((name, meaning))
    return found


def for_scripts(sides: Sequence[str], *, all_codes: bool) -> dict[str, Both]:
    """Phrases that the script needs; `all_codes` on a page without the table of codes."""
    groups = {*_GROUPS, *(EXPLAINED if all_codes else ())}
    wanted = {*_PHRASES, *(f"side:{side}" for side in sides)}
    return {
        key: phrase
        for key, phrase in translations().items()
        if key in wanted or (":" in key and key.partition(":")[0] in groups)
    }
