"""Whether a store is whole: the file, the words of its index, and every row that was written with a report.

Only reads, in one transaction, so that a store can be looked at while reports are coded into it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dragoman.ledger.migrations import VERSION, read_version
from dragoman.ledger.store import open_as_it_is
from dragoman.records import WireError, from_json
from dragoman.records.check import FaultyRecordError, check

N_SHOWN = 3
"""How many faults of a kind are written out."""

KEPT_TABLES = ("failures", "happening_corrections", "corrections", "old_versions")
"""What no report can give again: the rebuilding of a store carries it over."""

DERIVED_TABLES = (
    "entities", "statements", "events", "parties", "passages", "search", "actors", "dyads", "acts", "places", "report_days",
    "tellings", "telling_keys", "telling_links", "copies", "copy_bands", "copy_links", "speakers", "meanings", "decisions",
    "stories", "outlet_months", "type_counts", "pair_acts", "pair_sums", "edge_acts", "edge_years", "edge_sums", "edge_several",
    "open_names", "open_counts", "open_reports", "own_types",
)  # fmt: skip
"""What is written anew from the coded reports; meanings when they are asked for."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found: its name, whether all is well, and in words what was looked at or what is wrong."""

    check: str
    is_sound: bool
    detail: str


_HALF = """
    SELECT id FROM reports WHERE NOT json_valid(coded)
    OR n_events <> (SELECT count(*) FROM events WHERE report = reports.id)
    OR n_statements <> (SELECT count(*) FROM statements WHERE report = reports.id)
    OR json_array_length(coded, '$.entities') <> (SELECT count(*) FROM entities WHERE report = reports.id)
    OR n_events <> json_array_length(coded, '$.events') OR n_statements <> json_array_length(coded, '$.statements')
    OR n_events + n_statements + 1 <> (SELECT count(*) FROM passages WHERE report = reports.id)
    OR n_events <> (SELECT count(*) FROM tellings WHERE report = reports.id)
"""
_ORPHANS = {
    "entities": "SELECT report FROM entities WHERE report NOT IN (SELECT id FROM reports)",
    "statements": "SELECT report FROM statements WHERE report NOT IN (SELECT id FROM reports)",
    "events": "SELECT report FROM events WHERE report NOT IN (SELECT id FROM reports)",
    "parties": "SELECT report FROM parties WHERE NOT EXISTS (SELECT 1 FROM entities"
    " WHERE entities.report = parties.report AND entities.id = parties.entity)",
    "passages": "SELECT report FROM passages WHERE report NOT IN (SELECT id FROM reports)",
    "dyads": "SELECT act FROM dyads WHERE act NOT IN (SELECT number FROM passages) OR report NOT IN (SELECT number FROM passages)",
    "acts": "SELECT act FROM acts WHERE act NOT IN (SELECT number FROM passages WHERE kind = 'event')",
    "own_types": "SELECT act FROM own_types WHERE act NOT IN (SELECT act FROM acts)",
    "tellings": "SELECT id FROM tellings WHERE number NOT IN (SELECT number FROM passages WHERE kind = 'event')",
    "telling_keys": "SELECT number FROM telling_keys WHERE number NOT IN (SELECT number FROM tellings)",
    "telling_links": "SELECT one FROM telling_links WHERE one NOT IN (SELECT number FROM tellings)"
    " OR other NOT IN (SELECT number FROM tellings)",
    "copies": "SELECT report FROM copies WHERE number NOT IN (SELECT number FROM passages WHERE kind = 'report')",
    "copy_bands": "SELECT number FROM copy_bands WHERE number NOT IN (SELECT number FROM copies)",
    "copy_links": "SELECT one FROM copy_links WHERE one NOT IN (SELECT number FROM copies)"
    " OR other NOT IN (SELECT number FROM copies)",
    "speakers": "SELECT statement FROM speakers WHERE statement NOT IN (SELECT number FROM passages WHERE kind = 'statement')",
}
_UNINDEXED = """
    SELECT 'passage ' || number FROM passages WHERE number NOT IN (SELECT id FROM search_docsize)
    UNION ALL SELECT 'row ' || id FROM search_docsize WHERE id NOT IN (SELECT number FROM passages)
"""
_MISCOUNTED = """
    SELECT day FROM (
        SELECT day, n_reports AS n FROM report_days UNION ALL
        SELECT CAST(julianday(substr(published, 1, 10)) - 2440587.5 AS INTEGER), -count(*)
        FROM reports WHERE published IS NOT NULL AND coalesce(language, 'en') = 'en' GROUP BY 1
    ) GROUP BY day HAVING sum(n) <> 0
"""


