"""Agreement of coders against published examples, and the files that coders bring."""

from __future__ import annotations

import json
import math
from itertools import pairwise

import krippendorff
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.measure.agreement import (
    Continuum,
    Unit,
    alpha,
    compare,
    disagreements,
    kappa,
    numbered,
    percentage,
    unitizing_alpha,
)
from analysis.measure.agreement.codings import from_records

NAN = math.nan
# Krippendorff (2011), «Computing Krippendorff's alpha-reliability», data C: four observers.
FOUR = np.array([
    [1, 2, 3, 3, 2, 1, 4, 1, 2, NAN, NAN, NAN],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NAN, 3],
    [NAN, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NAN],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NAN],
])  # fmt: skip


@pytest.mark.parametrize(("level", "printed"), [("nominal", 0.743), ("ordinal", 0.815)])
def test_alpha_of_krippendorff_2011(level: str, printed: float):
    found = alpha(FOUR, np.arange(12), level=level)
    assert round(found.value, 3) == printed
    assert found.low < found.value < found.high < 1


def test_kappa_of_cohen_1960():
    """Cohen (1960), Table 1: two judges, three diagnoses, N = 200, kappa = .492."""
    table = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]
    pairs = [(i, j) for i in range(3) for j in range(3) for _ in range(table[i][j])]
    found = kappa(np.array(pairs, dtype=float).T, np.arange(200))
    assert found.n == 200
    assert round(found.value, 3) == 0.492


def test_the_jackknife_of_kappa_is_near_the_asymptotic_error_of_statsmodels():
    from statsmodels.stats.inter_rater import cohens_kappa

    table = np.array([[40, 5, 3], [4, 30, 6], [2, 7, 23]])
    pairs = [(i, j) for i in range(3) for j in range(3) for _ in range(table[i, j])]
    found = kappa(np.array(pairs, dtype=float).T, np.arange(len(pairs)))
    reference = cohens_kappa(table)
    assert found.value == pytest.approx(reference.kappa, abs=1e-12)
    assert (found.low, found.high) == pytest.approx(
        (reference.kappa_low, reference.kappa_upp), abs=0.03
    )


def test_percentage_counts_only_what_both_coded():
    found = percentage(np.array([[1, 2, NAN, 3], [1, 1, 2, 3.0]]), np.array(["a", "a", "b", "c"]))
    assert found.value == pytest.approx(2 / 3)
    assert found.n_clusters == 2


def test_full_agreement_is_one_with_a_bound_and_one_value_only_is_undefined():
    codes = np.array([[1, 2, 1, 2, 1, 2, 1, 2], [1, 2, 1, 2, 1, 2, 1, 2.0]])
    found = alpha(codes, np.arange(8))
    assert (found.value, found.high) == (1, 1)
    assert 0 < found.low < 1
    assert math.isnan(alpha(np.ones((2, 8)), np.arange(8)).value)
    assert math.isnan(kappa(np.ones((2, 8)), np.arange(8)).value)


def test_values_are_numbered_in_their_order():
    assert numbered(["10", "9", None], ["9", "", "10"])[0][:2].tolist() == [1, 0]
    assert np.isnan(numbered(["10", None], ["9", "9"])[0][1])


def units(text: str) -> list[Unit]:
    """`"..aa.b"` → a unit for each run of a letter."""
    borders = [0, *(i for i in range(1, len(text)) if text[i] != text[i - 1]), len(text)]
    return [Unit(a, b, text[a]) for a, b in pairwise(borders) if text[a] != "."]


def by_pairs(*coders: str) -> float:
    """The definition, by counting: each character with each, none with its own unit."""
    length, m = len(coders[0]), len(coders)
    observed = sum(a[i] != b[i] for a in coders for b in coders for i in range(length)) / (m - 1)
    points = []
    for coder, text in enumerate(coders):
        owner = {i: unit for unit in units(text) for i in range(unit.start, unit.end)}
        points += [(text[i], (coder, owner.get(i, i))) for i in range(length)]
    pairs = [(a, b) for i, (a, own) in enumerate(points) for j, (b, other) in enumerate(points)
             if i != j and own != other]  # fmt: skip
    expected = sum(a != b for a, b in pairs) / len(pairs)
    return 1 - observed / (m * length) / expected


texts = st.integers(4, 14).flatmap(
    lambda n: st.lists(st.text("..ab", min_size=n, max_size=n), min_size=2, max_size=3)
)


