"""One marked article in a notebook's cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from importlib import resources

from analysis.corpus.schemas import Tables
from analysis.present.markup.marks import marks
from analysis.present.markup.render import render
from analysis.present.markup.rows import rows

KEY = {"s": "источник", "c": "слова ссылки", "p": "содержание", "h": "дистанция",
       "t": "дата", "e": "этап"}  # fmt: skip


@dataclass(frozen=True)
class Shown:
    """A marked article; a notebook draws it, `html` is the same as text."""

    article_id: str
    html: str = field(repr=False)

    def _repr_html_(self) -> str:
        return self.html


def show(tables: Tables, article: str | int = 0) -> Shown:
    """Draw an article with its marks and, below it, a row that explains each.

    Args:
        tables: the analysis.
        article: identifier, or place in `tables.articles`.

    Raises:
        KeyError: there is no such article.
    """
    articles = tables.articles
    found = articles.iloc[[article]] if isinstance(article, int) else articles[
        articles["article_id"] == article]  # fmt: skip
    if found.empty:
        raise KeyError(f"no article {article!r} in the table")
    (cells,) = found.to_dict("records")
    name = cells["article_id"]
    own = Tables(*(frame[frame["article_id"] == name] if "article_id" in frame else frame
                   for frame in tables))  # fmt: skip
    prefix = "m" + sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    text = render(cells["text"], marks(own)[name], name=prefix, body_start=cells["body_start"])
    listed = "".join(rows(own, {name: prefix})[name])
    return Shown(name, f"<style>{_css()}</style><div class='marked-cell' lang='ru'>{_key()}"
                       f"<div class='marked'>{text}</div><details><summary>…</summary>"
                       f"<ul>{listed}</ul></details></div>")  # fmt: skip


def _css() -> str:
    return resources.files("analysis.present").joinpath("assets", "marks.css").read_text("utf-8")


def _key() -> str:
    shown = " ".join(f"<span class='{short}'>{name}</span>" for short, name in KEY.items())
    return f"<p class='marked'>{shown}</p>"
