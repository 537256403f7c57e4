"""`dragoman lexicon`."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from dragoman.cli.main import app

RUNNER = CliRunner()


def test_words_are_looked_up_in_any_inflection():
    result = RUNNER.invoke(app, ["lexicon", "They tore up the deal"])
    assert result.exit_code == 0
    assert "tore up" in result.stdout
    assert "REJECT" in result.stdout


def test_json_has_a_line_for_each_entry():
    result = RUNNER.invoke(app, ["lexicon", "--json", "recalled", "its", "ambassador"])
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert {"words": "recalled ambassador", "phrase": "recall _ ambassador", "type": "SANCTION"}.items() <= rows[0].items()
    assert {"pos", "strength", "attach", "sense"} <= set(rows[0])


def test_all_entries_of_a_type_are_listed():
    result = RUNNER.invoke(app, ["lexicon", "--json", "--type", "retreat"])
    assert {json.loads(line)["type"] for line in result.stdout.splitlines()} == {"RETREAT"}


def test_words_without_an_entry_are_told():
    result = RUNNER.invoke(app, ["lexicon", "mild weather"])
    assert (result.exit_code, result.stdout) == (4, "")
    assert "no word of these" in result.stderr


@pytest.mark.parametrize("arguments", [[], ["word", "--type", "AID"], ["--type", "FIGHT"]])
def test_what_cannot_be_looked_up_is_refused(arguments):
    result = RUNNER.invoke(app, ["lexicon", *arguments])
    assert result.exit_code == 2
    assert result.stderr.startswith("dragoman: ")
