"""One marked article in a notebook's cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from importlib import resources

from analysis.corpus.schemas import Tables
from analysis.present.markup.explain import BAR, Explanations, Line, lexicon_words
from analysis.present.markup.marks import Mark, marks
from analysis.present.markup.render import render, text

KEY = {"b": "источник", "i class=c": "слова ссылки", "u": "содержание", "i class=h": "дистанция",
       "i class=t": "дата", "i class=e": "этап"}  # fmt: skip


@dataclass(frozen=True)
class Shown:
    """A marked article; a notebook draws it, `html` is the same as text."""

    article_id: str
    html: str = field(repr=False)

    def _repr_html_(self) -> str:
        return self.html


def show(tables: Tables, article: str | int = 0) -> Shown:
    """Draw an article with its marks; a click on one leads to the line that explains it.

    Args:
        tables: the analysis.
        article: identifier, or place in `tables.articles`.

    Raises:
        KeyError: there is no such article.
    """
    own = _one(tables, article)
    (cells,) = own.articles.to_dict("records")
    name = cells["article_id"]
    digest = sha256(name.encode("utf-8", "surrogatepass")).hexdigest()
    prefix = f"m{int(digest[:8], 16)}"  # no letter of a layer
    lines = Explanations(own)

    def explained(mark: Mark) -> str:
        return f"{prefix}k{lines.number(name, mark.key)}"

    shown = render(cells["text"], marks(own)[name], name=prefix, body_start=cells["body_start"],
                   explained=explained)  # fmt: skip
    listed = "".join(f"<li id={prefix}k{n}>{_said(line)}" for n, line in enumerate(lines.lines))
    return Shown(name, f'<style>{_css()}</style><div class="marked-cell" lang="ru">{_key()}'
                       f'<div class="marked">{shown}</div><details><summary>Отметки / Marks'
                       f"</summary><ul>{listed}</ul></details></div>")  # fmt: skip


def _said(line: Line) -> str:
    word = f" {lexicon_words().get(line.row, '')}" if line.row else ""
    return text(f"{line.shared}{BAR}{line.own}{word}")


def _one(tables: Tables, article: str | int) -> Tables:
    """The tables of one article."""
    articles = tables.articles
    name = articles["article_id"].iloc[article] if isinstance(article, int) else article
    if name not in set(articles["article_id"]):
        raise KeyError(f"no article {article!r} in the table")
    return Tables(*(frame[frame["article_id"] == name] if "article_id" in frame else frame
                    for frame in tables))  # fmt: skip


def _css() -> str:
    return resources.files("analysis.present").joinpath("assets", "marks.css").read_text("utf-8")


def _key() -> str:
    shown = " ".join(f"<{tag}>{name}</{tag[0]}>" for tag, name in KEY.items())
    return f'<p class="marked">{shown}</p>'
