"""Who does the work makes no difference: one process, several, Dask here or elsewhere."""

import os
import signal

import pytest
from parts_corpus import files, run, written

from analysis.cli import main


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    return written(tmp_path_factory.mktemp("corpus") / "news.jsonl", 300)


@pytest.fixture(scope="module")
def parted(corpus, tmp_path_factory):
    """The same in parts."""
    out = tmp_path_factory.mktemp("parted") / "t"
    assert run(corpus, out) == 0
    return out


@pytest.mark.parametrize("words", [["--workers", "3"], ["--dask", "local", "--workers", "2"]])
def test_who_does_the_work_changes_no_byte(corpus, parted, tmp_path, words):
    assert run(corpus, tmp_path / "t", *words) == 0
    assert files(tmp_path / "t") == files(parted)


@pytest.fixture(scope="module")
def scheduler():
    """The address of a Dask scheduler with two workers, each a process with its own connection."""
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None,
                                  silence_logs=50) as cluster:  # fmt: skip
        yield cluster.scheduler_address


@pytest.mark.slow
def test_dask_writes_the_bytes_of_plain_workers_for_a_small_corpus(corpus, tmp_path, scheduler):
    ways = {"plain": ["--workers", "2"], "local": ["--dask", "local"], "far": ["--dask", scheduler]}
    for name, words in ways.items():
        assert main(["run", str(corpus), "--out", str(tmp_path / name), *words]) == 0
    plain, local, far = ({p.name: p.read_bytes() for p in (tmp_path / name).glob("*.[pc]*")
                          if p.suffix in (".parquet", ".csv")} for name in ways)  # fmt: skip
    assert len(plain) == 14
    assert plain == local == far


@pytest.mark.slow
def test_workers_at_an_address_write_the_same_parts(corpus, parted, tmp_path, scheduler):
    assert run(corpus, tmp_path / "t", "--dask", scheduler) == 0
    assert files(tmp_path / "t") == files(parted)


def test_no_scheduler_is_a_line(corpus, tmp_path, capsys, monkeypatch):
    cluster = pytest.importorskip("analysis.engine.cluster")
    monkeypatch.setattr(cluster, "_SECONDS", 1)
    assert run(corpus, tmp_path / "t", "--dask", "tcp://127.0.0.1:9") == 1
    assert "no Dask workers at tcp://127.0.0.1:9" in capsys.readouterr().err


def end(item):
    os._exit(9)


@pytest.mark.slow
def test_work_that_kills_every_worker_is_told_in_words(scheduler):
    from analysis.engine.workers import WorkerLost, crew

    with pytest.raises(WorkerLost, match="again and again"), crew(dask=scheduler) as hands:
        list(hands.in_order(end, [1]))
    with pytest.raises(WorkerLost, match="ended from outside"), crew(2, "local") as hands:
        list(hands.in_order(end, [1]))


@pytest.mark.slow
def test_workers_of_another_version_are_refused(monkeypatch, scheduler):
    from analysis.engine import cluster
    from analysis.engine.workers import crew

    plain = cluster.of_code
    monkeypatch.setattr(cluster, "of_code", lambda *p: f"{plain(*p)} {os.getpid()}")
    with pytest.raises(cluster.NoCluster, match="another version"), crew(dask=scheduler):
        pass


def test_workers_forked_apart_are_warm_and_leave_ctrl_c_to_their_parent():
    from analysis.engine.workers import processes

    with processes(1, warm=True, apart=True) as pool:
        assert pool.submit(is_warm).result()
        assert pool.submit(blocked).result() == {signal.SIGINT}


def blocked():
    return signal.pthread_sigmask(signal.SIG_BLOCK, [])


def is_warm():
    from analysis.language.models import models

    return models.cache_info().currsize == 1
