"""Making a damaged store whole again: everything that was derived from reports is written anew from the coded reports.

A new store is built beside the old one, verified, and takes its place through SQLite's backup, so that programs that have the store
open see the repaired one. The old state stays in a copy.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from dragoman.ledger.backup import sync
from dragoman.ledger.errors import StoreError
from dragoman.ledger.integrity import KEPT_TABLES, examine, examine_file
from dragoman.ledger.rows import insert_report
from dragoman.ledger.store import Store
from dragoman.records import CodedReport, WireError, from_json
from dragoman.records.check import FaultyRecordError, check

DAMAGED = "damaged"
"""The kind of failure under which a report is listed that could not be saved."""

WAIT_S = 1.0
"""How long a repair waits for a writer: a run that codes lets go of the store between two reports, but it should be stopped."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """What came of a repair: reports that are there, what had to be given up and is to be coded again, and the copy of the old
    state; None if it was enough to bring the store to the present version."""

    n_reports: int
    lost: tuple[str, ...]
    before: Path | None


def repair(path: Path) -> Repaired:
    """Brings a store to the present version, and rebuilds it from its coded reports if it is not sound then.

    Raises:
        StoreError: if another program is writing to it, or not even its reports can be read.
    """
    with Store.open(path) as store:
        if all(one.is_sound for one in examine_file(path)):
            return Repaired(sum(1 for _ in store.reports()), (), None)
    return _rebuild(path)


def clear_halves(path: Path) -> None:
    """Removes what a repair leaves that was killed after it had put the repaired store in place.

    Raises:
        StoreError: if another program is writing to the store, which may be a repair.
    """
    built = _place_of_built(path)
    if not built.exists():
        return
    with closing(sqlite3.connect(path, timeout=WAIT_S, isolation_level=None)) as store:
        _hold(store, path)
        _remove(built)


def _place_of_built(path: Path) -> Path:
    return path.with_name(f".{path.name}.repair")


def _rebuild(path: Path) -> Repaired:
    built = _place_of_built(path)
    _remove(built)
    try:
        with closing(sqlite3.connect(path, timeout=WAIT_S, isolation_level=None)) as old:
            _hold(old, path)
            before = _keep_files(path)
            with Store.open(built):
                pass  # its tables are there now
            with closing(sqlite3.connect(built, isolation_level=None)) as new:
                lost = _carry_over(old, new)
                _require_sound(new)
                (n_reports,) = new.execute("SELECT count(*) FROM reports").fetchone()
                old.execute("ROLLBACK")
                new.backup(old)
            old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.Error as error:
        raise StoreError(f"the store {path} cannot be repaired: {error}; go back to a copy made by `dragoman backup`") from error
    finally:
        _remove(built)
    return Repaired(n_reports, tuple(lost), before)


def _hold(old: sqlite3.Connection, path: Path) -> None:
    """Keeps other writers out."""
    try:
        old.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        raise StoreError(f"the store {path} is being written ({error}); repair it when nothing else has it open") from error


def _keep_files(path: Path) -> Path:
    """Copies the file and its log byte by byte: a damaged file may not be readable in another way."""
    names = (path.with_name(f"{path.name}.before-repair" + (f".{number}" if number else "")) for number in range(1000))
    target = next(name for name in names if not name.exists())
    for suffix in ("", "-wal"):
        if Path(f"{path}{suffix}").exists():
            shutil.copyfile(f"{path}{suffix}", f"{target}{suffix}")
            sync(Path(f"{target}{suffix}"))
    return target


def _carry_over(old: sqlite3.Connection, new: sqlite3.Connection) -> list[str]:
    """Writes what can be read into the new store; the ids of reports that are lost, or their places in the file."""
    lost: list[str] = []
    new.execute("BEGIN")
    for table in KEPT_TABLES:
        with suppress(sqlite3.DatabaseError):  # what cannot be read of it is lost
            for row in old.execute(f"SELECT * FROM {table}"):
                new.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)
    for place, found in _read_reports(old):
        if isinstance(found, CodedReport):
            insert_report(new, found)
        else:
            lost.append(place)
            new.execute("INSERT OR REPLACE INTO failures VALUES (?, ?, ?)", (place, DAMAGED, found))
    new.execute("COMMIT")
    return lost


def _read_reports(old: sqlite3.Connection) -> Iterator[tuple[str, CodedReport | str]]:
    """Each report as the machine coded it, in the order of the file, or why it cannot be read."""
    columns = {row[1] for row in old.execute("PRAGMA table_info(reports)")}
    coded_by_machine = "coalesce(machine, coded)" if "machine" in columns else "coded"
    (last,) = old.execute("SELECT max(rowid) FROM reports NOT INDEXED").fetchone()
    for row in range(1, (last or 0) + 1):
        place = f"row {row} of the store"
        try:
            found = old.execute(f"SELECT id, {coded_by_machine} FROM reports WHERE rowid = ?", (row,)).fetchone()
            if found:
                place = found[0]
                coded = from_json(found[1])
                check(coded)
                yield place, coded
        except (sqlite3.DatabaseError, WireError, FaultyRecordError, UnicodeDecodeError) as error:
            yield place, f"{error}; code it again"


def _require_sound(connection: sqlite3.Connection) -> None:
    faults = [f"{one.check}: {one.detail}" for one in examine(connection) if not one.is_sound]
    if faults:
        raise StoreError(f"the repair did not make the store sound ({'; '.join(faults)}); it is left as it was")


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)
