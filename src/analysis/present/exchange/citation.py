"""Citations of the articles: CSL-JSON for Zotero, pandoc and the like, and BibTeX.

Formats: «CSL-JSON» schema 1.0 of the Citation Style Language; BibTeX with the fields that both
BibTeX and biblatex read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from analysis.corpus.schemas import Tables

_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
# One pass over the characters, so that an escape is never escaped again.
_LATEX = {sign: f"\\{sign}" for sign in "{}%&#_$"} | {
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_LANGUAGES = {"ru": "russian", "uk": "ukrainian", "be": "belarusian", "en": "english"}


def write_csl(tables: Tables, folder: Path) -> None:
    """Write `articles.csl.json`."""
    folder.mkdir(parents=True, exist_ok=True)
    written = json.dumps(csl(tables), ensure_ascii=False, indent=1)
    (folder / "articles.csl.json").write_text(written + "\n", encoding="utf-8", errors="replace")


def write_bibtex(tables: Tables, folder: Path) -> None:
    """Write `articles.bib`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "articles.bib").write_text(bibtex(tables), encoding="utf-8", errors="replace")


def csl(tables: Tables) -> list[dict[str, Any]]:
    """One CSL item for each article; what is unknown is left out."""
    return [_item(row) for row in tables.articles.to_dict("records")]


def _item(row: dict[Any, Any]) -> dict[str, Any]:
    date = _parts(row["published"])
    fields = {
        "id": row["article_id"],
        "type": "article-newspaper",
        "title": row["title"],
        "author": [{"literal": row["author"]}] if row["author"] else None,
        "container-title": row["outlet"],
        "issued": {"date-parts": [date]} if date else None,
        "URL": row["url"],
        "language": row["language"],
    }
    return {name: value for name, value in fields.items() if value}


def _parts(published: str | None) -> list[int]:
    found = _DATE.match(published or "")
    return [int(part) for part in found.groups() if part] if found else []


def bibtex(tables: Tables) -> str:
    """All articles as BibTeX entries."""
    rows: Iterable[dict[Any, Any]] = tables.articles.to_dict("records")
    return "\n".join(_entry(row, number) for number, row in enumerate(rows, start=1))


def _entry(row: dict[Any, Any], number: int) -> str:
    date = _parts(row["published"])
    fields = {
        "author": f"{{{_escaped(row['author'])}}}" if row["author"] else None,
        "title": f"{{{_escaped(row['title'])}}}" if row["title"] else None,
        "organization": _escaped(row["outlet"]),
        "year": f"{date[0]:04}" if date else None,
        "month": f"{date[1]}" if len(date) > 1 else None,
        "date": "-".join(f"{part:02}" for part in date) or None,
        "url": re.sub(r"[{}\\\s]", "", row["url"] or "") or None,
        "langid": _LANGUAGES.get(row["language"] or ""),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{_key(row, number)},", *lines, "}", ""])


def _key(row: dict[Any, Any], number: int) -> str:
    """Letters, digits and signs that every BibTeX takes, unique by its number."""
    safe = re.sub(r"[^A-Za-z0-9-]+", "-", str(row["article_id"])).strip("-")
    return f"{safe or 'article'}-{number}"


def _escaped(words: str | None) -> str:
    return "".join(_LATEX.get(sign, sign) for sign in re.sub(r"\s+", " ", words or "")).strip()
