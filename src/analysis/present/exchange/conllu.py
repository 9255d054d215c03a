"""CoNLL-U with offsets: the parse that the analysis rests on, for treebank tools.

The column MISC carries `TokenRange=start:end` (as UDPipe writes it; Unicode code points of the
frozen text), `SpaceAfter=No`, and the layers that a token belongs to: `Cue=a1|Source=a1|
Content=a1,a2|Hedge=distancing|Date=2023-09-13`.

Format: universaldependencies.org, «CoNLL-U Format».
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from analysis.language.document import Document, Sentence, Token
from analysis.language.pipeline import parse
from analysis.present.exchange.records import Record, line, stem


def write(records: Iterable[Record], folder: Path) -> None:
    """Write one `.conllu` file for each article. The texts are parsed again for this."""
    folder.mkdir(parents=True, exist_ok=True)
    known = list(records)
    documents = parse(record["text"] for record in known)
    for number, (record, document) in enumerate(zip(known, documents, strict=True), start=1):
        path = folder / f"{stem(number, record['article_id'])}.conllu"
        written = "".join(f"{one}\n" for one in lines(record, document))
        path.write_text(written, encoding="utf-8", errors="replace", newline="\n")


def lines(record: Record, document: Document) -> Iterator[str]:
    """The lines of one article, each sentence followed by an empty one."""
    yield f"# newdoc id = {line(record['article_id'])}"
    marks = sorted(_marks(record))
    for sentence in document.sentences:
        if not sentence.tokens:
            continue
        near = [m for m in marks if m[0] < sentence.end and m[1] > sentence.start]
        yield f"# sent_id = {line(record['article_id'])}-{sentence.id + 1}"
        yield f"# text = {_text(sentence)}"
        yield from (_row(token, sentence, near) for token in sentence.tokens)
        yield ""


def _marks(record: Record) -> Iterator[tuple[int, int, str, str]]:
    for a in record.get("attributions", []):
        yield (*a["cue"], "Cue", a["id"])
        if a.get("source"):
            yield (*a["source"], "Source", a["id"])
        for span in a.get("content") or []:
            yield (*span, "Content", a["id"])
    for h in record.get("hedges", []):
        yield (*h["cue"], "Hedge", str(h["type"]))
    for d in record.get("dates", []):
        yield (*d["span"], "Date", str(d.get("value") or d["type"]))


def _spaced(token: Token, sentence: Sentence) -> bool:
    """Is there a space between the token and the next one of its sentence?"""
    after = sentence.tokens[token.i + 1 :]
    return not after or after[0].start > token.end


def _text(sentence: Sentence) -> str:
    """The forms with the spaces that SpaceAfter tells of, which is what the format asks."""
    words = "".join(_form(t) + " " * _spaced(t, sentence) for t in sentence.tokens)
    return words.rstrip()


def _form(token: Token) -> str:
    return line(token.text) or "_"


def _row(token: Token, sentence: Sentence, marks: list[tuple[int, int, str, str]]) -> str:
    feats = "|".join(f"{k}={v}" for k, v in sorted(token.feats.items(), key=_caseless)) or "_"
    head, rel = _head(token, sentence)
    columns = [str(token.i + 1), _form(token), line(token.lemma) or "_", token.pos or "_", "_",
               feats, str(head), rel, "_", _misc(token, sentence, marks)]  # fmt: skip
    return "\t".join(columns)


def _caseless(item: tuple[str, Any]) -> str:
    return item[0].lower()


def _head(token: Token, sentence: Sentence) -> tuple[int, str]:
    """One root to a sentence, as the format has it; a further one hangs on the first."""
    root = next((t.i for t in sentence.tokens if t.head < 0 or t.head == t.i), 0)
    if token.i == root:
        return 0, "root"
    if token.head < 0 or token.head == token.i:
        return root + 1, "parataxis"
    return token.head + 1, token.rel or "dep"


def _misc(token: Token, sentence: Sentence, marks: list[tuple[int, int, str, str]]) -> str:
    parts = [f"TokenRange={token.start}:{token.end}"]
    if not _spaced(token, sentence):
        parts.append("SpaceAfter=No")
    found: dict[str, list[str]] = {}
    for start, end, layer, value in marks:
        if start < token.end and token.start < end:
            values = found.setdefault(layer, [])
            safe = line(value).replace("|", "/").replace(" ", "_")
            if safe not in values:
                values.append(safe)
    parts += [f"{layer}={','.join(values)}" for layer, values in sorted(found.items())]
    return "|".join(parts)
