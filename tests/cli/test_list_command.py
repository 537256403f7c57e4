from __future__ import annotations

import json

import pytest

from dragoman.ledger import Store


@pytest.mark.usefixtures("stored")
def test_list_shows_every_report(run):
    result = run("list")
    assert result.exit_code == 0
    words = result.stdout.split()
    for word in ("alborz-1", "2016-11-26", "Tehran", "urges", "Ankara", "fight"):
        assert word in words


@pytest.mark.usefixtures("stored")
def test_list_gives_json_lines(run):
    (line,) = run("list", "--json").stdout.splitlines()
    assert json.loads(line) | {"n_events": 3, "model": "reader-en-1"} == json.loads(line)


def test_list_shows_failures(run, stored):
    with Store.open(stored) as store:
        store.note_failure("in/a.txt", "empty", "there is nothing in it")
    assert "there is nothing in it" in " ".join(run("list", "--failures").stdout.split())
    assert json.loads(run("list", "--failures", "--json").stdout)["kind"] == "empty"


def test_list_says_that_there_is_nothing(run, tmp_path):
    Store.open(tmp_path / "dragoman.db").close()
    result = run("list")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "no reports\n")
    assert run("list", "--failures").stderr == "no failures\n"
    assert run("list", "--store", "none.db").exit_code == 1
