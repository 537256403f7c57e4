"""Kills while a store is brought up to date, and while it is repaired."""

from __future__ import annotations

import shutil
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

from runs import Setting, code_store, complete, expect, finish, is_running, kill_after, start

from dragoman.ledger import Store, examine_file, migrations

DAMAGES = (
    "DELETE FROM events WHERE report = 'r1'", "DELETE FROM tellings WHERE report = 'r2'",
    "DELETE FROM passages WHERE report = 'r3'", "UPDATE report_days SET n_reports = 7",
    "UPDATE reports SET n_events = 9 WHERE id = 'r4'",
)  # fmt: skip
"""What a repair mends without a report being coded again."""


def make_old(setting: Setting, path: Path, version: int) -> None:
    """The store of the run that nothing happened to, as that version would have left it."""
    sys.path += [str(Path(__file__).parents[1] / "ledger")]
    from test_migrations import add_as_version_1

    with Store.open(setting.folder / "calm.db", readonly=True) as store:
        coded = [store.report(one.id) for one in store.reports()]
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("BEGIN")
        for number, step in enumerate(migrations.MIGRATIONS[:version], start=1):
            step(connection)
            if number == 1:
                for one in coded:
                    add_as_version_1(connection, one)
        connection.execute(f"PRAGMA user_version = {version}")
        connection.execute("COMMIT")


def kill_upgrade(setting: Setting) -> str:
    """kill -9 while a store of any earlier version is copied and brought up to date."""
    n_rounds, n_kills, n_within = max(setting.n_kills // 20, 3), 0, 0
    for _ in range(n_rounds):
        version = setting.chance.randrange(1, migrations.VERSION)
        store = setting.empty("upgrade") / "dragoman.db"
        make_old(setting, store, version)
        for _ in range(6):
            n_kills += kill_after(code_store(setting, store), setting.chance.uniform(0, setting.run_s / 2))
            with closing(sqlite3.connect(store)) as connection:
                found = migrations.read_version(connection)
            expect(found in {version, migrations.VERSION}, f"of version {version} a store of version {found} was left")
            n_within += found == version
        complete(setting, store)
        copies = list(store.parent.glob(f"{store.name}.before-*"))
        expect(bool(copies), f"there is no copy of {store} as it was")
        for path in copies:  # one for each start that was killed before it was done
            with closing(sqlite3.connect(path)) as copy:
                expect(migrations.read_version(copy) == version, f"{path} is not of version {version}")
                expect(copy.execute("PRAGMA integrity_check").fetchone() == ("ok",), f"{path} is not whole")
    return f"{n_kills} kills of {n_rounds} stores, {n_within} before it was done"


def kill_repair(setting: Setting) -> str:
    """kill -9 while a damaged store is repaired."""
    n_rounds, n_kills, n_within = max(setting.n_kills // 20, 3), 0, 0
    for _ in range(n_rounds):
        store = setting.empty("repair") / "dragoman.db"
        shutil.copyfile(setting.folder / "calm.db", store)
        damage = setting.chance.choice(DAMAGES)
        with closing(sqlite3.connect(store, isolation_level=None)) as connection:
            connection.execute(damage)
        repairing = ["doctor", store, "--repair"]
        for _ in range(4):
            process = start(repairing)
            _wait_for_copy(store, process)
            n_kills += kill_after(process, setting.chance.uniform(0, setting.run_s))
            n_within += not all(one.is_sound for one in examine_file(store))
        code = finish(start(repairing))
        expect(code == 0, f"the repair after {damage!r} ended with {code}")
        expect(not list(store.parent.glob(".*")), f"halves are left: {list(store.parent.glob('.*'))}")
        complete(setting, store)
    return f"{n_kills} kills of {n_rounds} repairs, {n_within} before it was done"


def _wait_for_copy(store: Path, process: int) -> None:
    """Waits until a repair has begun to copy the store, after all that `doctor` looks at before; or until it has ended."""
    n_copies = len(list(store.parent.glob("*.before-repair*")))
    while len(list(store.parent.glob("*.before-repair*"))) == n_copies and is_running(process):
        time.sleep(0.002)
