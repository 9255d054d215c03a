"""Text to `Document`, with the language models of natasha, which only this package touches.

Two engines give the same documents, token for token: `fast` runs the networks over many
sentences at once (`networks`), `natasha` is natasha's own pass, one text at a time. `auto` takes
the second for a few short texts, where the first would not earn the time of loading its compiler.

BLAS is held to one thread: the matrices are so small that more threads make natasha 8 to 19 times
slower. Parallel work goes over articles instead.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache, partial
from itertools import chain, islice
from types import SimpleNamespace
from typing import Any, NamedTuple

from threadpoolctl import ThreadpoolController

from analysis.language.document import Document, Name, Sentence, Token
from analysis.language.lemmas import Lemmatizer
from analysis.language.models import models
from analysis.language.quotes import quotations
from analysis.language.segment import (
    Span,
    break_lines,
    break_seams,
    cut_long,
    set_datelines_apart,
    units,
)
from analysis.language.tokens import Tokenizer

ENGINES = ("auto", "fast", "natasha")
BATCH_CHARACTERS = 32_000  # some 5,000 words: one after another they are looked up faster
FEW_CHARACTERS = 8_000

# Blanks that the models must see as the plain one; the length of the text stays, so offsets do too.
_ODD_BLANKS = "\u00a0\u202f\u2009\ufeff"


class _Segmented(NamedTuple):
    """A text with its tokens and, for each parsing unit, its span and range of tokens."""

    text: str
    plain: str
    tokens: list[Span]
    words: list[str]
    units: list[tuple[Span, int, int]]


def warm() -> None:
    """Load the models and the compiled loops, which the first text would otherwise wait for."""
    next(parse(["Слово."], engine="fast"))


def parse(texts: Iterable[str], *, engine: str = "auto") -> Iterator[Document]:
    """Parse texts, in batches, in their order.

    Args:
        texts: frozen article texts.
        engine: `auto`, `fast` or `natasha`; the documents are the same.

    Yields:
        A `Document` for each text, with offsets into that very text.

    Raises:
        ValueError: `engine` is none of `ENGINES`.
    """
    if engine not in ENGINES:
        raise ValueError(f"engine {engine!r} is unknown: take one of {', '.join(ENGINES)}")
    for batch in _batches(texts):
        few = engine == "auto" and sum(map(len, batch)) < FEW_CHARACTERS
        run = _natasha if engine == "natasha" or few else _fast_engine()
        with _blas(run is _natasha).limit(limits=1, user_api="blas"), _uncollected():
            documents = list(run([_segment(text) for text in batch]))
        yield from documents
        engine = "fast" if engine == "auto" and not few else engine


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the garbage collector from walking through all that is kept, again and again.

    A batch makes some ten thousand tuples and no cycle, so there is nothing for it to find.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@lru_cache(maxsize=2)
def _blas(plain: bool) -> ThreadpoolController:
    """The matrix libraries that an engine has loaded (the fast one has one more)."""
    models()
    return ThreadpoolController()


def _batches(texts: Iterable[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    size = 0
    for text in texts:
        batch.append(text)
        size += len(text)
        if size >= BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


_tokenizer = lru_cache(maxsize=1)(Tokenizer)  # one for all, since it remembers what it has seen


def _segment(text: str) -> _Segmented:
    plain = text
    for blank in _ODD_BLANKS:  # a hundred times as fast as `translate` where there is none
        plain = plain.replace(blank, " ")
    tokens, words = _tokenizer()(plain)
    spans = _parsing_units(plain) if tokens else []
    return _Segmented(text, plain, tokens, words, cut_long(tokens, spans))


def _parsing_units(plain: str) -> list[Span]:
    whole = units(plain, quotations(plain))
    return set_datelines_apart(break_seams(break_lines(whole, plain), plain), plain)


# ---------------------------------------------------------------- natasha's own pass


class _Given:
    """natasha's segmenter interface over boundaries that are already known."""

    def __init__(self, segmented: _Segmented) -> None:
        self._of = segmented

    def tokenize(self, text: str) -> Iterator[tuple[int, int, str]]:
        return ((start, end, text[start:end]) for start, end in self._of.tokens)

    def sentenize(self, text: str) -> Iterator[tuple[int, int, str]]:
        return ((start, end, text[start:end]) for (start, end), _, _ in self._of.units)


