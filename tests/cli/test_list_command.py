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


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize(
    ("least", "n_statements", "n_events", "told"),
    [("0.6", 3, 3, "0 records"), ("0.75", 3, 1, "2 records"), ("0.9", 1, 1, "4 records"), ("0.95", 0, 0, "6 records")],
)
def test_list_counts_what_is_sure(run, least, n_statements, n_events, told):
    result = run("list", "--json", "--min-confidence", least)
    row = json.loads(result.stdout)
    assert (row["n_statements"], row["n_events"]) == (n_statements, n_events)
    assert result.stderr == f"{told} of a confidence below {least} left out\n"


@pytest.mark.usefixtures("stored")
def test_list_of_failures_knows_no_confidence(run):
    result = run("list", "--failures", "--min-confidence", "0.5")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "not both" in result.stderr


def test_list_shows_failures(run, stored):
    with Store.open(stored) as store:
        store.note_failure("in/a.txt", "empty", "there is nothing in it")
    assert "there is nothing in it" in " ".join(run("list", "--failures").stdout.split())
    assert json.loads(run("list", "--failures", "--json").stdout)["kind"] == "empty"


def test_list_says_that_there_is_nothing(run, tmp_path):
    Store.open(tmp_path / "dragoman.db").close()
    result = run("list")
    assert (result.exit_code, result.stdout, result.stderr) == (4, "", "dragoman: dragoman.db: no reports\n")
    result = run("list", "--failures")
    assert (result.exit_code, result.stderr) == (4, "dragoman: dragoman.db: no failures\n")
    assert run("list", "--language", "tr").exit_code == 4
    assert run("list", "--language", "Turkish").exit_code == 2
    assert run("list", "--store", "none.db").exit_code == 1
