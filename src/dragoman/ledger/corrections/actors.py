"""Actors renamed, merged and split by a person, in one report or everywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from dragoman.ledger.corrections.targets import find_entity, find_target
from dragoman.ledger.corrections.values import RENAME, SPLIT, Correction, Target
from dragoman.ledger.folding import fold_name
from dragoman.records import CodedReport, Entity, Event, Span, Statement

_ROLES = {Event: ("actor", "recipient"), Statement: ("speaker", "addressee", "via")}


def find_or_add(entities: list[Entity], party: Mapping[str, Any]) -> str:
    """The id of the actor that is meant, who is added if the report has none of this name and these codes."""
    for one in entities:
        if _is_same(one, party):
            return one.id
    taken = {one.id for one in entities}
    id_ = next(f"c{number}" for number in range(1, len(entities) + 2) if f"c{number}" not in taken)
    entities.append(Entity(id_, **_fields(party)))
    return id_


def apply_to_actors(coded: CodedReport, corrections: Iterable[Correction]) -> CodedReport:
    """The coded report with its actors renamed, merged and split as was said, in the order in which it was said."""
    for one in corrections:
        entity = find_entity(coded, one.target)
        if entity is not None:
            coded = _split(coded, entity, one) if one.action == SPLIT else _identify(coded, entity, one)
    return coded


def _identify(coded: CodedReport, entity: Entity, said: Correction) -> CodedReport:
    """The actor is who was said; if the report has that one already, the two become one."""
    into = said.value["into"]
    other = next((one for one in coded.entities if one.id != entity.id and _is_same(one, into)), None)
    if other is None or said.action == RENAME:
        named = replace(entity, **_fields(into), gaps=())
        entities = tuple(named if one.id == entity.id else one for one in coded.entities)
        return replace(coded, entities=entities)
    united = replace(other, mentions=tuple(sorted({*other.mentions, *entity.mentions})))
    entities = tuple(united if one.id == other.id else one for one in coded.entities if one.id != entity.id)
    return _with_parties(replace(coded, entities=entities), lambda _, who: other.id if who == entity.id else who)


def _split(coded: CodedReport, entity: Entity, said: Correction) -> CodedReport:
    """In the records that were named the actor is another one, who takes its mentions there along."""
    records = [find_target(coded, Target(**one)) for one in said.value["records"]]
    meant = [one for one in records if isinstance(one, Event | Statement)]
    if not meant:
        return coded
    entities = list(coded.entities)
    other = find_or_add(entities, said.value["into"])
    places = [span for one in meant for span in _places(one)]
    moved = {span for span in entity.mentions if any(place.contains(span) for place in places)}
    for at, one in enumerate(entities):
        if one.id == entity.id:
            entities[at] = replace(one, mentions=tuple(span for span in one.mentions if span not in moved))
        elif one.id == other:
            entities[at] = replace(one, mentions=tuple(sorted({*one.mentions, *moved})))
    ids = {(type(one), one.id) for one in meant}

    def exchange(record: Event | Statement, who: str) -> str:
        return other if who == entity.id and (type(record), record.id) in ids else who

    return _with_parties(replace(coded, entities=tuple(entities)), exchange)


def _places(record: Event | Statement) -> tuple[Span, ...]:
    """Where in the text the parties of a record are named."""
    if isinstance(record, Event):
        return (record.evidence,)
    return tuple(span for span in (record.source,) if span)


def _with_parties(coded: CodedReport, exchange: Callable[[Event | Statement, str], str]) -> CodedReport:
    """The coded report with other actors in the roles of its records; nobody is twice in one role."""

    def changed(record: Any) -> Any:  # noqa: ANN401
        roles = _ROLES[type(record)]
        parties = {role: tuple(dict.fromkeys(exchange(record, who) for who in getattr(record, role))) for role in roles}
        return replace(record, **parties)

    return replace(
        coded, statements=tuple(changed(one) for one in coded.statements), events=tuple(changed(one) for one in coded.events)
    )


def _is_same(entity: Entity, party: Mapping[str, Any]) -> bool:
    codes = (party.get("entity_code"), party.get("sector_code"))
    return fold_name(entity.name) == fold_name(party["name"]) and (entity.entity_code, entity.sector_code) == codes


def _fields(party: Mapping[str, Any]) -> dict[str, Any]:
    names = ("name", "kind", "entity_code", "country_code", "sector_code", "role", "wikidata_id")
    return {"kind": "other", **{name: party.get(name) for name in names if party.get(name) is not None or name != "kind"}}
