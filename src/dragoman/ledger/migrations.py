"""How a store came to its present shape: numbered steps, each run in one transaction together with its number.

A step is never changed once it has been released; a new shape is a new step at the end of `MIGRATIONS`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from dragoman.ledger.corrections.tables import CORRECTION_TABLES, TEXT_STEPS
from dragoman.ledger.dyads import insert_dyads
from dragoman.ledger.geography import GEOGRAPHY_TABLES, insert_acts
from dragoman.ledger.happenings.merging import delete_tellings, insert_tellings
from dragoman.ledger.happenings.periods import IS_LONG
from dragoman.ledger.happenings.tables import HAPPENING_TABLES
from dragoman.ledger.open_entities import OPEN_TABLES, insert_open_names
from dragoman.ledger.own_types import OWN_TYPE_TABLES, insert_own_types
from dragoman.ledger.paging import IS_NOT_ENGLISH
from dragoman.ledger.passages import delete_passages, insert_passages
from dragoman.ledger.stories import FOUND_VERSIONS, STORY_TABLES, insert_story
from dragoman.ledger.summaries import SEVERAL_STEPS, SUMMARY_STEPS
from dragoman.records import from_json, to_json

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


_RELATION_TABLES = (
    """
    CREATE TABLE passages (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
        kind TEXT NOT NULL CHECK (kind IN ('report', 'statement', 'event')),
        record TEXT NOT NULL,
        day TEXT,
        UNIQUE (report, kind, record)
    )
    """,
    "CREATE VIRTUAL TABLE search USING fts5 (words, keys, content = '', tokenize = 'unicode61 remove_diacritics 0')",
    """
    CREATE TABLE actors (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        code TEXT NOT NULL,
        sector TEXT NOT NULL,
        kind TEXT NOT NULL,
        folded TEXT NOT NULL,
        UNIQUE (name, code, sector, kind)
    )
    """,
    """
    CREATE TABLE dyads (
        actor_code TEXT NOT NULL,
        recipient_code TEXT NOT NULL,
        act INTEGER NOT NULL REFERENCES passages (number) ON DELETE CASCADE,
        actor INTEGER NOT NULL REFERENCES actors (number),
        recipient INTEGER NOT NULL REFERENCES actors (number),
        actor_sector TEXT NOT NULL,
        recipient_sector TEXT NOT NULL,
        mutual INTEGER NOT NULL,
        report INTEGER NOT NULL,
        published INTEGER,
        first_day INTEGER,
        last_day INTEGER,
        event TEXT,
        event_scale REAL,
        status TEXT,
        background INTEGER,
        confidence REAL NOT NULL,
        happening INTEGER,
        PRIMARY KEY (actor_code, recipient_code, act, actor, recipient)
    ) WITHOUT ROWID
    """,
    "CREATE TABLE report_days (day INTEGER PRIMARY KEY, n_reports INTEGER NOT NULL)",
    "CREATE INDEX actors_by_folded ON actors (folded)",
    "CREATE INDEX dyads_by_act ON dyads (act)",
    """
    CREATE TRIGGER reports_counted AFTER INSERT ON reports WHEN NEW.published IS NOT NULL BEGIN
        INSERT INTO report_days VALUES (CAST(julianday(substr(NEW.published, 1, 10)) - 2440587.5 AS INTEGER), 1)
        ON CONFLICT (day) DO UPDATE SET n_reports = n_reports + 1;
    END
    """,
    """
    CREATE TRIGGER reports_uncounted AFTER DELETE ON reports WHEN OLD.published IS NOT NULL BEGIN
        UPDATE report_days SET n_reports = n_reports - 1
        WHERE day = CAST(julianday(substr(OLD.published, 1, 10)) - 2440587.5 AS INTEGER);
    END
    """,
    """
    INSERT INTO report_days
    SELECT CAST(julianday(substr(published, 1, 10)) - 2440587.5 AS INTEGER), count(*)
    FROM reports WHERE published IS NOT NULL GROUP BY 1
    """,
)


def m002_relations_and_search(connection: sqlite3.Connection) -> None:
    """Pairs of parties by code, reports a day, numbered passages and an index of their words; filled from what is stored."""
    for statement in _RELATION_TABLES:
        connection.execute(statement)
    for (id_,) in connection.execute("SELECT id FROM reports ORDER BY published, id").fetchall():
        (line,) = connection.execute("SELECT coded FROM reports WHERE id = ?", (id_,)).fetchone()
        coded = from_json(line)
        insert_dyads(connection, coded, insert_passages(connection, coded))


def m003_happenings(connection: sqlite3.Connection) -> None:
    """Tellings of happenings, copies of reports and corrections; filled from what is stored."""
    for statement in HAPPENING_TABLES:
        connection.execute(statement)
    for (id_,) in connection.execute("SELECT id FROM reports ORDER BY published, id").fetchall():
        (line,) = connection.execute("SELECT coded FROM reports WHERE id = ?", (id_,)).fetchone()
        rows = connection.execute("SELECT kind, record, number FROM passages WHERE report = ?", (id_,))
        insert_tellings(connection, from_json(line), {(kind, record): number for kind, record, number in rows})
    connection.execute("UPDATE dyads SET happening = (SELECT happening FROM tellings WHERE tellings.number = dyads.act)")


def m004_positions(connection: sqlite3.Connection) -> None:
    """Statements by speaker, filled from what is stored, and a place for their meanings."""
    from dragoman.ledger.positions_tables import POSITION_TABLES  # brings numpy, which most commands do without

    for statement in POSITION_TABLES:
        connection.execute(statement)


def m005_corrections(connection: sqlite3.Connection) -> None:
    """A place for what people say of records, and for the machine's word where theirs counts."""
    for statement in CORRECTION_TABLES:
        connection.execute(statement)


