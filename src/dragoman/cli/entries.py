"""The records of a report as short entries: what, who to whom; then standing, day, on whose word and how sure."""

from __future__ import annotations

from dataclasses import dataclass

from rich.text import Text

from dragoman.cli.marks import write_day
from dragoman.cli.styles import QUAD_STYLES
from dragoman.cli.terminal import printable
from dragoman.records import CodedReport, Entity, Event, Statement


@dataclass(frozen=True, slots=True)
class Entry:
    """One record: its id, the place in the text where it stands, what it says, and the rest in small print."""

    label: str
    position: int
    saying: Text
    small: Text


def write_entries(coded: CodedReport) -> list[Entry]:
    """The entries of all statements and events in the order of the text."""
    entities = {entity.id: entity for entity in coded.entities}
    speakers = {one.id: ", ".join(entities[each].name for each in one.speaker) or "?" for one in coded.statements}
    entries = [_statement_entry(one, coded.report.text, entities) for one in coded.statements]
    entries += [_event_entry(one, entities, speakers) for one in coded.events]
    return sorted(entries, key=lambda entry: entry.position)


def _event_entry(event: Event, entities: dict[str, Entity], speakers: dict[str, str]) -> Entry:
    saying = Text.assemble((event.event, f"bold {QUAD_STYLES[event.quad_code]}"))
    for mode in event.mode:
        saying.append(f" {mode}", QUAD_STYLES[event.quad_code])
    for own in event.own_types:
        saying.append(f" {own.name}", "bold")
    saying.append("  ")
    saying.append_text(_parties(event.actor, event.recipient, entities))
    word = f"on the word of {speakers[event.statement]} ({event.statement})" if event.statement else ""
    day = write_day(event.when.date, event.when.enddate, event.when.date_precision)
    place = f"in {event.event_loc.name}" if event.event_loc else ""
    small = _join("background" if event.background else "", day, place, word, f"{event.confidence:.2f}", _review(event))
    return Entry(event.id, event.trigger.start, saying, Text.assemble(_standing(event.status), (small, "dim")))


def _standing(status: str) -> tuple[str, str]:
    return (f"{status} · ", "dim" if status == "happened" else "bold")


def _statement_entry(one: Statement, text: str, entities: dict[str, Entity]) -> Entry:
    saying = Text.assemble(("said", "cyan"), "  ", _parties(one.speaker, one.addressee, entities))
    cue = f"“{one.cue.text_of(text)}”" if one.cue else "no cue"
    day = write_day(one.when.date, one.when.enddate, one.when.date_precision)
    through = f"through {', '.join(entities[via].name for via in one.via)}" if one.via else ""
    small = _join(cue, one.manner, day, through, f"{one.confidence:.2f}", _review(one))
    position = min(span.start for span in (*one.content, one.source, one.cue) if span)
    return Entry(one.id, position, saying, Text(small, "dim"))


def _review(record: Event | Statement) -> str:
    return record.review.told if record.review else ""


def _join(*parts: str) -> str:
    return printable(" · ".join(part for part in parts if part))


def _parties(doers: tuple[str, ...], others: tuple[str, ...], entities: dict[str, Entity]) -> Text:
    """Names with their codes, doers before the arrow; a question mark for doers that are not known."""
    written = Text(", ").join(_party(entities[one]) for one in doers) if doers else Text("?")
    if others:
        written = Text(" → ").join([written, Text(", ").join(_party(entities[one]) for one in others)])
    return written


def _party(entity: Entity) -> Text:
    codes = " ".join(code for code in (entity.entity_code, entity.sector_code) if code)
    return Text.assemble(printable(entity.name), (f" {codes}" if codes else "", "dim cyan"))
