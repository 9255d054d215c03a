"""natasha's models from natasha's own files, in a quarter of the time natasha takes for it.

Its loader unpacks the same list of 250,000 words once for each network and once more for the
embedding, whose similarities of words it prepares as well. Here the list is unpacked once, and
the embedding is mapped into memory, where all processes share it.
"""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np

from analysis.language.vocabulary import vocabulary

_GZIP_HEADER = 10  # bytes


@lru_cache(maxsize=1)
def models() -> SimpleNamespace:
    """natasha's models, loaded once in a process, on first use."""
    import natasha  # noqa: PLC0415 - half a second of work that `--help` should not pay for
    from natasha.data import NEWS_EMBEDDING  # noqa: PLC0415

    embedding = _embedding(Path(NEWS_EMBEDDING))
    with _words_read_once():
        return SimpleNamespace(
            natasha=natasha,
            morph=natasha.NewsMorphTagger(embedding),
            syntax=natasha.NewsSyntaxParser(embedding),
            ner=natasha.NewsNERTagger(embedding),
            vocab=vocabulary(),
        )


def _embedding(path: Path) -> Any:
    """What the networks ask of natasha's embedding: its name and its quantised vectors."""
    from navec.meta import Meta  # noqa: PLC0415 - comes with natasha

    with tarfile.open(path) as archive:
        meta = Meta.from_file(archive.extractfile("meta.json"))
        member = archive.getmember("pq.bin")
    start, header = member.offset_data, 4
    vectors, _, parts, centroids = np.fromfile(path, np.uint32, header, offset=start).tolist()
    start += 4 * header
    indexes = np.asarray(np.memmap(path, np.uint8, "r", start, (vectors, parts)))
    left = (member.size - 4 * header - indexes.size) // 4
    codes = np.fromfile(path, np.float32, left, offset=start + indexes.size)
    pq = SimpleNamespace(indexes=indexes, codes=codes.reshape(parts, centroids, -1))
    return SimpleNamespace(meta=meta, pq=pq)


@contextmanager
def _words_read_once() -> Iterator[None]:
    """Let slovnet unpack equal lists of words once; they differ in the date of their header."""
    from slovnet.exec import pack  # noqa: PLC0415 - comes with natasha

    unpack = pack.bytes_vocab
    known: dict[bytes, Any] = {}

    def remembered(packed: bytes) -> Any:
        words = packed[_GZIP_HEADER:]
        if words not in known:
            known[words] = unpack(packed)
        return known[words]

    pack.bytes_vocab = remembered
    try:
        yield
    finally:
        pack.bytes_vocab = unpack
