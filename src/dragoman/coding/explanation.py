"""Why a record is as it is: for each field the words and the steps that gave it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.actors.lexicon import Lexicon
from dragoman.coding.party_reasons import explain_party
from dragoman.coding.reasons import (
    explain_date,
    explain_figures,
    explain_place,
    explain_standing,
    explain_type,
    explain_word,
)
from dragoman.coding.resolved import Resolved, resolve_reading
from dragoman.coding.steps import Step
from dragoman.records import CodedReport, Coder, Event, Reading, Span, Statement, Trigger

NOT_READ = "the words are not read as an act by the coder that explains; the record is shown as it was coded"


@dataclass(frozen=True, slots=True)
class Explanation:
    """One record with its steps.

    `evidence` is the part of the text in which all its words stand; `coder` made the record and `reader` read the report again to
    explain it: where the two differ, the steps may not be those of the record, and `caution` says so.
    """

    report_id: str
    record: Event | Statement
    evidence: Span
    steps: tuple[Step, ...]
    coder: Coder
    reader: Coder
    caution: str | None = None


class UnknownRecordError(LookupError):
    """A coded report has no record of the id that was asked for."""

    def __init__(self, coded: CodedReport, wanted: str) -> None:
        there = [span for span in (_first_and_last(coded.events), _first_and_last(coded.statements)) if span]
        has = f"it has {' and '.join(there)}" if there else "it has no records"
        super().__init__(f"report {coded.report.id} has no record {wanted!r}; {has}")


def _first_and_last(records: Sequence[Event] | Sequence[Statement]) -> str:
    if len(records) < 2:
        return "".join(one.id for one in records)
    return f"{records[0].id} to {records[-1].id}"


def explain(coded: CodedReport, wanted: str, reading: Reading, reader: Coder, lexicon: Lexicon | None = None) -> Explanation:
    """Explains one event or statement of a coded report.

    Args:
        coded: the coded report.
        wanted: the record's id, such as `e3` or `s1`.
        reading: what the reader finds in the report, read again for this.
        reader: the version and model that read it again.
        lexicon: where the actors are looked up again; None is the shipped one.

    Raises:
        UnknownRecordError: if the report has no such record.
    """
    event = next((one for one in coded.events if one.id == wanted), None)
    statement = next((one for one in coded.statements if one.id == wanted), None)
    caution = None if reader == coded.coder else f"coded by {_name(coded.coder)}, explained by {_name(reader)}: steps may differ"
    if event is None and statement is None:
        raise UnknownRecordError(coded, wanted)
    resolved = resolve_reading(coded.report, reading, lexicon)
    if event is not None:
        trigger = next((one for one in resolved.reading.triggers if one.span.overlaps(event.trigger)), None)
        steps = tuple(_event_steps(coded, event, trigger, reading, resolved))
        caution = caution if trigger else NOT_READ
        return Explanation(coded.report.id, event, event.evidence, steps, coded.coder, reader, caution)
    if statement is not None:
        parts = [*statement.content, *(span for span in (statement.source, statement.cue) if span)]
        steps = tuple(_statement_steps(coded, statement, reading, resolved))
        return Explanation(coded.report.id, statement, Span.around(parts), steps, coded.coder, reader, caution)
    raise UnknownRecordError(coded, wanted)


def _name(coder: Coder) -> str:
    return f"{coder.model} {coder.version}" + "".join(
        f" with {what} {one[:8]}" for what, one in (("actors", coder.actors), ("types", coder.types)) if one
    )


def _event_steps(
    coded: CodedReport, event: Event, trigger: Trigger | None, reading: Reading, resolved: Resolved
) -> Iterator[Step]:
    yield explain_type(coded.report.text, event, trigger)
    for role in ("actor", "recipient"):
        yield from explain_party(coded, event, role, trigger, resolved)
    yield explain_date(coded, event, trigger, reading)
    yield explain_place(coded.report, event, reading)
    yield from explain_standing(coded, event, trigger, reading)
    yield from explain_figures(coded, event)
    yield explain_word(coded, event)
    yield from _open(event)


def _statement_steps(coded: CodedReport, statement: Statement, reading: Reading, resolved: Resolved) -> Iterator[Step]:
    text = coded.report.text
    cue = "the reporting words" if statement.cue else "nothing reports it: it carries on, or its verb is left out"
    yield Step("cue", statement.cue.text_of(text) if statement.cue else "none", cue, _words(statement.cue))
    yield Step("content", statement.manner, "what is said, as the reader links it to the cue", statement.content)
    for role in ("speaker", "addressee", "via"):
        yield from explain_party(coded, statement, role, None, resolved)
    yield explain_date(coded, statement, None, reading)
    yield from explain_figures(coded, statement)
    yield from _open(statement)


def _open(record: Event | Statement) -> Iterator[Step]:
    if record.review is not None:
        yield Step("review", record.review.verdict, record.review.told)
    for gap in record.gaps:
        yield Step("gap", gap.field, gap.reason)


def _words(span: Span | None) -> tuple[Span, ...]:
    return (span,) if span else ()


