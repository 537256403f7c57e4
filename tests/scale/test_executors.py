"""The same bytes by whatever does the work, and after workers that died."""

from __future__ import annotations

import importlib.util
import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from workers import CODER, die_always, die_once, write_plain

from dragoman.ledger import Store
from dragoman.scale import executors
from dragoman.scale.parts import is_done, manifest_path, part_path, read_manifest
from dragoman.scale.plan import make_plan
from dragoman.scale.results import import_coded, open_run, read_coded
from dragoman.scale.settings import ScaleError, Settings

SETTINGS = Settings()


@pytest.fixture
def undisturbed(lines, tmp_path, snapshot):
    """What one process makes without a stop."""
    plan = make_plan(tmp_path / "one", [str(lines)], shard_size=3)
    list(executors.code_here(tmp_path / "one", plan.shards, SETTINGS, write_plain))
    return snapshot(tmp_path / "one")


def plan_of(lines, out):
    return make_plan(out, [str(lines)], shard_size=3)


def test_processes_make_the_same_bytes(lines, tmp_path, snapshot, undisturbed):
    plan = plan_of(lines, tmp_path / "out")
    done = list(executors.code_in_processes(tmp_path / "out", plan.shards, SETTINGS, 2, write_plain))
    assert sorted(one.number for one in done) == [0, 1, 2]
    assert snapshot(tmp_path / "out") == undisturbed


def test_array_jobs_make_the_same_bytes(lines, tmp_path, snapshot, undisturbed):
    for index in (1, 0):
        plan = plan_of(lines, tmp_path / "out")
        list(executors.code_here(tmp_path / "out", plan.part_of(index, 2), SETTINGS, write_plain))
    assert snapshot(tmp_path / "out") == undisturbed


def test_a_killed_worker_costs_its_shard_only(lines, tmp_path, snapshot, undisturbed):
    plan = plan_of(lines, tmp_path / "out")
    list(executors.code_in_processes(tmp_path / "out", plan.shards, SETTINGS, 2, die_once))
    assert (tmp_path / "out" / "died").exists()
    assert snapshot(tmp_path / "out") == undisturbed


def test_workers_that_all_die_end_the_run(lines, tmp_path):
    plan = plan_of(lines, tmp_path / "out")
    with pytest.raises(ScaleError, match="3 shards are not done"):
        list(executors.code_in_processes(tmp_path / "out", plan.shards, SETTINGS, 1, die_always))


with_ray = pytest.mark.skipif(not importlib.util.find_spec("ray"), reason="Ray is not installed")


@pytest.fixture
def head(monkeypatch):
    """The address of a cluster of two cores on this machine, which is gone after the test."""
    from ray.cluster_utils import Cluster

    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 2, "include_dashboard": False})
    yield cluster.address
    cluster.shutdown()


@with_ray
@pytest.mark.parametrize("work", [write_plain, die_once])
def test_ray_makes_the_same_bytes(lines, tmp_path, snapshot, undisturbed, work, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "")  # so that it is as it was after the test
    monkeypatch.delenv("RAY_USAGE_STATS_ENABLED")
    plan = plan_of(lines, tmp_path / "out")
    done = list(executors.code_on_ray(tmp_path / "out", plan.shards, SETTINGS, None, 2, work))
    assert sorted(one.number for one in done) == [0, 1, 2]
    assert (tmp_path / "out" / "died").exists() == (work is die_once)
    assert snapshot(tmp_path / "out") == undisturbed
    assert os.environ["RAY_USAGE_STATS_ENABLED"] == "0", "Ray may not tell its makers how it is used"


@with_ray
def test_a_cluster_is_used_at_its_address(lines, tmp_path, snapshot, head):
    """By the command, with the model: two shards of a report each."""
    reports = tmp_path / "two.jsonl"
    reports.write_text("".join(lines.read_text().splitlines(keepends=True)[:2]))
    command = [sys.executable, "-m", "dragoman.cli.main", "code", str(reports), "--shard-size", "1", "--quiet", "--out"]
    for out, more in ((tmp_path / "ray", ("--executor", "ray", "--address", head)), (tmp_path / "one", ())):
        done = subprocess.run([*command, str(out), *more], capture_output=True, text=True, check=False, timeout=120)
        assert done.returncode == 0, done.stderr
    assert len(snapshot(tmp_path / "ray")) == 7
    assert snapshot(tmp_path / "ray") == snapshot(tmp_path / "one")


