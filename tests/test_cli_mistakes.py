"""What a user mistypes or hands over by mistake: one clear line that names it and the remedy."""

import json
import os
import subprocess
import sys

import pytest

from analysis import cli
from analysis.corpus.collect import addresses
from analysis.measure import agreement, annotations
from analysis.present import export
from analysis.present.exchange import read

TEXT = "Мост закрыт, сообщил мастер Иван Петров."


@pytest.fixture
def said(capsys):
    """The exit status of a command line, and what it wrote to standard error."""

    def run(*words):
        try:
            status = cli.main([*map(str, words)])
        except SystemExit as end:
            status = end.code
        return status, capsys.readouterr().err

    return run


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.fixture
def marked(tmp_path):
    def write(name, *articles):
        path = tmp_path / name
        lines = (
            json.dumps(
                {
                    "article_id": one,
                    "text": TEXT,
                    "attributions": [],
                    "hedges": [{"cue": [0, 4], "type": "label"}],
                    "dates": [],
                }
            )
            for one in articles
        )
        path.write_text("".join(line + "\n" for line in lines), "utf-8")
        return path

    return write


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["run", "x.txt", "--outt", "t"], "no option --outt; --out is meant, perhaps"),
        (["run", "x.txt", "--ot=t"], "no option --ot; --out is meant, perhaps"),
        (["kwic", "x", "--lemma"], "no option --lemma"),
        (["run", "x.txt", "--wrokers", "2", "--out", "t"], "--workers is meant, perhaps"),
    ],
)
def test_a_misspelt_option_is_named(words, told, said):
    status, error = said(*words)
    assert status == 2
    assert told in error.splitlines()[-1]


def test_words_behind_two_dashes_are_no_options(article, said):
    assert said("kwic", "--", "--де", article)[0] == 0


@pytest.mark.parametrize("command", [["run"], ["report"], ["export", "--to", "brat"]])
def test_out_that_is_a_file_is_refused_before_any_work(command, article, said):
    name, *options = command
    status, error = said(name, article, *options, "--out", article)
    assert status == 2
    assert f"{str(article)!r} is a file; name a folder" in error


@pytest.mark.parametrize(("command", "option"),
                         [("evaluate", "--errors"), ("agreement", "--disagreements")])  # fmt: skip
def test_a_list_that_cannot_be_written_is_refused_before_any_work(
    command, option, marked, tmp_path, said
):
    both = [marked("a.jsonl", "1"), marked("b.jsonl", "1")]
    assert said(command, *both, option, tmp_path)[0] == 2
    status, error = said(command, *both, option, tmp_path / "no" / "list.csv")
    assert status == 2
    assert "there is no folder" in error


def test_an_empty_folder_is_written_to_as_it_is(article, tmp_path, said, monkeypatch):
    """It may be the current one, a link, or in a folder that nothing may be removed from."""
    folder = tmp_path / "empty"
    folder.mkdir()
    before = folder.stat().st_ino
    monkeypatch.chdir(folder)
    assert said("run", article, "--out", ".", "--no-cache") == (0, "")
    assert (folder.stat().st_ino, (folder / "articles.csv").exists()) == (before, True)


def test_stages_are_named_once(article, tmp_path, said):
    for name, told in [("no.csv", "no.csv: no such file"), (".", "not a file")]:
        status, error = said("run", article, "--out", tmp_path / "t", "--stages", tmp_path / name)
        assert status == 2
        assert told in error
        assert "lexicon" not in error
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("stage,begin\n", "utf-8")
    error = said("run", article, "--out", tmp_path / "t", "--stages", wrong)[1]
    assert error.count("wrong.csv") == 1


def test_files_without_a_record_have_no_score(tmp_path, marked, said):
    empty = tmp_path / "empty.jsonl"
    empty.write_text("\n", "utf-8")
    status, error = said("evaluate", marked("a.jsonl", "1"), empty)
    assert status == 1
    assert "empty.jsonl: no records in it" in error
    with pytest.raises(ValueError, match="no records"):
        annotations.read(empty)


def test_files_over_different_articles_have_no_score(marked, said):
    status, error = said("evaluate", marked("a.jsonl", "1"), marked("b.jsonl", "2"))
    assert status == 1
    assert "no article is in both files" in error
    assert "'1'" in error
    assert "'2'" in error


def test_articles_of_one_file_only_are_counted(marked, said):
    status, error = said("evaluate", marked("a.jsonl", "1", "2"), marked("b.jsonl", "2", "3", "4"))
    assert status == 0
    assert "b.jsonl that" in error.splitlines()[0]
    assert error.splitlines()[0].endswith("a.jsonl lacks, all their marks missed: 2")
    assert error.splitlines()[1].endswith("b.jsonl lacks, left aside: 1")


@pytest.mark.parametrize("text", ["", "мост, порт\nа, б, в, г\nа, б, в, г, д\n"])
def test_a_file_that_is_no_table_is_named(text, tmp_path):
    path = tmp_path / "anna.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(ValueError, match=r"anna\.csv: no table"):
        agreement.compare(path, path)


def test_a_workbook_is_told_to_be_saved_as_csv(tmp_path):
    path = tmp_path / "anna.xlsx"
    path.write_bytes(b"PK\x03\x04 and so on")
    with pytest.raises(ValueError, match=r"anna\.xlsx: a workbook; save it as CSV"):
        agreement.compare(path, path)


