"""The second pass: clusters of reprints over all parts, by keys that fit where texts do not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import numpy as np

from analysis.corpus import parts, reprints
from analysis.corpus.place import Place, place
from analysis.corpus.reprints import near
from analysis.corpus.reprints.original import instant
from analysis.corpus.reprints.shingles import Hashes, shingles
from analysis.corpus.reprints.stored import Scratch
from analysis.engine.parts import Note, keep
from analysis.engine.workers import Crew

_COLUMN = "reprint_cluster"


class Texts(NamedTuple):
    """The keys of a part's articles and all their shingles, one set after the other."""

    keys: near.Keys
    shingles: Hashes


def settle(out: str | Path, notes: Sequence[Note], crew: Crew) -> None:
    """Write the clusters of reprints into the parts of `articles`.

    Args:
        out: where the parts lie.
        notes: those of all parts, in their order.
        crew: reads the texts and writes the parts that change.

    Raises:
        OSError: there is no room for the scratch file (some 8 bytes a word of the corpus, in
            the folder for temporary files) or for a part.
    """
    root = place(out)
    names = _names(root, out, notes, crew)
    changes = ((note.number, names.get(note.number, {})) for note in notes)
    for note, size in zip(notes, crew.in_order(partial(renamed, out), changes), strict=True):
        if size is not None:
            keep(root, note._replace(sizes={**note.sizes, "articles": size}))


def _names(root: Place, out: str | Path, notes: Sequence[Note],
           crew: Crew) -> dict[int, dict[int, str]]:  # fmt: skip
    """Number of the part → row → cluster, for articles with a near-duplicate."""
    with TemporaryDirectory(prefix="reprints-") as folder:
        scratch = Scratch(Path(folder))
        for texts in crew.in_order(partial(read, out), [note.number for note in notes], ahead=1):
            scratch.add(texts.keys, texts.shingles)
        found = reprints.ends(scratch.pairs())
    firsts = np.cumsum([0, *(note.articles for note in notes)])

    def at(number: int) -> tuple[int, int]:
        part = int(np.searchsorted(firsts, number, side="right")) - 1
        return part, number - int(firsts[part])

    wanted: defaultdict[int, set[int]] = defaultdict(set)
    for part, row in map(at, np.unique(found).tolist()):
        wanted[part].add(row)
    known = {part: _published(root, notes[part].number, rows) for part, rows in wanted.items()}

    def key(number: int) -> reprints.Key:
        part, row = at(number)
        return known[part][row]

    names: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for number, name in reprints.named(found, key).items():
        part, row = at(number)
        names[notes[part].number][row] = name
    return names


def _published(root: Place, number: int, rows: set[int]) -> dict[int, reprints.Key]:
    """When some articles of a part were published, and their identifiers."""
    columns = parts.read_arrow(root, "articles", number, ["article_id", "published"]).to_pydict()
    return {row: (instant(columns["published"][row]), columns["article_id"][row]) for row in rows}


def read(out: str | Path, number: int) -> Texts:
    """What stands for the texts of a part."""
    frame = parts.read_arrow(place(out), "articles", number, ["text", "body_start"]).to_pandas()
    sets = list(shingles(reprints.bodies(frame)))
    joined = np.concatenate(sets) if sets else np.empty(0, dtype=np.uint64)
    return Texts(near.keys(sets), joined)


def renamed(out: str | Path, change: tuple[int, dict[int, str]]) -> int | None:
    """Give the articles of a part their clusters; all others are clusters of their own.

    Returns:
        The new size of the part in bytes; None where nothing changes.
    """
    import pyarrow as pa  # noqa: PLC0415 - slow to load

    number, names = change
    root = place(out)
    before = parts.read_arrow(root, "articles", number, ["article_id", _COLUMN]).to_pydict()
    clusters = [names.get(row, own) for row, own in enumerate(before["article_id"])]
    if clusters == before[_COLUMN]:
        return None
    table = parts.read_arrow(root, "articles", number)
    column = table.column_names.index(_COLUMN)
    data = parts.encoded(table.set_column(column, table.schema.field(column),
                                          pa.array(clusters, pa.string())))  # fmt: skip
    root.write(parts.name("articles", number), data)
    return len(data)
