"""The question of a relation: what two parties are reported to have done and said to each other, day by day."""

from __future__ import annotations

import json
import re
import sqlite3
from dataclasses import dataclass

_CODES = re.compile(r"([A-Z]{3})(?:[ /]([A-Z]{3}))?")


@dataclass(frozen=True, slots=True)
class Party:
    """One side of a relation: a code ('TUR'), a code and a sector ('TUR GOV'), or an entity's name."""

    code: str | None = None
    sector: str | None = None
    name: str | None = None

    @staticmethod
    def of(words: str) -> Party:
        """The party that the words mean: codes if they look like codes, else a name."""
        codes = _CODES.fullmatch(words.strip())
        if codes:
            return Party(code=codes[1], sector=codes[2])
        return Party(name=words.strip())

    def condition(self) -> tuple[str, list[str]]:
        """The condition on a row of `entities`, with its parameters."""
        if self.name is not None:
            return "name = ? COLLATE NOCASE", [self.name]
        if self.sector is None:  # three capitals may be an organisation's name as well: PKK
            return "(entity_code = ? OR name = ? COLLATE NOCASE)", [self.code or "", self.code or ""]
        return "entity_code = ? AND sector_code = ?", [self.code or "", self.sector]


@dataclass(frozen=True, slots=True)
class RelationRecord:
    """One event or statement between the two parties, with the words it rests on.

    `day` orders the records: the date of the act, else the day of publication. An event's `words` are its trigger, a
    statement's its cue. `on_word_of` names who claims it inside the report (for a statement, through whom the report
    has it); where it is empty, the publisher itself reports it.
    """

    kind: str
    report: str
    record: str
    day: str | None
    date: str | None
    enddate: str | None
    date_precision: str
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    event: str | None
    mode: tuple[str, ...]
    quad_code: int | None
    event_scale: float | None
    status: str | None
    background: bool | None
    on_word_of: tuple[str, ...]
    publisher: str | None
    title: str | None
    url: str | None
    published: str | None
    words: str | None
    evidence: str
    start: int
    end: int
    confidence: float


# NOT MATERIALIZED: the sides are looked up by index; kept aside they would be scanned for each other, which took 115 s
# instead of 3 s for a pair with 30,000 records.
_PAIRS = """
WITH one AS NOT MATERIALIZED (SELECT report, id FROM entities WHERE {one}),
     other AS NOT MATERIALIZED (SELECT report, id FROM entities WHERE {other}),
     pairs AS (
        SELECT DISTINCT mine.report, mine.kind, mine.record
        FROM one
        JOIN other ON other.report = one.report AND other.id <> one.id
        JOIN parties AS mine ON mine.report = one.report AND mine.entity = one.id
        JOIN parties AS theirs ON theirs.report = other.report AND theirs.entity = other.id
            AND theirs.kind = mine.kind AND theirs.record = mine.record
        WHERE (mine.role, theirs.role) IN (VALUES
            ('actor', 'recipient'), ('recipient', 'actor'), ('actor', 'actor'),
            ('speaker', 'addressee'), ('addressee', 'speaker'))
     )
"""


def _names(record: str, kind: str, role: str) -> str:
    """SQL for the names of a record's parties, as a JSON array in the record's order."""
    return f"""(
        SELECT json_group_array(name) FROM (
            SELECT entities.name FROM parties JOIN entities
                ON entities.report = parties.report AND entities.id = parties.entity
            WHERE parties.report = acts.report AND parties.kind = '{kind}' AND parties.record = {record}
                AND parties.role = '{role}'
            ORDER BY parties.position))"""


_COMMON = """acts.report, acts.id AS record, acts.first_day, acts.last_day, acts.date, acts.enddate,
    acts.date_precision, acts.start, acts."end", acts.confidence,
    reports.publisher, reports.title, reports.url, reports.published"""

_EVENTS = f"""
SELECT 'event' AS kind, {_COMMON}, acts.event, acts.mode, acts.quad_code, acts.event_scale, acts.status,
    acts.background, acts."trigger" AS words, acts.evidence,
    {_names("acts.id", "event", "actor")} AS actor,
    {_names("acts.id", "event", "recipient")} AS recipient,
    {_names("acts.statement", "statement", "speaker")} AS on_word_of
FROM pairs JOIN events AS acts ON acts.report = pairs.report AND acts.id = pairs.record
JOIN reports ON reports.id = acts.report
WHERE pairs.kind = 'event'
"""

_STATEMENTS = f"""
SELECT 'statement' AS kind, {_COMMON}, NULL, '[]', NULL, NULL, NULL, NULL,
    acts.cue, acts.content,
    {_names("acts.id", "statement", "speaker")},
    {_names("acts.id", "statement", "addressee")},
    {_names("acts.id", "statement", "via")}
FROM pairs JOIN statements AS acts ON acts.report = pairs.report AND acts.id = pairs.record
JOIN reports ON reports.id = acts.report
WHERE pairs.kind = 'statement'
"""


def find_relation(
    connection: sqlite3.Connection, one: Party, other: Party, since: str | None, until: str | None
) -> list[RelationRecord]:
    """The records between two parties, in either direction, whose days touch the period, in the order of the days."""
    one_condition, one_values = one.condition()
    other_condition, other_values = other.condition()
    cursor = connection.cursor()
    cursor.row_factory = sqlite3.Row
    cursor.execute(
        _PAIRS.format(one=one_condition, other=other_condition)
        + f"SELECT * FROM ({_EVENTS} UNION ALL {_STATEMENTS})"
        + " WHERE (? IS NULL OR last_day >= ?) AND (? IS NULL OR first_day <= ?)"
        + " ORDER BY first_day IS NULL, first_day, report, start, kind, record",
        [*one_values, *other_values, since, since, until, until],
    )
    return [_record(row) for row in cursor]


def _record(row: sqlite3.Row) -> RelationRecord:
    return RelationRecord(
        kind=row["kind"],
        report=row["report"],
        record=row["record"],
        day=row["first_day"],
        date=row["date"],
        enddate=row["enddate"],
        date_precision=row["date_precision"],
        actor=tuple(json.loads(row["actor"])),
        recipient=tuple(json.loads(row["recipient"])),
        event=row["event"],
        mode=tuple(json.loads(row["mode"])),
        quad_code=row["quad_code"],
        event_scale=row["event_scale"],
        status=row["status"],
        background=None if row["background"] is None else bool(row["background"]),
        on_word_of=tuple(json.loads(row["on_word_of"])),
        publisher=row["publisher"],
        title=row["title"],
        url=row["url"],
        published=row["published"],
        words=row["words"],
        evidence=row["evidence"],
        start=row["start"],
        end=row["end"],
        confidence=row["confidence"],
    )
