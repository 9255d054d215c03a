"""Put the report together and write it: one file, and pages beside it for a large corpus."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from importlib import resources
from pathlib import Path
from typing import Any

import pandas as pd
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from analysis.corpus.schemas import Tables
from analysis.present import markup, style, words
from analysis.present.findings import Evidence
from analysis.present.report import model
from analysis.present.report.downloads import figure_data, figure_name
from analysis.present.report.drawings import bilingual
from analysis.present.report.reader import LIMIT, page_name
from analysis.present.report.slim import script, slim, style_sheet
from analysis.present.style import Chart

STYLES = ("report.css", "marks.css")
SCRIPTS = ("0-unpack.js", "1-language.js", "2-marks.js", "3-filters.js", "4-evidence.js",
           "5-places.js", "6-search.js", "7-start.js")  # fmt: skip


def build(tables: Tables, out: str | Path, *, lang: str = "ru", limit: int = LIMIT,
          stages: pd.DataFrame | None = None,
          drawn_from: Mapping[str, int] | None = None) -> Path:  # fmt: skip
    """Write the report on `tables`.

    Args:
        tables: one analysis.
        out: a folder, which gets `index.html`, or the name of an `.html` file.
        lang: language that is shown first, `ru` or `en`; both are in the file.
        limit: most articles on one page; above it, a stated sample and further pages.
        stages: the list of stages that `tables.reports` was made with; by default the visit's.
        drawn_from: where `tables` are a sample, the number of rows of each table of the corpus.

    Returns:
        The report's file.

    Raises:
        ValueError: an unknown language.
    """
    if lang not in words.LANGUAGES:
        raise ValueError(f"language {lang!r} is not one of {', '.join(words.LANGUAGES)}")
    target = Path(out)
    target = target if target.suffix == ".html" else target / "index.html"
    target.parent.mkdir(parents=True, exist_ok=True)
    page = _Pages(lang)
    report = model.Report(tables, stem=target.stem, limit=limit, listed=stages)
    page.write(target, "index.html", report.context() | {"sample": _sample(tables, drawn_from)})
    for number in report.page_numbers:
        name = page_name(target.stem, number)
        page.write(target.with_name(name), "page.html", report.page_context(number))
    return target


def _sample(tables: Tables, drawn_from: Mapping[str, int] | None) -> words.Both | None:
    """What the first screen says of a sample."""
    if drawn_from is None:
        return None
    sizes = {name: words.number(size) for name, size in drawn_from.items()}
    return words.t("drawn", n=words.number(len(tables.articles)), **sizes)


class _Pages:
    """The templates with everything that each page of a report needs."""

    def __init__(self, lang: str) -> None:
        css = "".join(map(_asset, STYLES)) + _dark_figures()
        js = "\n".join(map(_asset, SCRIPTS))
        self.environment = Environment(
            loader=PackageLoader("analysis.present", "templates"), autoescape=True,
            trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined,
        )  # fmt: skip
        self.environment.filters |= {
            "num": words.number, "percent": words.percent, "slug": words.slug,
            "of": query, "shared": shared, "moment": moment,
            "words": lambda text: Markup(markup.text(text)),
        }  # fmt: skip
        self.environment.globals |= {
            "t": words.t, "code": words.code, "interval": words.interval,
            "percent_digits": words.percent_digits, "lang": lang,
            "texts": lambda key, lang, **parts: getattr(words.t(key, **parts), lang),
            "titles": titles, "captions": captions,
            "figure_data": figure_data, "figure_name": figure_name,
            "drawing": lambda charts: bilingual(charts, lang),
            "attributes": lambda phrase: words.in_attributes(phrase, lang),
            "css": css, "js": js, "policy": _policy(css, js),
        }  # fmt: skip

    def write(self, path: Path, template: str, context: dict[str, Any]) -> None:
        html = self.environment.get_template(template).render(context)
        path.write_bytes(slim(html).encode("utf-8", "replace"))  # half a surrogate pair becomes ?


def _asset(name: str) -> str:
    """A style sheet or script without its comments and blanks."""
    source = resources.files("analysis.present").joinpath("assets", name).read_text("utf-8")
    return style_sheet(source) if name.endswith(".css") else script(source)


def _dark_figures() -> str:
    """Rules that change a figure's colours on a dark page."""
    rules = "".join(
        f'svg [{part}="{light}"]{{{part}:{dark}}}'
        for light, dark in style.DARK.items()
        for part in ("fill", "stroke")
    )
    return f"@media screen and (prefers-color-scheme:dark) and (forced-colors:none){{\n{rules}}}\n"


def _policy(css: str, js: str) -> str:
    """Nothing may be loaded or run but the page's own style and script, named by their hashes."""
    style_hash, script_hash = (
        b64encode(sha256(source.encode()).digest()).decode() for source in (css, js)
    )
    return (
        f"default-src 'none'; style-src 'sha256-{style_hash}'; "
        f"script-src 'sha256-{script_hash}'; base-uri 'none'; form-action 'none'"
    )


def query(values: Mapping[str, str], known: Mapping[str, str] | None = None) -> str:
    """What a number counts, for an attribute: `side=RU;hedged=yes`, without what is known."""
    own = values.items() - (known or {}).items()
    return ";".join(f"{name}={value}" for name, value in sorted(own))


def shared(counts: Mapping[str, Evidence]) -> dict[str, str]:
    """What all numbers of a row that are not made of lists have in common."""
    queries = [evidence.query for evidence in counts.values() if evidence.query]
    return dict(set.intersection(*(set(one.items()) for one in queries))) if queries else {}


def titles(charts: dict[str, Chart]) -> words.Both:
    """The title of a figure in both languages."""
    return words.Both(*(escape(charts[lang].title) for lang in words.LANGUAGES))


def captions(charts: dict[str, Chart]) -> words.Both:
    """The caption of a figure in both languages."""
    return words.Both(*(escape(charts[lang].caption) for lang in words.LANGUAGES))


def moment(published: str) -> Markup:
    """An ISO 8601 time as a reader writes it: an element with day and time, the zone after it."""
    parts = re.fullmatch(r"(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(.*))?", published)
    if parts is None:
        return Markup("<time>{}</time>").format(published)
    zone = {"Z": "UTC"}.get(parts[3] or "", parts[3] or "")
    said = " ".join(filter(None, parts.group(1, 2)))
    return Markup("<time>{}</time> {}" if zone else "<time>{}</time>").format(said, zone)
