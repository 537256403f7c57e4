"""Keeping corrections: each is a row, and the reports that it touches are counted anew."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from dragoman.ledger.corrections.checking import check_correction
from dragoman.ledger.corrections.log import insert_correction
from dragoman.ledger.corrections.tellings import say_of_tellings
from dragoman.ledger.corrections.values import EVERYWHERE, OF_ACTORS, OF_HAPPENINGS, OF_RECORDS, UNDO, Correction
from dragoman.ledger.folding import fold_name
from dragoman.ledger.meanings import find_meanings
from dragoman.ledger.rows import delete_report, insert_report
from dragoman.records import CodedReport, from_json


def keep_corrections(connection: sqlite3.Connection, corrections: Iterable[Correction]) -> list[Correction]:
    """Keeps corrections and counts the reports anew that they touch; gives those that the store did not have.

    Raises:
        CorrectionError: if one says what cannot be said; none is kept then, if the caller rolls back.
    """
    added = []
    for one in corrections:
        check_correction(one)
        if insert_correction(connection, one):
            added.append(one)
            say_of_tellings(connection, one)
    for report in dict.fromkeys(report for one in added for report in _touched(connection, one)):
        recount(connection, report)
    return added


def recount(connection: sqlite3.Connection, report: str) -> None:
    """Writes a report's records anew from the machine's word and all that was said of it."""
    coded = read_machine(connection, report)
    if coded is not None:
        meanings = find_meanings(connection, report)
        delete_report(connection, report)
        insert_report(connection, replace(coded, meanings=meanings))


def read_machine(connection: sqlite3.Connection, report: str) -> CodedReport | None:
    """What the machine said of a report (its whole id); None if the report is not in the store."""
    row = connection.execute("SELECT coalesce(machine, coded) FROM reports WHERE id = ?", (report,)).fetchone()
    return from_json(row[0]) if row else None


def _touched(connection: sqlite3.Connection, one: Correction) -> Iterator[str]:
    """The reports whose records may be others now."""
    if one.action not in (*OF_RECORDS, *OF_ACTORS, *OF_HAPPENINGS, UNDO):
        return
    if one.target.report != EVERYWHERE:
        yield one.target.report
        return
    names = _names_of(connection, one)
    folded = sorted({fold_name(name) for name in names})
    known = connection.execute(f"SELECT DISTINCT name FROM actors WHERE folded IN ({', '.join('?' * len(folded))})", folded)
    for name in dict.fromkeys([*names, *(found for (found,) in known.fetchall())]):
        for (report,) in connection.execute("SELECT report FROM entities WHERE name = ? COLLATE NOCASE", (name,)).fetchall():
            yield report


def _names_of(connection: sqlite3.Connection, one: Correction) -> list[str]:
    """What the actor of a correction, or of the one that is undone, may be called in a report: also by what others said of actors,
    before or since."""
    said = connection.execute(
        "SELECT name, json_extract(value, '$.into.name') FROM corrections WHERE json_extract(value, '$.into.name') IS NOT NULL"
    ).fetchall()
    beside: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for pair in said:
        for name in pair:
            beside[fold_name(name)].append(pair)
    names, waiting = dict.fromkeys([one.target.name]), [fold_name(one.target.name)]
    while waiting:
        for pair in beside.pop(waiting.pop(), []):
            names |= dict.fromkeys(pair)
            waiting += map(fold_name, pair)
    return list(names)
