from __future__ import annotations

import json
from dataclasses import replace

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


@pytest.mark.parametrize("width", [60, 80, 100, 120])
def test_list_fits_any_width_and_cuts_no_count(run, stored, coded, monkeypatch, width):
    with Store.open(stored) as store:
        title = "A headline that is much too long for any line of a terminal, however wide somebody may have drawn it that day"
        text = "x " + coded.report.text
        report = replace(coded.report, id="a-long-id-of-a-report-by-its-outlet", title=title, text=text, language="tr", url=None)
        store.add(replace(coded, report=report, entities=(), statements=(), events=()))
    monkeypatch.setenv("COLUMNS", str(width))
    lines = run("list").stdout.splitlines()
    assert all(len(line) <= width for line in lines)
    assert sorted(tuple(line.split()[-2:]) for line in lines[2:]) == [("3", "3"), ("–", "–")]
    assert ("outlet" in lines[0]) is (width >= 100)


def test_list_in_a_pipe_cuts_no_title(run, stored, coded, monkeypatch):
    with Store.open(stored) as store:
        store.add(replace(coded, report=replace(coded.report, id="b", title="Word " * 30, url=None)))
    monkeypatch.delenv("COLUMNS")
    assert ("Word " * 30).strip() in run("list").stdout
