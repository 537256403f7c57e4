"""How a store came to its present shape: numbered steps, each run in one transaction together with its number.

A step is never changed once it has been released; a new shape is a new step at the end of `MIGRATIONS`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

APPLICATION_ID = 0x44524147
"""'DRAG' in the file's header: how a store is told from other SQLite files."""

_FIRST_TABLES = (
    """
    CREATE TABLE reports (
        id TEXT PRIMARY KEY,
        title TEXT,
        publisher TEXT,
        url TEXT,
        published TEXT,
        language TEXT,
        sha256 TEXT NOT NULL,
        coder_version TEXT NOT NULL,
        model TEXT NOT NULL,
        n_statements INTEGER NOT NULL,
        n_events INTEGER NOT NULL,
        coded TEXT NOT NULL,
        text TEXT GENERATED ALWAYS AS (json_extract(coded, '$.report.text')) VIRTUAL
    )
    """,
    """
    CREATE TABLE entities (
        report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
        id TEXT NOT NULL,
        name TEXT NOT NULL,
        kind TEXT NOT NULL,
        entity_code TEXT,
        country_code TEXT,
        sector_code TEXT,
        role TEXT,
        wikidata_id TEXT,
        PRIMARY KEY (report, id)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE statements (
        report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
        id TEXT NOT NULL,
        position INTEGER NOT NULL,
        manner TEXT NOT NULL,
        date TEXT,
        enddate TEXT,
        date_precision TEXT NOT NULL,
        first_day TEXT,
        last_day TEXT,
        cue TEXT,
        content TEXT NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        confidence REAL NOT NULL,
        PRIMARY KEY (report, id)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE events (
        report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
        id TEXT NOT NULL,
        position INTEGER NOT NULL,
        event TEXT NOT NULL,
        mode TEXT NOT NULL,
        context TEXT NOT NULL,
        quad_code INTEGER NOT NULL,
        event_scale REAL NOT NULL,
        status TEXT NOT NULL,
        background INTEGER NOT NULL,
        statement TEXT,
        date TEXT,
        enddate TEXT,
        date_precision TEXT NOT NULL,
        first_day TEXT,
        last_day TEXT,
        place TEXT,
        place_country TEXT,
        "trigger" TEXT NOT NULL,
        evidence TEXT NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        confidence REAL NOT NULL,
        PRIMARY KEY (report, id)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE parties (
        report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
        kind TEXT NOT NULL CHECK (kind IN ('event', 'statement')),
        record TEXT NOT NULL,
        role TEXT NOT NULL CHECK (role IN ('actor', 'recipient', 'speaker', 'addressee', 'via')),
        position INTEGER NOT NULL,
        entity TEXT NOT NULL,
        PRIMARY KEY (report, kind, record, role, position)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE failures (
        place TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        reason TEXT NOT NULL
    ) WITHOUT ROWID
    """,
    "CREATE INDEX reports_by_day ON reports (published)",
    "CREATE INDEX entities_by_code ON entities (entity_code, sector_code)",
    "CREATE INDEX entities_by_name ON entities (name COLLATE NOCASE)",
    "CREATE INDEX parties_by_entity ON parties (report, entity)",
    "CREATE INDEX events_by_type ON events (event, first_day)",
    f"PRAGMA application_id = {APPLICATION_ID}",
)


def m001_first_tables(connection: sqlite3.Connection) -> None:
    """Reports with their coded JSON, and the records in tables of their own for the questions asked of them."""
    for statement in _FIRST_TABLES:
        connection.execute(statement)


MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (m001_first_tables,)

VERSION = len(MIGRATIONS)


def migrate(connection: sqlite3.Connection) -> None:
    """Brings the store to the present version. The connection must be in autocommit mode."""
    for number, step in enumerate(MIGRATIONS, start=1):
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Asked again inside the transaction: another process may have taken the step meanwhile.
            if read_version(connection) < number:
                step(connection)
                connection.execute(f"PRAGMA user_version = {number}")
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")


def read_version(connection: sqlite3.Connection) -> int:
    """The number of the last step that the store has taken."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