def m006_acts(connection: sqlite3.Connection) -> None:
    """Each event in a narrow row with its place; filled from what is stored."""
    for statement in GEOGRAPHY_TABLES:
        connection.execute(statement)
    for (id_,) in connection.execute("SELECT id FROM reports ORDER BY published, id").fetchall():
        (line,) = connection.execute("SELECT coded FROM reports WHERE id = ?", (id_,)).fetchone()
        rows = connection.execute("SELECT kind, record, number FROM passages WHERE report = ?", (id_,))
        insert_acts(connection, from_json(line), {(kind, record): number for kind, record, number in rows})
    connection.execute("UPDATE acts SET happening = (SELECT happening FROM tellings WHERE tellings.number = acts.act)")


_ENGLISH_COUNTED = (
    "DROP TRIGGER reports_counted",
    "DROP TRIGGER reports_uncounted",
    """
    CREATE TRIGGER reports_counted AFTER INSERT ON reports
    WHEN NEW.published IS NOT NULL AND coalesce(NEW.language, 'en') = 'en' BEGIN
        INSERT INTO report_days VALUES (CAST(julianday(substr(NEW.published, 1, 10)) - 2440587.5 AS INTEGER), 1)
        ON CONFLICT (day) DO UPDATE SET n_reports = n_reports + 1;
    END
    """,
    """
    CREATE TRIGGER reports_uncounted AFTER DELETE ON reports
    WHEN OLD.published IS NOT NULL AND coalesce(OLD.language, 'en') = 'en' BEGIN
        UPDATE report_days SET n_reports = n_reports - 1
        WHERE day = CAST(julianday(substr(OLD.published, 1, 10)) - 2440587.5 AS INTEGER);
    END
    """,
)


def m007_versions(connection: sqlite3.Connection) -> None:
    """Only the newest version of a story counts, of what is stored too; what is not English is no coverage."""
    from dragoman.ledger.versions import find_stored_versions

    for statement in (*STORY_TABLES, *_ENGLISH_COUNTED):
        connection.execute(statement)
    for (id_,) in connection.execute("SELECT id FROM reports ORDER BY published, id").fetchall():
        (line,) = connection.execute("SELECT coalesce(machine, coded) FROM reports WHERE id = ?", (id_,)).fetchone()
        report = from_json(line).report
        for one in find_stored_versions(connection, report):
            _delete_as_version_7(connection, one.report.id)
            connection.execute("UPDATE old_versions SET newest = ? WHERE newest = ?", (id_, one.report.id))
            connection.execute(
                "INSERT INTO old_versions (report, sha256, newest, coded) VALUES (?, ?, ?, ?)",
                (one.report.id, one.report.sha256, id_, to_json(one)),
            )
        insert_story(connection, report)


