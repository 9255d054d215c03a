"""Scores of annotation files: equal to the gold files' own scorer, and the errors shown."""

from __future__ import annotations

import json
import random
import runpy
from copy import deepcopy

import pytest
from markup import marked

from analysis.measure.evaluate import as_gold, errors, scores, write_errors

TEXT = "Иванов сообщил, что мост якобы закрыт. Петрова опровергла это 13 сентября."
GOLD = {
    "article_id": "n1", "outlet": "Листок", "text": TEXT,
    "attributions": [
        {"id": "a1", "cue": [7, 14], "source": [0, 6], "content": [[16, 37]], "kind": "indirect",
         "stance": "asserts", "source_class": "person", "speaker": "Иванов", "parent": None},
        {"id": "a2", "cue": [47, 57], "source": [39, 46], "content": [[58, 61]],
         "kind": "indirect", "stance": "denies", "source_class": "person", "speaker": "Петрова",
         "parent": None},
    ],
    "hedges": [{"cue": [25, 30], "type": "distancing", "tier": "core", "strength": 4}],
    "dates": [{"span": [62, 73], "type": "DATE", "value": "2023-09-13", "mod": None}],
}  # fmt: skip


def changed(**fields) -> dict:
    return {"n1": {**deepcopy(GOLD), **fields}}


def figures(predicted: dict, **options) -> dict[tuple[str, str], tuple[float, float]]:
    frame = scores(predicted, {"n1": GOLD}, by=["all"], **options)
    return {(r.layer, r.measure): (r.precision, r.recall) for r in frame.itertuples()}


def test_gold_against_itself_is_perfect_and_has_no_errors():
    frame = scores({"n1": GOLD}, {"n1": GOLD})
    assert (frame["f1"] == 1).all()
    assert errors({"n1": GOLD}, {"n1": GOLD}).empty
    assert set(frame["layer"]) == {"attribution", "hedge", "date"}


def test_an_article_that_was_not_predicted_counts_as_empty_and_a_strange_one_is_named():
    frame = scores({"n2": GOLD}, {"n1": GOLD}, by=["all"])
    assert frame["recall"].eq(0).all()
    assert frame.attrs["not_in_gold"] == ["n2"]
    assert set(errors({}, {"n1": GOLD})["error"]) == {"missed"}


@pytest.mark.parametrize(
    ("item", "figure", "error"),
    [
        ({"source": [0, 2]}, "source", "source"),
        ({"source": None}, "source", "source"),
        ({"content": [[16, 30]]}, "content", "content"),
        ({"stance": "denies"}, "stance of found", "stance"),
        ({"speaker": "Сидоров"}, "speaker of found", "speaker"),
        ({"parent": "a2"}, "parent of found", "parent"),
    ],
)
def test_each_wrong_part_counts_in_its_own_figure(item: dict, figure: str, error: str):
    wrong = [{**GOLD["attributions"][0], **item}, GOLD["attributions"][1]]
    found = figures(changed(attributions=wrong))
    assert found["attribution", figure] == (0.5, 0.5)
    assert found["attribution", "found"] == (1, 1)
    assert errors(changed(attributions=wrong), {"n1": GOLD})["error"].tolist() == [error]


def test_near_enough_is_right_but_not_exact():
    near = [{**GOLD["attributions"][0], "cue": [7, 13], "source": [0, 5], "content": [[16, 36]],
             "speaker": "«иванов»"}, GOLD["attributions"][1]]  # fmt: skip
    found = figures(changed(attributions=near))
    assert found["attribution", "whole"] == (1, 1)
    assert found["attribution", "exact"] == (0.5, 0.5)
    assert found["attribution", "speaker of found"] == (1, 1)


def test_what_the_gold_file_does_not_have_is_not_asked():
    gold = {"n1": {"article_id": "n1", "hedges": [{"cue": [25, 30], "type": "distancing"}]}}
    frame = scores({"n1": GOLD}, gold, by=["all"])
    assert set(zip(frame["layer"], frame["measure"], strict=True)) == {
        ("hedge", "found"), ("hedge", "type")
    }  # fmt: skip
    assert errors({"n1": GOLD}, gold).empty


def test_optional_gold_is_neither_asked_nor_counted():
    first, second = GOLD["attributions"]
    gold = {"n1": {**GOLD, "attributions": [first, {**second, "optional": True}]}}
    for predicted in ([first], [first, second]):
        frame = scores(changed(attributions=predicted), gold, by=["all"])
        assert frame[frame["layer"] == "attribution"]["f1"].eq(1).all()


def test_a_wrong_type_costs_precision_of_one_and_recall_of_the_other():
    predicted = changed(hedges=[{"cue": [25, 30], "type": "epistemic"}])
    frame = scores(predicted, {"n1": GOLD}, by=["type"]).set_index(["layer", "measure", "group"])
    assert frame.loc[("hedge", "type", "epistemic"), "precision"] == 0
    assert frame.loc[("hedge", "type", "distancing"), "recall"] == 0
    assert frame.loc[("hedge", "found", "distancing"), "recall"] == 1
    wrong = errors(predicted, {"n1": GOLD})
    assert wrong[["error", "expected", "got"]].iloc[0].tolist() == ["type", "distancing",
                                                                    "epistemic"]  # fmt: skip


