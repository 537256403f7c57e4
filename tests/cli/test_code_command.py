from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from fakes import FakeCoder
from typer import Exit

from dragoman.cli.code import read_columns
from dragoman.ledger import Store
from dragoman.records import from_json


def ids(path):
    with Store.open(path, readonly=True) as store:
        return [one.id for one in store.reports()]


def test_code_stores_every_report_and_says_what_it_found(run, reports, tmp_path):
    result = run("code", reports)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "3 reports coded in" in result.stderr
    assert "6 statements, 1 event." in result.stderr
    assert "ACCUSE" in result.stderr
    assert "█" in result.stderr
    assert len(ids(tmp_path / "dragoman.db")) == 3


def test_code_keeps_what_is_not_english_and_counts_it(run, reports):
    (reports / "4.txt").write_text(
        "Title: Keine Gespräche\n\nDer Minister sagte am Montag, dass die Gespräche mit der Türkei nicht vor dem Ende des Jahres "
        "beginnen werden und auch dann nur auf Einladung, wie die Zeitung schreibt.\n"
    )
    result = run("code", reports)
    assert (result.exit_code, "3 reports coded" in result.stderr) == (0, True)
    assert "1 report not English, kept and not coded: 1 de." in result.stderr
    (row,) = run("list", "--language", "de", "--json").stdout.splitlines()
    assert json.loads(row) | {"language": "de", "n_statements": 0, "n_events": 0} == json.loads(row)
    assert run("list", "--language", "other", "--json").stdout.splitlines() == [row]
    assert run("list", "--language", "en", "--json").stdout.count("\n") == 3
    assert run("list").stdout.count("–") == 2
    assert "Not coded: its language is de" in run("show", json.loads(row)["id"]).stdout


def test_code_says_that_a_story_has_a_newer_version(run, tmp_path):
    def write(name, day, more):
        text = "The Turkish foreign minister accused the government of Iran, and he said so to a paper in the capital."
        (tmp_path / name).write_text(f"Published: {day}\nURL: https://wire.example/story/7\n\n{text}{more}\n")

    write("1.txt", "2016-11-21", "")
    assert "older version" not in run("code", "1.txt").stderr
    write("2.txt", "2016-11-22", " Iran said no.")
    assert "1 older version of a story set aside" in run("code", "2.txt").stderr
    assert "2 reports already there" in run("code", "1.txt", "2.txt").stderr
    assert len(ids(tmp_path / "dragoman.db")) == 1


def test_code_twice_changes_nothing(run, reports, tmp_path):
    run("code", reports)
    before = (tmp_path / "dragoman.db").read_bytes()
    result = run("code", reports)
    assert result.exit_code == 0
    assert "0 reports coded" in result.stderr
    assert "3 reports already there, unchanged." in result.stderr
    assert (tmp_path / "dragoman.db").read_bytes() == before


@pytest.mark.parametrize("target", [(), ("--to", "out.jsonl")])
def test_code_codes_anew_with_a_mended_day(run, reports, target):
    first = (reports / "1.txt").read_text()
    (reports / "1.txt").write_text(first.replace("Published: 2016-11-21\n", ""))
    assert "1 report without a day" in run("code", reports, *target).stderr
    (reports / "1.txt").write_text(first)
    again = run("code", reports, *target).stderr
    assert ("1 report coded" in again, "2 reports already there" in again) == (True, True)
    assert "3 reports already there, unchanged" in run("code", reports, *target).stderr
    if not target:
        assert run("list", "--json").stdout.count('"published": "2016') == run("list", "--json").stdout.count("\n") == 3


def test_code_takes_a_report_that_is_named_twice_once(run, reports):
    result = run("code", reports, reports / "1.txt")
    assert "3 reports coded" in result.stderr
    assert "1 report already there" in result.stderr


def test_code_goes_on_where_it_was_interrupted(run, reports, tmp_path, monkeypatch):
    monkeypatch.setattr(FakeCoder, "stops_after", 2)
    result = run("code", reports)
    assert result.exit_code == 130
    assert "2 reports coded" in result.stderr
    assert "start the same command again to go on" in result.stderr
    assert len(ids(tmp_path / "dragoman.db")) == 2
    monkeypatch.setattr(FakeCoder, "stops_after", None)
    result = run("code", reports)
    assert (result.exit_code, "1 report coded" in result.stderr) == (0, True)
    assert len(ids(tmp_path / "dragoman.db")) == 3


def test_code_codes_anew_with_another_model(run, reports, tmp_path, monkeypatch):
    run("code", reports)
    monkeypatch.setattr(FakeCoder, "model", "fake-2")
    assert "3 reports coded" in run("code", reports).stderr
    with Store.open(tmp_path / "dragoman.db", readonly=True) as store:
        assert {one.model for one in store.reports()} == {"fake-2"}


