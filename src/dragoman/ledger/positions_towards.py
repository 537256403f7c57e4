"""Whether a statement is to or about a party: it is addressed, mentioned in what is said, or does or suffers an act told there."""

from __future__ import annotations

import sqlite3

from dragoman.ledger.folding import fold_name
from dragoman.ledger.parties import Side
from dragoman.ledger.positions_tables import StoredWording
from dragoman.records import CodedReport, Entity, from_json


def speaks_of(connection: sqlite3.Connection, stored: StoredWording, side: Side) -> bool:
    """Whether a statement of the store is to or about the party."""
    wording = stored.wording
    (line,) = connection.execute("SELECT coded FROM reports WHERE id = ?", (wording.report,)).fetchone()
    coded = from_json(line)
    return any(_is_of(entity, side) for entity in _met(coded, wording.record))


def _met(coded: CodedReport, record: str) -> list[Entity]:
    """The entities that a statement is addressed to, mentions, or tells an act of; not its speakers."""
    said = next(one for one in coded.statements if one.id == record)
    named = set(said.addressee)
    named |= {id_ for event in coded.events if event.statement == record for id_ in (*event.actor, *event.recipient)}
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
