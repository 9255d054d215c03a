"""The notebooks are current, short, the same in both languages, and run from top to bottom."""

import json
import re
import runpy
import shutil
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module

import nbformat
import pytest

from analysis.present.notebooks import pages, render
from analysis.present.notebooks.render import run
from analysis.present.notebooks.slides import slides
from analysis.present.notebooks.tidy import tidy

PAGES = pages()
NAMES = [page.name for page in PAGES]


def book(page):
    return nbformat.read(page.source, as_version=4)


def code(page):
    return [cell.source for cell in book(page).cells if cell.cell_type == "code"]


def test_both_languages_have_the_same_notebooks():
    assert [n[3:] for n in NAMES if n[:2] == "ru"] == [n[3:] for n in NAMES if n[:2] == "en"]
    assert len(NAMES) == 18


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_short_without_outputs_and_prose_first(page):
    cells = book(page).cells
    assert cells[0].cell_type == "markdown"
    assert cells[0].source.startswith("# ")
    assert len(cells) <= 40
    for cell in cells:
        if cell.cell_type == "code":
            assert not cell.outputs
            assert cell.execution_count is None
            assert len(cell.source.splitlines()) <= (12 if "07" in page.source.stem else 5)
            assert "07" in page.source.stem or "def " not in cell.source


@pytest.mark.parametrize("page", [p for p in PAGES if p.lang == "en"], ids=lambda p: p.source.stem)
def test_languages_share_their_code(page):
    other = next(p for p in PAGES if p.lang == "ru" and p.source.name == page.source.name)
    assert code(page) == code(other)


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_page_says_what_the_corpus_is(page):
    words = {"ru": "не доказыва|ничего не говорят", "en": "prove nothing|say nothing"}[page.lang]
    assert re.search(words, book(page).cells[0].source)


@pytest.mark.slow
def test_the_notebooks_are_what_their_source_gives(root):
    """Numbers in the prose and in the assertions come from the analysis as it is now."""
    built = runpy.run_path(str(root / "notebooks" / "build.py"))
    assert built["build"](check=True) == []


@pytest.mark.slow
def test_every_notebook_runs_from_top_to_bottom():
    sources = [page.source for page in PAGES if page.lang == "en"]
    with ThreadPoolExecutor(4) as pool:
        for done in pool.map(run, sources):
            assert all(cell.execution_count for cell in done.cells if cell.cell_type == "code")


@pytest.mark.slow
def test_the_notebooks_run_on_ones_own_folder(tmp_path):
    """One line is changed: the folder. Three short texts have no sides and no reprints."""
    own = tmp_path / "own"
    own.mkdir()
    for n in range(3):
        (own / f"{n}.txt").write_text(
            f"Мост через реку закрыли\n\nТульский вестник\n0{n + 1}.09.2023 10:00\n\nМост якобы "
            "закрыли на ремонт, сообщил мастер Иван Петров. По его словам, работы займут день.",
            "utf-8",
        )
    books = []
    for page in PAGES:
        if page.lang == "en" and page.source.stem < "06":
            text = page.source.read_text("utf-8")
            changed = text.replace(
                r"analysis.data_dir() / \"articles\"", json.dumps(json.dumps(str(own)))[1:-1]
            )
            assert changed != text
            path = tmp_path / "en" / page.source.name
            path.parent.mkdir(exist_ok=True)
            path.write_text(changed, "utf-8")
            books.append(path)
    with ThreadPoolExecutor(4) as pool:
        assert len(list(pool.map(run, books))) == 6


def test_a_source_with_a_missing_translation_is_refused(root):
    built = runpy.run_path(str(root / "notebooks" / "build.py"))
    with pytest.raises(ValueError, match="one language only"):
        list(built["cells"]("=== ru\n# Да\n=== code\n1\n"))


@pytest.fixture
def small(tmp_path):
    """A folder with one tiny notebook in both languages."""
    for lang, title in (("ru", "Привет"), ("en", "Hello")):
        cells = [
            nbformat.v4.new_markdown_cell(f"# {title}"),
            nbformat.v4.new_code_cell(
                "import pandas as pd\npd.DataFrame({'a': [1]}, index=['<b>'])"
            ),
        ]
        path = tmp_path / "books" / lang / "00_x.ipynb"
        path.parent.mkdir(parents=True)
        nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    return tmp_path / "books"


def test_pages_are_self_contained_and_link_each_other(small, tmp_path):
    written = render(tmp_path / "out", folder=small)
    assert [p.relative_to(tmp_path / "out").as_posix() for p in written] == [
        "ru/00_x.html",
        "en/00_x.html",
    ]
    page = written[0].read_text("utf-8")
    assert 'lang="ru"' in page
    assert 'href="../en/00_x.html"' in page
    assert not re.search(r"<script|src=.?http|@import|<link", page)
    assert "&lt;b&gt;" in page


def test_an_unchanged_notebook_is_not_run_again(small, tmp_path, monkeypatch):
    module = import_module("analysis.present.notebooks.render")
    render(tmp_path / "out", folder=small)
    monkeypatch.setattr(module, "run", lambda path: pytest.fail("run again"))
    render(tmp_path / "out", folder=small)
    state = json.loads((tmp_path / "out" / ".rendered.json").read_text("utf-8"))
    assert len(state) == 2


def test_tables_are_scoped_and_scroll_by_keyboard():
    table = (
        '<table border="1" class="dataframe"><thead><tr><th></th><th>a</th></tr></thead>'
        "<tbody><tr><th>x</th><td>1</td></tr></tbody></table> after"
    )
    mended = tidy(
        f"<p>{table}</p>".replace("<p>", "<div>").replace("</p>", "</div>"), "Table", "Code"
    )
    assert '<div class="scroll" tabindex="0" role="region" aria-label="Table 1"><table' in mended
    assert '<td></td><th scope="col">a</th>' in mended
    assert '<th scope="row">x</th>' in mended
    assert mended.index("after") > mended.index("</table></div>")


def test_slides_begin_with_their_heading():
    cell = '<div class="cell">{}</div>'
    parts = ("<h1>A</h1><p>x</p>", "<pre>1</pre>", "<h2>B</h2>")
    body = "<div>" + "".join(map(cell.format, parts)) + "</div>"
    deck = slides(body)
    assert deck.count("<section") == 2
    assert deck.index("<pre>") < deck.index('aria-label="B"')


@pytest.mark.browser
@pytest.mark.slow
def test_pages_and_slides_ask_for_nothing_and_pass_axe(tmp_path):
    from browser import chromium, opened

    folder = tmp_path / "books"
    for page in PAGES:
        if page.source.stem in ("00_start_here", "04_hedging"):
            (folder / page.lang).mkdir(parents=True, exist_ok=True)
            shutil.copy(page.source, folder / page.lang / page.source.name)
    written = render(tmp_path / "out" / "notebooks", folder=folder)
    decks = [p.with_suffix(".slides.html") for p in written]
    with chromium() as browser:
        for path in [*written, *decks]:
            for scheme in ("light", "dark"):
                with opened(browser, path, color_scheme=scheme) as page:
                    assert page.foreign == []
                    assert page.console == []
                    assert page.violations() == []
