"""A long report page by page: a part of its text with the records that stand in it, so that no page is longer than can be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dragoman.records import CodedReport, Event, Span, Statement

PART_CHARS = 40_000
"""Characters of a part: some 6,000 words, longer than nearly any report, and about 400 records, which a browser shows at once."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a report: its number, from 1, of how many; where it stands; and the report with the records that it needs."""

    number: int
    n_parts: int
    whole: Span
    coded: CodedReport


def cut_part(coded: CodedReport, number: int = 1, record: str = "") -> Part:
    """A part of a coded report: that in which the record stands if there is such a one, else by its number, at most the last."""
    text = coded.report.text
    wholes = list(_find_wholes(text))
    records: tuple[Event | Statement, ...] = (*coded.events, *coded.statements)
    at = next((_place_of(one) for one in records if one.id == record), None)
    if at is not None:
        number = next(place for place, whole in enumerate(wholes, 1) if at < whole.end)
    number = min(number, len(wholes))
    whole = wholes[number - 1]
    return Part(number, len(wholes), whole, coded if len(wholes) == 1 else keep_near(coded, whole))


def keep_near(coded: CodedReport, whole: Span) -> CodedReport:
    """The report with the records that touch a part of its text, those on whose word they are told, and the mentions in it."""
    events = tuple(one for one in coded.events if whole.overlaps(one.evidence))
    told = {one.statement for one in events}
    statements = tuple(one for one in coded.statements if one.id in told or whole.overlaps(Span.around(one.content)))
    entities = tuple(replace(one, mentions=tuple(span for span in one.mentions if whole.contains(span))) for one in coded.entities)
    return replace(coded, entities=entities, statements=statements, events=events)


def _place_of(record: Event | Statement) -> int:
    return record.trigger.start if isinstance(record, Event) else Span.around(record.content).start


def _find_wholes(text: str) -> Iterator[Span]:
    """Parts of about `PART_CHARS`, cut at the end of a paragraph, else between words, else anywhere."""
    start = 0
    while len(text) - start > PART_CHARS:
        most = start + PART_CHARS
        found = text.rfind("\n", start + PART_CHARS // 2, most)
        found = found if found >= 0 else text.rfind(" ", start + PART_CHARS // 2, most)
        end = found + 1 if found >= 0 else most
        yield Span(start, end)
        start = end
    yield Span(start, max(len(text), start + 1))
