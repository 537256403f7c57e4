"""The columns of the flat tables: name, type and meaning of each, and how a record fills it.

The codebook of a data package, the documentation and the tables themselves are all made from these.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from dragoman.actors.numbers import state_numbers
from dragoman.ledger.corrections.marking import write_actor
from dragoman.records import CodedReport, Entity, Event, Figure, Gap, Statement
from dragoman.records.numbers import write_number

SEPARATOR = "; "
"""Between several values of one cell."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name (lower_snake, at most 32 characters), SQL type, meaning, and whether it holds words of the report."""

    name: str
    type: str
    meaning: str
    is_text: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A flat table: its name, columns and the rows that a coded report gives."""

    name: str
    columns: tuple[Column, ...]
    rows: Callable[[CodedReport, Iterable[Any]], list[dict[str, Any]]]


def _party_columns(role: str, who: str) -> tuple[Column, ...]:
    return (
        Column(role, "VARCHAR", f"names of {who}"),
        Column(f"{role}_code", "VARCHAR", f"ISO 3166-1 alpha-3 code of the state, or PLOVER's non-state code, of {who}"),
        Column(f"{role}_country", "VARCHAR", f"ISO code of the country of {who}, for dependent territories that of the state"),
        Column(f"{role}_sector", "VARCHAR", f"PLOVER's sector of {who}"),
        Column(f"{role}_role", "VARCHAR", f"office of {who} at the report's date"),
        Column(f"{role}_cow", "VARCHAR", f"Correlates of War number of the state of {who}"),
        Column(f"{role}_gw", "VARCHAR", f"Gleditsch and Ward number of the state of {who}"),
        Column(f"{role}_wikidata", "VARCHAR", f"Wikidata id of {who}"),
    )


_SOURCE = (
    Column("report_id", "VARCHAR", "the report's id"),
    Column("publisher", "VARCHAR", "who published the report"),
    Column("published", "VARCHAR", "day of publication, ISO 8601"),
    Column("url", "VARCHAR", "where it was published"),
)
_DATES = (
    Column("date", "VARCHAR", "first day, ISO 8601; empty where no words date it"),
    Column("enddate", "VARCHAR", "last day, inclusive"),
    Column("date_precision", "VARCHAR", "day, week, month, season, year, range or unknown"),
)
_CODED_BY = (
    Column("confidence", "DOUBLE", "calibrated probability, from 0 to 1, that the record is right"),
    Column("gaps", "VARCHAR", "what could not be settled, and why"),
    Column("coder_version", "VARCHAR", "version of Dragoman"),
    Column("model", "VARCHAR", "the reader's model"),
)

_REVIEWED = (
    Column("review", "VARCHAR", "accepted or corrected by a person; empty where nobody has looked at it"),
    Column("reviewed_by", "VARCHAR", "who said so"),
    Column("machine_confidence", "DOUBLE", "the machine's confidence; `confidence` is 1 where a person has decided"),
)


def _machine_columns(*fields: str) -> tuple[Column, ...]:
    """What the machine had in the fields that a person may correct; the same as the record's own where nobody did."""
    return (
        *_REVIEWED,
        *(Column(f"machine_{name}", "VARCHAR", f"{name} as the machine has it, whatever a person says") for name in fields),
    )


_MACHINE_DATES = ("date", "enddate", "date_precision")
_MACHINE_OF_EVENTS = ("event", "mode", "status", "background", *_MACHINE_DATES, "actor", "recipient")
_MACHINE_OF_STATEMENTS = (*_MACHINE_DATES, "speaker", "addressee", "via")

EVENT_COLUMNS = (
    Column("event_id", "VARCHAR", "stable id: report, characters of the trigger, type; the same when coded again"),
    *_SOURCE,
    Column("event", "VARCHAR", "PLOVER's type"),
    Column("own_types", "VARCHAR", "types of the user's own that it is of, best first"),
    Column("mode", "VARCHAR", "PLOVER's modes of the type"),
    Column("context", "VARCHAR", "PLOVER's contexts"),
    Column("quad_code", "INTEGER", "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict"),
    Column("event_scale", "DOUBLE", "PLOVER 2.0's scale, from -10 (conflict) to 10 (cooperation)"),
    Column("status", "VARCHAR", "happened, future, hypothetical, negated, alleged or denied"),
    Column("background", "BOOLEAN", "true for context that is not the report's news"),
    *_DATES,
    *_party_columns("actor", "those who act"),
    *_party_columns("recipient", "those who are acted on"),
    Column("place", "VARCHAR", "place of the act"),
    Column("place_country", "VARCHAR", "ISO code of the country where it happened"),
    Column("lat", "DOUBLE", "latitude of the place, degrees"),
    Column("lon", "DOUBLE", "longitude of the place, degrees"),
    Column("place_precision", "VARCHAR", "country, region, city or point"),
    Column("geonameid", "BIGINT", "GeoNames id of the place"),
    Column("figures", "VARCHAR", "numbers of the act: kind=value, or kind=value..high"),
    Column("statement_id", "VARCHAR", "the statement inside which the act is claimed; empty where the outlet itself reports it"),
    Column("on_word_of", "VARCHAR", "names of those on whose word it stands"),
    Column("trigger", "VARCHAR", "the words that name the act", is_text=True),
    Column("evidence", "VARCHAR", "the sentence it stands in", is_text=True),
    Column("date_basis", "VARCHAR", "explicit, relative, inherited or publication: what the date rests on"),
    Column("date_words", "VARCHAR", "the words that date it", is_text=True),
    Column("evidence_start", "INTEGER", "where the sentence begins in the report's text, in code points"),
    Column("evidence_end", "INTEGER", "where it ends"),
    *_CODED_BY,
    *_machine_columns(*_MACHINE_OF_EVENTS),
)

