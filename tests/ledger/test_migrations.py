from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from acts import report_of

from dragoman.ledger import Store, StoreError, migrations
from dragoman.ledger import rows as store_rows
from dragoman.records import CodedReport, WireError, to_json

REPORTS = [
    report_of("a", "2016-11-26", ("ACCUSE", "Turkey", "Iran"), ("CONSULT", "Iran; Turkey", ""), text="Kılıçdaroğlu spoke. "),
    report_of("b", None, ("AID", "Hassan Rouhani, IRN GOV", "Turkey", {"when": "2017-02-01"})),
]


def add_as_version_1(connection: sqlite3.Connection, coded: CodedReport) -> None:
    """What version 1 wrote for a report."""
    store_rows._insert(connection, "reports", [store_rows._report_row(coded)])
    store_rows._insert(connection, "entities", (store_rows._entity_row(coded.report, one) for one in coded.entities))
    statements = (store_rows._statement_row(coded.report, *one) for one in enumerate(coded.statements))
    store_rows._insert(connection, "statements", statements)
    store_rows._insert(connection, "events", (store_rows._event_row(coded.report, *one) for one in enumerate(coded.events)))
    store_rows._insert(connection, "parties", store_rows._party_rows(coded))


@pytest.fixture
def old(tmp_path, coded):
    """A store as version 1 left it."""
    path = tmp_path / "old.db"
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    migrations.m001_first_tables(connection)
    connection.execute("PRAGMA user_version = 1")
    for one in [*REPORTS, coded]:
        add_as_version_1(connection, one)
    connection.execute("INSERT INTO failures VALUES ('in/a.txt', 'empty', 'no text')")
    connection.close()
    return path


def test_store_of_version_1_keeps_everything(old, coded):
    with Store.open(old) as store:
        assert [store.report(one.report.id) for one in [*REPORTS, coded]] == [*REPORTS, coded]
        assert [one.place for one in store.failures()] == ["in/a.txt"]
        assert migrations.read_version(store._connection) == migrations.VERSION
        assert store._connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert store._connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_store_of_version_1_answers_as_a_new_one(old, tmp_path, coded):
    with Store.open(old) as store, Store.open(tmp_path / "new.db") as new:
        for one in [*REPORTS, coded]:
            new.add(one)
        assert store.relation("IRN", "TUR") == new.relation("IRN", "TUR") != []
        assert store.series("IRN", "TUR", by="year") == new.series("IRN", "TUR", by="year")
        assert store.search("kilicdaroglu") == new.search("kilicdaroglu")
        assert store.network() == new.network()


def test_store_of_version_1_takes_new_codings(old, recode):
    anew = recode(REPORTS[0], model="reader-en-9", title="Spoken again")
    with Store.open(old) as store:
        assert store.add(anew) is True
        assert store.report("a") == anew
        assert [one.title for one in store.search("kilicdaroglu").hits] == ["Spoken again"]
        assert store.series("IRN", "TUR", since="2016", until="2016").periods[10].n_reports_all == 2


def test_step_that_fails_leaves_the_store_as_it_was(old):
    with sqlite3.connect(old) as connection:
        changed = to_json(REPORTS[1]).replace("act 1", "act 2")
        connection.execute("UPDATE reports SET coded = ? WHERE id = 'b'", (changed,))
    connection.close()
    with pytest.raises(WireError, match="sha256"):
        Store.open(old)
    with sqlite3.connect(old) as connection:
        assert migrations.read_version(connection) == 1
        assert connection.execute("SELECT count(*) FROM reports").fetchone() == (3,)
        assert connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'dyads'").fetchone() == (0,)
    connection.close()


def test_a_step_that_fails_leaves_the_store_as_it_was(old, monkeypatch):
    def fail(_):
        raise sqlite3.OperationalError("disk full")

    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS[:-1], fail))
    before = old.read_bytes()
    with pytest.raises(StoreError, match="disk full"):
        Store.open(old)
    with closing(sqlite3.connect(old)) as connection:
        assert migrations.read_version(connection) == 1
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert old.read_bytes() == before
