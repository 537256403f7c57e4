"""A coded report without the records that are not sure enough."""

from __future__ import annotations

from dataclasses import replace

from dragoman.records.coded import CodedReport


def keep_sure(coded: CodedReport, min_confidence: float) -> CodedReport:
    """The coded report with the records of at least this confidence.

    A statement on whose word an event that stays is told stays too, whatever its confidence: without it the event would seem to be
    told by the outlet itself. Ids and entities stay as they are.
    """
    events = tuple(one for one in coded.events if one.confidence >= min_confidence)
    words = {one.statement for one in events}
    statements = tuple(one for one in coded.statements if one.confidence >= min_confidence or one.id in words)
    return replace(coded, statements=statements, events=events)


def count_records(coded: CodedReport) -> int:
    """How many statements and events there are."""
    return len(coded.statements) + len(coded.events)
