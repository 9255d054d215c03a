"""The command line: commands, options, help and examples."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable, Sequence

from analysis.cli import options as of

TYPE_CHECKING = False  # as in typing, which takes as long to load as Python itself
if TYPE_CHECKING:
    from typing import Any


class _Command(argparse.ArgumentParser):
    """The parser of one command: it tells first of an option that there is not."""

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Parse; a misspelt option would else be told as a required one that is missing."""
        for word in args or ():
            name = word.partition("=")[0]
            if name == "--":
                break
            if name.startswith("--") and not self._meant(name):
                self.error(f"no option {name}{_perhaps(name, self._option_string_actions)}")
        return super().parse_known_args(args, namespace)

    def _meant(self, name: str) -> bool:
        return any(option.startswith(name) for option in self._option_string_actions)


def _perhaps(name: str, options: Iterable[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, options, n=1)
    return f"; {near[0]} is meant, perhaps" if near else ""


class _Help(argparse.RawDescriptionHelpFormatter):
    """As wide as the terminal; argparse would ask `shutil`, which loads every kind of archive."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_columns() - 2)


def _columns() -> int:
    wanted = os.environ.get("COLUMNS", "")
    try:
        return (int(wanted) if wanted.isdecimal() else os.get_terminal_size().columns) or 80
    except OSError:  # standard output is no terminal
        return 80


def parser() -> argparse.ArgumentParser:
    """The parser of `analysis` with all its commands."""
    top = argparse.ArgumentParser(
        prog="analysis",
        description="Who says it, when, and with how much distance, in Russian-language news.",
        epilog="`analysis COMMAND --help` shows the options of a command, with examples.",
        formatter_class=_Help,
    )
    commands = top.add_subparsers(
        dest="command", required=True, metavar="COMMAND", parser_class=_Command
    )
    for add in (_report, _run, _annotate, _kwic, _collect, _agreement, _evaluate, _export):
        add(commands)
    return top


def parse(argv: Sequence[str] | None = None) -> argparse.Namespace:
    """Parse a command line; inputs may also stand behind options, as in `kwic X --by form A B`."""
    top = parser()
    options, rest = top.parse_known_args(argv)
    if rest and (not hasattr(options, "inputs") or any(word.startswith("-") for word in rest)):
        dashed = "; a PATTERN with a dash in front stands behind --"
        pattern = dashed if options.command == "kwic" else ""
        top.error(f"unrecognized arguments: {' '.join(rest)}{pattern}")
    if rest:
        options.inputs = [*options.inputs, *rest]
    return options


Commands = argparse._SubParsersAction


def _command(commands: Commands, name: str, help_: str, examples: str) -> argparse.ArgumentParser:
    return commands.add_parser(
        name,
        help=help_,
        description=help_[0].upper() + help_[1:] + ".",
        epilog=f"Examples:\n{examples}",
        formatter_class=_Help,
    )


def _report(commands: Commands) -> None:
    command = _command(
        commands,
        "report",
        "write one HTML page with the findings, the figures and the marked articles",
        "  analysis report --out reports                the teaching corpus\n"
        "  analysis report my/articles --out reports    your own folder\n"
        "  analysis report news.jsonl --lang en --out reports\n"
        "  analysis report tables --sample 2000 --out reports    what `analysis run` wrote",
    )
    of.takes_inputs(command, default=True)
    of.writes(command)
    command.add_argument(
        "--sample", type=of.positive, default=1000, metavar="N",
        help="articles to draw when INPUT is a folder of tables in parts (default 1,000)",
    )  # fmt: skip
    command.add_argument(
        "--lang", choices=("ru", "en"), default="ru", help="language shown first (default ru)"
    )
    command.add_argument(
        "--notebooks", action="store_true", help="also run the notebooks and link their pages"
    )


def _run(commands: Commands) -> None:
    command = _command(
        commands,
        "run",
        "write the tables as Parquet and CSV",
        "  analysis run my/articles --out tables\n"
        "  analysis run month.jsonl.gz --workers 4 --out tables\n"
        "  analysis run crawl.warc.gz --partitioned --workers 4 --out tables\n"
        "  analysis run s3://news/2023 --dask tcp://scheduler:8786 --out s3://news/tables",
    )
    of.takes_inputs(command)
    of.writes(command, of.place)
    command.add_argument(
        "--partitioned", action="store_true",
        help="write each table as a folder of Parquet parts, as is always done above 4,096 pages",
    )  # fmt: skip
    size = f"pages in a part, a multiple of {of.WINDOW} (default {of.PART:,})"
    command.add_argument("--part-size", type=of.part, default=of.PART, metavar="N", help=size)


def _annotate(commands: Commands) -> None:
    command = _command(
        commands,
        "annotate",
        "print one JSON object an article: its text with attributions, hedges and dates",
        "  analysis annotate article.txt > annotated.jsonl\n"
        "  analysis annotate --raw --no-text texts.jsonl > annotated.jsonl\n"
        "  cat texts.jsonl | analysis annotate -",
    )
    of.takes_inputs(command)
    command.add_argument(
        "--no-text", action="store_true", help="leave text, title and the like out"
    )


def _kwic(commands: Commands) -> None:
    command = _command(
        commands,
        "kwic",
        "print keyword in context as CSV",
        "  analysis kwic якобы data/articles\n"
        "  analysis kwic заявить --by lemma --sort right my/articles\n"
        "  analysis kwic distancing --by type my/articles > distance.csv",
    )
    command.add_argument("pattern", metavar="PATTERN", help="what to look for")
    command.add_argument(
        "--by", choices=("form", "lemma", "regex", "type"), default="form",
        help="take PATTERN as a word form, a lemma, a regular expression or a hedge type",
    )  # fmt: skip
    command.add_argument("--sort", choices=("text", "left", "right"), default="text",
                         help="order of the lines (default: as in the texts)")  # fmt: skip
    command.add_argument("--window", type=of.positive, default=60, metavar="N",
                         help="characters of context on each side (default 60)")  # fmt: skip
    of.takes_inputs(command, default=True)


def _collect(commands: Commands) -> None:
    command = _command(
        commands,
        "collect",
        "download pages politely into a folder with a manifest; again: only what is missing",
        "  analysis collect data/visit_urls.csv --out data/visit --contact me@example.org\n"
        "  analysis collect --feed https://news.example/rss --out pages\n"
        "  analysis collect --site https://news.example --from 2023-09-04 --to 2023-09-17 --out p",
    )
    csv = "addresses: a CSV file with a column url, or a text file"
    command.add_argument("list", nargs="?", type=of.path, metavar="LIST", help=csv)
    command.add_argument("--out", type=of.folder, required=True, metavar="DIR",
                         help="folder to fill")  # fmt: skip
    for flag, metavar, help_, options in _COLLECTING:
        command.add_argument(flag, metavar=metavar, help=help_, **options)
    for flag, help_ in _COLLECTING_FLAGS:
        command.add_argument(flag, action="store_true", help=help_)


_DAY: dict[str, Any] = {"type": of.day}
_COLLECTING: list[tuple[str, str, str, dict[str, Any]]] = [
    ("--feed", "URL", "an RSS or Atom feed, or a page that names one", {}),
    ("--sitemap", "URL", "a sitemap", {}),
    ("--site", "URL", "a site whose sitemaps are to be found", {}),
    ("--from", "DAY", "only addresses naming this day or later", {"dest": "first", **_DAY}),
    ("--to", "DAY", "only addresses naming this day or earlier", {"dest": "last", **_DAY}),
    ("--contact", "WHO", "your address, for the user agent", {"default": ""}),
    ("--delay", "S", "seconds between two requests to a host (default 2)",
     {"type": float, "default": 2.0}),
    ("--max-bytes", "N", "largest page, after decompression (default 20,000,000)",
     {"type": of.positive, "default": 20_000_000}),
    ("--max-seconds", "S", "longest time for one request (default 60)",
     {"type": float, "default": 60.0}),
]  # fmt: skip
_COLLECTING_FLAGS = [
    ("--wayback", "where a page is gone, take the archived copy nearest to its day"),
    ("--allow-private", "also fetch from private and loopback addresses"),
]


def _agreement(commands: Commands) -> None:
    command = _command(
        commands,
        "agreement",
        "compare two coders: percentage, Cohen's kappa, Krippendorff's alpha with intervals",
        "  analysis agreement anna.csv boris.csv\n"
        "  analysis agreement anna.csv machine.jsonl --disagreements talk.csv",
    )
    command.add_argument("first", type=of.path, metavar="A")
    command.add_argument("second", type=of.path, metavar="B")
    command.add_argument("--disagreements", type=of.new_file, metavar="FILE",
                         help="write the items on which the two differ")  # fmt: skip


def _evaluate(commands: Commands) -> None:
    command = _command(
        commands,
        "evaluate",
        "precision, recall and F1 of one annotation file against another",
        "  analysis annotate --raw texts.jsonl > predicted.jsonl\n"
        "  analysis evaluate predicted.jsonl gold.jsonl --errors errors.html",
    )
    command.add_argument("predicted", type=of.path, metavar="PREDICTED")
    command.add_argument("gold", type=of.path, metavar="GOLD")
    command.add_argument("--errors", type=of.new_file, metavar="FILE",
                         help="write the errors in their context: .csv or .html")  # fmt: skip


def _export(commands: Commands) -> None:
    command = _command(
        commands,
        "export",
        "write annotations in the format of another tool",
        "  analysis export data/articles --to brat --out corrections\n"
        "  analysis export my/articles --to labelstudio --out tasks",
    )
    of.takes_inputs(command)
    command.add_argument("--to", required=True, choices=EXCHANGES, help="the format")
    command.add_argument(
        "--out", type=of.folder, required=True, metavar="DIR", help="folder to write"
    )


EXCHANGES: tuple[str, ...] = (
    "brat", "labelstudio", "sheet", "conllu", "webannotation", "bibtex", "csl",
)  # fmt: skip
