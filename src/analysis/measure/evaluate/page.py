"""The errors as one page: a table, and each text with the marks of both files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from itertools import pairwise

import pandas as pd

from analysis.measure.annotations import Record
from analysis.measure.evaluate.layers import LAYERS

_STYLE = """
body{font:1rem/1.6 system-ui,sans-serif;max-width:60rem;margin:auto;padding:1rem}
table{border-collapse:collapse;font-size:.875rem}
th,td{border:1px solid #767676;padding:.25rem .5rem;text-align:left;vertical-align:top}
.wide{overflow-x:auto}
td:nth-child(5){min-width:18rem}
mark{color:inherit;background:none}
.p{border-bottom:3px solid #b3261e}
.g{background:#cfe8d5}
.p.g{border-bottom-color:#1b6e3c}
pre{white-space:pre-wrap;font:inherit;overflow-wrap:anywhere}
@media(prefers-color-scheme:dark){body{background:#16181c;color:#e8e8e8}.g{background:#1e4a2c}
.p{border-color:#ff8a80}.p.g{border-bottom-color:#8fe0a8}a{color:#9ecbff}}
"""
_LEGEND = (
    '<p><mark class="g">gold only</mark> · <mark class="p">predicted only</mark> · '
    '<mark class="p g">both</mark></p>'
)


def page(errors: pd.DataFrame, predicted: Mapping[str, Record], gold: Mapping[str, Record],
         texts: Mapping[str, str]) -> str:  # fmt: skip
    """A self-contained page: no script, no request.

    Args:
        errors: the table of errors.
        predicted: the predicted records by article.
        gold: the gold records by article.
        texts: the text of each article; empty where neither file has it.
    """
    articles = [name for name in gold if (errors["article_id"] == name).any()]
    return (
        '<!doctype html><html lang="ru"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>Errors</title><style>{_STYLE}</style><h1>Errors: {len(errors)} in "
        f"{len(articles)} of {len(gold)} articles</h1>{_LEGEND}"
        + "".join(
            f"<h2>{escape(name)}</h2>{_table(errors[errors['article_id'] == name])}"
            f"{_marked(texts[name], predicted.get(name, {}), gold[name])}"
            for name in articles
        )
        + "</html>\n"
    )


def _table(errors: pd.DataFrame) -> str:
    columns = [c for c in errors.columns if c not in {"article_id", "start", "end"}]
    head = "".join(f"<th scope=col>{name}</th>" for name in columns)
    body = "".join(
        "<tr>" + "".join(f"<td>{_cell(row[name])}</td>" for name in columns) + "</tr>"
        for row in errors.to_dict("records")
    )
    return f'<div class="wide" tabindex="0"><table><tr>{head}</tr>{body}</table></div>'


def _cell(value: object) -> str:
    return "" if value is None or value != value else escape(str(value))  # noqa: PLR0124 - NaN


def _marked(text: str, predicted: Record, gold: Record) -> str:
    """The text cut at every border of a mark; layers of one file count as one."""
    if not text:
        return "<p>Neither file has the text of this article.</p>"
    asked = {layer.field: predicted[layer.field] for layer in LAYERS
             if layer.field in gold and layer.field in predicted}  # fmt: skip
    spans = {"p": list(_spans(asked)), "g": list(_spans(gold))}
    cuts = {
        0,
        len(text),
        *(min(max(x, 0), len(text)) for s in spans.values() for p in s for x in p),
    }
    pieces = []
    for start, end in pairwise(sorted(cuts)):
        names = [name for name, s in spans.items() if any(a <= start < b for a, b in s)]
        words = escape(text[start:end])
        pieces.append(f'<mark class="{" ".join(names)}">{words}</mark>' if names else words)
    return f"<pre>{''.join(pieces)}</pre>"


def _spans(record: Record) -> Iterator[tuple[int, int]]:
    for layer in LAYERS:
        for item in record.get(layer.field, []):
            if item.get(layer.span):
                yield item[layer.span][0], item[layer.span][1]
