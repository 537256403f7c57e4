"""The one table of exit codes, docs/exit-codes.md, held by every command."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer.main

from dragoman.cli.main import app
from dragoman.ledger import Store

NOTHING_FOUND = [
    *[
        (*command, "--since", "2020", "--until", "2015")
        for command in (
            ("relation", "Iran", "Turkey"), ("search", "x"), ("network",), ("positions", "Iran"), ("happenings",),
            ("export", "--as", "csv"),
        )
    ],
    ("code", "folder"), ("show", "zz"), ("show", "zz.txt"), ("explain", "zz", "e1"), ("list", "--store", "empty.db"),
    ("list", "--failures"), ("list", "--language", "tr"), ("versions", "alborz-1"), ("versions", "zz"), ("lexicon", "mild weather"),
    ("relation", "Iran", "Zzyzx"), ("relation", "Iran", "Iceland"), ("search", "zebra"), ("network", "Zzyzx"),
    ("network", "--since", "2030"), ("positions", "Zzyzx"), ("happenings", "--since", "2030"), ("happening", "zz"),
    ("compare", "zz", "alborz-1"), ("chain", "zz:e1"), ("actors", "who", "Zzyzx"), ("actors", "unresolved", "--store", "empty.db"),
    ("agree", "dragoman.db", "empty.db"), ("export", "--as", "csv", "--actor", "Zzyzx"),
    ("export", "--as", "csv", "--store", "empty.db"),
]  # fmt: skip
ERROR = [
    *[
        (*command, "--store", store)
        for store in ("none.db", "folder", "a.txt")
        for command in (
            ("show", "zz"), ("explain", "zz", "e1"), ("list",), ("versions", "zz"), ("relation", "Iran", "Turkey"), ("search", "x"),
            ("network",), ("positions", "Iran"), ("happenings",), ("happening", "zz"), ("compare", "zz", "yy"), ("chain", "zz:e1"),
            ("actors", "unresolved"), ("export", "--as", "csv"),
        )
    ],
    ("show", "folder"), ("show", "a.txt", "--actors", "none.toml"), ("explain", "a.txt", "e1"),
    ("explain", "zz", "e1", "--from", "none.jsonl"), ("explain", "zz", "e1", "--from", "a.txt"),
    ("code", "a.txt", "--actors", "none.toml"), ("code", "a.txt", "--store", "folder"), ("code", "a.txt", "--to", "none/out.jsonl"),
    ("network", "--graphml", "none/net.graphml"),
    ("agree", "none.db", "dragoman.db"), ("agree", "folder", "dragoman.db"), ("actors", "who", "Rouhani", "--actors", "none.toml"),
    ("actors", "add", "none.toml"), ("actors", "check", "none.toml"), ("actors", "export", "--to", "none/out.toml"),
    ("export", "--as", "csv", "--to", "none/out.csv"), ("export", "--as", "csv", "--to", "a.txt"),
    ("export", "--as", "csv", "--since-export", "a.txt"), ("export", "--as", "csv", "--since-export", "none.csv"),
]  # fmt: skip
USAGE = [
    ("translate",), ("code",), ("code", "a.txt", "--store", "a.db", "--to", "b"), ("code", "a.txt", "--llm-model", "x"),
    ("list", "--language", "Turkish"), ("list", "--failures", "--language", "tr"), ("lexicon",), ("relation", "Iran"),
    ("relation", "Iran", "Turkey", "--since", "May"), ("search", "x", "--in", "people"), ("export", "--as", "xlsx"),
    ("export", "--as", "polecat", "--records", "statements"), ("export", "--as", "csv", "--undirected"),
    ("actors", "who", "Rouhani", "--on", "today"), ("actors", "unresolved", "--json", "--toml"),
    ("actors", "check", "a.txt", "--days", "ymd"),
]  # fmt: skip
FAILURES = [("code", "bad.txt"), ("code", "none.txt"), ("show", "bad.txt")]
DONE = [
    ("version",), ("list",), ("show", "alborz-1"), ("lexicon", "accused"), ("relation", "Iran", "Turkey"),
    ("export", "--as", "csv"),
]  # fmt: skip
CASES = [(4, NOTHING_FOUND), (1, ERROR), (2, USAGE), (3, FAILURES), (0, DONE)]


@pytest.fixture
def here(stored, tmp_path):
    """The working folder of the commands: a store, an empty one, a folder, a text, a bad file."""
    Store.open(tmp_path / "empty.db").close()
    (tmp_path / "folder").mkdir()
    (tmp_path / "a.txt").write_text("The Turkish foreign minister accused the government of Iran on Saturday.")
    (tmp_path / "bad.txt").touch()
    return stored


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(("code", "words"), [(code, words) for code, cases in CASES for words in cases])
def test_exit_code(run, code, words):
    result = run(*words)
    assert result.exit_code == code, f"{result.output}{result.exception!r}"
    assert not isinstance(result.exception, Exception) or isinstance(result.exception, SystemExit)
    if code in {1, 4}:
        assert result.stdout == "" or words[:2] == ("actors", "check")  # whose data are faults
        assert result.stderr.strip()
        assert "Errno" not in result.stderr


def test_the_cases_are_of_commands_that_there_are():
    named = {words[0] for _, cases in CASES for words in cases}
    assert named - {"translate"} <= set(typer.main.get_command(app).commands)


def test_the_table_names_the_codes_of_the_help(run):
    page = Path(__file__).parents[2].joinpath("docs", "exit-codes.md").read_text(encoding="utf-8")
    told = " ".join(run("--help").stdout.split())
    for code in (0, 1, 2, 3, 4, 130):
        assert f"| {code} |" in page
        assert f"{code} " in told.partition("Exit codes:")[2]
