"""Which texts a run has met: kept in a temporary file, so that the memory of a run does not grow with its reports."""

from __future__ import annotations

import sqlite3

from dragoman.ledger.errors import StoreError

CACHE_KIB = 4 * 1024
"""How much of the file is kept in memory: the texts of some twenty thousand reports."""


class MetTexts:
    """Texts by the id of their report and their digest, in a file of the system's temporary folder that goes when it is closed."""

    def __init__(self) -> None:
        self._connection = sqlite3.connect("", isolation_level=None)  # no name: a file of its own, which nobody else sees
        self._connection.execute(f"PRAGMA cache_size = {-CACHE_KIB}")
        self._connection.execute("PRAGMA journal_mode = OFF")
        self._connection.execute("BEGIN")  # never ended: a page is written only when the cache is full
        self._connection.execute("CREATE TABLE met (report TEXT, sha256 TEXT, PRIMARY KEY (report, sha256)) WITHOUT ROWID")

    def add(self, report_id: str, sha256: str) -> None:
        """Remembers a text.

        Raises:
            StoreError: if the temporary folder is full.
        """
        try:
            self._connection.execute("INSERT OR IGNORE INTO met VALUES (?, ?)", (report_id, sha256))
        except sqlite3.Error as error:
            raise StoreError(f"the temporary folder cannot be written: {error}; set TMPDIR to one with more room") from error

    def has(self, report_id: str, sha256: str) -> bool:
        """Whether this text was met under this id."""
        query = "SELECT 1 FROM met WHERE report = ? AND sha256 = ?"
        return self._connection.execute(query, (report_id, sha256)).fetchone() is not None

    def has_id(self, report_id: str) -> bool:
        """Whether any text was met under this id."""
        return self._connection.execute("SELECT 1 FROM met WHERE report = ?", (report_id,)).fetchone() is not None

    def __bool__(self) -> bool:
        return self._connection.execute("SELECT 1 FROM met").fetchone() is not None

    def close(self) -> None:
        """Forgets all."""
        self._connection.close()
