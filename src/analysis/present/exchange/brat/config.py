"""brat's configuration of this project's annotations."""

from __future__ import annotations

from analysis.corpus.schemas import HEDGE_TYPES, KINDS, SOURCE_CLASSES, STANCES, TIERS, TIMEX_TYPES

# Type of annotation → attribute in brat → code in a record, and its values.
CODES: dict[str, dict[str, tuple[str, tuple[str, ...]]]] = {
    "Attribution": {"Kind": ("kind", KINDS), "Stance": ("stance", STANCES),
                    "SourceClass": ("source_class", SOURCE_CLASSES)},
    "Hedge": {"HedgeType": ("type", HEDGE_TYPES), "Tier": ("tier", TIERS),
              "Strength": ("strength", tuple("01234"))},
    "Date": {"TimexType": ("type", TIMEX_TYPES)},
}  # fmt: skip


def configuration() -> str:
    """The `annotation.conf` of the collection."""
    attributes = [
        f"{name}\tArg:{kind}, Value:{'|'.join(values)}"
        for kind, codes in CODES.items()
        for name, (_, values) in codes.items()
    ]
    return "\n".join([
        "[entities]", "Source", "Content", "Hedge", "Date", "", "[relations]", "", "[events]",
        "Attribution\tSource?:Source, Content*:Content, Parent?:Attribution", "", "[attributes]",
        *attributes, "",
    ])  # fmt: skip


VISUAL = """[labels]
Attribution | Attribution | Attr
Source | Source | Src
Content | Content | Cont

[drawing]
SPAN_DEFAULT\tfgColor:black, bgColor:#dddddd, borderColor:darken
Attribution\tbgColor:#ffd9a0
Source\tbgColor:#bfe0ff
Content\tbgColor:#eeeeee
Hedge\tbgColor:#ffc9c9
Date\tbgColor:#cdeccd
ARC_DEFAULT\tcolor:black, arrowHead:triangle-5
"""
