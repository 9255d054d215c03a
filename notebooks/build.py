"""Make the notebooks of both languages from one source, so that they cannot drift apart.

A source is a text file of cells. `=== ru` and `=== en` begin the two versions of a text cell,
`=== code` a code cell that both notebooks share. `⟦expression⟧` stands for a value: in a text
cell of what the whole notebook computes, in a code cell of what the cells before it computed, so
that a number in the prose and the assertion that holds it come from the same place.

    python notebooks/build.py            write the notebooks
    python notebooks/build.py --check    exit with 1 if one of them is not current
"""

from __future__ import annotations

import argparse
import hashlib
import io
import re
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

HERE = Path(__file__).resolve().parent
LANGUAGES = ("ru", "en")
_CELL = re.compile(r"^=== (ru|en|code)\n", re.MULTILINE)
_VALUE = re.compile(r"⟦(.+?)⟧", re.DOTALL)

Cell = dict[str, str]


def cells(source: str) -> Iterator[Cell]:
    """Cells of a source: `{"code": …}` or `{"ru": …, "en": …}`.

    Raises:
        ValueError: a text cell lacks one of its languages.
    """
    parts = _CELL.split(source)
    pairs = list(zip(parts[1::2], (part.strip("\n") for part in parts[2::2]), strict=True))
    while pairs:
        kind, text = pairs.pop(0)
        if kind == "code":
            yield {"code": text}
            continue
        if not pairs or {kind, pairs[0][0]} != set(LANGUAGES):
            raise ValueError(f"a text cell in one language only: {text[:60]!r}")
        yield {kind: text, pairs[0][0]: pairs.pop(0)[1]}


def filled(source: str) -> list[Cell]:
    """The cells with their values, computed by running the code once."""
    found = list(cells(source))
    space: dict[str, Any] = {"__name__": "notebook"}
    for cell in found:
        if "code" in cell:
            cell["code"] = _with_values(cell["code"], space)
            with redirect_stdout(io.StringIO()):
                exec(compile(cell["code"], "<cell>", "exec"), space)
    for cell in found:
        for lang in LANGUAGES:
            if lang in cell:
                cell[lang] = _with_values(cell[lang], space)
    return found


def _with_values(text: str, space: dict[str, Any]) -> str:
    return _VALUE.sub(lambda m: str(eval(m[1], space)), text)


def notebook(found: list[Cell], lang: str, name: str) -> NotebookNode:
    """A notebook without outputs, with cell identifiers that do not change from build to build."""
    book = nbformat.v4.new_notebook()
    book.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    for number, cell in enumerate(found):
        key = hashlib.sha256(f"{name} {number}".encode()).hexdigest()[:8]
        if "code" in cell:
            book.cells.append(nbformat.v4.new_code_cell(cell["code"], id=key))
        else:
            book.cells.append(nbformat.v4.new_markdown_cell(cell[lang], id=key))
    return book


def build(check: bool = False) -> list[str]:
    """Write every notebook; with `check` only name those that are not current."""
    stale = []
    for source in sorted((HERE / "source").glob("*.md")):
        found = filled(source.read_text("utf-8"))
        for lang in LANGUAGES:
            path = HERE / lang / f"{source.stem}.ipynb"
            text = nbformat.writes(notebook(found, lang, source.stem)) + "\n"
            if not path.exists() or path.read_text("utf-8") != text:
                stale.append(f"{lang}/{path.name}")
                if not check:
                    path.parent.mkdir(exist_ok=True)
                    path.write_text(text, "utf-8")
    return stale


def main() -> int:
    """Build or check."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="only name what is not current")
    check = parser.parse_args().check
    stale = build(check)
    for name in stale:
        print(f"{name}: {'not current, run python notebooks/build.py' if check else 'written'}")
    return int(check and bool(stale))


if __name__ == "__main__":
    sys.exit(main())
