from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from dragoman.cli.main import app
from dragoman.coding import Coder
from dragoman.records import Reading, Span, Trigger, to_json


@pytest.fixture
def run(monkeypatch, tmp_path, coded):
    """Runs the command on a store with one report, with a reading made by hand."""
    event = coded.events[0]
    trigger = Trigger(event.trigger, ((event.event, 0.8), ("SUPPORT", 0.1)), (), (), event.status, 0.1, 0.9)
    reading = Reading((Span(0, len(coded.report.text)),), (), (), (), (trigger,))
    monkeypatch.setattr(Coder, "read_report", lambda _self, _report: (reading, coded))
    monkeypatch.setattr(Coder, "identity", property(lambda _self: coded.coder))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    return lambda *arguments: CliRunner().invoke(app, ["explain", *map(str, arguments)])


@pytest.mark.usefixtures("stored")
def test_explain_prints_the_words_and_reasons(run):
    result = run("alborz-1", "e1")
    assert result.exit_code == 0, result.output
    words = " ".join(result.stdout.split())
    assert "*underlined the need*" in words
    assert "REQUEST with probability 0.80, then SUPPORT with probability 0.10" in words
    assert "on the word of Alborz" in words
    assert "\x1b" not in result.stdout


@pytest.mark.usefixtures("stored")
def test_explain_says_where_the_coder_no_longer_reads_the_words(run):
    result = run("alborz-1", "e2")
    assert result.exit_code == 0, result.output
    assert "not read as an act" in result.stderr


@pytest.mark.usefixtures("stored")
def test_explain_as_json(run, coded):
    row = json.loads(run("alborz-1", "s3", "--json").stdout)
    assert (row["report"], row["record"], row["caution"]) == ("alborz-1", "s3", None)
    speaker = next(one for one in row["steps"] if one["field"] == "speaker")
    (words,) = speaker["words"]
    assert coded.report.text[words["start"] : words["end"]] == words["text"]


def test_explain_reads_coded_lines(run, tmp_path, coded):
    path = tmp_path / "coded.jsonl"
    path.write_text(to_json(coded) + "\n", encoding="utf-8")
    assert run("alborz", "e1", "--from", path).exit_code == 0
    missing = run("other", "e1", "--from", path)
    assert (missing.exit_code, missing.stdout) == (4, "")
    assert "no report with the id 'other'" in missing.stderr


@pytest.mark.usefixtures("stored")
def test_an_unknown_record_names_those_that_there_are(run):
    result = run("alborz-1", "e9")
    assert result.exit_code == 4
    assert result.stderr == "dragoman: report alborz-1 has no record 'e9'; it has e1 to e3 and s1 to s3\n"
