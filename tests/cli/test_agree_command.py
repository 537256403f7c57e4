from __future__ import annotations

import json
from dataclasses import replace

import pytest
from typer.testing import CliRunner

from dragoman.cli.main import app
from dragoman.ledger import Store
from dragoman.records import to_json


@pytest.fixture
def codings(coded, tmp_path):
    """A store with a report, and a file of JSON Lines with another coding of it and one report more."""
    store, lines = tmp_path / "one.db", tmp_path / "other.jsonl"
    with Store.open(store) as opened:
        opened.add(coded)
    other = replace(coded, events=(replace(coded.events[0], status="denied"), *coded.events[1:]))
    more = replace(coded, report=replace(coded.report, id="more"))
    lines.write_text(to_json(other) + "\n" + to_json(more) + "\n")
    return str(store), str(lines)


def run(*words):
    return CliRunner().invoke(app, ["agree", *words])


def test_table_names_what_both_have(codings):
    result = run(*codings)
    assert result.exit_code == 0
    assert "1 report coded by both" in result.stdout
    assert "1 difference; --records lists them" in result.stdout
    assert "1 report that only one of the two has coded left out" in result.stderr


def test_records_and_json(codings, coded):
    listed = run(*codings, "--records").stdout
    assert "happened | denied" in listed
    told = json.loads(run(*codings, "--json").stdout)
    assert (told["events_both"], told["events_f1"]) == (len(coded.events), 1.0)
    assert told["differences"][0]["field"] == "status"


def test_nothing_in_common_is_said(codings, tmp_path, coded):
    lines = tmp_path / "third.jsonl"
    lines.write_text(to_json(replace(coded, report=replace(coded.report, id="third"))) + "\n")
    result = run(codings[0], str(lines))
    assert (result.exit_code, "no report in common" in result.stderr) == (4, True)


def test_a_file_that_is_no_coding_is_named(tmp_path):
    path = tmp_path / "x.jsonl"
    path.write_text("{}\n")
    assert run(str(path), str(path)).exit_code == 1
