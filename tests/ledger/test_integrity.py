from __future__ import annotations

import sqlite3
import threading
from contextlib import closing

import pytest
from acts import report_of

from dragoman.ledger import NewerStoreError, Store, StoreError, copy_store, examine_file, migrations
from dragoman.ledger.backup import copy_before
from dragoman.ledger.integrity import DERIVED_TABLES, KEPT_TABLES
from dragoman.ledger.repair import DAMAGED, repair
from dragoman.ledger.store import open_as_it_is

REPORTS = [
    report_of(f"r{number}", f"2016-11-{number:02}", ("ACCUSE", "Turkey", "Iran"), ("CONSULT", "Iran; Turkey", ""))
    for number in range(1, 6)
]
REPORTS += [report_of("q1", "2016-11-01", ("ACCUSE", "Turkey", "Iran"), publisher="Another Paper")]


@pytest.fixture
def stored(tmp_path, coded):
    path = tmp_path / "dragoman.db"
    with Store.open(path) as store:
        for one in [*REPORTS, coded]:
            store.add(one)
        store.note_failure("in/empty.txt", "empty", "no text")
        ids = [one.id for one in store.happenings()]
        assert ids
    return path


def change(path, *statements):
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def faults_of(path):
    return [one.check for one in examine_file(path) if not one.is_sound]


def test_sound_store_has_no_fault(stored):
    assert faults_of(stored) == []


@pytest.mark.parametrize(
    ("damage", "check"),
    [
        ("DELETE FROM events WHERE report = 'r1'", "reports"),
        ("DELETE FROM entities WHERE report = 'r1'", "orphaned rows"),
        ("DELETE FROM tellings WHERE report = 'r1'", "reports"),
        ("INSERT INTO telling_links VALUES (90001, 90002, 0.9)", "orphaned rows"),
        ("INSERT INTO dyads VALUES ('A', 'B', 999, 1, 1, '', '', 0, 1, 1, 1, 1, 'AID', 1, 'happened', 0, 1, 1)", "references"),
        ("DELETE FROM passages WHERE report = 'r2'", "full-text index"),
        ("UPDATE report_days SET n_reports = 7", "reports a day"),
        ("UPDATE reports SET coded = replace(coded, 'ACCUSE', 'APPLAUD') WHERE id = 'r1'", "coded reports"),
        ("UPDATE reports SET n_events = 9 WHERE id = 'r1'", "reports"),
        ("UPDATE search_data SET block = zeroblob(length(block)) WHERE id = (SELECT max(id) FROM search_data)", "full-text index"),
        ("INSERT INTO entities VALUES ('gone', 'n1', 'Nobody', 'person', NULL, NULL, NULL, NULL, NULL)", "orphaned rows"),
    ],
)  # fmt: skip
def test_damage_is_found_and_repaired(stored, damage, check):
    change(stored, *damage.split("; "))
    assert check in faults_of(stored)
    repaired = repair(stored)
    assert faults_of(stored) == []
    assert repaired.before and repaired.before.name == "dragoman.db.before-repair"
    with Store.open(stored) as store:
        kept = {one.id for one in store.reports()}
        assert kept | set(repaired.lost) == {"q1", "r1", "r2", "r3", "r4", "r5", "alborz-1"}
        assert set(repaired.lost) <= {"r1"}
        assert [(one.place, one.kind) for one in store.failures() if one.kind != DAMAGED] == [("in/empty.txt", "empty")]
        assert store.series("IRN", "TUR", by="month").periods


def test_repair_gives_the_answers_of_before(stored, coded):
    with Store.open(stored) as store:
        happenings, relation, found = store.happenings(), store.relation("IRN", "TUR"), store.search("act")
        one = next(one for one in happenings if len(one.tellings) > 1).tellings[0].id
        store.split_happening(one, by="anna", note=None)
        corrected = store.happenings()
    assert corrected != happenings
    change(stored, "DELETE FROM dyads", "DELETE FROM tellings", "DELETE FROM report_days")
    assert repair(stored).lost == ()
    with Store.open(stored) as store:
        assert store.happenings() == corrected
        assert store.relation("IRN", "TUR") == relation
        assert store.search("act") == found
        assert store.report("alborz-1") == coded


def test_page_that_a_bad_disk_overwrote_is_made_anew(stored):
    change(stored, "PRAGMA journal_mode = DELETE", "VACUUM")
    with closing(sqlite3.connect(stored)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'events_by_type'").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    content = bytearray(stored.read_bytes())
    content[(page - 1) * size : page * size] = b"\xff" * size
    stored.write_bytes(content)
    assert "file" in faults_of(stored)
    assert repair(stored).lost == ()
    assert faults_of(stored) == []


def test_every_table_is_either_derived_or_kept(tmp_path):
    """A repair must know what it can write anew and what it has to carry over: name a new table in one of the two lists."""
    with Store.open(tmp_path / "new.db") as store:
        rows = store._connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        tables = {name for (name,) in rows if not name.startswith("search_")}
    assert tables - {"reports", *DERIVED_TABLES, *KEPT_TABLES} == set()


def test_repair_waits_for_no_writer(stored, monkeypatch):
    monkeypatch.setattr("dragoman.ledger.repair.WAIT_S", 0.01)
    change(stored, "DELETE FROM dyads", "DELETE FROM report_days")
    with closing(sqlite3.connect(stored, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="is being written"):
            repair(stored)
        writer.execute("ROLLBACK")
    assert repair(stored).n_reports == 7


def test_copy_is_whole_while_a_writer_goes_on(stored, tmp_path):
    stop = threading.Event()

    def write():
        with Store.open(stored) as store:
            number = 0
            while not stop.is_set():
                number += 1
                store.add(report_of(f"w{number}", "2017-01-01", ("AID", "Turkey", "Iran")))

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(3):
            with open_as_it_is(stored) as connection:
                n_reports = copy_store(connection, tmp_path / f"copy{number}.db")
            assert n_reports >= 7
            assert faults_of(tmp_path / f"copy{number}.db") == []
    finally:
        stop.set()
        writer.join()
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == []


def test_copy_needs_space(stored, tmp_path, monkeypatch):
    monkeypatch.setattr("shutil.disk_usage", lambda _: type("Usage", (), {"free": 10}))
    with open_as_it_is(stored) as connection, pytest.raises(StoreError, match="MiB free"):
        copy_store(connection, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


def test_copy_of_a_damaged_store_is_refused(stored, tmp_path):
    change(stored, "PRAGMA journal_mode = DELETE")
    with closing(sqlite3.connect(stored)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'events'").fetchone()
    content = bytearray(stored.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = b"\xff" * 4096
    stored.write_bytes(content)
    with open_as_it_is(stored) as connection, pytest.raises(StoreError, match="damaged"):
        copy_store(connection, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


def test_copy_before_never_replaces_an_earlier_one(stored):
    with open_as_it_is(stored) as connection:
        names = [copy_before(connection, stored, "9").name for _ in range(3)]
    assert names == ["dragoman.db.before-9", "dragoman.db.before-9.1", "dragoman.db.before-9.2"]


def test_newer_store_is_refused_and_left_alone(stored):
    change(stored, f"PRAGMA user_version = {migrations.VERSION + 1}", "PRAGMA wal_checkpoint(TRUNCATE)")
    before = stored.read_bytes()
    for act in (Store.open, examine_file, repair):
        with pytest.raises(NewerStoreError, match="install a newer Dragoman"):
            act(stored)
    assert stored.read_bytes() == before