def test_code_names_what_failed_and_keeps_the_rest(run, reports, tmp_path):
    (reports / "0.txt").write_text("")
    (reports / "4.txt").write_text("The minister said the unspeakable to the press in Ankara on Saturday, and he left.")
    result = run("code", reports, tmp_path / "none.txt")
    assert result.exit_code == 3
    assert "3 reports coded" in result.stderr
    assert "3 failures:" in result.stderr
    for name in ("0.txt", "the reader broke off", "none.txt"):
        assert name in result.stderr
    assert len(ids(tmp_path / "dragoman.db")) == 3
    with Store.open(tmp_path / "dragoman.db", readonly=True) as store:
        assert [one.kind for one in store.failures() if one.place.endswith("0.txt")] == ["empty"]


@pytest.mark.parametrize("target", [["--store", "a.db"], ["--to", "out.jsonl"]])
def test_code_keeps_no_record_that_breaks_the_contract(run, reports, target):
    (reports / "4.txt").write_text("The minister said on Saturday that the charges against his country are unfounded.")
    result = run("code", reports, *target)
    assert result.exit_code == 3
    assert "3 reports coded" in result.stderr
    assert "speaker refers to 'n1', which does not exist" in result.stderr


def test_code_forgets_failures_that_were_mended(run, reports, tmp_path):
    (reports / "0.txt").write_text("")
    run("code", reports)
    (reports / "0.txt").write_text((reports / "1.txt").read_text() + "\nNothing more is known, the minister said.\n")
    assert run("code", reports).exit_code == 0
    with Store.open(tmp_path / "dragoman.db", readonly=True) as store:
        assert store.failures() == []


def test_code_names_an_id_that_two_texts_share(run, tmp_path):
    lines = [
        '{"id": "a", "text": "The minister said on Saturday that the border with Iran will stay open for trade."}',
        '{"id": "a", "text": "The minister said on Sunday that the border with Iran will be closed for trade."}',
    ]
    (tmp_path / "two.jsonl").write_text("\n".join(lines))
    result = run("code", "two.jsonl")
    assert result.exit_code == 3
    assert "another text of this run has the same id" in result.stderr
    assert "1 report coded" in result.stderr
    assert "Saturday" in run("show", "a").stdout


def test_code_is_quiet_when_asked(run, reports):
    result = run("code", reports, "--quiet")
    assert (result.exit_code, result.output) == (0, "")


