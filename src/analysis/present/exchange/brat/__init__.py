"""brat standoff: a `.txt` and an `.ann` for each article, and the configuration.

Offsets in brat are characters of the text file as Unicode code points, which is what Python
counts. A span that runs over a line break is written in fragments, as brat demands, and joined
again on the way back. Files are written and read without any translation of line ends.

Format: the «standoff» and «configuration» pages of brat's manual (version 1.3).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import count
from pathlib import Path

from analysis.present.exchange.brat.config import VISUAL, configuration
from analysis.present.exchange.brat.lines import standoff
from analysis.present.exchange.brat.parse import parse
from analysis.present.exchange.records import Record, encodable, reconciled, stem

SIDECAR = "articles.jsonl"

__all__ = ["configuration", "parse", "read", "standoff", "write"]


def write(records: Iterable[Record], folder: Path) -> None:
    """Write the collection to `folder`: texts, annotations, configuration, and the originals."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "annotation.conf").write_text(configuration(), encoding="utf-8")
    (folder / "visual.conf").write_text(VISUAL, encoding="utf-8")
    with (folder / SIDECAR).open("w", encoding="utf-8", newline="\n") as sidecar:
        for number, record in enumerate(records, start=1):
            name = stem(number, record["article_id"])
            text = encodable(record["text"])
            (folder / f"{name}.txt").write_text(text, encoding="utf-8", newline="")
            lines = "".join(f"{one}\n" for one in standoff({**record, "text": text}))
            (folder / f"{name}.ann").write_text(lines, encoding="utf-8", newline="")
            sidecar.write(json.dumps({"file": name, **record}, ensure_ascii=True) + "\n")


def read(folder: Path) -> list[Record]:
    """Read a collection back as records of the interchange format.

    Without the file `articles.jsonl` of the originals the file names are the article ids.

    Raises:
        FileNotFoundError: an `.ann` has no `.txt`.
        ValueError: a line is no brat line; the message names file and line. Or it is no collection.
    """
    originals = _originals(folder)
    marked = sorted(folder.glob("*.ann"))
    if not marked and not (folder / SIDECAR).exists():
        raise ValueError(f"{folder}: no brat collection: there is no .ann file in it")
    return [_read_one(path, originals.get(path.stem, {})) for path in marked]


def _originals(folder: Path) -> dict[str, Record]:
    sidecar = folder / SIDECAR
    if not sidecar.exists():
        return {}
    lines = sidecar.read_text(encoding="utf-8").split("\n")
    found = [json.loads(one) for one in lines if one]
    if any("file" not in one for one in found):
        raise ValueError(f"{sidecar}: not of a brat collection")
    return {one.pop("file"): one for one in found}


def _read_one(path: Path, original: Record) -> Record:
    text = path.with_suffix(".txt").read_bytes().decode("utf-8")
    lines = path.read_bytes().decode("utf-8").split("\n")
    base = original or {"article_id": path.stem, "published": None, "title": None, "outlet": None,
                        "url": None}  # fmt: skip
    if original and encodable(original["text"]) == text:
        text = original["text"]
    corrected = parse(lines, text, path.name, keys=_keys(original))
    return reconciled({**corrected, "text": text}, {**base, "text": text})


def _keys(original: Record) -> dict[str, str]:
    """brat's names of the exported annotations → their keys: a0, a1, …, h0, …, d0, …"""
    counts = {"E": count(), "Hedge": count(), "Date": count()}
    found = {}
    for row in standoff(original) if original else ():
        name, first = row.split("\t")[:2]
        kind = "E" if name[0] == "E" else first.split()[0]
        if name[0] in "ET" and kind in counts:
            found[name] = f"{'a' if kind == 'E' else kind[0].lower()}{next(counts[kind])}"
    return found
