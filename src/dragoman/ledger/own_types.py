"""Types of the user's own that events are of: the table that filters and counts of them rest on."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from dragoman.ledger.filters import refuse_others
from dragoman.ledger.passages import EVENT, Numbers
from dragoman.plover import EVENT_TYPES
from dragoman.records import CodedReport

OWN_TYPE_TABLES = (
    """
    CREATE TABLE own_types (
        name TEXT NOT NULL,
        act INTEGER NOT NULL REFERENCES passages (number) ON DELETE CASCADE,
        score REAL NOT NULL,
        PRIMARY KEY (name, act)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX own_types_by_act ON own_types (act)",
)
"""A row for each event and type of the user's own that it is of; migrations.py makes the table."""


def names_of_act(act: str) -> str:
    """SQL for the names of an act's types of the user's own, best first, as a JSON array; `act` is SQL for its number."""
    return (
        "(SELECT json_group_array(name) FROM"
        f" (SELECT own_types.name AS name FROM own_types WHERE own_types.act = {act} ORDER BY score DESC, 1))"
    )


def insert_own_types(connection: sqlite3.Connection, coded: CodedReport, numbers: Numbers) -> None:
    """Writes a row for each type of the user's own of each event of a report, whose passages have these numbers."""
    rows = [(own.name, numbers[EVENT, event.id], own.score) for event in coded.events for own in event.own_types]
    connection.executemany("INSERT INTO own_types VALUES (?, ?, ?)", rows)


def own_column(name: str) -> str:
    """The column that counts a type of the user's own; of the longest name, of 28 letters, it has 32."""
    return f"own_{name.replace('-', '_')}"


def list_own_types(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The types of the user's own that events of the store are of, by name."""
    return tuple(name for (name,) in connection.execute("SELECT DISTINCT name FROM own_types ORDER BY 1"))


def read_types(connection: sqlite3.Connection, given: Sequence[str]) -> tuple[str, ...]:
    """The types that are asked for: PLOVER's in whatever letters, and the user's own that events have or that are kept.

    Raises:
        QueryError: if there is no such type.
    """
    types = tuple(one.upper() if one.upper() in EVENT_TYPES else one for one in given)
    if not set(types) <= set(EVENT_TYPES):
        refuse_others("type", types, (*EVENT_TYPES, *sorted({*list_own_types(connection), *_read_kept(connection)})))
    return types


def _read_kept(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The names of the types that are kept beside the store, whether any event is of them or not."""
    from dragoman.types.keep import read_kept, types_path

    (path,) = (file for _, name, file in connection.execute("PRAGMA database_list") if name == "main")
    return tuple(one.definition.name for one in read_kept(types_path(Path(path)))) if path else ()
