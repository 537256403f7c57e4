"""The contract's check: a record whose words, references or codes do not hold is refused, with every reason at once."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import TypeVar

from dragoman.records.coded import CodedReport, Dated, Entity, Event, Figure, Location, Statement
from dragoman.records.report import Gap, Report, Span, digest
from dragoman.records.vocabulary import MODES, QUAD_CODES, VALUES

N_FAULTS_TOLD = 3

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_CODE = re.compile(r"[A-Z]{3}")
_T = TypeVar("_T")


class FaultyRecordError(ValueError):
    """A coded report breaks the contract; the message tells the first reasons, `faults` holds every one."""

    def __init__(self, report_id: str, faults: list[str]) -> None:
        self.faults = faults
        told = "; ".join(faults[:N_FAULTS_TOLD])
        more = f"; and {len(faults) - N_FAULTS_TOLD} more" if len(faults) > N_FAULTS_TOLD else ""
        super().__init__(f"the coded report {report_id} breaks the contract: {told}{more}")


def check(coded: CodedReport) -> None:
    """Refuses a coded report that breaks the contract.

    Raises:
        FaultyRecordError: if anything in it does not hold.
    """
    faults = find_faults(coded)
    if faults:
        raise FaultyRecordError(coded.report.id, faults)


def find_faults(coded: CodedReport) -> list[str]:
    """Everything in the coded report that breaks the contract, each as one sentence; empty if all holds."""
    length = len(coded.report.text)
    entities = {entity.id for entity in coded.entities}
    statements = {statement.id for statement in coded.statements}
    faults = [*_in_report(coded.report), *_twice(coded)]
    for entity in coded.entities:
        faults += _named(f"entity {entity.id}", _in_entity(entity, length))
    for statement in coded.statements:
        faults += _named(f"statement {statement.id}", _in_statement(statement, length, entities))
    for event in coded.events:
        faults += _named(f"event {event.id}", _in_event(event, length, entities, statements))
    return faults


def _named(name: str, faults: Iterable[str]) -> list[str]:
    return [f"{name}: {fault}" for fault in faults]


def _in_report(report: Report) -> Iterator[str]:
    if report.sha256 != digest(report.text):
        yield "report: sha256 is not that of its text"
    if report.published is not None and not _is_moment(report.published):
        yield f"report: published {report.published!r} is no ISO 8601 date or date-time"
    yield from _named("report", _outside("furniture", report.furniture, len(report.text)))


def _twice(coded: CodedReport) -> Iterator[str]:
    """An id that two records of a kind share."""
    for kind, records in (("entity", coded.entities), ("statement", coded.statements), ("event", coded.events)):
        seen: set[str] = set()
        for record in records:
            if record.id in seen:
                yield f"{kind} {record.id}: the id is used twice"
            seen.add(record.id)


def _in_entity(entity: Entity, length: int) -> Iterator[str]:
    if not entity.name.strip():
        yield "it has no name"
    yield from _not_listed(entity, "kind", entity.kind)
    yield from _not_listed(entity, "sector_code", entity.sector_code)
    for field, code in (("entity_code", entity.entity_code), ("country_code", entity.country_code)):
        if code is not None and not _CODE.fullmatch(code):
            yield f"{field} {code!r} is no code of three capital letters"
    yield from _outside("mentions", entity.mentions, length)
    yield from _bad_gaps(entity, entity.gaps)


def _in_statement(statement: Statement, length: int, entities: set[str]) -> Iterator[str]:
    if not statement.content:
        yield "it has no content"
    yield from _unknown("speaker", statement.speaker, entities)
    yield from _unknown("addressee", statement.addressee, entities)
    yield from _unknown("via", statement.via, entities)
    yield from _outside("source", _present(statement.source), length)
    yield from _outside("cue", _present(statement.cue), length)
    yield from _outside("content", statement.content, length)
    yield from _not_listed(statement, "manner", statement.manner)
    yield from _bad_common(statement, length)


def _in_event(event: Event, length: int, entities: set[str], statements: set[str]) -> Iterator[str]:
    yield from _not_listed(event, "event", event.event)
    yield from _not_listed(event, "status", event.status)
    yield from _not_listed(event, "context", *event.context)
    for mode in event.mode:
        if mode not in MODES.get(event.event, ()):
            yield f"mode {mode!r} is none of {event.event}"
    if event.quad_code != QUAD_CODES.get(event.event, event.quad_code):
        yield f"quad_code {event.quad_code} is not that of {event.event}"
    if not -10 <= event.event_scale <= 10:
        yield f"event_scale {event.event_scale} is not between -10 and 10"
    for own in event.own_types:
        if not own.name.strip() or not 0 <= own.score <= 1:
            yield f"own_types: {own.name!r} of {own.score} is no named type with a score from 0 to 1"
    yield from _unknown("actor", event.actor, entities)
    yield from _unknown("recipient", event.recipient, entities)
    yield from _unknown("statement", _present(event.statement), statements)
    yield from _outside("trigger", (event.trigger,), length)
    yield from _outside("evidence", (event.evidence,), length)
    if not event.evidence.contains(event.trigger):
        yield "the trigger stands outside the evidence"
    if event.event_loc is not None:
        yield from _in_location(event.event_loc)
    yield from _outside("date_words", _present(event.date_words), length)
    yield from _bad_common(event, length)


def _in_location(location: Location) -> Iterator[str]:
    yield from _not_listed(location, "precision", location.precision)
    if location.country_code is not None and not _CODE.fullmatch(location.country_code):
        yield f"event_loc: country_code {location.country_code!r} is no code of three capital letters"
    for field, value, most in (("lat", location.lat, 90), ("lon", location.lon, 180)):
        if value is not None and not -most <= value <= most:
            yield f"event_loc: {field} {value} is not between -{most} and {most}"


def _bad_common(record: Statement | Event, length: int) -> Iterator[str]:
    """What statements and events have in common: date, figures, confidence, gaps."""
    yield from _bad_date(record.when)
    for figure in record.figures:
        yield from _bad_figure(figure, length)
    if not 0 <= record.confidence <= 1:
        yield f"confidence {record.confidence} is not between 0 and 1"
    yield from _bad_gaps(record, record.gaps)


def _bad_date(when: Dated) -> Iterator[str]:
    yield from _not_listed(when, "date_precision", when.date_precision)
    malformed = [day for day in (when.date, when.enddate) if day is not None and not _is_day(day)]
    for day in malformed:
        yield f"date {day!r} is no ISO 8601 day"
    if (when.date is None) != (when.date_precision == "unknown"):
        yield f"date {when.date!r} does not go with the precision {when.date_precision!r}"
    if when.enddate is not None and when.date is None:
        yield f"enddate {when.enddate} has no date before it"
    if when.date and when.enddate and not malformed and when.enddate < when.date:
        yield f"enddate {when.enddate} is before date {when.date}"


def _bad_figure(figure: Figure, length: int) -> Iterator[str]:
    yield from _not_listed(figure, "kind", figure.kind)
    if not 0 <= figure.start < figure.end <= length:
        yield f"figures [{figure.start}, {figure.end}) is not within the text of {length} characters"
    if not math.isfinite(figure.value) or not math.isfinite(figure.high or 0):
        yield f"figures: {figure.value} to {figure.high} is no number"
    if figure.high is not None and figure.high < figure.value:
        yield f"figures: the upper end {figure.high} is below {figure.value}"


def _bad_gaps(record: Entity | Statement | Event, gaps: Iterable[Gap]) -> Iterator[str]:
    known = {field.name for field in fields(record)} | {field.name for field in fields(Dated)}
    for gap in gaps:
        if gap.field not in known:
            yield f"a gap names the field {gap.field!r}, which the record does not have"
        if not gap.reason.strip():
            yield f"the gap of {gap.field!r} gives no reason"


def _present(value: _T | None) -> tuple[_T, ...]:
    return () if value is None else (value,)


def _outside(field: str, spans: Iterable[Span], length: int) -> Iterator[str]:
    for span in spans:
        if span.end > length:
            yield f"{field} [{span.start}, {span.end}) is not within the text of {length} characters"


def _unknown(field: str, ids: Iterable[str], known: set[str]) -> Iterator[str]:
    for one in ids:
        if one not in known:
            yield f"{field} refers to {one!r}, which does not exist"


def _not_listed(record: object, field: str, *values: str | None) -> Iterator[str]:
    allowed = VALUES[type(record).__name__, field]
    for value in values:
        if value is not None and value not in allowed:
            yield f"{field} {value!r} is none of {', '.join(allowed)}"


def _is_day(value: str) -> bool:
    if not _DAY.fullmatch(value):
        return False
    try:
        datetime.date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _is_moment(value: str) -> bool:
    if not _is_day(value[:10]):
        return False
    try:
        datetime.datetime.fromisoformat(value)
    except ValueError:
        return False
    return True
