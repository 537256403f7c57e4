"""What a person is to look at next: what is uncertain, and what matters.

`priority = (1 - confidence) * log2(1 + tellings) * (1 if happened and news else 0.5)`: how probably the record is wrong, times how
often its happening is told, in doublings, since an act that many reports tell is in many counts; half where the act is only
announced, denied or background and so in no count by default. A statement is told once.

Of a large store the queue is drawn from the `N_POOL` least confident records that are asked for and from the tellings of the
`N_HAPPENINGS` most told happenings; what leaves it makes room for the next. Everybody's queue is by the machine's word alone,
whatever others have decided, so that two people can review apart.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import log2
from typing import Any

from dragoman.ledger.corrections.keeping import read_machine
from dragoman.ledger.corrections.targets import records_of
from dragoman.ledger.corrections.values import EVENT, STATEMENT
from dragoman.ledger.errors import QueryError
from dragoman.ledger.filters import refuse_others
from dragoman.ledger.happenings.questions import ACTS_OF_ONE
from dragoman.ledger.own_types import read_types
from dragoman.ledger.parties import Party, find_side, side_table
from dragoman.plover import STATUSES
from dragoman.records import CodedReport, Event

N_POOL, N_HAPPENINGS = 2_000, 500
LESS = 0.5
"""The weight of what counts only when it is asked for."""


@dataclass(frozen=True, slots=True)
class QueueFilters:
    """Which records are in the queue; empty and null let all pass. `most_confidence` leaves out what the machine is surer of."""

    kind: str = EVENT
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    actor: str | None = None
    outlet: str | None = None
    report: str | None = None
    most_confidence: float = 1.0


Key = tuple[float, str, str]
"""What the queue is ordered by: the priority, the highest first, then report and record."""


@dataclass(frozen=True, slots=True)
class QueueEntry:
    """A record that waits for a decision, as the machine has it."""

    report: str
    record: str
    kind: str
    priority: float
    confidence: float
    n_tellings: int
    event: str | None
    status: str | None
    background: bool | None
    title: str | None
    publisher: str | None
    published: str | None

    @property
    def key(self) -> Key:
        """Its place in the queue."""
        return -self.priority, self.report, self.record


@dataclass(frozen=True, slots=True)
class Queue:
    """The first entries; `n_left` are all that answer to the filters, `n_decided` those that the person has decided."""

    entries: tuple[QueueEntry, ...]
    n_left: int
    n_decided: int


_IS_OWN = (
    "({table}.report, {table}.{record}) IN (SELECT passages.report, passages.record FROM own_types"
    " JOIN passages ON passages.number = own_types.act WHERE own_types.name IN (SELECT value FROM json_each(:types)))"
)
"""SQL that holds for events of one of the user's own types that are asked for."""


@dataclass(slots=True)
class _Asked:
    """Conditions on a table of records with their parameters; those of the actor are told by a table of their own (`prefix`)."""

    conditions: list[str] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)
    prefix: str = ""
    party: Party | None = None

    def where(self, table: str) -> str:
        """SQL that holds for the rows of `events`, `statements` or `decisions` that are asked for, of the last whoever is party."""
        record = "record" if table == "decisions" else "id"
        parts = [one.format(table=table, record=record) for one in self.conditions]
        if self.party and table != "decisions":
            parts.append(f"({table}.report, {table}.id) IN (SELECT report, record FROM wanted)")
        return " AND ".join(["1", *parts])


