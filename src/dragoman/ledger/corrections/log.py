"""The corrections as the store keeps them, one row each, never changed, and as JSON, so that they travel."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from dragoman.ledger.corrections.values import ACTIONS, EVERYWHERE, KINDS, Correction, Target
from dragoman.ledger.errors import StoreError

FORMAT = "dragoman.correction/1"

_COLUMNS = 'made_at, made_by, action, report, kind, record, name, start, "end", words, value, before, note, sha256'
_MARKS = ", ".join("?" * 15)


def insert_correction(connection: sqlite3.Connection, one: Correction) -> bool:
    """Keeps a correction; False if the store has it already."""
    row = (
        one.id, one.made_at, one.made_by, one.action, *asdict(one.target).values(), json.dumps(one.value, ensure_ascii=False),
        json.dumps(one.before, ensure_ascii=False), one.note, one.sha256,
    )  # fmt: skip
    found = connection.execute(f"INSERT OR IGNORE INTO corrections (id, {_COLUMNS}) VALUES ({_MARKS})", row)
    return found.rowcount > 0


def read_corrections(
    connection: sqlite3.Connection, *, report: str | None = None, made_by: str | None = None
) -> list[Correction]:
    """Corrections in the order in which they were made.

    Args:
        connection: the store.
        report: those of this report, and those of actors everywhere.
        made_by: those of one person.
    """
    conditions, values = ["1"], []
    if report is not None:
        conditions.append("report IN (?, ?)")
        values += [report, EVERYWHERE]
    if made_by is not None:
        conditions.append("made_by = ?")
        values.append(made_by)
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM corrections WHERE {' AND '.join(conditions)} ORDER BY made_at, number", values
    )
    return [_from_row(row) for row in rows]


def _from_row(row: tuple[Any, ...]) -> Correction:
    made_at, made_by, action, *target, value, before, note, sha256 = row
    return Correction(made_at, made_by, action, Target(*target), json.loads(value), json.loads(before), note, sha256)


def to_line(one: Correction) -> str:
    """A correction as one line of JSON."""
    return json.dumps({"format": FORMAT, "id": one.id, **asdict(one)}, ensure_ascii=False)


def read_lines(lines: Iterable[str]) -> Iterator[Correction]:
    """The corrections of a file that `to_line` wrote; empty lines are passed over.

    Raises:
        StoreError: if a line is none, with its number and what is wrong.
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield _from_value(json.loads(line))
            except (ValueError, TypeError, KeyError, AttributeError) as error:
                told = f"line {number} is no correction ({error}); give a file of `dragoman corrections export`"
                raise StoreError(told) from error


def _from_value(given: Mapping[str, Any]) -> Correction:
    if given.get("format") != FORMAT:
        raise ValueError(f"its format is {given.get('format')!r}, not {FORMAT!r}")
    target = Target(**given["target"])
    texts = (given["made_at"], given["made_by"], *(value for key, value in asdict(target).items() if key not in {"start", "end"}))
    if not all(isinstance(one, str) for one in texts) or not all(isinstance(one, int) for one in (target.start, target.end)):
        raise ValueError("a value has the wrong type")
    if given["action"] not in ACTIONS or target.kind not in KINDS:
        raise ValueError(f"there is no {given['action']!r} of a {target.kind!r}")
    note, sha256 = given.get("note"), given.get("sha256")
    return Correction(
        given["made_at"], given["made_by"], given["action"], target, dict(given["value"]), dict(given.get("before") or {}),
        str(note) if note else None, str(sha256) if sha256 else None,
    )  # fmt: skip
