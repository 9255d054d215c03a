"""Small tables for tests, written as marked text.

`"[a1.source:Иванов] [a1.cue:сказал], [a1.content:что мост закрыт]. [hedge:Якобы] надолго."`
"""

from __future__ import annotations

import re
from typing import Any

from analysis.corpus.schemas import TABLES, Tables, table

_OPEN = re.compile(r"\[([a-z]\w*(?:\.[a-z]+)?):")
_SENTENCE = re.compile(r"[^\s][^.!?\n]*[.!?]?")


def _marks(source: str) -> tuple[str, list[tuple[str, int, int]]]:
    """As `markup.marked`, with a dot allowed in labels."""
    from markup import marked

    plain, spans = marked(_OPEN.sub(lambda m: f"[{m[1].replace('.', '_')}:", source))
    return plain, [(label.replace("_", ".", 1), s, e) for label, s, e in spans]


def _attribution(article_id: str, name: str, parts: dict[str, list[tuple[int, int]]],
                 more: dict[str, Any]) -> dict[str, Any]:  # fmt: skip
    source = parts.get("source", [(None, None)])[0]
    row = {
        "article_id": article_id, "attribution_id": name,
        "cue_start": parts["cue"][0][0], "cue_end": parts["cue"][0][1],
        "source_start": source[0], "source_end": source[1],
        "content": [list(span) for span in parts.get("content", [])],
        "kind": "indirect", "stance": "asserts", "source_class": "person",
        "speaker": "Иванов", "side": None, "parent": None, "chain": "Иванов",
        "rule": "by hand", "row": None, "confidence": 1.0,
    }  # fmt: skip
    return row | more


def _hedge(article_id: str, text: str, label: str, start: int, end: int) -> dict[str, Any]:
    kind = label.partition(".")[2] or "distancing"
    return {
        "article_id": article_id, "start": start, "end": end, "cue": text[start:end],
        "type": kind, "tier": "core" if kind == "distancing" else "extended",
        "strength": None if kind == "denial" else 4, "voice": "writer", "scope": None,
        "scope_kind": "claim", "rule": "by hand", "row": text[start:end].lower(),
    }  # fmt: skip


def article(article_id: str, body: str, *, headline: str = "Заголовок", outlet: str | None = None,
            published: str | None = None, cluster: str | None = None,
            **attributions: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:  # fmt: skip
    """Rows of one article from marked headline and body.

    Labels: `a1.cue`, `a1.source`, `a1.content`; `hedge` or `hedge.epistemic`; `date`. Keywords
    `a1={"stance": "denies"}` set further columns of an attribution.
    """
    text, marks = _marks(f"{headline}\n\n{body}")
    start = text.index("\n\n") + 2
    parts: dict[str, dict[str, list[tuple[int, int]]]] = {}
    hedges, dates = [], []
    for label, s, e in marks:
        name, _, part = label.partition(".")
        if name == "hedge":
            hedges.append(_hedge(article_id, text, label, s, e))
        elif name == "date":
            dates.append({"article_id": article_id, "start": s, "end": e, "type": "DATE",
                          "value": "2023-09-13", "mod": None, "begin": "2023-09-13",
                          "finish": "2023-09-13", "anchor": "text", "rule": "by hand"})  # fmt: skip
        else:
            parts.setdefault(name, {}).setdefault(part, []).append((s, e))
    sentences = [
        {"article_id": article_id, "sentence_id": i, "start": m.start(), "end": m.end(),
         "in_quote": False}
        for i, m in enumerate(_SENTENCE.finditer(text))
    ]  # fmt: skip
    row = {
        "article_id": article_id, "url": f"https://example.org/{article_id}", "outlet": outlet,
        "outlet_type": None, "country": None, "title": text[: start - 2], "author": None,
        "published": published, "published_precision": "second" if published else "unknown",
        "zone": None, "text": text, "body_start": start, "language": "ru",
        "n_words": len(text[start:].split()), "content_hash": "0" * 64,
        "reprint_cluster": cluster or article_id, "path": f"{article_id}.html",
    }  # fmt: skip
    found = [_attribution(article_id, n, p, attributions.get(n, {})) for n, p in parts.items()]
    return {"articles": [row], "sentences": sentences, "attributions": found,
            "hedges": hedges, "dates": dates}  # fmt: skip


def tables(*articles: dict[str, list[dict[str, Any]]]) -> Tables:
    """The seven tables, checked against their schemas."""
    rows = {name: [row for one in articles for row in one.get(name, [])] for name in TABLES}
    return Tables(**{name: table(name, rows[name]) for name in TABLES})