def find_queue(
    connection: sqlite3.Connection, by: str, filters: QueueFilters, *, after: Key | None = None, limit: int = 100
) -> Queue:
    """The queue of one person; with the key of an entry, what comes after it.

    Raises:
        QueryError: if the filters name what there is not.
        UnknownPartyError: if the actor is nobody that the store knows.
    """
    asked = _ask(connection, filters)
    others = list(_decided_by_others(connection, by, filters, asked))
    rows = {(row[0], row[1]): row for row in (*_candidates(connection, filters, asked), *others)}
    told = _count_tellings(connection, list(rows)) if filters.kind == EVENT else {}
    ranked = sorted((_rank(row, told.get(key, 1)) for key, row in rows.items()), key=lambda one: one[0])
    ranked = [one for one in ranked if after is None or one[0] > after][:limit]
    entries = tuple(_describe(connection, filters.kind, row, -key[0], n) for key, row, n in ranked)
    (n_decided,) = connection.execute("SELECT count(*) FROM decisions WHERE made_by = ?", (by,)).fetchone()
    return Queue(entries, _count_undecided(connection, filters, asked) + len(others), n_decided)


_Row = tuple[Any, ...]


def _rank(row: _Row, n_tellings: int) -> tuple[Key, _Row, int]:
    report, record, confidence, status, background, _ = row
    weight = 1.0 if status in {None, "happened"} and not background else LESS
    return (-round((1 - confidence) * log2(1 + n_tellings) * weight, 6), report, record), row, n_tellings


def _ask(connection: sqlite3.Connection, filters: QueueFilters) -> _Asked:
    refuse_others("kind of record", (filters.kind,), (EVENT, STATEMENT))
    refuse_others("standing", filters.statuses, STATUSES)
    if filters.kind == STATEMENT and (filters.types or filters.statuses):
        raise QueryError("only events have a type and a standing; leave these out to review statements")
    asked = _Asked()
    if filters.most_confidence < 1:
        asked.conditions.append("{table}.confidence <= :most")
        asked.values["most"] = filters.most_confidence
    if filters.types:
        asked.conditions.append(f"({{table}}.event IN (SELECT value FROM json_each(:types)) OR {_IS_OWN})")
        asked.values["types"] = json.dumps(read_types(connection, filters.types))
    if filters.statuses:
        asked.conditions.append("{table}.status IN (SELECT value FROM json_each(:statuses))")
        asked.values["statuses"] = json.dumps(filters.statuses)
    if filters.report:
        asked.conditions.append("{table}.report = :report")
        asked.values["report"] = filters.report
    if filters.outlet:
        asked.conditions.append("{table}.report IN (SELECT id FROM reports WHERE publisher = :outlet COLLATE NOCASE)")
        asked.values["outlet"] = filters.outlet
    if filters.actor:
        _ask_for_actor(connection, filters, asked)
    return asked


def _ask_for_actor(connection: sqlite3.Connection, filters: QueueFilters, asked: _Asked) -> None:
    side = find_side(connection, str(filters.actor))
    asked.party = side.party
    asked.values |= side.parameters("one")
    if filters.kind == EVENT:
        asked.prefix = (
            f"WITH {side_table('one')}, wanted AS MATERIALIZED (SELECT report, record FROM ({ACTS_OF_ONE}) AS acts"
            " JOIN tellings ON tellings.number = acts.act) "
        )
    else:
        asked.prefix = (
            f"WITH {side_table('one')}, wanted AS MATERIALIZED (SELECT parties.report, parties.record FROM one"
            " JOIN entities ON entities.entity_code = one.code JOIN parties ON parties.report = entities.report"
            " AND parties.entity = entities.id AND parties.kind = 'statement'"
            " WHERE (:one_sectors IS NULL OR coalesce(entities.sector_code, '') IN (SELECT value FROM json_each(:one_sectors)))"
            " AND (NOT one.named OR entities.name COLLATE NOCASE IN (SELECT name FROM actors"
            " WHERE number IN (SELECT value FROM json_each(:one_actors))))) "
        )


def _undecided(filters: QueueFilters, asked: _Asked) -> str:
    """SQL that holds for records that are asked for and that nobody has decided."""
    table = filters.kind + "s"
    return (
        f"{asked.where(table)} AND NOT EXISTS (SELECT 1 FROM decisions WHERE decisions.report = {table}.report"
        f" AND decisions.kind = '{filters.kind}' AND decisions.record = {table}.id)"
    )


