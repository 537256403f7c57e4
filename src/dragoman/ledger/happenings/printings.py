"""Which reports of the store are copies of each other; the first to print a story is its original."""

from __future__ import annotations

import json
import sqlite3
from datetime import date

from dragoman.ledger.folding import FoldedText
from dragoman.ledger.happenings.copies import WEEK_DAYS, are_copies, bands, read_runs, sketch
from dragoman.ledger.happenings.links import StoredLinks
from dragoman.ledger.happenings.pivots import settle
from dragoman.records import Report, Span, from_json

N_WEEKS = 2
"""How many weeks a copy may be printed before or after."""

_DATELESS_WEEK = -1

_READ_TEXTS = """
SELECT copies.number, reports.id, text, json_extract(coded, '$.report.furniture')
FROM copies JOIN reports ON reports.id = copies.report WHERE copies.number IN (SELECT value FROM json_each(?)) ORDER BY 1
"""


def insert_copies(connection: sqlite3.Connection, report: Report, number: int, text: FoldedText) -> set[str]:
    """Keeps the sketch of a report with this folded text and settles whose copy it is; the ids of the reports that are copies of
    it."""
    runs = read_runs(report, text)
    week, keys = _band_keys(report, runs)
    weeks = list(range(week - N_WEEKS, week + N_WEEKS + 1)) if report.published else [week]
    found = _find_candidates(connection, weeks, keys)
    rank = f"{report.published or '9999'} {report.id}"  # the first to print it is the original
    connection.execute("INSERT INTO copies VALUES (?, ?, ?, NULL)", (number, report.id, rank))
    connection.executemany("INSERT OR IGNORE INTO copy_bands VALUES (?, ?, ?)", [(week, key, number) for key in keys])
    copies = {}
    for other, id_, words, furniture in connection.execute(_READ_TEXTS, (json.dumps(found),)) if found else ():
        spans = tuple(Span(**one) for one in json.loads(furniture))
        if are_copies(runs, read_runs(Report(words, furniture=spans))):
            copies[other] = id_
    both_ways = [pair for other in copies for pair in ((number, other), (other, number))]
    connection.executemany("INSERT INTO copy_links VALUES (?, ?, 1.0)", both_ways)
    _settle_copies(connection, {number})
    return set(copies.values())


def _find_candidates(connection: sqlite3.Connection, weeks: list[int], keys: list[int]) -> list[int]:
    """The numbers of the reports of these weeks that have one of these keys."""
    query = (
        f"SELECT DISTINCT number FROM copy_bands WHERE week IN ({', '.join('?' * len(weeks))})"
        f" AND band IN ({', '.join('?' * len(keys))})"
    )
    return [number for (number,) in connection.execute(query, (*weeks, *keys))]


def _settle_copies(connection: sqlite3.Connection, changed: set[int]) -> None:
    for one, original in settle(changed, StoredLinks(connection, "copies", "copy_links")).items():
        connection.execute("UPDATE copies SET leader = ? WHERE number = ?", (original, one))


def delete_copies(connection: sqlite3.Connection, report: str) -> None:
    """Takes a report out of those that it is a copy of."""
    row = connection.execute(
        "SELECT number, coded FROM copies JOIN reports ON reports.id = copies.report WHERE copies.report = ?", (report,)
    ).fetchone()
    if row is None:
        return
    number, line = row
    left = {other for (other,) in connection.execute("SELECT other FROM copy_links WHERE one = ?", (number,))}
    stored = from_json(line).report
    week, keys = _band_keys(stored, read_runs(stored))
    rows = [(week, key, number) for key in keys]
    connection.executemany("DELETE FROM copy_bands WHERE week = ? AND band = ? AND number = ?", rows)
    both_ways = [pair for one in left for pair in ((one, number), (number, one))]
    connection.executemany("DELETE FROM copy_links WHERE one = ? AND other = ?", both_ways)
    connection.execute("DELETE FROM copies WHERE number = ?", (number,))
    _settle_copies(connection, left)


def _band_keys(report: Report, runs: frozenset[str]) -> tuple[int, list[int]]:
    """The week of a report, and the keys of its sketch."""
    week = date.fromisoformat(report.published[:10]).toordinal() // WEEK_DAYS if report.published else _DATELESS_WEEK
    return week, bands(sketch(sorted(runs))) if runs else []
