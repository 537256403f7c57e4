from __future__ import annotations

from dataclasses import replace

import pytest
from typer.testing import CliRunner

from dragoman.cli.main import app
from dragoman.ledger import Store


@pytest.fixture
def store(coded, tmp_path):
    path = tmp_path / "store.db"
    with Store.open(path) as opened:
        opened.add(coded)
    return path


def run(*words):
    return CliRunner().invoke(app, ["export", *map(str, words)])


def test_writes_the_file_and_says_so(store, tmp_path):
    target = tmp_path / "events.csv"
    result = run("--as", "csv", "--store", store, "--to", target, "--actor", "Iran", "--type", "consult")
    assert (result.exit_code, result.stdout) == (0, "")
    assert f"1 row in {target}" in result.stderr.replace("\n", "")
    assert target.read_text().count("\n") == 2


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("--as", "xlsx"), 2, "no format 'xlsx'"),
        (("--as", "csv", "--status", "maybe"), 2, "'maybe' is not a standing"),
        (("--as", "csv", "--type", "HUG"), 2, "'HUG' is not a type"),
        (("--as", "csv", "--since", "May"), 2, "a day is written"),
        (("--as", "csv", "--since", "2020", "--until", "2015"), 4, "ends before it begins"),
        (("--as", "csv", "--records", "people"), 2, "not a kind of records"),
        (("--as", "jsonl", "--no-text"), 2, "holds its text"),
        (("--as", "polecat", "--records", "statements"), 2, "kind of records"),
        (("--as", "csv", "--undirected"), 2, "undirected pairs"),
        (("--as", "csv", "--actor", "Rohani"), 4, "nobody called 'Rohani' is in the store; did you mean Hassan Rouhani"),
        (("--as", "csv", "--actor", "Iceland"), 4, "no record passes"),
        (("--as", "dyad-year", "--status", "denied"), 4, "no record passes"),
        (("--as", "csv", "--to", "none/out.csv"), 1, "there is no folder none"),
        (("--as", "csv", "--since-export", "none.csv"), 1, "there is no file none.csv"),
        (("--as", "package", "--to", "-"), 2, "a package is a folder"),
        (("--as", "package", "--force"), 2, "does not exist or is empty"),
    ],
)
def test_what_cannot_be_done_is_said(store, tmp_path, monkeypatch, words, code, message):
    monkeypatch.chdir(tmp_path)
    result = run("--store", store, *words)
    assert (result.exit_code, message in result.stderr) == (code, True), result.stderr
    assert not [one.name for one in tmp_path.iterdir() if not one.name.startswith("store.db")]


def test_a_file_is_not_replaced_unless_that_is_said(store, tmp_path):
    target = tmp_path / "events.csv"
    target.write_text("mine")
    result = run("--as", "csv", "--store", store, "--to", target)
    assert (result.exit_code, "is there already" in result.stderr, target.read_text()) == (1, True, "mine")
    assert run("--as", "csv", "--store", store, "--to", target, "--force").exit_code == 0
    assert target.read_text().startswith("event_id,")


@pytest.mark.parametrize(
    "words",
    [("--as", "icews"), ("--as", "polecat"), ("--as", "dyad-year"), ("--as", "graphml"), ("--as", "csv", "--actor", "Iceland")],
)
def test_a_file_stays_where_nothing_passes(coded, tmp_path, words):
    denied = replace(coded, events=tuple(replace(one, status="denied") for one in coded.events))
    with Store.open(tmp_path / "store.db") as opened:
        opened.add(denied)
    target = tmp_path / "out.txt"
    target.write_text("mine")
    result = run(*words, "--store", tmp_path / "store.db", "--to", target, "--force")
    assert (result.exit_code, "no record passes" in result.stderr, target.read_text()) == (4, True, "mine")
    assert (run(*words, "--store", tmp_path / "store.db", "--to", "-").stdout, list(tmp_path.glob(".*"))) == ("", [])


def test_what_was_withdrawn_is_written_where_nothing_passes(store, tmp_path):
    run("--as", "csv", "--store", store, "--to", tmp_path / "old.csv")
    nothing = ("--as", "csv", "--store", store, "--since-export", tmp_path / "old.csv", "--actor", "Iceland")
    result = run(*nothing, "--to", tmp_path / "new.csv")
    assert (result.exit_code, (tmp_path / "new.csv").read_text().count("withdrawn,")) == (0, 3)


def test_standard_output_is_no_file_called_minus(store, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = run("--as", "csv", "--store", store, "--to", "-")
    assert (result.exit_code, result.stdout.count("\n")) == (0, 4)
    assert "3 rows in standard output" in result.stderr
    assert not (tmp_path / "-").exists()


def test_a_panel_tells_its_empty_rows(store, coded, tmp_path):
    with Store.open(store) as opened:
        opened.add(replace(coded, report=replace(coded.report, id="alborz-2", published="2016-12-10")))
    result = run("--as", "dyad-day", "--store", store, "--to", tmp_path / "panel.csv", "--status", "happened")
    assert (result.exit_code, "of them without an event, which --no-zero-fill leaves out" in result.stderr) == (0, True)