def _natasha(batch: list[_Segmented]) -> Iterator[Document]:
    loaded = models()
    for segmented in batch:
        if not segmented.tokens:
            yield Document(segmented.text, [])
            continue
        doc = loaded.natasha.Doc(segmented.plain)
        doc.segment(_Given(segmented))
        doc.tag_morph(loaded.morph)
        doc.parse_syntax(loaded.syntax)
        doc.tag_ner(loaded.ner)
        for token in doc.tokens:
            token.lemmatize(loaded.vocab)
        sentences = [_sentence(i, sent, segmented.text) for i, sent in enumerate(doc.sents)]
        names = [Name(span.start, span.stop, span.type) for span in doc.spans]
        yield Document(segmented.text, sentences, names)


def _sentence(number: int, sent: Any, text: str) -> Sentence:
    places = {token.id: i for i, token in enumerate(sent.tokens)}
    tokens = [
        Token(i, t.start, t.stop, text[t.start : t.stop], t.lemma, t.pos, t.feats,
              places.get(t.head_id, -1), t.rel)
        for i, t in enumerate(sent.tokens)
    ]  # fmt: skip
    return Sentence(number, sent.start, sent.stop, tokens)


# ---------------------------------------------------------------- many sentences at once


@lru_cache(maxsize=1)
def _fast_engine() -> _Fast:
    return _Fast(models())


class _Fast:
    """Batches through `networks`, lemmas and tags looked up once for a distinct (form, tag)."""

    def __init__(self, loaded: SimpleNamespace) -> None:
        from slovnet.conll import parse_conll_tag  # noqa: PLC0415 - loaded with the models

        from analysis.language.networks import Networks  # noqa: PLC0415 - loads the compiler

        self._networks = Networks(loaded.morph, loaded.syntax, loaded.ner)
        self._tags: list[tuple[str, Mapping[str, str]]] = [
            parse_conll_tag(tag) for tag in self._networks.tag_names
        ]
        self._lemmas = Lemmatizer(loaded.vocab, self._tags)

    def __call__(self, batch: list[_Segmented]) -> Iterator[Document]:
        sizes = [high - low for s in batch for _, low, high in s.units]
        flat = list(chain.from_iterable(s.words for s in batch))
        if not flat:
            yield from (Document(s.text, []) for s in batch)
            return
        tagged = self._networks(flat, sizes, [len(s.words) for s in batch])
        lemmas = self._lemmas(flat, tagged.tags.tolist())
        tags, relations = self._tags, self._networks.relation_names
        forms = [tags[tag] for tag in tagged.tags.tolist()]
        columns = zip(flat, lemmas, forms, (tagged.heads - 1).tolist(),
                      [relations[relation] for relation in tagged.relations.tolist()],
                      strict=True)  # fmt: skip
        names = iter(tagged.names.tolist())
        for segmented in batch:
            rows = list(islice(columns, len(segmented.tokens)))
            found = list(_names(segmented.tokens, islice(names, len(rows)),
                                self._networks.name_tags))  # fmt: skip
            yield Document(segmented.text, _sentences(segmented, rows), found)


def _sentences(
    segmented: _Segmented, rows: list[tuple[str, str, tuple[str, Mapping[str, str]], int, str]]
) -> list[Sentence]:
    spans, make = segmented.tokens, partial(tuple.__new__, Token)
    out = []
    for number, ((start, end), low, high) in enumerate(segmented.units):
        tokens = [
            make((i, begin, stop, word, lemma, pos, feats, head, relation))
            for i, ((begin, stop), (word, lemma, (pos, feats), head, relation)) in enumerate(
                zip(spans[low:high], rows[low:high], strict=True)
            )
        ]
        out.append(Sentence(number, start, end, tokens))
    return out


def _names(tokens: list[Span], tags: Iterable[int], vocabulary: list[str]) -> Iterator[Name]:
    """Spans of B- and I- tags; an I- goes on with whatever name is open, as in slovnet."""
    kind = ""
    start = end = 0
    for (begin, stop), tag in zip(tokens, tags, strict=False):
        part, _, named = vocabulary[tag].partition("-")
        if part != "I" and kind:
            yield Name(start, end, kind)
            kind = ""
        if part == "B":
            kind, start = named, begin
        end = stop
    if kind:
        yield Name(start, end, kind)
