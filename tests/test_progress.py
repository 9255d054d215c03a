"""Bars are drawn on a terminal, and cost nothing elsewhere."""

import io
import subprocess
import sys

import pytest

from analysis.engine.progress import bar, watched


class Terminal(io.StringIO):
    def isatty(self):
        return True


def on(stream, monkeypatch):
    """Standard error, such as it is while a test runs."""
    monkeypatch.setattr(sys, "stderr", stream)
    return stream


def test_a_terminal_shows_how_many_are_done(monkeypatch):
    terminal = on(Terminal(), monkeypatch)
    assert list(watched("абв", "page", 3, shown=True)) == ["а", "б", "в"]
    assert "3/3" in terminal.getvalue()
    assert "page" in terminal.getvalue()


def test_a_bar_is_told_how_many_more_are_done(monkeypatch):
    terminal = on(Terminal(), monkeypatch)
    with bar("page", 10, shown=True, what="reading") as more:
        more(4)
        more(6)
    assert "reading" in terminal.getvalue()


@pytest.mark.parametrize(("stream", "shown"), [(Terminal(), False), (io.StringIO(), True)])
def test_nothing_is_shown_where_nobody_wants_it_or_can_see_it(stream, shown, monkeypatch):
    on(stream, monkeypatch)
    assert list(watched("абв", "page", 3, shown=shown)) == ["а", "б", "в"]
    assert stream.getvalue() == ""


def test_a_worker_loads_no_bar():
    check = "import sys, analysis.engine.large; assert 'tqdm' not in sys.modules"
    subprocess.run([sys.executable, "-c", check], check=True)