def test_groups_by_outlet_and_article_and_intervals_over_articles():
    gold = {f"n{i}": {**GOLD, "outlet": "Листок" if i % 2 else "Вести"} for i in range(8)}
    predicted = {**gold, "n0": {**GOLD, "attributions": []}, "n1": {**GOLD, "dates": []}}
    frame = scores(predicted, gold, by=["all", "outlet", "article_id"])
    found = frame[frame["measure"] == "found"].set_index(["layer", "by", "group"])
    assert found.loc[("attribution", "outlet", "Вести"), "recall"] == 0.75
    assert found.loc[("attribution", "article_id", "n0"), "recall"] == 0
    row = found.loc[("attribution", "all", "all")]
    assert row["f1"] == pytest.approx(28 / 30)
    assert row["f1_low"] < row["f1"] < row["f1_high"]
    with pytest.raises(ValueError, match="unknown grouping"):
        scores(predicted, gold, by=["author"])


def test_errors_show_the_cue_in_its_context_and_the_rule(tmp_path):
    plain, spans = marked("Мост закрыт, [cue:похоже], надолго <навсегда>.")
    gold = {"n1": {"article_id": "n1", "text": plain, "hedges": []}}
    _, start, end = spans[0]
    invented = {"cue": [start, end], "type": "epistemic", "rule": "parataxis", "row": "похоже"}
    predicted = {"n1": {"hedges": [invented]}}
    row = errors(predicted, gold).iloc[0]
    assert row["context"] == "Мост закрыт, ⟦похоже⟧, надолго <навсегда>."
    assert (row["error"], row["got"], row["rule"]) == ("invented", "похоже", "parataxis")
    html = write_errors(predicted, gold, tmp_path / "errors.html").read_text(encoding="utf-8")
    assert '<mark class="p">похоже</mark>, надолго &lt;навсегда&gt;.' in html
    assert "<script" not in html
    table = write_errors(predicted, gold, tmp_path / "errors.csv").read_text(encoding="utf-8-sig")
    assert "⟦похоже⟧" in table


def test_a_page_without_texts_says_so(tmp_path):
    gold = {"n1": {k: v for k, v in GOLD.items() if k != "text"}}
    html = write_errors({}, gold, tmp_path / "e.html").read_text(encoding="utf-8")
    assert "Neither file has the text" in html


def disturbed(gold: dict, seed: int) -> dict:
    """A prediction with every kind of fault, made from gold."""
    rng = random.Random(seed)
    out = deepcopy(gold)
    for record in out.values():
        kept = []
        for a in record["attributions"]:
            draw = rng.random()
            if draw < 0.15:
                continue
            if draw < 0.3 and a["source"]:
                a["source"] = [a["source"][0], max(a["source"][0] + 1, a["source"][1] - 9)]
            elif draw < 0.45 and a["content"]:
                a["content"][-1][1] = max(a["content"][-1][0] + 1, a["content"][-1][1] - 25)
            elif draw < 0.6:
                a["cue"] = [a["cue"][0] - 3, a["cue"][1] + 4]
                a["kind"], a["stance"] = "mixed", "asserts"
            elif draw < 0.7:
                a["speaker"], a["parent"] = "Иванов", None
            kept.append(a)
            if draw > 0.9:
                kept.append(
                    {**a, "id": f"x{len(kept)}", "cue": [a["cue"][1] + 40, a["cue"][1] + 48]}
                )
        record["attributions"] = kept
        for h in record["hedges"]:
            if rng.random() < 0.3:
                h["type"] = "label" if h["type"] == "distancing" else "epistemic"
        record["hedges"].append({"cue": [5, 9], "type": "approximator"})
    return out


@pytest.mark.parametrize("seed", range(5))
def test_equals_the_gold_files_own_scorer(shared, tmp_path, seed, capsys):
    """`../shared/gold/score.py` on the gold articles with faults put in."""
    path = shared / "gold" / "dev.jsonl"
    gold = {r["doc_id"]: r for r in map(json.loads, path.read_text(encoding="utf-8").splitlines())}
    predicted = disturbed(gold, seed)
    file, out = tmp_path / "predicted.jsonl", tmp_path / "score.json"
    file.write_text("\n".join(json.dumps(r) for r in predicted.values()), encoding="utf-8")
    runpy.run_path(str(shared / "gold" / "score.py"))["main"]([str(file), str(path), "--json",
                                                               str(out)])  # fmt: skip
    reference = json.loads(out.read_text(encoding="utf-8"))
    frame = scores(file, path, by=["all"], as_gold_files=True).set_index(["layer", "measure"])
    for name in ("found", "source", "content", "whole", "exact"):
        row = frame.loc[("attribution", name)]
        assert [100 * row[k] for k in ("precision", "recall", "f1")] == pytest.approx(
            reference[name], abs=1e-9
        )
    for name in ("kind", "stance", "source_class", "speaker", "parent"):
        accuracy = 100 * frame.loc[("attribution", f"{name} of found"), "f1"]
        assert accuracy == pytest.approx(reference[name], abs=1e-9)
    hedges = frame.loc[("hedge", "type")]
    assert [100 * hedges[k] for k in ("precision", "recall", "f1")] == pytest.approx(
        reference["hedges"], abs=1e-9
    )


def test_hedges_as_the_gold_files_have_them():
    quoted = {"n1": {**GOLD, "attributions": [{**GOLD["attributions"][0], "kind": "direct"}]}}
    assert as_gold({"n1": GOLD}, quoted)["n1"]["hedges"] == []
    label = changed(hedges=[{"cue": [25, 30], "type": "label"}, {"cue": [1, 4], "type": "denial"}])
    assert [h["type"] for h in as_gold(label, {"n1": GOLD})["n1"]["hedges"]] == ["distancing"]
