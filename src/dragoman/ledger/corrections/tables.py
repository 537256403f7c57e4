"""The table of corrections; migrations.py makes it."""

from __future__ import annotations

CORRECTION_TABLES = (
    """
    CREATE TABLE corrections (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        made_at TEXT NOT NULL,
        made_by TEXT NOT NULL,
        action TEXT NOT NULL,
        report TEXT NOT NULL,
        kind TEXT NOT NULL,
        record TEXT NOT NULL,
        name TEXT NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        words TEXT NOT NULL,
        value TEXT NOT NULL,
        before TEXT NOT NULL,
        note TEXT
    )
    """,
    "CREATE INDEX corrections_by_report ON corrections (report)",
    "CREATE INDEX corrections_by_coder ON corrections (made_by)",
    """
    CREATE TRIGGER decisions_are_kept BEFORE DELETE ON corrections BEGIN
        SELECT RAISE(ABORT, 'corrections are kept for good; undo one instead');
    END
    """,
    """
    CREATE TRIGGER decisions_are_not_changed BEFORE UPDATE ON corrections BEGIN
        SELECT RAISE(ABORT, 'corrections are kept for good; undo one instead');
    END
    """,
    """
    CREATE TABLE decisions (
        report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
        kind TEXT NOT NULL,
        record TEXT NOT NULL,
        made_by TEXT NOT NULL,
        place INTEGER NOT NULL,
        verdict TEXT NOT NULL,
        event TEXT,
        status TEXT,
        background INTEGER,
        confidence REAL NOT NULL,
        PRIMARY KEY (report, kind, record, made_by)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX decisions_by_coder ON decisions (made_by, kind)",
    "ALTER TABLE reports ADD COLUMN machine TEXT",
    "CREATE INDEX events_by_confidence ON events (confidence, status, background, event)",
    "CREATE INDEX statements_by_confidence ON statements (confidence)",
)
"""Corrections in the order in which they were kept. `reports.coded` is what counts; where that is not what the machine said,
`reports.machine` is. `decisions` is made from the corrections with the report's rows: who decided what of which record of the
present coding, the one with the highest `place` last, and what the machine said of it. The last two indexes are for the queue of
review."""
