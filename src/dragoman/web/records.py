"""The records of a report as they are shown: names instead of ids, dates as exact as they are known, on whose word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.records import CodedReport, Dated, Entity, Event, Figure, Gap, Review, Statement
from dragoman.records.claims import outer_of
from dragoman.records.numbers import write_number


@dataclass(frozen=True, slots=True)
class ShownParty:
    """A party: its name, codes and office."""

    name: str
    codes: str
    role: str | None


@dataclass(frozen=True, slots=True)
class Word:
    """One of those on whose word an act or saying is told: a statement with its speakers, or the outlet."""

    who: str
    record: str | None


@dataclass(frozen=True, slots=True)
class ShownRecord:
    """A statement or event beside its text. `word` goes from the one nearest to the claim to the outlet."""

    id: str
    kind: str
    head: str
    mode: tuple[str, ...]
    quad_code: int | None
    doers: tuple[ShownParty, ...]
    others: tuple[ShownParty, ...]
    words: str
    status: str | None
    background: bool
    manner: str | None
    day: str
    place: str | None
    figures: tuple[str, ...]
    via: tuple[str, ...]
    word: tuple[Word, ...]
    confidence: float
    gaps: tuple[Gap, ...]
    position: int
    review: Review | None = None
    own_types: tuple[str, ...] = ()


def show_records(coded: CodedReport) -> list[ShownRecord]:
    """All statements and events in the order of the text."""
    named = {one.id: one for one in coded.entities}
    shown = [_show_statement(one, coded, named) for one in coded.statements]
    shown += [_show_event(one, coded, named) for one in coded.events]
    return sorted(shown, key=lambda one: (one.position, one.id))


def _show_statement(one: Statement, coded: CodedReport, named: dict[str, Entity]) -> ShownRecord:
    text = coded.report.text
    position = min(span.start for span in (*one.content, one.source, one.cue) if span)
    return ShownRecord(
        one.id, "statement", "says", (), None, _parties(one.speaker, named), _parties(one.addressee, named),
        one.cue.text_of(text) if one.cue else "", None, False, one.manner, write_day(one.when), None,
        tuple(write_figure(each) for each in one.figures), tuple(named[who].name for who in one.via),
        _word(coded, outer_of(one, coded.statements), named), one.confidence, one.gaps, position,
        one.review,
    )  # fmt: skip


def _show_event(one: Event, coded: CodedReport, named: dict[str, Entity]) -> ShownRecord:
    claimed = next((each for each in coded.statements if each.id == one.statement), None)
    return ShownRecord(
        one.id, "event", one.event, one.mode, one.quad_code, _parties(one.actor, named), _parties(one.recipient, named),
        one.trigger.text_of(coded.report.text), one.status, one.background, None, write_day(one.when),
        one.event_loc.name if one.event_loc else None, tuple(write_figure(each) for each in one.figures), (),
        _word(coded, claimed, named), one.confidence, one.gaps, one.trigger.start,
        one.review, tuple(own.name for own in one.own_types),
    )  # fmt: skip


def _parties(ids: Iterable[str], named: dict[str, Entity]) -> tuple[ShownParty, ...]:
    who = (named[one] for one in ids)
    return tuple(ShownParty(one.name, " ".join(filter(None, (one.entity_code, one.sector_code))), one.role) for one in who)


def _word(coded: CodedReport, statement: Statement | None, named: dict[str, Entity]) -> tuple[Word, ...]:
    """From the statement in which something is told outwards, then the outlet."""
    words: list[Word] = []
    seen: set[str] = set()
    while statement is not None and statement.id not in seen:
        seen.add(statement.id)
        words.append(Word(", ".join(named[one].name for one in statement.speaker) or "somebody unnamed", statement.id))
        words += [Word(named[one].name, None) for one in statement.via]
        statement = outer_of(statement, coded.statements)
    return (*words, Word(coded.report.publisher or "the outlet", None))


def write_day(when: Dated) -> str:
    """A date as exact as it is known: 2016-11-26, 2016-08, 2016, '2016-03-01 to 2016-03-10', undated."""
    return write_days(when.date, when.enddate, when.date_precision)


def write_days(date: str | None, enddate: str | None, precision: str) -> str:
    """The same of its three columns."""
    if date is None:
        return "undated"
    n_letters = {"month": 7, "year": 4}.get(precision)
    return date[:n_letters] if n_letters or enddate in (None, date) else f"{date} to {enddate}"


def write_figure(figure: Figure) -> str:
    """A number with what it counts: 'dead 12 to 20', 'money about 3,000,000 USD'."""
    about = "about " if figure.approximate else ""
    high = f" to {write_number(figure.high, parted=True)}" if figure.high is not None else ""
    currency = f" {figure.currency}" if figure.currency else ""
    return f"{figure.kind} {about}{write_number(figure.value, parted=True)}{high}{currency}"
