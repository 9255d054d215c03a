"""The command line as a user types it."""

import json
import os
import subprocess
import sys

import pytest

from analysis.cli import main

TEXT = (
    "Мост закрыли на ремонт\n\nТульский вестник\n05.09.2023 19:18\n\n"
    "Мост через реку закрыли на ремонт 4 сентября, сообщил мастер Иван Петров. "
    "По его словам, работы якобы займут десять дней. Жители посёлка ждут открытия дороги."
)


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "most.txt"
    path.write_text(TEXT, "utf-8")
    return path


def test_annotate_prints_an_object_an_article_whose_spans_are_its_words(article, capsys):
    assert main(["annotate", str(article)]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    found = json.loads(line)
    text = found["text"]
    assert text.startswith("Мост закрыли на ремонт\n\nМост через реку")
    assert found["published"].startswith("2023-09-05T19:18:00")
    words = {text[slice(*a["cue"])]: text[slice(*a["source"])] for a in found["attributions"]}
    assert words["сообщил"] == "мастер Иван Петров"
    assert [text[slice(*h["cue"])] for h in found["hedges"] if h["tier"] == "core"] == ["якобы"]
    values = {text[slice(*d["span"])]: d["value"] for d in found["dates"]}
    assert values["4 сентября"] == "2023-09-04"


def test_raw_text_is_taken_as_it_stands(tmp_path, capsys):
    path = tmp_path / "a.jsonl"
    text = "Заголовок\n\nЗаголовок\n\n  По словам\u00a0Иванова, мост закрыт.\n"
    path.write_text(json.dumps({"doc_id": "d1", "text": text}) + "\n", "utf-8")
    assert main(["annotate", "--raw", str(path)]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["text"] == text
    assert found["article_id"] == "d1"


def test_no_text_leaves_the_words_out(article, capsys):
    main(["annotate", "--no-text", str(article)])
    assert not {"text", "title", "outlet", "url"} & json.loads(capsys.readouterr().out).keys()


def test_a_bad_input_is_one_line_and_the_rest_goes_on(article, tmp_path, capsys):
    missing = str(tmp_path / "missing.txt")
    assert main(["annotate", missing, str(article)]) == 0
    assert main(["annotate", "--strict", missing, str(article)]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 2
    assert all(missing in line for line in lines)


def test_nothing_analysed_is_a_1(tmp_path, capsys):
    assert main(["annotate", str(tmp_path / "missing.txt")]) == 1
    assert "nothing could be analysed" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["dance"],
        ["annotate"],
        ["run", "x"],
        ["run", "x", "--out", "o", "--workers", "0"],
        ["kwic", "x", "--dance"],
        ["agreement", "a", "b", "c"],
    ],
)
def test_a_wrong_command_line_is_a_2(words, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(words)
    assert stopped.value.code == 2
    assert "usage: analysis" in capsys.readouterr().err


def test_run_writes_tables_that_are_read_back(article, tmp_path, capsys):
    import analysis

    assert main(["run", str(article), "--out", str(tmp_path / "t")]) == 0
    tables = analysis.read(tmp_path / "t")
    assert list(tables.articles.outlet_type) == list(tables.articles.outlet_type)
    assert len(tables.articles) == 1
    assert "Иван Петров" in set(tables.attributions.speaker)


def test_report_takes_a_single_file(article, tmp_path, capsys):
    assert main(["report", str(article), "--lang", "en", "--out", str(tmp_path / "r")]) == 0
    assert capsys.readouterr().err == ""
    assert "мастер Иван Петров" in (tmp_path / "r" / "index.html").read_text("utf-8")


def test_workers_change_nothing(article, tmp_path, capsys):
    for i in range(20):
        (tmp_path / f"copy{i}.txt").write_text(TEXT.replace("десять", f"{i + 2}"), "utf-8")
    outputs = []
    for workers in ("1", "3"):
        assert main(["annotate", str(tmp_path), "--workers", workers]) == 0
        outputs.append(capsys.readouterr().out)
    assert outputs[0] == outputs[1]


@pytest.mark.parametrize("order", ["before", "behind"])
def test_kwic_prints_csv(article, capsys, order):
    options = ["--by", "lemma", "--sort", "right"]
    words = [str(article), *options] if order == "before" else [*options, str(article)]
    assert main(["kwic", "займут", *words]) == 0
    assert "займут" in capsys.readouterr().out.splitlines()[1]


@pytest.mark.parametrize("words", [[], ["report"], ["run"], ["annotate"], ["kwic"], ["collect"]])
def test_help_has_examples_and_needs_no_library(words):
    code = (
        "import sys; from analysis.cli import main\n"
        "try: main(sys.argv[1:])\n"
        "finally: print('LOADED', [m for m in ('pandas', 'numpy', 'natasha') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *words, "--help"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "LOADED []" in done.stdout
    assert "Examples:" in done.stdout or not words


def test_an_unchanged_run_is_not_done_again(article, tmp_path, capsys, monkeypatch):
    from analysis.cli import analysed

    words = ["run", str(article), "--out", str(tmp_path / "t")]
    assert main(words) == 0
    done = []
    monkeypatch.setattr(analysed, "written", lambda o, f=analysed.written: done.append(o) or f(o))
    assert main(words) == 0
    assert done == []
    (tmp_path / "t" / "hedges.csv").write_text("spoilt", "utf-8")
    main(words)
    assert len(done) == 1
    article.write_text(TEXT + " Мост открыт.", "utf-8")
    main(words)
    assert len(done) == 2
    main([*words, "--no-cache"])
    assert len(done) == 3


def test_a_limit_is_named_when_it_strikes(article, capsys):
    assert main(["annotate", "--max-chars", "50", str(article)]) == 1
    assert "50" in capsys.readouterr().err


def test_every_limit_is_an_option():
    from dataclasses import fields

    from analysis.cli.options import LIMITS
    from analysis.corpus.raw import Limits

    assert set(LIMITS) == {field.name for field in fields(Limits)}


@pytest.mark.parametrize(
    "words", [["(", "--by", "regex"], ["nosuchtype", "--by", "type"], [""]], ids=str
)
def test_a_pattern_that_cannot_be_is_a_2(words, article, capsys):
    assert main(["kwic", *words, str(article)]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_only_files_are_compared(tmp_path, capsys):
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "a.csv").write_text("unit,type\n1,x\n", "utf-8")
    for command in ("agreement", "evaluate"):
        assert main([command, str(tmp_path / "pipe.csv"), str(tmp_path / "a.csv")]) == 1
        assert "not a file" in capsys.readouterr().err


def test_units_of_one_sheet_only_are_counted(tmp_path, capsys):
    (tmp_path / "a.csv").write_text("unit,type\n1,x\n2,\n3,y\n", "utf-8")
    (tmp_path / "b.csv").write_text("unit,type\n1,x\n", "utf-8")
    assert main(["agreement", str(tmp_path / "a.csv"), str(tmp_path / "b.csv")]) == 0
    assert "2 units stand in one file only" in capsys.readouterr().err
