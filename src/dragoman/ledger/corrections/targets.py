"""Finding what a correction is of in a report that may have been coded anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from dragoman.ledger.corrections.values import ENTITY, EVENT, EVERYWHERE, OF_HAPPENINGS, Correction, Target
from dragoman.ledger.folding import fold_name
from dragoman.records import CodedReport, Entity, Event, Span, Statement

LEAST_SHARED = 0.5
"""Of the characters of two contents together so many are in both, if they are one statement, as in `dragoman agree`."""

_Record = TypeVar("_Record", Event, Statement, Entity)


def records_of(coded: CodedReport) -> tuple[Event | Statement, ...]:
    """All events and statements of a coded report."""
    return (*coded.events, *coded.statements)


def is_of_text(coded: CodedReport, said: Correction) -> bool:
    """Whether a correction holds for this text of its report: another version of the story has other words at other places.

    What is said of actors everywhere and of tellings holds for every text. Where a correction of something else does not know its
    text, its words must stand where they stood.
    """
    target = said.target
    if target.report == EVERYWHERE or said.action in OF_HAPPENINGS:
        return True
    if said.sha256 is not None:
        return said.sha256 == coded.report.sha256
    return coded.report.text[target.start : target.end] == target.words


def find_target(coded: CodedReport, target: Target) -> Event | Statement | Entity | None:
    """The record or actor of this coding that the target is; None if the coding has none."""
    if target.kind == EVENT:
        return find_event(coded, target)
    if target.kind == ENTITY:
        return find_entity(coded, target)
    return find_statement(coded, target)


def find_event(coded: CodedReport, target: Target) -> Event | None:
    """The event at the same words, of the same type if there are several.

    An event of another type at the same words is the same act as another coder reads it. Only where the text itself is another than
    it was, which only tellings outlive, an event of this type with these words elsewhere is the one.
    """
    is_same_text = coded.report.text[target.start : target.end] == target.words

    def rank(event: Event) -> tuple[bool, ...]:
        place = event.trigger.start < target.end and event.trigger.end > target.start
        words = event.trigger.text_of(coded.report.text) == target.words
        kind = event.event == target.name
        return (kind and place and words, kind and place, place and words, kind and words and not is_same_text)

    return _best(coded.events, target, rank)


def find_statement(coded: CodedReport, target: Target) -> Statement | None:
    """The statement whose content is the same in essence."""

    def rank(statement: Statement) -> tuple[float, ...]:
        whole = Span.around(statement.content)
        shared = min(whole.end, target.end) - max(whole.start, target.start)
        share = max(0, shared) / (max(whole.end, target.end) - min(whole.start, target.start))
        return (share if share >= LEAST_SHARED else 0.0,)

    return _best(coded.statements, target, rank)


def find_entity(coded: CodedReport, target: Target) -> Entity | None:
    """The actor of the same name, in a report the one that is also mentioned at the same place."""
    name = fold_name(target.name)

    def rank(entity: Entity) -> tuple[bool, ...]:
        is_named = fold_name(entity.name) == name
        is_there = any(span.start < target.end and span.end > target.start for span in entity.mentions)
        return (is_named and is_there, is_named, is_there and target.report != EVERYWHERE)

    return _best(coded.entities, target, rank)


def _best(records: Iterable[_Record], target: Target, rank: Callable[[_Record], tuple[float, ...]]) -> _Record | None:
    """The record that fits best, of equals the one that had the id; None if nothing speaks for any."""
    ranked = [(rank(one), one.id == target.record, one) for one in records]
    fitting = [one for one in ranked if any(one[0])]
    return max(fitting, key=lambda one: (*one[0], one[1]))[2] if fitting else None
