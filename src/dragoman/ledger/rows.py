"""A coded report as rows of the store's tables."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator

from dragoman.ledger.corrections.applying import apply_corrections, find_decisions
from dragoman.ledger.corrections.log import read_corrections
from dragoman.ledger.corrections.values import Correction
from dragoman.ledger.dyads import insert_dyads
from dragoman.ledger.folding import FoldedText
from dragoman.ledger.geography import insert_acts
from dragoman.ledger.happenings.merging import delete_tellings, insert_tellings
from dragoman.ledger.meanings import insert_meanings
from dragoman.ledger.open_entities import delete_open_names, insert_open_names
from dragoman.ledger.own_types import insert_own_types
from dragoman.ledger.passages import delete_passages, insert_passages
from dragoman.ledger.stories import insert_story
from dragoman.records import CodedReport, Entity, Event, Report, Span, Statement, from_json, to_json
from dragoman.records.cues import read_cue

_SURE = "report = reports.id AND confidence >= :least"
COUNT_EVENTS = f"(SELECT count(*) FROM events WHERE {_SURE})"
COUNT_STATEMENTS = (
    "(SELECT count(*) FROM statements WHERE report = reports.id AND "
    f"(confidence >= :least OR id IN (SELECT statement FROM events WHERE {_SURE})))"
)
"""How many records of a row of `reports` are kept by `dragoman.records.keep_sure`."""


def insert_report(connection: sqlite3.Connection, machine: CodedReport) -> None:
    """Writes the report, its entities and its records, corrected as people have said; the id must be free.

    All questions are answered from these rows: here, and only here, corrections come to count.
    """
    corrections = read_corrections(connection, report=machine.report.id)
    coded = apply_corrections(machine, corrections)
    report = coded.report
    _insert(connection, "reports", [(*_report_row(coded), None if coded == machine else to_json(machine))])
    insert_story(connection, report)
    _insert(connection, "entities", (_entity_row(report, one) for one in coded.entities))
    _insert(connection, "statements", (_statement_row(report, *one) for one in enumerate(coded.statements)))
    _insert(connection, "events", (_event_row(report, *one) for one in enumerate(coded.events)))
    _insert(connection, "parties", _party_rows(coded))
    _insert(connection, "decisions", _decision_rows(machine, corrections))
    text = FoldedText(report.text)
    numbers = insert_passages(connection, coded, text)
    insert_meanings(connection, machine, numbers)
    happenings = insert_tellings(connection, coded, numbers, text)
    insert_dyads(connection, coded, numbers, happenings)
    insert_acts(connection, coded, numbers, happenings)
    insert_own_types(connection, coded, numbers)
    insert_open_names(connection, coded)


def delete_report(connection: sqlite3.Connection, id_: str) -> None:
    """Takes away the report with this id and all that was written with it, if it is there."""
    row = connection.execute("SELECT coded FROM reports WHERE id = ?", (id_,)).fetchone()
    if row:
        delete_tellings(connection, id_)
        coded = from_json(row[0])
        delete_passages(connection, coded)
        delete_open_names(connection, coded)
        connection.execute("DELETE FROM reports WHERE id = ?", (id_,))


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[tuple[object, ...]]) -> None:
    rows = list(rows)
    if rows:
        connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)


def _report_row(coded: CodedReport) -> tuple[object, ...]:
    report, coder = coded.report, coded.coder
    head = (report.id, report.title, report.publisher, report.url, report.published, report.language, report.sha256)
    sizes = (len(coded.statements), len(coded.events))
    return (*head, coder.version, coder.model, *sizes, to_json(coded))


def _entity_row(report: Report, one: Entity) -> tuple[object, ...]:
    codes = (one.entity_code, one.country_code, one.sector_code)
    return (report.id, one.id, one.name, one.kind, *codes, one.role, one.wikidata_id)


def _days(report: Report, record: Statement | Event) -> tuple[str | None, ...]:
    """Date, end and precision as coded, then the first and last day to order and select by."""
    when = record.when
    published = report.published[:10] if report.published else None
    first = when.date or published
    return when.date, when.enddate, when.date_precision, first, when.enddate or first


def _statement_row(report: Report, position: int, one: Statement) -> tuple[object, ...]:
    whole = Span.around(one.content)
    cue = read_cue(report.text, one.cue) if one.cue else None
    content = " … ".join(span.text_of(report.text) for span in one.content)
    place = (cue, content, whole.start, whole.end)
    return (report.id, one.id, position, one.manner, *_days(report, one), *place, one.confidence)


def _event_row(report: Report, position: int, one: Event) -> tuple[object, ...]:
    kind = (one.event, json.dumps(one.mode), json.dumps(one.context), one.quad_code, one.event_scale)
    standing = (one.status, one.background, one.statement)
    place = (one.event_loc.name, one.event_loc.country_code) if one.event_loc else (None, None)
    words = (one.trigger.text_of(report.text), one.evidence.text_of(report.text), one.evidence.start, one.evidence.end)
    return (report.id, one.id, position, *kind, *standing, *_days(report, one), *place, *words, one.confidence)


def _decision_rows(machine: CodedReport, corrections: Iterable[Correction]) -> Iterator[tuple[object, ...]]:
    records = {(kind, one.id): one for kind in ("event", "statement") for one in getattr(machine, kind + "s")}
    for (kind, id_), decisions in find_decisions(machine, corrections).items():
        record = records[kind, id_]
        of_event = (record.event, record.status, record.background) if isinstance(record, Event) else (None, None, None)
        for place, one in enumerate(decisions):
            yield machine.report.id, kind, id_, one.made_by, place, one.verdict, *of_event, record.confidence


def _party_rows(coded: CodedReport) -> Iterator[tuple[object, ...]]:
    for statement in coded.statements:
        roles = {"speaker": statement.speaker, "addressee": statement.addressee, "via": statement.via}
        yield from _roles(coded.report.id, "statement", statement.id, roles)
    for event in coded.events:
        yield from _roles(coded.report.id, "event", event.id, {"actor": event.actor, "recipient": event.recipient})


def _roles(report: str, kind: str, record: str, roles: dict[str, tuple[str, ...]]) -> Iterator[tuple[object, ...]]:
    for role, entities in roles.items():
        for position, entity in enumerate(entities):
            yield report, kind, record, role, position, entity
