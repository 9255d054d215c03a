"""Round trips through other tools' formats: every offset kept, corrections taken over."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tables import article, tables

from analysis.present import exchange
from analysis.present.exchange import brat, labelstudio, sheet

# Letters, and all that makes offsets go wrong: emoji (also joined ones), NBSP, combining marks,
# soft hyphen, bidi marks, line and paragraph separators, quotation marks, tab, apostrophe.
SIGNS = "аБя «»\"'=-;|\t\n\r\u00a0\u0301\u00ad\u200d\u200f\u2028\x85👩🏽‍🚀🇷🇺𝔘"
BREAKS = "\n\r\t\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
FORMATS = {"brat": brat, "labelstudio": labelstudio, "sheet": sheet}


def spans(text: str, *, most: int = 3) -> st.SearchStrategy[list[list[int]]]:
    """Spans that begin and end with a sign, not with a line break."""
    places = [i for i, sign in enumerate(text) if sign not in BREAKS]
    pair = st.tuples(st.sampled_from(places), st.sampled_from(places))
    ordered = pair.map(lambda ends: [min(ends), max(ends) + 1])
    return st.lists(ordered, min_size=1, max_size=most).map(sorted)


@st.composite
def record(draw: st.DrawFn) -> dict:
    text = draw(st.text(SIGNS, min_size=1, max_size=60).filter(lambda t: set(t) - set(BREAKS)))
    span = spans(text, most=1).map(lambda found: found[0])
    words = st.none() | st.text(SIGNS + "Иван", min_size=1, max_size=12)
    attributions = [
        {"id": f"a{i}", "cue": draw(span), "source": draw(st.none() | span),
         "content": draw(spans(text)), "kind": draw(st.sampled_from(["direct", "mixed"])),
         "stance": "asserts", "source_class": "person", "speaker": draw(words), "side": "RU",
         "parent": draw(st.sampled_from([None, "a1"])) if i > 1 else None, "confidence": 0.5,
         "rule": "verb", "row": "сказать"}
        for i in range(1, draw(st.integers(1, 4)))
    ]  # fmt: skip
    names = [None, *(a["id"] for a in attributions)]
    hedges = [
        {"cue": draw(span), "type": "label", "tier": "core",
         "strength": draw(st.sampled_from([None, 3])),
         "voice": "writer", "scope": draw(st.sampled_from(names)), "scope_kind": "claim",
         "rule": "plain", "row": "якобы"}
        for _ in range(draw(st.integers(0, 2)))
    ]  # fmt: skip
    dates = [{"span": draw(span), "type": "DATE", "value": draw(words), "mod": None, "rule": "day"}
             for _ in range(draw(st.integers(0, 2)))]  # fmt: skip
    return {"article_id": draw(words) or "n1", "published": None, "title": None, "outlet": None,
            "url": None, "text": text, "body": [0, len(text)], "attributions": attributions,
            "hedges": hedges, "dates": dates}  # fmt: skip


@pytest.mark.parametrize("form", FORMATS)
@settings(max_examples=150, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(found=record())
def test_a_round_trip_is_identical(form: str, found: dict, tmp_path_factory):
    folder = tmp_path_factory.mktemp(form)
    FORMATS[form].write([found], folder)
    assert FORMATS[form].read(folder) == [found]


def test_broken_characters_of_a_page_survive_in_the_originals(tmp_path):
    broken = {**EXAMPLE, "text": EXAMPLE["text"].replace("мост", "мо\ud83dт")}
    for form, module in FORMATS.items():
        module.write([broken], tmp_path / form)
        back = module.read(tmp_path / form)[0]
        assert back["attributions"] == EXAMPLE["attributions"]
        assert len(back["text"]) == len(broken["text"])


EXAMPLE = {
    "article_id": "n1", "published": "2023-09-13T10:00:00+03:00", "title": "Мост", "outlet": None,
    "url": None, "text": "🌉 Иванов сообщил, что мост\nякобы закрыт. Надолго, сказала Петрова.",
    "body": [0, 68],
    "attributions": [
        {"id": "a1", "cue": [9, 16], "source": [2, 8], "content": [[18, 39]], "kind": "indirect",
         "stance": "asserts", "source_class": "person", "speaker": "Иванов", "side": "RU",
         "parent": None, "confidence": 0.9, "rule": "verb", "row": "сообщить"},
        {"id": "a2", "cue": [50, 57], "source": [58, 65], "content": [[41, 48]], "kind": "indirect",
         "stance": "asserts", "source_class": "person", "speaker": "Петрова", "side": "RU",
         "parent": "a1", "confidence": 0.8, "rule": "verb", "row": "сказать"},
    ],
    "hedges": [{"cue": [27, 32], "type": "distancing", "tier": "core", "strength": 4,
                "voice": "writer", "scope": "a1", "scope_kind": "claim", "rule": "plain",
                "row": "якобы"}],
    "dates": [],
}  # fmt: skip


def test_the_example_marks_what_it_says():
    text = EXAMPLE["text"]
    marks = [text[s:e] for a in EXAMPLE["attributions"] for s, e in (a["cue"], a["source"])]
    assert marks == ["сообщил", "Иванов", "сказала", "Петрова"]


def lines_of(folder: Path) -> tuple[Path, list[str]]:
    path = next(folder.glob("*.ann"))
    return path, path.read_text(encoding="utf-8").split("\n")


BRAT = {  # the manual's «standoff» page, one pattern a kind of line
    "T": r"T\d+\t[\w-]+ \d+ \d+(;\d+ \d+)*\t[^\t\n]+",
    "E": r"E\d+\t[\w-]+:T\d+( [\w-]+:[TE]\d+)*",
    "A": r"A\d+\t[\w-]+ [TER]\d+( [\w.-]+)?",
    "#": r"#\d+\tAnnotatorNotes [TERA]\d+\t[^\t\n]+",
}


@settings(max_examples=60, deadline=None)
@given(record())
def test_brat_lines_are_as_its_manual_has_them(found: dict):
    for row in brat.standoff(found):
        assert re.fullmatch(BRAT[row[0]], row), row
        assert row.splitlines() == [row]
        if row[0] == "T":
            _, place, words = row.split("\t")
            fragments = [map(int, f.split()) for f in place.split(" ", 1)[1].split(";")]
            assert words == " ".join(found["text"][s:e] for s, e in fragments)


def test_brat_configuration_names_every_type_that_is_written(tmp_path):
    brat.write([EXAMPLE], tmp_path)
    sections = re.split(r"^\[(\w+)\]$", (tmp_path / "annotation.conf").read_text(), flags=re.M)[1:]
    conf = dict(zip(sections[::2], sections[1::2], strict=True))
    assert set(conf) == {"entities", "relations", "events", "attributes"}
    _, lines = lines_of(tmp_path)
    for row in lines:
        kind = re.split(r"[\t :]", row)[1] if row else ""
        place = {"T": "entities", "A": "attributes"}.get(row[:1])
        if place:
            assert re.search(rf"^{kind}\b", conf[place] + conf["events"], flags=re.M), row


def test_corrections_in_brat_come_back(tmp_path):
    brat.write([EXAMPLE], tmp_path)
    path, lines = lines_of(tmp_path)
    changed = [row.replace("Stance E1 asserts", "Stance E1 denies") for row in lines
               if "Hedge" not in row and "scope E1" not in row]  # fmt: skip
    changed += ["T90\tAttribution 9 16\tсообщил", "T91\tHedge 41 48\tНадолго",
                "A90\tHedgeType T91 epistemic", "R1\tAbout Arg1:T90 Arg2:T91",
                "E9\tAttribution:T90 Content:T91"]  # fmt: skip
    path.write_text("\n".join(changed), encoding="utf-8")
    back = exchange.read(tmp_path, "brat")[0]
    first, second, third = back["attributions"]
    assert (first["stance"], first["rule"], first["side"]) == ("denies", "by hand", "RU")
    assert "confidence" not in first
    assert second == EXAMPLE["attributions"][1]
    assert (third["id"], third["content"], third["rule"]) == ("a3", [[41, 48]], "by hand")
    assert [(h["cue"], h["type"]) for h in back["hedges"]] == [([41, 48], "epistemic")]


def test_a_brat_folder_without_originals_is_read_by_its_file_names(tmp_path):
    brat.write([EXAMPLE], tmp_path)
    (tmp_path / brat.SIDECAR).unlink()
    back = brat.read(tmp_path)[0]
    assert back["article_id"] == "00001_n1"
    assert [a["speaker"] for a in back["attributions"]] == ["Иванов", "Петрова"]
    assert back["attributions"][1]["parent"] == "a1"
    assert back["hedges"][0]["scope"] == "a1"


@pytest.mark.parametrize(
    ("row", "message"),
    [("nonsense", "no brat annotation"), ("T1\tHedge 5 900\tx", "outside the text"),
     ("E1\tAttribution:T7", "broken reference"), ("T1\tHedge five six\tx", "broken reference")],
)  # fmt: skip
def test_a_broken_brat_file_is_refused_by_name(tmp_path, row: str, message: str):
    brat.write([EXAMPLE], tmp_path)
    path, _ = lines_of(tmp_path)
    path.write_text(row + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match=rf"00001_n1.*{message}"):
        brat.read(tmp_path)


def test_label_studio_tasks_have_the_documented_form(tmp_path):
    labelstudio.write([EXAMPLE], tmp_path)
    (task,) = json.loads((tmp_path / "tasks.json").read_text(encoding="utf-8"))
    interface = (tmp_path / "interface.xml").read_text(encoding="utf-8")
    assert set(task) == {"data", "predictions"}
    assert task["data"]["text"] == EXAMPLE["text"]
    prediction = task["predictions"][0]
    assert prediction["model_version"] == "analysis"
    assert 0 <= prediction["score"] <= 1
    ids = {r["id"] for r in prediction["result"] if r["type"] == "labels"}
    for part in prediction["result"]:
        if part["type"] == "relation":
            assert {part["from_id"], part["to_id"]} <= ids
            assert part["direction"] == "right"
            assert f'<Relation value="{part["labels"][0]}"/>' in interface
            continue
        assert set(part) == {"id", "from_name", "to_name", "type", "value"}
        tag = {"labels": "Labels", "choices": "Choices", "textarea": "TextArea"}[part["type"]]
        assert f'<{tag} name="{part["from_name"]}" toName="text"' in interface
        for value in part["value"].get("choices", []):
            assert f'<Choice value="{value}"/>' in interface
        if part["type"] == "labels":
            start, end = part["value"]["start"], part["value"]["end"]
            assert part["value"]["text"] == EXAMPLE["text"][start:end]


def test_corrections_in_label_studio_come_back(tmp_path):
    """As its JSON export has them: annotations beside predictions, identifiers with a suffix."""
    labelstudio.write([EXAMPLE], tmp_path)
    tasks = json.loads((tmp_path / "tasks.json").read_text(encoding="utf-8"))
    result = json.loads(json.dumps(tasks[0]["predictions"][0]["result"]))
    result = [r for r in result if not str(r.get("id", r.get("from_id"))).startswith("h0")]
    for part in result:
        for name in ("id", "from_id", "to_id"):
            if name in part:
                part[name] += "#5kX"
        if part.get("from_name") == "kind" and part["id"].startswith("a0"):
            part["value"]["choices"] = ["mixed"]
    place = {"start": 41, "end": 48}
    result += [
        {"id": "Zx9", "from_name": "layer", "to_name": "text", "type": "labels",
         "value": {**place, "labels": ["Hedge"], "text": "Надолго"}},
        {"id": "Zx9", "from_name": "hedge_type", "to_name": "text", "type": "choices",
         "value": {**place, "choices": ["epistemic"]}},
        {"from_id": "Zx9", "to_id": "a1#5kX", "type": "relation", "direction": "right",
         "labels": ["scope"]},
    ]  # fmt: skip
    tasks[0]["annotations"] = [{"id": 1, "completed_by": 1, "result": result}]
    (tmp_path / "export.json").write_text(json.dumps(tasks), encoding="utf-8")
    back = exchange.read(tmp_path / "export.json", "labelstudio")[0]
    first, second = back["attributions"]
    assert (first["kind"], first["rule"], first["id"]) == ("mixed", "by hand", "a1")
    assert second == EXAMPLE["attributions"][1]
    assert [(h["cue"], h["type"], h["scope"]) for h in back["hedges"]] == [
        ([41, 48], "epistemic", "a2")
    ]


@pytest.mark.parametrize("content", ["{}", "[{}]", '[{"data": {"text": "а"}}]', '[{"data": 5}]'])
def test_what_is_no_label_studio_export_is_refused(tmp_path, content: str):
    path = tmp_path / "export.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match=r"export\.json"):
        labelstudio.read(path)


def test_corrections_in_a_sheet_come_back(tmp_path):
    sheet.write([EXAMPLE], tmp_path)
    path = tmp_path / sheet.SHEET
    rows = path.read_bytes().decode("utf-8").split("\r\n")
    assert rows[0].startswith("\ufeffarticle_id,layer,id,start,end,before,words,after")
    changed = [row.replace("core", "extended") for row in rows if not row.startswith("n1,attri")]
    changed[-1:] = ["n1,date,,41,48" + "," * 12 + "DATE,,,,2023-09-13,", ""]
    path.write_text("\r\n".join(changed), encoding="utf-8", newline="")
    back = exchange.read(tmp_path, "sheet")[0]
    assert back["attributions"] == []
    assert back["hedges"][0]["tier"] == "extended"
    assert back["hedges"][0]["scope"] is None
    date = back["dates"][0]
    assert (date["span"], date["type"], date["value"]) == ([41, 48], "DATE", "2023-09-13")
    path.write_text("article_id,layer,start,end\nn1,mood,1,2\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"coding\.csv:2"):
        sheet.read(tmp_path)


def test_a_formula_in_a_sheet_is_guarded(tmp_path):
    risky = {**EXAMPLE, "text": EXAMPLE["text"].replace("🌉 Иванов", "🌉 =HYPER")}
    sheet.write([risky], tmp_path)
    assert not re.search(r'(?:^|,)"?=', (tmp_path / sheet.SHEET).read_text(encoding="utf-8"))
    assert sheet.read(tmp_path) == [risky]


def analysis():
    return tables(
        article("n1", "[a1.source:Иванов] [a1.cue:сказал], [a1.content:что мост закрыт]. "
                "[hedge:Якобы] до [date:13 сентября]. 👩🏽‍🚀 Всё.", outlet="Листок",
                published="2023-09-13T10:00:00+03:00"),
        article("N/2 ☃", "Снег выпал ночью.", headline="100 % & {снег}_1"),
    )  # fmt: skip


@pytest.mark.parametrize("form", sorted(exchange.READERS))
def test_tables_go_out_and_come_back_as_annotate_prints_them(tmp_path, form: str):
    written = exchange.write(analysis(), tmp_path / form, form)
    back = exchange.read(written, form)
    assert back == exchange.records(analysis())
    path = exchange.to_jsonl(back, tmp_path / "gold.jsonl")
    assert [json.loads(row) for row in path.read_text().splitlines()] == back


def test_unknown_formats_are_named(tmp_path):
    with pytest.raises(ValueError, match="brat"):
        exchange.write(analysis(), tmp_path, "word")
    with pytest.raises(ValueError, match="cannot read 'csl'"):
        exchange.read(tmp_path, "csl")


def test_the_command_line_offers_every_format_that_is_written():
    from analysis.cli.parser import EXCHANGES

    assert set(EXCHANGES) == set(exchange.WRITERS)
