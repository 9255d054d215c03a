"""Forty-eight hostile and fifteen good files in one folder: bounded, each one accounted for.

The bounds are wide: the same run takes some six seconds and 0.9 GB on an unloaded machine.
"""

import pytest
from benchmarks.hostile import measured
from browser import Opened, chromium

SECONDS, MEGABYTES = 60, 2000


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    return measured("run", tmp_path_factory.mktemp("run"))


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    place = tmp_path_factory.mktemp("report")
    return measured("report", place), place / "out" / "index.html"


@pytest.fixture(params=["run", "report"])
def ended(request, run, report):
    return run if request.param == "run" else report[0]


def test_it_ends_in_bounded_time_and_memory(ended):
    assert ended.status == 0
    assert ended.cpu < SECONDS
    assert ended.memory < MEGABYTES


def test_nothing_is_written_outside_the_output(ended):
    assert ended.outside == []


def test_a_bad_file_is_one_line_and_never_a_traceback(ended):
    assert "Traceback" not in ended.stderr
    for name, what in ended.wanted.items():
        lines = [line for line in ended.stderr.splitlines() if f"/{name}" in line]
        assert bool(lines) == (what != "analysed"), name


def test_every_good_file_is_analysed_and_every_bad_one_has_its_reason(run):
    assert run.wrong == []


def test_a_report_on_them_runs_no_script_of_theirs(report):
    with chromium() as browser:
        opened = Opened(browser, report[1])
        assert opened.page.title() != "run"
        assert opened.foreign == []
        assert opened.console == []
