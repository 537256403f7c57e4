"""The tables of happenings; migrations.py makes them."""

from __future__ import annotations

HAPPENING_TABLES = (
    """
    CREATE TABLE tellings (
        number INTEGER PRIMARY KEY REFERENCES passages (number) ON DELETE CASCADE,
        id TEXT NOT NULL UNIQUE,
        report TEXT NOT NULL,
        record TEXT NOT NULL,
        rank TEXT NOT NULL,
        trigger_start INTEGER NOT NULL,
        trigger_end INTEGER NOT NULL,
        leader INTEGER,
        happening INTEGER,
        profile TEXT NOT NULL
    )
    """,
    "CREATE INDEX tellings_by_report ON tellings (report, record)",
    "CREATE INDEX tellings_by_leader ON tellings (leader)",
    "CREATE INDEX tellings_by_happening ON tellings (happening)",
    """
    CREATE TABLE telling_keys (
        key TEXT NOT NULL,
        first INTEGER NOT NULL,
        number INTEGER NOT NULL,
        last INTEGER NOT NULL,
        event TEXT NOT NULL,
        PRIMARY KEY (key, first, number)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE telling_links (
        one INTEGER NOT NULL,
        other INTEGER NOT NULL,
        score REAL NOT NULL,
        PRIMARY KEY (one, other)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE copies (
        number INTEGER PRIMARY KEY REFERENCES passages (number) ON DELETE CASCADE,
        report TEXT NOT NULL UNIQUE,
        rank TEXT NOT NULL,
        leader INTEGER
    )
    """,
    "CREATE TABLE copy_bands (week INTEGER, band INTEGER, number INTEGER, PRIMARY KEY (week, band, number)) WITHOUT ROWID",
    "CREATE TABLE copy_links (one INTEGER, other INTEGER, score REAL NOT NULL, PRIMARY KEY (one, other)) WITHOUT ROWID",
    """
    CREATE TABLE happening_corrections (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        made_at TEXT NOT NULL,
        made_by TEXT NOT NULL,
        action TEXT NOT NULL CHECK (action IN ('join', 'split')),
        note TEXT,
        one_report TEXT NOT NULL,
        one_event TEXT NOT NULL,
        one_start INTEGER NOT NULL,
        one_end INTEGER NOT NULL,
        one_words TEXT NOT NULL,
        other_report TEXT NOT NULL,
        other_event TEXT NOT NULL,
        other_start INTEGER NOT NULL,
        other_end INTEGER NOT NULL,
        other_words TEXT NOT NULL
    )
    """,
    "CREATE INDEX corrections_by_one ON happening_corrections (one_report)",
    "CREATE INDEX corrections_by_other ON happening_corrections (other_report)",
    """
    CREATE TRIGGER corrections_are_kept BEFORE DELETE ON happening_corrections BEGIN
        SELECT RAISE(ABORT, 'corrections are kept for good; make a new one instead');
    END
    """,
    """
    CREATE TRIGGER corrections_are_not_changed BEFORE UPDATE ON happening_corrections BEGIN
        SELECT RAISE(ABORT, 'corrections are kept for good; make a new one instead');
    END
    """,
)
"""Tellings with what they are found by, their links and leaders; reports that are copies, likewise; and what people said of
them."""
