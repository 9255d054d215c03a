"""Killed at any moment and started again: nothing lost, nothing twice, the same bytes."""

import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

CLI = [sys.executable, "-m", "analysis.cli"]


def start(*words):
    return subprocess.Popen(
        [*CLI, *map(str, words)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )


def finished(*words):
    process = start(*words)
    _, errors = process.communicate(timeout=300)
    assert process.returncode in (0, 1), errors
    assert "Traceback" not in errors
    return process.returncode


def files(folder):
    """Names and bytes of what a run wrote; its cache and its note of what it rests on aside."""
    return {
        p.name: p.read_bytes()
        for p in sorted(folder.iterdir())
        if p.is_file() and p.name != "run.json"
    }


@pytest.mark.slow
@pytest.mark.parametrize("workers", [1, 2])
def test_a_run_killed_at_any_moment(tmp_path, root, workers):
    source = shutil.copytree(root / "data" / "articles", tmp_path / "articles")
    begin = time.monotonic()
    finished("run", source, "--out", tmp_path / "whole", "--workers", workers)
    length = time.monotonic() - begin
    whole = files(tmp_path / "whole")
    rng = random.Random(workers)
    for turn in range(2):
        out = tmp_path / f"killed{turn}"
        process = start("run", source, "--out", out, "--workers", workers)
        time.sleep(rng.uniform(0.1, length))
        process.send_signal(signal.SIGKILL)
        process.wait()
        finished("run", source, "--out", out, "--workers", workers)
        assert files(out) == whole


class Slow(BaseHTTPRequestHandler):
    """A site that takes its time."""

    def do_GET(self):
        time.sleep(0.05)
        body = f"<html><p>Мост номер {self.path} закрыт.</p></html>".encode()
        self.send_response(404 if self.path == "/robots.txt" else 200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@pytest.mark.slow
def test_a_collection_killed_at_any_moment(tmp_path):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Slow)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    addresses = [f"http://127.0.0.1:{server.server_port}/{n}" for n in range(25)]
    (tmp_path / "list.txt").write_text("\n".join(addresses), "utf-8")
    words = ["collect", tmp_path / "list.txt", "--delay", "0.01", "--allow-private", "--out"]
    assert finished(*words, tmp_path / "whole") == 0
    rng = random.Random(7)
    for turn in range(4):
        out = tmp_path / f"killed{turn}"
        process = start(*words, out)
        time.sleep(rng.uniform(0.3, 2.5))
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert finished(*words, out) == 0
        assert pages(out) == pages(tmp_path / "whole")
        assert len((out / "manifest.csv").read_text("utf-8").splitlines()) == len(addresses) + 1
    server.shutdown()
    server.server_close()


def pages(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.glob("*/*.html")}


def test_an_interruption_is_told_in_one_line(tmp_path, root):
    process = start("run", root / "data" / "articles", "--out", tmp_path / "t")
    time.sleep(1.5)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    if process.returncode == 0:
        pytest.skip("the run was quicker than the interruption")
    assert process.returncode == 130
    assert "interrupted" in errors
    assert "Traceback" not in errors


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs /dev/full")
def test_a_full_disk_is_told_in_one_line(root, tmp_path, monkeypatch, capsys):
    from analysis.cli import main
    from analysis.present import export

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(export, "write", full)
    assert main(["run", str(root / "data" / "articles"), "--out", str(tmp_path / "t")]) == 1
    assert "No space left on device" in capsys.readouterr().err
