"""Runs in shards as a person starts them."""

from __future__ import annotations

import pytest
from fakes import Failed, FakeCoder

from dragoman.ledger import Store


@pytest.fixture
def run_fake(run, monkeypatch):
    from dragoman.scale import parts

    monkeypatch.setattr(parts, "coder_of", lambda _settings: FakeCoder())
    monkeypatch.setattr(parts, "Failed", Failed)
    return run


def test_a_run_is_planned_coded_in_parts_and_imported(run_fake, reports, tmp_path):
    planned = run_fake("code", reports, "--out", "out", "--shard-size", 2, "--plan-only")
    assert (planned.exit_code, planned.stdout) == (0, "")
    assert "3 reports in 2 shards, planned in out." in planned.stderr
    first = run_fake("code", "--out", "out", "--shard", "1/2")
    assert "1 shard done with 2 reports: 4 statements, 1 event. The plan has 2 shards in all." in first.stderr
    assert run_fake("import", "out").exit_code == 1
    run_fake("code", "--out", "out", "--shard", "2/2")
    result = run_fake("import", "out")
    assert (result.exit_code, "3 reports put into dragoman.db." in result.stderr) == (0, True)
    assert "3 reports already there" in run_fake("import", "out").stderr
    with Store.open(tmp_path / "dragoman.db", readonly=True) as store:
        assert len(list(store.reports())) == 3


def test_failures_are_named_and_end_with_their_code(run_fake, reports):
    (reports / "4.txt").write_text("Title: Talks\n\nThe unspeakable minister of Iran said that he had nothing to say about it.\n")
    (reports / "5.txt").write_bytes(b"\x00\x01\x02")
    result = run_fake("code", reports, "--out", "out")
    assert result.exit_code == 3
    assert "2 failures:" in result.stderr
    assert "the reader broke off" in result.stderr
    assert run_fake("import", "out").exit_code == 0
    assert "the reader broke off" in run_fake("list", "--failures").stdout


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--shard", "1/2"), "give it a folder, --out"),
        (("--out", "out", "--shard", "3/2"), "--shard wants I/N"),
        (("--out", "out", "--to", "x.jsonl"), "give --to or --out, not both"),
        (("--out", "out", "--executor", "slurm"), "there is no executor 'slurm'"),
        (("--out", "out", "--address", "head:6379"), "--address is for --executor ray"),
        (("--jobs", "2", "--coder", "llm"), "a chat model codes in one process"),
    ],
)
def test_options_that_do_not_fit_are_refused(run_fake, reports, options, told):
    result = run_fake("code", reports, *options)
    assert (result.exit_code, told in result.stderr) == (2, True)


def test_paths_are_needed_without_a_plan(run_fake):
    assert run_fake("code").exit_code == 2
    assert "there is no plan in out" in run_fake("code", "--out", "out").stderr


def test_serve_shows_a_run_that_is_whole(run_fake, reports, tmp_path, monkeypatch):
    from dragoman.cli import serve

    monkeypatch.setattr(serve, "_run", lambda _app, listening: listening.close())
    assert "there is no plan" in run_fake("serve", "--from", "out", "--no-open").stderr
    run_fake("code", reports, "--out", "out")
    result = run_fake("serve", "--from", "out", "--port", 0, "--no-open")
    assert (result.exit_code, result.stdout.startswith("http://127.0.0.1:")) == (0, True)
    with Store.open(tmp_path / "out" / "dragoman.db", readonly=True) as store:
        assert len(list(store.reports())) == 3
