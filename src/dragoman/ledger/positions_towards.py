"""Whether a statement is to or about a party: it is addressed, mentioned in what is said, or does or suffers an act told there."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from dragoman.ledger.folding import fold_name
from dragoman.ledger.meanings import find_report
from dragoman.ledger.parties import Side
from dragoman.ledger.positions_tables import StoredWording
from dragoman.records import CodedReport, Entity
from dragoman.records.claims import holds


def find_reports_with(connection: sqlite3.Connection, side: Side) -> tuple[str, ...]:
    """The reports that name the party: only there can somebody speak of it."""
    party = side.party
    if party.name is not None:
        query = """SELECT DISTINCT entities.report FROM actors JOIN entities ON entities.name = actors.name COLLATE NOCASE
            WHERE actors.folded = ?"""
        rows = connection.execute(query, (fold_name(party.name),))
    else:
        query = "SELECT DISTINCT report FROM json_each(?) CROSS JOIN entities ON entity_code = value"
        rows = connection.execute(query, (json.dumps(sorted({code for code, *_ in side.codes})),))
    return tuple(sorted(report for (report,) in rows))


def keep_towards(connection: sqlite3.Connection, stored: Sequence[StoredWording], side: Side) -> list[StoredWording]:
    """The statements that are to or about the party, in their order."""
    by_report: dict[str, list[StoredWording]] = {}
    for one in stored:
        by_report.setdefault(one.wording.report, []).append(one)
    kept: set[int] = set()
    for report, told in by_report.items():
        coded = find_report(connection, report)
        kept |= {one.number for one in told if any(_is_of(entity, side) for entity in _met(coded, one.wording.record))}
    return [one for one in stored if one.number in kept]


def _met(coded: CodedReport, record: str) -> list[Entity]:
    """The entities that a statement is addressed to, mentions, or tells an act of; not its speakers."""
    said = next(one for one in coded.statements if one.id == record)
    named = set(said.addressee)
    told = [event for event in coded.events if holds(said, event.trigger)]
    named |= {id_ for event in told for id_ in (*event.actor, *event.recipient)}
    for entity in coded.entities:
        if any(mention.overlaps(span) for mention in entity.mentions for span in said.content):
            named.add(entity.id)
    return [entity for entity in coded.entities if entity.id in named - set(said.speaker)]


def _is_of(entity: Entity, side: Side) -> bool:
    """Whether an entity belongs to a party; a group's members do whenever they joined."""
    party = side.party
    if party.name is not None:
        return fold_name(entity.name) == fold_name(party.name)
    codes = {code for code, *_ in side.codes}
    return entity.entity_code in codes and (not party.sectors or (entity.sector_code or "") in party.sectors)
