"""Accuracy on the gold does not fall under its floors, and the floors only go up."""

import json
import subprocess

import pytest
from benchmarks import quality


@pytest.fixture(scope="module")
def figures(shared):
    return quality.measured()


def test_no_figure_is_under_its_floor(figures):
    floors = json.loads(quality.FLOORS.read_text("utf-8"))
    assert set(floors) == set(figures)
    assert quality.below(figures, floors) == []


def test_a_figure_under_its_floor_is_named():
    assert quality.below({"a": {"f1": 70.0}}, {"a": {"f1": 71.5}}) == ["a f1: 70.0, floor 71.5"]


def test_floors_are_lifted_and_never_lowered():
    old = {"a": {"f1": 80, "found": 60}}
    lifted = quality.raised({"a": {"f1": 70.0, "found": 75.34}}, old)
    assert lifted == {"a": {"f1": 80, "found": 72}}


def test_floors_only_went_up(root):
    """Compared with every earlier version of the file that this checkout knows."""
    path = "benchmarks/floors.json"
    log = ["git", "log", "--format=%H", "--", path]
    commits = subprocess.run(log, cwd=root, capture_output=True, text=True, check=False).stdout
    now = json.loads((root / path).read_text("utf-8"))
    for commit in commits.split():
        show = ["git", "show", f"{commit}:{path}"]
        text = subprocess.run(show, cwd=root, capture_output=True, text=True, check=False).stdout
        for layer, keys in json.loads(text or "{}").items():
            for key, floor in keys.items():
                assert now[layer][key] >= floor, f"{layer} {key} was {floor} in {commit[:8]}"