def _candidates(connection: sqlite3.Connection, filters: QueueFilters, asked: _Asked) -> Iterator[_Row]:
    """Undecided records that may be first in the queue: report, record, confidence, status, background and type."""
    table = filters.kind + "s"
    more = "status, background, event" if filters.kind == EVENT else "NULL, 0, NULL"
    columns = f"{table}.report, {table}.id, {table}.confidence, {more}"
    undecided = _undecided(filters, asked)
    values = {**asked.values, "pool": N_POOL, "n": N_HAPPENINGS}
    yield from connection.execute(
        f"{asked.prefix}SELECT {columns} FROM {table} WHERE {undecided} ORDER BY {table}.confidence LIMIT :pool", values
    )
    if filters.kind == EVENT:
        most_told = "SELECT happening FROM tellings GROUP BY happening HAVING count(*) > 1 ORDER BY count(*) DESC, 1 LIMIT :n"
        yield from connection.execute(
            f"{asked.prefix}SELECT {columns} FROM tellings JOIN events ON events.report = tellings.report"
            f" AND events.id = tellings.record WHERE tellings.happening IN ({most_told}) AND {undecided}",
            values,
        )


def _decided_by_others(connection: sqlite3.Connection, by: str, filters: QueueFilters, asked: _Asked) -> Iterator[_Row]:
    """What others alone have decided, as the machine had it: its parties too, since a rejected record is in no other table."""
    rows = connection.execute(
        "SELECT DISTINCT report, record, confidence, status, background, event FROM decisions"
        f" WHERE kind = :kind AND {asked.where('decisions')} AND NOT EXISTS (SELECT 1 FROM decisions AS own"
        " WHERE own.report = decisions.report AND own.kind = decisions.kind AND own.record = decisions.record"
        " AND own.made_by = :by) ORDER BY report, record",
        {**asked.values, "by": by, "kind": filters.kind},
    ).fetchall()
    for row in rows:
        if asked.party is None or _is_of(read_machine(connection, row[0]), row[1], asked.party):
            yield row


def _is_of(machine: CodedReport | None, wanted: str, party: Party) -> bool:
    if machine is None:
        return False
    named = {one.id: one for one in machine.entities}
    for record in records_of(machine):
        if record.id == wanted:
            who = (*record.actor, *record.recipient) if isinstance(record, Event) else (*record.speaker, *record.addressee)
            return any(party.holds(named[one], record.when.date or machine.report.published) for one in who)
    return False


def _count_tellings(connection: sqlite3.Connection, keys: Sequence[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """How often the happening of each event is told."""
    rows = connection.execute(
        "SELECT tellings.report, tellings.record, (SELECT count(*) FROM tellings AS others"
        " WHERE others.happening = tellings.happening) FROM json_each(?) AS wanted JOIN tellings"
        " ON tellings.report = json_extract(wanted.value, '$[0]') AND tellings.record = json_extract(wanted.value, '$[1]')",
        (json.dumps(keys),),
    )
    return {(report, record): n for report, record, n in rows}


def _count_undecided(connection: sqlite3.Connection, filters: QueueFilters, asked: _Asked) -> int:
    """All records that answer to the filters and that nobody has decided."""
    (n_left,) = connection.execute(
        f"{asked.prefix}SELECT count(*) FROM {filters.kind}s WHERE {_undecided(filters, asked)}", asked.values
    ).fetchone()
    return int(n_left)


def _describe(connection: sqlite3.Connection, kind: str, row: _Row, priority: float, n_tellings: int) -> QueueEntry:
    report, record, confidence, status, background, event = row
    origin = connection.execute("SELECT title, publisher, published FROM reports WHERE id = ?", (report,)).fetchone()
    is_background = None if kind == STATEMENT else bool(background)
    return QueueEntry(report, record, kind, priority, confidence, n_tellings, event, status, is_background, *origin)
