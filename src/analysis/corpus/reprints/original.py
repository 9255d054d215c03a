"""Which article of a cluster is the likely original: by who credits whom, then by time."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from analysis.corpus.outlets import Register, folded, register

Record = Mapping[Any, Any]

# Words that credit an outlet; its name follows within the same sentence.
_CREDIT = re.compile(
    r"(?:со ссылкой на|с ссылкой на|по данным|по информации|по сообщени[юям]+|переда[её]т|"
    r"сообща[её]т|сообщил[аио]?|пишет|информирует|источник:)\s+([^.!?;\n]{2,60})",
    re.IGNORECASE,
)


def instant(published: Any) -> tuple[int, pd.Timestamp]:
    """A sort key for publication times: known before unknown, UTC; a bare day as its end.

    A time without a zone is read as UTC: within one corpus it is compared with its like.
    """
    if not isinstance(published, str) or not published.strip():
        return (1, pd.Timestamp.max.tz_localize("UTC"))
    moment = pd.to_datetime(published, utc=True, errors="coerce")
    if pd.isna(moment):
        return (1, pd.Timestamp.max.tz_localize("UTC"))
    whole_day = "T" not in published and ":" not in published
    return (0, moment + pd.Timedelta(hours=24 if whole_day else 0))


def originals(articles: pd.DataFrame, *, outlets: Register | None = None) -> pd.DataFrame:
    """The likely original of each cluster of two or more articles.

    An outlet that other members credit («со ссылкой на …») comes before an earlier time, since
    clocks and time zones err more than bylines do.

    Args:
        articles: the table, with `reprint_cluster` filled.
        outlets: names and their variants; by default those of `data/outlets.csv`.

    Returns:
        A row for each cluster: `reprint_cluster`, `original` (article id), `basis`
        (`credited`, `earliest` or `undated`), `credits` (how many members credit it), `n`.
    """
    known = outlets or register()
    rows = [
        _original(str(cluster), members.to_dict("records"), known)
        for cluster, members in articles.groupby("reprint_cluster", sort=True)
        if len(members) > 1
    ]
    return pd.DataFrame(rows, columns=["reprint_cluster", "original", "basis", "credits", "n"])


def without_copies(articles: pd.DataFrame, *, outlets: Register | None = None) -> pd.DataFrame:
    """The articles with one text for each cluster: the likely original.

    Args:
        articles: the table, with `reprint_cluster` filled.
        outlets: as for `originals`.
    """
    first = originals(articles, outlets=outlets)
    kept = set(first["original"])
    alone = ~articles["reprint_cluster"].isin(first["reprint_cluster"])
    return articles[alone | articles["article_id"].isin(kept)]


def _original(cluster: str, members: Sequence[Record], outlets: Register) -> dict[str, Any]:
    credited: Counter[str] = Counter()
    crediting = set()
    names = {m["outlet"] for m in members if m["outlet"]}
    for member in members:
        hits = {name for name in names - {member["outlet"]} if credits(member, name, outlets)}
        credited.update(hits)
        if hits:
            crediting.add(member["article_id"])
    order = sorted(members, key=lambda m: (instant(m["published"]), m["article_id"]))
    first = min(
        order,
        key=lambda m: (-credited[m["outlet"] or ""], m["article_id"] in crediting),
    )
    times = credited[first["outlet"] or ""]
    dated = instant(first["published"])[0] == 0
    basis = "credited" if times else "earliest" if dated else "undated"
    return {"reprint_cluster": cluster, "original": first["article_id"], "basis": basis,
            "credits": times, "n": len(members)}  # fmt: skip


def credits(article: Record, outlet: str, outlets: Register) -> bool:
    """Does the article's text credit `outlet`, under its name or a variant of it?"""
    known = outlets.named(outlet)
    names = {outlet, *(known.variants if known else ())}
    patterns = [_name_pattern(name) for name in names if len(folded(name)) > 1]
    return any(
        pattern.search(folded(hit[1]))
        for hit in _CREDIT.finditer(article["text"])
        for pattern in patterns
    )


def _name_pattern(name: str) -> re.Pattern[str]:
    """The name with another case ending: its last vowel off, up to three letters on."""
    words = folded(name).split()
    stems = [re.escape(re.sub(r"[аеийоуыьюя]$", "", w) if len(w) > 4 else w) for w in words]
    loose = [rf"{stem}\w{{0,3}}" if len(w) > 4 else stem
             for stem, w in zip(stems, words, strict=True)]  # fmt: skip
    return re.compile(rf"\b{' '.join(loose)}\b")