def test_code_writes_lines_instead_of_a_store(run, reports, tmp_path):
    result = run("code", reports, "--to", "out.jsonl")
    assert result.exit_code == 0
    coded = [from_json(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert [one.report.published for one in coded] == ["2016-11-21", "2016-11-22", "2016-11-23"]
    assert not (tmp_path / "dragoman.db").exists()


def test_code_goes_on_with_a_file_and_ends_with_the_same_bytes(run, reports, tmp_path, monkeypatch):
    run("code", reports, "--to", "whole.jsonl")
    monkeypatch.setattr(FakeCoder, "stops_after", 1)
    assert run("code", reports, "--to", "out.jsonl").exit_code == 130
    monkeypatch.setattr(FakeCoder, "stops_after", None)
    result = run("code", reports, "--to", "out.jsonl")
    assert "1 report already there" in result.stderr
    assert (tmp_path / "out.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()


def test_code_into_lines_names_every_failure(run, reports):
    for number in range(25):
        (reports / f"empty-{number:02}.txt").write_text("")
    result = run("code", reports, "--to", "out.jsonl")
    assert result.exit_code == 3
    assert "in/empty-24.txt: expected a report" in result.stderr
    assert "dragoman list" not in result.stderr


def test_code_writes_lines_to_standard_output(run, reports):
    result = run("code", reports, "--to", "-")
    assert result.exit_code == 0
    assert len([from_json(line) for line in result.stdout.splitlines()]) == 3
    assert "3 reports coded" in result.stderr


def test_code_reads_standard_input(run, reports, tmp_path):
    result = run("code", "-", input=(reports / "1.txt").read_bytes())
    assert result.exit_code == 0, result.output
    assert len(ids(tmp_path / "dragoman.db")) == 1


@pytest.mark.parametrize(
    ("arguments", "exit_code", "message"),
    [
        ([], 2, "Missing argument"),
        (["in", "--store", "a.db", "--to", "b.jsonl"], 2, "not both"),
        (["in", "--to", "notes.txt"], 1, "no coded report"),
        (["in", "--store", "notes.txt"], 1, "no Dragoman store"),
        (["in", "--store", "no/folder.db"], 1, "cannot be opened"),
        (["in", "--loud"], 2, "No such option"),
    ],
)
@pytest.mark.usefixtures("reports")
def test_code_says_how_it_is_used(run, tmp_path, *, arguments, exit_code, message):
    (tmp_path / "notes.txt").write_text("These are the notes of a person, and they must stay.")
    result = run("code", *arguments)
    assert result.exit_code == exit_code
    assert message in result.stderr
    assert result.stdout == ""
    assert (tmp_path / "notes.txt").read_text().startswith("These are the notes")


def test_code_leaves_out_what_is_not_sure(run, reports, tmp_path):
    result = run("code", reports, "--min-confidence", "0.5")
    assert result.exit_code == 0
    assert "0 statements, 1 event." in result.stderr
    assert "6 records of a confidence below 0.5 left out." in result.stderr
    with Store.open(tmp_path / "dragoman.db", readonly=True) as store:
        assert [(one.n_statements, one.n_events) for one in store.reports()] == [(0, 1), (0, 0), (0, 0)]
    result = run("code", reports)
    assert "3 reports already there, unchanged." in result.stderr
    assert "left out" not in result.stderr


def test_code_writes_lines_without_what_is_not_sure(run, reports):
    result = run("code", reports, "--to", "-", "--min-confidence", "0.9")
    assert [from_json(line).events for line in result.stdout.splitlines()] == [(), (), ()]
    assert "7 records of a confidence below 0.9 left out." in result.stderr


@pytest.mark.usefixtures("stored", "reports")
@pytest.mark.parametrize("command", [["code", "in"], ["show", "alborz-1"], ["list"], ["relation", "Iran", "Turkey"]], ids=" ".join)
@pytest.mark.parametrize("value", ["1.01", "-0.1", "70", "nan", "inf", "much", ""])
def test_a_confidence_is_a_number_from_0_to_1(run, command, value):
    result = run(*command, "--min-confidence", value)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--min-confidence" in result.stderr
    if value not in ("much", ""):
        assert f"a confidence is a number from 0 to 1, not {float(value):g}" in " ".join(result.stderr.split())


SLOW = """
import signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)  # a background job inherits that it is ignored
from types import ModuleType
sys.path.insert(0, {tests!r})
from fakes import Failed, FakeCoder
class Slow(FakeCoder):
    def code_reports(self, reports):
        for result in super().code_reports(reports):
            yield result
            time.sleep(1)
coding = ModuleType("dragoman.coding")
coding.Coder, coding.Failed = Slow, Failed
sys.modules["dragoman.coding"] = coding
from dragoman.cli.main import main
sys.argv = ["dragoman", "code", "in"]
main()
"""


@pytest.mark.skipif(os.name != "posix", reason="interrupts a process the POSIX way")
@pytest.mark.usefixtures("reports")
def test_code_ends_with_130_when_it_is_interrupted(tmp_path):
    script = SLOW.format(tests=str(Path(__file__).parent))
    process = subprocess.Popen([sys.executable, "-c", script], cwd=tmp_path, stderr=subprocess.PIPE, text=True)
    for _ in range(200):
        if (tmp_path / "dragoman.db").exists() and _n_stored(tmp_path / "dragoman.db"):
            break
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, words = process.communicate(timeout=20)
    assert process.returncode == 130, words
    assert "start the same command again" in words
    assert "Traceback" not in words
    assert ids(tmp_path / "dragoman.db") != []


def _n_stored(path):
    from dragoman.ledger import StoreError

    try:
        return len(ids(path))
    except StoreError:
        return 0


def test_columns_of_tables_are_named_or_refused():
    assert read_columns(["text=body", "id=nr"]) == {"text": "body", "id": "nr"}
    for words in ("text", "words=body", "text="):
        with pytest.raises(Exit):
            read_columns([words])


def test_code_of_nothing_leaves_no_file(run, tmp_path):
    (tmp_path / "folder").mkdir()
    result = run("code", "folder", "--to", "out.jsonl")
    assert (result.exit_code, result.stdout) == (4, "")
    assert "there is no report in folder" in result.stderr
    assert not (tmp_path / "out.jsonl").exists()


def test_code_of_failures_alone_leaves_no_file_and_one_that_was_there(run, tmp_path):
    (tmp_path / "bad.txt").write_text("")
    (tmp_path / "there.jsonl").write_text("")
    assert run("code", "bad.txt", "--to", "out.jsonl").exit_code == 3
    assert run("code", "bad.txt", "--to", "there.jsonl").exit_code == 3
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.txt", "there.jsonl"]


@pytest.mark.parametrize("more", [[], ["--jobs", "2"], ["--out", "parts"], ["--out", "parts", "--executor", "ray"]])
def test_a_device_that_is_none_is_refused_before_a_report_is_read(run, reports, more, tmp_path):
    result = run("code", reports, "--device", "tpu", *more)
    assert (result.exit_code, "tpu: a device is cpu or cuda" in result.stderr) == (2, True)
    assert not (tmp_path / "dragoman.db").exists()
    assert not (tmp_path / "parts").exists()


def test_a_chat_model_has_no_device(run, reports):
    result = run("code", reports, "--device", "cuda", "--coder", "llm")
    assert (result.exit_code, "--device is for the coder dragoman" in result.stderr) == (2, True)
