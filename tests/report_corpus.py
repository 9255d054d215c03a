"""A small invented corpus, marked by hand, as the tables that the report is built from.

Labels: `a1-cue`, `a1-source`, `a1-content` for the parts of attribution a1; `h-distancing` for a
hedge of that type; `date` for a time expression.
"""

from __future__ import annotations

from collections import defaultdict
from hashlib import sha256
from typing import Any

from markup import marked

from analysis.corpus import schemas
from analysis.corpus.schemas import Tables

Row = dict[str, Any]
Mark = tuple[str, int, int]

BRIDGE = {
    "article_id": "bridge-1",
    "outlet": "Заречный вестник",
    "outlet_type": "newspaper",
    "country": "RU",
    "published": "2023-09-05T19:18:00+08:00",
    "text": (
        "[a1-source:Вестник][a1-cue::] [a1-content:мост закроют до зимы]\n\n"
        "[a2-source:Пресс-секретарь завода Иван Иванов] [a2-cue:сообщил], "
        "[a2-content:что мост [h-distancing:якобы] закроют [date:13 сентября]]. "
        "[a3-cue:По словам] [a3-source:жителей], [a3-content:по нему ездят [h-epistemic:возможно] "
        "[h-approximator:около] ста машин в день].\n"
        "[a4-source:Газета «Полдень»] [a4-cue:пишет] [a5-cue:со ссылкой на] "
        "[a5-source:источник], [a4-content:[a5-content:что работы начнутся [date:завтра]]]."
    ),
    "a2": {"side": "RU", "source_class": "person", "speaker": "Иван Иванов"},
    "a3": {"kind": "according_to", "source_class": "public", "speaker": "жители"},
    "a4": {"source_class": "media", "speaker": "Полдень"},
    "a5": {"parent": "a4", "source_class": "anonymous", "speaker": "источник"},
}
FERRY = {
    "article_id": "ferry-1",
    "outlet": "Утро Приморья",
    "outlet_type": "agency",
    "country": "RU",
    "published": "2023-09-06T08:00:00+10:00",
    "text": (
        "Паром вернётся на линию\n\n"
        "[a1-source:Капитан Пётр Петров] [a1-cue:опроверг] [a1-content:слухи о поломке парома]. "
        "[h-hearsay:По слухам], рейс отменят [date:в понедельник]. "
        "[a2-source:Порт] [a2-cue:объявил], [a2-content:что паром выйдет [date:утром 7 сентября]]."
    ),
    "a1": {"stance": "denies", "source_class": "person", "speaker": "Пётр Петров", "side": "KP"},
    "a2": {"source_class": "organisation", "speaker": "порт", "side": "RU"},
}
COPY = {
    **FERRY,
    "article_id": "ferry-2",
    "outlet": "Заречный вестник",
    "published": "2023-09-06T09:30:00+10:00",
    "text": FERRY["text"].replace(":Порт]", ":Речной порт]").replace("утром 7", "вечером 7"),  # type: ignore[attr-defined]
    "reprint_cluster": "ferry-1",
}
HOSTILE = {
    "article_id": 'x"><script>alert(1)</script>',
    "outlet": "<b>Утро & вечер</b>",
    "published": None,
    "text": (
        "<script>alert('заголовок')</script> & "
        "\U0001f468\u200d\U0001f469\u200d\U0001f467 \u202eобратно\u202c\n\n"
        "[a1-source:Анна\u00a0Орлова\U0001f600] [a1-cue:сказала]: "
        "«[a1-content:a < b && c > \"d\" '#x']».\r\n"
        "\tПе\u0301рвый\u00ad абзац </article></div>"
        "[h-label:так называемый] «{{ 7*7 }}» &amp; &lt;\n\n\nконец "
    ),
    "a1": {"kind": "direct", "source_class": "person", "speaker": "Анна <i>Орлова</i>"},
}
BARE = {"article_id": "bare-1", "outlet": None, "published": None, "body_start": 0,
        "text": "Заметка без заголовка и без источников."}  # fmt: skip