@given(texts)
def test_unitizing_alpha_is_its_definition(coders: list[str]):
    if len({letter for text in coders for letter in text}) < 2:
        return
    found = unitizing_alpha([Continuum(len(coders[0]), [units(text) for text in coders])])
    assert found.value == pytest.approx(by_pairs(*coders), abs=1e-9)


@given(texts)
def test_unitizing_alpha_of_single_characters_equals_the_package_krippendorff(coders: list[str]):
    codes = [["..ab".index(letter) for letter in text] for text in coders]
    if len({code for row in codes for code in row}) < 2:
        return
    single = [[Unit(i, i + 1, c) for i, c in enumerate(text) if c != "."] for text in coders]
    found = unitizing_alpha([Continuum(len(coders[0]), single)])
    reference = krippendorff.alpha(reliability_data=codes, level_of_measurement="nominal")
    assert found.value == pytest.approx(reference, abs=1e-9)


def test_unitizing_alpha_knows_shifted_from_missed_and_typed_from_untyped():
    def of(one: str, other: str) -> float:
        return unitizing_alpha([Continuum(len(one), [units(one), units(other)])]).value

    assert of("..aaaa....", "..aaaa....") == 1
    assert of("..aaaa....", "...aaaa...") > of("..aaaa....", "......aaaa")
    assert of("..aaaa..bb", "..aaaa..aa") < 1
    assert math.isnan(of("......", "......"))


def test_overlapping_units_of_one_coder_are_cut():
    one = [Unit(0, 6, "a"), Unit(4, 8, "b"), Unit(20, 30, "a")]
    found = unitizing_alpha([Continuum(10, [one, [Unit(0, 6, "a"), Unit(6, 8, "b")]])])
    assert found.value == 1


def test_two_csv_files_with_a_key_column(tmp_path):
    first, second = tmp_path / "anna.csv", tmp_path / "boris.csv"
    first.write_text("sentence_id;hedged;strength;note\n1;yes;3;?\n2;no;0;\n3;yes;4;\n4;no;1;\n",
                     encoding="utf-8")  # fmt: skip
    second.write_text("sentence_id,hedged,strength\n4,no,1\n1,yes,3.0\n2,yes,1\n3,yes,4\n5,no,2\n",
                      encoding="utf-8-sig")  # fmt: skip
    table = compare(first, second).set_index("variable")
    assert table.loc["hedged", "percent"] == table.loc["strength", "percent"] == 0.75
    assert table["level"].to_dict() == {"hedged": "nominal", "strength": "ordinal"}
    talk = disagreements(first, second)
    assert talk[["key", "variable", "first", "second"]].fillna("").to_numpy().tolist() == [
        ["2", "hedged", "no", "yes"], ["2", "strength", "0", "1"], ["5", "unit", "", "marked"],
    ]  # fmt: skip


RECORD = {
    "article_id": "n1",
    "text": "Иванов сообщил, что мост якобы закрыт. Возможно, надолго.",
    "attributions": [{"id": "a1", "cue": [7, 14], "source": [0, 6], "content": [[16, 37]],
                      "kind": "indirect", "stance": "asserts", "source_class": "person",
                      "speaker": "Иванов"}],
    "hedges": [{"cue": [25, 30], "type": "distancing", "tier": "core", "strength": 4},
               {"cue": [39, 47], "type": "epistemic", "tier": "extended", "strength": 2}],
    "dates": [],
}  # fmt: skip


def test_a_coders_csv_of_spans_against_the_machines_annotations(tmp_path):
    machine, anna = tmp_path / "machine.jsonl", tmp_path / "anna.csv"
    machine.write_text(json.dumps(RECORD, ensure_ascii=False) + "\n", encoding="utf-8")
    anna.write_text("article_id,layer,start,end,type\nn1,hedge,25,30,label\n", encoding="utf-8")
    table = compare(anna, machine)  # Anna coded hedges alone: no word of cues and dates
    hedges = table[table["layer"] == "hedge"].set_index("variable")
    assert hedges.loc["units", "percent"] == 0.5
    assert hedges.loc["units and type", "alpha"] < hedges.loc["units", "alpha"] < 1
    assert hedges.loc["type", "percent"] == 0
    assert set(table["layer"]) == set(disagreements(anna, machine)["layer"]) == {"hedge"}


