"""How many pages inputs hold, where that can be known without reading them."""

from __future__ import annotations

from pathlib import Path

from analysis.corpus.load import files, remote
from analysis.corpus.load.remote import Remote
from analysis.corpus.place import is_remote
from analysis.corpus.raw import DEFAULT_LIMITS
from analysis.corpus.schemas import Failure


def pages(inputs: list[str | Path]) -> int | None:
    """The number of pages, for a progress bar; None where a file must be read to be counted.

    A page, a text and a file that cannot be used count as one, a Parquet file as many as its
    footer says.
    """
    total = 0
    for given in inputs:
        if str(given) == "-":
            return None
        distant = isinstance(given, str) and is_remote(given)
        for path in remote.walk(str(given)) if distant else files.walk(Path(given), DEFAULT_LIMITS):
            count = _of(path)
            if count is None:
                return None
            total += count
    return total


def _of(path: Path | Remote | Failure) -> int | None:
    if isinstance(path, Failure) or files.suffix(path) in files.PAGES + files.TEXTS:
        return 1
    if files.suffix(path) != ".parquet":
        return None
    import pyarrow as pa  # noqa: PLC0415 - slow to load
    import pyarrow.parquet as pq  # noqa: PLC0415

    try:
        with path.open("rb") as file:
            return int(pq.read_metadata(file).num_rows)
    except (pa.ArrowException, OSError, ValueError):
        return 1
