"""Which records a person has looked at, and what the machine said where it was another word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from dragoman.ledger.corrections.values import CORRECTED, Correction, Decision, Key
from dragoman.records import CodedReport, Entity, Event, MachineValue, Review, Statement

EVENT_FIELDS = ("event", "mode", "status", "background")
DATES = ("date", "enddate", "date_precision")
ROLES = {"event": ("actor", "recipient"), "statement": ("speaker", "addressee", "via")}


def mark_reviewed(
    machine: CodedReport, coded: CodedReport, decided: Mapping[Key, Decision], of_actors: Sequence[Correction]
) -> CodedReport:
    """The corrected report with a `review` of each record that was decided or whose parties are others now."""

    def marked(record: Any, kind: str) -> Any:  # noqa: ANN401
        before = next(one for one in getattr(machine, kind + "s") if one.id == record.id)
        changes = tuple(_read_changes(kind, (machine, before), (coded, record)))
        decision = decided.get((kind, record.id))
        if decision is None and not changes:
            return record
        last = decision.last if decision else of_actors[-1]
        verdict = CORRECTED if changes or decision is None else decision.verdict
        confidence = MachineValue("confidence", f"{before.confidence:g}")
        return replace(record, review=Review(verdict, last.made_by, last.made_at, (*changes, confidence)))

    return replace(
        coded, events=tuple(marked(one, "event") for one in coded.events),
        statements=tuple(marked(one, "statement") for one in coded.statements),
    )  # fmt: skip


_Told = tuple[CodedReport, Any]


def _read_changes(kind: str, before: _Told, after: _Told) -> Iterator[MachineValue]:
    old, new = (dict(_read_fields(kind, *told)) for told in (before, after))
    yield from (MachineValue(name, value) for name, value in old.items() if value != new[name])


def _read_fields(kind: str, coded: CodedReport, record: Event | Statement) -> Iterator[tuple[str, str]]:
    """The fields of a record in words."""
    if isinstance(record, Event):
        for name in EVENT_FIELDS:
            yield name, _write(getattr(record, name))
    for name in DATES:
        yield name, _write(getattr(record.when, name))
    named = {one.id: one for one in coded.entities}
    for role in ROLES[kind]:
        yield role, "; ".join(write_actor(named[one]) for one in getattr(record, role))


def _write(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "; ".join(value) if isinstance(value, tuple) else "" if value is None else str(value)


def write_actor(entity: Entity) -> str:
    """An actor in words: 'Hassan Rouhani (IRN GOV)', the name alone where it has no code."""
    codes = " ".join(filter(None, (entity.entity_code, entity.sector_code)))
    return f"{entity.name} ({codes})" if codes else entity.name
