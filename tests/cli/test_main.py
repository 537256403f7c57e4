from __future__ import annotations

import subprocess
import sys
import time

import pytest
from typer.testing import CliRunner

import dragoman
from dragoman.cli.main import _app_for, app
from dragoman.ledger import Store, StoreError

HEAVY = ("rich", "sqlite3", "numpy", "onnxruntime", "tokenizers", "trafilatura", "dragoman.ledger", "dragoman.coding")


@pytest.mark.parametrize("arguments", [["version"], ["--version"]])
def test_main_prints_its_version(run, arguments):
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (0, f"dragoman {dragoman.__version__}\n")


def test_main_lists_its_commands(run):
    result = run("--help")
    assert result.exit_code == 0
    for command in ("code", "show", "list", "relation", "version"):
        assert f"\n  {command} " in result.stdout


@pytest.mark.parametrize("command", ["code", "show", "list", "relation", "version"])
def test_main_helps_with_every_command(run, command):
    assert run(command, "--help").exit_code == 0


def test_main_does_not_know_other_commands(run):
    assert run("translate").exit_code == 2


@pytest.mark.parametrize("arguments", [["version"], ["code", "--help"], ["code"], ["actors", "--help"], ["translate"]])
def test_main_with_one_command_answers_as_with_all(run, arguments):
    alone, expected = CliRunner().invoke(_app_for(arguments), arguments), run(*arguments)
    assert (alone.exit_code, alone.output) == (expected.exit_code, expected.output)
    assert len(app.registered_commands) > 1


def test_main_loads_nothing_heavy_for_help():
    code = (
        "import sys, typer\nfrom dragoman.cli.main import app\n"
        "try:\n    app(['--help'])\nexcept SystemExit:\n    pass\n"
        f"print([one for one in {HEAVY} if one in sys.modules], file=sys.stderr)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stderr == "[]\n"


def test_main_answers_help_at_once():
    times = []
    for _ in range(3):
        started = time.perf_counter()
        subprocess.run([sys.executable, "-m", "dragoman.cli.main", "--help"], capture_output=True, check=True)
        times.append(time.perf_counter() - started)
    assert min(times) < 0.3


def test_main_ends_quietly_when_nobody_reads_on(stored):
    program = f"{sys.executable} -m dragoman.cli.main"
    for command in (f"show alborz-1 --json --store {stored}", "lexicon --type accuse", "lexicon --type accuse --json"):
        line = f"set -o pipefail; {program} {command} | true"
        result = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False)
        assert (result.returncode, result.stderr) == (0, ""), command


def test_dragoman_open_gives_the_store(stored, tmp_path):
    with dragoman.open(stored) as store:
        assert [one.record for one in store.relation("IRN", "TUR")] == ["e1", "s1", "e2"]
    with pytest.raises(StoreError, match="no store"):
        dragoman.open(tmp_path / "none.db")
    with dragoman.open(tmp_path / "new.db", readonly=False) as store:
        assert isinstance(store, Store)