def _delete_as_version_7(connection: sqlite3.Connection, id_: str) -> None:
    """Takes a report away with what was written with it then; `delete_report` also asks tables that later steps make."""
    (line,) = connection.execute("SELECT coded FROM reports WHERE id = ?", (id_,)).fetchone()
    delete_tellings(connection, id_)
    delete_passages(connection, from_json(line))
    connection.execute("DELETE FROM reports WHERE id = ?", (id_,))


_DAY_INDICES = (
    "CREATE INDEX dyads_by_day ON dyads (first_day)",
    "CREATE INDEX acts_by_day ON acts (coalesce(first_day, published))",
    f"CREATE INDEX acts_that_are_long ON acts (coalesce(first_day, published)) WHERE {IS_LONG}",
)


def m008_summaries(connection: sqlite3.Connection) -> None:
    """Counts of the whole store, who is not settled, and acts by day; filled from what is stored."""
    for statement in (*SUMMARY_STEPS, *OPEN_TABLES, *_DAY_INDICES):
        connection.execute(statement)
    for (id_,) in connection.execute("SELECT id FROM reports ORDER BY published, id").fetchall():
        (line,) = connection.execute("SELECT coded FROM reports WHERE id = ?", (id_,)).fetchone()
        insert_open_names(connection, from_json(line))


def m009_meanings(connection: sqlite3.Connection) -> None:
    """Vectors of statements are those that the reader makes of them within their report, in 8 bits; earlier ones go, and are made
    again when they are asked for. Reports that are not English are found without reading the others."""
    connection.execute("DELETE FROM meanings")
    connection.execute(f"CREATE INDEX reports_not_english ON reports (published, id) WHERE {IS_NOT_ENGLISH}")


def m010_own_types(connection: sqlite3.Connection) -> None:
    """Which events are of types of the user's own; filled from what is stored."""
    for statement in OWN_TYPE_TABLES:
        connection.execute(statement)
    told = "SELECT id FROM reports WHERE instr(coded, '\"own_types\":[{') ORDER BY published, id"
    for (id_,) in connection.execute(told).fetchall():
        (line,) = connection.execute("SELECT coded FROM reports WHERE id = ?", (id_,)).fetchone()
        rows = connection.execute("SELECT kind, record, number FROM passages WHERE report = ?", (id_,))
        insert_own_types(connection, from_json(line), {(kind, record): number for kind, record, number in rows})


def m011_corrected_texts(connection: sqlite3.Connection) -> None:
    """Corrections know the text that they were made of, so that they do not pass to a newer one."""
    for statement in TEXT_STEPS:
        connection.execute(statement)


def m012_found_versions(connection: sqlite3.Connection) -> None:
    """Versions that were set aside are found by what stored ones are found by; filled from what is stored."""
    from dragoman.ledger.versions import index_old_versions

    for statement in FOUND_VERSIONS:
        connection.execute(statement)
    index_old_versions(connection)


def m013_happenings_of_edges(connection: sqlite3.Connection) -> None:
    """Of the network's counts it is known which happenings stand in several of them, so that each is counted once."""
    for statement in SEVERAL_STEPS:
        connection.execute(statement)


MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (
    m001_first_tables, m002_relations_and_search, m003_happenings, m004_positions, m005_corrections, m006_acts,
    m007_versions, m008_summaries, m009_meanings, m010_own_types, m011_corrected_texts, m012_found_versions,
    m013_happenings_of_edges,
)  # fmt: skip

VERSION = len(MIGRATIONS)


def migrate(connection: sqlite3.Connection) -> None:
    """Brings the store to the present version, all steps or none. The connection must be in autocommit mode."""
    if read_version(connection) >= VERSION:
        return  # without a lock: a store that is being written can be opened
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Asked again inside the transaction: another process may have taken the steps meanwhile.
        version = read_version(connection)
        for step in MIGRATIONS[version:]:
            step(connection)
        if version < VERSION:
            connection.execute(f"PRAGMA user_version = {VERSION}")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def read_version(connection: sqlite3.Connection) -> int:
    """The number of the last step that the store has taken."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
