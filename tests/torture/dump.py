"""Everything that a store holds, in words that do not depend on the order in which reports came: two stores with the same content
have the same dump."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

PASSAGE = {"number", "act", "report", "happening", "leader", "one", "other", "statement"}
"""Columns that hold the number of a passage, where they hold a number."""
NAMED = {
    "actors": (("name", "code", "sector", "kind"), {"actors": ("number",), "dyads": ("actor", "recipient")}),
    "places": (("name", "country_code", "precision", "lat", "lon"), {"places": ("number",), "acts": ("place",)}),
}
"""Tables whose rows are told apart by some columns, and the columns of tables that hold their number."""
NUMBERED = ("happening_corrections", "corrections", "old_versions")
"""Tables whose numbers are their own."""
SHADOWS = ("search", "sqlite_")
"""Tables of FTS5 and SQLite themselves; what the index holds is dumped word by word."""


def dump_store(path: Path) -> list[str]:
    """Lines of JSON, sorted."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        passages = {
            number: f"{report} {kind} {record}"
            for number, report, kind, record in connection.execute("SELECT number, report, kind, record FROM passages")
        }
        return sorted([*_tables(connection, passages), *_index(connection, passages)])


def _tables(connection: sqlite3.Connection, passages: dict[int, str]) -> Iterator[str]:
    known = {table: _read_names(connection, table, columns) for table, (columns, _) in NAMED.items()}
    for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        if table.startswith(SHADOWS):
            continue
        rows = connection.execute(f"SELECT * FROM {table}")
        names = [column[0] for column in rows.description]
        for values in rows:
            row = dict(zip(names, values, strict=True))
            if table not in NUMBERED and table not in NAMED:
                row |= {name: passages[row[name]] for name in PASSAGE & row.keys() if isinstance(row[name], int)}
            for other, (_, places) in NAMED.items():
                row |= {name: known[other][row[name]] for name in places.get(table, ()) if row[name] is not None}
            yield json.dumps([table, row], sort_keys=True, default=bytes.hex)


def _read_names(connection: sqlite3.Connection, table: str, columns: tuple[str, ...]) -> dict[int, str]:
    rows = connection.execute(f"SELECT number, {', '.join(columns)} FROM {table}")
    return {number: "|".join(map(str, key)) for number, *key in rows}


def _index(connection: sqlite3.Connection, passages: dict[int, str]) -> Iterator[str]:
    connection.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, search, instance)")
    for term, number, column, offset in connection.execute("SELECT term, doc, col, offset FROM temp.words"):
        yield json.dumps(["search", passages[number], column, offset, term])