def test_a_coding_sheet_against_the_machine(tmp_path):
    from analysis.present.exchange import sheet

    machine = tmp_path / "machine.jsonl"
    machine.write_text(json.dumps(RECORD, ensure_ascii=False) + "\n", encoding="utf-8")
    sheet.write([RECORD], tmp_path)
    path = tmp_path / sheet.SHEET
    path.write_bytes(path.read_bytes().replace(b",indirect,", b",mixed,"))
    table = compare(path, machine).set_index(["layer", "variable"])
    assert table.loc[("cue", "units"), "alpha"] == table.loc[("hedge", "units"), "alpha"] == 1
    assert table.loc[("cue", "kind"), "percent"] == 0
    assert table.loc[("cue", "stance"), "percent"] == 1
    assert set(disagreements(path, machine)["variable"]) == {"kind"}


def test_a_file_agrees_with_itself(tmp_path):
    path = tmp_path / "machine.jsonl"
    other = {**RECORD, "article_id": "n2"}
    path.write_text("\n".join(json.dumps(r) for r in (RECORD, other)), encoding="utf-8")
    table = compare(path, path)
    assert disagreements(path, path).empty
    assert (table["alpha"].dropna() == 1).all()
    assert {"kind", "source_class", "units", "units and type", "strength"} <= set(table["variable"])


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.csv", "yes,no\n1,0\n", "no column names the units"),
        ("a.jsonl", "{nonsense\n", "a.jsonl:1"),
        ("a.jsonl", '{"text": "x"}\n', "neither article_id"),
        ("a.jsonl", "[1]\n", "not a JSON object"),
        ("a.jsonl", "", "no records in it"),
        ("a.jsonl", '{"doc_id": "x"}\n{"doc_id": "x"}\n', "comes twice"),
    ],
)
def test_what_is_no_coding_is_refused_by_name_and_line(tmp_path, name, content, message):
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        compare(path, path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_csv_is_read_as_a_spreadsheet_saved_it(tmp_path, encoding: str, delimiter: str):
    path = tmp_path / "anna.csv"
    rows = [("unit", "сторона"), ("1", "да"), ("2", "нет")]
    path.write_text("\r\n".join(map(delimiter.join, rows)), encoding=encoding)
    assert compare(path, path)["variable"].tolist() == ["сторона"]


def test_a_file_that_is_no_text_is_refused(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\xff\xfe{}")
    with pytest.raises(ValueError, match="not JSON Lines"):
        compare(path, path)


def test_tables_may_be_compared_directly():
    table = pd.DataFrame({"article_id": ["n1", "n1"], "cue_start": [0, 9], "cue_end": [5, 12],
                          "kind": ["direct", "mixed"]})  # fmt: skip
    other = table.assign(kind=["direct", "direct"])
    found = compare(table, other).set_index("variable")
    assert found.loc["kind", "percent"] == 0.5
    assert found.loc["units", "alpha"] == 1


def test_a_code_that_only_one_coder_gives_is_a_disagreement():
    table = pd.DataFrame({"unit": list("abcde"), "side": ["RU", None, "US", None, "RU"]})
    other = table.assign(side=["RU", "US", "US", None, "RU"])
    found = compare(table, other).set_index("variable")
    assert (found.loc["side", "n"], found.loc["side", "percent"]) == (5, 0.8)
    assert len(disagreements(table, other)) == 1


def test_on_a_sheet_nothing_is_a_code_and_case_says_nothing():
    table = pd.DataFrame({"unit": list("abc"), "type": ["hearsay", None, "label"]})
    other = pd.DataFrame({"unit": list("abc"), "type": ["Hearsay ", " ", None]})
    found = compare(table, other).set_index("variable")
    assert found.loc["type", "n"] == 3
    assert found.loc["type", "percent"] == pytest.approx(2 / 3)


def test_the_command_line_says_in_one_line_what_is_wrong(tmp_path, capsys):
    from analysis.cli import main

    path = tmp_path / "bad.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    assert main(["agreement", str(path), str(path)]) == 1
    assert main(["evaluate", str(path), str(path)]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert [line.startswith(f"analysis: {path}") for line in lines] == [True, True]


def test_a_code_that_one_file_never_has_is_not_compared():
    """A blank cell of a coder is an answer; a field that a file lacks was never asked."""

    def coding(**more):
        cue = {"id": "a1", "cue": [0, 4], "source": None, "content": [], "kind": "direct", **more}
        return from_records({"1": {"article_id": "1", "text": "сказал он", "attributions": [cue]}})

    def compared(one, other):
        return set(compare(one, other)["variable"]), len(disagreements(one, other))

    assert compared(coding(side="RU"), coding()) == ({"units", "kind"}, 0)
    assert compared(coding(side="RU"), coding(side=None)) == ({"units", "kind", "side"}, 1)