@with_ray
def test_an_address_where_nothing_answers_is_told_at_once(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # nobody listens there
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(ScaleError, match=f"nothing answers at {address}"):
            list(executors.code_on_ray(tmp_path, [], SETTINGS, address, None))
    for nonsense in ("head", "http://head/", "head:port"):
        with pytest.raises(ScaleError, match="wants HOST:PORT"):
            list(executors.code_on_ray(tmp_path, [], SETTINGS, nonsense, None))


def test_without_ray_the_way_to_install_it_is_told(tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "ray", None)
    with pytest.raises(ScaleError, match=r"pip install 'dragoman\[ray\]'"):
        list(executors.code_on_ray(tmp_path, [], SETTINGS, None, 1))


@pytest.mark.parametrize("damage", ["part", "cut", "manifest", "half", "settings", "coder"])
def test_a_shard_is_done_only_beside_its_manifest(lines, tmp_path, damage, undisturbed):  # noqa: ARG001
    out = tmp_path / "one"
    shard = plan_of(lines, out).shards[1]
    assert is_done(out, shard, CODER, SETTINGS)
    part, manifest = part_path(out, shard), manifest_path(out, shard)
    settings, coder = SETTINGS, CODER
    if damage == "part":
        part.unlink()
    elif damage == "cut":
        part.write_bytes(part.read_bytes()[:-1])
    elif damage == "manifest":
        manifest.unlink()
    elif damage == "half":
        manifest.write_text(manifest.read_text()[:40])
    elif damage == "settings":
        settings = Settings(min_confidence=0.5)
    else:
        coder = type(CODER)("0.2.0", CODER.model)
    assert is_done(out, shard, coder, settings) is None


def test_a_run_is_imported_in_its_order_and_once(tmp_path, undisturbed):  # noqa: ARG001
    run = open_run(tmp_path / "one")
    assert [one.report.id for one in read_coded(run)] == [f"r{n}" for n in range(1, 8)]
    with Store.open(tmp_path / "a.db") as store:
        assert import_coded(run, store) == (7, 0)
        assert import_coded(run, store) == (0, 7)
        assert [one.id for one in store.reports()] == [f"r{n}" for n in range(1, 8)]
        assert len(store.failures()) == 1


def test_a_run_that_is_not_whole_is_not_imported(lines, tmp_path, undisturbed):  # noqa: ARG001
    shard = plan_of(lines, tmp_path / "one").shards[2]
    manifest_path(tmp_path / "one", shard).unlink()
    assert read_manifest(tmp_path / "one", shard) is None
    with pytest.raises(ScaleError, match="1 of 3 shards"):
        open_run(tmp_path / "one")
    with pytest.raises(ScaleError, match="there is no plan"):
        open_run(tmp_path)


@pytest.mark.parametrize("changed", [{"types": "b" * 64}, {"actors": "c" * 64}, {"min_confidence": 0.5}, {"model": "another"}])
def test_a_run_of_several_coders_is_not_imported(lines, tmp_path, undisturbed, changed):  # noqa: ARG001
    path = manifest_path(tmp_path / "one", plan_of(lines, tmp_path / "one").shards[2])
    path.write_text(json.dumps(json.loads(path.read_text()) | changed))
    with pytest.raises(ScaleError, match="of different coders"):
        open_run(tmp_path / "one")


def test_what_was_coded_of_another_plan_is_not_imported(lines, tmp_path, undisturbed):  # noqa: ARG001
    (tmp_path / "one" / "plan.json").unlink()
    lines.write_text("".join(reversed(lines.read_text().splitlines(keepends=True))))
    plan_of(lines, tmp_path / "one")
    with pytest.raises(ScaleError, match="3 of 3 shards"):
        open_run(tmp_path / "one")
