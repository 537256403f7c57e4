"""Stores as earlier versions left them: opened, copied, brought up to date, and nothing is lost."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from acts import report_of
from dump import dump_store
from test_migrations import add_as_version_1

from dragoman.ledger import NewerStoreError, Store, StoreError, examine_file, migrations
from dragoman.records import Gap, Span


def story_of(id_, published, text):
    """A report of an address, with somebody whom no tables know."""
    made = report_of(id_, published, ("ACCUSE", "Somebody Else, -", "Turkey"), text=text, title="Charges")
    start = text.index("Somebody")
    unknown = replace(
        made.entities[0], mentions=(Span(start, start + 13),), gaps=(Gap("entity_code", "no state is named with these words"),)
    )
    report = replace(made.report, url="https://alborz.example/charges")
    return replace(made, report=report, entities=(unknown, *made.entities[1:]))


REPORTS = [
    report_of("a", "2016-11-26", ("ACCUSE", "Turkey", "Iran"), ("CONSULT", "Iran; Turkey", ""), text="Kılıçdaroğlu spoke. "),
    report_of("b", "2016-11-26", ("ACCUSE", "Turkey", "Iran"), publisher="Another Paper"),
    report_of(
        "c", None, ("AID", "Hassan Rouhani, IRN GOV", "Turkey", {"when": "2017-02-01"}),
        ("AGREE", "Iran; Turkey", "Hassan Rouhani, IRN GOV", {"when": "2016-12-01"}),
    ),
]
VERSIONS = [
    story_of("d", "2016-11-26", "Iran accused Turkey, Somebody Else said. "),
    story_of("e", "2016-11-27", "Iran accused Turkey, Somebody Else said late. "),
]
"""Two versions of a story; of a party of both nobody knows the state."""
CORRECTION = (
    "INSERT INTO happening_corrections (made_at, made_by, action, note, one_report, one_event, one_start, one_end, one_words,"
    " other_report, other_event, other_start, other_end, other_words) SELECT '2026-01-02T03:04:05+00:00', 'anna', 'split', NULL,"
    " 'a', one.event, one.start, one.start + 1, one.evidence, 'b', other.event, other.start, other.start + 1, other.evidence"
    " FROM events AS one, events AS other WHERE one.report = 'a' AND one.id = 'e1' AND other.report = 'b' AND other.id = 'e1'"
)


def make_old(path, version, coded):
    """A store of a version with reports, a failure and, where there was a place for it, a correction."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA foreign_keys = ON")
        for number, step in enumerate(migrations.MIGRATIONS[:version], start=1):
            step(connection)
            if number == 1:
                for one in [*REPORTS, *VERSIONS, coded]:
                    add_as_version_1(connection, one)
                connection.execute("INSERT INTO failures VALUES ('in/a.txt', 'empty', 'no text')")
        connection.execute(f"PRAGMA user_version = {version}")


@pytest.mark.parametrize("version", range(1, migrations.VERSION))
def test_store_of_every_version_becomes_as_a_new_one(tmp_path, version, coded):
    old, new = tmp_path / "old.db", tmp_path / "new.db"
    make_old(old, version, coded)
    with Store.open(new) as store:
        for one in [*REPORTS, *VERSIONS, coded]:
            store.add(one)
        store.note_failure("in/a.txt", "empty", "no text")
    with Store.open(old) as store:
        assert [store.report(one.report.id) for one in [*REPORTS, *VERSIONS, coded]] == [*REPORTS, *VERSIONS, coded]
        assert [(one.report, one.is_newest) for one in store.versions("d")] == [("d", False), ("e", True)]
    assert [one for one in examine_file(old) if not one.is_sound] == []
    assert dump_store(old) == dump_store(new)
    before = tmp_path / f"old.db.before-{migrations.VERSION}"
    with closing(sqlite3.connect(before)) as copy:
        assert migrations.read_version(copy) == version
        assert copy.execute("SELECT count(*) FROM reports").fetchone() == (len(REPORTS) + (3 if version < 7 else 2),)
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.parametrize("version", range(3, migrations.VERSION))
def test_corrections_of_older_stores_still_count(tmp_path, version, coded):
    old = tmp_path / "old.db"
    make_old(old, version, coded)
    with closing(sqlite3.connect(old)) as connection, connection:
        assert connection.execute(CORRECTION).rowcount == 1
    with Store.open(old) as store:
        assert [(one.made_by, one.action) for one in store.happening_corrections()] == [("anna", "split")]


@pytest.mark.parametrize("version", range(5, 11))
def test_corrections_of_older_stores_do_not_pass_to_a_newer_text(tmp_path, version, coded):
    old = tmp_path / "old.db"
    make_old(old, version, coded)
    with closing(sqlite3.connect(old)) as connection, connection:
        connection.execute(
            "INSERT INTO corrections VALUES (NULL, 'id', '2026-01-02T03:04:05+00:00', 'anna', 'reject', 'b', 'event', 'e1',"
            " 'ACCUSE', 0, 1, 'T', '{}', '{}', NULL)"
        )
    with Store.open(old) as store:
        assert [one.is_found for one in store.corrections()] == [True]
        act = ("ACCUSE", "Turkey", "Iran", {"words": "Turkey on Iran."})
        reworded = report_of("b", "2016-11-27", act, publisher="Another Paper")
        assert store.add(reworded)
        assert store.report("b") == reworded
        with pytest.raises(sqlite3.IntegrityError, match="kept for good"):
            store._connection.execute("UPDATE corrections SET made_by = 'Bob'")


def test_store_of_the_present_version_is_not_copied(tmp_path, coded):
    for _ in range(2):
        with Store.open(tmp_path / "new.db") as store:
            store.add(coded)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new.db"]


def test_reader_leaves_an_older_store_as_it_is(tmp_path, coded):
    make_old(tmp_path / "old.db", 1, coded)
    with pytest.raises(StoreError, match="older version"):
        Store.open(tmp_path / "old.db", readonly=True)
    assert [path.name for path in tmp_path.iterdir() if "before" in path.name] == []


def test_upgrade_without_space_for_a_copy_does_not_begin(tmp_path, coded, monkeypatch):
    make_old(tmp_path / "old.db", 2, coded)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: type("Usage", (), {"free": 1000}))
    with pytest.raises(StoreError, match="MiB free"):
        Store.open(tmp_path / "old.db")
    with closing(sqlite3.connect(tmp_path / "old.db")) as connection:
        assert migrations.read_version(connection) == 2


def test_newer_store_is_refused_politely(tmp_path):
    with Store.open(tmp_path / "new.db") as store:
        store._connection.execute(f"PRAGMA user_version = {migrations.VERSION + 3}")
    with pytest.raises(NewerStoreError, match="install a newer Dragoman"):
        Store.open(tmp_path / "new.db")