ARTICLES = (BRIDGE, FERRY, COPY, HOSTILE, BARE)


def tables(articles: tuple[Row, ...] = ARTICLES) -> Tables:
    """The seven tables of the marked articles."""
    rows: dict[str, list[Row]] = defaultdict(list)
    for article in articles:
        _add(article, rows)
    rows["failures"].append(
        {"input": "broken.html", "reason": "empty", "detail": "no text <b>found</b>"}
    )
    return Tables(**{name: schemas.table(name, rows[name]) for name in Tables._fields})


def _add(article: Row, rows: dict[str, list[Row]]) -> None:
    text, spans = marked(article["text"])
    key = article["article_id"]
    body_start = article.get("body_start", text.find("\n\n") + 2)
    rows["articles"].append(_article(article, text, body_start))
    rows["sentences"].append(
        {"article_id": key, "sentence_id": 0, "start": body_start, "end": len(text),
         "in_quote": False}
    )  # fmt: skip
    parts: dict[str, dict[str, list[list[int]]]] = defaultdict(lambda: defaultdict(list))
    for label, start, end in spans:
        if label == "date":
            rows["dates"].append(_date(key, start, end))
        elif label.startswith("h-"):
            rows["hedges"].append(_hedge(key, text, (label[2:], start, end), spans))
        else:
            name, part = label.split("-")
            parts[name][part].append([start, end])
    for name, found in parts.items():
        rows["attributions"].append(_attribution(article, name, found))


def _article(article: Row, text: str, body_start: int) -> Row:
    published = article["published"]
    return {
        "article_id": article["article_id"], "url": article.get("url"),
        "outlet": article["outlet"], "outlet_type": article.get("outlet_type"),
        "country": article.get("country"), "title": text[: max(0, body_start - 2)] or None,
        "author": None, "published": published,
        "published_precision": "second" if published else "unknown", "zone": None,
        "text": text, "body_start": body_start, "language": "ru",
        "n_words": len(text[body_start:].split()),
        "content_hash": sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        "reprint_cluster": article.get("reprint_cluster", article["article_id"]),
        "path": f"{article['article_id']}.txt",
    }  # fmt: skip


def _attribution(article: Row, name: str, found: dict[str, list[list[int]]]) -> Row:
    given = article.get(name, {})
    parent = [article[given["parent"]]["speaker"]] if "parent" in given else []
    names = [article["outlet"], *parent, given.get("speaker")]
    (cue,), source = found["cue"], found.get("source", [[None, None]])[0]
    return {
        "article_id": article["article_id"], "attribution_id": name,
        "cue_start": cue[0], "cue_end": cue[1], "source_start": source[0], "source_end": source[1],
        "content": found["content"], "kind": "indirect", "stance": "asserts",
        "source_class": "media", "speaker": None, "side": None, "parent": None,
"chain": " ← ".join(map(str, names)),
        "rule": "verb_subject", "row": "сообщить", "confidence": 0.9, **given,
    }  # fmt: skip


def _hedge(key: str, text: str, mark: Mark, spans: list[Mark]) -> Row:
    kind, start, end = mark
    contents = (mark for mark in spans if mark[0].endswith("-content"))
    around = (name[:2] for name, left, right in contents if left <= start and end <= right)
    scope = next(around, None)
    core = kind in ("distancing", "hearsay", "label")
    return {
        "article_id": key, "start": start, "end": end, "cue": text[start:end], "type": kind,
        "tier": "core" if core else "extended", "strength": 4 if core else 2,
        "voice": "writer", "scope": scope, "scope_kind": "claim" if scope else "proposition",
        "rule": "parenthetical", "row": text[start:end].lower(),
    }  # fmt: skip


def _date(key: str, start: int, end: int) -> Row:
    return {
        "article_id": key, "start": start, "end": end, "type": "DATE", "value": "2023-09-13",
        "mod": None, "begin": "2023-09-13", "finish": "2023-09-13", "anchor": "2023-09-05",
        "rule": "day_month",
    }  # fmt: skip
