"""The examples of `docs/measures.md` give what the page says."""

from __future__ import annotations

import contextlib
import io
import re

import pytest


@pytest.fixture(scope="module")
def blocks(root) -> list[str]:
    source = (root / "docs" / "measures.md").read_text(encoding="utf-8")
    return re.findall(r"^```python\n(.*?)^```", source, flags=re.M | re.S)


def test_every_printed_result_is_the_result(blocks):
    names: dict = {}
    promised = 0
    for block in blocks:
        expected = re.findall(r"# → (.*)$", block, flags=re.M)
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(block, names)
        if expected:
            assert printed.getvalue().splitlines() == expected
        promised += len(expected)
    assert promised > 10
