"""The table of corrections; migrations.py makes it."""

from __future__ import annotations

_NOT_CHANGED = """
    CREATE TRIGGER decisions_are_not_changed BEFORE UPDATE ON corrections BEGIN
        SELECT RAISE(ABORT, 'corrections are kept for good; undo one instead');
    END
    """

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
    _NOT_CHANGED,
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

TEXT_STEPS = (
    "DROP TRIGGER decisions_are_not_changed",
    "ALTER TABLE corrections ADD COLUMN sha256 TEXT",
    """
    UPDATE corrections SET sha256 = (
        SELECT sha256 FROM reports
        WHERE reports.id = corrections.report AND substr(reports.text, start + 1, "end" - start) = words
    ) WHERE report NOT IN (SELECT old_versions.report FROM old_versions) AND action NOT IN ('join', 'split-off')
    """,
    _NOT_CHANGED,
)
"""The text that a correction was made of. Of what was kept before it is known where the report has had one text alone."""
