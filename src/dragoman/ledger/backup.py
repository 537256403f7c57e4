"""Copies of a store: whole, verified, and made while reports are coded into it."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from dragoman.ledger.errors import StoreError
from dragoman.records.whole import written_whole


def copy_store(source: sqlite3.Connection, target: Path) -> int:
    """Copies a store as it is at this moment and verifies the copy; the number of its reports.

    SQLite's backup reads one state of the store in write-ahead mode and keeps no writer waiting. The target appears only when it is
    complete, sound and on the disk.

    Raises:
        StoreError: if there is no space, or the copy is not sound.
    """
    _require_space(source, target)
    try:
        with written_whole(target) as part:
            with closing(sqlite3.connect(part, isolation_level=None)) as copy:
                source.backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE")  # one file, without a log beside it
                n_reports = _verify(copy)
            sync(part)
        sync(target.parent)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"{target} cannot be written: {getattr(error, 'strerror', None) or error}") from error
    return n_reports


def copy_before(source: sqlite3.Connection, path: Path, what: str) -> Path:
    """Copies a store beside itself before it is changed, as `STORE.before-WHAT`; an earlier copy of that name is never replaced."""
    names = (f"{path.name}.before-{what}" + (f".{number}" if number else "") for number in range(1000))
    target = next(path.with_name(name) for name in names if not path.with_name(name).exists())
    copy_store(source, target)
    return target


def sync(path: Path) -> None:
    """Hands a file or folder to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _require_space(source: sqlite3.Connection, target: Path) -> None:
    (n_pages,) = source.execute("PRAGMA page_count").fetchone()
    (page_bytes,) = source.execute("PRAGMA page_size").fetchone()
    try:
        free = shutil.disk_usage(target.parent).free
    except OSError as error:
        raise StoreError(f"{target} cannot be written: {error.strerror}") from error
    if free < n_pages * page_bytes:
        needed = n_pages * page_bytes / 2**20
        raise StoreError(f"a copy of the store needs {needed:,.0f} MiB in {target.parent}, which has {free / 2**20:,.0f} MiB free")


def _verify(copy: sqlite3.Connection) -> int:
    faults = [line for (line,) in copy.execute("PRAGMA integrity_check") if line != "ok"]
    if faults:
        raise StoreError(f"the store is damaged ({faults[0]}), and so would the copy be; `dragoman doctor --repair` may mend it")
    return int(copy.execute("SELECT count(*) FROM reports").fetchone()[0])
