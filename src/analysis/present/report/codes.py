"""The codes of the annotation in words: for the method section and for the page's script."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.present.report import stages
from analysis.present.words import Both, translations

EXPLAINED = ("kind", "stance", "class", "type", "tier", "scope_kind", "voice", "timex", "mod",
             "status")  # fmt: skip
_GROUPS = ("anchor", "field", "layer")
_PHRASES = ("shown", "hits", "hits_most", "nobody")


def explained() -> dict[str, list[tuple[str, Both]]]:
    """For each field, its codes with their meaning."""
    found: dict[str, list[tuple[str, Both]]] = {group: [] for group in EXPLAINED}
    for key, meaning in translations().items():
        group, _, name = key.partition(":")
        if group in found and name:
            found[group].append((name, meaning))
    return found


def for_scripts(sides: Sequence[str], listed: pd.DataFrame) -> dict[str, Both]:
    """Phrases that the script of a page needs: codes, fields, these sides and stages."""
    groups = {*_GROUPS, *EXPLAINED}
    wanted = {*_PHRASES, *(f"side:{side}" for side in sides)}
    own = {key: phrase for key, phrase in translations().items()
           if key in wanted or (":" in key and key.partition(":")[0] in groups)}  # fmt: skip
    return own | {f"stage:{stage}": name for stage, name in stages.names(listed).items()}


def beyond(phrases: dict[str, Both], shown: set[str]) -> dict[str, Both]:
    """Those phrases that the report's first page does not show anyhow, in a table with its key."""
    return {
        key: phrase for key, phrase in phrases.items()
        if key not in shown and key.partition(":")[0] not in EXPLAINED
        and key.removeprefix("field:") not in EXPLAINED
    }  # fmt: skip
