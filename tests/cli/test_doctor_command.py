from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from importlib import metadata
from pathlib import Path

import pytest

from dragoman.cli import installation
from dragoman.cli.installation import SENTENCE
from dragoman.ledger import Finding, Store, migrations


@pytest.fixture
def sound_program(monkeypatch):
    """The checks of the program pass: the model need not be loaded for tests of the store's."""
    monkeypatch.setattr(installation, "examine_installation", lambda: [Finding("model", True, "reader-en")])


def damage(path, *statements):
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def test_program_is_sound():
    findings = installation.examine_installation()
    assert [one.check for one in findings] == ["versions", "dependencies", "files", "model", "sqlite", "disk"]
    assert [one for one in findings if not one.is_sound] == []


@pytest.mark.usefixtures("sound_program")
def test_sound_store(run, stored):
    result = run("doctor", stored)
    assert result.exit_code == 0, result.output
    assert "FAULT" not in result.stdout
    assert "full-text index" in result.stdout


@pytest.mark.usefixtures("sound_program")
def test_what_a_killed_repair_left_is_removed(run, stored):
    half = stored.with_name(f".{stored.name}.repair")
    half.write_bytes(b"half")
    assert run("doctor", stored).exit_code == 0
    assert half.exists()
    with closing(sqlite3.connect(stored, isolation_level=None)) as writing:
        writing.execute("BEGIN IMMEDIATE")
        assert "is being written" in run("doctor", stored, "--repair").stderr
        assert half.exists()
    assert run("doctor", stored, "--repair").exit_code == 0
    assert not half.exists()


@pytest.mark.usefixtures("sound_program")
def test_damaged_store_is_told_and_repaired(run, stored):
    damage(stored, "DELETE FROM dyads", "UPDATE report_days SET n_reports = 9")
    result = run("doctor", stored, "--json")
    assert result.exit_code == 3
    assert [one["check"] for one in map(json.loads, result.stdout.splitlines()) if not one["is_sound"]] == ["reports a day"]
    assert "--repair" in result.stderr
    result = run("doctor", stored, "--repair")
    assert result.exit_code == 0, result.output
    assert "dragoman.db.before-repair" in result.stderr.replace("\n", "")
    assert "FAULT" not in result.stdout
    with Store.open(stored) as store:
        assert store.relation("IRN", "TUR")


@pytest.mark.usefixtures("sound_program")
def test_older_store_is_named_and_brought_up_to_date(run, tmp_path):
    damage(tmp_path / "old.db", *migrations._FIRST_TABLES, "PRAGMA user_version = 1")
    result = run("doctor", "old.db", "--quick")
    assert result.exit_code == 3
    assert f"the present one is {migrations.VERSION}" in result.stdout.replace("\n", " ")
    assert run("doctor", "old.db", "--repair").exit_code == 0
    assert (tmp_path / f"old.db.before-{migrations.VERSION}").exists()


@pytest.mark.usefixtures("sound_program")
def test_what_is_no_store_is_an_error(run, tmp_path):
    (tmp_path / "note.txt").write_text("a note, and much longer than the header of a database would be\n" * 40)
    assert run("doctor", "none.db").exit_code == 1
    result = run("doctor", "note.txt", "--repair")
    assert result.exit_code == 1
    assert "no Dragoman store" in result.stderr


def test_changed_file_is_found(tmp_path, monkeypatch):
    """The list of a wheel: paths with SHA-256."""
    (tmp_path / "labels.json").write_text("{}")
    listed = metadata.PackagePath("dragoman/labels.json")
    listed.hash = metadata.FileHash("sha256=RBNvo1WzZ4oRRq0W9-hknpT7T8If536DEMBg9hyq_4o")  # of {}
    listed.dist = type("Dist", (), {"locate_file": lambda _, path: tmp_path / Path(str(path)).name})()
    monkeypatch.setattr(metadata, "files", lambda _: [listed])
    assert installation._examine_files().is_sound
    (tmp_path / "labels.json").write_text("{ }")
    finding = installation._examine_files()
    assert (finding.is_sound, finding.detail.split(";")[0]) == (False, "changed or missing: dragoman/labels.json")


def test_missing_and_old_dependencies_are_named(monkeypatch):
    monkeypatch.setattr(metadata, "requires", lambda _: ["numpy>=999", "no-such-thing-at-all", "torch; extra == 'training'"])
    finding = installation._examine_dependencies()
    assert not finding.is_sound
    assert "numpy is" in finding.detail and "no-such-thing-at-all is not installed" in finding.detail
    assert "torch" not in finding.detail


def test_model_that_cannot_be_loaded_is_a_fault(monkeypatch):
    def fail():
        raise ValueError("words.onnx is cut off")

    monkeypatch.setattr("dragoman.reader.Reader", fail)
    finding = installation._examine_model()
    assert not finding.is_sound and "words.onnx is cut off" in finding.detail
    assert SENTENCE.endswith(".")


def test_backup_takes_own_actors_along(run, stored, tmp_path):
    (tmp_path / "dragoman.actors.toml").write_text("# mine\n")
    result = run("backup", stored, "safe/copy.db")
    assert result.exit_code == 1 and "safe" in result.stderr
    (tmp_path / "safe").mkdir()
    result = run("backup", stored, "safe/copy.db")
    assert result.exit_code == 0, result.output
    assert "1 report in safe/copy.db and copy.actors.toml, verified" in result.stderr.replace("\n", " ")
    assert (tmp_path / "safe" / "copy.actors.toml").read_text() == "# mine\n"
    with Store.open(tmp_path / "safe" / "copy.db", readonly=True) as copy, Store.open(stored, readonly=True) as store:
        assert list(copy.reports()) == list(store.reports())


def test_backup_replaces_only_when_told(run, stored):
    assert run("backup", stored, "copy.db").exit_code == 0
    assert run("backup", stored, "copy.db").exit_code == 2
    assert run("backup", stored, "copy.db", "--replace").exit_code == 0
    assert run("backup", stored, stored, "--replace").exit_code == 2
    assert run("backup", stored, ".").exit_code == 2
    assert run("backup", "none.db", "other.db").exit_code == 1
