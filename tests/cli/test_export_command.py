from __future__ import annotations

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
        (("--as", "xlsx"), 1, "no format 'xlsx'"),
        (("--as", "csv", "--status", "maybe"), 2, "'maybe' is not a standing"),
        (("--as", "csv", "--type", "HUG"), 2, "'HUG' is not a type"),
        (("--as", "csv", "--since", "May"), 2, "a day is written"),
        (("--as", "csv", "--since", "2020", "--until", "2015"), 2, "ends before it begins"),
        (("--as", "csv", "--records", "people"), 2, "not a kind of records"),
        (("--as", "jsonl", "--no-text"), 1, "holds its text"),
    ],
)
def test_what_cannot_be_done_is_said(store, words, code, message):
    result = run("--store", store, *words)
    assert (result.exit_code, message in result.stderr) == (code, True)
