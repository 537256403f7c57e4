"""The question of a relation: what two parties are reported to have done and said to each other, day by day."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.ledger.filters import Filters
from dragoman.ledger.own_types import names_of_act
from dragoman.ledger.parties import Side, relates, side_condition, side_table


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
    own_types: tuple[str, ...]
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


def _pairs(condition: str) -> str:
    """SQL for the numbers of the records between the sides `one` and `other`, in either direction, each once."""
    ways = (("one", "other"), ("other", "one"))
    found = " UNION ".join(
        f"SELECT dyads.act FROM {doer} CROSS JOIN {target} CROSS JOIN dyads"
        f" WHERE {side_condition(doer, 'actor')} AND {side_condition(target, 'recipient')}{condition}"
        for doer, target in ways
    )
    return f"WITH {side_table('one')}, {side_table('other')}, pairs AS MATERIALIZED ({found})"


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
SELECT 'event' AS kind, {_COMMON}, acts.event, acts.mode,
    {names_of_act("pairs.act")} AS own_types, acts.quad_code, acts.event_scale, acts.status,
    acts.background, acts."trigger" AS words, acts.evidence,
    {_names("acts.id", "event", "actor")} AS actor,
    {_names("acts.id", "event", "recipient")} AS recipient,
    {_names("acts.statement", "statement", "speaker")} AS on_word_of
FROM pairs CROSS JOIN passages ON passages.number = pairs.act AND passages.kind = 'event'
CROSS JOIN events AS acts ON acts.report = passages.report AND acts.id = passages.record
CROSS JOIN reports ON reports.id = acts.report
"""

_STATEMENTS = f"""
SELECT 'statement' AS kind, {_COMMON}, NULL, '[]', '[]', NULL, NULL, NULL, NULL,
    acts.cue, acts.content,
    {_names("acts.id", "statement", "speaker")},
    {_names("acts.id", "statement", "addressee")},
    {_names("acts.id", "statement", "via")}
FROM pairs CROSS JOIN passages ON passages.number = pairs.act AND passages.kind = 'statement'
CROSS JOIN statements AS acts ON acts.report = passages.report AND acts.id = passages.record
CROSS JOIN reports ON reports.id = acts.report
"""


def find_relation(connection: sqlite3.Connection, one: Side, other: Side, filters: Filters) -> list[RelationRecord]:
    """The records between two parties, in either direction, whose days touch the period, in the order of the days.

    Of the filters, standings and background are for events; statements have none and stay. Types select events.
    """
    condition, parameters = filters.condition()
    condition = f" AND {condition} AND {relates(one, other)}"
    cursor = connection.cursor()
    cursor.row_factory = sqlite3.Row
    cursor.execute(
        f"{_pairs(condition)} SELECT * FROM ({_EVENTS} UNION ALL {_STATEMENTS})"
        " WHERE (:since IS NULL OR last_day >= :since) AND (:until IS NULL OR first_day <= :until)"
        " ORDER BY first_day IS NULL, first_day, report, start, kind, record",
        {**parameters, **one.parameters("one"), **other.parameters("other"), "since": filters.since, "until": filters.until},
    )
    return [_record(row) for row in cursor]


def read_records(connection: sqlite3.Connection, numbers: Sequence[int]) -> list[RelationRecord]:
    """The events and statements with these numbers of passages, in their order; a number of something else is passed over."""
    cursor = connection.cursor()
    cursor.row_factory = sqlite3.Row
    cursor.execute(
        "WITH pairs AS MATERIALIZED (SELECT value AS act FROM json_each(:numbers))"
        f" SELECT * FROM ({_EVENTS} UNION ALL {_STATEMENTS})",
        {"numbers": json.dumps(list(numbers))},
    )
    found = {(row["report"], row["kind"], row["record"]): _record(row) for row in cursor}
    keys = connection.execute(
        "SELECT report, kind, record FROM json_each(?) AS wanted JOIN passages ON passages.number = wanted.value"
        " ORDER BY wanted.key",
        (json.dumps(list(numbers)),),
    )
    return [found[key] for key in keys if key in found]


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
        own_types=tuple(json.loads(row["own_types"])),
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
