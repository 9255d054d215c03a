"""The 95 % intervals hold the truth about 95 times in a hundred, also with few clusters."""

from __future__ import annotations

import importlib.util
import sys

import pytest


@pytest.fixture(scope="module")
def coverage(root):
    path = root / "benchmarks" / "intervals.py"
    spec = importlib.util.spec_from_file_location("intervals_bench", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules[spec.name]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "clusters", "level", "copied"),
    [
        ("cues", 12, 5.0, 0.0),
        ("claims", 20, 0.2, 0.5),
        ("sides", 12, 0.3, 0.0),
        ("gap", 40, 0.35, 0),
    ],
)
def test_intervals_hold_the_truth(coverage, kind, clusters, level, copied):
    design = coverage.Design(kind, clusters, level, copied)
    row = coverage.run(getattr(coverage, kind), design, times=500, seed=2)
    # 500 corpora leave an error of about one point on each side of the promised 93 to 97.
    assert 92 <= row["coverage"] <= 98
