"""Run the notebooks and write each as one self-contained page."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from importlib.resources import files
from pathlib import Path

import nbformat
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from nbclient import NotebookClient
from nbconvert import HTMLExporter
from nbformat import NotebookNode
from traitlets.config import Config

from analysis.paths import data_dir, notebooks_dir
from analysis.present.notebooks.slides import slides
from analysis.present.notebooks.tidy import tidy

LANGUAGES = ("ru", "en")
AT_ONCE = 4  # kernels that run side by side
TIMEOUT = 600  # seconds for one cell
_STATE = ".rendered.json"
# A widget would ask for scripts; what stands beside it does not.
_STILL = Config(
    {"NbConvertBase": {"display_data_priority": ["text/html", "image/svg+xml", "text/plain"]}}
)
WORDS = {
    "ru": {
        "skip": "К содержанию",
        "nav": "Тетради",
        "report": "Отчёт",
        "other": "In English",
        "slides": "Слайды",
        "pages": "Страница",
        "scroll": "Таблица",
        "code": "Код",
        "notice": "Учебный корпус: вымышленные издания; о настоящих СМИ он ничего не доказывает.",
    },
    "en": {
        "skip": "Skip to the content",
        "nav": "Notebooks",
        "report": "Report",
        "other": "По-русски",
        "slides": "Slides",
        "pages": "Page",
        "scroll": "Table",
        "code": "Code",
        "notice": "Teaching corpus: invented outlets; it proves nothing about real media.",
    },
}


@dataclass(frozen=True, slots=True)
class Page:
    """A notebook and the page made from it; `title` is its first heading."""

    lang: str
    source: Path
    title: str

    @property
    def name(self) -> str:
        """Path of the page below the output folder."""
        return f"{self.lang}/{self.source.stem}.html"

    @property
    def deck(self) -> str:
        """Path of its slides below the output folder."""
        return f"{self.lang}/{self.source.stem}.slides.html"


def pages(folder: Path | None = None) -> list[Page]:
    """The notebooks of `folder` (by default the project's), in both languages, in their order."""
    root = folder or notebooks_dir()
    found = []
    for lang in LANGUAGES:
        for path in sorted((root / lang).glob("*.ipynb")):
            found.append(Page(lang, path, _title(nbformat.read(path, as_version=4))))
    return found


def _title(notebook: NotebookNode) -> str:
    for cell in notebook.cells:
        for line in cell.source.splitlines():
            if cell.cell_type == "markdown" and line.startswith("# "):
                return str(line[2:].strip())
    return "Notebook"


def render(out: Path, *, folder: Path | None = None, version: str = "") -> list[Path]:
    """Run each notebook and write its page, unless nothing it rests on has changed.

    Args:
        out: folder for the pages, one below it for each language.
        folder: the notebooks, in `ru/` and `en/`.
        version: a digest of the code that the notebooks run.

    Returns:
        The pages written or kept.

    Raises:
        nbclient.exceptions.CellExecutionError: a cell failed.
    """
    found = pages(folder)
    known = _state(out)
    digests = {page.name: _digest(page, version) for page in found}
    old = [p for p in found if known.get(p.name) != digests[p.name] or not (out / p.name).exists()]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(partial(_write, out=out, found=found), old))
    (out / _STATE).write_text(json.dumps(digests, indent=1) + "\n", "utf-8")
    return [out / page.name for page in found]


def _state(out: Path) -> Mapping[str, str]:
    out.mkdir(parents=True, exist_ok=True)
    try:
        found = json.loads((out / _STATE).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _digest(page: Page, version: str) -> str:
    digest = hashlib.sha256(version.encode() + page.source.read_bytes())
    for path in sorted(data_dir().rglob("*")):
        if path.is_file():
            digest.update(f"{path}{path.stat().st_size}{path.stat().st_mtime_ns}".encode())
    return digest.hexdigest()


def _write(page: Page, out: Path, found: list[Page]) -> None:
    path = out / page.name
    path.parent.mkdir(parents=True, exist_ok=True)
    notebook = run(page.source)
    path.write_text(_page(page, notebook, found), "utf-8")
    (out / page.deck).write_text(_page(page, notebook, found, deck=True), "utf-8")


def run(path: Path) -> NotebookNode:
    """The notebook with its outputs."""
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(
        notebook, timeout=TIMEOUT, kernel_name="python3",
        resources={"metadata": {"path": str(path.parent)}},
    ).execute()  # fmt: skip
    return notebook


def _page(page: Page, notebook: NotebookNode, found: list[Page], *, deck: bool = False) -> str:
    exporter = HTMLExporter(template_name="basic", config=_STILL)
    exporter.exclude_input_prompt = exporter.exclude_output_prompt = True
    exporter.exclude_anchor_links = True
    body, _ = exporter.from_notebook_node(notebook)
    words = WORDS[page.lang]
    tidied = tidy(body, words["scroll"], words["code"])
    other = next(p for p in found if p.lang != page.lang and p.source.name == page.source.name)
    environment = Environment(
        loader=PackageLoader("analysis.present.notebooks", "."),
        autoescape=True,
        undefined=StrictUndefined,
    )
    return environment.get_template("page.html").render(
        page=page,
        other=other,
        found=[p for p in found if p.lang == page.lang],
        words=words,
        style=Markup(files("analysis.present.notebooks").joinpath("page.css").read_text("utf-8")),
        deck=deck,
        body=Markup(slides(tidied) if deck else tidied),
    )