STATEMENT_COLUMNS = (
    Column("statement_id", "VARCHAR", "stable id: report and characters of the content; the same when coded again"),
    *_SOURCE,
    *_DATES,
    *_party_columns("speaker", "those who say it"),
    *_party_columns("addressee", "those to whom it is said"),
    Column("via", "VARCHAR", "through whom the report has it"),
    Column("manner", "VARCHAR", "direct, indirect or mixed"),
    Column("figures", "VARCHAR", "numbers of the saying: kind=value, or kind=value..high"),
    Column("cue", "VARCHAR", "the words that report the speaking", is_text=True),
    Column("content", "VARCHAR", "what was said", is_text=True),
    Column("content_start", "INTEGER", "where the content begins in the report's text, in code points"),
    Column("content_end", "INTEGER", "where it ends"),
    *_CODED_BY,
    *_machine_columns(*_MACHINE_OF_STATEMENTS),
)

REPORT_COLUMNS = (
    *_SOURCE,
    Column("title", "VARCHAR", "headline", is_text=True),
    Column("language", "VARCHAR", "ISO 639-1 code"),
    Column("sha256", "VARCHAR", "SHA-256 of the text, in hexadecimal digits"),
    Column("n_statements", "INTEGER", "statements in the report"),
    Column("n_events", "INTEGER", "events in the report"),
    Column("text", "VARCHAR", "the text", is_text=True),
)


def event_rows(coded: CodedReport, events: Iterable[Event]) -> list[dict[str, Any]]:
    """A row for each event, in the given order."""
    named, ids = {one.id: one for one in coded.entities}, event_ids(coded)
    said, speakers = statement_ids(coded), {one.id: one.speaker for one in coded.statements}
    return [
        {
            "event_id": ids[one.id], **_source_of(coded),
            "event": one.event, "own_types": _several(own.name for own in one.own_types),
            "mode": _several(one.mode), "context": _several(one.context), "quad_code": one.quad_code,
            "event_scale": one.event_scale, "status": one.status, "background": one.background,
            "date": one.when.date, "enddate": one.when.enddate, "date_precision": one.when.date_precision,
            **_party("actor", one.actor, named), **_party("recipient", one.recipient, named), **_place_of(one),
            "figures": _figures(one.figures), "statement_id": said.get(one.statement or ""),
            "on_word_of": _several(named[who].name for who in speakers.get(one.statement or "", ())),
            "trigger": one.trigger.text_of(coded.report.text), "evidence": one.evidence.text_of(coded.report.text),
            "date_basis": one.date_basis,
            "date_words": one.date_words.text_of(coded.report.text) if one.date_words else None,
            "evidence_start": one.evidence.start, "evidence_end": one.evidence.end, **_coded_by(coded, one.confidence, one.gaps),
            **_machine_of(one, named, _MACHINE_OF_EVENTS),
        }
        for one in events
    ]


def statement_rows(coded: CodedReport, statements: Iterable[Statement]) -> list[dict[str, Any]]:
    """A row for each statement, in the given order."""
    named, ids, text = {one.id: one for one in coded.entities}, statement_ids(coded), coded.report.text
    return [
        {
            "statement_id": ids[one.id], **_source_of(coded),
            "date": one.when.date, "enddate": one.when.enddate, "date_precision": one.when.date_precision,
            **_party("speaker", one.speaker, named), **_party("addressee", one.addressee, named),
            "via": _several(named[who].name for who in one.via), "manner": one.manner, "figures": _figures(one.figures),
            "cue": one.cue.text_of(text) if one.cue else None, "content": " ".join(part.text_of(text) for part in one.content),
            "content_start": one.content[0].start, "content_end": one.content[-1].end,
            **_coded_by(coded, one.confidence, one.gaps),
            **_machine_of(one, named, _MACHINE_OF_STATEMENTS),
        }
        for one in statements
    ]


def report_rows(coded: CodedReport, _: Iterable[object]) -> list[dict[str, Any]]:
    """The one row of a report."""
    report = coded.report
    return [
        {
            **_source_of(coded), "title": report.title, "language": report.language, "sha256": report.sha256,
            "n_statements": len(coded.statements), "n_events": len(coded.events), "text": report.text,
        }
    ]


