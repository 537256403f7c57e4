"""A report's text cut into pieces, each with the parts of statements and events that it belongs to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from dragoman.records import CodedReport, Dated, Entity, Event, Span

PARTS = ("source", "cue", "content", "actor", "trigger", "recipient", "date", "furniture")
"""The parts in the order of the legend."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A part of a record in the text: of a statement its source, cue and content, of an event actor, trigger, recipient and date.

    `depth` of a content is 1, or 2 and more where it stands within the content of another statement.
    """

    span: Span
    part: str
    record: str
    depth: int = 1


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text over which nothing changes.

    `classes` are the parts, `records` whose they are; `begins` and `ends` name, as `(part, record)`, what begins before it and ends
    after it; `anchors` are the records whose place in the text it is: the trigger of an event, the begin of a content.
    """

    text: str
    classes: tuple[str, ...]
    records: tuple[str, ...]
    begins: tuple[tuple[str, str], ...]
    ends: tuple[tuple[str, str], ...]
    anchors: tuple[str, ...] = ()


def find_marks(coded: CodedReport, whole: Span | None = None) -> list[Mark]:
    """Everything in the text that is to be marked, in the order of the text; dates only within `whole`, if that is given."""
    marks = [Mark(span, "furniture", "") for span in coded.report.furniture]
    marks += [*_statement_marks(coded), *_event_marks(coded), *_date_marks(coded, whole)]
    return sorted(dict.fromkeys(marks), key=lambda mark: (mark.span.start, -mark.span.end, PARTS.index(mark.part), mark.record))


def _statement_marks(coded: CodedReport) -> Iterator[Mark]:
    wholes = {one.id: Span.around(one.content) for one in coded.statements}
    for one in coded.statements:
        whole = wholes[one.id]
        depth = 1 + sum(other != whole and other.contains(whole) for other in wholes.values())
        yield from (Mark(span, "content", one.id, depth) for span in one.content)
        if one.source:
            yield Mark(one.source, "source", one.id)
        if one.cue:
            yield Mark(one.cue, "cue", one.id)


def _event_marks(coded: CodedReport) -> Iterator[Mark]:
    entities = {entity.id: entity for entity in coded.entities}
    for event in coded.events:
        yield Mark(event.trigger, "trigger", event.id)
        for part, parties in (("actor", event.actor), ("recipient", event.recipient)):
            yield from (Mark(span, part, event.id) for span in _nearest_mentions(event, parties, entities))


def _nearest_mentions(event: Event, parties: Iterable[str], entities: dict[str, Entity]) -> Iterator[Span]:
    """For each party its mention nearest to the trigger, of those in the evidence."""
    for party in parties:
        inside = [span for span in entities[party].mentions if event.evidence.contains(span)]
        if inside:
            yield min(inside, key=lambda span: (abs(span.start - event.trigger.start), span))


def _date_marks(coded: CodedReport, whole: Span | None) -> Iterator[Mark]:
    """The time expressions of an event's sentence that say its very date."""
    from dragoman.times import find_times

    if not any(event.when.date for event in coded.events):
        return
    start = whole.start if whole else 0
    times = find_times(coded.report.text[start : whole.end if whole else None], coded.report.published)
    spans = [(Span(start + one.span.start, start + one.span.end), _days_of(one.when)) for one in times]
    for event in coded.events:
        for span, days in spans:
            if event.evidence.contains(span) and event.when.date and days == _days_of(event.when):
                yield Mark(span, "date", event.id)


def _days_of(when: Dated) -> tuple[str | None, str | None, str]:
    """First and last day with their precision; a single day may be written without its end."""
    return when.date, when.enddate or when.date, when.date_precision


def cut_pieces(text: str, marks: Iterable[Mark], whole: Span | None = None) -> list[Piece]:
    """The text, or one span of it, in pieces.

    Args:
        text: the report's text.
        marks: what is marked in it.
        whole: only this part of the text; marks that reach beyond it are cut.
    """
    first, last = (whole.start, whole.end) if whole else (0, len(text))
    opening, closing = defaultdict(list), defaultdict(list)
    for mark in marks:
        if mark.span.start < last and mark.span.end > first:
            opening[max(mark.span.start, first)].append(mark)
            closing[min(mark.span.end, last)].append(mark)
    places = sorted({first, last, *opening, *closing})
    active: list[Mark] = []
    pieces, seen = [], set[str]()
    for start, end in pairwise(places):
        active = [mark for mark in active if mark not in closing[start]] + opening[start]
        anchors = dict.fromkeys(mark.record for mark in opening[start] if mark.part in {"trigger", "content"})
        fresh = tuple(record for record in anchors if record and record not in seen)
        seen.update(fresh)
        pieces.append(_piece(text[start:end], active, opening[start], closing[end], fresh))
    return pieces


def _piece(text: str, active: list[Mark], begun: list[Mark], ended: list[Mark], anchors: tuple[str, ...]) -> Piece:
    parts = {mark.part for mark in active}
    classes = [part for part in PARTS if part in parts]
    depth = max((mark.depth for mark in active if mark.part == "content"), default=1)
    classes += [f"depth-{min(depth, 3)}"] if depth > 1 else []
    records = tuple(dict.fromkeys(mark.record for mark in active if mark.record))
    begins, ends = (tuple((one.part, one.record) for one in some) for some in (begun, ended))
    return Piece(text, tuple(classes), records, begins, ends, anchors)
