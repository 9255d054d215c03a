"""A parsed document as bytes, and back: so that a changed lexicon need not tag anew."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.language.document import Document, Name, Sentence, Token

KINDS = ("PER", "LOC", "ORG")


def pack(doc: Document) -> bytes:
    """The document without its text."""
    tokens = [token for sentence in doc.sentences for token in sentence.tokens]
    lemmas, lemma = _coded(token.lemma for token in tokens)
    tags, tag = _coded(_tag(token) for token in tokens)
    relations, relation = _coded(token.rel for token in tokens)
    columns: dict[str, NDArray[Any]] = {
        "sentences": _ints(3, ((s.start, s.end, len(s.tokens)) for s in doc.sentences)),
        "tokens": _ints(
            6, zip((t.start for t in tokens), (t.end for t in tokens), lemma, tag,
                (t.head for t in tokens), relation, strict=True)
        ),
        "names": _ints(3, ((n.start, n.end, KINDS.index(n.kind)) for n in doc.names)),
        "words": np.frombuffer(
            "\0".join("\n".join(part) for part in (lemmas, tags, relations)).encode(), np.uint8
        ),
    }  # fmt: skip
    file = io.BytesIO()
    np.savez(file, allow_pickle=False, **columns)
    return zlib.compress(file.getvalue(), 1)


def unpack(text: str, packed: bytes) -> Document:
    """The document of `text` that `pack` was given."""
    with np.load(io.BytesIO(zlib.decompress(packed)), allow_pickle=False) as columns:
        sentences, tokens, names = (
            columns[name].tolist() for name in ("sentences", "tokens", "names")
        )
        words = columns["words"].tobytes().decode()
    lemmas, tags, relations = (part.split("\n") for part in words.split("\0"))
    parsed = [_parse(tag) for tag in tags]
    rows = iter(tokens)
    found = []
    for number, (start, end, size) in enumerate(sentences):
        own = []
        for i in range(size):
            begin, stop, lemma, tag, head, relation = next(rows)
            pos, feats = parsed[tag]
            own.append(Token(i, begin, stop, text[begin:stop], lemmas[lemma], pos, feats, head,
                             relations[relation]))  # fmt: skip
        found.append(Sentence(number, start, end, own))
    return Document(text, found, [Name(a, b, KINDS[kind]) for a, b, kind in names])


def _tag(token: Token) -> str:
    return "|".join([token.pos, *(f"{key}={value}" for key, value in token.feats.items())])


def _parse(tag: str) -> tuple[str, dict[str, str]]:
    pos, *feats = tag.split("|")
    return pos, dict(feat.split("=", 1) for feat in feats)


def _coded(values: Iterable[str]) -> tuple[list[str], list[int]]:
    numbers: dict[str, int] = {}
    codes = [numbers.setdefault(value, len(numbers)) for value in values]
    return list(numbers), codes


def _ints(width: int, rows: Iterable[tuple[int, ...]]) -> NDArray[np.int32]:
    return np.array(list(rows), np.int32).reshape(-1, width)
