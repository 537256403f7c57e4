"""The coded report as JSON: one object on one line, always the same bytes for the same record.

Every key of the contract is always written; what could not be settled is null and `gaps` says why. Reading wants the
same keys and ignores keys that it does not know, so that fields may be added.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from dragoman.records.coded import (
    FORMAT,
    CodedReport,
    Coder,
    Dated,
    Entity,
    Event,
    Figure,
    Location,
    MachineValue,
    OwnType,
    Review,
    Statement,
)
from dragoman.records.report import Gap, Report, Span

Json = dict[str, Any]


class WireError(ValueError):
    """The JSON is no coded report: it is malformed, of another format, or its text is not the text that was coded."""


def to_json(coded: CodedReport) -> str:
    """The coded report as one line of JSON, without a line end."""
    return json.dumps(to_dict(coded), ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def from_json(line: str | bytes) -> CodedReport:
    """The coded report that a line of JSON holds.

    Raises:
        WireError: if the line is no JSON, lacks a key, or its `sha256` is not that of its text.
    """
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:  # the second: nested deeper than any record
        raise WireError(f"not a line of JSON: {error}") from error
    return from_dict(value)


def to_dict(coded: CodedReport) -> Json:
    """The coded report as JSON values, its keys in the contract's order."""
    coder = coded.coder
    return {
        "format": FORMAT,
        "coder": {"name": coder.name, "version": coder.version, "model": coder.model, "actors": coder.actors,
                  "types": coder.types},
        "report": report_to_dict(coded.report),
        "entities": [_entity_to(one) for one in coded.entities],
        "statements": [_statement_to(one) for one in coded.statements],
        "events": [_event_to(one) for one in coded.events],
    }


def from_dict(value: Mapping[str, Any]) -> CodedReport:
    """The coded report that the JSON values stand for.

    Raises:
        WireError: if a key is missing, a value has the wrong type, or the report's `sha256` is not that of its text.
    """
    if not isinstance(value, Mapping) or value.get("format") != FORMAT:
        found = value.get("format") if isinstance(value, Mapping) else type(value).__name__
        raise WireError(f"a coded report has the format {FORMAT!r}, this has {found!r}")
    try:
        coder = value["coder"]
        return CodedReport(
            coder=Coder(coder["version"], coder["model"], coder["name"], coder.get("actors"), coder.get("types")),
            report=report_from_dict(value["report"]),
            entities=tuple(_entity_from(one) for one in value["entities"]),
            statements=tuple(_statement_from(one) for one in value["statements"]),
            events=tuple(_event_from(one) for one in value["events"]),
        )
    except KeyError as error:
        raise WireError(f"the coded report lacks the key {error}") from error
    except WireError:
        raise
    except (TypeError, ValueError, AttributeError) as error:
        raise WireError(f"the coded report holds a wrong value: {error}") from error


def _number(value: float) -> float | int:
    """Whole numbers are written without a fraction, as a person would."""
    return int(value) if float(value).is_integer() else value


def _optional_number(value: float | None) -> float | int | None:
    return None if value is None else _number(value)


def _optional_float(value: float | None) -> float | None:
    return None if value is None else float(value)


def _span_to(span: Span) -> Json:
    return {"start": span.start, "end": span.end}


def _spans_to(spans: Iterable[Span]) -> list[Json]:
    return [_span_to(span) for span in spans]


def _dated_to(when: Dated) -> Json:
    return {"date": when.date, "enddate": when.enddate, "date_precision": when.date_precision}


def _gaps_to(gaps: Iterable[Gap]) -> list[Json]:
    return [{"field": gap.field, "reason": gap.reason} for gap in gaps]


def _review_to(review: Review | None) -> Json | None:
    if review is None:
        return None
    machine = [{"field": one.field, "value": one.value} for one in review.machine]
    return {"verdict": review.verdict, "by": review.by, "at": review.at, "machine": machine}


def _figure_to(figure: Figure) -> Json:
    return {
        "kind": figure.kind,
        "value": _number(figure.value),
        "high": _optional_number(figure.high),
        "approximate": figure.approximate,
        "currency": figure.currency,
        "start": figure.start,
        "end": figure.end,
    }


def _location_to(location: Location) -> Json:
    return {
        "name": location.name,
        "country_code": location.country_code,
        "geonameid": location.geonameid,
        "lat": _optional_number(location.lat),
        "lon": _optional_number(location.lon),
        "precision": location.precision,
    }


def report_to_dict(report: Report) -> Json:
    """The report as JSON values, as a coded report holds it."""
    return {
        "id": report.id,
        "title": report.title,
        "text": report.text,
        "publisher": report.publisher,
        "url": report.url,
        "language": report.language,
        "published": report.published,
        "sha256": report.sha256,
        "furniture": _spans_to(report.furniture),
        "gaps": _gaps_to(report.gaps),
    }


def _entity_to(entity: Entity) -> Json:
    return {
        "id": entity.id,
        "name": entity.name,
        "kind": entity.kind,
        "entity_code": entity.entity_code,
        "country_code": entity.country_code,
        "sector_code": entity.sector_code,
        "role": entity.role,
        "wikidata_id": entity.wikidata_id,
        "mentions": _spans_to(entity.mentions),
        "gaps": _gaps_to(entity.gaps),
    }


