"""Vectors of statements in the store: they come with a coded report, or are made from it when they are first asked for.

A vector is that of `dragoman.records.Meanings`: whole numbers of 8 bits, in a row of the table `meanings` by the number of the
statement's passage, with the name of the map that made it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping

from dragoman.ledger.passages import STATEMENT, Numbers
from dragoman.records import CodedReport, Meanings, from_json


def insert_meanings(connection: sqlite3.Connection, coded: CodedReport, numbers: Numbers) -> None:
    """Writes the vectors that come with a report, of the statements that the store has."""
    if coded.meanings is None:
        return
    for id_, vector in coded.meanings.vectors.items():
        if (STATEMENT, id_) in numbers:
            row = (numbers[STATEMENT, id_], coded.meanings.map, vector)
            connection.execute("INSERT INTO meanings (statement, model, vector) VALUES (?, ?, ?)", row)


def find_meanings(connection: sqlite3.Connection, report: str) -> Meanings | None:
    """The vectors that the store has of a report's statements, if one map made them all; None if it has none."""
    rows = connection.execute(
        "SELECT record, model, vector FROM passages JOIN meanings ON meanings.statement = passages.number"
        " WHERE passages.report = ? AND passages.kind = 'statement'",
        (report,),
    ).fetchall()
    maps = {name for _, name, _ in rows}
    return Meanings(maps.pop(), {record: vector for record, _, vector in rows}) if len(maps) == 1 else None


def find_vectors(connection: sqlite3.Connection, statements: Iterable[int], map_name: str) -> dict[int, bytes]:
    """The vectors of statements by the number of the passage, those that this map made."""
    rows = connection.execute(
        "SELECT statement, vector FROM json_each(?) CROSS JOIN meanings ON statement = value WHERE model = ?",
        (json.dumps(list(statements)), map_name),
    )
    return dict(rows.fetchall())


def keep_vectors(connection: sqlite3.Connection, vectors: Mapping[int, bytes], map_name: str) -> None:
    """Writes vectors that were made later, in place of those of other maps."""
    rows = [(number, map_name, vector) for number, vector in sorted(vectors.items())]
    connection.executemany("INSERT OR REPLACE INTO meanings (statement, model, vector) VALUES (?, ?, ?)", rows)


def find_numbers(connection: sqlite3.Connection, report: str) -> dict[str, int]:
    """The numbers of a report's statements by their ids."""
    rows = connection.execute("SELECT record, number FROM passages WHERE report = ? AND kind = 'statement'", (report,))
    return dict(rows.fetchall())


def find_report(connection: sqlite3.Connection, report: str) -> CodedReport:
    """A coded report of the store, by its whole id."""
    (line,) = connection.execute("SELECT coded FROM reports WHERE id = ?", (report,)).fetchone()
    return from_json(line)
