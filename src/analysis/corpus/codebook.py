"""The codebook `data/README.md`, generated from the schemas: `python -m analysis.corpus.codebook`.

Only what stands between the two markers is generated; what is written by hand around it stays.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pandera.pandas as pa

from analysis.corpus import outlets
from analysis.corpus.schemas import TABLES
from analysis.paths import data_dir

BEGIN = "<!-- codebook: written by `python -m analysis.corpus.codebook`; do not edit by hand -->"
END = "<!-- end of codebook -->"
_TYPES = {
    "object": "text", "int64": "integer", "Int64": "integer", "float64": "number",
    "bool": "true or false",
}  # fmt: skip
_HEAD = "| column | type | may be null | values | meaning |\n|---|---|---|---|---|"
_MEANINGS = {
    "articles": "One row an article. Offsets in the other tables refer to its `text`.",
    "sentences": "One row a sentence.",
    "attributions": "One row an act of saying, writing, believing or denying.",
    "hedges": "One row a hedge: words that keep a distance from a claim.",
    "dates": "One row a date or time expression, with its TIMEX3 value.",
    "reports": "One row a mention of a stage of the visit.",
    "failures": "One row an input that could not be used, with the reason and what to do.",
}


def generated() -> str:
    """The generated part, with its markers: every column of every table, and the outlet types."""
    parts = [BEGIN, *(_table(name, schema) for name, schema in TABLES.items()), _outlets(), END]
    return "\n\n".join(parts)


def _table(name: str, schema: pa.DataFrameSchema) -> str:
    head = f"### `{name}`\n\n{_MEANINGS[name]}\n\n{_HEAD}"
    rows = [_row(column, spec) for column, spec in schema.columns.items()]
    return "\n".join([head, *rows])


def _row(name: str, column: pa.Column) -> str:
    allowed = [v for check in column.checks for v in check.statistics.get("allowed_values", ())]
    values = ", ".join(f"`{value}`" for value in allowed)
    kind = "list" if name == "content" else _TYPES.get(str(column.dtype), str(column.dtype))
    meaning = (column.description or "").replace("|", "\\|")
    return f"| `{name}` | {kind} | {'yes' if column.nullable else 'no'} | {values} | {meaning} |"


def _outlets() -> str:
    head = (
        "### `outlets.csv`\n\nOne row an outlet. Columns: `name` (as shown in tables), `variants` "
        "(other names, parted by `|`), `domains` (parted by `|`), `type` (below), `country` "
        "(ISO 3166-1 alpha-2, empty if unknown or disputed), `zone` (IANA time zone of its page "
        "times, empty if unknown), `invented` (`true` for the teaching corpus). A name may be an "
        "ordinary word («Власть», «Проект»): a line that is nothing else names the outlet, a word "
        "in a sentence does not.\n\n"
        "| type | meaning |\n|---|---|"
    )
    return "\n".join(
        [head, *(f"| `{name}` | {meaning} |" for name, meaning in outlets.TYPES.items())]
    )


def updated(text: str) -> str:
    """`text` with its generated part renewed, or added at the end where it has none."""
    before, begin, rest = text.partition(BEGIN)
    if not begin:
        return f"{text.rstrip()}\n\n{generated()}\n".lstrip()
    return before + generated() + rest.partition(END)[2]


def main(path: Path | None = None) -> None:
    """Write the codebook where it is out of date."""
    path = path or data_dir() / "README.md"
    old = path.read_text(encoding="utf-8") if path.exists() else "# Data and codebook\n"
    new = updated(old)
    if new != old:
        path.write_text(new, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