def examine(connection: sqlite3.Connection, *, reads_reports: bool = True) -> list[Finding]:
    """Looks a store of the present version through.

    Args:
        connection: the store's; nothing is written.
        reads_reports: whether every coded report is also read and held against the contract; about a millisecond each.
    """
    checks: dict[str, Callable[[sqlite3.Connection], Iterator[str]]] = {
        "file": _check_file, "references": _check_references, "full-text index": _check_index, "reports": _check_halves,
        "orphaned rows": _check_orphans, "reports a day": _check_days,
    }  # fmt: skip
    if reads_reports:
        checks["coded reports"] = _check_coded
    connection.execute("BEGIN")
    try:
        return [_find(connection, name, act) for name, act in checks.items()]
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def examine_file(path: Path, *, reads_reports: bool = True) -> list[Finding]:
    """Looks a store of this or an older version through; of an older one only the file, for its tables are others.

    Raises:
        StoreError: if it cannot be opened, is none, or is newer.
    """
    with open_as_it_is(path) as connection:
        version = read_version(connection)
        if version == VERSION:
            return [Finding("version", True, f"{version}, the present one"), *examine(connection, reads_reports=reads_reports)]
        older = f"{version}, the present one is {VERSION}; the next `dragoman code` brings it up to date, after a copy"
        return [Finding("version", False, older), _find(connection, "file", _check_file)]


def _find(connection: sqlite3.Connection, name: str, act: Callable[[sqlite3.Connection], Iterator[str]]) -> Finding:
    try:
        faults = list(act(connection))
    except sqlite3.DatabaseError as error:
        faults = [f"cannot be read: {error}"]
    if not faults:
        return Finding(name, True, "sound")
    more = f" and {len(faults) - N_SHOWN:,} more" if len(faults) > N_SHOWN else ""
    return Finding(name, False, "; ".join(faults[:N_SHOWN]) + more)


def _check_file(connection: sqlite3.Connection) -> Iterator[str]:
    for (line,) in connection.execute("PRAGMA integrity_check"):
        if line != "ok":
            yield line


def _check_references(connection: sqlite3.Connection) -> Iterator[str]:
    for table, _, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield f"a row of {table} refers to nothing in {parent}"


def _check_index(connection: sqlite3.Connection) -> Iterator[str]:
    """Reads the whole index through a view of its words, which needs no lock as FTS5's own check does, and counts them."""
    connection.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.indexed_words USING fts5vocab(main, search, row)")
    (n_words,) = connection.execute("SELECT coalesce(sum(cnt), 0) FROM temp.indexed_words").fetchone()
    n_counted = sum(sum(_read_varints(sizes)) for (sizes,) in connection.execute("SELECT sz FROM search_docsize"))
    if n_words != n_counted:
        yield f"it holds {n_words:,} words of {n_counted:,}"
    yield from (f"{place} stands on one side only" for (place,) in connection.execute(_UNINDEXED))


def _read_varints(sizes: bytes) -> Iterator[int]:
    """The numbers of words of a passage's columns, as FTS5 writes them: seven bits a byte, the highest first."""
    value = 0
    for byte in sizes:
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            yield value
            value = 0


def _check_halves(connection: sqlite3.Connection) -> Iterator[str]:
    yield from (f"{id_} has not all of its records" for (id_,) in connection.execute(_HALF))


def _check_orphans(connection: sqlite3.Connection) -> Iterator[str]:
    for table, query in _ORPHANS.items():
        (n_rows,) = connection.execute(f"SELECT count(*) FROM ({query})").fetchone()
        if n_rows:
            yield f"{n_rows:,} of {table}"


def _check_days(connection: sqlite3.Connection) -> Iterator[str]:
    yield from (f"day {day} is counted wrongly" for (day,) in connection.execute(_MISCOUNTED))


def _check_coded(connection: sqlite3.Connection) -> Iterator[str]:
    for id_, line in connection.execute("SELECT id, coded FROM reports"):
        try:
            check(from_json(line))
        except (WireError, FaultyRecordError) as error:
            yield f"{id_}: {error}"
