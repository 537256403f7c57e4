"""Who did or said something to whom, one row for each pair of parties of a record: what relations and networks are counted from.

The rows repeat what `events`, `statements`, `parties` and `entities` hold, laid out by the pair of codes: the acts between two
states lie side by side in the file, however many reports there are. Days are whole numbers since 1970-01-01 (`as.Date()` in R).
`act` is the number of the record's passage, `report` that of the report's own. `happening` is null until tellings are merged;
rows that share it are one act.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping

from dragoman.ledger.days import number_of_day
from dragoman.ledger.folding import fold_name
from dragoman.ledger.passages import EVENT, REPORT, STATEMENT, Numbers
from dragoman.records import CodedReport, Dated, Entity

Row = tuple[object, ...]


def insert_dyads(
    connection: sqlite3.Connection, coded: CodedReport, numbers: Numbers, happenings: Mapping[int, int] | None = None
) -> None:
    """Writes a row for each ordered pair of parties of each record of a report.

    Args:
        connection: the store.
        coded: the report.
        numbers: those of its passages.
        happenings: those of its acts, by their numbers; without it they are filled in later.
    """
    happenings = happenings or {}
    entities = {one.id: one for one in coded.entities}
    met = {id_ for one in coded.events for id_ in (*one.actor, *one.recipient)}
    met |= {id_ for one in coded.statements for id_ in (*one.speaker, *one.addressee)}
    actors = {id_: _find_actor(connection, entities[id_]) for id_ in sorted(met)}
    published = number_of_day(coded.report.published) if coded.report.published else None
    report = numbers[REPORT, coded.report.id]
    rows = []
    for one, other, mutual, act, record in _pairs(coded, numbers):
        who = (*_codes(entities, one, other), act, actors[one], actors[other], *_sectors(entities, one, other))
        rows.append((*who, mutual, report, published, *record, happenings.get(act)))
    # Two entities of a report may be one and the same to the store: the pair is kept once.
    connection.executemany(f"INSERT OR IGNORE INTO dyads VALUES ({', '.join('?' * 18)})", rows)


def _pairs(coded: CodedReport, numbers: Numbers) -> Iterator[tuple[str, str, bool, int, Row]]:
    """Both parties, whether they do it to each other, the number of the act, and the columns of the record."""
    record: Row
    for event in coded.events:
        kind = (event.event, event.event_scale, event.status, event.background)
        record = (*_days(event.when), *kind, event.confidence)
        for one, other, mutual in _meetings(event.actor, event.recipient):
            yield one, other, mutual, numbers[EVENT, event.id], record
    for said in coded.statements:
        record = (*_days(said.when), None, None, None, None, said.confidence)
        for one, other, _ in _meetings(said.speaker, said.addressee, together=False):
            yield one, other, False, numbers[STATEMENT, said.id], record


def _meetings(
    doers: Iterable[str], targets: Iterable[str], *, together: bool = True
) -> Iterator[tuple[str, str, bool]]:
    """The ordered pairs of two parties of a record; doers of one act are a pair in both directions."""
    doers = tuple(doers)
    for one in doers:
        for other in targets:
            if one != other:
                yield one, other, False
        for other in doers if together else ():
            if one != other:
                yield one, other, True


def _days(when: Dated) -> tuple[int | None, int | None]:
    if when.date is None:
        return None, None
    return number_of_day(when.date), number_of_day(when.enddate or when.date)


def _codes(entities: dict[str, Entity], *ids: str) -> tuple[str, ...]:
    return tuple(entities[one].entity_code or "" for one in ids)


def _sectors(entities: dict[str, Entity], *ids: str) -> tuple[str, ...]:
    return tuple(entities[one].sector_code or "" for one in ids)


def _find_actor(connection: sqlite3.Connection, one: Entity) -> int:
    """The number under which the store knows an actor of this name, code, sector and kind."""
    key = (one.name, one.entity_code or "", one.sector_code or "", one.kind)
    found = connection.execute("SELECT number FROM actors WHERE name = ? AND code = ? AND sector = ? AND kind = ?", key).fetchone()
    if found:
        return int(found[0])
    added = connection.execute(
        "INSERT INTO actors (name, code, sector, kind, folded) VALUES (?, ?, ?, ?, ?)", (*key, fold_name(one.name))
    )
    return int(added.lastrowid or 0)
