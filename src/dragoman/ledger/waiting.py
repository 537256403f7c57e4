"""Taking a store into write-ahead mode, also where another program holds it at that moment."""

from __future__ import annotations

import sqlite3
import time

PAUSE_S = 0.05


def set_write_ahead(connection: sqlite3.Connection, wait_s: float) -> None:
    """Sets write-ahead mode, which a file keeps from then on.

    SQLite does not wait for a lock when the mode changes, whatever the connection's timeout is: two programs that begin one store
    at once would be in each other's way.

    Raises:
        sqlite3.OperationalError: if the store is held for longer than `wait_s` seconds.
    """
    end = time.monotonic() + wait_s
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if time.monotonic() >= end:
                raise
            time.sleep(PAUSE_S)
        else:
            return
