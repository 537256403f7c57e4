from __future__ import annotations

import json

import pytest

import gold
from dragoman.ledger import Store


@pytest.fixture
def reviewed(stored):
    """A store of one report of which two people have decided something."""
    with Store.open(stored) as store:
        store.correct("alborz-1:e1", [("accept", {})], by="Ada")
        store.correct("alborz-1:e2", [("type", {"event": "AGREE"})], by="Ada", note="a promise")
        store.correct("alborz-1:e3", [("reject", {})], by="Ada")
        store.correct("alborz-1:e3", [("accept", {})], by="Bob")
        store.undo_correction(by="Bob")
    return stored


def test_corrections_are_listed(run, reviewed):
    result = run("corrections", "list", "--store", reviewed, env={"COLUMNS": "200"})
    assert result.exit_code == 0
    assert "type AGREE (a promise)" in result.stdout
    assert "undone" in result.stdout
    assert "5 corrections" in result.stderr
    result = run("corrections", "list", "--store", reviewed, "--by", "Bob", "--report", "alborz", "--json")
    assert [(row["action"], row["is_undone"]) for row in map(json.loads, result.stdout.splitlines())] == [
        ("accept", True), ("undo", False)]  # fmt: skip


def test_reviewed_records_are_marked_where_they_are_shown(run, reviewed):
    shown = run("show", "alborz-1", "--store", reviewed, env={"COLUMNS": "79"}).stdout
    words = " ".join(shown.split())
    assert "accepted by Ada" in words
    assert "corrected by Ada" in words
    assert "the machine had event CONSULT" in words


def test_nothing_said_is_exit_code_4(run, stored):
    for arguments in (("corrections", "list", "--store", stored), ("learn", stored, "-o", "out")):
        assert run(*arguments).exit_code == 4
    assert f"nobody has decided anything in {stored}" in run("learn", stored, "-o", "out").stderr.replace("\n", "")


def test_reviews_travel(run, reviewed, tmp_path, coded):
    assert run("corrections", "export", "--store", reviewed, "-o", "review.jsonl").exit_code == 0
    assert run("corrections", "export", "--store", reviewed).stdout == (tmp_path / "review.jsonl").read_text()
    with Store.open(tmp_path / "other.db") as store:
        store.add(coded)
    result = run("corrections", "import", "review.jsonl", "--store", "other.db")
    assert (result.exit_code, result.stderr) == (0, "5 corrections new, 0 known\n")
    assert "0 corrections new, 5 known" in run("corrections", "import", "review.jsonl", "--store", "other.db").stderr
    with Store.open(tmp_path / "other.db") as store:
        assert [one.event for one in store.report("alborz-1").events] == ["REQUEST", "AGREE"]


def test_file_that_is_no_review_is_refused(run, reviewed, tmp_path):
    (tmp_path / "notes.txt").write_text("nothing")
    result = run("corrections", "import", "notes.txt", "--store", reviewed)
    assert result.exit_code == 1
    assert "line 1 is no correction" in result.stderr
    assert run("corrections", "import", "notes.txt", "--store", "mistyped.db").exit_code == 1
    assert not (tmp_path / "mistyped.db").exists()


def test_learn_writes_a_folder_for_each_person(run, reviewed, tmp_path):
    result = run("learn", reviewed, "-o", "out", "--json")
    assert result.exit_code == 0
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(row["reviewer"], row["n_reports"], row["n_events"], row["n_rejected"]) for row in rows] == [
        ("Ada", 1, 2, 1), ("Bob", 0, 0, 0), ("all", 1, 2, 1)]  # fmt: skip
    ((found, _),) = gold.read_folder(tmp_path / "out" / "Ada" / "gold")
    assert [one["event"] for one in found["events"]] == ["REQUEST", "AGREE"]
    assert run("learn", reviewed, "-o", "out", "--coder", "Nobody").exit_code == 4
    assert "Ada, 1 whole report and 0 passages with 2 events kept" in run("learn", reviewed, "-o", "out", "--coder", "Ada").stderr
