"""From the machine's word to the record that counts: what people decided of a report's records and actors, applied to its coding.

Whoever decides of a record has the machine's word before them, and their own. So a record is as the one who decided last left it:
the machine's record with that person's corrections, and nobody else's. What is said of actors holds for all records.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from dragoman.ledger.corrections.actors import apply_to_actors, find_or_add
from dragoman.ledger.corrections.marking import mark_reviewed
from dragoman.ledger.corrections.targets import find_target, is_of_text
from dragoman.ledger.corrections.values import (
    ACCEPT,
    ACCEPTED,
    CORRECTED,
    DATE,
    EVENT,
    OF_ACTORS,
    OF_RECORDS,
    PARTY,
    REJECT,
    REJECTED,
    STANDING,
    TYPE,
    UNDO,
    Correction,
    Decision,
    Key,
)
from dragoman.plover import EVENT_TYPES
from dragoman.records import CodedReport, Dated, Entity, Event
from dragoman.records.claims import statement_of

CERTAIN = 1.0
"""The confidence of a record that a person has accepted or corrected."""


def standing_corrections(corrections: Iterable[Correction]) -> list[Correction]:
    """The corrections that were not undone, in their order; undoing is left out too."""
    found = list(corrections)
    undone = {one.value.get("of") for one in found if one.action == UNDO}
    return [one for one in found if one.action != UNDO and one.id not in undone]


def find_decisions(coded: CodedReport, corrections: Iterable[Correction]) -> dict[Key, list[Decision]]:
    """What was decided of each record of the machine's coding, a decision for each person, who decided last comes last."""
    said: dict[Key, dict[str, list[Correction]]] = defaultdict(dict)
    for one in standing_corrections(corrections):
        if one.action not in OF_RECORDS or not is_of_text(coded, one):
            continue
        record = find_target(coded, one.target)
        if record is not None:
            by_person = said[one.target.kind, record.id]
            by_person[one.made_by] = [*by_person.pop(one.made_by, []), one]
    return {key: [_decide(name, words) for name, words in people.items()] for key, people in said.items()}


def _decide(made_by: str, words: Sequence[Correction]) -> Decision:
    """What somebody's words on a record come to: the newest verdict, and the newest of each field."""
    fields: dict[str, Correction] = {}
    for one in words:
        if one.action == PARTY:
            fields[str(one.value["role"])] = one
        elif one.action not in {ACCEPT, REJECT}:
            fields[one.action] = one
    verdict = REJECTED if words[-1].action == REJECT else CORRECTED if fields else ACCEPTED
    return Decision(made_by, verdict, words[-1], fields)


def apply_corrections(coded: CodedReport, corrections: Iterable[Correction]) -> CodedReport:
    """The record that counts: the machine's, with what people said of it; the machine's own value if nobody said anything.

    Args:
        coded: what the machine says.
        corrections: those of this report and those of actors everywhere, in the order in which they were made.
    """
    found = list(corrections)
    decided = {key: decisions[-1] for key, decisions in find_decisions(coded, found).items()}
    of_actors = [one for one in standing_corrections(found) if one.action in OF_ACTORS and is_of_text(coded, one)]
    corrected = _apply_decisions(coded, decided) if decided else coded
    corrected = apply_to_actors(corrected, of_actors) if of_actors else corrected
    return mark_reviewed(coded, corrected, decided, of_actors) if decided or of_actors else coded


def _apply_decisions(coded: CodedReport, decided: Mapping[Key, Decision]) -> CodedReport:
    """The record with the corrected fields. On whose word an act stands follows from its type, standing and actor and from who
    speaks, so it changes with them; the outlet tells what was told in a statement that is rejected."""
    entities = list(coded.entities)
    events, statements = [], []
    for event in coded.events:
        decision = decided.get((EVENT, event.id))
        if decision is None or decision.verdict != REJECTED:
            events.append(_correct(event, decision, entities) if decision else event)
    for statement in coded.statements:
        decision = decided.get(("statement", statement.id))
        if decision is None or decision.verdict != REJECTED:
            statements.append(_correct(statement, decision, entities) if decision else statement)
    kept = {one.id for one in statements}
    events = [one if one.statement in kept or one.statement is None else replace(one, statement=None) for one in events]
    told = [one for one in coded.events if one.statement in {None, *kept}]
    follows = {one.id for one in told if one.statement == statement_of(one, coded.statements)}
    events = [replace(one, statement=statement_of(one, statements)) if one.id in follows else one for one in events]
    return replace(coded, entities=tuple(entities), statements=tuple(statements), events=tuple(events))


def _correct(record: Any, decision: Decision, entities: list[Entity]) -> Any:  # noqa: ANN401
    """The record with the corrected fields, certain; actors that the report lacks are added to its entities."""
    changed: dict[str, Any] = {"confidence": CERTAIN}
    settled = set()
    for name, one in decision.fields.items():
        settled.add(name)
        if name == TYPE:
            changed |= _change_type(record, one.value)
        elif name == DATE:
            changed["when"] = Dated(one.value.get("date"), one.value.get("enddate"), one.value.get("date_precision", "unknown"))
            changed |= {"date_basis": None, "date_words": None} if isinstance(record, Event) else {}
        elif name == STANDING:
            changed |= {"status": one.value["status"], "background": bool(one.value["background"])}
        else:
            changed[name] = tuple(dict.fromkeys(find_or_add(entities, party) for party in one.value["parties"]))
    gaps = tuple(gap for gap in record.gaps if gap.field not in settled)
    return replace(record, **changed, gaps=gaps)


def _change_type(event: Event, value: Mapping[str, Any]) -> dict[str, Any]:
    """Type, class and scale from the codebook, and the modes that were given or that the new type has too."""
    kind = EVENT_TYPES[value["event"]]
    given = value.get("mode")
    modes = tuple(given) if given is not None else tuple(one for one in event.mode if one in kind.modes)
    return {"event": kind.name, "quad_code": kind.quad_code, "event_scale": kind.event_scale, "mode": modes}

