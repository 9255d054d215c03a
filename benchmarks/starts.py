"""From the prompt to the first result, medians of five: `python -m benchmarks.starts`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks.commands import command
from benchmarks.speed import in_turn, texts

_NATASHA = """
import os, pymorphy2_dicts_ru
os.environ["PYMORPHY2_DICT_PATH"] = pymorphy2_dicts_ru.get_path()
import natasha
embedding = natasha.NewsEmbedding()
for kind in (natasha.NewsMorphTagger, natasha.NewsSyntaxParser, natasha.NewsNERTagger):
    kind(embedding)
natasha.MorphVocab()
"""


def main() -> None:
    """Print the table."""
    articles, turns = texts(), 5
    print("cold starts", file=sys.stderr, flush=True)
    python, analysis = sys.executable, (sys.executable, "-m", "analysis.cli")
    with tempfile.TemporaryDirectory() as folder:
        one = Path(folder) / "one.txt"
        one.write_text(min(articles, key=lambda text: abs(len(text) - 4_700)), "utf-8")
        found = in_turn(
            turns,
            annotate=lambda: command(*analysis, "annotate", str(one)).cpu,
            natasha=lambda: command(python, "-c", _NATASHA).cpu,
            help=lambda: command(*analysis, "--help").cpu,
            empty=lambda: command(python, "-c", "pass").cpu,
        )
    print("| from a cold start | CPU, s | against | CPU, s | times | asked for |")
    print("|---|---|---|---|---|---|")
    for what, against, asked in (("annotate", "natasha", "≤ 1.5"), ("help", "empty", "≤ 3")):
        name = {"annotate": "`annotate ONE.txt`", "help": "`analysis --help`"}[what]
        other = {"natasha": "natasha loading its models", "empty": "an empty Python"}[against]
        print(f"| {name} | {found[what]:.3f} | {other} | {found[against]:.3f} | "
              f"{found[what] / found[against]:.2f} | {asked} |", flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