def _statement_to(statement: Statement) -> Json:
    return {
        "id": statement.id,
        "speaker": list(statement.speaker),
        "addressee": list(statement.addressee),
        "via": list(statement.via),
        "source": None if statement.source is None else _span_to(statement.source),
        "cue": None if statement.cue is None else _span_to(statement.cue),
        "content": _spans_to(statement.content),
        "manner": statement.manner,
        **_dated_to(statement.when),
        "figures": [_figure_to(one) for one in statement.figures],
        "confidence": _number(statement.confidence),
        "gaps": _gaps_to(statement.gaps),
        "review": _review_to(statement.review),
    }


def _event_to(event: Event) -> Json:
    return {
        "id": event.id,
        "event": event.event,
        "mode": list(event.mode),
        "context": list(event.context),
        "quad_code": event.quad_code,
        "event_scale": _number(event.event_scale),
        "actor": list(event.actor),
        "recipient": list(event.recipient),
        "trigger": _span_to(event.trigger),
        "evidence": _span_to(event.evidence),
        "status": event.status,
        "background": event.background,
        "statement": event.statement,
        **_dated_to(event.when),
        "event_loc": None if event.event_loc is None else _location_to(event.event_loc),
        "figures": [_figure_to(one) for one in event.figures],
        "confidence": _number(event.confidence),
        "gaps": _gaps_to(event.gaps),
        "review": _review_to(event.review),
        "own_types": [{"name": one.name, "score": _number(one.score)} for one in event.own_types],
        "date_basis": event.date_basis,
        "date_words": None if event.date_words is None else _span_to(event.date_words),
    }


def _span_from(value: Json) -> Span:
    start, end = value["start"], value["end"]
    if type(start) is not int or type(end) is not int:
        raise WireError(f"a span counts whole characters, this one is {start!r} to {end!r}")
    return Span(start, end)


def _optional_span_from(value: Json | None) -> Span | None:
    return None if value is None else _span_from(value)


def _spans_from(values: list[Json]) -> tuple[Span, ...]:
    return tuple(_span_from(one) for one in values)


def _dated_from(value: Json) -> Dated:
    return Dated(value["date"], value["enddate"], value["date_precision"])


def _gaps_from(value: Json) -> tuple[Gap, ...]:
    return tuple(Gap(one["field"], one["reason"]) for one in value.get("gaps", ()))


def _review_from(value: Json) -> Review | None:
    given = value.get("review")
    if given is None:
        return None
    machine = tuple(MachineValue(one["field"], one["value"]) for one in given["machine"])
    return Review(given["verdict"], given["by"], given["at"], machine)


def _figures_from(values: list[Json]) -> tuple[Figure, ...]:
    return tuple(
        Figure(
            kind=one["kind"],
            value=float(one["value"]),
            start=one["start"],
            end=one["end"],
            high=_optional_float(one["high"]),
            approximate=one["approximate"],
            currency=one.get("currency"),
        )
        for one in values
    )


def _location_from(value: Json | None) -> Location | None:
    if value is None:
        return None
    return Location(
        name=value["name"],
        country_code=value["country_code"],
        geonameid=value["geonameid"],
        lat=_optional_float(value["lat"]),
        lon=_optional_float(value["lon"]),
        precision=value["precision"],
    )


def report_from_dict(value: Json) -> Report:
    """The report that the JSON values stand for.

    Raises:
        WireError: if its `sha256` is not that of its text.
        KeyError: if a key is missing.
    """
    report = Report(
        text=value["text"],
        id=value["id"],
        title=value["title"],
        publisher=value["publisher"],
        url=value["url"],
        language=value["language"],
        published=value["published"],
        furniture=_spans_from(value["furniture"]),
        gaps=_gaps_from(value),
    )
    if report.sha256 != value["sha256"]:
        raise WireError(
            f"report {report.id}: its sha256 is not that of its text, so no position in it can be trusted "
            f"(expected {value['sha256']}, the text has {report.sha256})"
        )
    return report


def _entity_from(value: Json) -> Entity:
    return Entity(
        id=value["id"],
        name=value["name"],
        kind=value["kind"],
        entity_code=value["entity_code"],
        country_code=value["country_code"],
        sector_code=value["sector_code"],
        role=value["role"],
        wikidata_id=value["wikidata_id"],
        mentions=_spans_from(value["mentions"]),
        gaps=_gaps_from(value),
    )


def _statement_from(value: Json) -> Statement:
    return Statement(
        id=value["id"],
        speaker=tuple(value["speaker"]),
        content=_spans_from(value["content"]),
        addressee=tuple(value["addressee"]),
        via=tuple(value["via"]),
        source=_optional_span_from(value["source"]),
        cue=_optional_span_from(value["cue"]),
        manner=value["manner"],
        when=_dated_from(value),
        figures=_figures_from(value["figures"]),
        confidence=float(value["confidence"]),
        gaps=_gaps_from(value),
        review=_review_from(value),
    )


def _event_from(value: Json) -> Event:
    return Event(
        id=value["id"],
        event=value["event"],
        actor=tuple(value["actor"]),
        recipient=tuple(value["recipient"]),
        trigger=_span_from(value["trigger"]),
        evidence=_span_from(value["evidence"]),
        status=value["status"],
        background=value["background"],
        quad_code=value["quad_code"],
        event_scale=float(value["event_scale"]),
        mode=tuple(value["mode"]),
        context=tuple(value["context"]),
        statement=value["statement"],
        when=_dated_from(value),
        event_loc=_location_from(value["event_loc"]),
        figures=_figures_from(value["figures"]),
        confidence=float(value["confidence"]),
        gaps=_gaps_from(value),
        review=_review_from(value),
        own_types=tuple(OwnType(one["name"], float(one["score"])) for one in value.get("own_types", ())),
        date_basis=value.get("date_basis"),
        date_words=_optional_span_from(value.get("date_words")),
    )
