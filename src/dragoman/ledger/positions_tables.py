"""Who said what: statements by speaker in a table of the store, and how they are read from it.

`speakers` has a row for each statement and code of a speaker, so that what a state says lies side by side in the file. It is
kept by a trigger on `passages`, whose rows a statement gets after its parties. `meanings` has vectors (`dragoman.ledger.meanings`).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from dragoman.ledger.parties import Side
from dragoman.ledger.positions_likeness import Floats
from dragoman.records.cues import write_told

_FILL = """
    INSERT OR IGNORE INTO speakers
    SELECT coalesce(entities.entity_code, ''), passages.number, entities.name, coalesce(entities.sector_code, ''), entities.kind,
        CAST(julianday(passages.day) - 2440587.5 AS INTEGER)
    FROM passages
    CROSS JOIN parties ON parties.report = passages.report AND parties.kind = 'statement' AND parties.record = passages.record
        AND parties.role = 'speaker'
    CROSS JOIN entities ON entities.report = parties.report AND entities.id = parties.entity
    WHERE passages.kind = 'statement'"""

POSITION_TABLES = (
    """
    CREATE TABLE speakers (
        code TEXT NOT NULL,
        statement INTEGER NOT NULL REFERENCES passages (number) ON DELETE CASCADE,
        name TEXT NOT NULL,
        sector TEXT NOT NULL,
        kind TEXT NOT NULL,
        day INTEGER,
        PRIMARY KEY (code, statement, name, sector, kind)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX speakers_by_statement ON speakers (statement)",
    """
    CREATE TABLE meanings (
        statement INTEGER PRIMARY KEY REFERENCES passages (number) ON DELETE CASCADE,
        model TEXT NOT NULL,
        vector BLOB NOT NULL
    )
    """,
    f"""
    CREATE TRIGGER speakers_kept AFTER INSERT ON passages WHEN NEW.kind = 'statement' BEGIN
        {_FILL} AND passages.number = NEW.number;
    END
    """,
    f"{_FILL} ORDER BY passages.number",
)


@dataclass(frozen=True, slots=True)
class Wording:
    """One statement: what was said (`words`), when, by whom, to whom, in which report; `day` is its date, else the report's, as
    `is_dated` tells.

    `told` is the words with the cue where that takes a stand ('denied that …'), for who denies something does not hold it.
    """

    report: str
    record: str
    day: str | None
    published: str | None
    publisher: str | None
    title: str | None
    speaker: tuple[str, ...]
    addressee: tuple[str, ...]
    manner: str
    cue: str | None
    words: str
    start: int
    end: int
    confidence: float
    is_dated: bool
    told: str


@dataclass(frozen=True, slots=True)
class StoredWording:
    """A wording with the number of its passage, the text that its meaning is read from, and its speakers' codes with their day."""

    number: int
    wording: Wording
    text: str


def _names(role: str) -> str:
    return f"""(SELECT json_group_array(name) FROM (
        SELECT entities.name FROM parties JOIN entities ON entities.report = parties.report AND entities.id = parties.entity
        WHERE parties.report = said.report AND parties.kind = 'statement' AND parties.record = said.id AND parties.role = '{role}'
        ORDER BY parties.position))"""


_CHOOSE = """
WITH side AS MATERIALIZED (
    SELECT json_extract(value, '$[0]') AS code, json_extract(value, '$[1]') AS since, json_extract(value, '$[2]') AS until,
        json_extract(value, '$[3]') AS named
    FROM json_each(:codes)
)
SELECT DISTINCT speakers.statement, speakers.day FROM side CROSS JOIN speakers ON speakers.code = side.code
WHERE coalesce(speakers.day, 0) >= side.since AND coalesce(speakers.day, 0) < side.until
    AND (:sectors IS NULL OR speakers.sector IN (SELECT value FROM json_each(:sectors)))
    AND (NOT side.named OR EXISTS (
        SELECT 1 FROM json_each(:actors) JOIN actors ON actors.number = json_each.value
        WHERE actors.name = speakers.name AND actors.code = speakers.code AND actors.sector = speakers.sector
            AND actors.kind = speakers.kind))
"""

