"""Formats that only go out: CoNLL-U, Web Annotation, CSL-JSON, BibTeX."""

from __future__ import annotations

import base64
import hashlib
import json
import re

import pytest
from tables import article, tables

from analysis.language.document import Document, Sentence, Token
from analysis.present import exchange
from analysis.present.exchange import citation, conllu, webannotation


def analysis():
    return tables(
        article("n1", "[a1.source:Иванов] [a1.cue:сказал], [a1.content:что мост закрыт]. "
                "[hedge:Якобы] до [date:13 сентября]. 👩🏽‍🚀 Всё.", outlet="Листок",
                published="2023-09-13T10:00:00+03:00"),
        article("N/2 ☃", "Снег выпал ночью.", headline="100 % & {снег}_1"),
    )  # fmt: skip


COLUMNS = {  # «CoNLL-U Format»: what each of the ten columns may hold
    0: r"[1-9]\d*", 1: r"\S+( \S+)*", 2: r"\S+( \S+)*", 3: r"[A-Z]+|_", 4: "_",
    5: r"_|[^=|\s]+=[^=|\s]+(\|[^=|\s]+=[^=|\s]+)*", 6: r"\d+", 7: r"[a-z:]+", 8: "_",
    9: r"[^\s|=]+=[^\s|]+(\|[^\s|=]+=[^\s|]+)*",
}  # fmt: skip


def test_conllu_is_valid_and_its_offsets_give_the_forms(tmp_path):
    exchange.write(analysis(), tmp_path, "conllu")
    texts = exchange.records(analysis())
    files = sorted(tmp_path.glob("*.conllu"))
    assert len(files) == 2
    for path, record in zip(files, texts, strict=True):
        blocks = path.read_text(encoding="utf-8").rstrip("\n").split("\n\n")
        assert blocks[0].startswith(f"# newdoc id = {record['article_id']}\n")
        for block in blocks:
            check_sentence(block, record["text"])
    layers = files[0].read_text(encoding="utf-8")
    assert "Cue=a1" in layers
    assert "Hedge=distancing" in layers
    assert "Date=2023-09-13" in layers


def check_sentence(block: str, text: str) -> None:
    rows = [row.split("\t") for row in block.split("\n") if not row.startswith("#")]
    spoken = re.search(r"^# text = (.*)$", block, flags=re.M)[1]
    assert [int(row[0]) for row in rows] == [*range(1, len(rows) + 1)]
    assert sum(row[6] == "0" for row in rows) == 1
    rebuilt = ""
    for row in rows:
        assert len(row) == 10
        for i, pattern in COLUMNS.items():
            assert re.fullmatch(pattern, row[i]), (i, row)
        start, end = map(int, re.search(r"TokenRange=(\d+):(\d+)", row[9]).groups())
        assert text[start:end] == row[1]
        assert (row[6] == "0") == (row[7] == "root")
        assert 0 <= int(row[6]) <= len(rows)
        rebuilt += row[1] + ("" if "SpaceAfter=No" in row[9] else " ")
    assert rebuilt.rstrip() == spoken


def test_conllu_gives_a_sentence_one_root():
    tokens = [Token(0, 0, 2, "Да", "да", "INTJ", {}, -1, "root"),
              Token(1, 2, 3, ",", ",", "PUNCT", {}, 2, "punct"),
              Token(2, 4, 7, "нет", "нет", "INTJ", {"B": "1", "a": "2"}, -1, "root")]  # fmt: skip
    document = Document("Да, нет", [Sentence(0, 0, 7, tokens)])
    rows = [r for r in conllu.lines({"article_id": "n1"}, document) if r[:1].isdigit()]
    assert [r.split("\t")[6:8] for r in rows] == [["0", "root"], ["3", "punct"], ["1", "parataxis"]]
    assert rows[2].split("\t")[5] == "a=2|B=1"


def test_web_annotations_select_the_words_by_quote_and_by_position(tmp_path):
    exchange.write(analysis(), tmp_path, "webannotation")
    path = sorted(tmp_path.glob("*.jsonld"))[0]
    text = path.with_suffix(".txt").read_bytes().decode("utf-8")
    page = json.loads(path.read_text(encoding="utf-8"))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert page["type"] == "AnnotationPage"
    digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip("=")
    quoted = []
    for item in page["items"]:
        assert {"id", "type", "motivation", "body", "target"} == set(item)
        targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
        for target in targets:
            quote, position = target["selector"]
            assert target["source"] == f"ni:///sha-256;{digest}"
            assert target["scope"] == "https://example.org/n1"
            start, end = position["start"], position["end"]
            assert quote["exact"] == text[start:end]
            assert text[:start].endswith(quote["prefix"])
            assert text[end:].startswith(quote["suffix"])
            quoted.append(quote["exact"])
    assert quoted == ["сказал", "Иванов", "что мост закрыт", "Якобы", "13 сентября"]
    assert len({item["id"] for item in page["items"]}) == len(page["items"])


def test_a_mark_of_several_spans_has_several_targets():
    record = {"article_id": "n1", "text": "а б в", "url": None,
              "attributions": [{"id": "a1", "cue": [2, 3],
                                "content": [[0, 1], [4, 5]]}]}  # fmt: skip
    content = webannotation.page(record)["items"][1]
    assert [t["selector"][0]["exact"] for t in content["target"]] == ["а", "в"]
    assert "scope" not in content["target"][0]


def test_csl_gives_what_is_known_and_nothing_else():
    first, second = citation.csl(analysis())
    assert first == {
        "id": "n1", "type": "article-newspaper", "title": "Заголовок", "container-title": "Листок",
        "issued": {"date-parts": [[2023, 9, 13]]}, "URL": "https://example.org/n1",
        "language": "ru",
    }  # fmt: skip
    assert set(second) == {"id", "type", "title", "URL", "language"}


def test_bibtex_is_escaped_and_its_keys_are_plain_and_unique():
    entries = citation.bibtex(analysis())
    assert "@misc{n1-1,\n  title = {{Заголовок}},\n  organization = {Листок},\n" in entries
    assert "  year = {2023},\n  month = {9},\n  date = {2023-09-13}," in entries
    assert r"title = {{100 \% \& \{снег\}\_1}}" in entries
    assert "@misc{N-2-2," in entries
    assert len(re.findall(r"^@", entries, flags=re.M)) == 2


@pytest.mark.parametrize(
    ("published", "date"),
    [("2023-09", "2023-09"), ("2023", "2023"), (None, None), ("вчера", None)],
)
def test_a_date_is_cited_as_far_as_it_is_known(published, date):
    entries = citation.bibtex(tables(article("n1", "Снег.", published=published)))
    found = re.search(r"date = \{(.*)\}", entries)
    assert (found and found[1]) == date
