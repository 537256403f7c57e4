"""Who said what: statements by speaker, and their meanings as vectors, in tables of the store.

`speakers` has a row for each statement and code of a speaker, so that what a state says lies side by side in the file. It is
kept by a trigger on `passages`, whose rows a statement gets after its parties. `meanings` is filled when positions are first asked
for: only they need vectors, and the encoder makes those.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from dragoman.ledger.cues import write_told
from dragoman.ledger.parties import Side
from dragoman.ledger.positions_likeness import Floats

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


_SELECT = f"""
WITH side AS MATERIALIZED (
    SELECT json_extract(value, '$[0]') AS code, json_extract(value, '$[1]') AS since, json_extract(value, '$[2]') AS until,
        json_extract(value, '$[3]') AS named
    FROM json_each(:codes)
), chosen AS MATERIALIZED (
    SELECT DISTINCT speakers.statement AS number FROM side CROSS JOIN speakers ON speakers.code = side.code
    WHERE coalesce(speakers.day, 0) >= side.since AND coalesce(speakers.day, 0) < side.until
        AND (:sectors IS NULL OR speakers.sector IN (SELECT value FROM json_each(:sectors)))
        AND (NOT side.named OR EXISTS (
            SELECT 1 FROM json_each(:actors) JOIN actors ON actors.number = json_each.value
            WHERE actors.name = speakers.name AND actors.code = speakers.code AND actors.sector = speakers.sector
                AND actors.kind = speakers.kind))
)
SELECT chosen.number, said.report, said.id, passages.day, reports.published, reports.publisher, reports.title,
    {_names("speaker")}, {_names("addressee")}, said.manner, said.cue, said.content, said.start, said."end", said.confidence,
    said.date IS NOT NULL
FROM chosen CROSS JOIN passages ON passages.number = chosen.number
CROSS JOIN statements AS said ON said.report = passages.report AND said.id = passages.record
CROSS JOIN reports ON reports.id = said.report
WHERE said.confidence >= :least
    AND (:since IS NULL OR said.last_day >= :since) AND (:until IS NULL OR said.first_day <= :until)
ORDER BY passages.day IS NULL, passages.day, said.report, said.start, said.id
"""


def find_wordings(
    connection: sqlite3.Connection, side: Side, *, since: str | None, until: str | None, min_confidence: float
) -> list[StoredWording]:
    """What a party said, in the order of the days, then of reports and places in them."""
    side_values = side.parameters("side")
    values = {name.removeprefix("side_"): value for name, value in side_values.items()}
    rows = connection.execute(_SELECT, {**values, "since": since, "until": until, "least": min_confidence})
    return [_stored(row) for row in rows]


_COLUMNS = tuple(field.name for field in fields(Wording))


def _stored(row: tuple[Any, ...]) -> StoredWording:
    number, *head, speaker, addressee, manner, cue, words, start, end, confidence, is_dated = row
    names = tuple(json.loads(str(speaker))), tuple(json.loads(str(addressee)))
    told = write_told(cue, " and ".join(names[1]), words)
    values = (*head, *names, manner, cue, words, start, end, confidence, bool(is_dated), told)
    wording = Wording(**dict(zip(_COLUMNS, values, strict=True)))
    return StoredWording(int(str(number)), wording, told)


def read_meanings(
    connection: sqlite3.Connection, stored: Sequence[StoredWording], model: str, read: Callable[[Sequence[str]], Floats]
) -> tuple[Floats, dict[int, bytes]]:
    """The meanings of wordings (n, n_dimensions), and those that the store lacks, by number of the passage.

    A vector is the same whether it is read from the store or made anew: both go through half precision.

    Args:
        connection: the store's.
        stored: the wordings.
        model: the name of the map that makes the vectors; others' are not used.
        read: makes vectors of texts.
    """
    known = {
        number: vector
        for number, vector in connection.execute(
            "SELECT statement, vector FROM meanings WHERE model = ? AND statement IN (SELECT value FROM json_each(?))",
            (model, json.dumps([one.number for one in stored])),
        )
    }
    lacking = [one for one in stored if one.number not in known]
    new = read([one.text for one in lacking])
    made = {one.number: vector.astype(np.float16).tobytes() for one, vector in zip(lacking, new, strict=True)}
    known |= made
    vectors = [np.frombuffer(known[one.number], np.float16).astype(np.float32) for one in stored]
    return (np.stack(vectors) if vectors else np.zeros((0, 1), np.float32)), made


def keep_meanings(connection: sqlite3.Connection, made: dict[int, bytes], model: str) -> None:
    """Writes vectors into the store, in place of those of other models."""
    rows = [(number, model, vector) for number, vector in sorted(made.items())]
    connection.executemany("INSERT OR REPLACE INTO meanings VALUES (?, ?, ?)", rows)
