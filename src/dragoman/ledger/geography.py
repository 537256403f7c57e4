"""Where acts are told to have been: places with their acts, cooperation and conflict apart, and how many acts have no place."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.ledger.days import number_of_day
from dragoman.ledger.filters import Filters
from dragoman.ledger.happenings.questions import ACTS_OF_ONE, acts_of_two
from dragoman.ledger.parties import Party, Side, side_table
from dragoman.ledger.passages import EVENT, Numbers
from dragoman.plover import EVENT_TYPES
from dragoman.records import CodedReport, Location

GEOGRAPHY_TABLES = (
    """
    CREATE TABLE places (
        number INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        country_code TEXT NOT NULL,
        precision TEXT NOT NULL,
        lat REAL NOT NULL,
        lon REAL NOT NULL,
        UNIQUE (name, country_code, precision, lat, lon)
    )
    """,
    """
    CREATE TABLE acts (
        act INTEGER PRIMARY KEY REFERENCES passages (number) ON DELETE CASCADE,
        place INTEGER REFERENCES places (number),
        published INTEGER,
        first_day INTEGER,
        last_day INTEGER,
        event TEXT NOT NULL,
        status TEXT NOT NULL,
        background INTEGER NOT NULL,
        confidence REAL NOT NULL,
        happening INTEGER
    )
    """,
    """
    CREATE TRIGGER acts_of_happenings AFTER UPDATE OF happening ON tellings BEGIN
        UPDATE acts SET happening = NEW.happening WHERE act = NEW.number;
    END
    """,
)
"""Each event in a narrow row, which is read far faster than its row of `events`; migrations.py makes the tables."""

EXACT = ("city", "point")
"""Precisions of a place that is a spot on a map; the others are land around it."""


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """A place and the acts that are told to have been there; `country_code` is null for waters and land of several states.

    `lat` and `lon` are its own where `precision` is `city` or `point`, else the middle of the land.
    """

    name: str
    country_code: str | None
    precision: str
    lat: float
    lon: float
    n_acts: int
    cooperation: int
    conflict: int

    @property
    def is_exact(self) -> bool:
        """Whether it is a spot on a map."""
        return self.precision in EXACT


@dataclass(frozen=True, slots=True)
class Geography:
    """The places of acts, those with most acts first.

    `n_acts` are all acts that count, of which `n_placed` have a place; `one` and `other` are the parties asked for, `types` the
    types of events.
    """

    one: Party | None
    other: Party | None
    types: tuple[str, ...]
    filters: Filters
    n_acts: int
    n_placed: int
    places: tuple[PlaceCount, ...]


def insert_acts(
    connection: sqlite3.Connection, coded: CodedReport, numbers: Numbers, happenings: Mapping[int, int] | None = None
) -> None:
    """Writes a row for each event of a report.

    Args:
        connection: the store.
        coded: the report.
        numbers: those of its passages.
        happenings: those of its acts, by their numbers; without it they are filled in later.
    """
    happenings = happenings or {}
    rows = []
    published = number_of_day(coded.report.published) if coded.report.published else None
    for one in coded.events:
        place = _find_place(connection, one.event_loc) if one.event_loc else None
        first = number_of_day(one.when.date) if one.when.date else None
        last = number_of_day(one.when.enddate or one.when.date) if one.when.date else None
        act, told = numbers[EVENT, one.id], (one.event, one.status, one.background, one.confidence)
        rows.append((act, place, published, first, last, *told, happenings.get(act)))
    connection.executemany(f"INSERT INTO acts VALUES ({', '.join('?' * 10)})", rows)


def _find_place(connection: sqlite3.Connection, location: Location) -> int | None:
    """The number under which the store knows a place; None for one without a position."""
    if location.lat is None or location.lon is None:
        return None
    key = (location.name, location.country_code or "", location.precision, location.lat, location.lon)
    found = connection.execute(
        "SELECT number FROM places WHERE name = ? AND country_code = ? AND precision = ? AND lat = ? AND lon = ?", key
    ).fetchone()
    if found:
        return int(found[0])
    added = connection.execute("INSERT INTO places (name, country_code, precision, lat, lon) VALUES (?, ?, ?, ?, ?)", key)
    return int(added.lastrowid or 0)


def find_geography(connection: sqlite3.Connection, sides: Sequence[Side], filters: Filters) -> Geography:
    """The places of all acts that count.

    A happening that is told with several places is counted once, at the most exact of them, and of those at the one told first.

    Args:
        connection: the store.
        sides: nobody; a party that acts or is acted on; or two that act on each other.
        filters: types, standings, period and so on.
    """
    counts = list(_count(connection, sides, filters))
    places = [
        PlaceCount(name, country or None, precision, lat, lon, cooperation + conflict, cooperation, conflict)
        for name, country, precision, lat, lon, cooperation, conflict in counts if name is not None
    ]  # fmt: skip
    one, other = (*(side.party for side in sides), None, None)[:2]
    return Geography(
        one, other, filters.types, filters, sum(row[-2] + row[-1] for row in counts), sum(place.n_acts for place in places),
        tuple(sorted(places, key=lambda place: (-place.n_acts, place.name, place.country_code or "", place.lat, place.lon))),
    )  # fmt: skip


def _count(connection: sqlite3.Connection, sides: Sequence[Side], filters: Filters) -> Iterable[tuple[Any, ...]]:
    """The columns of each place with its acts of cooperation and of conflict; nulls for the acts without a place."""
    condition, parameters = filters.condition("acts")
    tables = dict(zip(("one", "two"), sides, strict=False))
    for name, side in tables.items():
        parameters |= side.parameters(name)
    parts = [condition, *_in_period(filters, parameters)]
    if sides:
        parts.append(f"acts.act IN ({ACTS_OF_ONE if len(sides) == 1 else acts_of_two(*sides)})")
    cooperation = ", ".join(f"'{one.name}'" for one in EVENT_TYPES.values() if one.quad_code <= 2)
    # The row with the least number stands for the act: SQLite takes the other columns from it. Days and passages have
    # fewer than 20 and 40 bits.
    exact = ", ".join(f"'{one}'" for one in EXACT)
    order = (
        f"CASE WHEN places.precision IN ({exact}) THEN 0 WHEN acts.place IS NOT NULL THEN 1 ELSE 2 END * (1 << 60)"
        " + (coalesce(acts.published, 400000) + 100000) * (1 << 40) + acts.act"
    )
    with_ = f"WITH {', '.join(side_table(name) for name in tables)} " if tables else ""
    return connection.execute(
        f"{with_}SELECT name, country_code, precision, lat, lon, sum(cooperates), sum(NOT cooperates) FROM ("
        f"SELECT acts.place AS place, acts.event IN ({cooperation}) AS cooperates, min({order}) FROM acts"
        f" LEFT JOIN places ON places.number = acts.place WHERE {' AND '.join(parts)} GROUP BY {filters.key('acts')}"
        ") AS once LEFT JOIN places ON places.number = once.place GROUP BY once.place",
        parameters,
    )


def _in_period(filters: Filters, parameters: dict[str, Any]) -> Iterator[str]:
    """SQL that holds for acts of the period, whose days are added to the parameters."""
    first, last = ("first_day", "last_day") if filters.dated == "event" else ("published", "published")
    for name, column, sign, day in (("since", first, ">=", filters.since), ("until", last, "<=", filters.until)):
        if day:
            parameters[name] = number_of_day(day)
            yield f"acts.{column} {sign} :{name}"