_SELECT = f"""
SELECT passages.number, said.report, said.id, passages.day, reports.published, reports.publisher, reports.title,
    {_names("speaker")}, {_names("addressee")}, said.manner, said.cue, said.content, said.start, said."end", said.confidence,
    said.date IS NOT NULL
FROM json_each(:numbers) AS chosen CROSS JOIN passages ON passages.number = chosen.value
CROSS JOIN statements AS said ON said.report = passages.report AND said.id = passages.record
CROSS JOIN reports ON reports.id = said.report
WHERE said.confidence >= :least
    AND (:since IS NULL OR said.last_day >= :since) AND (:until IS NULL OR said.first_day <= :until)
    AND (:reports IS NULL OR said.report IN (SELECT value FROM json_each(:reports)))
ORDER BY passages.day IS NULL, passages.day, said.report, said.start, said.id
"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which statements of a party are asked for; `reports` are those that they may stand in, None for all."""

    since: str | None = None
    until: str | None = None
    min_confidence: float = 0.0
    reports: tuple[str, ...] | None = None


def choose_statements(connection: sqlite3.Connection, side: Side, n_wanted: int | None) -> list[list[int]]:
    """The numbers of all that a party said, from the newest to the oldest in portions of `n_wanted` or somewhat more, for a day is
    not divided; what has no day comes last. One portion if that is None."""
    values = {name.removeprefix("side_"): value for name, value in side.parameters("side").items()}
    found = connection.execute(_CHOOSE, values).fetchall()
    by_day: dict[int | None, list[int]] = {}
    for number, day in found:
        by_day.setdefault(day, []).append(number)
    portions: list[list[int]] = [[]]
    for _, numbers in sorted(by_day.items(), key=lambda one: (one[0] is None, -(one[0] or 0))):
        if n_wanted is not None and len(portions[-1]) >= n_wanted:
            portions.append([])
        portions[-1] += numbers
    return portions


def find_wordings(connection: sqlite3.Connection, numbers: Sequence[int], wanted: Wanted) -> list[StoredWording]:
    """The statements of these numbers that are wanted, in the order of the days, then of reports and places in them."""
    values = {
        "numbers": json.dumps(list(numbers)), "since": wanted.since, "until": wanted.until, "least": wanted.min_confidence,
        "reports": None if wanted.reports is None else json.dumps(wanted.reports),
    }  # fmt: skip
    return [_stored(row) for row in connection.execute(_SELECT, values)]


_COLUMNS = tuple(field.name for field in fields(Wording))


def _stored(row: tuple[Any, ...]) -> StoredWording:
    number, *head, speaker, addressee, manner, cue, words, start, end, confidence, is_dated = row
    names = tuple(json.loads(str(speaker))), tuple(json.loads(str(addressee)))
    told = write_told(cue, " and ".join(names[1]), words)
    values = (*head, *names, manner, cue, words, start, end, confidence, bool(is_dated), told)
    wording = Wording(**dict(zip(_COLUMNS, values, strict=True)))
    return StoredWording(int(str(number)), wording, told)


def read_vectors(written: Sequence[bytes]) -> Floats:
    """Vectors of length 1 from whole numbers of 8 bits. *Shape:* (n_vectors, n_dimensions)."""
    if not written:
        return np.zeros((0, 1), np.float32)
    vectors: Floats = np.frombuffer(b"".join(written), np.int8).reshape(len(written), -1).astype(np.float32)
    lengths: Floats = np.sqrt(np.einsum("nd,nd->n", vectors, vectors))
    return (vectors / np.maximum(lengths, 1)[:, None]).astype(np.float32)