EVENTS = Table("events", EVENT_COLUMNS, event_rows)
STATEMENTS = Table("statements", STATEMENT_COLUMNS, statement_rows)
REPORTS = Table("reports", REPORT_COLUMNS, report_rows)
TABLES = (EVENTS, STATEMENTS, REPORTS)


def columns_of(table: Table, *, text: bool) -> tuple[Column, ...]:
    """The table's columns, without the words of the reports where they may not be shared."""
    return tuple(one for one in table.columns if text or not one.is_text)


def event_ids(coded: CodedReport) -> dict[str, str]:
    """Stable ids of a report's events by their id within it: report, characters of the trigger and type, so that coding again or
    another version gives an act that it finds again the same id; two acts of one trigger and type are numbered."""
    return _numbered(
        (one.id, f"{coded.report.id}:{one.trigger.start}-{one.trigger.end}:{_machine_type(one)}") for one in coded.events
    )


def _machine_type(event: Event) -> str:
    """The type that the machine gave: an event keeps its id when a person corrects its type."""
    told = event.review.machine if event.review else ()
    return next((one.value for one in told if one.field == "event"), event.event)


def statement_ids(coded: CodedReport) -> dict[str, str]:
    """Stable ids of a report's statements by their id within it: report and characters of the content."""
    return _numbered(
        (one.id, f"{coded.report.id}:{one.content[0].start}-{one.content[-1].end}:says") for one in coded.statements
    )


def _numbered(ids: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    seen: dict[str, int] = {}
    for record, name in ids:
        seen[name] = seen.get(name, 0) + 1
        found[record] = name if seen[name] == 1 else f"{name}:{seen[name]}"
    return found


def _source_of(coded: CodedReport) -> dict[str, Any]:
    report = coded.report
    return {"report_id": report.id, "publisher": report.publisher, "published": report.published, "url": report.url}


def _coded_by(coded: CodedReport, confidence: float, gaps: Iterable[Gap]) -> dict[str, Any]:
    return {
        "confidence": confidence, "gaps": _several(f"{gap.field}: {gap.reason}" for gap in gaps),
        "coder_version": coded.coder.version, "model": coded.coder.model,
    }


def _machine_of(record: Event | Statement, named: dict[str, Entity], fields: Iterable[str]) -> dict[str, Any]:
    """The machine's word on a record, and who reviewed it."""
    review = record.review
    told = {one.field: one.value or None for one in review.machine} if review else {}
    confidence = told.pop("confidence", None)
    row: dict[str, Any] = {
        "review": review.verdict if review else None, "reviewed_by": review.by if review else None,
        "machine_confidence": float(confidence) if confidence else record.confidence,
    }  # fmt: skip
    return row | {f"machine_{name}": told[name] if name in told else _plain(record, name, named) for name in fields}


def _plain(record: Event | Statement, name: str, named: dict[str, Entity]) -> str | None:
    """A field of a record as the machine's word is written."""
    if name in _MACHINE_DATES:
        value = getattr(record.when, name)
        return None if value is None else str(value)
    value = getattr(record, name)
    if isinstance(value, bool):
        return str(value).lower()
    if name in {"event", "status", "mode"}:
        return value if isinstance(value, str) else _several(value)
    return _several(write_actor(named[one]) for one in value)


def _party(role: str, ids: Iterable[str], named: dict[str, Entity]) -> dict[str, Any]:
    """A party's cells; those of several entities stand in the order of the names, an unknown one as '-' between known ones."""
    who = [named[one] for one in ids]
    numbers = [state_numbers(one.entity_code) for one in who]
    return {
        role: _several(one.name for one in who), f"{role}_code": _aligned([one.entity_code for one in who]),
        f"{role}_country": _aligned([one.country_code for one in who]),
        f"{role}_sector": _aligned([one.sector_code for one in who]), f"{role}_role": _aligned([one.role for one in who]),
        f"{role}_cow": _aligned([cow for cow, _ in numbers]), f"{role}_gw": _aligned([gw for _, gw in numbers]),
        f"{role}_wikidata": _aligned([one.wikidata_id for one in who]),
    }


def _place_of(event: Event) -> dict[str, Any]:
    place = event.event_loc
    return {
        "place": place.name if place else None, "place_country": place.country_code if place else None,
        "lat": place.lat if place else None, "lon": place.lon if place else None,
        "place_precision": place.precision if place else None, "geonameid": place.geonameid if place else None,
    }


def _several(values: Iterable[str]) -> str | None:
    return SEPARATOR.join(values) or None


def _aligned(values: list[str | None]) -> str | None:
    return SEPARATOR.join(value or "-" for value in values) if any(values) else None


def _figures(figures: Iterable[Figure]) -> str | None:
    return _several(
        f"{one.kind}={'~' if one.approximate else ''}{write_number(one.value)}"
        + (f"..{write_number(one.high)}" if one.high is not None else "")
        + (f" {one.currency}" if one.currency else "")
        for one in figures
    )
