"""Text to `Document`: the only module that touches natasha.

The models are loaded once, on first use. BLAS is held to one thread: natasha's matrices are so
small that more threads make it 8 to 19 times slower; parallel work goes over articles instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

from threadpoolctl import threadpool_limits

from analysis.language.document import Document, Name, Sentence, Token

# Signs that are one character wide in the text and must be blank for the tokenizer.
_BLANKS = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " "})


@lru_cache(maxsize=1)
def _models() -> SimpleNamespace:
    import natasha  # noqa: PLC0415 - a second of work that `--help` should not pay for

    embedding = natasha.NewsEmbedding()
    return SimpleNamespace(
        doc=natasha.Doc,
        segmenter=natasha.Segmenter(),
        morph=natasha.NewsMorphTagger(embedding),
        syntax=natasha.NewsSyntaxParser(embedding),
        ner=natasha.NewsNERTagger(embedding),
        vocab=natasha.MorphVocab(),
    )


def parse(texts: Iterable[str]) -> Iterator[Document]:
    """Parse texts one after another.

    Args:
        texts: frozen article texts.

    Yields:
        A `Document` for each text, in the same order, with offsets into that very text.
    """
    models = _models()
    with threadpool_limits(limits=1, user_api="blas"):
        for text in texts:
            yield _parse(text, models)


def _parse(text: str, models: SimpleNamespace) -> Document:
    doc = models.doc(text.translate(_BLANKS))
    doc.segment(models.segmenter)
    if not doc.sents:
        return Document(text, [])
    doc.tag_morph(models.morph)
    doc.parse_syntax(models.syntax)
    doc.tag_ner(models.ner)
    for token in doc.tokens:
        token.lemmatize(models.vocab)
    sentences = [_sentence(i, sent, text) for i, sent in enumerate(doc.sents)]
    return Document(text, sentences, [Name(s.start, s.stop, s.type) for s in doc.spans])


def _sentence(number: int, sent: Any, text: str) -> Sentence:
    places = {token.id: i for i, token in enumerate(sent.tokens)}
    tokens = [
        Token(
            i,
            t.start,
            t.stop,
            text[t.start : t.stop],
            t.lemma,
            t.pos,
            t.feats or {},
            places.get(t.head_id, -1),
            t.rel,
        )
        for i, t in enumerate(sent.tokens)
    ]
    return Sentence(number, sent.start, sent.stop, tokens)