def test_a_pattern_that_is_nowhere_is_told(article, said):
    assert (
        "'якобы' (by form) stands nowhere; articles searched: 1"
        in said("kwic", "якобы", article)[1]
    )
    assert said("kwic", "мост", article) == (0, "")


def test_an_input_taken_for_the_pattern_is_told(article, said):
    status, error = said("kwic", article)
    assert status == 2
    assert "give the pattern first" in error


def test_lists_of_addresses_that_are_none(tmp_path, said):
    def told(name, data):
        (tmp_path / name).write_bytes(data)
        status, error = said("collect", tmp_path / name, "--out", tmp_path / "pages")
        assert status == 1
        assert name in error
        return error

    assert "no addresses" in told("empty.txt", b"")
    assert "save it as UTF-8" in told("old.txt", "адрес".encode("cp1251"))
    assert "no column of addresses" in told("other.csv", b"id,title\n1,x\n")
    error = said("collect", tmp_path / "no.csv", "--out", tmp_path / "pages")[1]
    assert "no.csv: no such file" in error


def test_a_list_with_semicolons_is_read(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("url;published_date\nhttps://a.example/1;2023-09-05\n", "utf-8")
    (wanted,) = addresses.from_file(path)
    assert (wanted.url, wanted.day) == ("https://a.example/1", "2023-09-05")


def test_a_web_address_is_told_how_to_be_downloaded(said, monkeypatch):
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    assert "analysis collect" in said("annotate", "https://a.example/1.html")[1]


@pytest.mark.parametrize(
    ("files", "form"),
    [
        ({}, "brat"),
        ({"a.txt": TEXT}, "brat"),
        ({"a.txt": TEXT}, "labelstudio"),
        ({"articles.jsonl": '{"article_id": "1", "text": "Мост"}\n'}, "brat"),
    ],
)
def test_what_is_no_export_is_named(files, form, tmp_path):
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    path = tmp_path / "a.txt" if "a.txt" in files else tmp_path
    with pytest.raises(ValueError, match=f"{path.name}.*(no|not) ") as error:
        read(path, form)
    assert "\n" not in str(error.value)


def test_a_missing_export_is_a_missing_file(tmp_path):
    for form in ("brat", "labelstudio", "sheet"):
        with pytest.raises(FileNotFoundError, match="nowhere"):
            read(tmp_path / "nowhere", form)


def test_a_folder_without_tables_is_told_how_to_get_them(tmp_path):
    with pytest.raises(FileNotFoundError, match="no table articles; write the tables with"):
        export.read(tmp_path)


def test_coders_of_different_articles_are_not_compared(marked, said):
    status, error = said("agreement", marked("a.jsonl", "1"), marked("b.jsonl", "2"))
    assert status == 1
    assert "no article is in both: the first has '1', the second '2'" in error


@pytest.mark.parametrize("command", [["run"], ["report"], ["export", "--to", "sheet"]])
@pytest.mark.parametrize("place", [".", "tables", "deep/tables"])
def test_an_output_within_the_input_is_refused(command, place, article, said):
    """Its files would be read as articles by the next run."""
    name, *options = command
    folder = article.parent
    status, error = said(name, folder, *options, "--out", folder / place)
    assert status == 2
    assert "lies within the input" in error
    assert "name a folder beside it" in error
    assert [path.name for path in folder.iterdir()] == ["a.txt"]


@pytest.mark.parametrize("words", [
    ["run", "{a}", "--out", "{long}"],
    ["evaluate", "{a}", "{a}", "--errors", "{long}/list.csv"],
    ["evaluate", "{long}", "{long}"],
    ["run", "{a}", "--stages", "{long}", "--out", "{out}"],
    ["collect", "{long}", "--out", "{out}"],
    ["run", "{long}", "--out", "{out}"],
])  # fmt: skip
def test_a_name_that_no_file_can_have_is_told(words, article, tmp_path, said):
    names = {"a": article, "long": "x" * 5000, "out": tmp_path / "out"}
    status, error = said(*(word.format(**names) for word in words))
    assert status in {1, 2}
    assert "xxx" in error


def test_a_pattern_may_be_longer_than_a_name(said, monkeypatch, tmp_path):
    monkeypatch.setattr("analysis.paths.data_dir", lambda: tmp_path)
    (tmp_path / "articles").mkdir()
    assert "no files in this folder" in said("kwic", "якобы " * 1000)[1]


def test_an_empty_name_is_not_the_current_folder(article, said, monkeypatch):
    monkeypatch.chdir(article.parent)
    assert said("annotate", "") == (
        2,
        "analysis: an input has an empty name; name a file or folder\n",
    )
    assert "an empty name" in said("run", article, "--out", "")[1]


def test_lines_are_utf_8_whatever_the_console_speaks(article):
    done = subprocess.run(
        [sys.executable, "-m", "analysis.cli", "annotate", str(article)],
        env={**os.environ, "PYTHONIOENCODING": "ascii"}, capture_output=True, check=True,
    )  # fmt: skip
    assert json.loads(done.stdout.decode("utf-8"))["text"] == TEXT
